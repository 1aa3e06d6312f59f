"""The short form of a reception day: a name, a topic by one key, and the nearest official."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from frontoffice.domain.booking import Guest
from frontoffice.domain.reception_day import (
    NONE_TOLD,
    ReceptionDay,
    Visitor,
    nearest,
    waiting,
)
from frontoffice.i18n.words import Words
from ui.style import mean
from ui.theme import BODY, theme
from ui.views.card_columns import beside
from ui.views.register_inputs import PhoneEdit
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.text import Text

_DIGITS: Final = 9
_ONE_COLUMN: Final = 5


class TakingForm(Card):
    """Asks for as little as can be; one key chooses the topic, one takes the person in."""

    taken = Signal()
    """The person is to be taken in."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Who came"))
        self._words = words
        self._day: ReceptionDay | None = None
        self._people: tuple[Visitor, ...] = ()
        self.topic = ""
        self.name = LineEdit(_("surname, name, patronymic"))
        self.phone = PhoneEdit("+7 7__ ___ __ __")
        self.none = Check(_("has no telephone"))
        self.question = LineEdit(_("in one sentence, if there is time"))
        self.urgent = Check(_("Urgent"), "danger", keys="F6")
        self.table = Choice()
        self.nearest = Text(px=BODY, weight=600, glyph="arrow-forward-up")
        self.take = Button(_("Give the number"), "primary", keys="Ctrl+Enter")
        self.name_field = Field(_("Name"), self.name)
        self.topics = QWidget()
        self._rows = QGridLayout(self.topics)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(4))
        self.buttons: dict[str, Button] = {}
        for part in (
            self.name_field,
            Field(_("Phone"), self.phone),
            beside(self.none, self.urgent),
            self.topics,
            Field(_("What they want"), self.question),
            Field(_("Table"), self.table),
            self.nearest,
            self.take,
        ):
            self.body.addWidget(part)
        self.take.clicked.connect(self.taken)
        self.table.currentIndexChanged.connect(lambda _at: self._tell())
        self.setFocusProxy(self.name)

    def show_day(self, day: ReceptionDay, people: Sequence[Visitor]) -> None:
        """Show the topics and tables of the day; what is typed stays."""
        if self._day is None or self._day.topics != day.topics:
            self._show_topics(day)
        chosen = self.table.currentData()
        self._day, self._people = day, tuple(people)
        self.table.blockSignals(True)
        self.table.clear()
        self.table.addItem(self._words.gettext("the nearest one"), None)
        for one in day.open_tables:
            self.table.addItem(f"{one.number} · {one.official}", one.number)
        self.table.setCurrentIndex(max(0, self.table.findData(chosen)))
        self.table.blockSignals(False)
        self.setEnabled(day.is_open)
        self._tell()

    def choose_topic(self, at: int) -> None:
        """Choose the topic of a digit, from 1; once more chooses none."""
        codes = list(self.buttons)
        if at <= len(codes):
            code = codes[at - 1]
            self.topic = "" if self.topic == code else code
            for one, button in self.buttons.items():
                button.glyph = "check" if one == self.topic else ""
                mean(button, "chosen" if one == self.topic else "")
                button.setAccessibleDescription(
                    self._words.gettext("chosen") if one == self.topic else ""
                )
                button.update()
            self._tell()

    def guest(self) -> Guest | None:
        """Return who came; None where nobody is named, which is told under the name."""
        name = self.name.text().strip()
        if not name:
            told = self._words.gettext("Write the name: they are called by the number, not by it")
            self.name_field.say(told, Note.WARN)
            self.name.setFocus()
            return None
        phone = NONE_TOLD if self.none.isChecked() else self.phone.text().strip()
        return Guest(
            name=name,
            phone=phone,
            question=self.question.text().strip(),
            urgent=self.urgent.isChecked(),
        )

    def chosen_table(self) -> int | None:
        """Return the table that the person has chosen; None for the nearest."""
        chosen = self.table.currentData()
        return None if chosen is None else int(chosen)

    def begin_new(self) -> None:
        """Be empty for the next person."""
        for line in (self.name, self.phone, self.question):
            line.clear()
        for check in (self.none, self.urgent):
            check.setChecked(False)
        self.name_field.say()
        self.table.setCurrentIndex(0)
        if self.topic:
            self.choose_topic(list(self.buttons).index(self.topic) + 1)
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter."""
        focus = QApplication.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, Button):
            focus.click()
        else:
            self.focusNextChild()

    def _show_topics(self, day: ReceptionDay) -> None:
        for button in self.buttons.values():
            self._rows.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        self.topic = ""
        for at, one in enumerate(day.topics[:_DIGITS], 1):
            button = Button(one.name.in_(self._words.language), keys=f"Ctrl+{at}", small=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(_choosing(self, at))
            across = 2 if len(day.topics) > _ONE_COLUMN else 1
            self._rows.addWidget(button, (at - 1) // across, (at - 1) % across)
            self.buttons[one.code] = button

    def _tell(self) -> None:
        """Tell where the person would go."""
        words, day = self._words, self._day
        if day is None:
            return
        number = self.chosen_table()
        table = nearest(day, self._people, self.topic) if number is None else day.table(number)
        if table is None:
            self.nearest.say(words.gettext("Nobody receives now"))
            return
        count = len(waiting(self._people, table.number))
        told = words.ngettext(
            "table {n}, {official}: {count} waits", "table {n}, {official}: {count} wait", count
        )
        self.nearest.say(told.format(n=table.number, official=table.official, count=count))


def _choosing(form: TakingForm, at: int) -> Callable[[], None]:
    return lambda: form.choose_topic(at)
