"""The dossier of a person on one page: what they want, what was before, what may be said."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontoffice.domain.kinds import Certainty
from frontoffice.i18n.words import Words
from frontoffice.services.dossiers import Dossier
from ui.models.dossier import before_in_words, room_in_words
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns
from ui.widgets.button import Button
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
        self.room = Text(px=LABEL, weight=500, glyph="building-bank")
        """Who must be in the room: in sight whatever stands below."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(self.px(side) for side in (16, 8, 16, 10)))
        rows.setSpacing(self.px(2))
        rows.addWidget(self.label)
        rows.addWidget(self.text)
        rows.addWidget(self.room)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, text: str, room: str) -> None:
        """Show *text*, and who must be in the *room*."""
        self.text.say(text)
        self.room.say(room)
        self.name(f"{text} {room}")

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
        self.more = Button("", "link", keys="Ctrl+R", small=True)
        """There are more appeals of the person: in the registry."""
        self.print = Button(_("on one page"), "link", keys="Ctrl+D", small=True)
        self.before, self.said = Card(_("Earlier appeals and answers")), Card(_("What may be said"))
        self._before, self._said = QVBoxLayout(), QVBoxLayout()
        for card, rows in ((self.before, self._before), (self.said, self._said)):
            rows.setSpacing(theme().px(8))
            card.body.addLayout(rows)
            card.body.addStretch(1)
        self.before.head.addWidget(self.more)
        self.said.head.addWidget(self.print)
        self.more.hide()
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
        wanted = found.sentence or _("They have not said what it is about")
        self.sentence.say(wanted, room_in_words(found, words))
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
        for one in before_in_words(found, self._words):
            _add(self._before, one.head, one.below, one.glyph)
        if not self._before.count():
            _add(self._before, _("Nothing is known here of this person"), "", "info-circle")
        n = found.more
        told = self._words.ngettext("{n} more one", "{n} more", n).format(n=n)
        self.more.setText(told)
        self.more.setVisible(n > 0)

    def _fill_said(self, found: Dossier) -> None:
        _, language = self._words.gettext, self._words.language
        _empty(self._said)
        for card in found.cards:
            doubt = "" if card.certainty is not Certainty.L else _("check before relying on it")
            told = " · ".join(filter(None, (card.law.in_(language), doubt)))
            _add(self._said, card.title.in_(language), told, "bulb")
        if not found.cards:
            _add(self._said, _("No card speaks of this"), "", "info-circle")


def _add(rows: QVBoxLayout, head: str, below: str, glyph: str) -> None:
    rows.addWidget(Text(head, px=BODY, weight=600, glyph=glyph))
    if below:
        rows.addWidget(Text(below, px=LABEL, colour="ink2"))


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
