"""What a supervisor of services asks: does it live, can it work, what are its figures."""

from typing import Final

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from frontoffice.central.answers import PathError
from frontoffice.central.metrics import Metrics
from frontoffice.central.ready import ready
from frontoffice.central.state import State
from frontoffice.sync.transport import is_loopback

_PASSED_ON: Final = ("forwarded", "x-forwarded-for", "x-forwarded-proto", "x-real-ip", "via")
_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"


def add_probes(app: FastAPI, state: State, metrics: Metrics) -> None:
    """Add the paths; none of them is for a desk, so none is in the description."""

    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> Response:
        return Response(b'{"ok":true}', media_type="application/json")

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> Response:
        told = await run_in_threadpool(ready, state)
        return Response(told, media_type="application/json")

    @app.get("/metrics", include_in_schema=False)
    async def figures(request: Request) -> Response:
        if not _is_from_here(request):
            raise PathError
        text = await run_in_threadpool(metrics.text, state.engine)
        return Response(text, headers={"Content-Type": _TEXT})


def _is_from_here(request: Request) -> bool:
    """Tell whether somebody on this machine asks, and not through a proxy on it."""
    client = request.client
    passed_on = any(name in request.headers for name in _PASSED_ON)
    return client is not None and is_loopback(client.host) and not passed_on
