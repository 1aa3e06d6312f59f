"""What the pages of the first start share: what was said so far, and the desk once it is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import randbelow
from typing import Final

from frontoffice.desk import Desk
from frontoffice.i18n.words import Localised
from frontoffice.papers.finding import Found, found_printers
from frontoffice.scanning.here import scanners_here
from frontoffice.scanning.scanner import Scanners
from frontoffice.services.clerk import Person
from frontoffice.services.sticks import Stick, sticks
from frontoffice.setting_up.enrolling import FirstClerk, Made, NewDesk
from frontoffice.setting_up.keys import KeyWish
from frontoffice.setting_up.progress import FirstStart
from frontoffice.sync.enrolfile import EnrolFile
from ui.background import Background
from ui.recording.source import Devices

KEYRING, KEY_FILE, PASSPHRASE = "keyring", "file", "passphrase"
CODE, FILE, PRACTICE = "code", "file", "practice"
_LOGIN_DIGITS: Final = 1_000


def _devices() -> Devices:
    # Multimedia costs 60 ms, which only the page of the camera needs.
    from ui.recording.devices import QtDevices  # noqa: PLC0415

    return QtDevices()


@dataclass(frozen=True, slots=True)
class Outside:
    """What the pages find around the machine; tests put others in."""

    printers: Callable[[], Sequence[Found]] = found_printers
    sticks: Callable[[], Sequence[Stick]] = sticks
    devices: Callable[[], Devices] = _devices
    scanners: Callable[[], Scanners] = scanners_here


@dataclass(slots=True)
class Setup:
    """What was said so far; secrets stay in memory and end with the window."""

    folder: Path
    background: Background
    outside: Outside = field(default_factory=Outside)
    way: str = CODE
    url: str = ""
    code: str = field(default="", repr=False)
    told: EnrolFile | None = field(default=None, repr=False)
    name: str = ""
    position: str = ""
    login: str = ""
    role: str = "clerk"
    pin: str = field(default="", repr=False)
    keys: str = KEYRING
    passphrase: str = field(default="", repr=False)
    made: Made | None = None
    desk: Desk | None = None

    @classmethod
    def going_on(cls, folder: Path, background: Background, reached: FirstStart) -> "Setup":
        """Return what an earlier start has kept."""
        made = cls(folder, background, way=reached.way, url=reached.url, name=reached.name)
        made.position, made.login = reached.position, reached.login
        return made

    def reached(self, page: str) -> FirstStart:
        """Return what is kept of it; no secret is in it."""
        return FirstStart(page, self.way, self.url, self.name, self.position, self.login)

    def new_desk(self) -> NewDesk:
        """Return the desk that was asked for."""
        login = self.login or f"clerk{randbelow(_LOGIN_DIGITS):03}"
        position = Localised(self.position, self.position, self.position)
        clerk = FirstClerk(Person(login, self.name, position, self.role), self.pin)
        return NewDesk(folder=self.folder, clerk=clerk, keys=self._wish())

    def typed(self) -> str:
        """Return the passphrase; nothing where the keys are not locked by one."""
        return self.passphrase

    def _wish(self) -> KeyWish:
        if self.keys == PASSPHRASE:
            return KeyWish(passphrase=self.typed)
        return KeyWish()
