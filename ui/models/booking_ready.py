"""What is made ready for a reception, as it is typed and as it is told in a few lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from frontoffice.desk import Desk
from frontoffice.domain.booking_paper import (
    MOST_QUESTIONS,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
    Readied,
)
from frontoffice.i18n.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTyped:
    """What stands in the fields."""

    bring: str = ""
    """A thing a line."""
    questions: tuple[str, ...] = ("",) * MOST_QUESTIONS
    answer: str = ""
    bodies: str = ""
    """A body a line."""
    people: str = ""
    """Somebody a line: the name, a comma, of which body."""
    named: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    """The code of each body that was chosen or proposed, by its line."""

    def readied(self) -> Readied:
        """Return what is to be noted."""
        bodies = [InvitedBody(self.codes.get(one, ""), one) for one in _lines(self.bodies)]
        return Readied(
            preparation=Preparation(
                bring=_lines(self.bring),
                questions=_lines("\n".join(self.questions)),
                answer=self.answer.strip(),
            ),
            invitation=Invitation(
                bodies=tuple(bodies),
                people=tuple(map(_person, _lines(self.people))),
                named=self.named,
            ),
        )


@dataclass(frozen=True, slots=True)
class ReadyRead:
    """What the fields begin with."""

    typed: ReadyTyped
    proposed: bool
    """The program proposes it: nobody has noted anything yet."""


def ready_read(desk: Desk, booking: UUID) -> ReadyRead:
    """Return what was made ready for a booking, else what is proposed.

    :raises UnknownBookingError: there is no such booking here.
    :raises StorageError: the database cannot be read.
    """
    readying = desk.booking_readying
    stands = readying.readied(booking)
    prepared = stands.preparation or readying.proposed(booking)
    invited = stands.invitation or readying.proposed_bodies(booking)
    questions = (*prepared.questions, *[""] * MOST_QUESTIONS)[:MOST_QUESTIONS]
    typed = ReadyTyped(
        bring="\n".join(prepared.bring),
        questions=questions,
        answer=prepared.answer,
        bodies="\n".join(one.name for one in invited.bodies),
        people="\n".join(map(_told, invited.people)),
        named=invited.named,
        codes={one.name: one.body for one in invited.bodies if one.body},
    )
    return ReadyRead(typed, proposed=stands == Readied())


def ready_lines(readied: Readied, words: Words) -> tuple[str, ...]:
    """Return in a few lines what was made ready; nothing where nothing was."""
    _ = words.gettext
    prepared, invited = readied.preparation or Preparation(), readied.invitation or Invitation()
    room = [*(one.name for one in invited.bodies), *map(_told, invited.people)]
    found = (
        (_("They bring: {what}"), "; ".join(prepared.bring)),
        (_("Asks: {what}"), "; ".join(prepared.questions)),
        (_("The earlier answer: № {what}"), prepared.answer),
        (_("In the room: {what}"), "; ".join(room)),
    )
    return tuple(told.format(what=what) for told, what in found if what)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(one.split()) for one in text.splitlines())))


def _person(line: str) -> InvitedPerson:
    name, _, of = line.partition(",")
    return InvitedPerson(name.strip(), of.strip())


def _told(one: InvitedPerson) -> str:
    return ", ".join(filter(None, (one.name, one.of)))
