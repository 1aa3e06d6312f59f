"""Making a reception ready: what the person brings and asks, and who must be in the room."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.booking_papers import told_of_booking
from db.entries import entries_of
from db.record import Journal
from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_paper import (
    MOST_QUESTIONS,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
    Readied,
)
from frontoffice.domain.number import parse_number
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError
from frontoffice.journal.body import Body
from frontoffice.journal.booking_folding import Told, booking_of
from frontoffice.journal.booking_paper_bodies import BookingInvited, BookingPrepared, invited_body
from frontoffice.journal.booking_paper_folding import readied_of
from frontoffice.papers.booking_words import IDENTITY
from frontoffice.papers.sayings import of, said
from frontoffice.services.appeals import folded_of
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

_LONGEST: Final = 500
"""Letters of one line."""
_MOST: Final = 30
"""Lines of one list."""


@dataclass(frozen=True, slots=True)
class _About:
    """What a booking is about, as far as this desk knows."""

    topic: str = ""
    text: str = ""
    region: str = ""
    address: str = ""
    number: str = ""
    """Of the appeal."""


class BookingReadying:
    """Note what is made ready for a reception, and propose it.

    :raises UnknownBookingError: (every method) there is no such booking here.
    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def readied(self, booking: UUID) -> Readied:
        """Return what was made ready for *booking*."""
        with self._journal.reading() as connection:
            told = told_of_booking(connection, booking)
        _known(told)
        return readied_of(told)

    def proposed(self, booking: UUID) -> Preparation:
        """Propose what to bring by the cards of explanation, and which answer there was before."""
        with self._journal.reading() as connection:
            about = _about(connection, _known(told_of_booking(connection, booking)))
        cards = self._tables.data.explanations.search(about.text, about.topic, limit=1)
        brought = [line for card in cards for line in of_card(card.documents.kk, card.documents.ru)]
        bring = dict.fromkeys([said(IDENTITY).joined, *brought])
        return Preparation(bring=tuple(bring), answer=about.number)

    def proposed_bodies(self, booking: UUID) -> Invitation:
        """Propose which body must be in the room: the one that is competent in the matter."""
        with self._journal.reading() as connection:
            about = _about(connection, _known(told_of_booking(connection, booking)))
        data, region = self._tables.data, about.region or self._tables.office.region
        topic = data.topics.find(about.topic)
        if topic is not None:
            found = data.competence.suggest(topic, region, about.address, about.text)
            body = found.body if found else None
        else:
            advice = data.adviser.advise(about.text, region, about.address, 1)
            body = advice[0].body if advice else None
        if body is None:
            return Invitation()
        return Invitation(bodies=(InvitedBody(body.code, of(body.name).joined),))

    def prepare(self, booking: UUID, told: Preparation, clerk: Clerk) -> Readied:
        """Note what the person brings and asks; the last one that is noted stands.

        :raises RoleError: the clerk's role does not allow it.
        """
        return self._note(booking, [_prepared(told)], clerk)

    def invite(self, booking: UUID, told: Invitation, clerk: Clerk) -> Readied:
        """Note who must be in the room; the last one that is noted stands.

        :raises RoleError: the clerk's role does not allow it.
        """
        return self._note(booking, [self._invited(told)], clerk)

    def ready(self, booking: UUID, told: Readied, clerk: Clerk) -> Readied:
        """Note of *told* what is another thing than what stands, in one transaction.

        Nothing told where nothing stands is nothing to note.

        :raises RoleError: the clerk's role does not allow it.
        """
        stands = self.readied(booking)
        bodies: list[Body] = []
        prepared = _prepared(told.preparation or Preparation())
        if prepared.preparation() != (stands.preparation or Preparation()):
            bodies.append(prepared)
        invited = self._invited(told.invitation or Invitation())
        if invited.invitation() != (stands.invitation or Invitation()):
            bodies.append(invited)
        return self._note(booking, bodies, clerk)

    def _invited(self, told: Invitation) -> BookingInvited:
        bodies = [
            InvitedBody(one.body, self._name(one)) for one in told.bodies if one.body or one.name
        ]
        people = [
            InvitedPerson(one.name.strip()[:_LONGEST], one.of.strip()[:_LONGEST])
            for one in told.people
            if one.name.strip()
        ]
        asked = Invitation(
            bodies=tuple(bodies[:_MOST]), people=tuple(people[:_MOST]), named=told.named
        )
        return invited_body(asked)

    def _name(self, one: InvitedBody) -> str:
        found = self._tables.bodies.find(one.body)
        return one.name.strip()[:_LONGEST] or (of(found.name).joined if found else one.body)

    def _note(self, booking: UUID, bodies: Iterable[Body], clerk: Clerk) -> Readied:
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            _known(told_of_booking(journal.connection, booking))
            for body in bodies:
                moment = self._clock.moment(after=journal.last_at)
                journal.record(body, booking, actor=clerk.login, moment=moment)
            return readied_of(told_of_booking(journal.connection, booking))


def of_card(kk: str, ru: str) -> Iterator[str]:
    """Yield what a card says to bring, a thing a line, each in both languages where they pair."""
    kazakh, russian = _split(kk), _split(ru)
    if len(kazakh) != len(russian):
        yield from (kazakh or russian)
        return
    for pair in zip(kazakh, russian, strict=True):
        yield " · ".join(dict.fromkeys(pair))


def _prepared(told: Preparation) -> BookingPrepared:
    return BookingPrepared(
        bring=_lines(told.bring),
        questions=_lines(told.questions)[:MOST_QUESTIONS],
        answer=told.answer.strip()[:_LONGEST],
    )


def _split(text: str) -> list[str]:
    parts = (one.strip(" .") for line in text.splitlines() for one in line.split(";"))
    return [one for one in parts if one]


def _known(told: list[Told]) -> Booking:
    found = booking_of(told)
    if found is None:
        raise UnknownBookingError
    return found


def _about(connection: Connection, one: Booking) -> _About:
    """Return what *one* is about: its question, and its appeal where that is here."""
    if not one.guest.appeal:
        return _About(text=one.guest.question)
    try:
        folded = folded_of(entries_of(connection, UUID(one.guest.appeal)))
    except ConflictError:  # it is at another office, or has been erased
        return _About(text=one.guest.question)
    fields = folded.fields
    return _About(
        topic=fields.topic,
        text=f"{one.guest.question} {fields.essence}",
        region=fields.region,
        address=fields.applicant.address,
        number=str(parse_number(folded.registered.number)),
    )


def _lines(told: Iterable[str]) -> tuple[str, ...]:
    found = [" ".join(one.split())[:_LONGEST] for one in told]
    return tuple(filter(None, found))[:_MOST]
