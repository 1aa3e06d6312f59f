"""Two lists beside the hours: whom to call, and who wants an earlier hour."""

from collections.abc import Sequence
from functools import partial
from typing import Final, Generic

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.models.booking_lists import (
    CALL_PAINTS,
    EARLIER_PAINTS,
    CallLine,
    EarlierLine,
    call_model,
    call_widths,
    earlier_model,
    earlier_widths,
)
from ui.models.rows import R
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.states import EmptyState

_RIGHT: Final = 396
_STACKED: Final = 860


class BookingList(QWidget, Generic[R]):
    """Rows at the left, something about the one in hand at the right."""

    def __init__(
        self, table: LineTable[R], right: QWidget, nothing: str, keys: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.table = table
        self.empty = EmptyState(nothing)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(table)
        self.foot = ListFoot(keys)
        self.right = scrolling(column(right), by_keys=False)
        left = column(self.stack, self.foot, gap=11, stretch=self.stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Columns([(left, 0), (self.right, _RIGHT)], _STACKED))

    def show_lines(self, lines: Sequence[R], count: str) -> None:
        """Show *lines*; the row in hand stays in hand."""
        before, model = self.table.current(), self.table.rows()
        model.show(lines)
        self.table.lay()
        self.stack.setCurrentWidget(self.table if lines else self.empty)
        self.right.setVisible(bool(lines))
        self.table.choose(model.place_again(before))
        if not lines:
            self.table.chosen.emit(None)
        self.foot.count.setText(count)

    def set_focus_first(self) -> None:
        """Give the keys to the list."""
        self.table.setFocus()


def call_page(words: Words, card: QWidget) -> BookingList[CallLine]:
    """Return the page of whom to call, with *card* of the one in hand."""
    _ = words.gettext
    table = LineTable(
        _("To be called"), call_model(words), CALL_PAINTS, partial(call_widths, words=words)
    )
    keys = [("↑ ↓", _("choose")), ("Ctrl+T", _("Told")), ("Ctrl+Y", _("Not reached"))]
    keys += [("Ctrl+M", _("Move")), ("Ctrl+D", _("Call off"))]
    return BookingList(table, card, _("Nobody has to be called"), keys)


def earlier_page(words: Words, right: QWidget) -> BookingList[EarlierLine]:
    """Return the page of who wants an earlier hour."""
    _ = words.gettext
    table = LineTable(
        _("Earlier"), earlier_model(words), EARLIER_PAINTS, partial(earlier_widths, words=words)
    )
    keys = [("↑ ↓", _("choose")), ("Enter", _("give the hour")), ("Ctrl+T", _("Told"))]
    keys += [("Ctrl+S", _("other days")), ("Ctrl+D", _("Call off"))]
    return BookingList(
        table, right, _("Nobody waits, and no earlier hour has come free for anybody"), keys
    )
