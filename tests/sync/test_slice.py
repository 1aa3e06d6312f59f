"""A new desk gets its slice: what it needs first, with a progress, and it goes on where it was."""

from collections.abc import Callable

import pytest
from doubles.central_faults import Way, drops
from doubles.desks import DeskDouble, entries_in
from sqlalchemy import text

from db import settings
from db.engine import reading, writing
from frontoffice.central import CentralServer
from frontoffice.i18n import words_in
from frontoffice.services import syncing
from frontoffice.services.sync_words import fetching_in_words
from frontoffice.services.syncing import Fetching, Why
from frontoffice.sync import pull

NewDesk = Callable[[], DeskDouble]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "_LONG", 4)
    monkeypatch.setattr(pull.pull, "__kwdefaults__", {"limit": 2, "first": False})


def for_everyone(server: CentralServer, position: int) -> None:
    """Let the entry at *position* be one that everyone needs before anything else."""
    with writing(server.state.engine) as connection:
        change = text("UPDATE reach SET audience = '*' WHERE position = :position")
        connection.execute(change, {"position": position})


def test_what_a_desk_needs_first_comes_first_and_the_rest_passes_it_by(
    desk: DeskDouble, other: DeskDouble, way: Way, server: CentralServer
) -> None:
    for _ in range(4):
        other.register()
    other.syncing.once()
    for_everyone(server, 8)
    way.plant(*[None] * 3, drops)
    state = desk.syncing.once()
    assert state.why is not Why.CONNECTED
    assert [position for position, _ in entries_in(desk.engine)] == [8]
    with reading(desk.engine) as connection:
        assert settings.get(connection, pull.FIRST) == 8
        assert settings.get(connection, pull.CURSOR, 0) == 0

    assert desk.syncing.once().fetching is None
    assert [position for position, _ in entries_in(desk.engine)] == list(range(1, 9))
    assert len(desk.gists()) == 4


def test_all_that_a_desk_needs_first_comes_before_the_rest_in_several_pieces(
    desk: DeskDouble, other: DeskDouble, way: Way, server: CentralServer
) -> None:
    for _ in range(4):
        other.register()
    other.syncing.once()
    needed = [2, 4, 6, 7, 8]
    for position in needed:
        for_everyone(server, position)
    way.plant(*[None] * 5, drops)
    assert desk.syncing.once().why is not Why.CONNECTED
    assert [position for position, _ in entries_in(desk.engine)] == needed
    assert desk.syncing.once().why is Why.CONNECTED
    assert [position for position, _ in entries_in(desk.engine)] == list(range(1, 9))


def test_a_long_pull_says_how_far_it_has_got_and_goes_on_there(
    desk: DeskDouble, other: DeskDouble, way: Way
) -> None:
    for _ in range(4):
        other.register()
    other.syncing.once()
    told: list[Fetching] = []
    way.plant(*[None] * 4, drops)
    assert desk.syncing.once(told.append).why is not Why.CONNECTED
    assert told == [Fetching(2, 8)]
    assert desk.syncing.state().fetching == Fetching(2, 8)
    assert desk.syncing.once(told.append).fetching is None
    assert told[1:] == [Fetching(4, 8), Fetching(6, 8), Fetching(8, 8)]
    assert Fetching(0, 0).percent == 100
    assert Fetching(999, 1000).percent == 99


def test_what_is_registered_during_a_long_pull_does_not_wait_for_its_end(
    desk: DeskDouble, other: DeskDouble
) -> None:
    for _ in range(4):
        other.register()
    other.syncing.once()
    waiting: list[int] = []

    def work(_: Fetching) -> None:
        waiting.append(desk.syncing.state().waiting)
        if len(waiting) == 1:
            desk.register("Осы арада")

    desk.syncing.once(work)
    assert waiting[:2] == [0, 0]
    assert desk.states() == ["delivered", "delivered"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_how_far_it_has_got_is_told_in_words(language: str) -> None:
    assert "34" in fetching_in_words(Fetching(34, 100), words_in(language))
