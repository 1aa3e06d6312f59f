"""The web face of central: its paths."""

from asyncio import Lock
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from sqlalchemy import create_engine
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp

from frontoffice.central import device_requests, fleet_requests, requests, status_lists, updates
from frontoffice.central.answers import answer, bug, gone, nowhere, refused
from frontoffice.central.callers import Callers
from frontoffice.central.file_paths import add_files
from frontoffice.central.gate import Gate
from frontoffice.central.limits import EARNEST, Limits
from frontoffice.central.metrics import Metrics
from frontoffice.central.openapi import bytes_described, described, whole
from frontoffice.central.probes import add_probes
from frontoffice.central.region_requests import RegionReports
from frontoffice.central.requests import Sent
from frontoffice.central.schedule_paths import add_schedule
from frontoffice.central.shared import Allowances
from frontoffice.central.spoken import Spoken
from frontoffice.central.state import State
from frontoffice.central.straight import Straight
from frontoffice.central.together import Together
from frontoffice.central.watch import Watch
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.wire import (
    LIFE_HEADER,
    AuthorityAnswer,
    BoxRequest,
    EnrolAnswer,
    EnrolRequest,
    FeedAnswer,
    HelloAnswer,
    KeysAnswer,
    PushAnswer,
    PushRequest,
)
from frontoffice.sync.wire_devices import (
    CodeAnswer,
    CodeRequest,
    FleetAnswer,
    HeldAnswer,
    HelloRequest,
    RenewAnswer,
    RenewRequest,
)
from frontoffice.sync.wire_months import RegionAnswer, RegionRequest
from frontoffice.sync.wire_updates import PATH as UPDATE_PATH
from frontoffice.sync.wire_updates import UpdateAnswer

_Work = Callable[..., bytes]


def make_app(
    state: State,
    limits: Limits = EARNEST,
    metrics: Metrics | None = None,
    allowances: Allowances | None = None,
) -> ASGIApp:
    """Return the web application of one process of central."""
    metrics = metrics or Metrics()
    app = make_routes(state, Gate(state, limits, Callers(limits, allowances=allowances)))
    add_probes(app, state, metrics)
    return Watch(Spoken(Straight(app)), metrics, state.stopping)


def make_routes(state: State, gate: Gate) -> FastAPI:
    """Return what a desk may ask for; the world is not told the description of it."""
    app = FastAPI(title="frontoffice central", openapi_url=None, docs_url=None, redoc_url=None)
    app.add_exception_handler(FrontOfficeError, refused)
    app.add_exception_handler(HTTPException, nowhere)
    app.add_exception_handler(ClientDisconnect, gone)
    app.add_exception_handler(Exception, bug)
    together = Together(state)

    @app.post("/v1/enrol", **described(EnrolAnswer, asked=EnrolRequest))
    async def enrol(request: Request) -> Response:
        """Let a device in by its one-time code."""
        async with gate.stranger(request), gate.body(request) as raw:
            return await _done(request, requests.enrol, state, raw)

    @app.post("/v1/push", **described(PushAnswer, asked=PushRequest, token=True))
    async def push(request: Request) -> Response:
        """Take in entries of the device, in their order."""
        life = request.headers.get(LIFE_HEADER, "")
        # What a desk of 0.1.0 that was shut out pushes is kept aside, and refused.
        async with gate.device(request, shut_out=True) as token, gate.body(request) as raw:
            told = await together.push(Sent(token, raw, life))
            return answer(told, request.headers.get("Accept-Encoding", ""))

    @app.get(
        "/v1/feed", **described(FeedAnswer, token=True, query=("after", "limit", "only", "own"))
    )
    async def feed(request: Request) -> Response:
        """Tell what the device has not seen yet, in central's order."""
        asked = request.query_params
        after, limit = asked.get("after", "0"), asked.get("limit", "500")
        only, own = asked.get("only", ""), asked.get("own", "")
        async with gate.device(request) as token:
            return await _done(request, requests.fed, state, token, after, limit, only, own)

    @app.get("/v1/keys", **described(KeysAnswer, token=True))
    async def keys(request: Request) -> Response:
        """Tell the keys of all devices, signed by central."""
        async with gate.device(request) as token:
            return await _done(request, requests.keys, state, token)

    @app.post("/v1/box", **described(KeysAnswer, asked=BoxRequest, token=True))
    async def box(request: Request) -> Response:
        """Keep for which key envelopes to the device are sealed; tell the keys of all."""
        async with gate.device(request) as token, gate.body(request) as raw:
            return await _done(request, requests.box, state, token, raw)

    @app.get("/v1/hello", **described(HelloAnswer, token=True))
    async def hello(request: Request) -> Response:
        """Tell central's time and how far it has got."""
        async with gate.device(request) as token:
            return await _done(request, requests.hello, state, token)

    @app.get("/v1/authority", **described(AuthorityAnswer))
    async def authority(request: Request) -> Response:
        """Tell the authority that central's certificates are of."""
        async with gate.stranger(request):
            return await _done(request, requests.authority, state)

    _add_devices(app, state, gate, together)
    _add_receptions(app, state, gate)
    _add_status_list(app, state, gate)
    _add_updates(app, state, gate)
    add_schedule(app, state, gate)
    add_files(app, state, gate)
    return app


def _add_devices(app: FastAPI, state: State, gate: Gate, together: Together) -> None:
    """Add what devices ask about themselves, and an administrator's about the others."""

    @app.post("/v1/hello", **described(HelloAnswer, asked=HelloRequest, token=True))
    async def greet(request: Request) -> Response:
        """Greet, and learn whether this is the only life of the device."""
        async with gate.device(request) as token, gate.body(request) as raw:
            told = await together.greet(token, raw)
            return answer(told, request.headers.get("Accept-Encoding", ""))

    @app.post("/v1/renew", **described(RenewAnswer, asked=RenewRequest))
    async def renew(request: Request) -> Response:
        """Go on as another device, proven by both keys."""
        async with gate.stranger(request), gate.body(request) as raw:
            return await _done(request, device_requests.renew, state, raw)

    @app.post("/v1/held", **described(HeldAnswer, asked=PushRequest, token=True))
    async def hold(request: Request) -> Response:
        """Keep aside what a device that was shut out still brings."""
        async with gate.device(request, shut_out=True) as token, gate.body(request) as raw:
            return await _done(request, device_requests.hold, state, token, raw)

    @app.get("/v1/fleet", **described(FleetAnswer, token=True))
    async def fleet(request: Request) -> Response:
        """Tell an administrator's desk how all devices do."""
        async with gate.device(request) as token:
            return await _done(request, fleet_requests.fleet, state, token)

    @app.post("/v1/codes", **described(CodeAnswer, asked=CodeRequest, token=True))
    async def codes(request: Request) -> Response:
        """Make a code or a file for a new device, at an administrator's desk."""
        async with gate.device(request) as token, gate.body(request) as raw:
            return await _done(request, fleet_requests.code, state, token, raw)


def _add_receptions(app: FastAPI, state: State, gate: Gate) -> None:
    """Add what desks ask about the receptions of their region."""
    reports, turn = RegionReports(state), Lock()

    @app.post("/v1/receptions", **described(RegionAnswer, asked=RegionRequest, token=True))
    async def receptions(request: Request) -> Response:
        """Tell somebody who may see figures how a month of the region went."""
        # One at a time: who waits holds no thread, and finds it counted.
        async with gate.device(request) as token, gate.body(request) as raw, turn:
            return await _done(request, reports.asked, token, raw)


def _add_status_list(app: FastAPI, state: State, gate: Gate) -> None:
    """Add what devices are told of where appeals stand."""

    @app.get("/v1/status-list", **bytes_described("list", "after"))
    async def status_list(request: Request) -> Response:
        """Tell what has changed in the status list of the device's region, signed by central."""
        asked = request.query_params
        of, after = asked.get("list", ""), asked.get("after", "0")
        async with gate.device(request) as token:
            raw = await run_in_threadpool(status_lists.told, state, token, of, after)
            # Hashes do not become smaller: it goes as it is.
            return Response(raw, media_type="application/octet-stream")


def _add_updates(app: FastAPI, state: State, gate: Gate) -> None:
    """Add what devices are told of newer versions of the program; the file comes as any other."""

    @app.get(UPDATE_PATH, **described(UpdateAnswer, token=True, query=("platform",)))
    async def update(request: Request) -> Response:
        """Tell the newest version of the program for the device's machine, signed by central."""
        platform = request.query_params.get("platform", "")
        async with gate.device(request) as token:
            return await _done(request, updates.told, state, token, platform)


def description() -> dict[str, Any]:
    """Return all that a desk may ask for, as OpenAPI; no database is opened for it."""
    state = State(create_engine("sqlite://"), DeviceKey.make())
    return whole(make_routes(state, Gate(state, EARNEST, Callers(EARNEST))))


async def _done(request: Request, work: _Work, *args: Any) -> Response:
    """Return the answer that *work* makes; it and its compression keep the loop free."""
    accepted = request.headers.get("Accept-Encoding", "")
    return await run_in_threadpool(lambda: answer(work(*args), accepted))
