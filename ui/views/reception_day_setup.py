"""The form of a table of a reception day: who receives there, and about what."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.domain.reception_day import DayTable, DayTopic
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import LineEdit, NumberEdit

_MOST: Final = 999


class TableForm(Card):
    """Asks for the number, the official and the topics."""

    kept = Signal()
    """The table is to be kept."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Another table"))
        self._words = words
        self.number = NumberEdit(1, _MOST)
        self.official = LineEdit(_("surname, name, patronymic"))
        self.kk, self.ru = LineEdit(), LineEdit()
        self.official_field = Field(_("Who receives"), self.official)
        self.topics = QWidget()
        self._rows = QVBoxLayout(self.topics)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(2))
        self.checks: dict[str, Check] = {}
        self.keep = Button(_("Keep the table"), "primary", keys="Ctrl+Enter")
        for part in (
            Field("№", self.number),
            self.official_field,
            Field(_("Position in Kazakh"), self.kk),
            Field(_("Position in Russian"), self.ru),
            self.topics,
            self.keep,
        ):
            self.body.addWidget(part)
        self.keep.clicked.connect(self.kept)

    def show_new(self, number: int, topics: Sequence[DayTopic]) -> None:
        """Begin a table."""
        self.number.set_value(number)
        for line in (self.official, self.kk, self.ru):
            line.clear()
        self.official_field.say()
        for check in self.checks.values():
            self._rows.removeWidget(check)
            check.deleteLater()
        self.checks = {}
        for one in topics:
            check = Check(one.name.in_(self._words.language))
            self._rows.addWidget(check)
            self.checks[one.code] = check

    def table(self) -> DayTable | None:
        """Return the table as typed; None where nobody is named, which is told."""
        official = self.official.text().strip()
        if not official:
            told = self._words.gettext("Write who receives at the table")
            self.official_field.say(told, Note.WARN)
            self.official.setFocus()
            return None
        kk, ru = self.kk.text().strip(), self.ru.text().strip()
        named = Localised(kk or ru, ru or kk, ru or kk)
        chosen = tuple(code for code, check in self.checks.items() if check.isChecked())
        made = DayTable(number=self.number.value(), official=official, position=named)
        return replace(made, topics=chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
