"""`kill -9` of a central while it takes in a film, on both databases: little goes twice, nothing is lost."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest
from doubles.central_processes import Running, eventually, serving
from doubles.cut_line import CutLine, cut_line_to
from doubles.desks import OFFICE, SETTINGS, DeskDouble, desk_in
from doubles.filers import Filer, Waits, filer, some_bytes
from doubles.pushers import code_kept
from prepared_databases import prepared_database

from db.file_copies import FileState
from db.files.store import FileStore

PIECE: Final = 4 << 20
"""Bytes of the first request of a line."""
HELD: Final = (2 << 20) + (1 << 19)
"""Bytes that central may have in memory: a MiB that is sealed, one that is gathered, and uvicorn's."""
FILM: Final = some_bytes(3 * PIECE)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the URL of a database; nothing where central keeps a file."""
    if request.param == "sqlite":
        yield ""
        return
    with prepared_database(request.getfixturevalue("postgres_url")) as url:
        yield url


class Killing:
    """Kills the process that writes a film, in the middle of one of its requests."""

    def __init__(self, central: Running, files: Path, line: CutLine, after: int) -> None:
        self._central, self._files, self._line, self._after = central, files, line, after
        self.killed = 0

    def look(self) -> None:
        """Kill it, once so much has come."""
        if self.killed or self._line.bodies < self._after:
            return
        [path] = FileStore(self._files, bytes(32)).unfinished()
        # What the kernel holds for a process that is behind is the line's, not central's.
        eventually(lambda: path.stat().st_size >= self._line.bodies - HELD)
        self.killed = eventually(lambda: self._central.holder(path))
        os.kill(self.killed, signal.SIGKILL)


def sent(one: Filer, film: str, begun: list[int]) -> bool:
    one.traffic.again()
    one.traffic.once(lambda _, offset: begun.append(offset))
    return one.copy(film).state is FileState.DELIVERED


@pytest.mark.parametrize("after", [PIECE // 2, PIECE + PIECE // 2])
def test_a_central_killed_inside_a_request_gets_at_most_a_piece_twice(
    database: str, tmp_path: Path, after: int
) -> None:
    data, begun = tmp_path / "central", list[int]()
    files = data / ("files" if database else "central-files")
    with ExitStack() as ends:
        central = ends.enter_context(serving(database, data))
        desk = a_desk(central, tmp_path / "desk")
        ends.callback(desk.close)
        line = ends.enter_context(cut_line_to(central.url, cuts=0, carries=(1, 2)))
        desk.go_through(line.url)
        time = Waits()
        one = filer(desk, tmp_path / "desk", time)
        one.traffic.set_rules(rate_kb=8 << 10)  # so that it is asked between two blocks
        film = one.attach(FILM, appeal=desk.register())
        desk.syncing.once()
        killing = Killing(central, files, line, after)
        time.also = killing.look
        assert not sent(one, film, begun)
        assert killing.killed
        if not database:
            central.process.wait()
            port = central.url.rpartition(":")[2]
            central = ends.enter_context(serving(database, data, "--port", port))
        before = len(begun)
        eventually(lambda: sent(one, film, begun))
        assert begun[before] >= max(begun[:before]), "what it had told to have, it has"
        # A piece whose sender has heard nothing of it, and what lay in the killed one's memory.
        assert line.bodies - len(FILM) <= PIECE + HELD
        store = FileStore(files, central.state.key.secret)
        with store.open(bytes.fromhex(film)) as reader:
            assert reader.read(reader.size) == FILM
        assert list(store.unfinished()) == []


def a_desk(central: Running, folder: Path) -> DeskDouble:
    return desk_in(folder, central.url, code_kept(central.state, OFFICE, SETTINGS))
