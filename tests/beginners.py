"""Whoever sets a desk up by the first start, at the keyboard."""

from collections.abc import Callable
from pathlib import Path

from clerks import WAIT_MS, press, write
from pytestqt.qtbot import QtBot

from frontoffice.scanning.scanner import NoScanningError, Scanner, ScanSettings
from ui.first_start.application import FirstStartProgram
from ui.first_start.keys import KeysPage
from ui.first_start.page import Page
from ui.first_start.setup import Outside
from ui.first_start.window import FirstStartWindow
from ui.preferences import Preferences


class Scanners:
    """One scanner that gives an empty page, or none at all."""

    def __init__(self, *, there: bool = True) -> None:
        self.there = there

    def found(self) -> tuple[Scanner, ...]:
        if not self.there:
            raise NoScanningError
        return (Scanner("test:0", "Acme One"),)

    def scan(
        self, _scanner: Scanner, _settings: ScanSettings, on_page: Callable[[bytes], None]
    ) -> int:
        on_page(b"")
        return 1

    def stop(self) -> None:
        """Nothing goes on."""


class Person:
    """Who sets a desk up, and what they look at."""

    def __init__(self, bot: QtBot, folder: Path, outside: Outside, language: str = "en") -> None:
        self.bot, self.folder = bot, folder
        self.program = FirstStartProgram(folder, Preferences(language=language), outside)
        self.look()

    @property
    def window(self) -> FirstStartWindow:
        return self.program.window

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def told(self) -> str:
        """What the page says under its fields."""
        return self.page.note.text() if self.page.note.isVisible() else ""

    def look(self) -> None:
        self.window.show()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow, timeout=WAIT_MS)
        self.window.page.setFocus()

    def until(self, holds: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    def at(self, kind: type[Page]) -> None:
        """Wait until a page of *kind* is there."""
        self.until(lambda: isinstance(self.page, kind) and self.page.isVisible())
        self.page.setFocus()

    def person(self, pin: str = "739146") -> None:
        """Fill the page of who works here."""
        write("Ахметова Гүлмира Сериковна")
        press("Tab")
        write("маман")
        for field in (self.page.pin, self.page.again):  # type: ignore[attr-defined]
            field.setFocus()
            write(pin)
        press("Enter")
        self.at(KeysPage)
