"""Looks now and then what is plugged in, and notes that somebody has touched the screen."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.scanning.scanner import ScannerError
from ui.background import Background
from ui.kiosk.conversation import Conversation
from ui.recording.devices import QtDevices
from ui.recording.source import Devices

LOOK_MS: Final = 10 * 60_000


class Health(QObject):
    """Notes how the kiosk does; what the disk refuses is noted the next time."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        conversation: Conversation,
        devices: Devices | None = None,
    ) -> None:
        """Look at *devices*; None for those of this machine."""
        super().__init__(conversation)
        self._desk, self._background = desk, background
        self._devices = devices or QtDevices(self)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(LOOK_MS)
        conversation.presence.begun.connect(self._touched)

    def look(self) -> None:
        """Note which parts are plugged in."""
        parts = {
            "camera": len(self._devices.cameras()),
            "microphone": len(self._devices.microphones()),
        }
        self._background.network(self, lambda: parts | self._scanners(), self._seen, _nothing)

    def _scanners(self) -> dict[str, int]:
        """Return how many scanners there are; it may take seconds, and nobody may know."""
        try:
            return {"scanner": len(self._desk.gathering.scanners())}
        except ScannerError:
            return {}

    def _seen(self, parts: dict[str, int]) -> None:
        health = self._desk.kiosks.health
        self._background.database(self, lambda: health.seen(parts), _nothing, _nothing)

    def _touched(self) -> None:
        self._background.database(self, self._desk.kiosks.health.touched, _nothing, _nothing)


def _nothing(_: FrontOfficeError | None) -> None:
    """Nobody has to be told."""
