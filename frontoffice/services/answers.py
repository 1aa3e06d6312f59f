"""What came of earlier appeals: each answer with its outcome, its day, who gave it, its paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.apply.known import Known, known
from db.entries import entries_of
from db.tables import person
from frontoffice.domain.kinds import OUTCOMES
from frontoffice.domain.paper import name_of_paper
from frontoffice.domain.status import MOVES, STATUS_NAMES
from frontoffice.domain.text import initials
from frontoffice.i18n import Localised
from frontoffice.journal.move_bodies import AppealAssigned, Move
from frontoffice.journal.paper_bodies import PaperMade
from frontoffice.services.in_force import InForce

_NOTHING: Final = Localised("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that the applicant was told, or that ended an appeal."""

    on: date
    fact: Localised
    """How the appeal stood then: answered, returned …"""
    told: Localised
    """With which outcome, to which body, for which reason; empty for none."""
    note: str
    """In the words of whoever did it."""
    by: str
    """Surname and initials; the login where nobody of the staff here has it."""
    paper: Localised
    """The paper that tells of it; empty where none was made."""


def answers_to(
    connection: Connection, tables: InForce, appeals: Iterable[UUID]
) -> dict[UUID, tuple[Answer, ...]]:
    """Return all answers to each of *appeals*, the first first; nothing of those without one.

    Each says something to the applicant: to whom it was given to be considered is none.
    """
    told = {of: _told_of(connection, of) for of in dict.fromkeys(appeals)}
    names = _names(connection, {one.envelope.actor for some in told.values() for one in some})
    found: dict[UUID, tuple[Answer, ...]] = {}
    for of, some in told.items():
        papers = {one.body.about: one.body.paper for one in some if isinstance(one.body, PaperMade)}
        for envelope, body in some:
            if isinstance(body, Move) and not isinstance(body, AppealAssigned):
                paper = papers.get(str(envelope.id), "")
                answer = Answer(
                    on=date.fromisoformat(body.on),
                    fact=STATUS_NAMES[next(iter(MOVES[envelope.kind].values()))],
                    told=_told(body, tables),
                    note=" ".join(body.note.split()),
                    by=initials(names.get(envelope.actor, envelope.actor)),
                    paper=name_of_paper(paper) if paper else _NOTHING,
                )
                found[of] = (*found.get(of, ()), answer)
    return found


def _told_of(connection: Connection, of: UUID) -> list[Known]:
    return [one for one in map(known, entries_of(connection, of)) if one is not None]


def _told(body: Move, tables: InForce) -> Localised:
    spelled: Mapping[str, object] = body.spelled()
    words = (str(spelled.get(name, "")) for name in ("to_body", "reason", "outcome"))
    code = next(filter(None, words), "")
    known = tables.bodies.find(code)
    return known.name if known else _outcomes().get(code, Localised(code, code, code))


@cache
def _outcomes() -> dict[str, Localised]:
    return {one.code: one.name for listed in OUTCOMES.values() for one in listed}


def _names(connection: Connection, logins: set[str]) -> dict[str, str]:
    query = select(person.c.login, person.c.name).where(person.c.login.in_(logins))
    return {row.login: row.name for row in connection.execute(query)}
