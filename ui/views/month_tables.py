"""The lists of a month of receptions: officials, offices of the region, bodies; or why there is none."""

from collections.abc import Sequence
from enum import Enum
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from frontoffice.i18n.words import N_, Words
from ui.models.month_report import (
    LEAST_HELD,
    PAINTS,
    TOTAL,
    MonthColumn,
    MonthRow,
    month_model,
    month_widths,
)
from ui.views.line_table import LineTable
from ui.widgets.states import EmptyState


class Scope(Enum):
    """Whose figures are shown."""

    OFFICE = "office"
    OFFICES = "offices"
    """Of the region."""
    BODIES = "bodies"
    """Of the region."""


SCOPES: Final = {
    Scope.OFFICE: N_("This office"),
    Scope.OFFICES: N_("Offices of the region"),
    Scope.BODIES: N_("Bodies of the region"),
}
"""What people call them."""
_LISTS: Final = {
    Scope.OFFICE: (N_("Officials of the month"), N_("Official")),
    Scope.OFFICES: (SCOPES[Scope.OFFICES], N_("Office")),
    Scope.BODIES: (SCOPES[Scope.BODIES], N_("Body")),
}


class MonthTables(QStackedWidget):
    """Shows one of the lists at a time."""

    opened = Signal(str)
    """The officials of an office are wanted: its six digits."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState("")
        self.lists = {
            scope: LineTable[MonthRow](
                words.gettext(title),
                month_model(words, name),
                PAINTS,
                partial(self._widths, scope, words),
            )
            for scope, (title, name) in _LISTS.items()
        }
        for part in (self.empty, *self.lists.values()):
            self.addWidget(part)
        self.lists[Scope.OFFICES].opened.connect(self._open)

    def show_rows(self, scope: Scope, rows: Sequence[MonthRow], nothing: str) -> None:
        """Show *rows* in the list of *scope*; the sentence *nothing* where there are none."""
        table = self.lists[scope]
        focused = any(one.hasFocus() for one in self.lists.values())
        before = table.current()
        table.rows().show(rows)
        self.empty.say(nothing)
        self.setCurrentWidget(table if rows else self.empty)
        if rows:
            table.choose(table.rows().place_again(before))
            if focused:
                table.setFocus()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a list."""
        self.empty.say(sentence)
        self.setCurrentWidget(self.empty)

    def shown(self) -> LineTable[MonthRow] | None:
        """Return the list that is shown; None where there is none."""
        return next((one for one in self.lists.values() if one is self.currentWidget()), None)

    def _widths(self, scope: Scope, words: Words, width: int) -> dict[int, int]:
        rows = self.lists[scope].rows()
        held = [rows.row(at).text(MonthColumn.HELD) for at in range(rows.rowCount())]
        return month_widths(width, words, max([*held, LEAST_HELD], key=len))

    def _open(self, row: MonthRow) -> None:
        if row.key != TOTAL:
            self.opened.emit(row.key)
