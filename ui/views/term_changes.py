"""Terms that a new table of the law moves: seen first, changed when somebody approves."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.explaining import explain
from frontoffice.domain.term_moves import latest
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.term_changes import PAINTS, TermRow, term_model, term_rows, term_widths
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.states import EmptyState, ProgressLine
from ui.widgets.text import Text

_COLUMN: Final = 350
_STACKED: Final = 860


class TermChangesView(QWidget):
    """Lists the open terms that are counted otherwise now, and changes them on approval."""

    refreshed = Signal(int)
    """They were counted again; how many move."""

    opened = Signal(UUID)
    """The appeal of a term is wanted."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    _advanced = Signal(int, int)

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._rows: tuple[TermRow, ...] = ()
        self._busy = False
        self._build()

    def refresh(self) -> None:
        """Count the open terms again."""
        desk, words = self._desk, self._words
        self._background.database(self, lambda: term_rows(desk, words), self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list, where something is listed."""
        (self.table if self._rows else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Approve by the key of the button."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.approve()
        else:
            super().keyPressEvent(event)

    def approve(self) -> None:
        """Change all the terms that are shown."""
        if not self._rows or self._busy:
            return
        self._busy = True
        self.button.setEnabled(False)
        self.progress.begin(self._words.gettext("Changing terms"), len(self._rows))
        changes, desk, clerk = [row.change for row in self._rows], self._desk, self._clerk
        advance = self._advanced.emit

        def work() -> int:
            return desk.term_changes.approve(changes, clerk, advance)

        self._background.database(self, work, self._approved, self._refused)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table = LineTable(
            _("Terms that move"), term_model(words), PAINTS, partial(term_widths, words=words)
        )
        self.empty = EmptyState(_("Every open term stands as the tables of today count it."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.foot = ListFoot([("↑ ↓", _("choose")), ("Enter", _("open"))])
        left = column(self.stack, self.foot, gap=11, stretch=self.stack)
        self.sheet = Card(_("What would change"))
        self.summary = Text(px=BODY, glyph="calendar")
        self.nothing_yet = Text(
            _(
                "Nothing is changed until you approve. Talons in people's hands keep the day before."
            ),
            px=LABEL,
            colour="ink2",
        )
        self.progress = ProgressLine()
        self.button = Button(_("Approve"), "primary", glyph="check", keys="Ctrl+Enter")
        for part in (self.summary, self.nothing_yet, self.progress, self.button):
            self.sheet.body.addWidget(part)
        self.card = Card()
        self.title = Text(px=16, serif=True, weight=600)
        self.why = Text(px=BODY)
        self.explained = Text(px=LABEL, colour="ink2")
        self.open = Button(_("Open the appeal"), glyph="file-text", keys="Enter")
        for part in (self.title, self.why, self.explained, self.open):
            self.card.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        right = column(self.sheet, self.card)
        layout.addWidget(Columns([(left, 0), (scrolling(right), _COLUMN)], _STACKED))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.opened.emit(row.change.appeal))
        self.open.clicked.connect(self._open)
        self.button.clicked.connect(self.approve)
        self._advanced.connect(self.progress.reach)
        self._choose(None)

    def _show(self, rows: tuple[TermRow, ...]) -> None:
        words, self._rows = self._words, rows
        before = self.table.current()
        model = self.table.rows()
        model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.table.choose(model.place_again(before))
        if not rows:
            self._choose(None)
        counted = words.ngettext("{n} term", "{n} terms", len(rows)).format(n=len(rows))
        self.foot.count.setText(counted if rows else "")
        self.sheet.setVisible(bool(rows))
        later = latest([row.change.move for row in rows])
        told = words.gettext("{n} get more time, {m} get less.")
        self.summary.say(told.format(n=later, m=len(rows) - later))
        self.refreshed.emit(len(rows))

    def _choose(self, row: TermRow | None) -> None:
        self.card.setVisible(row is not None)
        if row is not None:
            self.title.say(f"{row.was} → {row.now.text}")
            self.why.say(row.why)
            self.explained.say(explain(row.change.move.now, self._words.language))

    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self.opened.emit(row.change.appeal)

    def _approved(self, done: int) -> None:
        told = self._words.ngettext("{n} term was changed.", "{n} terms were changed.", done)
        self.said.emit(told.format(n=done), "ok")
        self._land()

    def _refused(self, error: object) -> None:
        self._background.refused.emit(error)
        self._land()

    def _land(self) -> None:
        self._busy = False
        self.button.setEnabled(True)
        self.progress.end()
        self.refresh()
