"""Screens on which something is typed: what has happened, with what one disagrees, who one is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from frontoffice.domain.filing import Shown
from frontoffice.domain.iin import IinError, parse_iin
from frontoffice.i18n.words import Words
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.look import GAP, is_tight
from ui.kiosk.pages.page import Page, lies
from ui.kiosk.sitting import Sitting
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.step_head import Question

_HINTS: Final = Qt.InputMethodHint
LONGEST: Final = 20_000
"""Letters that somebody types at a kiosk at most; one who has more to say writes a paper."""


class TypedPage(Page):
    """A question that is answered in a field, with the keyboard under it."""

    def __init__(self, sitting: Sitting, words: Words) -> None:
        super().__init__(words, sitting.place)
        self.sitting = sitting
        self.keyboard = TouchKeyboard(words)
        self.answer.addWidget(self.keyboard)
        self._typing = Typing(self.keyboard, words.language)
        self.frame.is_read_roomy = True
        self._first: QWidget | None = None

    def field(self, field: QWidget) -> None:
        """Let *field* be the one that the keyboard writes into first."""
        self._first = self._first or field

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let fields of one line be no higher than 15 mm where height is scarce."""
        super().resizeEvent(event)
        for field in self.findChildren(QLineEdit):
            wanted = "tight" if is_tight(self) else ""
            if field.property("c") != wanted:
                field.setProperty("c", wanted)
                field.style().polish(field)

    def begin(self) -> None:  # noqa: D102
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._typing.serve(self._first)


class TextPage(TypedPage):
    """A question that is answered in sentences."""

    def __init__(self, sitting: Sitting, words: Words, text: str) -> None:
        super().__init__(sitting, words)
        self.edit = QPlainTextEdit(text)
        self.edit.setTabChangesFocus(True)
        self.beside(self.edit)
        self.field(self.edit)
        self.edit.textChanged.connect(self._shorten)

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.toPlainText()

    def _shorten(self) -> None:
        if len(self.text()) > LONGEST:
            self.edit.setPlainText(self.text()[:LONGEST])


class SaidPage(TextPage):
    """What has happened, in one's own words."""

    def __init__(self, sitting: Sitting, words: Words) -> None:
        super().__init__(sitting, words, sitting.answers.said)
        self.ask(
            words.gettext("What has happened?"),
            words.gettext("Write in your own words. Mistakes do not matter."),
        )
        self.edit.setAccessibleName(words.gettext("What has happened?"))

    def take(self) -> None:  # noqa: D102
        self.sitting.answer(said=self.text())


class ContestedPage(TextPage):
    """With whose decision somebody does not agree."""

    def __init__(self, sitting: Sitting, words: Words) -> None:
        super().__init__(sitting, words, sitting.answers.contested)
        self.ask(
            words.gettext("With whose decision do you not agree?"),
            words.gettext(
                "A body or an official, and what they decided. If you do not know, go on."
            ),
        )
        self.edit.setAccessibleName(words.gettext("With whose decision do you not agree?"))

    def take(self) -> None:  # noqa: D102
        self.sitting.answer(contested=self.text())


class PersonPage(TypedPage):
    """Who somebody is: by an IIN, typed or read from a card; or nobody."""

    def __init__(self, sitting: Sitting, words: Words) -> None:
        super().__init__(sitting, words)
        self.ask(
            words.gettext("Who are you?"),
            words.gettext(
                "Type your IIN. You may also go on without a name: "
                "then no answer can be sent to you."
            ),
        )
        self.iin = QLineEdit(sitting.answers.identifier)
        self.iin.setMaxLength(12)
        self.iin.setInputMethodHints(_HINTS.ImhDigitsOnly)
        self.iin.setAccessibleName(words.gettext("IIN"))
        self._told = Question()
        box = QWidget()
        form = _form(box)
        form.addRow(QLabel(words.gettext("IIN")), self.iin)
        form.addRow(self._told)
        self.beside(box)
        self.field(self.iin)
        self.nobody = BigButton(words.gettext("Without a name"), glyph="user")
        self.answer.addWidget(self.nobody)
        self.nobody.clicked.connect(self._without)
        self.iin.textChanged.connect(self._tell)
        self._tell(self.iin.text())

    def take(self) -> None:  # noqa: D102
        typed = self.iin.text().strip()
        shown = Shown.IDENTIFIER if typed else Shown.NOBODY
        self.sitting.answer(identifier=typed, shown=shown)

    def _without(self) -> None:
        self.iin.clear()
        self.go_on()

    def _tell(self, typed: str) -> None:
        """Say what the number tells; a wrong one prevents nothing."""
        _ = self.words.gettext
        if not typed:
            self._told.ask("")
            return
        try:
            found = parse_iin(typed)
        except IinError:
            missing = self.iin.maxLength() - len(typed)
            said = _("Digits still missing: {count}").format(count=missing)
            self._told.ask(
                "", said if missing else _("This number looks odd. You may go on all the same.")
            )
        else:
            self._told.ask("", _("Born on {date}").format(date=f"{found.birth_on:%d.%m.%Y}"))


class ReachedPage(TypedPage):
    """What somebody is called, and by which telephone they are reached."""

    def __init__(self, sitting: Sitting, words: Words) -> None:
        super().__init__(sitting, words)
        self.ask(
            words.gettext("How do we reach you?"),
            words.gettext("Your name and your telephone. What you leave out stays out."),
        )
        self.name, self.phone = QLineEdit(sitting.answers.name), QLineEdit(sitting.answers.phone)
        self.name.setAccessibleName(words.gettext("Surname, name, patronymic"))
        self.phone.setAccessibleName(words.gettext("Telephone"))
        self.phone.setInputMethodHints(_HINTS.ImhDialableCharactersOnly)
        self.phone.setMaxLength(20)
        self.name.setMaxLength(200)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP)
        for field in (self.name, self.phone):
            box = QWidget()
            form = _form(box)
            form.addRow(QLabel(field.accessibleName()), field)
            self._rows.addWidget(box, 1)
            self.field(field)
        self._rows.addStretch()
        both = QWidget()
        both.setLayout(self._rows)
        self.beside(both)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, lies(event.size())
        self._rows.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        for at, share in enumerate((1, 1, 0) if wide else (0, 0, 1)):
            self._rows.setStretch(at, share)

    def take(self) -> None:  # noqa: D102
        self.sitting.answer(name=self.name.text(), phone=self.phone.text())


def _form(box: QWidget) -> QFormLayout:
    form = QFormLayout(box)
    form.setContentsMargins(0, 0, 0, 0)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    return form
