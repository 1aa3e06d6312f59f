"""The left of an official's desk: whose day it is, who comes, who waits."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from frontoffice.services.official_day import Receiving
from ui.models.official_day import (
    PAINTS,
    TURN_HEIGHT,
    TurnPainter,
    TurnRow,
    turn_model,
    turn_widths,
    waiting,
)
from ui.theme import LABEL, theme
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import Choice
from ui.widgets.states import EmptyState
from ui.widgets.text import Elided, Text


class OfficialList(Card):
    """People of a day by the hour; Enter lets the time of one run."""

    official = Signal(object)
    """Another official's day is wanted: the id of the schedule."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, self._words = words.gettext, words
        self.title_line = Text(_("Today"), px=16, serif=True, weight=600)
        self.span = Elided("", "label", keeps=60)
        self.who = Choice()
        self.who.setAccessibleName(_("Whose reception"))
        self.table: LineTable[TurnRow] = LineTable(
            _("People of the day"), turn_model(words), PAINTS, turn_widths
        )
        self.table.setItemDelegate(TurnPainter(PAINTS, self.table))
        self.table.verticalHeader().setDefaultSectionSize(theme().px(TURN_HEIGHT))
        self.table.horizontalHeader().hide()
        self.empty = EmptyState("")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.told = Text("", px=LABEL, colour="ink2", glyph="info-circle")
        self.held = Button(_("Was held"), "link", keys="Ctrl+K", small=True)
        self.not_held = Button(_("Was not held"), "link", keys="Ctrl+N", small=True)
        self.tells = QWidget()
        telling = QHBoxLayout(self.tells)
        telling.setContentsMargins(0, 0, 0, 0)
        telling.addWidget(self.held)
        telling.addWidget(self.not_held)
        telling.addStretch(1)
        self.foot = ListFoot([("F9", _("next person")), ("Enter", _("begin"))])
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(self.title_line)
        head.addWidget(self.span, 1)
        rows = QVBoxLayout()
        rows.setSpacing(theme().px(8))
        rows.addLayout(head)
        rows.addWidget(self.who)
        rows.addWidget(self.stack, 1)
        rows.addWidget(self.told)
        rows.addWidget(self.tells)
        rows.addWidget(self.foot)
        self.body.addLayout(rows, 1)
        self.show_told("", can_tell=False)
        self.who.activated.connect(lambda _at: self.official.emit(self.who.currentData()))

    def offer(self, officials: Sequence[Receiving], chosen: UUID | None) -> None:
        """Offer the days of *officials*, that of *chosen* in hand; of one there is no choice."""
        language = self._words.language
        self.who.clear()
        for one in officials:
            schedule = one.version.schedule
            told = f"{schedule.official}, {schedule.position.in_(language)}"
            self.who.addItem(told, schedule.id)
        at = self.who.findData(chosen)
        self.who.setCurrentIndex(max(0, at))
        self.who.setVisible(len(officials) > 1)

    def show_rows(self, rows: Sequence[TurnRow], span: str, chosen: UUID | None) -> None:
        """Show *rows*, the booking *chosen* under the cursor."""
        words, model = self._words, self.table.rows()
        before = self.table.current()
        model.show(rows)
        at = model.place_of(chosen) if chosen else model.place_again(before)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.empty.say(words.gettext("Nobody is booked for today. Whoever comes is booked first"))
        self.table.choose(max(0, at))
        if not rows:
            self.table.chosen.emit(None)
        self.span.setText(span)
        n = waiting(rows)
        self.foot.count.setText(
            words.ngettext("{n} waits in the hall", "{n} wait in the hall", n).format(n=n)
        )

    def show_told(self, told: str, *, can_tell: bool) -> None:
        """Show what was *told* of whether the reception was held, and the keys that tell it."""
        self.told.say(told)
        self.told.setVisible(bool(told))
        self.tells.setVisible(can_tell)

    def choose(self, booking: UUID) -> None:
        """Put the cursor on somebody."""
        self.table.choose(self.table.rows().place_of(booking))
