"""The only way out of the kiosk: a long touch on the mark, then the PIN of its caretaker."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.kiosk.head import Head
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.pages.page import Page

HOLD_MS: Final = 5_000
"""So long somebody touches the mark who means it."""


class LongTouch(QObject):
    """Tells when somebody holds the mark of *head*; a slip from it does not count."""

    held = Signal()

    def __init__(self, head: Head) -> None:
        super().__init__(head)
        self._head = head
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(HOLD_MS)
        self.timer.timeout.connect(self.held)
        head.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: object) -> bool:  # noqa: D102
        if isinstance(event, QMouseEvent):
            inside = self._head.mark.contains(event.position())
            if event.type() == QMouseEvent.Type.MouseButtonPress and inside:
                self.timer.start()
            elif event.type() == QMouseEvent.Type.MouseButtonRelease or not inside:
                self.timer.stop()
        return False


class LeavePage(Page):
    """Asks for a PIN; the right one ends the kiosk."""

    opened = Signal()
    """The PIN was right."""

    def __init__(self, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(words)
        self._desk, self._background = desk, background
        self.ask(words.gettext("Close the kiosk"), words.gettext("The PIN of its caretaker"))
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.pin.setMaxLength(12)
        self.pin.setAccessibleName(words.gettext("PIN"))
        self.beside(self.pin)
        keyboard = TouchKeyboard(words)
        self._typing = Typing(keyboard, words.language)
        self.answer.addWidget(keyboard)
        self.foot.name_on(words.gettext("Close"), arrow=False)

    def begin(self) -> None:  # noqa: D102
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typing.serve(self.pin)

    def go_on(self) -> None:
        """Look whose PIN it is."""
        pin = self.pin.text()
        self.pin.clear()
        self._background.database(
            self, lambda: self._desk.staff.vouch(pin), self._right, self._wrong
        )

    def _right(self, _caretaker: Clerk) -> None:
        self.opened.emit()

    def _wrong(self, error: FrontOfficeError) -> None:
        self.ask(self.words.gettext("Close the kiosk"), tell(error, self.words))
