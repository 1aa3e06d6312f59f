"""The register screen as it stands: three columns, or one where the window is narrow."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.views.register_result import Actions, ResultColumn
from ui.views.register_what import WhatColumn
from ui.views.register_who import WhoColumn

_WHO: Final = 384
_RESULT: Final = 330
_BETWEEN: Final = 14
_CALM_MS: Final = 150
_NO_LIMIT: Final = 16_777_215
_AROUND: Final = (16, 14, 16, 12)


class _Inside(QWidget):
    """What scrolls: side by side only where even the least height does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.comfortable = False

    def heightForWidth(self, width: int) -> int:
        """Return the least height; one column, which scrolls anyway, has the comfortable one."""
        layout = self.layout()
        if layout is None:
            return -1
        if self.comfortable:
            return layout.totalHeightForWidth(width)
        return layout.totalMinimumHeightForWidth(width)


class RegisterColumns(QWidget):
    """Who, what and the result, with the action always in sight; Enter leads through them."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self.who, self.what = WhoColumn(words), WhatColumn(desk, words)
        self.result, self.action_bar = ResultColumn(words), Actions(words)
        self._narrow: bool | None = None
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._arrange(narrow=False)

    def draft(self) -> Draft:
        """Return what is typed, as a draft."""
        return self.what.fill(self.who.fill(Draft()))

    def show_draft(self, draft: Draft) -> None:
        """Show *draft* in the place of what is typed."""
        self.who.show_draft(draft)
        self.what.show_draft(draft)

    def clear(self) -> None:
        """Begin a new form, the focus in its empty IIN."""
        self.who.show_draft(Draft())
        self.set_focus_first()  # the field that is left now belongs to the form before
        self.who.clear()
        self.what.clear()
        self.what.show_kept("")
        self._pin(pinned=bool(self._narrow))

    def set_focus_first(self) -> None:
        """Let the next key go into the IIN."""
        self.who.set_focus_first()

    def stops(self) -> list[QWidget]:
        """Return where Enter stops, in order."""
        return [*self.who.stops(), *self.what.stops(), self.action_bar.primary]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter, past optional fields; on a button Enter presses it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton):
            focus.click()
        else:
            self._go_on(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns one under another where they do not fit side by side."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < self._side_by_side())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what gets the focus into sight, where the columns scroll."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, theme().px(48))
        return False

    def _lay_out(self) -> None:
        shown = theme()
        self._inside = _Inside()
        self._inside.setLayout(self._columns)
        self._columns.setContentsMargins(*(shown.px(side) for side in _AROUND))
        self._columns.setSpacing(shown.px(_BETWEEN))
        for column in (self.who, self.what, self.result):
            self._columns.addWidget(column)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        # While a window is laid out its columns scroll for a moment.
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._keep_in_sight)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._calm.start())
        self._pinned = QFrame()
        self._pinned.setProperty("c", "foot")
        pinned = QVBoxLayout(self._pinned)
        pinned.setContentsMargins(*(shown.px(side) for side in (16, 10, 16, 8)))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._scroll, 1)
        rows.addWidget(self._pinned)
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.installEventFilter(self)

    def _side_by_side(self) -> int:
        """Return how wide the columns are at least side by side: the words of a language decide."""
        left, _, right, _ = _AROUND
        fixed = (_WHO, _RESULT, 2 * _BETWEEN, left, right)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return sum(map(theme().px, fixed)) + self.what.minimumSizeHint().width() + bar

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = self._inside.comfortable = narrow
        shown = theme()
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        for column, width in ((self.who, _WHO), (self.result, _RESULT)):
            column.setMinimumWidth(0 if narrow else shown.px(width))
            column.setMaximumWidth(_NO_LIMIT if narrow else shown.px(width))
        self._columns.setStretch(1, 0 if narrow else 1)
        self.what.essence.setMinimumHeight(shown.px(160) if narrow else 0)
        self._pin(pinned=narrow)

    def _pin(self, *, pinned: bool) -> None:
        """Keep the action under the columns, in sight, or in the column of the result."""
        holder = self._pinned.layout() if pinned else self.result.rows
        if holder is not None:
            holder.addWidget(self.action_bar)
        self.action_bar.lie(flat=pinned)
        self._pinned.setVisible(pinned)

    def _keep_in_sight(self) -> None:
        """Pin the action where the columns go on scrolling; it comes back with the next form."""
        scrolls = self.isVisible() and self._scroll.verticalScrollBar().maximum() > 0
        if scrolls and not self._narrow and self._pinned.isHidden():
            self._pin(pinned=True)

    def _go_on(self, focus: QWidget | None) -> None:
        """Give the focus to the next stop after *focus*, which may be an optional field."""
        stops = self.stops()
        if focus in stops:
            stops[min(stops.index(focus) + 1, len(stops) - 1)].setFocus(_BY_TAB)
            return
        one = focus
        while one is not None and one not in stops:
            one = one.nextInFocusChain()
            if one is focus:
                return
        if one is not None:
            one.setFocus(_BY_TAB)


_BY_TAB: Final = Qt.FocusReason.TabFocusReason
