"""After central or this desk was put back from a copy: files that are not there are sent, or told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from db.devices import RevokedError
from db.engine import reading, writing
from db.files.store import FileStore
from db.files_again import (
    Asked,
    had_by_central,
    heard_since,
    in_parts,
    journals_of_central,
    last_asked,
    note_asked,
    note_found,
    note_heard,
    note_lost,
    send_again,
)
from frontoffice.sync.file_wire import ASKED_LIMIT
from frontoffice.sync.files import FileLine
from frontoffice.sync.refusals import ContentError

_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS


@dataclass(slots=True)
class _Found:
    """What central has said."""

    again: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    had: list[str] = field(default_factory=list)
    untold: int = 0
    """Of which central knows no entry yet: these come first."""


@dataclass(frozen=True, slots=True)
class FilesAgain:
    """Asks central, once it was put back, which of the files that it had signed for it still has.

    What is here goes again; for what this desk has attached and nobody is known to have, a task
    names the appeal. The task ends by itself when another desk, which had fetched the file, has
    brought it.

    A desk that was put back itself does not know of the films that it made since its copy. What it
    hears of them again from central, and still has, goes too.
    """

    engine: Engine
    store: FileStore
    device: UUID

    def look(self, line: FileLine, now: int) -> None:
        """Ask where there is a reason to; without one it costs a look at the database.

        :param now: UTC, milliseconds since 1970.
        :raises FrontOfficeError: central or the way to it; it is asked again the next time.
        """
        self._take_up(now)
        with reading(self.engine) as connection:
            journals, asked = journals_of_central(connection), last_asked(connection)
            at = asked.again_at
            # A time further ahead than any is set by a clock that was wrong.
            due = at is not None and not now < at <= now + _DAY_MS
            if asked.journals == journals and not due:
                return
            names = had_by_central(connection, self.device)
        try:
            found = self._asked(line, names)
        except ContentError:
            # A central of an earlier version, which nobody can ask this.
            found = _Found(untold=len(names))
        except RevokedError:
            return  # nor one that tells a desk which was shut out nothing: what it has goes all the same
        self._note(found, Asked(journals, _again_at(found, now)), now)

    def _take_up(self, now: int) -> None:
        with reading(self.engine) as connection:
            heard = heard_since(connection, self.device)
        if heard is None:
            return
        with writing(self.engine) as connection:
            for sha256 in filter(self._is_here, heard.unnoted):
                send_again(connection, sha256, now)
            note_heard(connection, heard)

    def _is_here(self, sha256: str) -> bool:
        return self.store.has(bytes.fromhex(sha256))

    def _asked(self, line: FileLine, names: Sequence[str]) -> _Found:
        found = _Found()
        for part in in_parts(names, ASKED_LIMIT):
            answer = line.had(part)
            for sha256 in answer.missing:
                (found.again if self._is_here(sha256) else found.lost).append(sha256)
            found.had += answer.had
            found.untold += len(part) - len(answer.missing) - len(answer.had)
        return found

    def _note(self, found: _Found, asked: Asked, now: int) -> None:
        with writing(self.engine) as connection:
            for sha256 in found.again:
                send_again(connection, sha256, now)
            for sha256 in found.lost:
                note_lost(connection, sha256, now)
            for part in in_parts([*found.had, *found.again], ASKED_LIMIT):
                note_found(connection, part)
            note_asked(connection, asked)


def _again_at(found: _Found, now: int) -> int | None:
    """Return when to ask again: another desk may bring what is missing."""
    if found.untold:
        return now + _HOUR_MS
    return now + _DAY_MS if found.lost else None
