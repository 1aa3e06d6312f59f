"""The web face of central: paths, limits, and refusals as JSON with a code."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from sqlalchemy import text
from starlette.concurrency import run_in_threadpool

from db.devices import CodeNotAllowedError, DeviceNotAllowedError
from db.engine import reading
from frontoffice.central import device_requests, fleet_requests, requests
from frontoffice.central.state import State
from frontoffice.errors import (
    ConflictError,
    FrontOfficeError,
    NotAllowedError,
    RuleError,
    UnavailableError,
)
from frontoffice.sync.refusals import VersionError
from frontoffice.sync.wire import (
    BYTES_LIMIT,
    LIFE_HEADER,
    SPOKEN,
    VERSION_HEADER,
    Refusal,
    TooLargeError,
    WireError,
    gunzipped,
    spell,
)

_log = logging.getLogger("frontoffice.central")

_STATUS: Final[tuple[tuple[type[FrontOfficeError], int], ...]] = (
    (DeviceNotAllowedError, 401),
    (VersionError, 426),
    (CodeNotAllowedError, 403),
    (NotAllowedError, 403),
    (TooLargeError, 413),
    (RuleError, 400),
    (ConflictError, 409),
    (UnavailableError, 503),
)
_Work = Callable[..., bytes]


def make_app(state: State) -> FastAPI:
    """Return the web application of one central."""
    app = FastAPI(title="frontoffice central", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_exception_handler(FrontOfficeError, _refused)

    @app.middleware("http")
    async def speaks_our_version(
        request: Request, go_on: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        spoken = request.headers.get(VERSION_HEADER, "")
        if request.url.path.startswith("/v1/") and spoken not in map(str, SPOKEN):
            return _answer_to(VersionError(spoken=list(SPOKEN)))
        return await go_on(request)

    @app.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        return await _done(requests.enrol, state, await _body(request))

    @app.post("/v1/push")
    async def push(request: Request) -> Response:
        life = request.headers.get(LIFE_HEADER, "")
        return await _done(requests.push, state, _token(request), await _body(request), life)

    @app.get("/v1/feed")
    async def feed(request: Request) -> Response:
        asked = request.query_params
        after, limit = asked.get("after", "0"), asked.get("limit", "500")
        only = asked.get("only", "")
        return await _done(requests.fed, state, _token(request), after, limit, only)

    @app.get("/v1/keys")
    async def keys(request: Request) -> Response:
        return await _done(requests.keys, state, _token(request))

    @app.get("/v1/hello")
    async def hello(request: Request) -> Response:
        return await _done(requests.hello, state, _token(request))

    @app.get("/v1/authority")
    async def authority() -> Response:
        return await _done(requests.authority, state)

    _add_devices(app, state)
    _add_probes(app, state)
    return app


def _add_devices(app: FastAPI, state: State) -> None:
    """Add what devices ask about themselves, and an administrator's about the others."""

    @app.post("/v1/hello")
    async def greet(request: Request) -> Response:
        return await _done(device_requests.greet, state, _token(request), await _body(request))

    @app.post("/v1/renew")
    async def renew(request: Request) -> Response:
        return await _done(device_requests.renew, state, await _body(request))

    @app.post("/v1/held")
    async def hold(request: Request) -> Response:
        return await _done(device_requests.hold, state, _token(request), await _body(request))

    @app.get("/v1/fleet")
    async def fleet(request: Request) -> Response:
        return await _done(fleet_requests.fleet, state, _token(request))

    @app.post("/v1/codes")
    async def codes(request: Request) -> Response:
        return await _done(fleet_requests.code, state, _token(request), await _body(request))


def _add_probes(app: FastAPI, state: State) -> None:
    """Add what a supervisor of services asks: whether it lives, whether it can work."""

    @app.get("/healthz")
    async def healthz() -> Response:
        return _json(b'{"ok":true}')

    @app.get("/readyz")
    async def readyz() -> Response:
        return await _done(_ready, state)


def _ready(state: State) -> bytes:
    with reading(state.engine) as connection:
        connection.execute(text("SELECT 1"))
    return b'{"ok":true}'


async def _done(work: _Work, *args: Any) -> Response:
    return _json(await run_in_threadpool(work, *args))


def _json(raw: bytes, status: int = 200) -> Response:
    return Response(raw, status, media_type="application/json")


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not token:
        raise DeviceNotAllowedError
    return token


async def _body(request: Request) -> bytes:
    """Return the body, decompressed; reading ends as soon as it is too large."""
    raw = bytearray()
    async for piece in request.stream():
        raw += piece
        if len(raw) > BYTES_LIMIT:
            raise TooLargeError(bytes=BYTES_LIMIT)
    encoding = request.headers.get("Content-Encoding", "identity")
    if encoding == "gzip":
        return await run_in_threadpool(gunzipped, bytes(raw))
    if encoding != "identity":
        raise WireError(of="encoding")
    return bytes(raw)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, FrontOfficeError)  # noqa: S101 -- registered for these only
    _log.warning("%s", error)
    return _answer_to(error)


def _answer_to(error: FrontOfficeError) -> Response:
    status = next((status for family, status in _STATUS if isinstance(error, family)), 500)
    values = {key: _plain(value) for key, value in error.values.items()}
    return _json(spell(Refusal(error.code, values)), status)


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | list) else str(value)
