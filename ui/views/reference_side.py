"""The right side of the reference screen: one row to be edited, and what happened to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.reference_columns import VALID_FROM, VALID_TO, Description
from frontoffice.domain.reference_faults import Fault
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.reference_tables import TABLES
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.reference import Accepted, RowError
from frontoffice.services.reference_history import Past
from ui.background import Background
from ui.models.appeal_words import now_at
from ui.theme import LABEL, theme
from ui.views.reference_editor import RowForm, empty_row
from ui.views.reference_history import RowHistory
from ui.widgets.button import Button
from ui.widgets.text import Text

_LEAST: Final = 300
_INTO_NEXT_MONTH: Final = timedelta(32)


class RowSide(QWidget):
    """Edits one row: what is wrong is said while it is typed, and nothing wrong is recorded."""

    recorded = Signal(object)
    """Something was recorded: the row to show now, or None."""

    told = Signal()
    """Faults or history are shown anew."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self.table = next(iter(TABLES))
        self.shown: Row | None = None
        """The row that is edited, as it was; None for none."""
        self.is_new = False
        self._build()

    @property
    def description(self) -> Description:
        """The description of the table whose rows are edited."""
        return TABLES[self.table]

    def is_busy(self) -> bool:
        """Return whether something is typed that was not recorded."""
        return self.is_new or self.form.is_changed()

    def show_table(self, name: str) -> None:
        """Edit rows of the table *name*; none is shown yet."""
        self.table = name
        self.clear()

    def clear(self) -> None:
        """Show an empty form."""
        self.shown, self.is_new = None, False
        self.general.hide()
        self.record.hide()
        self.form.show_row(self.description, empty_row(self.description, {}), is_new=True)
        self.history.show_past(self.description, ())

    def edit(self, row: Row, *, is_new: bool = False, why: str = "") -> None:
        """Show *row* to be edited; *why* tells what is wrong with one that was left out."""
        self.shown, self.is_new = row, is_new
        self.general.say(why)
        self.general.setVisible(bool(why))
        self.form.show_row(self.description, row, is_new=is_new)
        self.record.hide()
        name, code, description = self.table, row.code, self.description
        reference, hours = self._desk.reference, self._desk.office.hours

        def show(past: Sequence[Past]) -> None:
            if self.shown is row:
                dated: list[tuple[Past, datetime]] = [
                    (one, hours.local(moment_of(one.at))) for one in past
                ]
                self.history.show_past(description, dated)
                self.told.emit()

        self._background.database(self, lambda: reference.history(name, code), show)
        if is_new:
            self.check()

    def restore(self, typed: Row) -> None:
        """Show *typed* over the row that is edited."""
        self.form.show_row(self.description, typed, is_new=self.is_new, over=self.shown)
        self.check()

    def add(self) -> None:
        """Begin a new row; its validity begins today."""
        cells = {VALID_FROM: self._today().isoformat()} if self.description.dated else {}
        if self.description.of_office:
            office = self._desk.office
            cells["code"] = office.region + office.code
        self.edit(empty_row(self.description, cells), is_new=True)
        self.form.focus_first()

    def from_a_day(self) -> None:
        """Begin another row of the same code, as it is now, from the next month on."""
        if self.shown is None or not self.description.dated:
            return
        first = (self._today().replace(day=1) + _INTO_NEXT_MONTH).replace(day=1)
        row = replace(self.shown, valid_from=first.isoformat(), valid_to="")
        self.edit(row, is_new=True)
        self.form.field(VALID_FROM).control.setFocus()

    def end(self) -> None:
        """Go to the last day of the row; an open one gets today."""
        row = self.form.row()
        if self.shown is None or row is None or not self.description.dated:
            return
        if not row.valid_to:
            self.form.show_row(
                self.description,
                replace(row, valid_to=self._today().isoformat()),
                is_new=self.is_new,
                over=self.shown,
            )
        self.form.field(VALID_TO).control.setFocus()
        self.check()

    def save(self) -> None:
        """Record the row as it is typed, if it fits its table."""
        row = self.form.row()
        if row is None or (self.shown is None and not self.is_new):
            return

        def refused(error: FrontOfficeError) -> None:
            if isinstance(error, RowError):
                self._tell(error.faults)
            self.said.emit(tell(error, self._words), "warn")

        def done(accepted: Accepted) -> None:
            self.is_new = False
            self.form.show_row(self.description, row, is_new=False)
            self.shown = row
            self.record.hide()
            _ = self._words.gettext
            told = _("Recorded. It reaches all desks with the next contact")
            self.said.emit(told if accepted.recorded else _("Nothing differs"), "ok")
            self.recorded.emit(row)

        self._background.database(
            self, lambda: self._desk.reference.set(row, self._clerk), done, refused
        )

    def undo(self, batch: Any) -> None:
        """Put back what was recorded together as *batch*."""
        words, reference, clerk = self._words, self._desk.reference, self._clerk

        def done(accepted: Accepted) -> None:
            told = words.ngettext("{n} row put back", "{n} rows put back", accepted.recorded)
            text = told.format(n=accepted.recorded)
            if accepted.skipped:
                more = words.gettext("changed since, and left: {n}")
                text += " · " + more.format(n=len(accepted.skipped))
            self.said.emit(text, "warn" if accepted.skipped else "ok")
            row, self.shown = self.shown, None
            self.clear()
            self.recorded.emit(row)

        self._background.database(
            self,
            lambda: reference.undo(batch, clerk),
            done,
            lambda error: self.said.emit(tell(error, words), "warn"),
        )

    def check(self) -> None:
        """Say what is wrong with the row as it is typed."""
        row = self.form.row()
        if row is None or (self.shown is None and not self.is_new):
            return

        def show(faults: tuple[Fault, ...]) -> None:
            if self.form.row() == row:
                self._tell(faults)

        self._background.database(self, lambda: self._desk.reference.faults(row), show)

    def focus_history(self) -> None:
        """Give the keys to the first thing that can be put back."""
        if self.history.buttons:
            self.history.buttons[0].setFocus()
            self._area.ensureWidgetVisible(self.history.buttons[0])

    def _tell(self, faults: tuple[Fault, ...]) -> None:
        rest = self.form.tell(faults)
        self.general.say(rest)
        self.general.setVisible(bool(rest))
        differs = self.is_new or self.form.row() != self.shown
        self.record.setVisible(not faults and differs)
        self.told.emit()

    def _today(self) -> date:
        return now_at(self._desk).date()

    def _build(self) -> None:
        words, shown = self._words, theme()
        self.form = RowForm(words)
        self.history = RowHistory(words)
        self.general = Text(px=LABEL, colour="warn", glyph="alert-triangle")
        self.general.hide()
        self.record = Button(words.gettext("Record"), "primary", glyph="check", keys="Ctrl+S")
        self.record.hide()
        inside = QWidget()
        parts = QVBoxLayout(inside)
        parts.setContentsMargins(0, 0, shown.px(4), 0)
        parts.setSpacing(shown.px(10))
        parts.addWidget(self.form)
        parts.addWidget(self.history)
        parts.addStretch(1)
        self._area = area = QScrollArea()
        area.setMinimumHeight(shown.px(_LEAST))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(shown.px(8))
        layout.addWidget(area, 1)
        layout.addWidget(self.general)
        layout.addWidget(self.record)
        self.form.changed.connect(self.check)
        self.record.clicked.connect(self.save)
        self.history.undo_wanted.connect(self.undo)
