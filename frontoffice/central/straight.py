"""What desks ask all day goes straight to its answer, past the layers of the web framework.

These layers took more of the processor than a visit's own part; the other paths, and whatever
has no path, go through them.
"""

from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.routing import APIRoute
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from frontoffice.central.answers import bug, gone, refused
from frontoffice.errors import FrontOfficeError

_PATHS: Final = {"/v1/push", "/v1/hello", "/v1/feed"}


class Straight:
    """Answers some requests of *app* as it would itself, and passes on all others."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._watched = ServerErrorMiddleware(self._answer, handler=bug)
        self._routes: dict[tuple[Any, Any], APIRoute] = {
            (method, route.path): route
            for route in app.routes
            if isinstance(route, APIRoute) and route.path in _PATHS
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        route = self._routes.get((scope.get("method"), scope.get("path")))
        if route is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = route
        await self._watched(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            response = await scope["route"].endpoint(request)
        except FrontOfficeError as error:
            response = refused(request, error)
        except ClientDisconnect as error:
            response = gone(request, error)
        await response(scope, receive, send)
