"""A desk without a network brings its films on sticks, and central's receipts come back on one."""

import shutil
from pathlib import Path

import pytest
from doubles.desks import DeskDouble
from doubles.filers import Filer, filer, some_bytes
from doubles.post import Post
from sqlalchemy import update

from db.engine import writing
from db.file_copies import FileState
from db.files_again import DAMAGED
from db.tables import device
from frontoffice.central import CentralServer, file_intake
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.journal.box import BoxKey
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync import files_carried
from frontoffice.sync.envelope import EnvelopeDamagedError, EnvelopeForeignError, Frame, PartWriter
from frontoffice.sync.envelope_files import Sealing, StickError
from frontoffice.sync.envelope_reading import NoEnvelopeError
from frontoffice.sync.envelope_talk import framed
from frontoffice.sync.file_wire import FileReceipt
from frontoffice.sync.files_by_stick import NO_FILES, FilesSealed
from frontoffice.sync.files_carried import (
    ANSWER,
    PIECE,
    SUFFIX,
    FilePiece,
    FilesAnswer,
    StickWriter,
)

FILM = some_bytes(3_000_000)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pieces be small, so that a film has many."""
    for module in ("files_carried", "files_by_stick"):
        monkeypatch.setattr(f"frontoffice.sync.{module}.PIECE_SIZE", 200_000)
    monkeypatch.setattr(files_carried, "CARRIED_SIZE", 1_000_000)


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path, post: Post) -> Filer:
    made = filer(desk, tmp_path / "here")
    post.envelopes._store = made.store
    return made


def on(stick: Path) -> list[Path]:
    return sorted(stick.glob(f"*{SUFFIX}"))


def at_central(server: CentralServer, film: str) -> bytes | None:
    store = file_intake.store_of(server.state)
    if not store.has(bytes.fromhex(film)):
        return None
    with store.open(bytes.fromhex(film)) as reader:
        return reader.read(reader.size)


def room_for(monkeypatch: pytest.MonkeyPatch, stick: Path, size: int) -> None:
    """Let the stick have so many bytes."""

    def usage(_: object) -> object:
        used = sum(one.stat().st_size for one in stick.iterdir())
        return type("Usage", (), {"free": size - used})

    monkeypatch.setattr("frontoffice.sync.files_carried.shutil.disk_usage", usage)


def test_films_go_with_the_envelope_and_receipts_come_back(
    here: Filer, post: Post, server: CentralServer
) -> None:
    film, empty = here.attach(FILM, appeal=here.desk.register()), here.attach(b"")
    told: list[tuple[int, int]] = []
    written = post.write(tell=lambda done, of: told.append((done, of)))
    assert written.files == FilesSealed(2, len(FILM), 0)
    assert told[-1] == (len(FILM), len(FILM))
    assert len(on(post.stick)) > 3
    assert here.copy(film).state is FileState.WAITING
    post.answer()
    assert at_central(server, film) == FILM
    assert at_central(server, empty) == b""
    [answer] = on(post.stick)
    assert post.read().files == 2
    assert not answer.exists()
    assert {here.copy(one).state for one in (film, empty)} == {FileState.DELIVERED}
    assert post.write().files == NO_FILES


def test_nothing_of_a_film_is_in_plain_on_the_stick(here: Filer, post: Post) -> None:
    here.attach(b"what the person said" * 9000, appeal=here.desk.register())
    post.write()
    held = b"".join(one.read_bytes() for one in post.files())
    assert b"the person" not in held


def test_what_the_stick_has_no_room_for_the_next_one_takes_on(
    here: Filer, post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    small = here.attach(b"small", appeal=here.desk.register())
    urgent = here.attach(FILM[:300_000], appeal=here.desk.register(), urgent=True)
    sticks: list[Path] = []
    with monkeypatch.context() as planted:
        room_for(planted, post.stick, 3_500_000)
        written = post.write().files
        assert (written.files, written.left) == (2, 1)
        assert 0 < written.size < len(FILM)
        while True:
            sticks.append(Path(shutil.copytree(post.stick, tmp_path / f"stick{len(sticks)}")))
            for one in post.files():
                one.unlink()
            if not written.left:
                break
            written = post.write().files
    assert len(sticks) == 2
    for stick in sticks:
        _, took = post.central.read(stick)
        assert took.files.gaps == 0
    assert [at_central(server, one) for one in (film, small, urgent)] == [
        *(FILM, b"small", FILM[:300_000])
    ]
    for answered in post.central.to_answer():
        post.central.write(answered, post.stick)
    assert post.read().files == 3


def test_sticks_in_the_wrong_order_are_told_and_read_again(
    here: Filer, post: Post, server: CentralServer, tmp_path: Path
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    later = tmp_path / "later"
    later.mkdir()
    for one in on(post.stick)[1:]:
        one.rename(later / one.name)
    post.central.read(next(post.stick.glob("*.sealed")))
    _, took = post.central.read(later)
    assert took.files.gaps > 0
    assert at_central(server, film) is None
    post.central.read(post.stick)
    _, took = post.central.read(later)
    assert (took.files.gaps, took.files.whole) == (0, 1)
    assert at_central(server, film) == FILM
    assert on(later) == []


def test_what_is_damaged_on_the_way_comes_again(
    here: Filer, post: Post, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    bad = on(post.stick)[1]
    held = bytearray(bad.read_bytes())
    held[len(held) // 2] ^= 1
    bad.write_bytes(held)
    _, took = post.central.read(post.stick)
    assert [one.refused.code for one in took.files.refused if one.refused] == [
        "rule.envelope.damaged"
    ]
    for one in post.files():
        one.unlink()
    for answered in post.central.to_answer():
        post.central.write(answered, post.stick)
    assert post.read().files == 0
    assert 0 < here.copy(film).sent < len(FILM)
    again = post.write().files
    assert again.size == len(FILM) - here.copy(film).sent
    post.answer()
    assert post.read().files == 1
    assert at_central(server, film) == FILM


def test_a_stick_that_was_lost_is_written_anew(
    here: Filer, post: Post, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    lost = {one.name for one in on(post.stick)}
    assert post.write().files == FilesSealed(0, 0, 0)
    assert post.write(anew=True).files == FilesSealed(1, len(FILM), 0)
    assert lost.isdisjoint({one.name for one in on(post.stick)})
    post.answer()
    assert post.read().files == 1
    assert at_central(server, film) == FILM


def test_a_full_stick_in_the_middle_keeps_what_is_whole(
    here: Filer, post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    written: list[str] = []
    real = PartWriter.close

    def full(self: object, *, last: bool) -> None:
        written.append("")
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        real(self, last=last)  # type: ignore[arg-type]

    with monkeypatch.context() as planted:
        planted.setattr(PartWriter, "close", full)
        # The envelope itself is one, too.
        first = post.write().files
    assert first.left == 1
    assert len(on(post.stick)) == 1
    rest = post.write().files
    assert (rest.left, first.size + rest.size) == (0, len(FILM))
    post.answer()
    assert post.read().files == 1
    assert at_central(server, film) == FILM


def test_a_stick_that_was_pulled_out_is_told(
    here: Filer, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.attach(FILM, appeal=here.desk.register())

    def gone(_: object, path: Path, *__: object) -> None:
        path.write_bytes(b"half of it")
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as planted:
        planted.setattr(files_carried.StickWriter, "_written", gone)
        with pytest.raises(StickError):
            post.write()
    assert on(post.stick) == []
    with pytest.raises(StickError):
        files_carried.lying_in(post.stick / "not there")


def test_without_any_room_the_text_goes_alone(
    here: Filer, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.attach(FILM, appeal=here.desk.register())
    real = shutil.disk_usage
    with monkeypatch.context() as planted:
        planted.setattr(files_carried.StickWriter, "room", lambda _: 0)
        written = post.write()
    assert real(post.stick).free > 0
    assert (written.left, written.files) == (0, FilesSealed(0, 0, 1))


def test_a_file_that_is_damaged_here_is_told_and_the_others_go(here: Filer, post: Post) -> None:
    good = here.attach(FILM[:5000], appeal=here.desk.register())
    bad = here.attach(FILM, appeal=here.desk.register())
    path = here.store.path(bytes.fromhex(bad))
    held = bytearray(path.read_bytes())
    held[-9] ^= 1
    path.write_bytes(held)
    assert post.write().files.files == 1
    assert here.copy(bad).state is FileState.DAMAGED
    assert here.desk.tasks() == [DAMAGED]
    assert here.copy(good).state is FileState.WAITING


def test_network_and_stick_do_not_bring_it_twice(
    here: Filer, post: Post, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    here.desk.syncing.once()
    here.traffic.once(lambda _, offset: here.traffic.stop() if offset else None)
    _, took = post.central.read(post.stick)
    assert took.files.size <= len(FILM)
    assert at_central(server, film) == FILM
    here.traffic.once()
    assert here.copy(film).state is FileState.DELIVERED
    for answered in post.central.to_answer():
        post.central.write(answered, post.stick)
    assert post.read().files == 0


def test_films_of_a_foreign_or_frozen_desk_are_not_taken(
    here: Filer, post: Post, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    with server.state.writing() as connection:
        connection.execute(update(device).values(frozen="person"))
    _, took = post.central.read(post.stick)
    refused = {one.refused.code for one in took.files.refused if one.refused}
    assert refused == {"not_allowed.frozen"}
    assert at_central(server, film) is None
    assert len(on(post.stick)) > 3


def test_what_cannot_be_read_from_the_stick_is_told(here: Filer, post: Post) -> None:
    here.attach(FILM, appeal=here.desk.register())
    post.write()
    [bad, *_] = on(post.stick)
    bad.unlink()
    bad.mkdir()
    _, took = post.central.read(post.stick)
    assert [one.file for one in took.files.refused] == [bad.name]


def test_an_answer_that_central_did_not_seal_is_none(
    here: Filer, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    other = here.attach(b"other", appeal=here.desk.register())
    post.write()
    forged = FileReceipt.signed(film, len(FILM), 1, DeviceKey.make())
    wrong = FileReceipt.signed(other, 4, 1, post.central._state.key)
    nobody = FileReceipt.signed("ab" * 32, 4, 1, post.central._state.key)
    answer = FilesAnswer([forged, wrong, nobody], {other: 99, "cd" * 32: 1})
    monkeypatch.setattr("frontoffice.central.files_by_stick._answers", lambda *_: iter([answer]))
    post.answer()
    assert post.read().files == 0
    assert {here.copy(one).state for one in (film, other)} == {FileState.WAITING}


def test_a_desk_does_not_answer_another_one(here: Filer, post: Post, post2: Post) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    device, author = here.desk.journal.author.device, post2.desk.journal.author
    sealing = Sealing(
        author.key, author.device, BoxKey.of(here.desk.journal.author.key).public, device, 0
    )
    StickWriter(post.stick, sealing).write(iter([framed(ANSWER, FilesAnswer([], {film: 5}))]), 1)
    post.write()
    with pytest.raises(EnvelopeForeignError):
        post.read()
    assert here.copy(film).sent == 0


def test_an_answer_for_another_desk_is_left_alone(
    here: Filer, post: Post, post2: Post, server: CentralServer
) -> None:
    here.attach(FILM, appeal=here.desk.register())
    post.write()
    post.answer()
    [answer] = on(post.stick)
    shutil.copy(answer, post2.stick / answer.name)
    post2.write()
    post2.central.read(post2.stick)
    for answered in post2.central.to_answer():
        post2.central.write(answered, post2.stick)
    assert post2.read().files == 0
    assert (post2.stick / answer.name).exists()
    assert post.read().files == 1
    assert server.port


def test_a_stick_with_nothing_is_told_as_ever(central: CentralEnvelopes, stick: Path) -> None:
    with pytest.raises(NoEnvelopeError):
        central.read(stick)


def test_a_central_without_room_takes_them_later(
    here: Filer, post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    with monkeypatch.context() as planted:
        planted.setattr(file_intake, "RESERVE", 1 << 60)
        _, took = post.central.read(post.stick)
        assert took.files.whole == 0
    _, took = post.central.read(post.stick)
    assert took.files.whole == 1
    assert at_central(server, film) == FILM


def test_what_was_erased_meanwhile_is_not_answered(here: Filer, post: Post) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    post.write()
    post.central.read(post.stick)
    with writing(post.central._state.engine) as connection:
        connection.exec_driver_sql("DELETE FROM attachment")
    for answered in post.central.to_answer():
        post.central.write(answered, post.stick)
    assert post.read().files == 0
    assert here.copy(film).state is FileState.WAITING


def test_what_carries_no_piece_is_damaged() -> None:
    for raw in (b"short", bytes(32) + (5).to_bytes(8) + (3).to_bytes(8) + b"too long"):
        with pytest.raises(EnvelopeDamagedError):
            FilePiece.read(Frame(PIECE, raw))
