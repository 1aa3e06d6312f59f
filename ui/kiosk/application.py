"""The kiosk as a program: what it starts, what it keeps alive, and how it ends."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontoffice.desk import Desk, open_desk
from frontoffice.i18n.words import DEFAULT_LANGUAGE, words_in
from ui.background import Background
from ui.desk_lock import DeskLock
from ui.keyboard import Keyboard
from ui.kiosk.conversation import Conversation
from ui.kiosk.health import Health
from ui.kiosk.help import Help
from ui.kiosk.look import apply_kiosk
from ui.kiosk.way_out import LeavePage, LongTouch
from ui.kiosk.window import KioskWindow
from ui.recording.source import Devices
from ui.recording.usual import LaterDevices
from ui.sweeping import Sweeper
from ui.theme import LIGHT
from ui.widgets.painted import give_voices
from ui.windows.contact import Contact

_LOG: Final = logging.getLogger(__name__)
BEAT_MS: Final = 1_000
WARM_MS: Final = 3_000
"""After so long the first screen stands, and nobody has come to the camera yet."""
LOCKED: Final = 3
"""Status: the desk is open in another window; it is tried again later."""
BROKEN: Final = 4
"""Status: something broke; all that was answered is kept."""


def run_kiosk(
    folder: Path,
    passphrase: Callable[[], str],
    *,
    windowed: bool,
    beats: bool,
    again: bool = False,
) -> int:
    """Show the kiosk of *folder* until its caretaker closes it; return the exit status.

    :param windowed: in a window, to look at it; else it has the whole screen.
    :param beats: give signs of life on standard output.
    :param again: the window before broke or was silent.
    :raises FrontOfficeError: see :func:`frontoffice.desk.open_desk`.
    """
    app = QApplication.instance() or QApplication(["frontoffice"])
    assert isinstance(app, QApplication)  # noqa: S101 -- nobody else makes one in this process
    app.setApplicationDisplayName("frontoffice")
    if beats:
        _beat(app)
    sweeper, lock = Sweeper(), DeskLock(folder)
    if not lock.take():
        return LOCKED
    apply_kiosk(app, LIGHT)
    give_voices()
    desk = open_desk(folder, passphrase)
    desk.spool.recover()
    if again:
        desk.kiosks.health.begun_again()
    background = Background()
    sys.excepthook = _broken
    background.bug.connect(lambda bug: _broken(type(bug), bug, bug.__traceback__))
    kiosk = Kiosk(desk, background, LaterDevices(app), windowed=windowed)
    Keyboard(app).scanned.connect(kiosk.conversation.take_scan)
    try:
        kiosk.begin()
        return app.exec()
    finally:
        background.close()
        desk.close()
        lock.release()
        sweeper.close()
        sys.excepthook = sys.__excepthook__


class Kiosk:
    """The window, the conversation in it, the rounds to central and printer, and the way out."""

    def __init__(
        self, desk: Desk, background: Background, devices: Devices, *, windowed: bool
    ) -> None:
        self._desk, self._background = desk, background
        self.window = KioskWindow(desk.office, words_in(DEFAULT_LANGUAGE))
        if windowed:
            self.window.resize(1280, 800)
            self.window.show()
        else:
            self.window.showFullScreen()
        self.conversation = Conversation(desk, background, self.window, devices)
        self.contact = Contact(desk, background)
        self.contact.stands.connect(self.window.strip.show_contact)
        self.contact.printer.connect(self.window.strip.show_printer)
        self.contact.printer.connect(self.conversation.show_printer)
        self._health = Health(desk, background, self.conversation)
        self._help = Help(desk, self.conversation, self.contact.line)
        self._touch = LongTouch(self.window.head)
        self._touch.held.connect(self._leave)

    def begin(self) -> None:
        """Begin to serve people."""
        self.conversation.begin()
        self.contact.look()
        QTimer.singleShot(WARM_MS, self.conversation.booth, self.conversation.booth.warm)
        self._health.look()
        self.contact.line.listen()

    def _leave(self) -> None:
        page = LeavePage(self.window.words, self._desk, self._background)
        page.back.connect(self.conversation.end)
        page.opened.connect(self._close)
        self.conversation.step_aside(page)

    def _close(self) -> None:
        self.window.let_close()
        QApplication.exit(0)


def _beat(app: QApplication) -> None:
    """Give a sign of life each second, from the thread of the screen: a frozen one gives none."""

    def beat() -> None:
        sys.stdout.write(".")
        sys.stdout.flush()

    timer = QTimer(app)
    timer.timeout.connect(beat)
    timer.start(BEAT_MS)
    beat()


def _broken(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    """Log our fault and end: whoever watches begins anew, and what was answered is kept."""
    _LOG.error("bug in the kiosk", exc_info=(kind, value, trace))
    QApplication.exit(BROKEN)
