"""A file reaches central whole, after its text and over whatever line, and others get it there."""

import json
from hashlib import sha256
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest
from doubles.central_faults import Way
from doubles.cut_line import cut_line_to
from doubles.desks import HASTY, DeskDouble
from doubles.filers import Filer, filer, some_bytes

from db.engine import reading
from db.file_copies import FileState, only_here
from db.files.store import FileMissingError
from db.files_again import DAMAGED
from frontoffice.central import CentralServer, file_intake
from frontoffice.services.file_rules import FileRules, FileRulesError
from frontoffice.services.fleet import NoCentralError
from frontoffice.sync.file_refusals import CentralFullError, FileUntoldError, NoFilesError
from frontoffice.sync.file_wire import FileReceipt
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import understand

FILM = some_bytes(5_000_000)


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


@pytest.fixture
def there(other: DeskDouble, tmp_path: Path) -> Filer:
    return filer(other, tmp_path / "there")


@pytest.fixture
def sent(here: Filer) -> str:
    """Send the film of an appeal."""
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    assert here.traffic.once().delivered == 1
    return film


def at_central(server: CentralServer, name: str) -> bytes:
    store = file_intake.store_of(server.state)
    with store.open(bytes.fromhex(name)) as reader:
        return reader.read(reader.size)


def test_a_file_arrives_and_central_signs_for_it(
    here: Filer, server: CentralServer, sent: str
) -> None:
    copy = here.copy(sent)
    assert (copy.state, copy.sent) == (FileState.DELIVERED, len(FILM))
    assert at_central(server, sent) == FILM
    with reading(here.desk.engine) as connection:
        raw = connection.exec_driver_sql("SELECT receipt FROM file_copy").scalar_one()
        assert only_here(connection).files == 0
    receipt = understand(raw.encode(), FileReceipt)
    assert receipt.is_by(here.desk.central_key)
    assert (receipt.sha256, receipt.size) == (sha256(FILM).hexdigest(), len(FILM))
    other = FileReceipt(receipt.sha256, receipt.size + 1, receipt.at, receipt.signature)
    assert not other.is_by(here.desk.central_key)


def test_nothing_of_a_file_is_in_plain_at_central(server: CentralServer, here: Filer) -> None:
    said = b"the words of a person " * 4000
    here.attach(said, appeal=here.desk.register())
    here.desk.syncing.once()
    here.traffic.once()
    folder = file_intake.store_of(server.state).beside("").parent
    held = [one.read_bytes() for one in folder.rglob("*") if one.is_file()]
    assert sum(map(len, held)) > len(said)
    assert not any(b"words" in one for one in held)


def test_the_text_goes_first(here: Filer) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    assert here.traffic.once().delivered == 0
    assert here.copy(film).state is FileState.WAITING
    here.desk.syncing.once()
    assert here.traffic.once().delivered == 1


def test_urgent_files_go_first_then_the_small_ones(here: Filer) -> None:
    appeal = here.desk.register()
    small, large = here.attach(b"s", appeal=appeal), here.attach(b"l" * 99, appeal=appeal)
    urgent = here.attach(b"u" * 999, appeal=appeal, urgent=True)
    here.desk.syncing.once()
    order = []
    here.traffic.once(lambda one, _: order.append(one.sha256))
    assert list(dict.fromkeys(order)) == [urgent, small, large]


def test_an_empty_file_arrives_too(here: Filer, server: CentralServer) -> None:
    name = here.attach(b"", appeal=here.desk.register())
    here.desk.syncing.once()
    assert here.traffic.once().delivered == 1
    assert at_central(server, name) == b""


def test_the_same_film_at_two_appeals_goes_once(here: Filer, there: Filer, sent: str) -> None:
    assert here.attach(FILM, appeal=here.desk.register()) == sent
    here.desk.syncing.once()
    told: list[int] = []
    assert here.traffic.once(lambda _, offset: told.append(offset)).delivered == 1
    assert told == [len(FILM)]
    there.attach(FILM, appeal=there.desk.register())
    there.desk.syncing.once()
    told.clear()
    assert there.traffic.once(lambda _, offset: told.append(offset)).delivered == 1
    assert told == [len(FILM)]


def test_another_desk_that_sees_the_appeal_fetches_the_file(there: Filer, sent: str) -> None:
    there.desk.syncing.once()
    there.fetch(sent, len(FILM))
    assert there.read(sent) == FILM
    assert there.copy(sent).state is FileState.FETCHED
    there.fetch(sent, len(FILM))


def test_a_fetch_that_is_not_wanted_any_more_ends_and_goes_on_the_next_time(
    there: Filer, sent: str
) -> None:
    there.desk.syncing.once()
    stop, told = Event(), []

    def came(size: int) -> None:
        told.append(size)
        stop.set()

    assert there.fetch(sent, len(FILM), came, stop) is False
    assert not there.store.has(bytes.fromhex(sent))
    assert told[0] < len(FILM)
    assert there.fetch(sent, len(FILM), told.append, Event()) is True
    assert told[1] > told[0], "it goes on where it was"
    assert there.read(sent) == FILM


def test_nobody_who_wants_a_film_waits_for_a_night_of_sending(there: Filer, sent: str) -> None:
    there.desk.syncing.once()
    with there.traffic._round:
        there.fetch(sent, len(FILM))
    assert there.read(sent) == FILM


@pytest.mark.parametrize("plain", [FILM, b""], ids=["film", "no bytes"])
def test_what_central_does_not_have_yet_is_told(here: Filer, there: Filer, plain: bytes) -> None:
    film = here.attach(plain, appeal=here.desk.register())
    here.desk.syncing.once()
    there.desk.syncing.once()
    with pytest.raises(FileMissingError):
        there.fetch(film, len(plain))
    assert here.traffic.once().delivered == 1
    assert there.fetch(film, len(plain))
    assert there.read(film) == plain


def test_a_file_of_an_appeal_that_nobody_has_named_is_given_to_nobody(there: Filer) -> None:
    with pytest.raises(FileUntoldError):
        there.fetch(sha256(FILM).hexdigest(), len(FILM))


def test_a_download_goes_on_where_it_broke(
    server: CentralServer, there: Filer, sent: str, tmp_path: Path
) -> None:
    there.desk.syncing.once()
    with cut_line_to(server.url, cuts=6, carries=(200_000, 900_000)) as line:
        there.desk.go_through(line.url, HASTY)
        again = filer(there.desk, tmp_path / "there")
        while not again.store.has(bytes.fromhex(sent)):
            try:
                again.fetch(sent, len(FILM))
            except CentralError:
                continue
    assert again.read(sent) == FILM
    assert line.cuts == 6


def test_a_file_that_somebody_changed_is_told_and_never_sent(
    here: Filer, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    path = here.store.path(bytes.fromhex(film))
    held = bytearray(path.read_bytes())
    held[-9] ^= 1
    path.write_bytes(held)
    assert here.traffic.once().delivered == 0
    assert here.copy(film).state is FileState.DAMAGED
    assert here.desk.tasks() == [DAMAGED]
    store = file_intake.store_of(server.state)
    assert not store.has(bytes.fromhex(film))
    assert here.traffic.state().only_here.stuck == 1
    here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    assert here.traffic.once().delivered == 1


def test_a_full_disk_at_central_is_told_and_the_file_waits(
    here: Filer, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    monkeypatch.setattr(file_intake, "RESERVE", 1 << 60)
    done = here.traffic.once()
    assert isinstance(done.trouble, CentralFullError)
    assert here.traffic.state().trouble == "unavailable.central.full"
    assert here.copy(film).next_try_at is not None
    assert here.traffic.once().trouble is None  # not yet again
    monkeypatch.undo()
    here.traffic.again()
    assert here.traffic.once().delivered == 1


def test_a_disk_that_fills_in_the_middle_keeps_what_came(
    here: Filer, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    take = file_intake.Receiving.take
    taken: list[int] = []

    def full_soon(self: file_intake.Receiving, piece: bytes) -> None:
        taken.append(len(piece))
        if len(taken) == 3:
            raise CentralFullError
        take(self, piece)

    monkeypatch.setattr(file_intake.Receiving, "take", full_soon)
    assert isinstance(here.traffic.once().trouble, CentralFullError)
    here.traffic.again()
    assert here.traffic.once().delivered == 1
    assert at_central(server, film) == FILM


def test_a_central_that_keeps_no_files_says_so(here: Filer, server: CentralServer) -> None:
    here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    object.__setattr__(server.state, "files", None)
    assert isinstance(here.traffic.once().trouble, NoFilesError)


def test_what_another_file_came_as_is_thrown_away_and_begins_anew(
    here: Filer, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    take = file_intake.Receiving.take
    with monkeypatch.context() as planted:
        planted.setattr(
            file_intake.Receiving, "take", lambda self, piece: take(self, bytes(len(piece)))
        )
        assert here.traffic.once().delivered == 0
    assert here.copy(film).refusal == "conflict.hash"
    here.traffic.again()
    assert here.traffic.once().delivered == 1
    assert at_central(server, film) == FILM


def test_a_receipt_that_central_did_not_sign_is_none(way: Way, here: Filer) -> None:
    here = filer(here.desk, Path(here.store.path(bytes(32)).parents[2]))
    film = here.attach(b"", appeal=here.desk.register())
    here.desk.syncing.once()
    forged = {"sha256": film, "size": 0, "at": 1, "signature": "AAAA"}

    def forge(one: Way, method: str, path: str, body: bytes, headers: dict[str, str]) -> object:
        reply = one.pass_on(method, path, body, headers)
        return type(reply)(200, json.dumps(forged).encode())

    way.plant(None, forge)  # type: ignore[arg-type]
    assert here.traffic.once().delivered == 0
    assert here.copy(film).state is FileState.WAITING


def test_a_paused_desk_sends_nothing_until_it_goes_on(here: Filer) -> None:
    here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    assert here.traffic.set_rules(paused=True).paused
    assert here.traffic.once().delivered == 0
    here.traffic.set_rules(paused=False)
    assert here.traffic.once().delivered == 1


def test_a_round_that_is_told_to_end_does_so_after_a_piece_and_goes_on_later(here: Filer) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    here.traffic.once(lambda _, offset: here.traffic.stop() if offset else None)
    assert 0 < here.copy(film).sent < len(FILM)
    assert here.traffic.once().delivered == 1


def test_large_files_wait_for_the_night_and_urgent_ones_do_not(here: Filer) -> None:
    appeal = here.desk.register()
    here.traffic.set_rules(night_from="22:00", night_to="06:00", small_kb=1)
    large, small = here.attach(FILM, appeal=appeal), here.attach(b"s", appeal=appeal)
    urgent = here.attach(FILM[:-1], appeal=appeal, urgent=True)
    here.desk.syncing.once()
    assert here.traffic.once().delivered == 2
    assert here.copy(large).state is FileState.WAITING
    assert {here.copy(one).state for one in (small, urgent)} == {FileState.DELIVERED}
    hours = 3_600_000
    here.desk.at += (23 - here.desk.at // hours % 24) * hours
    assert here.traffic.once().delivered == 1


@pytest.mark.parametrize(
    "rules",
    [{"night_from": "25:00", "night_to": "06:00"}, {"night_from": "22:00"}, {"rate_kb": -1}],
)
def test_what_is_no_rule_is_refused(rules: dict[str, object]) -> None:
    with pytest.raises(FileRulesError):
        FileRules(**rules)  # type: ignore[arg-type]


def test_a_desk_without_a_central_keeps_its_files(tmp_path: Path, desk: DeskDouble) -> None:
    desk.central = None
    alone = filer(desk, tmp_path / "alone")
    alone.attach(FILM, appeal=desk.register())
    assert alone.traffic.once().delivered == 0
    assert [one.state for one in alone.traffic.all()] == [FileState.WAITING]
    with pytest.raises(NoCentralError):
        alone.fetch(sha256(b"other").hexdigest(), 5)


def test_a_copy_here_goes_only_long_after_central_has_signed(here: Filer, sent: str) -> None:
    waiting = here.attach(b"not yet", appeal=here.desk.register())
    assert here.traffic.forget_old() == 0
    here.desk.at += 31 * 86_400_000
    assert here.traffic.forget_old() == 1
    assert not here.store.has(bytes.fromhex(sent))
    assert here.store.has(bytes.fromhex(waiting))
    here.fetch(sent, len(FILM))
    assert here.read(sent) == FILM


def test_the_journal_alone_gives_nobody_a_file(here: Filer, there: Filer, sent: str) -> None:
    """Whoever names a file that is somebody else's proves that it has it: by sending it."""
    with pytest.raises(FileUntoldError):
        there.fetch(sha256(uuid4().bytes).hexdigest(), 5)
    assert here.copy(sent).state is FileState.DELIVERED
