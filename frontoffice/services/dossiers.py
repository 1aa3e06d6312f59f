"""The dossier: what an official reads on one page before the person sits down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.bookings import booking_with
from db.conversations import bookings_of_person, conversations_of, instructions_where
from db.record import Journal
from db.schedules import Version
from db.standing_slots import StandingSlots
from db.tables import instruction
from frontoffice.domain.adviser import Advice
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_paper import Readied
from frontoffice.domain.conversation import Conversation
from frontoffice.domain.explanations import Explanation
from frontoffice.domain.kinds import AppealLanguage
from frontoffice.domain.minutes_templates import MinutesTemplate, minutes_templates
from frontoffice.domain.name_key import keys_like, surname_first
from frontoffice.domain.reception import Reception
from frontoffice.domain.same_person import SameBy, same_by
from frontoffice.domain.shortening import one_sentence
from frontoffice.services.advice import Advising
from frontoffice.services.answers import Answer, answers_to
from frontoffice.services.booking_readying import BookingReadying
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.in_force import InForce
from frontoffice.services.instructions import Followed, Instructions
from frontoffice.services.registry import Line, Registry
from frontoffice.services.similar import Match, Similar

_CARDS: Final = 3


@dataclass(frozen=True, slots=True)
class Talk:
    """An earlier conversation, and what was promised there."""

    conversation: Conversation
    booking: Booking
    promised: tuple[Followed, ...]
    by: SameBy
    """By what it is taken for one of this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a desk knows of a person and of what they want."""

    booking: Booking
    version: Version | None
    """The schedule as it stands; None where none does."""
    reception: Reception | None
    """With the place and the link; None where there is none at this hour any more."""
    on: date
    """The day of the hour, in the schedule's zone."""
    about: Line | None
    """The appeal that the booking is about."""
    earlier: tuple[Match, ...]
    """What the person has brought, and what became of it."""
    alike: tuple[Match, ...]
    """What others have brought about the same nearby."""
    answers: Mapping[UUID, tuple[Answer, ...]]
    """All answers to these appeals, the first first."""
    more: int
    """So many more of the person's appeals there are."""
    talks: tuple[Talk, ...]
    """Conversations of this person with what was ordered, the last first; not this booking's."""
    here: tuple[Talk, ...]
    """Those of this booking."""
    topic: Advice | None
    """What the question is about, and which body is competent: who must be in the room."""
    cards: tuple[Explanation, ...]
    """What may be said."""
    templates: tuple[MinutesTemplate, ...]
    readied: Readied
    """What the person was to bring and wants to know, and who was invited."""

    @property
    def who(self) -> str:
        """By what the registry finds the person: the identification number, else the name."""
        return self.booking.guest.identifier or self.booking.guest.name

    @property
    def sentence(self) -> str:
        """What the person wants, in one sentence; empty where they have not said it."""
        return one_sentence(self.booking.guest.question)


class Dossiers:
    """Put dossiers together; it reads the database of this desk and writes nothing.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        registry: Registry,
        similar: Similar,
        instructions: Instructions,
        readying: BookingReadying,
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._registry = registry
        self._similar = similar
        self._instructions = instructions
        self._readying = readying
        self._advising = Advising(tables)

    def of(self, booking: UUID) -> Dossier:
        """Return the dossier of a booking.

        :raises UnknownBookingError: there is no such booking here.
        """
        with self._journal.reading() as connection:
            booked = booking_with(connection, booking)
            if booked is None:
                raise UnknownBookingError
            slots = StandingSlots(connection, self._tables.data.calendar)
            spot, guest = booked.spot, booked.guest
            on = slots.day(spot.schedule, spot.begins_at)
            on = on or self._tables.local(spot.begins_at).date()
            talks = self._talks(connection, _earlier(connection, booked))
            here = self._talks(connection, {booked.id: (booked, SameBy.IDENTIFIER)})
            version = slots.version(spot.schedule)
            reception = _reception(slots, booked, on)
        found = self._similar.look(_draft(booked))
        topic = next(iter(self._advising.on(guest.question, limit=1)), None)
        code = topic.topic.code if topic else ""
        about = self._registry.line(UUID(guest.appeal)) if guest.appeal else None
        shown = [match.line.appeal for match in (*found.person, *found.alike)]
        with self._journal.reading() as connection:
            wanted = [*shown, *([about.appeal] if about else [])]
            answers = answers_to(connection, self._tables, wanted)
        return Dossier(
            booking=booked,
            version=version,
            reception=reception,
            on=on,
            about=about,
            earlier=found.person,
            alike=found.alike,
            answers=answers,
            more=found.more,
            talks=talks,
            here=here,
            topic=topic,
            cards=self._cards(guest.question, code),
            templates=minutes_templates(),
            readied=self._readying.readied(booking),
        )

    def _talks(
        self, connection: Connection, booked: Mapping[UUID, tuple[Booking, SameBy]]
    ) -> tuple[Talk, ...]:
        spoken = conversations_of(connection, booked)
        ordered = instructions_where(
            connection, instruction.c.conversation.in_([one.id for one in spoken])
        )
        followed = self._instructions.followed(connection, *ordered)
        return tuple(
            Talk(
                one,
                booked[one.booking][0],
                tuple(told for told in followed if told.instruction.conversation == one.id),
                booked[one.booking][1],
            )
            for one in reversed(spoken)
        )

    def _cards(self, question: str, topic: str) -> tuple[Explanation, ...]:
        if not question.strip():
            return ()
        return tuple(self._tables.data.explanations.search(question, topic, _CARDS))


def _earlier(connection: Connection, booked: Booking) -> dict[UUID, tuple[Booking, SameBy]]:
    """Return who may be the person of *booked* and was received before, and by what."""
    guest = booked.guest
    begins = keys_like(surname_first(guest.name))
    until = booked.spot.begins_at + 1
    found = {}
    for one in bookings_of_person(connection, guest.identifier, begins, until):
        other = one.guest
        by = same_by(guest.name, guest.identifier, other.name, other.identifier)
        if by is not None and one.id != booked.id:
            found[one.id] = one, by
    return found


def _draft(booked: Booking) -> Draft:
    """Return what the person wants as an appeal would say it, to look for earlier ones."""
    guest = booked.guest
    return Draft(
        applicant=Applicant(
            kind=ApplicantKind.PERSON,
            name=guest.name,
            identifier=guest.identifier,
            phone=guest.phone,
        ),
        language=AppealLanguage.KK,
        essence=guest.question,
    )


def _reception(slots: StandingSlots, booked: Booking, on: date) -> Reception | None:
    of = booked.spot.slot
    found = slots.receptions(booked.spot.schedule, on)
    return next((one for one in found if any(slot.id == of for slot in one.slots())), None)
