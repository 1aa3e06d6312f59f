"""Which appeal is asked about: a talon held to the camera or to a scanner, or a number typed."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontoffice.domain.number import NumberError, parse_number
from frontoffice.i18n.words import Words
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.look import GAP
from ui.kiosk.pages.page import Page
from ui.kiosk.watching import Watching
from ui.kiosk.widgets.mirror import Mirror
from ui.kiosk.widgets.step_head import Question
from ui.scanned import Scan, ScanKind

TALONS: Final = frozenset({ScanKind.NUMBER, ScanKind.PROOF})
OTHER_MS: Final = 3_000
"""So long it is said that the code before the camera is no talon's."""
_MASK: Final = "99 9999 999 99 99999 99;_"
_DIGITS: Final = 18


class TalonPage(Page):
    """A screen on which a scanner may be used at any time."""

    given = Signal(str)
    """The text of a talon, or a number."""

    def take_scan(self, scan: Scan) -> None:  # noqa: D102
        if scan.kind in TALONS:
            self.given.emit(scan.text)


class HoldPage(TalonPage):
    """The picture of the camera; the camera is in use only while this screen is shown."""

    lost = Signal()
    """The camera gives nothing any more."""

    def __init__(self, words: Words, watching: Watching) -> None:
        super().__init__(words)
        _ = words.gettext
        self._watching = watching
        self.ask(
            _("Hold your talon to the camera"),
            _("Hold its square code into the frame. No picture is kept."),
        )
        self.mirror = Mirror(_("Picture of the camera"))
        self.answer_beside(self.mirror)
        self.foot.name_on(_("Type the number"), arrow=True)
        self._other = QTimer(self)
        self._other.setSingleShot(True)
        self._other.setInterval(OTHER_MS)
        self._other.timeout.connect(self._quiet)
        watching.saw.connect(self._see)
        watching.other.connect(self._say_other)
        watching.found.connect(self.given)
        watching.lost.connect(self.lost)

    def begin(self) -> None:  # noqa: D102
        self._watching.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the camera, whatever is shown next."""
        super().hideEvent(event)
        self._watching.stop()

    def _see(self, picture: QImage) -> None:
        self.mirror.show_picture(picture)

    def _say_other(self) -> None:
        self.mirror.say(self.words.gettext("That is another code. Show the one of the talon."))
        self._other.start()

    def _quiet(self) -> None:
        self.mirror.say("")


class NumberPage(TalonPage):
    """Eighteen digits in groups as they stand on the talon, and whether they are right."""

    def __init__(self, words: Words, typed: str = "", note: str = "") -> None:
        """Ask for the number.

        :param typed: digits that were typed before.
        :param note: what is to be told first, such as that the camera has gone.
        """
        super().__init__(words)
        _ = words.gettext
        self.ask(
            _("What is the number of your appeal?"),
            note or _("It stands on the talon: 18 digits. A scanner reads them as well."),
        )
        self.number = QLineEdit()
        self.number.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.number.setInputMask(_MASK)
        self.number.setText(typed)
        self.number.setAccessibleName(_("Number of the appeal"))
        self.number.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.note = Question()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.number)
        column.addWidget(self.note, 1)
        self.beside(box)
        self.keyboard = TouchKeyboard(words)
        self.answer.addWidget(self.keyboard)
        self._typing = Typing(self.keyboard, words.language)
        self.foot.name_on(_("Where is it?"), arrow=True)
        self.number.textChanged.connect(self._tell)
        self._tell()

    @property
    def digits(self) -> str:
        """What has been typed."""
        return "".join(sign for sign in self.number.text() if sign.isdecimal())

    def begin(self) -> None:  # noqa: D102
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.setCursorPosition(len(self.number.text().rstrip(" ")))
        self._typing.serve(self.number)

    def go_on(self) -> None:
        """Ask about the number, once it is one; what is amiss with it stands beneath it."""
        if self._is_right():
            self.given.emit(self.digits)
        else:
            self.note.ask(self._said())

    def _is_right(self) -> bool:
        try:
            parse_number(self.digits)
        except NumberError:
            return False
        return True

    def _tell(self) -> None:
        self.note.ask("", self._said())

    def _said(self) -> str:
        words, missing = self.words, _DIGITS - len(self.digits)
        if missing:
            told = words.ngettext("{n} digit is missing.", "{n} digits are missing.", missing)
            return told.format(n=missing)
        if self._is_right():
            return words.gettext("The number is right.")
        return words.gettext("A digit is not as on the talon. Compare them once more.")
