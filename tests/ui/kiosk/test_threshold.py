"""The first screen stands before the desk behind it is open, and forgets nothing that was touched."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest
from builders import a_row
from clerks import WAIT_MS, scan
from desks import record_row
from listings import NUMBER, bring
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from visitors import no_devices

import frontoffice.first_look
from db.refusals import WrongKeyError
from frontoffice.desk import Desk
from frontoffice.domain.filing import Answers
from frontoffice.errors import FrontOfficeError
from ui.background import Background
from ui.keyboard import Keyboard
from ui.kiosk import application
from ui.kiosk.application import run_kiosk
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.choosing import WishPage
from ui.kiosk.pages.closed import ClosedPage
from ui.kiosk.pages.standing import StandingPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.serving import Kiosk
from ui.kiosk.threshold import Begun, MomentPage, Threshold, window_of
from ui.kiosk.window import KioskWindow
from ui.style import apply_theme
from ui.theme import LIGHT

SOON_MS: Final = 600


class Early:
    """Somebody who stands there before the desk is open."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.window = window_of(desk.office, windowed=True)
        qtbot.addWidget(self.window, before_close_func=lambda window: window.let_close())
        self.threshold = Threshold(self.window)
        self.background = Background()

    def sees(self, kind: type[QWidget]) -> QWidget:
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, kind))
        assert self.window.page is not None
        return self.window.page

    @property
    def start(self) -> StartPage:
        page = self.sees(StartPage)
        assert isinstance(page, StartPage)
        return page

    def touches(self, widget: QWidget) -> None:
        self.qtbot.waitUntil(lambda: widget.width() > 0)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def is_served(self) -> Kiosk:
        """Let the desk be open now."""
        kiosk = Kiosk(self.desk, self.background, no_devices(), self.window)
        kiosk.conversation.begin(self.threshold.begun)
        return kiosk


@pytest.fixture
def early(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Early]:
    apply_kiosk(qapp, LIGHT)
    one = Early(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def test_who_has_touched_nothing_is_greeted_as_always(early: Early) -> None:
    before = early.start
    assert early.window.tools.aloud_tool.isHidden()
    early.is_served()
    early.qtbot.waitUntil(lambda: early.window.page is not before)
    assert early.start.words.language == "kk"
    assert early.threshold.begun == Begun()


def test_a_tile_that_was_touched_leads_on_as_soon_as_the_desk_is_open(early: Early) -> None:
    early.touches(early.start.tiles["file"])
    assert early.sees(MomentPage).accessibleName().startswith("Сәл күте тұрыңыз")

    early.is_served()

    early.sees(WishPage)


def test_the_language_that_was_chosen_stays(early: Early) -> None:
    early.touches(early.start.languages["ru"])
    early.qtbot.waitUntil(lambda: early.start.words.language == "ru")
    early.touches(early.start.tiles["file"])
    assert early.sees(MomentPage).accessibleName().startswith("Подождите немного")

    kiosk = early.is_served()

    early.sees(WishPage)
    assert early.window.words.language == "ru"
    assert kiosk.conversation.presence.is_on


def test_who_has_chosen_a_language_alone_is_asked_when_they_are_silent(early: Early) -> None:
    early.touches(early.start.languages["ru"])
    kiosk = early.is_served()
    early.qtbot.waitUntil(lambda: kiosk.conversation.presence.is_on)
    assert early.start.words.language == "ru"


def test_a_talon_under_the_scanner_is_asked_about(early: Early, qapp: QApplication) -> None:
    bring(early.desk, NUMBER)
    keyboard = Keyboard(qapp)
    keyboard.scanned.connect(early.start.take_scan)
    early.window.activateWindow()
    early.qtbot.waitUntil(lambda: QApplication.activeWindow() is early.window)
    scan(NUMBER.digits)
    keyboard.setParent(None)
    keyboard.deleteLater()
    early.sees(MomentPage)

    early.is_served()

    page = early.sees(StandingPage)
    assert isinstance(page, StandingPage)
    assert page.told.number == str(NUMBER)


def test_a_kiosk_that_is_closed_says_so_whatever_was_touched(early: Early) -> None:
    record_row(early.desk, a_row("kiosks", "270142", {"closed": "repair"}))
    early.touches(early.start.tiles["file"])
    early.is_served()
    early.sees(ClosedPage)


def test_whoever_was_interrupted_comes_before_who_has_touched_since(early: Early) -> None:
    early.desk.filing.keep(Answers(kind="report", said="Су жоқ."))
    early.touches(early.start.tiles["law"])
    early.is_served()
    early.sees(TherePage)


SHOWN = """
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

import ui.kiosk.threshold
from ui.kiosk import application
from ui.kiosk.application import run_kiosk

greet = ui.kiosk.threshold.Threshold._greet

def greeted(threshold):
    greet(threshold)
    heavy = {"sqlalchemy", "msgspec", "argon2", "cryptography", "reportlab"} & set(sys.modules)
    print(type(threshold.window.page).__name__, *sorted(heavy))
    ui.kiosk.threshold.Threshold._greet = greet

show = ui.kiosk.threshold.KioskWindow.show_page

def shown(window, page):
    show(window, page)
    if "sqlalchemy" in sys.modules:
        print("served", type(page).__name__)
        QApplication.exit(7)

ui.kiosk.threshold.Threshold._greet = greeted
ui.kiosk.threshold.KioskWindow.show_page = shown
raise SystemExit(run_kiosk(Path(sys.argv[1]), str, windowed=True, beats=False))
"""


def test_the_first_screen_stands_before_anything_heavy_is_imported(
    made_folder: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, str(made_folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path)},
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        timeout=60,
        text=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.splitlines() == ["StartPage", "served StartPage"]


@pytest.fixture
def exits(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> list[type[QWidget]]:
    """End the kiosk as soon as somebody is served, and tell what was shown until then."""
    shown: list[type[QWidget]] = []
    begin, show = Kiosk.begin, KioskWindow.show_page

    def begun(kiosk: Kiosk, what: Begun | None = None) -> None:
        before = len(shown)
        begin(kiosk, what)
        qtbot.waitUntil(lambda: len(shown) > before)
        kiosk._close()

    def showing(window: KioskWindow, page: StartPage) -> None:
        shown.append(type(page))
        show(window, page)

    monkeypatch.setattr(Kiosk, "begin", begun)
    monkeypatch.setattr(KioskWindow, "show_page", showing)
    return shown


@pytest.mark.parametrize(("blind", "times"), [(False, 2), (True, 1)])
def test_where_no_look_tells_whose_it_is_the_desk_is_opened_first(
    exits: list[type[QWidget]],
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    *,
    blind: bool,
    times: int,
) -> None:
    own_desk.close()
    if blind:
        monkeypatch.setattr(frontoffice.first_look, "glimpse", lambda *_: None)
    status = run_kiosk(own_desk.folder, str, windowed=True, beats=False)
    assert (status, exits) == (0, [StartPage] * times)


def test_a_desk_that_does_not_open_is_told_by_whoever_began_it(
    exits: list[type[QWidget]], own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_desk.close()

    def refuse(*_: object, **_named: object) -> None:
        raise WrongKeyError

    monkeypatch.setattr("ui.kiosk.serving.open_unlocked", refuse)
    with pytest.raises(FrontOfficeError) as told:
        run_kiosk(own_desk.folder, str, windowed=True, beats=False)
    assert isinstance(told.value, WrongKeyError)
    assert exits == [StartPage]


@pytest.mark.parametrize(
    ("ran_s", "silent_s", "status"),
    [(90_000.0, 2_000.0, 5), (90_000.0, 60.0, 0), (3_600.0, 2_000.0, 0)],
    ids=["a day, and nobody is there", "somebody was there a minute ago", "an hour"],
)
def test_once_a_day_it_ends_to_be_begun_anew_when_nobody_stands_there(
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    ran_s: float,
    silent_s: float,
    status: int,
) -> None:
    own_desk.close()
    begin, looks = Kiosk.begin, iter((0.0,))
    over = QTimer()
    over.setSingleShot(True)

    def begun(kiosk: Kiosk, what: Begun | None = None) -> None:
        before = kiosk.window.page
        begin(kiosk, what)
        qtbot.waitUntil(lambda: kiosk.window.page is not before)
        assert kiosk.conversation.is_free
        kiosk.conversation.presence._touched -= silent_s
        over.timeout.connect(kiosk._close)
        over.start(WAIT_MS if status else SOON_MS)  # if it does not end before

    monkeypatch.setattr(Kiosk, "begin", begun)
    monkeypatch.setattr(application, "time", SimpleNamespace(monotonic=lambda: next(looks, ran_s)))
    monkeypatch.setattr(application, "REST_LOOK_MS", 20)
    ended = run_kiosk(own_desk.folder, str, windowed=True, beats=False, rested=5)
    over.stop()
    assert ended == status
