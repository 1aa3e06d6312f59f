"""Recordings on the disk: sealed while they are made, and found again whatever ended them."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from db import settings
from db.engine import writing
from db.files.disk import on_disk
from db.files.sealed import Digest, SealedReader, SealedWriter
from db.files.store import FileStore
from db.record import Journal
from frontoffice.domain.recording import (
    KEPT_FREE,
    RULE_LIMITS,
    Ending,
    Made,
    Recording,
    RecordingKind,
    RecordingRules,
)
from frontoffice.errors import RuleError, StorageError
from frontoffice.journal.attachment_bodies import ESSENCE, RecordingBody, ended_by
from frontoffice.services.attachments import NewFile
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.recognising import Recogniser, recogniser_in
from frontoffice.services.recordings_kept import (
    PREFIX,
    SETTING,
    Kept,
    is_attached,
    known_recordings,
)
from frontoffice.services.recordings_mended import mended

__all__ = ["Digest", "NoRoomError", "RecordingGoneError", "Recordings", "Take"]

CHUNK: Final = 64 * 1024
"""Plain bytes of a chunk: so much, at most, is sealed anew with each flush."""
FLUSH_S: Final = 1.0
"""So often, at most, what is recorded is made safe against a power cut."""
_RULES: Final = "recording.rules"
_USUAL: Final = RecordingRules()
_MODELS: Final = "recording.models"
"""Setting: the folder of the models by which speech is understood."""
_CALLED: Final = {
    RecordingKind.FILM: ("Бейнежазба.mkv", "video/x-matroska"),
    RecordingKind.SOUND: ("Дыбыс жазбасы.mka", "audio/x-matroska"),
}
"""What the file of each kind is called, and what it is."""


class NoRoomError(StorageError):
    """The disk is so full that what counts more would suffer from a recording."""

    code = "unavailable.storage.recording_room"


class RecordingGoneError(RuleError):
    """There is no such recording here: it was dropped, or belongs to an appeal by now."""

    code = "rule.recording"


class RecordingRulesError(RuleError):
    """Something of the rules for recordings does not fit."""

    code = "rule.recording_rules"


class Take:
    """One recording while it is made: a sealed file that only one thread writes at a time.

    :raises StorageError: (every method) the disk refused; what was flushed stays.
    """

    def __init__(self, of: UUID, kind: RecordingKind, writer: SealedWriter) -> None:
        self.id, self.kind = of, kind
        self._writer = writer
        self._flushed_at = monotonic()

    @property
    def size(self) -> int:
        """How many plain bytes there are."""
        return self._writer.size

    def seek(self, at: int) -> None:
        """Write on from the plain byte *at*: a container mends its head at the end."""
        self._writer.seek(at)

    def write(self, data: bytes) -> None:
        """Write *data*; about once a second all of it is made safe against a power cut."""
        self._writer.write(data)
        if monotonic() - self._flushed_at >= FLUSH_S:
            self._writer.flush()
            self._flushed_at = monotonic()

    def finish(self) -> Digest:
        """Close the file and return what it is known by."""
        return self._writer.finish()

    def leave(self) -> None:
        """Close the file as it is; a disk that refuses even that has what was flushed."""
        with suppress(StorageError, ValueError):  # that of a file which is closed already
            self._writer.leave()

    def abandon(self) -> None:
        """Delete what was written."""
        self._writer.abandon()


class Recordings:
    """Begin, keep, find again and drop recordings that belong to no appeal yet.

    :raises StorageError: (every method) the disk refused.
    """

    def __init__(
        self,
        journal: Journal,
        folder: Path,
        store: FileStore,
        clock: ClockGuard,
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
        usual: RecordingRules = _USUAL,
    ) -> None:
        """Record by the rules *usual* until others are set."""
        self._engine = journal.engine
        self._journal = journal
        self._folder, self._store = folder, store
        self._clock = clock
        self._free = free
        self.usual = usual
        self._lock = Lock()
        self._making: set[UUID] = set()

    def rules(self) -> RecordingRules:
        """Return how this desk records."""
        with self._journal.reading() as connection:
            told = settings.get(connection, _RULES)
        return msgspec.convert(told, RecordingRules) if told else self.usual

    def set_rules(self, rules: RecordingRules) -> None:
        """Record by *rules* from the next recording on, at this desk.

        :raises RecordingRulesError: no recorder can keep to one of them.
        """
        if fault := rules.fault():
            least, most = RULE_LIMITS[fault]
            raise RecordingRulesError(field=fault, least=least, most=most)
        with writing(self._engine) as connection:
            settings.put(connection, _RULES, msgspec.to_builtins(rules))

    def recogniser(self) -> Recogniser:
        """Return what understands speech here; nothing where no models are set up."""
        with self._journal.reading() as connection:
            told = settings.get(connection, _MODELS)
        return recogniser_in(Path(told) if told else None)

    def set_models(self, folder: Path | None) -> None:
        """Understand speech by the models in *folder* from now on; by none where it is None."""
        with writing(self._engine) as connection:
            settings.put(connection, _MODELS, str(folder) if folder else "")

    def free(self) -> int:
        """Return how many bytes the disk has for all programs; safe on any thread."""
        with on_disk(self._folder):
            return self._free(self._folder)

    def begin(
        self, kind: RecordingKind, clerk: Clerk, camera: str = "", microphone: str = ""
    ) -> Take:
        """Return a new recording to write to; it is known before its first byte is there.

        What it is made by, as the system calls it, is known as early: a crash takes nothing of it.

        :raises NoRoomError: the disk is nearly full.
        """
        if self.free() <= KEPT_FREE:
            raise NoRoomError(megabytes=KEPT_FREE // 1_000_000)
        begun_at = self._clock.moment().at
        of, kept = uuid7(), Kept(kind, clerk.login, begun_at, camera, microphone)
        with self._lock:
            self._making.add(of)
        with writing(self._engine) as connection:
            _put(connection, of, kept)
        return Take(of, kind, self._store.new(f"{PREFIX}{of}", chunk=CHUNK).writer)

    def keep(self, take: Take, digest: Digest, made: Made) -> Recording:
        """Note what is known of a finished *take*: from now on a restart offers it as it is."""
        with writing(self._engine) as connection:
            kept = msgspec.structs.replace(
                _kept(connection, take.id), sha256=digest.sha256.hex(), size=digest.size, made=made
            )
            _put(connection, take.id, kept)
        self._done(take.id)
        return _recording(take.id, kept, made)

    def let_go(self, take: Take, ending: Ending) -> None:
        """Leave *take*, which is not to be finished: what was flushed of it is offered as a crash's is.

        :param ending: what stood against it.
        """
        take.leave()
        self._done(take.id)
        with writing(self._engine) as connection:
            kept = msgspec.structs.replace(_kept(connection, take.id), broke=ending)
            _put(connection, take.id, kept)

    def remeasure(self, of: UUID, made: Made) -> None:
        """Note *made* as what is known of a recording: what a crash left of it has been measured.

        :raises RecordingGoneError: there is no such recording.
        """
        with writing(self._engine) as connection:
            kept = msgspec.structs.replace(_kept(connection, of), made=made)
            _put(connection, of, kept)

    def transcribe(self, of: UUID, text: str, remarks: tuple[str, ...] | None = None) -> Recording:
        """Keep *text* as what is said in a recording, and *remarks* with which it is approved.

        :raises RecordingGoneError: there is no such recording.
        """
        with writing(self._engine) as connection:
            kept = _kept(connection, of)
            made = kept.made or kept.unmeasured(0)
            if remarks is not None:
                made = replace(made, remarks=remarks)
            kept = msgspec.structs.replace(kept, transcript=text, made=made)
            _put(connection, of, kept)
        return _recording(of, kept, made)

    def left(self, clerk: Clerk) -> tuple[Recording, ...]:
        """Return the recordings of *clerk* that belong to no appeal, the latest first.

        What a crash or a power cut left open is closed where it ends; one of which nothing can
        be read is forgotten.
        """
        with self._journal.reading() as connection:
            known = known_recordings(connection)
            taken = {of for of, kept in known.items() if is_attached(connection, kept.sha256)}
        for of in taken:  # the program ended between the registration and forgetting it
            self.forget(of)
            known.pop(of)
        found = [
            self._found(of, kept)
            for of, kept in known.items()
            if kept.clerk == clerk.login and of not in self._making
        ]
        whole = (one for one in found if one is not None)
        return tuple(sorted(whole, key=lambda one: one.begun_at, reverse=True))

    def open(self, of: UUID) -> SealedReader:
        """Return what reads the plain bytes of a recording that is whole.

        :raises RecordingGoneError: there is no such recording.
        :raises FileDamagedError: it is not as it was written.
        """
        with self._journal.reading() as connection:
            kept = _kept(connection, of)
        path = self._path(of)
        if path is None:
            return self._store.open(bytes.fromhex(kept.sha256))
        return self._store.open_at(path)

    def drop(self, of: UUID) -> None:
        """Delete a recording; one that is not here, or that an appeal has, is none to delete."""
        path = self._path(of)
        with self._journal.reading() as connection:
            kept = known_recordings(connection).get(of)
            orphan = kept is not None and not is_attached(connection, kept.sha256)
        if path is not None:
            with on_disk(self._folder):
                path.unlink(missing_ok=True)
        elif kept is not None and kept.sha256 and orphan:
            # It was to be attached, and the registration failed.
            self._store.remove(bytes.fromhex(kept.sha256))
        self.forget(of)

    def forget(self, of: UUID) -> None:
        """Know nothing of a recording any more: it is dropped, or an appeal has it."""
        with writing(self._engine) as connection:
            known = settings.get(connection, SETTING, {})
            if known.pop(str(of), None) is not None:
                settings.put(connection, SETTING, known)
        self._done(of)

    def attachable(self, of: UUID, approved_by: str) -> NewFile:
        """Put a recording where the files of appeals are; return what a registration attaches.

        Safe to call again, should the registration have failed: till :meth:`forget` it stays known.

        :param approved_by: who looked at it and said that it is theirs.
        :raises RecordingGoneError: there is no such recording.
        """
        with self._journal.reading() as connection:
            kept = _kept(connection, of)
        made, path = kept.made or kept.unmeasured(0), self._path(of)
        if path is not None:
            self._store.keep(path, Digest(bytes.fromhex(kept.sha256), kept.size))
        name, media = _CALLED[kept.kind]
        devices = " · ".join(filter(None, (made.camera, made.microphone)))
        ended = () if made.ending is Ending.PERSON else (ended_by(made.ending),)
        return NewFile(
            sha256=kept.sha256,
            size=kept.size,
            media=media,
            name=name,
            role=ESSENCE,
            recording=RecordingBody(
                device=devices,
                begun_at=kept.begun_at,
                length_ms=made.length_ms,
                approved_by=approved_by,
                remarks=(*made.remarks, *ended),
            ),
        )

    def _path(self, of: UUID) -> Path | None:
        return next(iter(self._store.unfinished(f"{PREFIX}{of}")), None)

    def _done(self, of: UUID) -> None:
        with self._lock:
            self._making.discard(of)

    def _found(self, of: UUID, kept: Kept) -> Recording | None:
        if kept.made is not None:
            return _recording(of, kept, kept.made)
        path = self._path(of)
        found = None if path is None else mended(self._store, path, kept)
        if found is None:
            self.drop(of)
            return None
        with writing(self._engine) as connection:
            _put(connection, of, found)
        return _recording(of, found, found.made or found.unmeasured(0))


def _recording(of: UUID, kept: Kept, made: Made) -> Recording:
    return Recording(
        id=of,
        clerk=kept.clerk,
        begun_at=moment_of(kept.begun_at),
        sha256=bytes.fromhex(kept.sha256),
        size=kept.size,
        made=made,
        transcript=kept.transcript,
    )


def _kept(connection: Connection, of: UUID) -> Kept:
    found = known_recordings(connection).get(of)
    if found is None:
        raise RecordingGoneError
    return found


def _put(connection: Connection, of: UUID, kept: Kept) -> None:
    told = settings.get(connection, SETTING, {})
    settings.put(connection, SETTING, told | {str(of): msgspec.to_builtins(kept)})
