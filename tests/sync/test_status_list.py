"""The status list comes with the sync, in pieces, and on sticks too."""

from pathlib import Path
from uuid import UUID

import pytest
from doubles.central_faults import Way, answers, drops
from doubles.desks import DeskDouble
from doubles.post import Post
from sqlalchemy import select
from status_lists import MINUTE

from db import settings, status_blocks
from db import status_lists as status_lists_at_central
from db.engine import reading, writing
from db.status_blocks import Held
from db.tables import appeal, status_block
from frontoffice.central import CentralServer
from frontoffice.central import status_lists as made
from frontoffice.central.status_lists import ListRules, keep_rules
from frontoffice.domain.stage import Stage
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.move_bodies import AppealAssigned
from frontoffice.journal.status_list import Piece, Which, sealed_piece, told_by
from frontoffice.services.syncing import Why
from frontoffice.sync.status_list import EVERY, take_piece

ASSIGNED = AppealAssigned(on="2026-11-20", note="", to_body="", executor="x")


@pytest.fixture(autouse=True)
def made_by_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the thread of the server rest: the test says when lists are made."""
    monkeypatch.setattr(made, "make_lists", lambda _: False)


@pytest.fixture
def lists(server: CentralServer) -> CentralServer:
    """Let what has come be put into the lists at once."""
    with server.state.writing() as connection:
        keep_rules(connection, ListRules(every_min=0))
    return server


def here(desk: DeskDouble) -> Held | None:
    with reading(desk.engine) as connection:
        return status_blocks.held(connection)


def rows_of(desk: DeskDouble) -> int:
    with reading(desk.engine) as connection:
        return sum(map(len, connection.execute(select(status_block.c.rows)).scalars())) // 11


def number_of(desk: DeskDouble, subject: UUID) -> str:
    with reading(desk.engine) as connection:
        query = select(appeal.c.number).where(appeal.c.id == subject)
        return str(connection.execute(query).scalar_one())


def stage_at(desk: DeskDouble, number: str) -> Stage | None:
    """Return what the list at *desk* says of a number."""
    with reading(desk.engine) as connection:
        held = status_blocks.held(connection)
        assert held is not None
        handle = held.which.handle(number.encode())
        masked = status_blocks.masked(connection, held.which, handle[:6])
    told = told_by(handle, masked) if masked else None
    return told.stage if told else None


REAL = made.make_lists


def make(server: CentralServer) -> None:
    """Make the lists, and put in what has come."""
    for _ in range(2):
        while REAL(server.state):
            pass


def test_a_desk_knows_of_an_appeal_that_it_never_saw(
    desk: DeskDouble, other: DeskDouble, lists: CentralServer
) -> None:
    subject = desk.register()
    number = number_of(desk, subject)
    desk.syncing.once()
    make(lists)
    other.go_through(lists.url)
    other.syncing.once()
    found = here(other)
    assert found is not None
    assert (found.region, found.through, found.last) == ("27", 1, 1)
    assert stage_at(other, number) is Stage.REGISTERED
    desk.record(ASSIGNED, subject)
    desk.syncing.once()
    make(lists)
    other.syncing.once()
    assert stage_at(other, number) is Stage.REGISTERED, "not before a quarter of an hour"
    other.at += 15 * MINUTE
    other.syncing.once()
    assert stage_at(other, number) is Stage.IN_WORK


def test_how_often_a_desk_asks_is_a_setting(
    desk: DeskDouble, way: Way, lists: CentralServer
) -> None:
    make(lists)

    def asked() -> int:
        before = way.asked.count("GET /v1/status-list")
        desk.syncing.once()
        return way.asked.count("GET /v1/status-list") - before

    assert [asked(), asked()] == [1, 0]
    with writing(desk.engine) as connection:
        settings.put(connection, EVERY, 0)
    assert [asked(), asked()] == [1, 1]
    with writing(desk.engine) as connection:
        settings.put(connection, EVERY, 60)
    assert asked() == 0
    desk.at -= 5 * MINUTE
    assert asked() == 1, "a clock that was set back keeps nobody waiting"


def test_a_long_list_comes_in_pieces_and_what_is_registered_meanwhile_goes_out_between_them(
    desk: DeskDouble, way: Way, lists: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "PIECE_ROWS", 2)
    desk.register_many(5)
    desk.syncing.once()
    make(lists)
    desk.at += 15 * MINUTE
    way.asked.clear()
    desk.syncing.once()
    assert way.asked.count("GET /v1/status-list") == 3
    assert rows_of(desk) == 5


def test_a_line_that_breaks_in_the_middle_loses_no_piece_and_the_old_list_stands_meanwhile(
    desk: DeskDouble, way: Way, lists: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = number_of(desk, desk.register())
    desk.register_many(4)
    desk.syncing.once()
    make(lists)
    desk.at += 15 * MINUTE
    desk.syncing.once()
    first = here(desk)
    with lists.state.writing() as connection:
        status_lists_at_central.drop_all(connection)
    make(lists)
    monkeypatch.setattr(made, "PIECE_ROWS", 2)
    desk.at += 15 * MINUTE
    way.plant(None, None, drops)  # hello, the first piece
    assert desk.syncing.once().why is Why.CENTRAL_DOWN
    assert here(desk) == first
    assert stage_at(desk, number) is Stage.REGISTERED
    assert rows_of(desk) == 5 + 2
    way.asked.clear()
    assert desk.syncing.once().why is Why.CONNECTED
    assert way.asked.count("GET /v1/status-list") == 2
    second = here(desk)
    assert second is not None
    assert first is not None
    assert second.id != first.id
    assert rows_of(desk) == 5, "nothing of the old one is left"
    assert stage_at(desk, number) is Stage.REGISTERED


def test_a_central_that_makes_no_lists_yet_is_no_trouble(desk: DeskDouble, way: Way) -> None:
    desk.syncing.once()
    desk.at += 15 * MINUTE
    way.asked.clear()
    way.plant(None, answers(404, b'{"code": "rule.path"}'))
    assert desk.syncing.once().why is Why.CONNECTED
    assert here(desk) is None
    assert "GET /v1/status-list" in way.asked


@pytest.mark.parametrize(
    "raw",
    [b"no list", sealed_piece(Piece(Which(b"x" * 16, "27"), 0, 0, 0, 9, {}), DeviceKey(b"x" * 32))],
)
def test_a_list_that_central_has_not_signed_is_not_taken(
    desk: DeskDouble, way: Way, raw: bytes
) -> None:
    desk.syncing.once()
    desk.at += 15 * MINUTE
    way.plant(None, answers(200, raw))
    state = desk.syncing.once()
    assert (state.why, state.code) == (Why.CENTRAL_DOWN, "unavailable.central")
    assert here(desk) is None


def test_an_older_piece_and_one_of_another_place_change_nothing(desk: DeskDouble) -> None:
    which, row = Which(b"a" * 16, "27"), {b"k" * 6: b"v" * 5}

    def take(after: int, through: int, last: int, as_of: int, of: Which = which) -> bool:
        return take_piece(desk.engine, Piece(of, after, through, last, as_of, row))

    assert not take(3, 4, 4, 5), "nothing is here that it goes on from"
    assert take(0, 2, 4, 10)
    assert here(desk) is None
    assert not take(3, 4, 4, 10)
    assert here(desk) is None
    assert not take(2, 4, 4, 10)
    found = here(desk)
    assert found is not None
    assert not take(4, 5, 5, 9), "older"
    assert not take(4, 5, 5, 11, Which(b"b" * 16, "27"))
    assert here(desk) == found
    assert not take(4, 5, 5, 11)
    after = here(desk)
    assert after is not None
    assert after.through == 5
    assert not take(0, 1, 9, 3), "older"
    with reading(desk.engine) as connection:
        assert status_blocks.size(connection, which) == 11


def test_a_stick_brings_the_list_and_then_what_has_changed(
    desk: DeskDouble, other: DeskDouble, post2: Post, lists: CentralServer, tmp_path: Path
) -> None:
    subject = desk.register()
    number = number_of(desk, subject)
    desk.syncing.once()
    make(lists)
    post2.go_round()
    assert stage_at(other, number) is Stage.REGISTERED
    desk.record(ASSIGNED, subject)
    desk.syncing.once()
    make(lists)
    post2.stick = tmp_path / "again"
    post2.stick.mkdir()
    post2.go_round()
    assert stage_at(other, number) is Stage.IN_WORK
    found = here(other)
    assert found is not None
    assert found.through == 2
