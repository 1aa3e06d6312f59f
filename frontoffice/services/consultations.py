"""Consultations: what people are told by cards and by lawyers, counted apart from appeals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from uuid_utils.compat import uuid7

from db.engine import reading
from db.record import Journal
from db.tables import consultation as table
from db.tables import device_key
from frontoffice.domain.consultation import Consultation, Giver
from frontoffice.domain.explanations import Explanation
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.visit import CameOf
from frontoffice.errors import RuleError
from frontoffice.journal.consultation_bodies import MOST_SECONDS, ConsultationGiven
from frontoffice.papers.marks import ACROSS
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.visits import record_served

MOST: Final = 5_000
"""Consultations that are read at once."""
_CONSULTATIONS: Final = select(
    table, func.coalesce(device_key.c.device_no, 0).label("desk")
).outerjoin(device_key, device_key.c.device == table.c.device)


class UnknownCardError(RuleError):
    """There is no such card of explanation today."""

    code = "rule.card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person was told."""

    card: str = ""
    """Code of the card; empty where something else was told."""
    topic: str = ""
    """Where it is empty, the topic of the card."""
    answered: bool = True
    """Whether it was enough for the person, as the person says."""
    lawyer: str = ""
    """Name of the lawyer who told it; empty where the clerk did."""
    seconds: int = 0
    """How long it took."""
    visit: UUID | None = None
    """Of which it comes."""


@dataclass(frozen=True, slots=True)
class Consulted:
    """The consultations of one day."""

    on: date
    count: int
    answered: int
    """So many were enough for the person."""
    seconds: int
    """How long all of them took."""
    by_card: Mapping[str, int]
    """By the code of the card, the most frequent first; empty where something else was told."""
    by_lawyer: Mapping[str, int]
    """Those of lawyers, by name."""

    @property
    def of_lawyers(self) -> int:
        """How many lawyers gave."""
        return sum(self.by_lawyer.values())

    @property
    def of_clerks(self) -> int:
        """How many clerks gave."""
        return self.count - self.of_lawyers


class Consultations:
    """Find what to tell a person, and note what was told.

    :raises StorageError: (every method but the search) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def search(self, words: str, topic: str = "", limit: int = 20) -> list[Explanation]:
        """Return at most *limit* cards that have something of *words*, the best first.

        It reads no disk: safe to ask at every letter.

        :param topic: what it is about as far as is known; its cards come before equal ones.
        """
        return self._tables.data.explanations.search(words, topic, limit)

    def card(self, code: str) -> Explanation:
        """Return the card *code* of today.

        :raises UnknownCardError: there is none.
        """
        found = self._tables.data.explanations.find(code)
        if found is None:
            raise UnknownCardError(card=code)
        return found

    def pdf(self, code: str) -> bytes:
        """Return the card *code* on paper, with its version, as a PDF.

        :raises UnknownCardError: there is none.
        """
        # reportlab costs 60 ms to import, which the first window does without.
        from frontoffice.papers.explanation import explanation_pdf  # noqa: PLC0415

        office = self._tables.office
        return explanation_pdf(self.card(code), office.name, ACROSS if office.practice else "")

    def give(self, told: Told, clerk: Clerk) -> Consultation:
        """Note what a person was told, and return the consultation.

        What was enough is what the visit was for; after what was not enough the person files,
        and only the appeal counts.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownCardError: there is no such card today.
        """
        check_may(clerk.role, May.REGISTER)
        card = self.card(told.card) if told.card else None
        lawyer, subject = told.lawyer.strip(), uuid7()
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            body = ConsultationGiven(
                on=self._tables.local(moment.at).date().isoformat(),
                visit=str(told.visit) if told.visit else "",
                topic=told.topic or (card.topic if card else ""),
                card=told.card,
                card_version=card.version if card else 0,
                giver=(Giver.LAWYER if lawyer else Giver.CLERK).value,
                giver_name=lawyer,
                answered=told.answered,
                seconds=min(MOST_SECONDS, max(0, told.seconds)),
            )
            journal.record(body, subject, actor=clerk.login, moment=moment, seen=0)
            if told.visit is not None and told.answered:
                record_served(journal, told.visit, CameOf.CONSULTATION, subject, clerk, moment)
        [found] = self._found(_CONSULTATIONS.where(table.c.id == subject))
        return found

    def of_days(self, first: date, last: date) -> tuple[Consultation, ...]:
        """Return the consultations of the office from *first* to *last*, the newest first."""
        query = _CONSULTATIONS.where(table.c.on.between(first, last))
        return self._found(query.order_by(table.c.on.desc(), table.c.given_at.desc()).limit(MOST))

    def sheet(self, first: date, last: date) -> tuple[Consulted, ...]:
        """Return how many there were from *first* to *last*, a day with any at a time."""
        days: dict[date, list[Consultation]] = {}
        for one in self.of_days(first, last):
            days.setdefault(one.on, []).append(one)
        return tuple(_consulted(on, days[on]) for on in sorted(days))

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def _found(self, query: Select[Any]) -> tuple[Consultation, ...]:
        with reading(self._journal.engine) as connection:
            rows = connection.execute(query).all()
        return tuple(map(_consultation, rows))


def _consultation(row: Any) -> Consultation:
    return Consultation(
        id=row.id,
        visit=row.visit,
        desk=row.desk,
        clerk=row.clerk,
        on=row.on,
        given_at=moment_of(row.given_at),
        topic=row.topic,
        card=row.card,
        card_version=row.card_version,
        giver=Giver(row.giver),
        giver_name=row.giver_name,
        answered=row.answered,
        seconds=row.seconds,
    )


def _consulted(on: date, given: Sequence[Consultation]) -> Consulted:
    return Consulted(
        on=on,
        count=len(given),
        answered=sum(one.answered for one in given),
        seconds=sum(one.seconds for one in given),
        by_card=dict(Counter(one.card for one in given).most_common()),
        by_lawyer=dict(
            Counter(one.giver_name for one in given if one.giver is Giver.LAWYER).most_common()
        ),
    )
