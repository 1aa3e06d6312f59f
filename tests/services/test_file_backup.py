"""A film that central does not have yet is in the copy of its desk, and comes back with it."""

from pathlib import Path

import pytest
from desks import CLERK, MakeDesk, TestClock
from services.test_backup import folder_of
from services.test_file_traffic import Odd
from sqlalchemy import update

from db import copying
from db.engine import file_of, reading, writing
from db.file_copies import FileState, copies, note_receipt
from db.files.copied import begun_at, copy_sealed
from db.files.store import FileStore
from db.files_again import DAMAGED
from db.refusals import DiskFullError
from db.secrets import KeyFileVault
from db.tables import entry
from db.witness import Witness
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.recording import Made, Recording, RecordingKind
from frontoffice.journal.keys import DeviceKey
from frontoffice.services import file_backup
from frontoffice.services.attachments import Attachment
from frontoffice.services.file_backup import FilesCopied, FilesFullError
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.services.restoring import Restored, restore
from frontoffice.sync.files import FileLine

FILM = bytes(range(256)) * 9000


def attach(desk: Desk, tmp_path: Path, data: bytes = FILM, *, urgent: bool = False) -> Attachment:
    """Attach *data* to a new appeal."""
    film = tmp_path / "film.mkv"
    film.write_bytes(data)
    appeal = desk.registration.register(Draft(urgent=urgent), CLERK).appeal
    [made] = desk.attachments.add(appeal, [desk.attachments.take_in(film)], CLERK)
    return made


@pytest.fixture
def film(desk: Desk, stick: Path, tmp_path: Path) -> Attachment:
    """Return the film of a desk that keeps copies on a stick."""
    desk.backup.keep_at(stick)
    return attach(desk, tmp_path)


def beside(desk: Desk) -> FileStore:
    """Return the files beside the copies."""
    key = file_of(desk.journal.engine)
    assert key is not None
    return FileStore(folder_of(desk) / "files", key.key)


def name(of: Attachment) -> bytes:
    return bytes.fromhex(of.sha256)


def states(desk: Desk) -> dict[str, FileState]:
    with reading(desk.journal.engine) as connection:
        return {one.sha256: one.state for one in copies(connection)}


def delivered(desk: Desk, *films: Attachment) -> None:
    """Let central have signed for *films*."""
    with writing(desk.journal.engine) as connection:
        connection.execute(update(entry).values(position=entry.c.seq))
        for film in films:
            note_receipt(connection, film.sha256, "{}", 1)


def restored(
    desk: Desk, make: MakeDesk, stick: Path, tmp_path: Path, *, lost: bool = True
) -> tuple[Restored, Desk]:
    """Put the copy on *stick* in place of the desk, whose disk is gone or not."""
    desk.close()
    folder = desk.folder
    if lost:
        folder.rename(tmp_path / "broken")
        folder.mkdir()
        (folder / "desk.json").write_bytes((tmp_path / "broken/desk.json").read_bytes())
    secrets = KeyFileVault(tmp_path / "desk.key").load()
    database = folder / "desk.sqlite3"
    done = restore(database, stick, secrets, lambda _: Witness(tmp_path / "no witness"))
    return done, make()


def test_a_film_that_central_does_not_have_comes_back_with_the_copy(
    desk: Desk, film: Attachment, make: MakeDesk, stick: Path, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    desk.backup.copy(lambda done, whole: steps.append((done, whole)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] > len(FILM) // 4096
    assert desk.backup.state().files == FilesCopied(1, len(FILM), 0)
    with beside(desk).open(name(film)) as reader:
        assert reader.read(reader.size) == FILM
    path = beside(desk).path(name(film))
    assert FILM[:1000] not in path.read_bytes()
    desk.backup.copy()
    assert desk.backup.state().files == FilesCopied(1, len(FILM), 0)
    done, again = restored(desk, make, stick, tmp_path)
    assert (done.files, done.files_missing) == (1, 0)
    with again.attachments.open(film.id) as reader:
        assert reader.read(reader.size) == FILM
    assert states(again) == {film.sha256: FileState.WAITING}


def test_what_central_has_is_left_out_and_leaves_the_copy(
    desk: Desk, film: Attachment, make: MakeDesk, stick: Path, tmp_path: Path
) -> None:
    desk.backup.copy()
    other = attach(desk, tmp_path, FILM[::-1])
    delivered(desk, film)
    desk.backup.copy()
    assert list(beside(desk).names()) == [other.sha256]
    assert desk.backup.state().files == FilesCopied(1, len(FILM), 0)
    done, again = restored(desk, make, stick, tmp_path)
    assert (done.files, done.files_missing) == (1, 0)
    assert states(again) == {other.sha256: FileState.WAITING}
    assert again.attachments.one(film.id).state is None


def test_a_film_that_was_cut_off_goes_on_where_it_was(
    desk: Desk, film: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = "db.files.copied.put"
    from db.files.disk import put as real  # noqa: PLC0415 -- beside what is planted

    written: list[int] = []

    def pulled_out(file: object, at: int, data: bytes) -> None:
        if len(written) == 1:
            raise OSError(5, "Input/output error")
        written.append(at)
        real(file, at, data)  # type: ignore[arg-type]

    with monkeypatch.context() as planted:
        planted.setattr(put, pulled_out)
        with pytest.raises(copying.CopyLostError):
            desk.backup.copy()
    state = desk.backup.state()
    assert (state.code, state.behind) == ("unavailable.backup.lost", 0)
    size = begun_at(beside(desk), name(film)).stat().st_size
    assert 0 < size < len(FILM)
    begun: list[int] = []

    def counted(file: object, at: int, data: bytes) -> None:
        begun.append(at)
        real(file, at, data)  # type: ignore[arg-type]

    monkeypatch.setattr(put, counted)
    desk.backup.copy()
    assert begun[0] == size
    assert beside(desk).has(name(film))
    assert desk.backup.state().code == ""


@pytest.mark.parametrize("where", ["begun", "another", "source"])
def test_what_is_not_the_film_does_not_count(desk: Desk, film: Attachment, where: str) -> None:
    desk.backup.copy()
    beside(desk).path(name(film)).unlink()
    if where == "another":
        longer = beside(desk).new()
        longer.writer.write(FILM * 2)
        longer.writer.finish()
        longer.path.replace(begun_at(beside(desk), name(film)))
    elif where == "begun":
        begun_at(beside(desk), name(film)).write_bytes(b"of another sealing")
    else:
        desk.files.path(name(film)).write_bytes(b"no film")
    desk.backup.copy()
    assert desk.backup.state().files == FilesCopied(0, 0, 1)
    assert not beside(desk).has(name(film))
    desk.backup.copy()
    assert beside(desk).has(name(film)) is (where != "source")


def test_a_film_that_cannot_be_read_is_left(desk: Desk, film: Attachment) -> None:
    desk.files.remove(name(film))
    desk.backup.copy()
    assert desk.backup.state().files == FilesCopied(0, 0, 1)


def recorded(desk: Desk) -> Recording:
    """Let somebody record what belongs to no appeal yet."""
    take = desk.recordings.begin(RecordingKind.SOUND, CLERK)
    take.write(FILM)
    return desk.recordings.keep(take, take.finish(), Made(kind=RecordingKind.SOUND, length_ms=1000))


def test_a_recording_that_belongs_to_no_appeal_comes_back_with_the_copy(
    desk: Desk, make: MakeDesk, stick: Path, tmp_path: Path, clock: TestClock
) -> None:
    desk.backup.keep_at(stick)
    desk.backup.copy()
    recording = recorded(desk)
    clock.pass_(3600)
    assert desk.backup.once().files == FilesCopied(1, len(FILM), 0), "something is new"

    done, again = restored(desk, make, stick, tmp_path)

    assert (done.files, done.files_missing) == (1, 0)
    assert again.recordings.left(CLERK) == (recording,)
    with again.recordings.open(recording.id) as reader:
        assert reader.read(reader.size) == FILM
    attached = again.recordings.attachable(recording.id, "person")
    made = again.registration.register(Draft(), CLERK, attached=(attached,))
    again.recordings.forget(recording.id)
    assert again.attachments.of(made.appeal)[0].sha256 == recording.sha256.hex()
    again.backup.keep_at(stick)
    again.backup.copy()
    assert again.backup.state().files == FilesCopied(1, len(FILM), 0)


@pytest.mark.parametrize("lost", [True, False])
def test_a_recording_that_is_nowhere_is_told_and_not_offered(
    desk: Desk, make: MakeDesk, stick: Path, tmp_path: Path, lost: bool
) -> None:
    desk.backup.keep_at(stick)
    recording = recorded(desk)
    desk.backup.copy()
    beside(desk).remove(recording.sha256)

    done, again = restored(desk, make, stick, tmp_path, lost=lost)

    assert done.files_missing == (1 if lost else 0)
    assert again.recordings.left(CLERK) == (() if lost else (recording,))


@pytest.mark.parametrize("soon", [True, False])
def test_without_room_the_database_is_copied_and_the_small_and_urgent_ones(
    desk: Desk, film: Attachment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soon: bool
) -> None:
    small = attach(desk, tmp_path, b"small")
    urgent = attach(desk, tmp_path, FILM[1:], urgent=True)
    desk.backup.copy(films=False)
    if soon:
        [database] = folder_of(desk).glob("*.sqlite3")
        free = 4 * database.stat().st_size + len(FILM) - 1
        usage = type("Usage", (), {"free": free})
        monkeypatch.setattr(file_backup, "disk_usage", lambda _: usage)
    else:

        def full(*args: object) -> bool:
            if args[2] == name(film):
                raise DiskFullError
            return copy_sealed(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(file_backup, "copy_sealed", full)
    desk.backup.copy()
    state = desk.backup.state()
    assert state.code == FilesFullError.code
    assert state.files == FilesCopied(2, len(FILM) + 4, 1)
    assert set(beside(desk).names()) == {small.sha256, urgent.sha256}
    assert desk.backup.once().last_at == state.last_at


def test_who_closes_the_program_does_not_wait_for_films(
    desk: Desk, film: Attachment, clock: TestClock
) -> None:
    assert desk.backup.once(closing=True).behind == 0
    assert not beside(desk).has(name(film))
    clock.pass_(3600)
    desk.backup.once()
    assert beside(desk).has(name(film))


def test_films_on_the_same_disk_are_not_brought_twice(
    desk: Desk, film: Attachment, make: MakeDesk, stick: Path, tmp_path: Path
) -> None:
    desk.backup.copy()
    attach(desk, tmp_path, b"after the copy")
    done, again = restored(desk, make, stick, tmp_path, lost=False)
    assert (done.files, done.files_missing) == (0, 0)
    assert again.attachments.one(film.id).state is FileState.WAITING


@pytest.mark.parametrize(("had", "left"), [(True, []), (False, [DAMAGED])])
def test_what_an_old_copy_still_had_to_send_has_arrived_or_is_told(
    desk: Desk,
    film: Attachment,
    make: MakeDesk,
    stick: Path,
    tmp_path: Path,
    had: bool,
    left: list[str],
) -> None:
    with writing(desk.journal.engine) as connection:
        connection.execute(update(entry).values(position=entry.c.seq))
    desk.backup.copy()
    beside(desk).remove(name(film))
    done, again = restored(desk, make, stick, tmp_path)
    assert (done.files, done.files_missing) == (0, 1)

    class Asked(Odd):
        def ask(self, *_: object) -> bytes:
            names = f'["{film.sha256}"]'
            lists = (names, "[]") if had else ("[]", names)
            return '{{"had": {}, "missing": {}}}'.format(*lists).encode()

    line = FileLine(Asked(lambda *_: ({}, b"")), DeviceKey.make().public, again.files)  # type: ignore[arg-type]
    moment = again.clock.moment
    FileTraffic(again.journal, again.files, line, lambda: moment().at, again.tables.local).once()
    assert [one.code for one in again.tasks.waiting()] == left
    assert (film.sha256 in states(again)) is not had
