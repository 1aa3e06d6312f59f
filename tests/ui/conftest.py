"""Qt without a screen, its warnings as failures, and the words of the program's windows."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from clerks import made_folder, own_desk
from desks import clock, desk, make
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from frontoffice.i18n.words import Words
from ui.style import apply_theme
from ui.sweeping import Sweeper
from ui.theme import LIGHT
from ui.widgets.painted import give_voices

__all__ = ["clock", "desk", "made_folder", "make", "own_desk"]

LOCALE: Final = Path(__file__).parents[2] / "resources" / "locale"

HARMLESS: Final = re.compile(
    r"This plugin does not support (propagateSizeHints|raise|grabbing)"  # the offscreen platform
)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["frontoffice"]


@pytest.fixture(scope="session", autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Collect garbage on the thread of the screen only, as the program does."""
    sweeper = Sweeper(qapp)
    yield
    sweeper.close()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Start every test in the light theme at factor 1, seen by a screen reader."""
    give_voices()
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


@pytest.fixture(autouse=True)
def qt_is_silent() -> Iterator[None]:
    """Fail a test in which Qt says anything unexpected."""
    said: list[str] = []

    def note(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not HARMLESS.search(text):
            said.append(text)

    before = qInstallMessageHandler(note)
    yield
    qInstallMessageHandler(before)
    assert said == []


def _words(language: str) -> Words:
    with (LOCALE / language / "LC_MESSAGES" / "ui.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(language, GNUTranslations(compiled))


@pytest.fixture(scope="session")
def kazakh() -> Words:
    """Return the words of the windows in Kazakh, straight from their catalogue."""
    return _words("kk")


@pytest.fixture(scope="session")
def russian() -> Words:
    """Return the words of the windows in Russian, straight from their catalogue."""
    return _words("ru")
