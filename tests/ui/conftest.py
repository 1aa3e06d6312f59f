"""Qt without a screen, its warnings as failures, and the words of the program's windows."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported anywhere

import re
from collections.abc import Iterator
from contextlib import closing
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from clerks import WAIT_MS, Clerk, at_work, made_folder, own_desk
from doubles.sample_desk import make_empty_desk, make_sample_desk
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from ui.background import Background
from ui.style import apply_theme
from ui.sweeping import Sweeper
from ui.theme import LIGHT, Theme, theme
from ui.widgets.painted import give_voices

__all__ = ["made_folder", "own_desk"]

LOCALE: Final = Path(__file__).parents[2] / "resources" / "locale"

HARMLESS: Final = re.compile(
    r"This plugin does not support (propagateSizeHints|raise|grabbing)"  # the offscreen platform
    r"|^Couldn.t (load|resolve) [a-z0-9.()\- ]+ (library|symbols)$"  # QtMultimedia, without its extras
    r"|^Could not open media"  # of a file that was changed
    r"|^could not write trailer"  # into a file that takes no more
    r"|^PulseAudioService: pa_context_connect.. failed$"
    r"|^Invalid frameRate 0|No HW decoder found"  # a frame of no camera tells none
    r"|^Qt Multimedia requires a QCoreApplication|^Using Qt multimedia|^Recording new media"
)


for wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil):
    # A busy machine is no fault of the window.
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": WAIT_MS}


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
def dressed(qapp: QApplication) -> None:
    """Start every test in the light theme at factor 1, seen by a screen reader."""
    give_voices()
    # To dress the application takes longer than most tests.
    if not qapp.styleSheet() or theme() != Theme(LIGHT):
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


@pytest.fixture
def background() -> Iterator[Background]:
    """Give the threads of a window, closed before the desk that they work on."""
    with closing(Background()) as background:
        yield background


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with the sample appeals, of the test's own."""
    with closing(make_sample_desk(tmp_path)) as desk:
        yield desk


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk at the hour of the sample, without its appeals."""
    with closing(make_empty_desk(tmp_path)) as desk:
        yield desk


@pytest.fixture(scope="module")
def still_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk with the sample appeals to tests that only look at it."""
    with closing(make_sample_desk(tmp_path_factory.mktemp("screens"))) as desk:
        yield desk


@pytest.fixture
def clerk(qtbot: QtBot, own_desk: Desk) -> Iterator[Clerk]:
    """Give a clerk who has signed in at a desk of the test's own."""
    with at_work(qtbot, own_desk) as one:
        yield one


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
