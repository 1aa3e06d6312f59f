"""The path of an appeal as steps of a time line: what was done, where it stands, what comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLocale

from frontoffice.domain.confirming import fields_in_words, name_of_way
from frontoffice.domain.link import RELATION_NAMES, relation_of
from frontoffice.domain.paper import name_of_paper, name_of_requisite
from frontoffice.domain.status import OPEN
from frontoffice.domain.text import initials
from frontoffice.i18n.words import N_, Words
from frontoffice.services.cards import Card, Step
from frontoffice.services.spool import REPLACED_REASON
from frontoffice.services.sync_words import size_in_words
from ui.models.appeal_words import STATUS_LOOKS, status_sign
from ui.widgets.time_line import Progress, TimeStep

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "applicant": N_("applicant"),
        "representative": N_("representative"),
        "kind": N_("kind"),
        "form": N_("form"),
        "language": N_("language"),
        "topic": N_("topic"),
        "addressee": N_("addressee"),
        "region": N_("region"),
        "contested": N_("contested act"),
        "attachments": N_("attachments"),
        "essence": N_("essence"),
        "signers": N_("signers"),
        "urgent": N_("urgency"),
    }
)
"""What a correction may change, as people call it."""

ASKED: Final = "asked for"
SPOILT: Final = "spoilt"
LOST: Final = "lost"
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ASKED: N_("The person asked for another one"),
        SPOILT: N_("The paper came out spoilt"),
        LOST: N_("The talon was lost"),
        REPLACED_REASON: N_("The one before may have come out in part"),
    }
)
"""Why there is a further copy: what the journal keeps, and how it reads."""

_TALON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "talon.issued": N_("made"),
        "talon.printed": N_("printed"),
        "talon.confirmed": N_("handed over"),
        "talon.reprinted": N_("made"),
    }
)

MOVE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "appeal.assigned": (N_("Given to be considered"), "arrow-forward-up"),
        "appeal.redirected": (N_("Redirected"), "arrow-forward-up"),
        "appeal.returned": (N_("Returned to the applicant"), "arrow-left"),
        "appeal.answered": (N_("Answered"), "check"),
        "appeal.withdrawn": (N_("Withdrawn by the applicant"), "arrow-left"),
        "appeal.reopened": (N_("Opened again"), "refresh"),
    }
)
"""What moves an appeal: the fact and its icon."""


_NOTED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "paper.made": (N_("Paper made"), "file-text"),
        "attachment.added": (N_("File attached"), "file-text"),
        "attachment.dropped": (N_("Attachment dropped"), "file-text"),
        "appeal.signed": (N_("Sheet of signatures noted"), "users-group"),
        "appeal.contacts_confirmed": (N_("Contacts confirmed by signature"), "check"),
        "appeal.confirmed_by_applicant": (N_("The applicant was asked again"), "check"),
        "appeal.mending_asked": (N_("Asked to mend what is missing"), "hourglass"),
        "appeal.mended": (N_("What was missing is there"), "check"),
    }
)
"""What was noted of an appeal without moving it: the fact and its icon."""


@dataclass(frozen=True, slots=True)
class _Done:
    """A step that was taken, before its date is written."""

    at: datetime
    fact: str
    aside: str
    words: str
    glyph: str
    copy: int = 0
    """Which copy of the talon it is about; 0 for none."""


def path_steps(
    card: Card, names: Mapping[str, str], now: datetime, words: Words
) -> tuple[TimeStep, ...]:
    """Return the steps of *card*, the oldest first; *names* are those of the staff."""
    done = _merged(_done(step, card, names, words) for step in card.path)
    steps = list(_dated(done, words))
    central = _central(card.path, words)
    last = _last_day(card, now.date(), words)
    if central.progress is Progress.DONE:
        steps.append(central)
    if last.progress is Progress.DONE:
        steps.append(last)
    steps.append(_now(card, now, words))
    if central.progress is Progress.AHEAD:
        steps.append(central)
    if last.progress is Progress.AHEAD and card.line.status in OPEN:
        steps.append(last)
    return tuple(steps)


def weekday(on: date, language: str) -> str:
    """Return *on* with the name of its day: «20.03, жұма»."""
    name = QLocale(language).standaloneDayName(on.isoweekday(), QLocale.FormatType.LongFormat)
    return f"{on:%d.%m}, {name}"


def _done(step: Step, card: Card, names: Mapping[str, str], words: Words) -> _Done | None:
    _ = words.gettext
    who = initials(names.get(step.actor, step.actor))
    match step.kind:
        case "appeal.continued":
            return None
        case "appeal.registered":
            clerk = initials(card.clerk_name) or who
            desk = _("desk {n}").format(n=int(card.line.number[6:9]))
            told = _("Received after hours or on a day off: registered on {on}").format(
                on=f"{card.term.registered_on:%d.%m}"
            )
            late = told if card.term.moved else ""
            return _Done(step.at, _("Registered"), f"{clerk} · {desk}", late, "pencil-plus")
        case "appeal.corrected" | "appeal.term_changed":
            return _changed(step, who, words)
        case kind if kind in _TALON:
            return _talon(step, who, words)
        case kind if kind in MOVE_WORDS or kind in _NOTED:
            fact, glyph = MOVE_WORDS.get(kind) or _NOTED[kind]
            told = _moved(step) if kind in MOVE_WORDS else _noted(step, words)
            return _Done(step.at, _(fact), who, told, glyph)
        case _:
            return _other(step, who, words)


def _other(step: Step, who: str, words: Words) -> _Done:
    _ = words.gettext
    if step.kind == "appeal.unlinked":
        return _Done(step.at, _("Untied from another appeal"), who, "", "x")
    if step.kind != "appeal.linked":
        newer = _("An entry of a newer version: {kind}").format(kind=step.kind)
        return _Done(step.at, newer, who, "", "file-text")
    reason = str(step.values.get("reason", ""))
    relation = relation_of(str(step.values.get("relation", "")))
    fact = _("Tied to another appeal: {relation}")
    told = fact.format(relation=RELATION_NAMES[relation].in_(words.language))
    return _Done(step.at, told, who, reason, "paperclip")


def _changed(step: Step, who: str, words: Words) -> _Done:
    _ = words.gettext
    if step.kind == "appeal.corrected":
        return _Done(step.at, _("Corrected"), who, _correction(step, words), "edit")
    term = step.values["term"]
    due_on = term["due_on"] if isinstance(term, Mapping) else ""
    days = [date.fromisoformat(str(day)) for day in (due_on, step.values["before"])]
    told = _("until {on}, before until {before}").format(
        on=f"{days[0]:%d.%m.%Y}", before=f"{days[1]:%d.%m.%Y}"
    )
    return _Done(step.at, _("Another last day by the tables of the law"), who, told, "calendar")


def _moved(step: Step) -> str:
    parts = (str(step.values.get(name, "")) for name in ("to_body", "reason", "note"))
    return " · ".join(filter(None, parts))


def _noted(step: Step, words: Words) -> str:
    values, language = step.values, words.language
    told = []
    if "paper" in values:
        told.append(name_of_paper(str(values["paper"])).in_(language))
        if values["copy"] != 1:
            told.append(words.gettext("marked copy {n}").format(n=values["copy"]))
    asked = values.get("what", ())
    if isinstance(asked, Sequence) and asked:
        fields = fields_in_words(map(str, asked), language)
        told.append(f"{fields}: {name_of_way(str(values['way'])).in_(language)}")
    missing = values.get("missing", ())
    if isinstance(missing, Sequence) and missing:
        told.append("; ".join(name_of_requisite(str(one)).in_(language) for one in missing))
    if values.get("note"):
        told.append(str(values["note"]))
    if "sha256" in values:
        size = size_in_words(int(str(values["size"])), words)
        told.append(f"{values['name']} · {size} · SHA-256 {values['sha256']}")
    if "until" in values:
        until = date.fromisoformat(str(values["until"]))
        told.append(words.gettext("by {until}").format(until=f"{until:%d.%m.%Y}"))
    return " · ".join(told)


def _correction(step: Step, words: Words) -> str:
    _ = words.gettext
    changed = step.values.get("changed", ())
    fields = [str(name) for name in changed] if isinstance(changed, Sequence) else []
    names = ", ".join(_(FIELDS[name]) if name in FIELDS else name for name in fields)
    told = [_("Changed: {fields}.").format(fields=names)] if names else []
    reason = str(step.values.get("reason", "")).strip()
    if reason:
        told.append(_("Why: {reason}").format(reason=reason))
    return " ".join(told)


def _talon(step: Step, who: str, words: Words) -> _Done:
    _ = words.gettext
    copy = int(str(step.values.get("copy", 1)))
    name = _("Talon") if copy == 1 else _("Marked copy {n} of the talon").format(n=copy)
    fact = f"{name}: {_(_TALON[step.kind])}"
    reason = str(step.values.get("reason", ""))
    told = _(REASONS[reason]) + "." if reason in REASONS else reason
    printer = str(step.values.get("printer", ""))
    if printer:
        told = _("Printer: {printer}.").format(printer=printer)
    aside = who if step.kind == "talon.reprinted" else ""
    glyph = "copy" if copy > 1 else "ticket"
    return _Done(step.at, fact, aside, told, glyph, copy)


def _merged(steps: Iterable[_Done | None]) -> list[_Done]:
    """Put what happened to one copy of a talon, one thing after another, into one step."""
    found: list[_Done] = []
    for step in steps:
        if step is None:
            continue
        before = found[-1] if found else None
        if before is not None and step.copy and step.copy == before.copy:
            fact = f"{before.fact}, {step.fact.partition(': ')[2]}"
            told = " ".join(filter(None, (before.words, step.words)))
            found[-1] = replace(before, at=step.at, fact=fact, words=told)
        else:
            found.append(step)
    return found


def _dated(done: Sequence[_Done], words: Words) -> Iterable[TimeStep]:
    above: date | None = None
    for step in done:
        when = weekday(step.at.date(), words.language) if step.at.date() != above else ""
        above = step.at.date()
        yield TimeStep(
            when=when,
            clock=f"{step.at:%H:%M}",
            fact=step.fact,
            aside=step.aside,
            words=step.words,
            glyph=step.glyph,
        )


def _central(path: Sequence[Step], words: Words) -> TimeStep:
    _ = words.gettext
    waiting = sum(not step.at_central for step in path)
    if not waiting:
        return TimeStep(when="", fact=_("Central has everything"), glyph="cloud-check")
    if path[0].at_central:
        fact = words.ngettext(
            "Central has the appeal; {n} later entry is only here",
            "Central has the appeal; {n} later entries are only here",
            waiting,
        ).format(n=waiting)
    else:
        fact = _("Only on this computer")
    told = _("It goes to central by itself with the next contact.")
    return TimeStep(when="", fact=fact, words=told, glyph="device-desktop", progress=Progress.AHEAD)


def _now(card: Card, now: datetime, words: Words) -> TimeStep:
    _, line = words.gettext, card.line
    state = status_sign(line.status, words.language)
    fact, glyph = _capital(state.text), STATUS_LOOKS[line.status][0]
    if line.status in OPEN:
        passed = [step.count for step in card.term.path if step.day.on <= now.date()]
        told = _("{passed} of {days} days of the term have passed").format(
            passed=min(card.term.days, max(passed, default=0)), days=card.term.days
        )
        fact, glyph = f"{fact}: {told}", "hourglass"
    return TimeStep(
        when=_("Today, {on}").format(on=f"{now:%d.%m}"),
        fact=fact,
        glyph=glyph,
        progress=Progress.NOW,
    )


def _last_day(card: Card, today: date, words: Words) -> TimeStep:
    _, due = words.gettext, card.line.due_on
    when = weekday(due, words.language)
    if due < today:
        fact = _("The last day for the answer has passed")
        return TimeStep(when=when, fact=fact, glyph="calendar-event")
    return TimeStep(
        when=when,
        fact=_("The last day for the answer"),
        glyph="calendar-event",
        progress=Progress.AHEAD,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
