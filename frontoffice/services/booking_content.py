"""What the papers of a booking say: their facts, put together for the pens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from frontoffice.domain.booking import REFUSALS, Booking, BookingState, Way
from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.booking_paper import BookingPiece, Invitation, Preparation, Readied
from frontoffice.domain.office import Office
from frontoffice.domain.text import initials
from frontoffice.i18n import N_, Localised
from frontoffice.papers import booking_letters as texts
from frontoffice.papers.booking_talon import BookingTalon, PreparationTicket, ReceptionHour
from frontoffice.papers.document import Document, Facts, Part, Points, Prose, Signature, Words
from frontoffice.papers.event import Event
from frontoffice.papers.sayings import Said, of, said, weekday
from frontoffice.services.bodies import moment_of
from frontoffice.services.reception_place import ReceptionPlace

_SUMMARY: Final = N_("Personal reception No. {number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingContent:
    """All that a paper of a booking is made of."""

    booking: Booking
    """As it stood when the paper was made."""
    readied: Readied
    """Likewise."""
    where: ReceptionPlace
    body: Localised
    """Of which the official is."""
    office: Office
    """Where the paper was made, as it was called then."""
    piece: BookingPiece

    @property
    def number(self) -> str:
        """Of the booking, as it is said on the telephone."""
        return booking_number(self.booking.id)

    @property
    def made_at(self) -> datetime:
        """On the clock of the office."""
        return self.office.hours.local(moment_of(self.piece.made_at))

    @property
    def hour(self) -> ReceptionHour:
        """What every slip says."""
        hours, one = self.where.hours, self.booking
        walked = one.way is Way.WALK_IN and one.seat is None
        return ReceptionHour(
            number=self.number,
            begins=self.where.begins,
            ends=self.where.ends,
            official=self.where.official,
            position=self.where.position,
            body=self.body,
            form=one.spot.form,
            place=hours.place if hours else "",
            other_place=hours.other_place if hours else "",
            link=hours.link if hours else "",
            office_name=self.office.name,
            office_place=self.office.place,
            requested=one.state is BookingState.REQUESTED,
            between=walked and not self.where.is_kept,
            kept=walked and self.where.is_kept,
            waiting=one.waits,
            copy=self.piece.copy,
            demo=self.office.demo,
            practice=self.office.practice,
        )

    def talon(self) -> BookingTalon:
        """Return the talon; where the hour is not certain it has no event for a calendar."""
        hour = self.hour
        event = Event(
            uid=self.booking.id,
            made_at=self.made_at,
            begins_at=hour.begins,
            ends_at=hour.ends,
            summary=said(_SUMMARY, number=self.number).kk,
            place=hour.where_to,
        )
        certain = not (hour.requested or hour.waiting)
        return BookingTalon(hour=hour, proof=self.piece.proof, event=event.text if certain else "")

    def ticket(self) -> PreparationTicket:
        """Return what to bring and to ask; where nothing was told, lines to write on."""
        told = self.readied.preparation or Preparation()
        return PreparationTicket(
            hour=self.hour, bring=told.bring, questions=told.questions, answer=told.answer
        )

    def invitation(self) -> Document:
        """Return the letter to those who must be in the room."""
        told = self.readied.invitation or Invitation()
        bodies = [Said(one.name, one.name) for one in told.bodies]
        people = [", ".join(filter(None, (one.name, one.of))) for one in told.people]
        parts: list[Part] = [
            Points((*bodies, *(Said(one, one) for one in people))),
            _prose(texts.INVITED),
            Facts((*self._facts(), *self._guest(named=told.named))),
            Words(said(texts.QUESTION), self.booking.guest.question),
            _prose(texts.INVITED_HOW),
            self._signature(texts.SIGNED),
        ]
        return self._letter(texts.INVITATION, parts)

    def refusal(self) -> Document:
        """Return the decision by which the reception is refused."""
        listed = REFUSALS.get(self.booking.reason)
        reason = of(listed.name).joined if listed else self.booking.reason
        facts = (
            *self._facts(),
            *self._guest(named=True),
            (said(texts.REASON), reason),
            (said(texts.BASIS), said(listed.basis).joined if listed else ""),
        )
        note = self.booking.note
        parts: list[Part] = [
            _prose(texts.REFUSED),
            Facts(facts),
            *([Words(said(texts.NOTE), note)] if note else []),
            Words(said(texts.QUESTION), self.booking.guest.question),
            _prose(texts.WRITTEN),
            _prose(texts.COMPLAIN),
            self._signature(texts.SIGNED),
            Signature(said(texts.RECEIVED), self.booking.guest.name),
        ]
        return self._letter(texts.REFUSAL, parts)

    def _facts(self) -> tuple[tuple[Said, str], ...]:
        hour = self.hour
        day = weekday(hour.begins.date()).joined
        who = (hour.official, of(hour.position).joined, of(hour.body).joined)
        places = (hour.place, hour.other_place) if hour.by_video else (hour.place,)
        return (
            (said(texts.HOUR), f"{hour.begins:%d.%m.%Y %H:%M}, {day}"),
            (said(texts.OFFICIAL), "; ".join(filter(None, who))),
            (said(texts.PLACE), " ↔ ".join(filter(None, places))),
        )

    def _guest(self, *, named: bool) -> tuple[tuple[Said, str], ...]:
        return ((said(texts.GUEST), self.booking.guest.name),) if named else ()

    def _signature(self, who: str) -> Signature:
        position, name = of(self.piece.clerk_position), initials(self.piece.clerk_name)
        told = said(who)
        kk, ru = (", ".join(filter(None, pair)) for pair in zip(told, position, strict=True))
        return Signature(Said(kk, ru), name)

    def _letter(self, title: str, parts: list[Part]) -> Document:
        return Document(
            title=said(title),
            subtitle=said(texts.BOOKING, number=self.number),
            office=of(self.office.name),
            place=of(self.office.place),
            parts=tuple(parts),
            made_at=self.made_at,
            copy=self.piece.copy,
            demo=self.office.demo,
            practice=self.office.practice,
        )


def _prose(text: str) -> Prose:
    told = said(text)
    return Prose((told.kk,), (told.ru,))
