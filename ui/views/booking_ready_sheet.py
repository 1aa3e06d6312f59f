"""The calm sheet of what is made ready for a reception: papers, questions, who is in the room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.booking_paper import MOST_QUESTIONS, BookingPaper
from frontoffice.i18n.words import Words
from frontoffice.papers.sayings import of
from ui.keyboard import Chords
from ui.models.booking_ready import ReadyTyped
from ui.theme import LABEL, theme
from ui.views.over_form import OverForm
from ui.views.register_choices import BodyChoice
from ui.widgets.button import Button, Check
from ui.widgets.field import Field, Note
from ui.widgets.inputs import LineEdit, LongEdit
from ui.widgets.text import Text


class ReadySheet(OverForm):
    """Lines that anybody may change; the program only proposes them."""

    kept = Signal()
    """What is typed is to be noted."""

    printed = Signal(object)
    """A ``BookingPaper`` is to be printed; what is typed is noted before."""

    left = Signal()
    """It has gone away; what is typed is kept by whoever opened it."""

    def __init__(self, desk: Desk, words: Words, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("Made ready"), over)
        self._desk, self._words = desk, words
        self._codes: dict[str, str] = {}
        self.told = Text(px=16, serif=True, weight=600)
        self.proposed = Text(px=LABEL, colour="accent", glyph="bulb")
        self.bring = LongEdit(_("a thing a line"))
        self.questions = [
            LineEdit(_("question {n}").format(n=n + 1)) for n in range(MOST_QUESTIONS)
        ]
        self.answer = LineEdit(_("number, where there was one"))
        self.bodies = LongEdit(_("a body a line"))
        self.add = BodyChoice(lambda: desk.bodies, desk.office.region, words)
        self.people = LongEdit(_("name, position; somebody a line"))
        self.named = Check(_("The letter names the person who comes"))
        self.keep = Button(_("Keep"), "primary", glyph="check", keys="Ctrl+Enter")
        self.ticket = Button(_("Preparation ticket"), glyph="printer", keys="Ctrl+F7")
        self.letter = Button(_("Invitation"), glyph="printer", keys="Ctrl+F8")
        self._lay_out()
        self.stops = (
            *(self.bring, *self.questions, self.answer),
            *(self.bodies, self.add, self.people, self.named),
            *(self.ticket, self.letter, self.keep),
        )
        self.add.chosen.connect(self._add)
        self.keep.clicked.connect(self.kept)
        self.ticket.clicked.connect(self._print_ticket)
        self.letter.clicked.connect(self._print_letter)

    def chords(self) -> Chords:
        """Return what keys mean while it is open."""
        return {
            "Ctrl+Enter": self.kept.emit,
            "Ctrl+F7": self._print_ticket,
            "Ctrl+F8": self._print_letter,
        }

    def show_typed(self, typed: ReadyTyped, told: str, hint: str) -> None:
        """Show what stands in the fields, for whom, and where it comes from."""
        self.told.say(told)
        self.say_from(hint)
        self._codes = dict(typed.codes)
        for line, question in zip(self.questions, typed.questions, strict=True):
            line.setText(question)
        self.answer.setText(typed.answer)
        for field, text in (
            (self.bring, typed.bring),
            (self.bodies, typed.bodies),
            (self.people, typed.people),
        ):
            field.setPlainText(text)
        self.named.setChecked(typed.named)
        self.add.show_value("", "")
        self.bodies_field.say()

    def say_from(self, hint: str) -> None:
        """Tell where it comes from, and what has become of it."""
        self.proposed.say(hint)
        self.proposed.setVisible(bool(hint))

    def typed(self) -> ReadyTyped:
        """Return what stands in the fields."""
        return ReadyTyped(
            bring=self.bring.toPlainText(),
            questions=tuple(line.text() for line in self.questions),
            answer=self.answer.text(),
            bodies=self.bodies.toPlainText(),
            people=self.people.toPlainText(),
            named=self.named.isChecked(),
            codes=dict(self._codes),
        )

    def ask_for_bodies(self) -> None:
        """Tell that nobody is invited yet."""
        told = self._words.gettext("Write first who must be in the room")
        self.bodies_field.say(told, Note.WARN)
        self.bodies.setFocus()

    def dismiss(self) -> None:
        """Go away; what is typed is kept."""
        super().dismiss()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter from a line; close by Esc."""
        goes_on = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if goes_on and isinstance(QApplication.focusWidget(), QLineEdit):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _print_ticket(self) -> None:
        self.printed.emit(BookingPaper.PREPARATION)

    def _print_letter(self) -> None:
        self.printed.emit(BookingPaper.INVITATION)

    def _add(self, code: str) -> None:
        """Put the body that was chosen under the others."""
        body = self._desk.bodies.find(code) if code else None
        if body is None:
            return
        line = of(body.name).joined
        self._codes[line] = body.code
        before = self.bodies.toPlainText().rstrip()
        if line not in before.splitlines():
            self.bodies.setPlainText("\n".join(filter(None, (before, line))))
        self.add.show_value("", "")
        self.bodies_field.say()

    def _lay_out(self) -> None:
        _ = self._words.gettext
        self.bodies_field = Field(_("State bodies that must be in the room"), self.bodies)
        asked = QVBoxLayout()
        asked.setSpacing(theme().px(6))
        asked.addWidget(Field(_("Three questions to have answered"), self.questions[0]))
        for line in self.questions[1:]:
            line.setAccessibleName(line.placeholderText())
            asked.addWidget(line)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(Field(_("What to bring"), self.bring), 1)
        left.addLayout(asked)
        left.addWidget(Field(_("№ of the earlier answer"), self.answer))
        right.addWidget(self.bodies_field, 1)
        right.addWidget(Field(_("Add a body"), self.add))
        right.addWidget(Field(_("People who must be in the room"), self.people), 1)
        right.addWidget(self.named)
        sides = QHBoxLayout()
        sides.setSpacing(theme().px(20))
        for side in (left, right):
            side.setSpacing(theme().px(10))
            sides.addLayout(side, 1)
        last = QHBoxLayout()
        last.setSpacing(theme().px(12))
        for part in (self.ticket, self.letter):
            last.addWidget(part)
        last.addStretch(1)
        last.addWidget(self.keep)
        self.rows.addWidget(self.told)
        self.rows.addWidget(self.proposed)
        self.rows.addLayout(sides, 1)
        self.rows.addLayout(last)
