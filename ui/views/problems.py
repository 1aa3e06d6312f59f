"""Shared problems before a supervisor: which are proposed, what they are, and what comes of them."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.problem import SETTLED, Character
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Chords
from ui.models.problems import PAINTS, ProblemRow, problem_model, problem_rows, problem_widths
from ui.theme import theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.problems_card import ProblemCard
from ui.views.waiting_list import WaitingList

_COLUMN: Final = 400
_STACKED: Final = 900
_EVERY_S: Final = 3_600
"""So often it looks at the newest appeals of all desks by itself."""


class ProblemsView(QWidget):
    """Lists shared problems; the chosen one is confirmed, answered for all, or put away."""

    refreshed = Signal(int)
    """It was read again; how many are shown."""

    opened = Signal(UUID)
    """An appeal is wanted."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._looked: float | None = None
        self._build()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        return {"Ctrl+G": self.confirm, "Ctrl+Enter": self.answer}

    def refresh(self) -> None:
        """Read the problems again; now and then look for new ones first."""
        now = monotonic()
        if self._looked is None or now - self._looked > _EVERY_S:
            self._looked = now
            problems, clerk = self._desk.problems, self._clerk
            self._background.database(
                self, lambda: problems.look_around(clerk), lambda _found: self._read()
            )
        else:
            self._read()

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice above it where nothing is listed."""
        self.listed.set_focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the chosen one away by Del."""
        if event.key() == Qt.Key.Key_Delete:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def confirm(self) -> None:
        """Note that the chosen one is one matter, and who works on it."""
        group, told = self.card.group.text(), self._words.gettext("Noted: it is one matter")
        self._decide(lambda problem: self._desk.problems.confirm(problem, group, self._clerk), told)

    def dismiss(self) -> None:
        """Note that the chosen one is no shared problem; what stands as the answer says why."""
        reason, told = self.card.answer.text(), self._words.gettext("Noted: it is not shared")
        self._decide(
            lambda problem: self._desk.problems.dismiss(problem, reason, self._clerk), told
        )

    def answer(self) -> None:
        """Answer the chosen one and all its open appeals; nothing without words."""
        text, words = self.card.answer.text(), self._words
        if not text.strip():
            self.said.emit(words.gettext("Write the joint answer first"), "warn")
            self.card.answer.setFocus()
            return
        character = Character(str(self.card.character.value()))
        told = words.gettext("All its open appeals are answered")
        self._decide(
            lambda problem: self._desk.problems.answer(problem, text, self._clerk, character),
            told,
        )

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        called = _("Shared problems")
        self.table = LineTable(
            called, problem_model(words), PAINTS, partial(problem_widths, words=words)
        )
        keys = [("↑ ↓", _("choose")), ("Enter", _("open")), ("Ctrl+G", _("It is one matter"))]
        keys.append(("Del", _("Not shared")))
        self.listed = WaitingList(called, (_("Waiting"), _("Settled")), self.table, keys)
        self.which, self.foot = self.listed.which, self.listed.foot
        self.card = ProblemCard(words)
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setFrameShape(QScrollArea.Shape.NoFrame)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.setWidget(column(self.card))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.addWidget(Columns([(self.listed, 0), (scrolling(right), _COLUMN)], _STACKED))
        self._connect()
        self._choose(None)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self._read())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.card.wanted.connect(self.opened)
        self.card.confirm.clicked.connect(self.confirm)
        self.card.group.returnPressed.connect(self.confirm)
        self.card.send.clicked.connect(self.answer)
        self.card.dismiss.clicked.connect(self.dismiss)

    def _read(self) -> None:
        desk, words, settled = self._desk, self._words, self.listed.is_settled
        self._background.database(
            self, lambda: problem_rows(desk, words, settled=settled), self._show
        )

    def _show(self, rows: tuple[ProblemRow, ...]) -> None:
        _, words = self._words.gettext, self._words
        count = words.ngettext("{n} problem", "{n} problems", len(rows)).format(n=len(rows))
        nothing = _("No shared problem waits"), _("None was settled yet")
        self.listed.show_rows(rows, nothing, count)
        self.refreshed.emit(len(rows))

    def _choose(self, row: ProblemRow | None) -> None:
        self.card.setVisible(row is not None)
        if row is not None:
            self.card.show_row(row)

    def _open(self, row: ProblemRow) -> None:
        if row.lines:
            self.opened.emit(row.lines[0].appeal)

    def _decide(self, work: Callable[[UUID], object], told: str) -> None:
        row = self.table.current()
        if row is None or row.problem.state in SETTLED:
            return
        problem = row.problem.id

        def done(_nothing: object) -> None:
            self.said.emit(told, "ok")
            self._read()

        self._background.database(self, lambda: work(problem), done, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        self._read()
