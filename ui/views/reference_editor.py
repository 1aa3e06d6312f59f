"""The form of one row, made of the description of its table; what is wrong is said in words."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from frontoffice.domain.reference_columns import Column, Description, Holds
from frontoffice.domain.reference_faults import Fault
from frontoffice.domain.reference_rows import Row
from frontoffice.i18n.words import Words
from ui.models.reference import day_said
from ui.theme import theme
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit, LongEdit

PAUSE_MS: Final = 200
"""So long after a key the row is checked anew."""
_DAY: Final = "00.00.0000"


class RowForm(Card):
    """Fields for every column; what a person types is read back as a row."""

    changed = Signal()
    """Something was typed, and a little time has passed."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("Row"), keys="Alt+3", parent=parent)
        self._words = words
        self._description: Description | None = None
        self._inside = QWidget()
        self._fields: dict[str, Field] = {}
        self._filled: Row | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)

    def show_row(
        self, description: Description, row: Row, *, is_new: bool, over: Row | None = None
    ) -> None:
        """Fill the form with *row*; the code of one that is there already stays as it is.

        :param over: what *row* is typed over; None where it is shown as it is.
        """
        if description is not self._description:
            self._make(description)
        cells = row.cells(description)
        for name, field in self._fields.items():
            column = description.column(name)
            if column is not None:
                _fill(field.control, column, cells.get(name, ""))
            field.say()
        if description.key is not None:
            fixed = self._fields[description.key.name].control
            if isinstance(fixed, LineEdit):
                fixed.setReadOnly(not is_new)
        self._pause.stop()
        self._filled = over or self.row()

    def row(self) -> Row | None:
        """Return what is typed as a row; None before any was shown."""
        if self._description is None:
            return None
        return Row.of_cells(self._description, self.cells())

    def cells(self) -> dict[str, str]:
        """Return what is typed, by the names of the columns."""
        return {name: _typed(field.control) for name, field in self._fields.items()}

    def is_changed(self) -> bool:
        """Return whether something else is typed than what was shown."""
        return self.row() != self._filled

    def tell(self, faults: tuple[Fault, ...]) -> str:
        """Show *faults* under their fields and return what belongs to no field."""
        if self._description is None:
            return ""
        by_column: dict[str, list[str]] = {}
        for fault in faults:
            told = fault.told(self._description, self._words.language)
            by_column.setdefault(fault.column if fault.column in self._fields else "", []).append(
                told
            )
        for name, field in self._fields.items():
            field.say(" ".join(by_column.get(name, ())), Note.WARN)
        return " ".join(by_column.get("", ()))

    def focus_first(self) -> None:
        """Give the keys to the first field that can be typed in."""
        for field in self._fields.values():
            control = field.control
            if not (isinstance(control, LineEdit) and control.isReadOnly()):
                control.setFocus()
                return

    def field(self, name: str) -> Field:
        """Return the field of the column *name*."""
        return self._fields[name]

    def _make(self, description: Description) -> None:
        for field in self._fields.values():
            self.body.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._description, self._fields = description, {}
        language = self._words.language
        for column in description.every:
            control = _control(column, language)
            title = column.title.in_(language)
            field = Field(title + (" *" if column.required else ""), control)
            control.setAccessibleName(title)
            self._fields[column.name] = field
            self.body.addWidget(field)
            self._listen(control)

    def _listen(self, control: QWidget) -> None:
        if isinstance(control, QComboBox):
            control.currentIndexChanged.connect(self._pause.start)
        elif isinstance(control, QPlainTextEdit):
            control.textChanged.connect(self._pause.start)
        elif isinstance(control, LineEdit):
            control.textEdited.connect(self._pause.start)


def _control(column: Column, language: str) -> QWidget:
    if column.holds is Holds.CHOICE:
        options: list[tuple[object, str]] = [] if column.required else [("", "–")]
        options += [(code, title.in_(language)) for code, title in column.choices]
        return Choice(options)
    if column.holds is Holds.LONG_TEXT:
        control = LongEdit()
        control.setFixedHeight(theme().px(96))
        return control
    hints = {Holds.DATE: _DAY, Holds.TIME: "09:00"}
    return LineEdit(hints.get(column.holds, column.default))


def _fill(control: QWidget, column: Column, text: str) -> None:
    control.blockSignals(True)
    if isinstance(control, QComboBox):
        found = control.findData(text)
        if found < 0 and text:  # what does not fit is shown as it is, to be mended
            control.addItem(text, text)
            found = control.findData(text)
        control.setCurrentIndex(max(0, found))
    elif isinstance(control, QPlainTextEdit):
        control.setPlainText(text)
    elif isinstance(control, LineEdit):
        is_day = column.holds is Holds.DATE and text
        control.setText(day_said(text) if is_day else text)
        control.setCursorPosition(0)
    control.blockSignals(False)


def _typed(control: QWidget) -> str:
    if isinstance(control, QComboBox):
        return str(control.currentData() or "")
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    return control.text() if isinstance(control, LineEdit) else ""


def empty_row(description: Description, cells: Mapping[str, str]) -> Row:
    """Return a new row of the table with *cells* filled in, and what an empty cell means."""
    filled = {column.name: column.default for column in description.every} | dict(cells)
    for column in description.every:
        if column.holds is Holds.CHOICE and column.required and not filled.get(column.name):
            filled[column.name] = column.choices[0][0]
    return Row.of_cells(description, filled)
