"""Which versions of the wire central speaks; asked before anything else."""

from starlette.types import ASGIApp, Receive, Scope, Send

from frontoffice.central.answers import refusal
from frontoffice.sync.refusals import VersionError
from frontoffice.sync.wire import SPOKEN, VERSION_HEADER

_NAME = VERSION_HEADER.lower().encode()
_SPOKEN = frozenset(str(one).encode() for one in SPOKEN)


class Spoken:
    """Answers requests of another version of the wire, and passes on all others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        spoken = [value for name, value in scope["headers"] if name == _NAME]
        if len(spoken) == 1 and spoken[0] in _SPOKEN:
            await self._app(scope, receive, send)
            return
        error = VersionError(spoken=list(SPOKEN))
        scope["refusal"] = error.code
        await refusal(error)(scope, receive, send)
