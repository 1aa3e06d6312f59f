"""The panel of support: what is known of the person, what may follow from it, and the answer."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.kinds import Certainty
from frontoffice.domain.measures import Situation
from frontoffice.i18n.words import Words
from ui.keyboard import Chords
from ui.theme import BODY, CAPTION, theme
from ui.views.line_table import LineTable
from ui.views.over_form import OverForm
from ui.views.support_known import KnownOfPerson
from ui.views.support_list import PAINTS, MeasureRow, measure_row, measure_widths, measures_model
from ui.widgets.button import Button
from ui.widgets.states import EmptyState
from ui.widgets.text import Text

_KNOWN: Final = 460
_SHARE: Final = 0.46
"""Of the width, at most so much is what is known."""


@dataclass(frozen=True, slots=True)
class SupportState:
    """What is carried over when the panel is built anew in another language or theme."""

    known: Situation
    settled: frozenset[str]
    chosen: str
    is_open: bool


class SupportPanel(OverForm):
    """Proposes; the person decides, and what was typed stays."""

    accepted = Signal(str)
    """The person wants the measure of this code."""

    declined = Signal(str)
    """The person does not want it."""

    followed = Signal(int)
    """So many measures follow from what is known."""

    def __init__(self, desk: Desk, words: Words, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("Support that may be due"), over)
        self._desk, self._words = desk, words
        self._settled: set[str] = set()
        self.known = KnownOfPerson(words)
        self.table: LineTable[MeasureRow] = LineTable(
            _("Measures"), measures_model(words), PAINTS, measure_widths
        )
        self.nothing = EmptyState(
            _("Nothing follows from what is known yet. Ask, and mark what the person says")
        )
        self.documents = Text(px=BODY, glyph="file-text")
        self.doubt = Text(
            _("Retold from other sources than the law itself: check before relying on it"),
            px=CAPTION,
            colour="warn",
            glyph="alert-triangle",
        )
        self.promise = Text(
            _("A proposal, no promise: the body decides"), px=CAPTION, colour="ink2"
        )
        self.decline = Button(_("Does not want"), glyph="x", keys="Ctrl+D")
        self.accept = Button(
            _("Fill in an application"), "primary", glyph="file-plus", keys="Ctrl+Enter"
        )
        self._lay_out()
        self.stops = (*self.known.stops(), self.table, self.decline, self.accept)
        self.known.changed.connect(self._find)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _row: self.accept.click())
        self.accept.clicked.connect(self._accept)
        self.decline.clicked.connect(self._decline)
        self._find()

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open."""
        return {"Ctrl+Enter": self._accept, "Ctrl+D": self._decline}

    def open(self, age: int | None) -> None:
        """Lie over the form, for a person of this *age*, if it is known."""
        if self.isVisible():
            return
        self.known.show_age(age)
        self._find()
        self.lie_over(self.known.age)

    def state(self, *, is_open: bool) -> SupportState:
        """Return what is known and chosen, for the panel in another language."""
        row = self.table.current()
        chosen = row.measure.code if row else ""
        return SupportState(self.known.situation(), frozenset(self._settled), chosen, is_open)

    def restore(self, kept: SupportState) -> None:
        """Know what :meth:`state` returned."""
        self._settled = set(kept.settled)
        self.known.show_known(kept.known)
        self._find()

    def choose(self, code: str) -> None:
        """Take the measure *code* in hand, if it is proposed."""
        rows = self.table.rows()
        codes = [rows.row(at).measure.code for at in range(rows.rowCount())]
        if code in codes:
            self.table.choose(codes.index(code))

    def settle(self, code: str) -> None:
        """Propose the measure *code* no longer: the person has answered."""
        self._settled.add(code)
        self._find()

    def forget(self) -> None:
        """Know nothing: another person comes."""
        self._settled.clear()
        self.known.forget()
        self._find()

    def arrange(self, width: int) -> None:
        """Give what is known its share."""
        self._plane.setFixedWidth(min(theme().px(_KNOWN), round(width * _SHARE)))

    def _lay_out(self) -> None:
        shown = theme()
        self._plane = QFrame()
        self._plane.setProperty("c", "card")
        inside = QVBoxLayout(self._plane)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.known)
        told = QWidget()
        texts = QVBoxLayout(told)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(shown.px(6))
        for text in (self.documents, self.doubt, self.promise):
            texts.addWidget(text)
        buttons = QHBoxLayout()
        buttons.setSpacing(shown.px(10))
        buttons.addStretch(1)
        buttons.addWidget(self.decline)
        buttons.addWidget(self.accept)
        right = QVBoxLayout()
        right.setSpacing(shown.px(12))
        right.addWidget(self.table, 1)
        right.addWidget(self.nothing, 1)
        right.addWidget(told)
        middle = QHBoxLayout()
        middle.setSpacing(shown.px(14))
        middle.addWidget(self._plane)
        middle.addLayout(right, 1)
        self.rows.addLayout(middle, 1)
        self.rows.addLayout(buttons)

    def _find(self) -> None:
        """Show what follows from what is known; it reads no disk."""
        before = self.table.current()
        found = self._desk.support.proposed(self.known.situation())
        topics, language = self._desk.topics, self._words.language
        rows = [
            measure_row(one, topics, language) for one in found if one.code not in self._settled
        ]
        self.table.rows().show(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        # Somebody who looks through the list keeps the place there.
        self.table.choose(self.table.rows().place_again(before) if self.table.hasFocus() else 0)
        self._show(self.table.current() if rows else None)
        self.followed.emit(len(rows))

    def _show(self, row: MeasureRow | None) -> None:
        for part in (self.documents, self.promise, self.accept, self.decline):
            part.setVisible(row is not None)
        sure = row is None or row.measure.certainty is Certainty.H
        self.doubt.setVisible(not sure)
        if row is not None:
            _, language = self._words.gettext, self._words.language
            told = _("What to bring") + ": " + row.measure.documents.in_(language)
            self.documents.say(told)

    def _accept(self) -> None:
        self._answer(self.accepted)

    def _decline(self) -> None:
        self._answer(self.declined)

    def _answer(self, signal: object) -> None:
        row = self.table.current() if self.table.isVisible() else None
        if row is not None:
            signal.emit(row.measure.code)  # type: ignore[attr-defined]
