"""A power cut in each step of an update: what is there afterwards, and that it goes on from there."""

import os
import signal
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from two_versions import MADE_AT, NEWER, stand_in, update_of

from db.before import stood
from db.engine import Locked
from db.first_look import HEAD, unlocked_by
from db.refusals import BusyError
from frontoffice import __version__
from frontoffice.updates import applying, returning
from frontoffice.updates.applying import came_up, make_ready, switch
from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import Step, progress_of
from frontoffice.updates.refusals import NotCarriedError
from frontoffice.updates.returning import back
from frontoffice.updates.seats import Seat


def now() -> int:
    return MADE_AT


def die_at(patch: pytest.MonkeyPatch, place: object, name: str, *, after: bool) -> None:
    """Let this process be killed as *name* is called, or as soon as it is done."""
    real = getattr(place, name)

    def killed(*args: object, **more: object) -> None:
        if after:
            real(*args, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    patch.setattr(place, name, killed)


def killed(work: Callable[[], object]) -> bool:
    """Do *work* in a child; tell whether it was killed before its end."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


STEPS = [
    (applying, "prove"),
    (applying, "unpack"),
    (Path, "replace"),
    (applying, "try_on_copy"),
    (applying, "note"),
    (applying, "keep_before"),
    (Layout, "begin_trial"),
    (Layout, "point"),
    (applying, "step_to"),
    (applying, "ask"),
]


@pytest.fixture
def update(tmp_path: Path) -> Path:
    """Give an update whose program does nothing, and says that it did."""
    more = {"lib/a.txt": b"a" * 5_000, "lib/b/c.bin": bytes(range(256)) * 64}
    return update_of(stand_in(tmp_path / "two", more=more), tmp_path)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("place", "name"), STEPS, ids=[name for _, name in STEPS])
def test_a_power_cut_anywhere_leaves_one_whole_version_and_the_update_goes_on(
    place: object, name: str, *, after: bool, layout: Layout, update: Path, seat: Seat
) -> None:
    before = stood(seat.database)

    def work() -> None:
        with pytest.MonkeyPatch.context() as patch:
            die_at(patch, place, name, after=after)
            make_ready(layout, update, [seat], MADE_AT)
            switch(layout, [seat], now)

    assert killed(work)

    # Whatever was reached: one version is the current one, and it is whole.
    assert layout.current() in {__version__, NEWER}
    assert layout.program(layout.current()).is_file()
    assert stood(seat.database) == before

    if layout.current() == __version__:
        make_ready(layout, update, [seat], MADE_AT)
    assert switch(layout, [seat], now).step is Step.SETTLED
    came_up(layout, MADE_AT)
    assert (layout.current(), progress_of(layout).step) == (NEWER, Step.DONE)
    assert layout.before() == ""
    assert sorted(path.name for path in layout.folder(NEWER).rglob("*")) == [
        *("a.txt", "b", "c.bin", "frontoffice", "lib")
    ]


TABLE = "CREATE TABLE tomorrow (id INTEGER)"
UP = "UPDATE alembic_version SET version_num = '9001'"
DOWN = f"UPDATE alembic_version SET version_num = '{HEAD}'"


def written(database: Locked, *statements: str) -> None:
    with closing(sqlcipher.connect(str(database.path), isolation_level=None)) as opened:
        unlocked_by(opened, database.key)
        for statement in statements:
            opened.execute(statement)


@pytest.fixture
def updated(layout: Layout, update: Path, seat: Seat, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Give a folder of versions after an update that has brought the database up.

    Another entry has been written since. What brings it down is done in this process.
    """
    make_ready(layout, update, [seat], MADE_AT)
    switch(layout, [seat], now)
    came_up(layout, MADE_AT)
    written(seat.database, TABLE, UP, "INSERT INTO setting VALUES ('since', '1')")

    def ask(_layout: Layout, _version: str, asked: Seat, what: str, *more: str) -> str:
        if what == "down":
            written(Locked(Path(more[1]), asked.key), "DROP TABLE tomorrow", DOWN)
        return ""

    monkeypatch.setattr(returning, "ask", ask)
    return layout


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("place", "name"),
    [
        (returning, "take_copy"),
        (returning, "ask"),
        (returning, "try_on_copy"),
        (os, "link"),
        (Path, "replace"),
        (returning, "put_in_place"),
        (Layout, "point"),
        (Layout, "end_trial"),
        (returning, "step_to"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_power_cut_on_the_way_back_loses_nothing_and_it_goes_on(
    place: object, name: str, *, after: bool, updated: Layout, seat: Seat
) -> None:
    entries = stood(seat.database).entries

    def work() -> None:
        with pytest.MonkeyPatch.context() as patch:
            die_at(patch, place, name, after=after)
            back(updated, [seat], now, "")

    assert killed(work)

    assert updated.program(updated.current()).is_file()
    assert stood(seat.database).entries == entries

    assert back(updated, [seat], now, "").step is Step.BACK
    assert updated.current() == __version__
    reached = stood(seat.database)
    assert (reached.schema, reached.entries) == (HEAD, entries)
    written(seat.database, "UPDATE setting SET value = '2' WHERE name = 'since'")


def test_where_nothing_was_done_since_the_copy_itself_comes_back(
    layout: Layout, update: Path, seat: Seat
) -> None:
    make_ready(layout, update, [seat], MADE_AT)
    switch(layout, [seat], now)
    before = stood(seat.database)
    written(seat.database, TABLE, UP)  # its program cannot bring anything down

    back(layout, [seat], now, "")

    assert stood(seat.database) == before


def test_a_copy_that_was_damaged_is_no_way_back_without_the_newer_version(
    layout: Layout, update: Path, seat: Seat
) -> None:
    make_ready(layout, update, [seat], MADE_AT)
    switch(layout, [seat], now)
    written(seat.database, TABLE, UP)
    copy = seat.folder / "before-update" / f"{HEAD}.sqlite3"
    copy.write_bytes(copy.read_bytes()[:-4096] + bytes(4096))

    with pytest.raises(NotCarriedError):
        back(layout, [seat], now, "")

    assert stood(seat.database).schema == "9001"
    assert layout.current() == NEWER


def test_what_somebody_writes_in_the_middle_of_the_way_back_is_not_lost(
    updated: Layout, seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> str:
        written(seat.database, "UPDATE setting SET value = '3' WHERE name = 'since'")
        return ""

    monkeypatch.setattr(returning, "try_on_copy", meanwhile)

    with pytest.raises(BusyError):
        back(updated, [seat], now, "")

    assert (updated.current(), stood(seat.database).schema) == (NEWER, "9001")
