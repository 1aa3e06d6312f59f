"""Measures files: what sealing adds to a write, upload beside a bare HTTP PUT, memory for 2 GiB.

Run it from the repository: ``python tests/bench/files.py [--json] [--megabytes 512] [--large 2048]``,
with ``--memory`` for the memory alone: while a large file is taken in, sent, and fetched by another desk.
Both ends run on this machine, as two processes over loopback. The floor of the upload is a server
of the same framework that writes what comes into a plain file, hashes nothing and seals nothing.
"""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, cast

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import urllib3  # noqa: E402 -- the path comes first, so that the script runs by itself
import uvicorn  # noqa: E402
from bench.figures import Figure, parser, say, tell  # noqa: E402
from bench.servers import SECRETS, child  # noqa: E402
from doubles.desks import OFFICE, SETTINGS, DeskDouble, desk_in  # noqa: E402
from doubles.filers import Filer, filer  # noqa: E402
from fastapi import FastAPI, Request  # noqa: E402
from starlette.concurrency import run_in_threadpool  # noqa: E402

from db.files.sealed import Digest, SealedWriter  # noqa: E402
from frontoffice.central import open_central, serve  # noqa: E402
from frontoffice.central.codes import make_code  # noqa: E402
from frontoffice.central.state import State  # noqa: E402
from frontoffice.services.attachments import Attachments, NewFile  # noqa: E402

MIB = 1 << 20
TURNS = 5
ADDS_AT_MOST = 1.10
OF_A_PUT = 0.6
FLAT_MIB = 64


def blocks(megabytes: int, seed: int = 1) -> Iterator[bytes]:
    """Yield bytes, the same for the same *seed*; nothing on the way compresses any."""
    block = bytearray(range(256)) * (MIB // 256)
    for place in range(megabytes):
        block[:16] = place.to_bytes(8, "big") + seed.to_bytes(8, "big")
        yield bytes(block)


def written_plain(path: Path, megabytes: int, *, beside: bool = False) -> float:
    """Return how long it takes to write and hash bytes, down to the disk; seconds.

    :param beside: each block is hashed on another thread while it is written, as ours is while it
        is sealed and written; else one after the other.
    """
    begun, whole = perf_counter(), sha256()
    with path.open("wb") as file, ThreadPoolExecutor(1) as hasher:
        for block in blocks(megabytes):
            if beside:
                hashing = hasher.submit(whole.update, block)
                file.write(block)
                hashing.result()
            else:
                whole.update(block)
                file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return perf_counter() - begun


def written_sealed(path: Path, megabytes: int, chunk: int) -> float:
    """Return how long the same takes sealed; seconds."""
    begun = perf_counter()
    writer = SealedWriter(path, bytes(32), chunk=chunk)
    for block in blocks(megabytes):
        writer.write(block)
    writer.finish()
    return perf_counter() - begun


def serve_floor(folder: Path) -> None:
    """Write what comes into a plain file."""
    app = FastAPI()

    @app.put("/file")
    async def put(request: Request) -> dict[str, int]:
        with (folder / "floor").open("wb") as file:
            gathered = bytearray()
            async for came in request.stream():
                gathered += came
                if len(gathered) >= MIB:
                    whole, gathered = gathered, bytearray()
                    await run_in_threadpool(file.write, whole)
            file.write(gathered)
            file.flush()
            await run_in_threadpool(os.fsync, file.fileno())
        return {"memory": _memory_kb()}

    config = uvicorn.Config(app, port=0, http="h11", log_level="critical")
    listener = config.bind_socket()
    say(f"http://127.0.0.1:{listener.getsockname()[1]}")
    uvicorn.Server(config).run([listener])


def put_plain(url: str, path: Path) -> float:
    """Return how long a bare PUT of the file takes; seconds."""
    size = path.stat().st_size

    def pieces() -> Iterator[bytes]:
        with path.open("rb") as file:
            while piece := file.read(256 << 10):
                yield piece

    begun = perf_counter()
    told = {"Content-Length": str(size)}
    answer = urllib3.PoolManager().request("PUT", f"{url}/file", body=pieces(), headers=told)
    assert answer.status == 200
    return perf_counter() - begun


def attached(one: Filer, megabytes: int, seed: int) -> None:
    """Attach a file of *megabytes*, and let central know of it."""
    incoming = one.store.new()
    for block in blocks(megabytes, seed):
        incoming.writer.write(block)
    digest = incoming.writer.finish()
    one.store.keep(incoming.path, digest)
    one.attach_kept(digest, appeal=one.desk.register())
    one.desk.syncing.once()


def sent(one: Filer) -> float:
    """Return how long the upload of what waits takes, with central's receipt; seconds."""
    begun = perf_counter()
    done = one.traffic.once()
    assert done.delivered == 1, done
    return perf_counter() - begun


def desk_at(folder: Path, url: str, name: str = "desk") -> DeskDouble:
    """Return a desk, called *name*, of the central at *url*, whose folder this is."""
    engine = open_central(folder / "central.sqlite3", SECRETS)
    code = make_code(State(engine, SECRETS.key), OFFICE, SETTINGS)
    engine.dispose()
    return desk_in(folder / name, url, code)


def _memory_kb(pid: str = "self") -> int:
    told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0])


def _forget_peak(pid: str = "self") -> int:
    """Return the memory at present, KiB; peaks are measured from here on."""
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
    return _memory_kb(pid)


def sealing(folder: Path, megabytes: int) -> Iterator[Figure]:
    """Yield what sealing adds to a write, beside two ways of writing in plain."""
    sealed: dict[str, list[float]] = {"1 MiB": [], "64 KiB": []}
    plain: dict[str, list[float]] = {"beside the writing": [], "before it": []}
    for _ in range(TURNS):
        for at, took in plain.items():
            beside = at == "beside the writing"
            took.append(written_plain(folder / "plain", megabytes, beside=beside))
        for name, took in sealed.items():
            chunk = MIB if name == "1 MiB" else 64 << 10
            took.append(written_sealed(folder / "sealed", megabytes, chunk))
    for (name, ours), (at, floor) in product(sealed.items(), plain.items()):
        ratio = round(min(ours) / min(floor), 3)
        yield Figure(
            what=f"A file written sealed, in chunks of {name}, its SHA-256 beside",
            ours=round(megabytes / min(ours)),
            unit="MiB/s",
            beside=round(megabytes / min(floor)),
            beside_what=f"the same in plain, each block hashed {at}",
            ratio=ratio,
            demand="adds under 10 %",
            met=ratio <= ADDS_AT_MOST,
        )


def uploads(folder: Path, megabytes: int) -> Iterator[Figure]:
    """Yield how fast a file goes to central."""
    script = str(Path(__file__))
    with (
        child(script, "--serve-floor", str(folder)) as floor,
        child(script, "--serve-ours", str(folder)) as ours,
    ):
        assert floor.stdout is not None
        assert ours.stdout is not None
        floor_url, our_url = floor.stdout.readline().strip(), ours.stdout.readline().strip()
        desk = desk_at(folder, our_url)
        one = filer(desk, folder)
        plain = folder / "plain"
        puts, sends = [], []
        for turn in range(TURNS):
            written_plain(plain, megabytes)
            puts.append(put_plain(floor_url, plain))
            attached(one, megabytes, seed=turn + 2)
            sends.append(sent(one))
        ratio = round(min(puts) / min(sends), 2)
        yield Figure(
            what=f"A file of {megabytes} MiB to central, hashed, sealed and signed for",
            ours=round(megabytes / min(sends)),
            unit="MiB/s",
            beside=round(megabytes / min(puts)),
            beside_what="a bare HTTP PUT into a plain file",
            ratio=ratio,
            demand="60 % of it",
            met=ratio >= OF_A_PUT,
        )
        desk.close()


class Grown:
    """How much memory processes take above what they had; MiB."""

    def __init__(self, large: int, **processes: str) -> None:
        self._large, self._processes = large, processes

    def while_(self, what: str, work: Callable[[], object]) -> Iterator[Figure]:
        """Do *work*, and yield how much each process had grown at the most."""
        before = {name: _forget_peak(pid) for name, pid in self._processes.items()}
        begun = perf_counter()
        work()
        took = perf_counter() - begun
        for name, pid in self._processes.items():
            grown = (_memory_kb(pid) - before[name]) // 1024
            yield Figure(
                what=f"Memory of {name} above idle while {self._large} MiB {what} ({round(took)} s)",
                ours=grown,
                unit="MiB",
                demand=f"under {FLAT_MIB} MiB",
                met=grown < FLAT_MIB,
            )


def memory(folder: Path, large: int) -> Iterator[Figure]:
    """Yield how much memory a large file takes, from the disk to another desk."""
    script, nothing = str(Path(__file__)), cast("Any", None)
    with child(script, "--serve-ours", str(folder)) as ours:
        assert ours.stdout is not None
        url = ours.stdout.readline().strip()
        desk, other = desk_at(folder, url), desk_at(folder, url, "other")
        one, two = filer(desk, folder), filer(other, folder / "other")
        plain, taken = folder / "plain", list[NewFile]()
        written_plain(plain, large)
        take = Attachments(desk.journal, nothing, nothing, one.store).take_in
        here = Grown(large, **{"the desk": "self"})
        yield from here.while_("are taken in", lambda: taken.append(take(plain)))
        plain.unlink()
        digest = Digest(bytes.fromhex(taken[0].sha256), taken[0].size)
        name = one.attach_kept(digest, appeal=desk.register())
        desk.syncing.once()
        both = Grown(large, **{"the desk": "self", "central": str(ours.pid)})
        yield from both.while_("go", lambda: sent(one))
        other.syncing.once()
        yield from both.while_("are fetched", lambda: _fetched(two, name, taken[0].size))
        other.close()
        desk.close()


def _fetched(one: Filer, name: str, size: int) -> None:
    assert one.fetch(name, size)


def main() -> int:
    """Measure, and tell."""
    args = parser(__doc__)
    args.add_argument("--megabytes", type=int, default=512)
    args.add_argument("--large", type=int, default=2048)
    args.add_argument("--memory", action="store_true", help="nothing but the memory")
    args.add_argument("--serve-floor", type=Path)
    args.add_argument("--serve-ours", type=Path)
    given = args.parse_args()
    if given.serve_floor is not None:
        serve_floor(given.serve_floor)
        return 0
    if given.serve_ours is not None:
        serve(given.serve_ours / "central.sqlite3", SECRETS, port=0, ready=say)
        return 0
    figures = list[Figure]()
    if not given.memory:
        with TemporaryDirectory() as folder:
            figures += sealing(Path(folder), given.megabytes)
            figures += uploads(Path(folder), given.megabytes)
    with TemporaryDirectory() as folder:
        figures += memory(Path(folder), given.large)
    tell(figures, as_json=given.json)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
