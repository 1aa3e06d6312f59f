"""Drafts: what a clerk was typing survives a crash, and can be set aside for later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, delete, insert, select
from uuid_utils.compat import uuid7

from db.engine import reading, writing
from db.record import Journal
from db.tables import draft as table
from frontoffice.domain.appeal import Draft
from frontoffice.domain.cleaning import cleaned
from frontoffice.domain.link import Link
from frontoffice.services.attachments import NewFile
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard

QUARTERS: Final = 4
"""So many turns bring a page back to where it was."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that is to be attached, and how its pages are turned."""

    file: NewFile
    turn: int = 0
    """All pages, in quarters to the right."""
    pages: tuple[tuple[int, int], ...] = ()
    """Single pages, from 0, and what they are turned besides."""

    @property
    def is_turned(self) -> bool:
        """Whether any page does not lie as it was brought."""
        return bool(self.turn or self.pages)

    def turn_of(self, page: int) -> int:
        """Return by how many quarters *page* is turned to the right, 0 to 3."""
        return (self.turn + dict(self.pages).get(page, 0)) % QUARTERS


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on the screen of a clerk: a draft, what it is tied to, what comes with it."""

    draft: Draft
    links: tuple[Link, ...] = ()
    """To earlier appeals."""
    papers: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that was set aside."""

    id: UUID
    kept_at: datetime
    draft: Draft
    links: tuple[Link, ...] = ()
    papers: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the fields of a kept draft; older ones have none."""

    links: tuple[Link, ...] = ()
    papers: tuple[Enclosed, ...] = ()


class Drafts:
    """Keep what is being typed, per clerk."""

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self._engine = journal.engine
        self._clock = clock

    def keep(
        self,
        clerk: Clerk,
        draft: Draft,
        links: tuple[Link, ...] = (),
        papers: tuple[Enclosed, ...] = (),
    ) -> datetime:
        """Keep *draft*, with its ties and papers, as what *clerk* types; return when that was."""
        at = self._clock.moment().at
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(being_typed_by(clerk)))
            connection.execute(
                insert(table), _row(clerk, Typed(draft, links, papers), at, aside=False)
            )
        return moment_of(at)

    def last(self, clerk: Clerk) -> Draft | None:
        """Return the draft that *clerk* was typing when the program ended; None for nothing."""
        typed = self.last_typed(clerk)
        return typed.draft if typed is not None else None

    def last_typed(self, clerk: Clerk) -> Typed | None:
        """Return what *clerk* was typing, with its ties; None for nothing."""
        with reading(self._engine) as connection:
            spelled = connection.execute(
                select(table.c.draft).where(being_typed_by(clerk))
            ).scalar()
        return None if spelled is None else Typed(*_read(spelled))

    def last_kept_at(self, clerk: Clerk) -> datetime | None:
        """Return when what *clerk* was typing was kept last; None for nothing."""
        with reading(self._engine) as connection:
            at = connection.execute(select(table.c.kept_at).where(being_typed_by(clerk))).scalar()
        return None if at is None else moment_of(at)

    def done(self, clerk: Clerk) -> None:
        """Forget what *clerk* was typing: it is registered, or dropped."""
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(being_typed_by(clerk)))

    def put_aside(
        self,
        clerk: Clerk,
        draft: Draft,
        links: tuple[Link, ...] = (),
        papers: tuple[Enclosed, ...] = (),
    ) -> None:
        """Keep *draft*, with its ties and papers, for later; it is typed no more."""
        at = self._clock.moment().at
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(being_typed_by(clerk)))
            connection.execute(
                insert(table), _row(clerk, Typed(draft, links, papers), at, aside=True)
            )

    def aside(self, clerk: Clerk) -> tuple[Kept, ...]:
        """Return what *clerk* has set aside, the latest first."""
        query = (
            select(table)
            .where(table.c.clerk == clerk.login, table.c.aside)
            .order_by(table.c.kept_at.desc(), table.c.id)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(Kept(row.id, moment_of(row.kept_at), *_read(row.draft)) for row in rows)

    def drop(self, kept: UUID) -> None:
        """Forget a draft that was set aside."""
        with writing(self._engine) as connection:
            connection.execute(delete(table).where(table.c.id == kept))


def being_typed_by(clerk: Clerk) -> ColumnElement[bool]:
    """Return what finds the row of the draft that *clerk* is typing, not one set aside."""
    return (table.c.clerk == clerk.login) & ~table.c.aside


def _read(spelled: str) -> tuple[Draft, tuple[Link, ...], tuple[Enclosed, ...]]:
    beside = msgspec.json.decode(spelled, type=_Beside)
    return msgspec.json.decode(spelled, type=Draft), beside.links, beside.papers


def _row(clerk: Clerk, typed: Typed, at: int, *, aside: bool) -> dict[str, object]:
    # Half an emoji, which some programs put into the clipboard, cannot be written.
    writable, _ = cleaned(typed.draft)
    beside = msgspec.to_builtins(_Beside(typed.links, typed.papers))
    kept = {name: told for name, told in beside.items() if told}
    spelled = msgspec.json.encode(msgspec.to_builtins(writable) | kept).decode()
    return {"id": uuid7(), "clerk": clerk.login, "aside": aside, "kept_at": at, "draft": spelled}
