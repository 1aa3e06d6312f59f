"""The kiosk with its desk: the conversation, the rounds to central and printer, and the way out."""

import gc
from contextlib import ExitStack
from typing import Final, Self

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontoffice.desk import Desk, open_unlocked
from frontoffice.first_look import Unlocked
from frontoffice.services.spool import PrinterState
from frontoffice.services.syncing import SyncState
from ui.background import Background
from ui.keyboard import Keyboard
from ui.kiosk.conversation import Conversation
from ui.kiosk.health import Health
from ui.kiosk.help import Help
from ui.kiosk.strip import NO_PAPER, OFFLINE
from ui.kiosk.threshold import Begun, Threshold, window_of
from ui.kiosk.way_out import LeavePage, LongTouch
from ui.kiosk.window import KioskWindow
from ui.recording.source import Devices
from ui.recording.usual import LaterDevices
from ui.windows.contact import Contact

WARM_MS: Final = 3_000
"""After so long the first screen stands, and nobody has come to the camera yet."""

CACHE_KIB: Final = 2_000
"""Of the database in memory, by each connection: nobody searches at a kiosk, and it runs for months."""


class Served:
    """The desk of a kiosk, and who serves people from it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kiosk: Kiosk | None = None
        self._keyboard: Keyboard | None = None

    @classmethod
    def open(cls, unlocked: Unlocked, *, again: bool) -> Self:
        """Return the desk in a folder; what a crash left in the printer's spool is taken up.

        :param again: the window before broke or was silent.
        :raises FrontOfficeError: see :func:`frontoffice.desk.open_unlocked`.
        """
        with ExitStack() as undone:
            desk = open_unlocked(unlocked, cache_kib=CACHE_KIB)
            undone.callback(desk.close)
            desk.spool.recover()
            if again:
                desk.kiosks.health.begun_again()
            undone.pop_all()
        gc.freeze()  # all that was loaded stays: nobody looks for circles among it ever after
        return cls(desk)

    def begin(self, background: Background, threshold: Threshold | None, *, windowed: bool) -> None:
        """Serve people, first of all who has begun at the *threshold*."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- there is a window
        if threshold is None:
            window, begun = window_of(self.desk.office, windowed=windowed), None
        else:
            window, begun = threshold.window, threshold.begun
        self._kiosk = Kiosk(self.desk, background, LaterDevices(app), window)
        self._keyboard = Keyboard(app)
        self._keyboard.scanned.connect(window.take_scan)
        self._kiosk.begin(begun)

    @property
    def silent_s(self) -> float:
        """For how long nobody has stood there; 0 while somebody does."""
        if self._kiosk is None or not self._kiosk.conversation.is_free:
            return 0.0
        return self._kiosk.conversation.presence.silent_s

    def close(self) -> None:
        """Let go of the desk."""
        self.desk.close()


class Kiosk:
    """The conversation in the window, the rounds to central and printer, and the way out."""

    def __init__(
        self, desk: Desk, background: Background, devices: Devices, window: KioskWindow
    ) -> None:
        self._desk, self._background, self.window = desk, background, window
        self.conversation = Conversation(desk, background, window, devices)
        self.contact = Contact(desk, background)
        self.contact.stands.connect(self._show_contact)
        self.contact.printer.connect(self._show_printer)
        self._health = Health(desk, background, self.conversation)
        self._help = Help(desk, self.conversation, self.contact.line)
        self._touch = LongTouch(window.head)
        self._touch.held.connect(self._leave)

    def begin(self, begun: Begun | None = None) -> None:
        """Begin to serve people, first of all who has *begun* already."""
        self.conversation.begin(begun)
        self.contact.look()
        QTimer.singleShot(WARM_MS, self.conversation.booth, self.conversation.booth.warm)
        self._health.look()
        self.contact.line.listen()

    def _show_contact(self, state: SyncState) -> None:
        is_there = state.why.value in {"connected", "alone"}
        self.window.strip.tell(OFFLINE, is_so=not is_there)

    def _show_printer(self, state: PrinterState) -> None:
        self.window.strip.tell(NO_PAPER, is_so=not state.ready)
        self.conversation.show_printer(state)

    def _leave(self) -> None:
        page = LeavePage(self.window.words, self._desk, self._background)
        page.back.connect(self.conversation.end)
        page.opened.connect(self._close)
        self.conversation.step_aside(page)

    def _close(self) -> None:
        self.window.let_close()
        QApplication.exit(0)
