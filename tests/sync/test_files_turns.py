"""Whose turn it is, asked after each piece: nights, urgent files and rules hold inside a film too."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from doubles.desks import DeskDouble
from doubles.filers import Filer, Waits, filer, some_bytes

from db.file_copies import LONGEST_PAUSE_MS, FileCopy, FileState
from frontoffice.central import CentralServer, file_intake
from frontoffice.services.file_traffic import LATER_MS, FileTraffic
from frontoffice.sync import files
from frontoffice.sync.push import LONGEST_WAIT_MS
from frontoffice.sync.refusals import CentralError

PIECE: Final = 64 << 10
FILM: Final = some_bytes(10 * PIECE)
YEAR_MS: Final = 366 * 86_400_000


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Filer:
    for name in ("_FIRST_PIECE", "_SMALLEST_PIECE", "_LARGEST_PIECE"):
        monkeypatch.setattr(files, name, PIECE)
    return filer(desk, tmp_path / "here")


def at(hour: int, minute: int) -> int:
    return int(datetime(2026, 11, 19, hour, minute, tzinfo=UTC).timestamp() * 1000)


def attached(one: Filer, data: bytes = FILM, *, urgent: bool = False) -> str:
    name = one.attach(data, appeal=one.desk.register(), urgent=urgent)
    assert one.desk.syncing.once().waiting == 0
    return name


def test_a_film_begun_before_the_morning_stops_when_the_night_is_over(here: Filer) -> None:
    film = attached(here)
    here.traffic.set_rules(night_from="22:00", night_to="06:00", small_kb=1)
    here.desk.at = at(5, 59)

    def told(_: FileCopy, offset: int) -> None:
        if offset == 3 * PIECE:
            here.desk.at = at(6, 0)

    assert here.traffic.once(told).delivered == 0
    copy = here.copy(film)
    assert (copy.state, copy.sent, copy.attempts) == (FileState.WAITING, 3 * PIECE, 0)
    here.desk.at = at(22, 0)
    begun: list[int] = []
    assert here.traffic.once(lambda _, offset: begun.append(offset)).delivered == 1
    assert begun[0] == 3 * PIECE


@pytest.mark.parametrize(
    ("data", "urgent"), [(FILM + b"urgent", True), (b"a small one", False)], ids=["urgent", "small"]
)
def test_what_goes_first_goes_between_two_pieces_of_a_film(
    here: Filer, data: bytes, *, urgent: bool
) -> None:
    film = attached(here)
    here.traffic.set_rules(small_kb=1)
    first: list[str] = []
    order: list[tuple[str, int]] = []

    def told(one: FileCopy, offset: int) -> None:
        order.append((one.sha256, offset))
        if not first and offset == 3 * PIECE:
            first.append(attached(here, data, urgent=urgent))

    assert here.traffic.once(told).delivered == 2
    turns = [one for place, (one, _) in enumerate(order) if not place or order[place - 1][0] != one]
    assert turns == [film, *first, film]
    assert [offset for one, offset in order if one == film].count(3 * PIECE) == 2


def test_a_film_gives_way_to_no_other_of_its_rank(here: Filer) -> None:
    film = attached(here)
    here.traffic.set_rules(small_kb=1)
    order: list[str] = []

    def told(one: FileCopy, _: int) -> None:
        order.append(one.sha256)
        if len(order) == 3:
            attached(here, FILM[: 2 * PIECE])

    assert here.traffic.once(told).delivered == 2
    assert order[:11] == [film] * 11


def test_rules_that_another_program_changes_hold_from_the_next_piece_on(here: Filer) -> None:
    film = attached(here)
    command = FileTraffic(
        *(here.desk.journal, here.store, None, lambda: here.desk.at),
        lambda ms: datetime.fromtimestamp(ms / 1000, UTC),
    )

    def told(_: FileCopy, offset: int) -> None:
        if offset == 3 * PIECE:
            command.set_rules(paused=True)

    assert here.traffic.once(told).delivered == 0
    assert here.copy(film).sent == 3 * PIECE
    command.set_rules(paused=False)
    assert here.traffic.once().delivered == 1


def test_a_try_that_failed_by_a_clock_a_year_ahead_keeps_no_file_back(
    desk: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    one = filer(desk, tmp_path / "here")
    film = attached(one)
    now, desk.at = desk.at, desk.at + YEAR_MS
    desk.go_through("http://127.0.0.1:9")
    one = filer(desk, tmp_path / "here")
    assert isinstance(one.traffic.once().trouble, CentralError)
    desk.at = now
    desk.go_through(server.url)
    one = filer(desk, tmp_path / "here")
    assert one.traffic.once().delivered == 1
    assert one.copy(film).state is FileState.DELIVERED


def test_no_pause_is_longer_than_what_is_taken_for_one() -> None:
    assert max(LONGEST_WAIT_MS, *LATER_MS.values()) <= LONGEST_PAUSE_MS


@pytest.fixture
def slow(here: Filer, tmp_path: Path) -> tuple[Filer, Waits]:
    """Return a desk whose files go slowly, and the time that they take."""
    time = Waits()
    return filer(here.desk, tmp_path / "here", time), time


@pytest.mark.parametrize("rate_kb", [100, 4])
def test_a_film_takes_as_long_as_its_rate_says_and_central_never_waits_long(
    slow: tuple[Filer, Waits], server: CentralServer, rate_kb: int
) -> None:
    one, time = slow
    one.traffic.set_rules(rate_kb=rate_kb)
    film = attached(one)
    assert one.traffic.once().delivered == 1
    with file_intake.store_of(server.state).open(bytes.fromhex(film)) as reader:
        assert reader.read(reader.size) == FILM
    seconds = len(FILM) / (rate_kb << 10)
    assert seconds - 1 <= time.at <= seconds
    assert max(time.waited) <= 1


def test_a_pause_in_the_middle_of_a_piece_ends_it_there(slow: tuple[Filer, Waits]) -> None:
    one, time = slow
    one.traffic.set_rules(rate_kb=8)
    film = attached(one)
    pauses = iter([True])

    def paused() -> None:
        if time.at > 20 and next(pauses, False):
            one.traffic.set_rules(paused=True)

    time.also = paused
    assert one.traffic.once().delivered == 0
    assert (one.copy(film).state, one.copy(film).attempts) == (FileState.WAITING, 0)
    assert time.at == 21
    at = time.at
    assert one.traffic.once().delivered == 0
    assert time.at == at, "nothing goes while sending is paused"
    one.traffic.set_rules(paused=False)
    begun: list[int] = []
    assert one.traffic.once(lambda _, offset: begun.append(offset)).delivered == 1
    assert begun[0] == 21 * (8 << 10), "it goes on at the very byte"


def test_what_goes_and_what_is_fetched_share_the_rate(
    slow: tuple[Filer, Waits], other: DeskDouble, tmp_path: Path
) -> None:
    one, time = slow
    there = filer(other, tmp_path / "there")
    theirs = attached(there, FILM[::-1])
    assert there.traffic.once().delivered == 1
    one.traffic.set_rules(rate_kb=64)
    attached(one)
    fetched: list[bool] = []

    def told(_: FileCopy, offset: int) -> None:
        if offset == 3 * PIECE:
            fetched.append(one.fetch(theirs, len(FILM), stop=time))

    assert one.traffic.once(told).delivered == 1
    assert fetched == [True]
    assert one.read(theirs) == FILM[::-1]
    seconds = 2 * len(FILM) / (64 << 10)
    assert seconds - 2 <= time.at <= seconds
