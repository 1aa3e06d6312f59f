"""Files on their way: a round of sending, on rules that a person sets, and fetching on demand."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from threading import Event, Lock
from typing import Any, Final

from db import settings
from db.engine import reading, writing
from db.file_copies import (
    FileCopy,
    FilesOnlyHere,
    FileState,
    copies,
    forget_copy,
    lapsed,
    note_copy,
    note_receipt,
    note_sent,
    note_trouble,
    only_here,
    to_send,
    too_many,
    try_again,
)
from db.files.container import FileDamagedError
from db.files.store import FileMissingError, FileStore
from db.files_again import ask_anew, note_damaged, note_quota
from db.record import Journal
from frontoffice.errors import FrontOfficeError, NotAllowedError, UnavailableError
from frontoffice.services.attachments import Attachment
from frontoffice.services.clock import ClockGuard
from frontoffice.services.file_pace import Bucket, Throttle
from frontoffice.services.file_rules import RULES, FileRules, rules_of
from frontoffice.services.files_again import FilesAgain
from frontoffice.services.fleet import NoCentralError
from frontoffice.services.in_force import InForce
from frontoffice.services.membership import HANDED
from frontoffice.services.syncing import Remote
from frontoffice.sync.file_refusals import (
    CentralFullError,
    FileHeldError,
    FileQuotaError,
    FileUntoldError,
    HashError,
    NoFilesError,
    OffsetError,
)
from frontoffice.sync.files import FileLine
from frontoffice.sync.push import wait_ms

_MINUTE_MS: Final = 60_000
LATER_MS: Final = {
    FileUntoldError: _MINUTE_MS,
    CentralFullError: 10 * _MINUTE_MS,
    FileQuotaError: 60 * _MINUTE_MS,
    NoFilesError: 60 * _MINUTE_MS,
    FileHeldError: _MINUTE_MS // 4,
    HashError: _MINUTE_MS // 4,
}
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
_MIB: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Traffic:
    """How the files of this desk stand."""

    rules: FileRules
    only_here: FilesOnlyHere
    trouble: str
    """Code of what ended the last round; empty where nothing did."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round has done."""

    delivered: int
    trouble: FrontOfficeError | None
    """What ended it; the files wait."""


class FileTraffic:
    """Send files to central and fetch them from there, beside the exchange of entries.

    :param line: None where there is no central.
    :param local: the office's clock of a moment, UTC, milliseconds since 1970.
    :param beside: by which files are fetched, so that nobody who waits for one waits for
        a night of sending; that of sending by default.
    :param bucket: of the line, which all files of the desk share.
    """

    def __init__(
        self,
        journal: Journal,
        store: FileStore,
        line: FileLine | None,
        now: Callable[[], int],
        local: Callable[[int], datetime],
        beside: FileLine | None = None,
        bucket: Bucket | None = None,
    ) -> None:
        self.bucket = bucket or Bucket()
        self._engine = journal.engine
        self._store, self._line = store, line
        self._journal = journal
        self._anew = FilesAgain(journal.engine, store, journal.author.device)
        self._beside = beside or line
        self._now, self._local = now, local
        self._round = Lock()
        self._fetching = self._round if beside is None else Lock()
        self._stop = Event()
        self._ended = False
        self._trouble = ""

    @classmethod
    def of(
        cls,
        journal: Journal,
        store: FileStore,
        remote: Remote | None,
        tables: InForce,
        clock: ClockGuard,
    ) -> "FileTraffic":
        """Return the traffic of a desk, over connections of its own."""
        line = beside = None
        if remote is not None:
            line, beside = (FileLine(remote.central.beside(), remote.key, store) for _ in range(2))
        return cls(journal, store, line, lambda: clock.moment().at, tables.local, beside)

    def state(self) -> Traffic:
        """Return how files stand; quick, and in any thread."""
        with reading(self._engine) as connection:
            return Traffic(rules_of(connection), only_here(connection), self._trouble)

    def all(self) -> list[FileCopy]:
        """Return how each file stands: those on their way first."""
        with reading(self._engine) as connection:
            return copies(connection)

    def set_rules(self, **changes: Any) -> FileRules:
        """Change some of the rules, and return all; what goes at present ends, and goes on by them.

        :raises FileRulesError: something does not fit.
        """
        with writing(self._engine) as connection:
            rules = replace(rules_of(connection), **changes)
            settings.put(connection, RULES, asdict(rules))
        self._stop.set()
        return rules

    def again(self) -> None:
        """Let everything that waits or was refused be tried at once."""
        with writing(self._engine) as connection:
            try_again(connection)

    def check(self) -> None:
        """Let central be asked at the next round which files it still has."""
        with writing(self._engine) as connection:
            ask_anew(connection)

    def stop(self) -> None:
        """End the round at hand at once; any thread may say so."""
        self._stop.set()

    def end(self) -> None:
        """End the round at hand at once, and begin no other: the program closes."""
        self._ended = True
        self._stop.set()

    def once(self, told: Callable[[FileCopy, int], None] = lambda _, __: None) -> Round:
        """Send what may be sent now, urgent files first and then the small ones.

        Safe to run at any time, and again after any failure. A second round at the same time
        does nothing. The exchange of entries never waits for it.

        :param told: is told, after each piece, the file and how many bytes central has.
        """
        if self._line is None or not self._round.acquire(blocking=False):
            return Round(0, None)
        try:
            self._stop.clear()
            return Round(0, None) if self._ended else self._sent(self._line, told)
        finally:
            self._round.release()

    def fetch(
        self,
        one: Attachment,
        told: Callable[[int], None] = lambda _: None,
        stop: Event | None = None,
    ) -> bool:
        """Get the file of *one* from central, where it is not here; return whether it is here now.

        It comes at any hour, for somebody waits for it, and no faster than the rules allow.

        :param told: is told how many bytes have come, after each piece.
        :param stop: ends it in the middle; what came stays, and the next time it goes on.
        :raises NoCentralError: there is none.
        :raises FileMissingError: central does not have it yet either.
        :raises UnavailableError: central or the way to it; what came stays, and it goes on.
        """
        if self._store.has(bytes.fromhex(one.sha256)):
            return True
        if self._beside is None:
            raise NoCentralError
        with reading(self._engine) as connection:
            rate = rules_of(connection).rate_kb << 10
        with self._fetching:
            try:
                pace = Throttle(self.bucket, rate, stop or Event())
                came = self._beside.fetch(one.sha256, one.size, pace, told)
            finally:
                self._beside.close()
        if came:
            with writing(self._engine) as connection:
                note_copy(connection, one.sha256, one.size, FileState.FETCHED, self._now())
        return came

    def forget_old(self) -> int:
        """Delete files that central has signed for long enough ago; return how many.

        Sooner, the oldest first, where files take more of the disk than they may. What central has
        not, stays whatever happens.
        """
        with reading(self._engine) as connection:
            rules = rules_of(connection)
            old = list(lapsed(connection, self._now() - rules.keep_days * _DAY_MS))
            if rules.disk_mb:
                old = list(dict.fromkeys([*old, *too_many(connection, rules.disk_mb << 20)]))
        for sha256 in old:
            # First the file: what is noted as here and is not, is fetched again.
            self._store.remove(bytes.fromhex(sha256))
            with writing(self._engine) as connection:
                forget_copy(connection, sha256)
        return len(old)

    def _sent(self, line: FileLine, told: Callable[[FileCopy, int], None]) -> Round:
        delivered = 0
        self._trouble = ""
        try:
            self._anew.look(line, self._now())
            while not self._stop.is_set() and (found := self._next()) is not None:
                delivered += self._send(line, *found, told)
        except FrontOfficeError as error:
            self._trouble = error.code
            return Round(delivered, error)
        finally:
            line.close()
        return Round(delivered, None)

    def _next(self) -> tuple[FileRules, FileCopy] | None:
        now = self._now()
        with reading(self._engine) as connection:
            rules = rules_of(connection)
            if rules.paused:
                return None
            clock = self._local(now).time()
            device, handed = self._journal.author.device, settings.get(connection, HANDED, 0)
            for one in to_send(connection, now, device=device, handed=handed):
                if rules.lets(one.size, clock, urgent=one.urgent):
                    return rules, one
        return None

    def _gives_way(self, rules: FileRules, one: FileCopy) -> bool:
        """Tell whether *one*, which goes by *rules*, is to go no further now.

        The night is over, something urgent or small has come, somebody has changed the rules in
        another program, or its appeal is erased.
        """
        found = self._next()
        return found is None or found[0] != rules or rules.goes_before(found[1], one)

    def _send(
        self,
        line: FileLine,
        rules: FileRules,
        one: FileCopy,
        told: Callable[[FileCopy, int], None],
    ) -> int:
        """Send *one*, as long as it is its turn; return 1 where central has signed for it.

        :raises FrontOfficeError: no other file would do better now.
        """
        pace = Throttle(self.bucket, rules.rate_kb << 10, self._stop)

        def noted(offset: int) -> None:
            with writing(self._engine) as connection:
                note_sent(connection, one.sha256, offset)
            told(one, offset)
            if self._gives_way(rules, one):
                pace.give_way()

        try:
            sent = line.send(one.sha256, pace, noted)
        except (FileDamagedError, FileMissingError) as error:
            self._unreadable(line, one, error)
            return 0
        except (FileUntoldError, HashError, FileHeldError, OffsetError) as error:
            self._put_off(one, error)
            return 0
        except FileQuotaError as error:
            self._put_off(one, error)
            with writing(self._engine) as connection:
                note_quota(connection, one.sha256, self._now())
            self._trouble = error.code
            return 0  # a smaller one may still have room
        except (UnavailableError, NotAllowedError) as error:
            self._put_off(one, error)
            raise
        except FrontOfficeError as error:
            with writing(self._engine) as connection:
                note_trouble(connection, one.sha256, FileState.REFUSED, error.code, None)
            return 0
        if sent.receipt is None:
            return 0
        with writing(self._engine) as connection:
            note_receipt(connection, one.sha256, sent.receipt.decode(), self._now())
        return 1

    def _put_off(self, one: FileCopy, error: FrontOfficeError) -> None:
        wait = LATER_MS.get(type(error), wait_ms(one.attempts))
        at = self._now() + wait
        with writing(self._engine) as connection:
            note_trouble(connection, one.sha256, FileState.WAITING, error.code, at)

    def _unreadable(self, line: FileLine, one: FileCopy, error: FrontOfficeError) -> None:
        """Tell a person, unless central has it: then an old copy of this desk was put back."""
        missing = isinstance(error, FileMissingError)
        arrived = missing and one.sha256 in line.had([one.sha256]).had
        with writing(self._engine) as connection:
            if arrived:
                forget_copy(connection, one.sha256)
            else:
                note_damaged(connection, one.sha256, error.code, self._now())
