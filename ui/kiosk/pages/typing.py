"""Screens on which something is typed: what has happened, with what one disagrees."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.look import is_tight
from ui.kiosk.pages.page import Page
from ui.kiosk.sitting import Sitting
from ui.kiosk.stay import Stay

LONGEST: Final = 20_000
"""Letters that somebody types at a kiosk at most; one who has more to say writes a paper."""


class TypedPage(Page):
    """A question that is answered in a field, with the keyboard under it."""

    def __init__(self, sitting: Stay, words: Words) -> None:
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

    def __init__(self, sitting: Stay, words: Words, text: str, longest: int = LONGEST) -> None:
        super().__init__(sitting, words)
        self._longest = longest
        self.edit = QPlainTextEdit(text)
        self.edit.setTabChangesFocus(True)
        self.beside(self.edit)
        self.field(self.edit)
        self.edit.textChanged.connect(self._shorten)

    def text(self) -> str:
        """Return what was typed."""
        return self.edit.toPlainText()

    def _shorten(self) -> None:
        if len(self.text()) > self._longest:
            self.edit.setPlainText(self.text()[: self._longest])
            self.edit.moveCursor(QTextCursor.MoveOperation.End)


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
