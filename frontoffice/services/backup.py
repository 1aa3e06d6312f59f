"""Copies of this desk's database in a second place, made while it works, and how they stand."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection

from db import settings
from db.copy_place import Manifest, Place, Rule, name_for, name_of
from db.copying import (
    BackupError,
    CopyDamagedError,
    Step,
    check_copy,
    damaged_pages,
    digest_of,
    take_copy,
)
from db.engine import Locked, file_of, writing
from db.file_copies import not_at_central
from db.lock import AlreadyOpenError, file_lock
from db.record import Journal, head_of
from db.refusals import DamagedError
from frontoffice import __version__
from frontoffice.errors import FrontOfficeError, RuleError, StorageError
from frontoffice.services.clock import ClockGuard
from frontoffice.services.file_backup import FileBackup, FilesCopied, FilesFullError, OnlyHere
from frontoffice.services.recordings_kept import SETTING as RECORDINGS
from frontoffice.services.recordings_kept import recordings_only_here

EVERY_MIN: Final = 15
_SHORTEST_MIN, _LONGEST_MIN = 1, 24 * 60
_SETTING: Final = "backup"
_LAST: Final = "backup.last"
_LOCK_FILE: Final = "backup.lock"
_SHARE: Final = 20
"""A copy that took a minute is not made again within twenty."""
_AT_CLOSING_MS: Final = 30_000
"""A copy that takes longer does not keep the program from ending."""
_DRAFTS: Final = "SELECT coalesce(max(kept_at), 0) FROM draft"
_JOBS: Final = "SELECT coalesce(max(id), 0) FROM spool"
_FEED: Final = "SELECT coalesce(max(position), 0) FROM entry"
_FILES: Final = "SELECT count(*) FROM file_copy WHERE state IN ('waiting', 'refused')"
_RECORDINGS: Final = (
    f"SELECT coalesce(max(length(value)), 0) FROM setting WHERE name = '{RECORDINGS}'"  # noqa: S608 -- ours
)
_NEW: Final = (_FEED, _DRAFTS, _JOBS, _FILES, _RECORDINGS)
_PAGE: Final = 4096
_COPIES: Final = 4
"""Copies of the database that films leave room for."""


class NoPlaceError(BackupError):
    """Nobody has said where copies are to be kept."""

    code = "unavailable.backup.none"


class CopyBusyError(BackupError):
    """Another process is making a copy of this desk."""

    code = "unavailable.backup.busy"


class EveryError(RuleError):
    """Copies are made every so many minutes, from one minute to a day."""

    code = "rule.backup_every"


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the copies stand."""

    to: Path | None
    """Where they are kept; None where nobody has said so."""
    every_min: int
    last_at: datetime | None
    """When the newest copy was taken."""
    last_seq: int
    """This desk's last entry in it."""
    size: int
    """Bytes of the newest copy."""
    behind: int
    """Entries of this desk that are in no copy."""
    code: str
    """Why the last try failed; empty when it did not."""
    files: FilesCopied
    """How files that central does not have lay beside the newest copy when it was made."""
    same_disk: bool
    """Whether the copies lie on the disk of the desk itself: then it takes them with it."""


class Backup:
    """Make copies, now or when it is time, and say how they stand.

    :param folder: of the desk.
    """

    def __init__(self, journal: Journal, folder: Path, clock: ClockGuard) -> None:
        self._journal = journal
        self._folder = folder
        self._clock = clock
        self._one_at_a_time = Lock()
        self._rule = Rule()

    def state(self) -> BackupState:
        """Return how the copies stand, from what is on this disk; the stick is not asked."""
        with self._journal.reading() as connection:
            wanted = settings.get(connection, _SETTING)
            last = settings.get(connection, _LAST, {})
            head = head_of(connection, self._journal.author).seq
        to = Path(wanted["to"]) if wanted else None
        seq = last.get("seq", 0)
        return BackupState(
            to=to,
            every_min=wanted["every_min"] if wanted else EVERY_MIN,
            last_at=_moment(last.get("at")),
            last_seq=seq,
            size=last.get("size", 0),
            behind=max(0, head - seq),
            code=last.get("code", "") if to else "",
            files=FilesCopied(**last.get("files", {})),
            same_disk=_same_disk(to, self._folder),
        )

    def keep_at(self, to: Path, every_min: int = EVERY_MIN) -> None:
        """Keep copies in the folder *to* from now on, at most every *every_min* minutes.

        :raises EveryError: that is no such number of minutes.
        :raises PlaceMissingError: *to* is not there.
        :raises PlaceReadOnlyError: *to* may not be written.
        """
        if not _SHORTEST_MIN <= every_min <= _LONGEST_MIN:
            raise EveryError(every=every_min)
        author = self._journal.author
        name = name_for(author.office_code, author.device_no, author.device)
        place = Place(to.absolute(), name)
        place.make()
        newest = next(iter(place.copies()), None)
        with writing(self._journal.engine) as connection:
            before = (settings.get(connection, _SETTING) or {}).get("to")
            wanted = {"to": str(place.root), "folder": name, "every_min": every_min}
            settings.put(connection, _SETTING, wanted)
            if before != str(place.root):
                settings.put(connection, _LAST, _told(newest) if newest else {})

    def stop(self) -> None:
        """Make no further copies; those that are there stay."""
        with writing(self._journal.engine) as connection:
            settings.put(connection, _SETTING, None)

    def copies(self) -> list[Manifest]:
        """Return the copies in the place, the newest first; none where it is not there."""
        place = self._place()
        return [] if place is None else place.copies()

    def copy(self, on_step: Step = lambda _done, _whole: None, *, films: bool = True) -> Manifest:
        """Make a copy now, check it, and return what stands beside it.

        Safe to call at any time: nobody waits for it, and a copy that does not succeed leaves
        the earlier ones as they were. Files that central does not have yet come after the
        database: where they have no room, the state says so, and the copy counts.

        :param films: False leaves files to the next time.
        :raises NoPlaceError: nobody has said where.
        :raises UnavailableError: the place, or this desk's own disk, refused.
        """
        try:
            with self._one_at_a_time, file_lock(self._folder / _LOCK_FILE):
                return self._copy(on_step, films=films)
        except AlreadyOpenError as error:
            raise CopyBusyError from error
        except FrontOfficeError as error:
            with suppress(StorageError):  # a damaged database takes no note of its damage
                self._note(code=error.code)
            raise

    def once(self, *, closing: bool = False) -> BackupState:
        """Make a copy if it is time and something has changed, and return how they stand.

        What the place refuses is told in the state, not raised.

        :param closing: the program ends: it is time, unless that took long the last time.
        :raises StorageError: this desk's own disk refused.
        """
        if self._is_time(closing=closing):
            with suppress(BackupError):  # it has been noted
                self.copy(films=not closing)
        return self.state()

    def _is_time(self, *, closing: bool) -> bool:
        with self._journal.reading() as connection:
            wanted = settings.get(connection, _SETTING)
            last: dict[str, Any] = settings.get(connection, _LAST, {})
        settled = last.get("code", "") in {"", FilesFullError.code}
        if not wanted or (settled and last.get("stamp") == self._stamp()):
            return False
        took = last.get("took_ms", 0)
        if closing:
            return bool(took < _AT_CLOSING_MS)
        pause = max(wanted["every_min"] * 60_000, took * _SHARE)
        since = self._clock.moment().at - max(last.get("at") or 0, last.get("tried_at") or 0)
        # A last time that lies ahead was noted by a clock that was wrong.
        return bool(since >= pause or since < 0)

    def _copy(self, on_step: Step, *, films: bool) -> Manifest:
        place, author = self._place(), self._journal.author
        source = file_of(self._journal.engine)
        if place is None or source is None:
            raise NoPlaceError
        place.check()
        begun, stamp = self._clock.moment().at, self._stamp()
        new = place.new(begun, stamp[0])
        place.make_room(source.path.stat().st_size)
        with self._journal.reading() as connection:
            only_here = _only_here(connection)
        step = _Steps(on_step, sum(one.size for one in only_here) if films else 0)
        take_copy(source, new, step.pages)
        try:
            checked = check_copy(Locked(new, source.key), author.device, author.key.public)
            manifest = Manifest(
                file=name_of(new),
                device=str(author.device),
                office=author.office_code,
                device_no=author.device_no,
                seq=checked.seq,
                hash=checked.hash,
                entries=checked.entries,
                at=begun,
                program=__version__,
                schema=checked.schema,
                size=new.stat().st_size,
                sha256=digest_of(new),
            )
        except FrontOfficeError as error:
            new.unlink(missing_ok=True)
            # Copied, a damaged page is an empty one: what the copy lacks, the source may lack.
            if isinstance(error, CopyDamagedError) and damaged_pages(source):
                raise DamagedError from error
            raise
        place.keep(new, manifest, self._rule)
        took = self._clock.moment().at - begun
        self._note(**_told(manifest), took_ms=max(took, 0), code="")
        if films or not only_here:
            reserve = _COPIES * manifest.size
            files = FileBackup(self._folder, place.folder, source.key, reserve)
            copied = files.copy(only_here, step.bytes)
            code = FilesFullError.code if copied.left else ""
            # With the stamp only now: files that were broken off are gone on with soon.
            self._note(files=asdict(copied), code=code, stamp=stamp)
        return manifest

    def _stamp(self) -> list[int]:
        """Return what differs as soon as there is something new to copy; the head comes first."""
        with self._journal.reading() as connection:
            counts = [connection.exec_driver_sql(query).scalar_one() for query in _NEW]
            return [head_of(connection, self._journal.author).seq, *counts]

    def _place(self) -> Place | None:
        with self._journal.reading() as connection:
            wanted = settings.get(connection, _SETTING)
        return Place(Path(wanted["to"]), wanted["folder"]) if wanted else None

    def _note(self, **told: object) -> None:
        with writing(self._journal.engine) as connection:
            last: dict[str, Any] = settings.get(connection, _LAST, {})
            now = self._clock.moment().at
            settings.put(connection, _LAST, {**last, "tried_at": now, **told})


class _Steps:
    """Tells pages of the database and bytes of files as parts of one whole."""

    def __init__(self, on_step: Step, size: int) -> None:
        self._on_step, self._files, self._pages = on_step, size // _PAGE, 0

    def pages(self, done: int, whole: int) -> None:
        """Tell how far the database has got."""
        self._pages = whole
        self._on_step(done, whole + self._files)

    def bytes(self, done: int) -> None:
        """Tell how far the files have got."""
        whole = self._pages + self._files
        self._on_step(min(self._pages + done // _PAGE, whole), whole)


def _only_here(connection: Connection) -> list[OnlyHere]:
    """Return what central does not have: files of appeals first, then what belongs to none yet."""
    named = [OnlyHere(one.sha256, one.size) for one in not_at_central(connection)]
    return named + recordings_only_here(connection)


def _told(manifest: Manifest) -> dict[str, Any]:
    return {"at": manifest.at, "seq": manifest.seq, "size": manifest.size}


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


def _same_disk(to: Path | None, folder: Path) -> bool:
    if to is None:
        return False
    try:
        return to.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False
