"""A dossier in the words of one language: what was before, what is alike, who must be there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from frontoffice.domain.conversation import RESULT_NAMES, Clarified, Conversation
from frontoffice.domain.instruction import STANDING_NAMES
from frontoffice.domain.same_person import SAME_BY_NAMES, SameBy
from frontoffice.domain.shortening import cut
from frontoffice.domain.status import STATUS_NAMES
from frontoffice.i18n.words import Words
from frontoffice.services.answers import Answer
from frontoffice.services.dossiers import Dossier, Talk
from frontoffice.services.registry import Line
from ui.models.appeal_words import grouped

_ESSENCE: Final = 160
_MINUTES: Final = 200
_ALIKE: Final = 90


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the page: a line, what stands below it, and an icon."""

    head: str
    below: str
    glyph: str


def before_in_words(found: Dossier, words: Words) -> Iterator[Told]:
    """Yield what was before: what they prepared, the appeal it is about, talks, appeals, alike."""
    _ = words.gettext
    question = " ".join(found.booking.guest.question.split())
    if question != found.sentence:
        yield Told(_("All of the question"), found.booking.guest.question, "message-2")
    prepared = found.readied.preparation
    if prepared is not None and (prepared.questions or prepared.bring):
        told = "\n".join(filter(None, (*prepared.questions, ", ".join(prepared.bring))))
        yield Told(_("They prepared: questions, and what they bring"), told, "eye")
    if found.about is not None:
        about = _("The booking is about № {number}").format(number=grouped(found.about.number))
        yield _appeal(found, found.about, words, about)
    for talk in found.talks:
        yield _talk(talk, words)
    for match in found.earlier:
        if found.about is None or match.line.appeal != found.about.appeal:
            yield _appeal(found, match.line, words)
    if found.alike:
        yield _alike(found, words)


def room_in_words(found: Dossier, words: Words) -> str:
    """Return who must be in the room, and why where nobody was invited."""
    _, language = words.gettext, words.language
    invited, topic = found.readied.invitation, found.topic
    if invited is not None and (invited.bodies or invited.people):
        people = (", ".join(filter(None, (one.name, one.of))) for one in invited.people)
        told = "; ".join((*(one.name for one in invited.bodies), *people))
    elif topic is None or topic.body is None:
        return _("Must be in the room: the question does not tell which body is competent")
    else:
        told = topic.body.name.in_(language)
    return _("Must be in the room: {who}").format(who=told)


def represented_in_words(one: Conversation, words: Words) -> str:
    """Return who speaks for the person; nothing where nobody does."""
    who = one.represented_by
    return words.gettext("represented by {who}").format(who=who) if who else ""


def _talk(talk: Talk, words: Words) -> Told:
    language, one = words.language, talk.conversation
    result = RESULT_NAMES[one.decision.result].in_(language) if one.decision else ""
    sure = "" if talk.by is SameBy.IDENTIFIER else SAME_BY_NAMES[talk.by].in_(language)
    head = " · ".join(filter(None, (f"{one.on:%d.%m.%Y}", one.official, result, sure)))
    promised = [
        f"{order.instruction.text} – {STANDING_NAMES[order.standing].in_(language)},"
        f" {order.instruction.due_on:%d.%m.%Y}"
        for order in talk.promised
    ]
    asked = [asked_in_words(one.clarified, words)] if one.clarified else []
    told = "\n".join((*promised, *asked)) or cut(one.minutes, _MINUTES)
    speaks = represented_in_words(one, words)
    return Told(head, "\n".join(filter(None, (speaks, told))), "message-2")


def _appeal(found: Dossier, line: Line, words: Words, head: str = "") -> Told:
    _ = words.gettext
    status = STATUS_NAMES[line.status].in_(words.language)
    due = _("until {day}").format(day=f"{line.due_on:%d.%m.%Y}")
    answers = found.answers.get(line.appeal, ())
    told = (
        head or f"№ {grouped(line.number)}",
        f"{line.registered_at:%d.%m.%Y}",
        status if answers else f"{status}, {due}",
    )
    below = [cut(line.essence, _ESSENCE), *(answer_in_words(one, words) for one in answers)]
    return Told(" · ".join(told), "\n".join(below), "file-text")


def answer_in_words(one: Answer, words: Words) -> str:
    """Return an answer: when, how it ended, in which words, by whom, on which paper."""
    language = words.language
    ended = ": ".join(filter(None, (one.fact.in_(language), one.told.in_(language))))
    paper = one.paper.in_(language)
    told = (f"{one.on:%d.%m.%Y} {ended}", one.note, one.by, paper and f"«{paper}»")
    return "→ " + " · ".join(filter(None, told))


def _alike(found: Dossier, words: Words) -> Told:
    """Return what others have brought about the same nearby, a line each."""
    lines = [
        " · ".join(
            filter(
                None,
                (
                    f"{match.line.registered_at:%d.%m.%Y}",
                    match.place,
                    STATUS_NAMES[match.line.status].in_(words.language),
                    cut(match.line.essence, _ALIKE),
                ),
            )
        )
        for match in found.alike
    ]
    n = len(lines)
    head = words.ngettext(
        "{n} other person about the same", "{n} other people about the same", n
    ).format(n=n)
    return Told(head, "\n".join(lines), "users-group")


def asked_in_words(found: Clarified, words: Words) -> str:
    """Return what was asked back, and what is still to be brought, in one line."""
    _ = words.gettext
    bring = ", ".join(found.things)
    told = (
        _("to be brought: {things}")
        if found.until is None
        else _("to be brought by {day}: {things}")
    )
    day = f"{found.until:%d.%m.%Y}" if found.until else ""
    parts = (
        _("asked back: {text}").format(text=" ".join(found.asked.split())) if found.asked else "",
        told.format(day=day, things=bring) if bring else "",
    )
    line = " · ".join(filter(None, parts))
    return line[:1].upper() + line[1:]
