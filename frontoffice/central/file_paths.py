"""The paths of files at central: tus 1.0 to bring them, ranges to fetch them, and the receipt."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import contextmanager_in_threadpool
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from db.files.container import CHUNK
from db.files.sealed import SealedReader
from frontoffice.central import file_intake, file_requests
from frontoffice.central.answers import answer
from frontoffice.central.file_intake import Receiving
from frontoffice.central.gate import Gate
from frontoffice.central.limits import EARNEST
from frontoffice.central.openapi import described
from frontoffice.central.state import State
from frontoffice.sync.file_refusals import FileNameError, TusError
from frontoffice.sync.file_wire import (
    BYTES,
    EXTENSIONS,
    LENGTH,
    METADATA,
    OFFSET,
    PATH,
    TUS,
    TUS_HEADER,
    FilesAsked,
    FilesHad,
    named_in,
)
from frontoffice.sync.refusals import SlowError

_ONE: Final = PATH + "/{sha256}"
_PIECE: Final = 1 << 20
"""Bytes that are gathered before a thread seals and writes them."""
_TUS: Final = {TUS_HEADER: TUS, "Cache-Control": "no-store"}
_BYTES: Final = "application/octet-stream"
_LARGEST: Final = 1 << 53


def add_files(app: FastAPI, state: State, gate: Gate) -> None:
    """Add the paths of files.

    Those of tus are described in ``docs/protocol-wire.md`` and not as OpenAPI: all that they say
    stands in headers and bytes.
    """

    @app.options(PATH, include_in_schema=False)
    async def able(request: Request) -> Response:
        """Tell which parts of tus are spoken."""
        async with gate.stranger(request):
            told = {"Tus-Version": TUS, "Tus-Extension": EXTENSIONS}
            return Response(status_code=204, headers=_TUS | told)

    @app.post(PATH, include_in_schema=False)
    async def create(request: Request) -> Response:
        """Begin a file, or go on with it."""
        async with gate.device(request, shut_out=True) as token:
            _check_tus(request)
            sha256 = named_in(request.headers.get(METADATA, ""))
            length = _number(request, LENGTH)
            has = await run_in_threadpool(file_intake.begin, state, token, sha256, length)
            told = {"Location": f"{PATH}/{sha256}", OFFSET: str(has)}
            return Response(status_code=201, headers=_TUS | told)

    @app.head(_ONE, include_in_schema=False)
    async def ask(request: Request, sha256: str) -> Response:
        """Tell how much of a file is here."""
        async with gate.device(request, shut_out=True) as token:
            found = await run_in_threadpool(file_intake.offset_of, state, token, sha256)
            if found is None:
                return Response(status_code=404, headers=_TUS)
            told = {OFFSET: str(found[0]), LENGTH: str(found[1])}
            return Response(headers=_TUS | told)

    @app.patch(_ONE, include_in_schema=False)
    async def go_on(request: Request, sha256: str) -> Response:
        """Take the next bytes of a file."""
        async with gate.device(request, shut_out=True) as token:
            _check_tus(request)
            if request.headers.get("Content-Type") != BYTES:
                raise TusError
            offset = _number(request, OFFSET)
            receiving = _in_threads(state, token, sha256, offset)
            async with receiving as piece:
                await _take(request, piece)
            return Response(status_code=204, headers=_TUS | {OFFSET: str(piece.offset)})

    @app.delete(_ONE, include_in_schema=False)
    async def abandon(request: Request, sha256: str) -> Response:
        """Forget what has come of a file."""
        async with gate.device(request, shut_out=True) as token:
            await run_in_threadpool(file_intake.abandon, state, token, sha256)
            return Response(status_code=204, headers=_TUS)

    @app.post(PATH + "/had", **described(FilesHad, asked=FilesAsked, token=True))
    async def had(request: Request) -> Response:
        """Tell which of some files are here."""
        async with gate.device(request, shut_out=True) as token, gate.body(request) as raw:
            told = await run_in_threadpool(file_requests.had, state, token, raw)
            return answer(told, request.headers.get("Accept-Encoding", ""))

    _add_fetching(app, state, gate)


def _add_fetching(app: FastAPI, state: State, gate: Gate) -> None:
    @app.get(_ONE + "/receipt", include_in_schema=False)
    async def receipt(request: Request, sha256: str) -> Response:
        """Sign that the file is here."""
        async with gate.device(request, shut_out=True) as token:
            raw = await run_in_threadpool(file_intake.receipt, state, token, sha256)
            return answer(raw, "")

    @app.get(_ONE, include_in_schema=False)
    async def fetch(request: Request, sha256: str) -> Response:
        """Give the bytes of a file, from any of them on."""
        async with gate.device(request) as token:
            reader = await run_in_threadpool(file_intake.reader_of, state, token, sha256)
            at = min(_from(request), reader.size)
            return _Bytes(reader, at)


class _Bytes(Response):
    """The bytes of a file from *at* on; the file is closed however that ends."""

    media_type = _BYTES

    def __init__(self, reader: SealedReader, at: int) -> None:
        told = {"Content-Length": str(reader.size - at), "Cache-Control": "no-store"}
        if at:
            told["Content-Range"] = f"bytes {at}-{max(at, reader.size - 1)}/{reader.size}"
        super().__init__(None, 206 if at else 200, told)
        reader.seek(at)
        self._reader = reader

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send piece by piece, as long as somebody takes them."""
        request = Request(scope, receive)
        start = {"status": self.status_code, "headers": self.raw_headers}
        with self._reader as reader:
            await send({"type": "http.response.start"} | start)
            while piece := await run_in_threadpool(reader.read, CHUNK):
                if await request.is_disconnected():
                    return
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


def _in_threads(
    state: State, token: str, sha256: str, offset: int
) -> AbstractAsyncContextManager[Receiving]:
    return contextmanager_in_threadpool(file_intake.receiving(state, token, sha256, offset))


async def _take(request: Request, piece: Receiving) -> None:
    """Write what comes, in large pieces; what came is kept however it ends.

    :raises SlowError: nothing comes any more.
    """
    gathered = bytearray()
    writing: asyncio.Future[None] = asyncio.ensure_future(asyncio.sleep(0))
    try:
        async for came in _coming(request):
            gathered += came
            if len(gathered) >= _PIECE:
                # One piece is sealed and written while the next one comes.
                await writing
                whole, gathered = gathered, bytearray()
                writing = asyncio.ensure_future(run_in_threadpool(piece.take, whole))
    finally:
        await writing
        if gathered:
            await run_in_threadpool(piece.take, gathered)


async def _coming(request: Request) -> AsyncIterator[bytes]:
    pieces = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(EARNEST.quiet_s):
                came = await anext(pieces, None)
        except TimeoutError as error:
            raise SlowError from error
        if came is None:
            return
        yield came


def _check_tus(request: Request) -> None:
    if request.headers.get(TUS_HEADER) != TUS:
        raise TusError


def _number(request: Request, name: str) -> int:
    told = request.headers.get(name, "")
    if not (told.isascii() and told.isdigit() and int(told) < _LARGEST):
        raise FileNameError
    return int(told)


def _from(request: Request) -> int:
    """Return from which byte on a file is wanted; what is asked otherwise is all of it."""
    told = request.headers.get("Range", "")
    begins, _, ends = told.removeprefix("bytes=").partition("-")
    return int(begins) if begins.isascii() and begins.isdigit() and not ends else 0
