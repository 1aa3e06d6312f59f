"""The rules by which files go, and what a round does when central or the line does odd things."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import time
from types import SimpleNamespace
from typing import Any, Final

import pytest
from desks import CLERK, FRIDAY
from doubles.filers import Waits
from sqlalchemy import delete, update

from db.engine import writing
from db.file_copies import FileCopy, FileState
from db.tables import attachment, entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.attachments import NewFile
from frontoffice.services.clock import ClockGuard
from frontoffice.services.file_pace import Bucket, Throttle
from frontoffice.services.file_rules import FileRules
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.services.registry import Query
from frontoffice.sync import files
from frontoffice.sync.file_refusals import FileHeldError, OffsetError
from frontoffice.sync.file_wire import FileReceipt
from frontoffice.sync.files import FileLine
from frontoffice.sync.refusals import CentralError, ContentError, NetworkError
from frontoffice.sync.wire import spell

KEY: Final = DeviceKey.make()
FILM: Final = b"a film " * 1000
Answer = Callable[[str, str, Mapping[str, str]], tuple[Mapping[str, str], bytes]]


class Odd:
    """A central that answers as a test wants."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.asked: list[str] = []
        self._left: bytes | None = None

    def exchange(
        self, method: str, path: str, headers: Mapping[str, str], body: Any = None
    ) -> tuple[Mapping[str, str], bytes]:
        """Answer."""
        self.asked.append(method)
        for _ in body or ():
            pass
        return self._answer(method, path, headers)

    @contextmanager
    def streamed(self, method: str, *_: object) -> Iterator[Any]:
        """Give an answer whose bytes are few."""
        self.asked.append(method)
        yield self

    def read1(self, size: int) -> bytes:
        """Return what comes next."""
        self._left = self._answer("GET", "", {})[1] if self._left is None else self._left
        came, self._left = self._left[:size], self._left[size:]
        return came

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture
def film(desk: Desk) -> NewFile:
    """Return a film that is attached, whose entry central has."""
    incoming = desk.files.new()
    incoming.writer.write(FILM)
    digest = incoming.writer.finish()
    desk.files.keep(incoming.path, digest)
    made = NewFile(digest.sha256.hex(), digest.size, "video/x-matroska", "film")
    desk.registration.register(Draft(), CLERK, attached=(made,))
    with writing(desk.journal.engine) as connection:
        connection.execute(update(entry).values(position=entry.c.seq))
    return made


def traffic(desk: Desk, answer: Answer) -> FileTraffic:
    line = FileLine(Odd(answer), KEY.public, desk.files)  # type: ignore[arg-type]
    now = desk.clock.moment
    return FileTraffic(desk.journal, desk.files, line, lambda: now().at, desk.tables.local)


def raises(error: FrontOfficeError) -> Answer:
    def answer(*_: object) -> tuple[Mapping[str, str], bytes]:
        raise error

    return answer


def state(desk: Desk) -> tuple[FileState, str | None]:
    (one,) = desk.file_traffic.all()
    return one.state, one.refusal


def test_what_central_does_not_take_is_told_until_somebody_tries_again(
    desk: Desk, film: NewFile
) -> None:
    round_ = traffic(desk, raises(ContentError(refusal="rule.file_name")))
    assert round_.once().trouble is None
    assert state(desk) == (FileState.REFUSED, "rule.refused")
    assert round_.once().delivered == 0
    desk.file_traffic.again()
    assert state(desk) == (FileState.WAITING, None)
    assert film.size == len(FILM)


@pytest.mark.usefixtures("film")
def test_without_a_network_a_round_ends_and_waits_longer_each_time(desk: Desk) -> None:
    round_ = traffic(desk, raises(NetworkError(why="ENETUNREACH")))
    done = round_.once()
    assert isinstance(done.trouble, NetworkError)
    assert state(desk) == (FileState.WAITING, "unavailable.network")
    assert round_.state().trouble == "unavailable.network"


@pytest.mark.usefixtures("film")
@pytest.mark.parametrize("told", ["", "x", "999999"])
def test_an_offset_that_makes_no_sense_is_central_s_mistake(desk: Desk, told: str) -> None:
    headers = {"Upload-Offset": told} if told else {}
    done = traffic(desk, lambda *_: (headers, b"")).once()
    assert isinstance(done.trouble, CentralError)


@pytest.mark.parametrize(
    "receipt",
    [
        b"nonsense",
        spell(FileReceipt.signed("00" * 32, len(FILM), 1, KEY)),
        spell(FileReceipt.signed("00" * 32, 1, 1, DeviceKey.make())),
    ],
)
def test_a_receipt_for_something_else_is_none(desk: Desk, film: NewFile, receipt: bytes) -> None:
    done = traffic(desk, lambda *_: ({"Upload-Offset": str(film.size)}, receipt)).once()
    assert isinstance(done.trouble, CentralError)
    assert state(desk)[0] is FileState.WAITING


def test_a_file_that_another_request_holds_is_asked_for_again(desk: Desk, film: NewFile) -> None:
    answers = iter([FileHeldError(), FileHeldError(), None])
    good = spell(FileReceipt.signed(film.sha256, film.size, 1, KEY))

    def answer(method: str, *_: object) -> tuple[Mapping[str, str], bytes]:
        if method == "POST" and (error := next(answers)) is not None:
            raise error
        return {"Upload-Offset": str(film.size)}, good

    line = traffic(desk, answer)
    line._stop.set()
    assert line.once().delivered == 1


@pytest.mark.usefixtures("film")
def test_a_file_that_is_held_for_ever_waits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Throttle, "wait", lambda *_: None)
    done = traffic(desk, raises(FileHeldError())).once()
    assert isinstance(done.trouble, CentralError)


def test_a_piece_that_came_twice_goes_on_from_what_central_has(desk: Desk, film: NewFile) -> None:
    good = spell(FileReceipt.signed(film.sha256, film.size, 1, KEY))
    offsets = iter([0, film.size])

    def answer(method: str, *_: object) -> tuple[Mapping[str, str], bytes]:
        if method == "PATCH":
            raise OffsetError(offset=film.size)
        return {"Upload-Offset": str(next(offsets, film.size))}, good

    assert traffic(desk, answer).once().delivered == 1


@pytest.mark.usefixtures("film")
def test_a_line_that_breaks_gets_smaller_pieces(desk: Desk) -> None:
    def answer(method: str, *_: object) -> tuple[Mapping[str, str], bytes]:
        if method == "PATCH":
            raise CentralError(why="dropped")
        return {"Upload-Offset": "0"}, b""

    one = traffic(desk, answer)
    assert one._line is not None
    before = one._line._piece
    assert isinstance(one.once().trouble, CentralError)
    assert one._line._piece == before // 4


@pytest.mark.parametrize("came", [FILM[:-1], b"x" * len(FILM)], ids=["less", "another"])
def test_what_comes_as_another_file_is_not_kept(desk: Desk, film: NewFile, came: bytes) -> None:
    (one,) = desk.attachments.of(_appeal(desk))
    desk.files.remove(bytes.fromhex(film.sha256))
    with pytest.raises(CentralError):
        traffic(desk, lambda *_: ({}, came)).fetch(one)
    assert not desk.files.has(bytes.fromhex(film.sha256))


def test_what_had_come_whole_before_a_crash_is_not_asked_for_again(
    desk: Desk, film: NewFile
) -> None:
    (one,) = desk.attachments.of(_appeal(desk))
    desk.files.remove(bytes.fromhex(film.sha256))
    incoming = desk.files.new(f"fetched-{film.sha256}")
    incoming.writer.write(FILM)
    incoming.writer.leave()
    traffic(desk, raises(NetworkError())).fetch(one)
    assert desk.files.has(bytes.fromhex(film.sha256))


def _appeal(desk: Desk) -> Any:
    return desk.registry.page(Query()).lines[0].appeal


def test_a_throttle_lets_so_many_bytes_a_second_go() -> None:
    stop = Waits()
    bucket = Bucket(lambda: stop.at)
    pace = Throttle(bucket, 1000, stop)
    for _ in range(4):
        pace.allow(500)
    assert stop.waited == [0.5, 0.5, 0.5]
    assert pace.room(20) == 20_000
    free = Throttle(bucket, 0, stop)
    free.allow(1 << 30)
    assert free.room(0.001) > 1 << 40
    assert not free.stopped
    assert stop.at == 1.5


def test_what_goes_and_what_comes_share_one_bucket() -> None:
    stop = Waits()
    bucket = Bucket(lambda: stop.at)
    there, back = (Throttle(bucket, 1000, stop) for _ in range(2))
    for _ in range(10):
        there.allow(500)
        back.allow(500)
    assert stop.at == 9.5


@pytest.mark.parametrize(
    ("hour", "goes"), [(time(12), True), (time(8), False), (time(18), False), (time(9), True)]
)
def test_a_window_by_day_is_one_too(hour: time, goes: bool) -> None:
    rules = FileRules(night_from="09:00", night_to="18:00", small_kb=1)
    assert rules.lets(1 << 20, hour, urgent=False) is goes
    assert rules.lets(1 << 20, hour, urgent=True)
    assert rules.lets(1 << 10, hour, urgent=False)


@pytest.mark.usefixtures("film")
def test_a_desk_that_closes_begins_no_round(desk: Desk) -> None:
    one = traffic(desk, raises(NetworkError()))
    one.end()
    assert one.once().trouble is None


@pytest.mark.usefixtures("film")
@pytest.mark.parametrize(("hour", "asked"), [(12, 0), (23, 1)])
def test_the_night_is_that_of_the_clock_that_central_has_confirmed(
    desk: Desk, hour: int, asked: int
) -> None:
    wrong = FRIDAY.replace(hour=12 if asked else 23)
    clock = ClockGuard(wrong.timestamp, lambda: 0.0)
    clock.told_by_central(int(FRIDAY.replace(hour=hour).timestamp() * 1000))
    central = Odd(raises(NetworkError()))
    remote = SimpleNamespace(central=SimpleNamespace(beside=lambda: central), key=KEY.public)
    one = FileTraffic.of(desk.journal, desk.files, remote, desk.tables, clock)  # type: ignore[arg-type]
    one.set_rules(night_from="22:00", night_to="06:00", small_kb=1)
    one.once()
    assert len(central.asked) == asked


def test_a_film_whose_appeal_is_erased_meanwhile_goes_no_further(
    desk: Desk, film: NewFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_FIRST_PIECE", 1000)
    offsets = iter([0, 1000])

    def answer(*_: object) -> tuple[Mapping[str, str], bytes]:
        return {"Upload-Offset": str(next(offsets))}, b""

    def erased(_: FileCopy, offset: int) -> None:
        if offset:
            with writing(desk.journal.engine) as connection:
                connection.execute(delete(attachment))

    one = traffic(desk, answer)
    assert one.once(erased).trouble is None
    assert state(desk) == (FileState.WAITING, None)
    assert film.size > 1000
