"""Files of appeals: sealed, proven by the talon, kept once, and told when somebody changed them."""

import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest
from desks import CLERK
from sqlalchemy import select

from db import settings
from db.engine import writing
from db.entries import entries_of
from db.file_copies import FileState, only_here
from db.files.container import FileDamagedError
from db.files.store import FileMissingError
from db.tables import entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.roles import RoleError
from frontoffice.errors import StorageError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import LANGUAGES, words_in
from frontoffice.journal.attachment_bodies import ESSENCE, RecordingBody, ended_by
from frontoffice.journal.bodies import (
    AppealFields,
    AppealRegistered,
    BodyErased,
    TermBody,
    read_body,
)
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.proof import read_proof
from frontoffice.services import attachments as module
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.attachments import (
    LIMIT,
    EssenceStaysError,
    FileTooLargeError,
    NewFile,
    SourceChangedError,
    UnknownAttachmentError,
    named_in_registration,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.recorded import Proven
from frontoffice.services.source_errors import (
    SourceError,
    SourceForbiddenError,
    SourceFullError,
    SourceMissingError,
    SourceNoFileError,
    SourceThereError,
    source_error,
)

SAID = b"%PDF-1.7 " + b"the words of a person " * 5000
MADE = RecordingBody(
    device="Камера", begun_at=1, length_ms=61_000, approved_by="person", remarks=("dark",)
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "шарт.pdf"
    path.write_bytes(SAID)
    return path


@pytest.fixture
def appeal(desk: Desk) -> UUID:
    return desk.registration.register(Draft(essence="Су жоқ"), CLERK).appeal


def a_film(desk: Desk, said: bytes = b"\x1aE\xdf\xa3 a film") -> NewFile:
    incoming = desk.files.new("film-1", chunk=64)
    incoming.writer.write(said)
    digest = incoming.writer.finish()
    desk.files.keep(incoming.path, digest)
    name = "бейне.mkv"
    sha = digest.sha256.hex()
    return NewFile(sha, digest.size, "video/x-matroska", name, ESSENCE, MADE)


def read(desk: Desk, attachment: UUID) -> bytes:
    with desk.attachments.open(attachment) as reader:
        return reader.read(reader.size)


def on_disk(desk: Desk) -> list[Path]:
    return sorted(one for one in (desk.folder / "files").rglob("*") if one.is_file())


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOENT, SourceMissingError),
        (errno.EACCES, SourceForbiddenError),
        (errno.EISDIR, SourceNoFileError),
        (errno.EEXIST, SourceThereError),
        (errno.ENOSPC, SourceFullError),
        (errno.EIO, SourceError),
        (None, SourceError),
    ],
)
def test_what_the_system_says_of_a_file_becomes_our_words(
    code: int | None, kind: type[SourceError]
) -> None:
    said = source_error(Path("/a/film.mkv"), OSError(code, "in English"))
    assert type(said) is kind
    assert said.values == {"file": "film.mkv"}
    for language in LANGUAGES:
        told = tell(said, words_in(language))
        assert "film.mkv" in told
        assert "English" not in told


def test_a_file_is_attached_sealed_and_read_again(desk: Desk, appeal: UUID, paper: Path) -> None:
    (added,) = desk.attachments.add(appeal, [desk.attachments.take_in(paper)], CLERK)

    assert (added.name, added.media, added.size) == ("шарт.pdf", "application/pdf", len(SAID))
    assert added.sha256 == sha256(SAID).hexdigest()
    assert (added.role, added.state, added.is_essence) == ("attachment", FileState.WAITING, False)
    assert read(desk, added.id) == SAID
    assert all(b"words" not in one.read_bytes() for one in on_disk(desk))
    step = desk.cards.card(appeal).path[-1]
    assert (step.kind, step.values["sha256"]) == ("attachment.added", added.sha256)


def test_the_talon_proves_the_film_that_an_appeal_was_registered_with(desk: Desk) -> None:
    film = a_film(desk)
    registered = desk.registration.register(Draft(), CLERK, attached=(film,))

    query = select(entry.c.salt, entry.c.body).where(entry.c.kind == "appeal.registered")
    with desk.journal.reading() as connection:
        salt, body = connection.execute(query).one()
    told = read_body("appeal.registered", 1, body)
    assert isinstance(told, AppealRegistered)
    made = (
        b'{"approved_by":"person","begun_at":1,"device":"\xd0\x9a\xd0\xb0\xd0\xbc\xd0\xb5\xd1\x80\xd0\xb0",'
        b'"length_ms":61000,"remarks":["dark"]}'
    )
    assert told.attached == (
        (ESSENCE, film.sha256, str(film.size)),
        ("recording", sha256(made).hexdigest(), str(len(made))),
    )
    proof = read_proof(registered.talon.proof)
    assert proof.digest == sha256(salt + body).digest()[:16]
    (essence,) = desk.attachments.of(registered.appeal)
    assert (essence.is_essence, essence.length_ms, essence.approved_by) == (True, 61_000, "person")


@pytest.mark.parametrize(
    "changed",
    [
        {"device": "Басқа"},
        {"begun_at": 2},
        {"length_ms": 60_000},
        {"approved_by": "aigul"},
        {"remarks": ()},
        {"remarks": ("dark", "ended_crash")},
    ],
)
def test_whatever_is_changed_of_how_a_film_was_recorded_the_talon_proves_no_more(
    desk: Desk, changed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(files: Sequence[NewFile]) -> tuple[tuple[str, str, str], ...]:
        told = [replace(one, recording=msgspec.structs.replace(MADE, **changed)) for one in files]
        return named_in_registration(told)

    with monkeypatch.context() as patch:
        patch.setattr("frontoffice.services.registration.named_in_registration", another)
        appeal = desk.registration.register(Draft(), CLERK, attached=(a_film(desk),)).appeal
    [recorded] = desk.cards.card(appeal).recordings
    assert recorded.proven is Proven.FILE


def test_registrations_of_before_prove_the_file_and_a_later_recording_is_not_proven(
    desk: Desk, appeal: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = a_film(desk)

    def before(files: Sequence[NewFile]) -> tuple[tuple[str, str, str], ...]:
        return tuple((one.role, one.sha256, str(one.size)) for one in files)

    with monkeypatch.context() as patch:
        patch.setattr("frontoffice.services.registration.named_in_registration", before)
        old = desk.registration.register(Draft(), CLERK, attached=(film,)).appeal
    new = desk.registration.register(Draft(), CLERK, attached=(film,)).appeal
    desk.attachments.add(appeal, [film], CLERK)

    proven = [desk.cards.card(one).recordings[0].proven for one in (old, new, appeal)]

    assert proven == [Proven.FILE, Proven.ALL, Proven.NOTHING]


class RegisteredBefore(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The registration as a version reads it that knows nothing of ``recording``: strictly."""

    number: str
    received_at: int
    fields: AppealFields
    term: TermBody
    flags: tuple[tuple[str, str], ...]
    clerk_name: str
    clerk_position: LocalisedText
    attached: tuple[tuple[str, str, str], ...] = ()


class RecordingBefore(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a recording was made, as a version reads it that knows nothing of endings: strictly."""

    device: str
    begun_at: int
    length_ms: int
    approved_by: str
    remarks: tuple[str, ...]


def test_a_version_of_before_reads_the_registration_and_the_film_with_its_ending(
    desk: Desk,
) -> None:
    film = replace(
        a_film(desk),
        recording=msgspec.structs.replace(MADE, remarks=("dark", ended_by("crash"))),
    )
    appeal = desk.registration.register(Draft(), CLERK, attached=(film,)).appeal
    with desk.journal.reading() as connection:
        first, *_, last = (one.body or b"" for one in entries_of(connection, appeal))

    told = msgspec.json.decode(first, type=RegisteredBefore)
    added = msgspec.json.decode(last)
    made = msgspec.convert(added["recording"], RecordingBefore)

    assert told.attached[0] == (ESSENCE, film.sha256, str(film.size))
    assert made.remarks == ("dark", "ended_crash")
    [recorded] = desk.cards.card(appeal).recordings
    assert (recorded.remarks, recorded.ending) == (("dark",), "crash")
    assert recorded.proven is Proven.ALL


def test_a_card_has_what_proves_the_film(desk: Desk, appeal: UUID, paper: Path) -> None:
    film = a_film(desk)
    scan = replace(desk.attachments.take_in(paper), role=ESSENCE)
    registered = desk.registration.register(Draft(), CLERK, attached=(film, scan))
    desk.attachments.add(registered.appeal, [desk.attachments.take_in(paper)], CLERK)

    [recorded] = desk.cards.card(registered.appeal).recordings

    assert (recorded.sha256, recorded.size) == (film.sha256, film.size)
    assert (recorded.devices, recorded.length_ms) == ("Камера", 61_000)
    assert (recorded.approved_by, recorded.remarks) == ("person", ("dark",))
    assert recorded.begun_at == datetime.fromtimestamp(0.001, UTC)
    assert (recorded.desk_no, recorded.is_film) == (3, True)
    assert [recorded.id] == [
        one.id for one in desk.attachments.of(registered.appeal) if one.length_ms
    ]
    assert desk.cards.card(appeal).recordings == ()


def test_a_registration_without_files_is_spelled_as_it_always_was(desk: Desk, appeal: UUID) -> None:
    with desk.journal.reading() as connection:
        bodies = connection.execute(select(entry.c.body).where(entry.c.subject == appeal)).scalars()
        assert all(b"attached" not in (body or b"") for body in bodies)


def test_an_urgent_appeal_sends_its_film_first(desk: Desk) -> None:
    desk.registration.register(Draft(urgent=True), CLERK, attached=(a_film(desk),))
    with desk.journal.reading() as connection:
        assert connection.exec_driver_sql("SELECT urgent FROM file_copy").scalar_one() == 1


def test_the_same_film_at_two_appeals_is_kept_once(desk: Desk, appeal: UUID) -> None:
    other = desk.registration.register(Draft(), CLERK).appeal
    for one in (appeal, other):
        desk.attachments.add(one, [a_film(desk)], CLERK)
    assert len(on_disk(desk)) == 1
    with desk.journal.reading() as connection:
        assert only_here(connection).files == 1
    assert [len(desk.attachments.of(one)) for one in (appeal, other)] == [1, 1]


def test_an_empty_file_is_attached_as_it_is(desk: Desk, appeal: UUID, tmp_path: Path) -> None:
    path = tmp_path / "бос"
    path.touch()
    (added,) = desk.attachments.add(appeal, [desk.attachments.take_in(path, name="бос.txt")], CLERK)
    assert (added.size, added.name, added.media) == (0, "бос.txt", "application/x-empty")
    assert read(desk, added.id) == b""


def test_what_was_changed_on_the_disk_is_told_and_not_shown(
    desk: Desk, appeal: UUID, paper: Path
) -> None:
    (added,) = desk.attachments.add(appeal, [desk.attachments.take_in(paper)], CLERK)
    (file,) = on_disk(desk)
    held = bytearray(file.read_bytes())
    held[3000] ^= 1
    file.write_bytes(held)
    with pytest.raises(FileDamagedError):
        read(desk, added.id)
    file.unlink()
    with pytest.raises(FileMissingError):
        read(desk, added.id)


def test_a_file_that_somebody_writes_to_is_not_taken(
    desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = module.Sink.write

    def while_written(sink: module.Sink, data: bytes) -> int:
        os.utime(paper, ns=(1, 1))
        return write(sink, data)

    monkeypatch.setattr(module.Sink, "write", while_written)
    with pytest.raises(SourceChangedError):
        desk.attachments.take_in(paper)
    assert on_disk(desk) == []


def test_a_file_that_is_too_large_or_not_there_is_told(desk: Desk, paper: Path) -> None:
    with writing(desk.journal.engine) as connection:
        settings.put(connection, LIMIT, 0)
    with pytest.raises(FileTooLargeError):
        desk.attachments.take_in(paper)
    with pytest.raises(SourceError):
        desk.attachments.take_in(paper.with_name("other"))
    assert on_disk(desk) == []


def test_a_full_disk_leaves_nothing_half_taken_in(
    desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.files.sealed.settle", full)
    with pytest.raises(StorageError):
        desk.attachments.take_in(paper)
    assert on_disk(desk) == []


def test_an_attachment_is_saved_in_plain_where_nothing_is(
    desk: Desk, appeal: UUID, paper: Path, tmp_path: Path
) -> None:
    (added,) = desk.attachments.add(appeal, [desk.attachments.take_in(paper)], CLERK)
    desk.attachments.save(added.id, tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes() == SAID
    with pytest.raises(SourceError):
        desk.attachments.save(added.id, tmp_path / "saved.pdf")


def test_what_is_dropped_is_no_attachment_and_stays_in_the_journal(
    desk: Desk, appeal: UUID, paper: Path
) -> None:
    (added,) = desk.attachments.add(appeal, [desk.attachments.take_in(paper)], CLERK)
    desk.attachments.drop(added.id, "басқа іс", CLERK)
    assert desk.attachments.of(appeal) == ()
    assert [step.kind for step in desk.cards.card(appeal).path][-2:] == [
        "attachment.added",
        "attachment.dropped",
    ]
    with pytest.raises(UnknownAttachmentError):
        desk.attachments.drop(added.id, "", CLERK)


def test_the_essence_is_not_dropped(desk: Desk) -> None:
    appeal = desk.registration.register(Draft(), CLERK, attached=(a_film(desk),)).appeal
    (essence,) = desk.attachments.of(appeal)
    with pytest.raises(EssenceStaysError):
        desk.attachments.drop(essence.id, "", CLERK)


def test_only_whoever_may_register_attaches(desk: Desk, appeal: UUID) -> None:
    executor = Clerk("e", "Е", CLERK.position, "executor")
    with pytest.raises(RoleError):
        desk.attachments.add(appeal, [a_film(desk)], executor)
    with pytest.raises(RoleError):
        desk.attachments.drop(uuid4(), "", executor)
    with pytest.raises(UnknownAppealError):
        desk.attachments.add(uuid4(), [a_film(desk)], CLERK)


def test_what_an_erased_appeal_had_is_erased_with_it(desk: Desk, appeal: UUID) -> None:
    (added,) = desk.attachments.add(appeal, [a_film(desk)], CLERK)
    with desk.journal.writing() as journal:
        gone = BodyErased(entry=str(added.id), basis="court")
        journal.record(gone, appeal, actor="admin", moment=desk.clock.moment())
    assert desk.attachments.of(appeal) == ()
