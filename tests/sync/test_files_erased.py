"""The file of an erased appeal goes everywhere; what another appeal names stays."""

from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest
from doubles.desks import DeskDouble
from doubles.filers import Filer, filer, some_bytes
from sqlalchemy import Connection, select

from db import files_swept, settings
from db.engine import reading, writing
from db.file_copies import FileState, copies, note_copy
from db.files_swept import DROPPED_DAYS, Swept, note_dropped
from db.identity import BEFORE
from db.lock import file_lock
from db.tables import attachment, entry
from frontoffice.central import CentralServer, file_intake
from frontoffice.central.file_sweeping import STRAY_DAYS, sweep_away
from frontoffice.central.state import now_ms
from frontoffice.journal.attachment_bodies import AttachmentDropped
from frontoffice.journal.bodies import BodyErased
from frontoffice.services.file_sweeping import FileSweeping
from frontoffice.sync.file_refusals import FileUntoldError

FILM = some_bytes(300_000)
DAY_MS = 86_400_000


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


@pytest.fixture
def there(other: DeskDouble, tmp_path: Path) -> Filer:
    return filer(other, tmp_path / "there")


def erase(one: Filer, appeal: UUID) -> None:
    """Erase all that *appeal* says, as retention does."""
    query = select(entry.c.id).where(entry.c.subject == appeal, entry.c.body.is_not(None))
    said = query.where(entry.c.kind != BodyErased.kind, entry.c.kind.not_like("talon.%"))
    with reading(one.desk.engine) as connection:
        entries = list(connection.execute(said).scalars())
    for id_ in entries:
        one.desk.record(BodyErased(entry=str(id_), basis="retention"), appeal)


def drop(one: Filer, appeal: UUID) -> None:
    """Drop all files from *appeal*."""
    with reading(one.desk.engine) as connection:
        query = select(attachment.c.id, attachment.c.sha256).where(attachment.c.appeal == appeal)
        rows = connection.execute(query).all()
    for row in rows:
        said = one.desk.record(AttachmentDropped(of=str(row.id), reason="қате"), appeal)
        with writing(one.desk.engine) as connection:
            note_dropped(connection, row.sha256, said.envelope.id, one.desk.at)


def sent(one: Filer, data: bytes = FILM) -> tuple[UUID, str]:
    """Send *data* as the film of a new appeal."""
    appeal = one.desk.register()
    film = one.attach(data, appeal=appeal)
    one.desk.syncing.once()
    assert one.traffic.once().delivered == 1
    return appeal, film


def swept(one: Filer, days: int = 0) -> Swept:
    now = one.desk.at + days * DAY_MS
    return FileSweeping(one.desk.journal, one.store, lambda: now).once()


def later(server: CentralServer, days: int) -> None:
    object.__setattr__(server.state, "now", lambda: now_ms() + days * DAY_MS)


def is_here(one: Filer, film: str) -> bool:
    with reading(one.desk.engine) as connection:
        noted = [row.sha256 for row in copies(connection)]
    assert (film in noted) is one.store.has(bytes.fromhex(film))
    return film in noted


def is_at_central(server: CentralServer, film: str) -> bool:
    return file_intake.store_of(server.state).has(bytes.fromhex(film))


def unfinished(server: CentralServer) -> list[Path]:
    store = file_intake.store_of(server.state)
    return [*store.unfinished(), *store.beside("").glob("*-*.lock")]


def test_the_file_of_an_erased_appeal_goes_from_all_that_had_it(
    here: Filer, there: Filer, server: CentralServer
) -> None:
    appeal, film = sent(here)
    there.desk.syncing.once()
    there.fetch(film, len(FILM))
    erase(here, appeal)
    assert swept(here) == Swept(1, len(FILM))
    assert sweep_away(server.state) == Swept()  # it has not heard of it
    here.desk.syncing.once()
    assert sweep_away(server.state) == Swept(1, len(FILM))
    there.desk.syncing.once()
    assert swept(there) == Swept(1, len(FILM))
    assert (is_here(here, film), is_here(there, film)) == (False, False)
    assert not is_at_central(server, film)
    assert sweep_away(server.state) == swept(here) == swept(there) == Swept()
    with pytest.raises(FileUntoldError):
        there.fetch(film, len(FILM))


def test_a_file_that_another_appeal_names_stays_until_that_one_goes_too(
    here: Filer, server: CentralServer
) -> None:
    appeals = sent(here)[0], here.desk.register()
    film = here.attach(FILM, appeal=appeals[1])
    for appeal in appeals:
        assert is_here(here, film)
        assert is_at_central(server, film)
        erase(here, appeal)
        here.desk.syncing.once()
        here.traffic.once()
        swept(here)
        sweep_away(server.state)
    assert not is_here(here, film)
    assert not is_at_central(server, film)


def test_what_was_never_sent_goes_where_the_journal_is_whole_and_only_there(here: Filer) -> None:
    appeal = here.desk.register()
    film = here.attach(FILM, appeal=appeal)
    here.desk.register()
    with writing(here.desk.engine) as connection:
        # A repair could not save the entry: it may have named this file.
        [row] = connection.execute(select(entry).where(entry.c.kind == "attachment.added")).all()
        connection.execute(entry.delete().where(entry.c.id == row.id))
        connection.execute(attachment.delete())
    assert swept(here) == Swept()
    assert is_here(here, film)
    with writing(here.desk.engine) as connection:
        connection.execute(entry.insert(), dict(row._mapping))
        settings.put(connection, BEFORE, [str(UUID(int=1))])
    assert swept(here) == Swept()
    with writing(here.desk.engine) as connection:
        settings.put(connection, BEFORE, [])
    assert swept(here) == Swept(1, len(FILM))


def test_what_was_dropped_stays_for_a_while(
    here: Filer, there: Filer, server: CentralServer
) -> None:
    appeal, film = sent(here)
    there.desk.syncing.once()
    there.fetch(film, len(FILM))
    drop(here, appeal)
    here.desk.syncing.once()
    there.desk.syncing.once()
    for _ in range(2):
        assert swept(here) == swept(there) == sweep_away(server.state) == Swept()
    assert here.traffic.state().only_here.files == 0
    later(server, DROPPED_DAYS)
    whole = Swept(1, len(FILM))
    assert swept(here, DROPPED_DAYS + 1) == swept(there, DROPPED_DAYS + 1) == whole
    assert sweep_away(server.state) == whole


def test_what_was_dropped_and_attached_again_is_dropped_no_more(here: Filer) -> None:
    appeal, film = sent(here)
    drop(here, appeal)
    assert swept(here) == Swept()
    here.attach(FILM, appeal=appeal)
    assert swept(here, DROPPED_DAYS + 1) == Swept()
    erase(here, appeal)
    assert swept(here) == Swept(1, len(FILM))
    assert not is_here(here, film)


def test_who_drops_an_attachment_that_is_erased_then_needs_no_patience(
    here: Filer, server: CentralServer
) -> None:
    appeal, film = sent(here)
    drop(here, appeal)
    erase(here, appeal)
    here.desk.syncing.once()
    assert sweep_away(server.state) == swept(here) == Swept(1, len(FILM))
    assert not is_at_central(server, film)


def test_what_had_come_of_a_file_goes_with_its_appeal(here: Filer, server: CentralServer) -> None:
    appeal = here.desk.register()
    here.attach(some_bytes(5_000_000), appeal=appeal)
    here.desk.syncing.once()
    here.traffic.once(lambda _, offset: here.traffic.stop() if offset else None)
    kept = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    file_intake.begin(server.state, token(here), kept, len(FILM))
    with file_intake.receiving(server.state, token(here), kept, 0) as piece:
        piece.take(FILM[:7])
    erase(here, appeal)
    here.desk.syncing.once()
    sweep_away(server.state)
    [left] = {path.stem for path in unfinished(server)}
    assert left.startswith(kept)
    assert here.traffic.once().delivered == 1


def test_a_file_that_is_just_being_written_goes_the_next_time(
    here: Filer, server: CentralServer
) -> None:
    appeal = here.desk.register()
    film = here.attach(FILM, appeal=appeal)
    here.desk.syncing.once()
    file_intake.begin(server.state, token(here), film, len(FILM))
    erase(here, appeal)
    with ExitStack() as sending:
        piece = sending.enter_context(file_intake.receiving(server.state, token(here), film, 0))
        here.desk.syncing.once()
        sweep_away(server.state)
        piece.take(FILM)
        with pytest.raises(FileUntoldError):
            sending.close()
    assert not is_at_central(server, film)


def test_a_sweep_that_is_broken_off_is_gone_on_with(
    here: Filer, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    films = [sent(here, FILM[:size]) for size in (1000, 2000, 3000)]
    for appeal, _ in films:
        erase(here, appeal)
    here.desk.syncing.once()
    store = file_intake.store_of(server.state)
    remove = type(store).remove
    gone: list[bytes] = []

    def dies(self: object, sha256: bytes) -> None:
        remove(self, sha256)  # type: ignore[arg-type]
        gone.append(sha256)
        if len(gone) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as planted:
        planted.setattr(type(store), "remove", dies)
        with pytest.raises(KeyboardInterrupt):
            sweep_away(server.state)
    assert sweep_away(server.state).files == 2
    assert not any(is_at_central(server, film) for _, film in films)


def test_a_file_that_cannot_be_removed_now_is_removed_later(
    here: Filer, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal, film = sent(here)
    erase(here, appeal)
    with monkeypatch.context() as planted:

        def refuses(*_: object, **__: object) -> None:
            raise PermissionError(13, "it is open")

        planted.setattr(Path, "unlink", refuses)
        assert swept(here) == Swept()
    assert is_here(here, film)
    assert swept(here) == Swept(1, len(FILM))


def test_a_film_that_is_named_again_in_the_last_moment_stays(
    here: Filer, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal, film = sent(here)
    erase(here, appeal)
    unnamed = files_swept._unnamed

    def named_meanwhile(connection: Connection) -> list[object]:
        rows = unnamed(connection)
        again = here.desk.journal.author.device
        row = {"id": again, "appeal": appeal, "device": again, "actor": "", "added_at": 1}
        row |= {"sha256": film, "size": len(FILM), "media": "", "name": "", "role": "attachment"}
        connection.execute(attachment.insert(), row)
        return rows

    monkeypatch.setattr(files_swept, "_unnamed", named_meanwhile)
    assert swept(here) == Swept()
    assert is_here(here, film)


def test_what_a_crash_has_left_without_a_row_gets_one_or_goes_after_long(
    here: Filer, server: CentralServer
) -> None:
    _, film = sent(here)
    store = file_intake.store_of(server.state)
    stray = store.new()
    stray.writer.write(b"nobody's")
    digest = stray.writer.finish()
    store.keep(stray.path, digest)
    with server.state.writing() as connection:
        connection.exec_driver_sql("DELETE FROM file_copy")
    assert sweep_away(server.state) == Swept()
    with reading(server.state.engine) as connection:
        assert [one.sha256 for one in copies(connection)] == [film]
    assert store.has(digest.sha256)
    later(server, STRAY_DAYS - 1)
    assert sweep_away(server.state) == Swept()
    later(server, STRAY_DAYS)
    assert sweep_away(server.state).files == 1
    assert not store.has(digest.sha256)
    assert is_at_central(server, film)


def test_only_one_process_sweeps_at_a_time(here: Filer, server: CentralServer) -> None:
    appeal, film = sent(here)
    erase(here, appeal)
    here.desk.syncing.once()
    store = file_intake.store_of(server.state)
    with file_lock(store.beside("sweep.lock")):
        assert sweep_away(server.state) == Swept()
    assert is_at_central(server, film)
    assert sweep_away(server.state).files == 1


def test_a_central_without_files_has_nothing_to_sweep(server: CentralServer) -> None:
    object.__setattr__(server.state, "files", None)
    assert sweep_away(server.state) == Swept()


def test_a_receipt_is_given_for_what_is_there_only(here: Filer, server: CentralServer) -> None:
    _, film = sent(here)
    with server.state.writing() as connection:
        connection.exec_driver_sql("DELETE FROM file_copy")
    assert here.desk.enrolled is not None
    assert file_intake.receipt(server.state, token(here), film)
    with reading(server.state.engine) as connection:
        assert [one.sha256 for one in copies(connection)] == [film]


def test_what_is_unknown_of_a_dropped_file_harms_nothing(here: Filer) -> None:
    appeal, _ = sent(here)
    nobody = AttachmentDropped(of=str(UUID(int=5)), reason="")
    here.desk.record(nobody, appeal)
    here.desk.syncing.once()
    with writing(here.desk.engine) as connection:
        note_copy(connection, "ab" * 32, 5, FileState.FETCHED, 1)
    assert swept(here) == Swept(1, 5)


def token(one: Filer) -> str:
    assert one.desk.enrolled is not None
    return one.desk.enrolled.token
