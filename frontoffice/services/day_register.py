"""The register of a day: all that the office registered, as lines and as a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.entries import entries_of
from db.record import Journal
from db.tables import appeal as table
from frontoffice.domain.number import parse_number
from frontoffice.domain.status import STATUS_NAMES, Status
from frontoffice.domain.text import initials
from frontoffice.i18n import Localised
from frontoffice.papers.document import Document, Grid
from frontoffice.papers.paper_words import ABOUT, DAY_HEADS, DAY_REGISTER, REGISTERED
from frontoffice.papers.sayings import Said, of, said, weekday
from frontoffice.services.appeals import folded_of
from frontoffice.services.bodies import milliseconds, moment_of
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

_KEY_BITS: Final = 15
_GIST: Final = 300
"""Letters of an essence that stand in the register."""
_WIDTHS: Final = (4, 11, 5, 17, 12, 21, 14, 8, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """One appeal of the day."""

    appeal: UUID
    number: str
    """18 digits."""
    received_at: datetime
    """On the office's clock."""
    applicant: str
    address: str
    signers: int
    kind: Localised
    topic: Localised
    essence: str
    """Its first words."""
    addressee: str
    due_on: date
    status: Status
    clerk: str
    """Surname and initials."""


class DayRegister:
    """Tell what was registered on one day, in the order of registering.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._now.date()

    def lines(self, day: date | None = None) -> tuple[DayLine, ...]:
        """Return the appeals that came to this office on *day*, today without one."""
        on = day or self.today
        midnight = datetime.combine(on, datetime.min.time(), self._now.tzinfo)
        first, last = (
            milliseconds(at) << _KEY_BITS for at in (midnight, midnight + timedelta(days=1))
        )
        query = (
            select(table.c.id, table.c.status)
            .where(table.c.key >= first, table.c.key < last)
            .where(table.c.office == self._journal.author.office_code)
            .order_by(table.c.key)
        )
        with self._journal.reading() as connection:
            rows = connection.execute(query).all()
            return tuple(self._line(connection, row) for row in rows)

    def pdf(self, day: date | None = None) -> bytes:
        """Return the register of *day*, today without one, as a PDF."""
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        return document_pdf(self.document(day))

    def document(self, day: date | None = None) -> Document:
        """Return the register of *day*, today without one, as a paper."""
        on = day or self.today
        lines, office = self.lines(on), self._tables.office
        count = said(REGISTERED, n=len(lines))
        told = Said(
            *(f"{on:%d.%m.%Y}, {name}. {n}" for name, n in zip(weekday(on), count, strict=True))
        )
        return Document(
            title=said(DAY_REGISTER),
            subtitle=told,
            office=of(office.name),
            place=of(office.place),
            parts=(Grid(tuple(map(said, DAY_HEADS)), _WIDTHS, _rows(lines)),),
            made_at=self._now,
            demo=office.demo,
            practice=office.practice,
            wide=True,
        )

    @property
    def _now(self) -> datetime:
        return self._tables.local(self._clock.moment().at)

    def _line(self, connection: Connection, row: Any) -> DayLine:
        folded = folded_of(entries_of(connection, row.id))
        fields, registered, data = folded.fields, folded.registered, self._tables.data
        kind, topic = data.kinds.find(fields.kind), data.topics.find(fields.topic)
        return DayLine(
            appeal=row.id,
            number=registered.number,
            received_at=self._tables.office.hours.local(moment_of(registered.received_at)),
            applicant=fields.applicant.name,
            address=fields.applicant.address,
            signers=fields.signers,
            kind=kind.name if kind else _bare(fields.kind),
            topic=topic.name if topic else _bare(fields.topic),
            essence=" ".join(fields.essence[:_GIST].split()),
            addressee=fields.addressee,
            due_on=date.fromisoformat(folded.term.due_on),
            status=Status(row.status),
            clerk=initials(registered.clerk_name),
        )


def _rows(lines: Sequence[DayLine]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(place),
            str(parse_number(one.number)),
            f"{one.received_at:%H:%M}",
            "; ".join(filter(None, (one.applicant or "—", _signers(one), one.address))),
            f"{of(one.kind).joined} ({of(STATUS_NAMES[one.status]).joined})",
            ". ".join(filter(None, (of(one.topic).joined, one.essence))),
            one.addressee or "—",
            f"{one.due_on:%d.%m.%Y}",
            one.clerk,
        )
        for place, one in enumerate(lines, 1)
    )


def _signers(line: DayLine) -> str:
    return f"{said(ABOUT['signers']).joined}: {line.signers}" if line.signers > 1 else ""


def _bare(code: str) -> Localised:
    return Localised(code, code, code)
