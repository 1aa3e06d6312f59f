"""The box over the register screen that lists what was here before; a digit ties to a line."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from frontoffice.domain.link import Relation
from frontoffice.domain.repeats import RULES, Advice
from frontoffice.i18n.words import Words
from ui.keys import digit_of
from ui.models.similar import PAINTS, SimilarRow, similar_model, similar_widths
from ui.theme import LABEL, theme
from ui.views.line_table import LineTable
from ui.views.registry_foot import KeyLine
from ui.widgets.text import Text

_ROW: Final = 33
_AROUND: Final = 8
_TAKE_OVER: Final = 4
TIES: Final = {1: Relation.REPEATED, 2: Relation.ADDITION, 3: Relation.GROUP, 0: None}
"""What each digit makes of the line under the cursor; 0 unties it."""


def law_in_words(advice: Sequence[Advice], words: Words, *, short: bool = False) -> str:
    """Return what the law says, each rule with its article."""
    told = []
    for one in advice:
        rule = RULES[one]
        article = words.gettext("art. {article}").format(article=rule.article)
        says = (rule.short if short else rule.says).in_(words.language)
        told.append(f"{says} ({article})")
    return " · ".join(told)


class SimilarBox(QFrame):
    """Lines of what was here before, and the keys that work on them."""

    opened = Signal(UUID)
    """The card of this appeal is wanted."""

    tied = Signal(UUID, object)
    """What is typed is a ``Relation`` to this appeal, or None: nothing."""

    taken = Signal(UUID)
    """Name and address are to be taken over from this appeal."""

    def __init__(self, words: Words, over: QWidget) -> None:
        super().__init__(over)
        self._words = words
        _ = words.gettext
        self.setProperty("c", "popup")
        self.table = LineTable(
            _("What was here before"),
            similar_model(words),
            PAINTS,
            partial(similar_widths, words=words),
        )
        self.path = Text(px=LABEL, colour="ink2", glyph="history")
        self.law = Text(px=LABEL, colour="accent", glyph="bulb")
        keys = [("1", _("repeated")), ("2", _("addition")), ("3", _("shared matter"))]
        more = [("0", _("not tied")), ("4", _("take over the address")), ("Enter", _("open"))]
        self.keys = KeyLine([*keys, *more, ("Esc", _("close"))])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme().px(side) for side in (12, 12, 12, 8)))
        layout.setSpacing(theme().px(8))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.path)
        layout.addWidget(self.law)
        layout.addWidget(self.keys)
        self._before: QWidget | None = None
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._tell_path)
        self.hide()

    def show_rows(self, rows: Sequence[SimilarRow], advice: Sequence[Advice]) -> None:
        """Show *rows* and what the law says; the cursor stays where it was."""
        before = self.table.current()
        model = self.table.rows()
        model.show(rows)
        self.table.choose(model.place_again(before))
        law = law_in_words(advice, self._words)
        self.law.say(law)
        self.law.setVisible(bool(law))
        if not rows:
            self.hide()

    def open_over(self, above: QWidget, beside: QWidget) -> None:
        """Open the list over *above*, up to the right edge of *beside* where there is room."""
        window = self.parentWidget()
        if window is None or not self.table.rows().rowCount():
            return
        left = above.mapTo(window, QPoint(0, 0))
        right = max(left.x() + above.width(), beside.mapTo(window, QPoint(beside.width(), 0)).x())
        width = right - left.x()
        inside = width - theme().px(24)
        texts = sum(text.heightForWidth(inside) for text in (self.path, self.law) if text.text())
        lines = (self.table.rows().rowCount() + 1) * theme().px(_ROW)
        # The path of another line may be longer by a line or two.
        height = min(lines + texts + theme().px(120), window.height() - 2 * theme().px(_AROUND))
        bottom = min(left.y() - theme().px(4), window.height() - theme().px(_AROUND))
        self.setGeometry(left.x(), max(theme().px(_AROUND), bottom - height), width, height)
        self._before = window.focusWidget()
        self.show()
        self.raise_()
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tie by a digit, take over, close."""
        digit, row = digit_of(event), self.table.current()
        if event.key() == Qt.Key.Key_Escape:
            self.close_box()
        elif digit in TIES and row is not None:
            self.tied.emit(row.appeal, TIES[digit])
        elif digit == _TAKE_OVER and row is not None:
            self.taken.emit(row.appeal)
            self.close_box()
        else:
            super().keyPressEvent(event)

    def close_box(self) -> None:
        """Close the list, and give the keys back to where they were."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _tell_path(self, row: SimilarRow | None) -> None:
        if row is not None:
            self.path.say(row.path)

    def _open(self, row: SimilarRow) -> None:
        self.close_box()
        self.opened.emit(row.appeal)
