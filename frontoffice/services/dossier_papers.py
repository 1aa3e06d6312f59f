"""The dossier of a person on one page of A4: what an official holds in the hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.conversation import PART_NAMES, RESULT_NAMES
from frontoffice.domain.conversation import Part as TakesPart
from frontoffice.domain.instruction import STANDING_NAMES
from frontoffice.domain.number import parse_number
from frontoffice.domain.same_person import SAME_BY_NAMES, SameBy
from frontoffice.domain.shortening import cut, fair_shares
from frontoffice.domain.status import STATUS_NAMES
from frontoffice.papers import dossier_words as texts
from frontoffice.papers import minutes_words
from frontoffice.papers.booking_letters import BOOKING
from frontoffice.papers.document import Document, Facts, Grid, Heading, Part, Prose, Words
from frontoffice.papers.sayings import Said, of, one_line, said
from frontoffice.services.answers import Answer
from frontoffice.services.clarifying import things
from frontoffice.services.clock import ClockGuard
from frontoffice.services.dossiers import Dossier, Dossiers, Talk
from frontoffice.services.in_force import InForce
from frontoffice.services.registry import Line

_ROOMS: Final = (6_000, 3_600, 2_600, 2_000, 1_500, 1_000, 600, 300)
"""Letters of all long texts together, tried one after another until all of it is one page."""


class _Most(NamedTuple):
    """So many of each there are on the page at most."""

    appeals: int
    answers: int
    """To one appeal."""
    talks: int
    alike: int


_MOST: Final = (_Most(6, 9, 4, 6), _Most(6, 4, 3, 3), _Most(5, 2, 3, 2), _Most(4, 1, 2, 1))
"""Fewer and fewer, where fewer letters alone do not do."""
_APPEAL_WIDTHS: Final = (19, 34, 47)
_TALK_WIDTHS: Final = (19, 27, 54)


@dataclass(slots=True)
class _Texts:
    """The long texts of a page: first counted, then each cut to its fair share."""

    room: int
    lengths: list[int] = field(default_factory=list)
    shares: list[int] | None = None
    _at: int = 0

    def __call__(self, text: str) -> str:
        """Return *text* in its share; while they are counted, as it is."""
        line = "\n".join(filter(None, (" ".join(one.split()) for one in text.splitlines())))
        if self.shares is None:
            self.lengths.append(len(line))
            return line
        share, self._at = self.shares[self._at], self._at + 1
        return cut(line, share, f"({said(texts.SEE_CARD).joined})")

    def share(self) -> None:
        """Give each text that was counted its share, in the same order."""
        self.shares = fair_shares(self.lengths, self.room)


class DossierPapers:
    """Make the dossier of a booking; it is read as it stands when it is printed."""

    def __init__(self, dossiers: Dossiers, tables: InForce, clock: ClockGuard) -> None:
        self._dossiers = dossiers
        self._tables = tables
        self._clock = clock

    def made(self, booking: UUID) -> bytes:
        """Return the dossier as a PDF of one page.

        :raises UnknownBookingError: there is no such booking here.
        :raises StorageError: the database cannot be read.
        """
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pages  # noqa: PLC0415

        found = self._dossiers.of(booking)
        least, most = _ROOMS[-1], _MOST[0]
        pages, made = document_pages(self._document(found, _ROOMS[0], most))
        if pages == 1:
            return made
        for most in _MOST:
            pages, made = document_pages(self._document(found, least, most))
            if pages == 1:
                break
        for room in _ROOMS[:-1]:
            pages, longer = document_pages(self._document(found, room, most))
            if pages == 1:
                return longer
        return made

    def check(self, booking: UUID) -> None:
        """Find out whether there is a dossier.

        :raises UnknownBookingError: there is no such booking here.
        """
        self._dossiers.of(booking)

    def _document(self, found: Dossier, room: int, most: _Most) -> Document:
        office, long = self._tables.office, _Texts(room)
        for _ in self._parts(found, long, most):
            """They are counted."""
        long.share()
        return Document(
            title=said(texts.TITLE),
            subtitle=said(BOOKING, number=booking_number(found.booking.id)),
            office=of(office.name),
            place=of(office.place),
            parts=tuple(self._parts(found, long, most)),
            made_at=self._local(self._clock.moment().at),
            demo=office.demo,
            practice=office.practice,
        )

    def _parts(self, found: Dossier, long: _Texts, most: _Most) -> Iterator[Part]:
        yield Facts(tuple(self._facts(found, long)))
        if " ".join(found.booking.guest.question.split()) != found.sentence:
            yield Words(said(texts.QUESTION), long(found.booking.guest.question))
        lines = [match.line for match in found.earlier]
        if found.about is not None:
            lines = [found.about, *(one for one in lines if one.appeal != found.about.appeal)]
        if lines:
            yield Heading(said(texts.BEFORE))
            rows = tuple(_appeal(found, one, long, most.answers) for one in lines[: most.appeals])
            yield Grid(tuple(map(said, texts.BEFORE_HEADS)), _APPEAL_WIDTHS, rows)
        more = found.more + len(lines[most.appeals :])
        if more:
            yield _prose(said(texts.MORE, n=more))
        if found.talks:
            yield Heading(said(texts.TALKS))
            told = tuple(_talk(one, long) for one in found.talks[: most.talks])
            yield Grid(tuple(map(said, texts.TALK_HEADS)), _TALK_WIDTHS, told)
        if not lines and not found.talks:
            yield _prose(said(texts.NOTHING))
        if found.alike:
            yield Words(said(texts.ALIKE), _alike(found, long, most.alike))
        if found.cards:
            law = (Said(one.title.kk, one.title.ru) for one in found.cards)
            basis = (of(one.law).kk for one in found.cards)
            pairs = zip(law, basis, strict=True)
            told_law = (" – ".join(filter(None, (one.joined, why))) for one, why in pairs)
            yield Words(said(texts.LAW), "\n".join(told_law))

    def _facts(self, found: Dossier, long: _Texts) -> Iterator[tuple[Said, str]]:
        guest, version = found.booking.guest, found.version
        begins = self._local(found.booking.spot.begins_at)
        place = found.reception.hours.place if found.reception else ""
        official = version.schedule.official if version else ""
        yield said(minutes_words.WHEN), f"{begins:%d.%m.%Y, %H:%M}"
        yield said(minutes_words.OFFICIAL), "; ".join(filter(None, (official, place)))
        who = (guest.name, guest.identifier, guest.phone)
        yield said(minutes_words.GUEST), one_line(", ".join(filter(None, who)))
        yield said(texts.WANTS), found.sentence or "—"
        yield said(texts.ROOM), long(_room(found))
        prepared = found.readied.preparation
        if prepared is not None and (prepared.bring or prepared.questions):
            told = "\n".join((*prepared.questions, "; ".join(prepared.bring)))
            yield said(texts.PREPARED), long(told)

    def _local(self, at: int) -> datetime:
        return self._tables.local(at)


def _prose(told: Said) -> Prose:
    return Prose((told.kk,), (told.ru,))


def _room(found: Dossier) -> str:
    """Return who must be in the room: who was invited, else the body that is competent."""
    invited, topic = found.readied.invitation, found.topic
    if invited is not None and (invited.bodies or invited.people):
        people = (", ".join(filter(None, (one.name, one.of))) for one in invited.people)
        return "; ".join((*(one.name for one in invited.bodies), *people))
    return "—" if topic is None or topic.body is None else of(topic.body.name).joined


def _appeal(found: Dossier, line: Line, long: _Texts, most: int) -> tuple[str, ...]:
    is_about = found.about is not None and line.appeal == found.about.appeal
    number = f"№ {parse_number(line.number)}, {line.registered_at:%d.%m.%Y}"
    answers = found.answers.get(line.appeal, ())
    told = "; ".join(_answer(one, long) for one in answers[-most:])
    if len(answers) > most:
        told = f"… ({said(texts.SEE_CARD).joined}) {told}"
    due = said(texts.UNTIL, day=f"{line.due_on:%d.%m.%Y}").joined
    state = told or (due if line.days_left >= 0 else of(STATUS_NAMES[line.status]).joined)
    about = f"{said(texts.ABOUT).joined}. " if is_about else ""
    return number, about + long(line.essence), state


def _answer(one: Answer, long: _Texts) -> str:
    """Return an answer: when, with which outcome, in which words, by whom, on which paper."""
    ended = ": ".join(filter(None, (of(one.fact).joined, long(of(one.told).joined))))
    note, paper = long(one.note), of(one.paper).joined
    told = (f"{one.on:%d.%m.%Y} {ended}", note, one.by, paper and f"«{paper}»")
    return ", ".join(filter(None, told))


def _talk(one: Talk, long: _Texts) -> tuple[str, ...]:
    talk = one.conversation
    result = of(RESULT_NAMES[talk.decision.result]).joined if talk.decision else "—"
    sure = "" if one.by is SameBy.IDENTIFIER else of(SAME_BY_NAMES[one.by]).joined
    promised = [
        f"{each.instruction.text} – {of(STANDING_NAMES[each.standing]).joined},"
        f" {each.instruction.due_on:%d.%m.%Y}"
        for each in one.promised
    ]
    told = "; ".join((*promised, *things(talk.clarified))) or talk.minutes
    who = ", ".join(filter(None, (f"{talk.on:%d.%m.%Y}", one_line(talk.official))))
    if talk.represented_by:
        speaks = (
            f"{of(PART_NAMES[TakesPart.REPRESENTATIVE]).joined}: {one_line(talk.represented_by)}"
        )
        sure = "; ".join(filter(None, (sure, speaks)))
    return who, "; ".join(filter(None, (result, sure))), long(told)


def _alike(found: Dossier, long: _Texts, most: int) -> str:
    """Return what others brought, a line each; nobody's name."""
    lines = []
    for match in found.alike[:most]:
        line = match.line
        told = (f"{line.registered_at:%d.%m.%Y}", match.place, of(STATUS_NAMES[line.status]).joined)
        lines.append(", ".join(filter(None, told)) + f": {long(line.essence)}")
    return "\n".join(lines)
