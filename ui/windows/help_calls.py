"""A kiosk of the office asks for somebody: shown calmly over the foot, answered by one key."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.journal.help_call import Says
from frontoffice.services.help_calls import Heard
from ui.help_line import HelpLine
from ui.widgets.toast import Toast

KEYS: Final = "Ctrl+F1"
SILENT_MS: Final = 15_000
"""A kiosk that is silent for so long calls no more."""
_ABOVE: Final = 110


class HelpCallsShown(QObject):
    """Shows the calls of kiosks that nobody has answered yet, and answers them."""

    def __init__(self, desk: Desk, line: HelpLine, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._line, self._words = desk, line, words
        self._open: dict[UUID, int] = {}
        """Calls, with the numbers of their kiosks."""
        self._answered: UUID | None = None
        self.toast = Toast(window, above=_ABOVE)
        self.silence = QTimer(self)
        self.silence.setSingleShot(True)
        self.silence.setInterval(SILENT_MS)
        self.silence.timeout.connect(self._forget)
        line.heard.connect(self._heard)

    def answer(self) -> None:
        """Say to the kiosk that called first, and to the other desks, that somebody comes."""
        if not self._open:
            return
        call, kiosk = next(iter(self._open.items()))
        self._tell_coming(call)
        self._answered = call
        del self._open[call]
        self._show()
        said = self._words.gettext("Kiosk No. {number} knows that you are coming.")
        if not self._open:
            self.toast.say(said.format(number=kiosk))

    def _heard(self, heard: Heard) -> None:
        if heard.says is Says.HELP:
            self._called(heard)
        elif heard.call in self._open:  # another desk goes, or nobody has to
            kiosk = self._open.pop(heard.call)
            self._show()
            if heard.says is Says.COMING and not self._open:
                told = self._words.gettext("A colleague is going to kiosk No. {number}.")
                self.toast.say(told.format(number=kiosk))

    def _called(self, heard: Heard) -> None:
        if heard.call == self._answered:
            self._tell_coming(heard.call)  # the answer before was lost on the way
            return
        self.silence.start()
        if heard.call not in self._open:
            self._open[heard.call] = heard.device_no
            self._show()

    def _tell_coming(self, call: UUID) -> None:
        self._line.send(self._desk.kiosks.calls.spelled(Says.COMING, call))

    def _forget(self) -> None:
        self._open.clear()
        self._show()

    def _show(self) -> None:
        if not self._open:
            self.toast.dismiss()
            return
        numbers = ", ".join(str(number) for number in sorted(set(self._open.values())))
        text = self._words.gettext(
            "Somebody at kiosk No. {number} asks for help. I am coming: {keys}"
        )
        self.toast.say(text.format(number=numbers, keys=KEYS), "warn")
