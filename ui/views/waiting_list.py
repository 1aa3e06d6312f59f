"""A list of what waits, or of what is settled: the choice between both, the rows, their keys."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.models.rows import R
from ui.theme import theme
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.seg import Seg
from ui.widgets.states import EmptyState

_GAP = 11


class WaitingList(QWidget, Generic[R]):
    """Shows rows, or why there are none; the row in hand stays in hand when they are read again."""

    def __init__(
        self,
        called: str,
        choice: tuple[str, str],
        table: LineTable[R],
        keys: Sequence[tuple[str, str]],
    ) -> None:
        """Show *table* under a *choice* of what waits and what is settled, *keys* at its foot."""
        super().__init__()
        waiting, settled = choice
        self.which = Seg(called, [(False, waiting), (True, settled)])
        self.which.choose(value=False)
        self.table = table
        self.empty = EmptyState("")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(table)
        self.foot = ListFoot(keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(_GAP))
        layout.addWidget(self.which)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)

    @property
    def is_settled(self) -> bool:
        """Whether what is settled is wanted, and not what waits."""
        return bool(self.which.value())

    def show_rows(self, rows: Sequence[R], nothing: tuple[str, str], count: str) -> None:
        """Show *rows*, or of *nothing* what is said where none waits, or none was settled."""
        before, model = self.table.current(), self.table.rows()
        model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.empty.say(nothing[self.is_settled])
        self.table.choose(model.place_again(before))
        if not rows:
            self.table.chosen.emit(None)
        self.foot.count.setText(count)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice above it where nothing is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.which).setFocus()
