"""The lists of the reference screen: the tables at the left, the rows of one in the middle."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.domain.reference_columns import Description
from frontoffice.i18n.words import Words
from ui.icons import paint_icon
from ui.models.reference import RefRow, reference_model
from ui.models.reference_painting import PAINTS, reference_widths
from ui.theme import BODY, CAPTION
from ui.views.line_table import LineTable
from ui.widgets.painted import Painted, announce, box, line_of

_ROW: Final = 38


class TableList(Painted):
    """The tables, one a line with how many rows it has: one stop for Tab, then the arrows."""

    access_role = QAccessible.Role.List

    chosen = Signal(str)
    """The name of the table that a person chose; not sent by :meth:`choose`."""

    def __init__(
        self, label: str, tables: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Offer *tables*: pairs of a name and how people call it."""
        super().__init__(parent)
        self._label = label
        self._tables = tuple(tables)
        self._counts: Mapping[str, tuple[int, int]] = {}
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def value(self) -> str:
        """Return the name of the chosen table."""
        return self._tables[self._at][0]

    def choose(self, name: str) -> None:
        """Choose the table *name*."""
        names = [one for one, _ in self._tables]
        self._at = names.index(name) if name in names else 0
        self._tell()
        self.update()

    def count(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Show how many rows each table has, and how many were left out."""
        self._counts = dict(counts)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all the tables."""
        return QSize(self.px(200), self.px(_ROW) * len(self._tables) + self.px(12))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the words elide."""
        return QSize(self.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, Home and End."""
        last = len(self._tables) - 1
        to = {
            Qt.Key.Key_Up: max(0, self._at - 1),
            Qt.Key.Key_Down: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            self._pick(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the table under the pointer."""
        at = int((event.position().y() - self.px(6)) // self.px(_ROW))
        if 0 <= at < len(self._tables):
            self._pick(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, the chosen one on tint."""
        painter, shown = self.painter(), self.theme
        edge = shown.colour("accent" if self.hasFocus() else "line")
        width = 2 if self.hasFocus() else 1
        fill = shown.colour("surface")
        box(painter, QRectF(self.rect()), self.px(8), fill=fill, edge=edge, width=width)
        for at, (name, title) in enumerate(self._tables):
            top = self.px(6) + at * self.px(_ROW)
            line = QRectF(self.px(6), top, self.width() - self.px(12), self.px(_ROW) - 2)
            here = at == self._at
            if here:
                box(painter, line, self.px(5), fill=shown.colour("tint"))
                bar = QRectF(line.left(), line.top() + self.px(8), self.px(3), self.px(_ROW - 18))
                box(painter, bar, 1, fill=shown.colour("accent"))
            count, bad = self._counts.get(name, (0, 0))
            right = line.adjusted(0, 0, -self.px(10), 0)
            font, ink3 = shown.font(CAPTION), shown.colour("ink3")
            end = Qt.AlignmentFlag.AlignRight
            room = line_of(painter, right, str(count), font=font, colour=ink3, align=end)
            if bad:
                place = QRectF(
                    right.right() - room - self.px(22), line.top(), self.px(16), line.height()
                )
                paint_icon(painter, "alert-triangle", shown.colour("danger"), place)
                room += self.px(22)
            words = line.adjusted(self.px(12), 0, -room - self.px(18), 0)
            font = shown.font(BODY, 600 if here else 400)
            line_of(painter, words, title, font=font, colour=shown.colour("ink"))

    def _pick(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._tell()
            self.update()
            self.chosen.emit(self.value())

    def _tell(self) -> None:
        name, title = self._tables[self._at]
        count, _ = self._counts.get(name, (0, 0))
        text = f"{self._label}: {title}, {count} ({self._at + 1}/{len(self._tables)})"
        self.name(text)
        if self.hasFocus():
            announce(self, text)


class RowTable(LineTable[RefRow]):
    """The rows of one table, to choose from by the arrows; letters are meant for the search."""

    typed = Signal(str)
    """A letter for the search."""

    above = Signal()
    """The arrow up on the first line: back to the search."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._dated = True
        super().__init__(
            words.gettext("Rows of the table"),
            reference_model(words),
            PAINTS,
            lambda width: reference_widths(width, words, dated=self._dated),
            parent,
        )

    def show_rows(self, description: Description, rows: Sequence[RefRow]) -> None:
        """Show *rows* of the table that *description* describes."""
        self._dated = description.dated
        self.rows().show(rows)
        self.lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up to the search; letters go there too."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.above.emit()
        elif event.text().isprintable() and event.text() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
