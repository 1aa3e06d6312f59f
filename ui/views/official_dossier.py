"""The dossier of a person on one page: what they want, what was before, what may be said."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontoffice.domain.conversation import RESULT_NAMES
from frontoffice.domain.instruction import STANDING_NAMES
from frontoffice.domain.kinds import Certainty
from frontoffice.domain.same_person import SAME_BY_NAMES, SameBy
from frontoffice.domain.status import STATUS_NAMES
from frontoffice.i18n.words import Words
from frontoffice.services.dossiers import Dossier, Talk
from frontoffice.services.similar import Match
from ui.models.appeal_words import grouped
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns
from ui.widgets.card import Card
from ui.widgets.painted import Painted, box
from ui.widgets.text import Elided, Text

_ASIDE: Final = 360
_STACKED: Final = 760


class Sentence(Painted):
    """What the person wants, in one sentence, on tint."""

    access_role = QAccessible.Role.Note

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = Text(label, px=LABEL, colour="accent")
        self.text = Text(px=20, serif=True, weight=500)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(self.px(side) for side in (16, 8, 16, 10)))
        rows.setSpacing(self.px(2))
        rows.addWidget(self.label)
        rows.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, text: str) -> None:
        """Show *text*."""
        self.text.say(text)
        self.name(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane."""
        shown = self.theme
        bare = shown.tokens.of("tint") == shown.tokens.surface
        edge = shown.colour("accent") if bare else None
        box(self.painter(), QRectF(self.rect()), self.px(5), fill=shown.colour("tint"), edge=edge)


class DossierPage(QWidget):
    """Shows a dossier; the clock in its head runs while the conversation does.

    The head is a widget of its own, for it stays in sight.
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, self._words = words.gettext, words
        self.name = Text(px=24, serif=True, weight=600)
        self.line, self._told = Elided("", "label", keeps=120), ""
        self.time = Text(px=24, serif=True, weight=600, colour="accent")
        self.given = Text(px=LABEL, colour="ink2")
        self.sentence = Sentence(_("In one sentence"))
        self.before, self.said = Card(_("Earlier appeals and answers")), Card(_("What may be said"))
        self._before, self._said = QVBoxLayout(), QVBoxLayout()
        for card, rows in ((self.before, self._before), (self.said, self._said)):
            rows.setSpacing(theme().px(8))
            card.body.addLayout(rows)
            card.body.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.name)
        left.addWidget(self.line)
        right.addWidget(self.time)
        right.addWidget(self.given)
        for rows in (left, right):
            rows.setSpacing(0)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme().px(12))
        self.acts = QHBoxLayout()
        """Small buttons of the head; the view puts them in."""
        head.addLayout(left, 1)
        head.addLayout(self.acts)
        head.addLayout(right)
        self.columns = Columns([(self.before, 0), (self.said, _ASIDE)], _STACKED)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(10))
        layout.addWidget(self.sentence)
        layout.addWidget(self.columns, 1)

    def show_dossier(self, found: Dossier, begins: datetime) -> None:
        """Show *found*, whose hour begins at *begins* on the clock of the schedule."""
        words, guest = self._words, found.booking.guest
        _ = words.gettext
        self.name.say(guest.name)
        told = [f"{begins:%d.%m.%Y %H:%M}", guest.phone, guest.identifier]
        if found.reception is not None:
            told.append(found.reception.hours.place)
        self._told = " · ".join(filter(None, told))
        self.sentence.say(guest.question or _("They have not said what it is about"))
        minutes = (found.booking.spot.ends_at - found.booking.spot.begins_at) // 60_000
        self.given.say(_("given {n} min").format(n=minutes))
        self._fill_before(found)
        self._fill_said(found)

    def show_state(self, state: str) -> None:
        """Show how the conversation stands, beside who it is."""
        self.line.setText(" · ".join(filter(None, (state, self._told))))

    def show_time(self, seconds: int | None, *, given_s: int, running: bool) -> None:
        """Show how long it takes; nothing before it has begun."""
        late = seconds is not None and seconds > given_s
        self.time.say(
            "" if seconds is None else f"{seconds // 60:02}:{seconds % 60:02}",
            colour="warn" if late and running else "accent" if running else "ink2",
        )

    def _fill_before(self, found: Dossier) -> None:
        _ = self._words.gettext
        _empty(self._before)
        prepared = found.readied.preparation
        if prepared is not None and (prepared.questions or prepared.bring):
            told = "\n".join((*prepared.questions, ", ".join(prepared.bring)))
            _add(self._before, _("They prepared: questions, and what they bring"), told, "eye")
        if found.about is not None:
            about = _("The booking is about № {number}")
            _add(self._before, about.format(number=grouped(found.about.number)), "", "file-text")
        for talk in found.talks:
            self._talk(talk)
        for match in found.earlier:
            self._appeal(match)
        if not self._before.count():
            _add(self._before, _("Nothing is known here of this person"), "", "info-circle")

    def _talk(self, talk: Talk) -> None:
        language, one = self._words.language, talk.conversation
        result = RESULT_NAMES[one.decision.result].in_(language) if one.decision else ""
        sure = "" if talk.by is SameBy.IDENTIFIER else SAME_BY_NAMES[talk.by].in_(language)
        head = " · ".join(filter(None, (f"{one.on:%d.%m.%Y}", one.official, result, sure)))
        promised = [
            f"{order.instruction.text} – {STANDING_NAMES[order.standing].in_(language)},"
            f" {order.instruction.due_on:%d.%m.%Y}"
            for order in talk.promised
        ]
        _add(self._before, head, "\n".join(promised) or one.minutes[:200], "message-2")

    def _appeal(self, match: Match) -> None:
        language, line = self._words.language, match.line
        status = STATUS_NAMES[line.status].in_(language)
        head = f"{line.registered_at:%d.%m.%Y} · {status}, {line.due_on:%d.%m.%Y}"
        told = [line.essence, *(step.note for step in match.path if step.note)]
        _add(self._before, head, "\n".join(told), "file-text")

    def _fill_said(self, found: Dossier) -> None:
        _, language = self._words.gettext, self._words.language
        _empty(self._said)
        for card in found.cards:
            doubt = "" if card.certainty is not Certainty.L else _("check before relying on it")
            told = " · ".join(filter(None, (card.law.in_(language), doubt)))
            _add(self._said, card.title.in_(language), told, "bulb")
        if not found.cards:
            _add(self._said, _("No card speaks of this"), "", "info-circle")
        self._said.addWidget(Text(_("Who must be in the room"), px=16, serif=True, weight=600))
        invited, topic = found.readied.invitation, found.topic
        if invited is not None and (invited.bodies or invited.people):
            for body in invited.bodies:
                _add(self._said, body.name, "", "building-bank")
            for person in invited.people:
                _add(self._said, person.name, person.of, "user")
        elif topic is None or topic.body is None:
            _add(self._said, _("The question does not tell which body is competent"), "", "")
        else:
            reason = topic.reason.in_(language)
            _add(self._said, topic.body.name.in_(language), reason, "building-bank")


def _add(rows: QVBoxLayout, head: str, below: str, glyph: str) -> None:
    rows.addWidget(Text(head, px=BODY, weight=600, glyph=glyph))
    if below:
        rows.addWidget(Text(below, px=LABEL, colour="ink2"))


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
