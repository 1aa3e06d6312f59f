"""Where is my appeal? A talon before the camera, under a scanner, or its number, at the kiosk."""

import gc
from base64 import b32decode, b32encode
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import pytest
from clerks import scan
from doubles.camera import SyntheticDevices
from doubles.hall import BlindSource, HallSource, other_code, paper, proof_of, scene
from listings import NUMBER, bring
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from visitors import Visitor, whole_text

from frontoffice.desk import Desk
from frontoffice.domain.number import Number
from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import prove, text_of
from frontoffice.papers.watching import Seen
from frontoffice.services.status_list import Answer, Standing
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.choosing import WishPage
from ui.kiosk.pages.holding import HoldPage, NumberPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.standing import StandingPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.status_way import StatusWay
from ui.style import apply_theme
from ui.theme import LIGHT


@pytest.fixture
def devices() -> Iterator[SyntheticDevices]:
    made = SyntheticDevices()
    made.made = HallSource
    HallSource.seen = scene(None)
    yield made
    if made.last is not None:
        made.last.stop()


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    apply_kiosk(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


@pytest.fixture
def visitor(qtbot: QtBot, own_desk: Desk, devices: SyntheticDevices) -> Iterator[Visitor]:
    one = Visitor(qtbot, own_desk, devices=devices)
    with closing(one.background):
        yield one


def held(visitor: Visitor, text: str, *, turn: float = 9, blur: float = 0.8) -> StandingPage:
    """Hold a talon with the QR *text* to the camera, and return the answer."""
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    HallSource.seen = scene(paper(text), turn=turn, blur=blur)
    return visitor.sees(StandingPage)


def is_on(devices: SyntheticDevices) -> bool:
    return devices.last is not None and devices.last.started


@pytest.mark.parametrize(("turn", "blur"), [(9.0, 0.8), (97.0, 0.8), (188.0, 1.2), (275.0, 0.6)])
def test_a_talon_held_to_the_camera_tells_where_the_appeal_is(
    visitor: Visitor, devices: SyntheticDevices, turn: float, blur: float
) -> None:
    bring(visitor.desk, NUMBER)

    page = held(visitor, proof_of(visitor.desk).text("TALON.EXAMPLE.KZ"), turn=turn, blur=blur)

    assert page.told.title == "Мемлекеттік органда қаралуда"
    assert page.told.number == str(NUMBER)
    assert "2026 жылғы 25 наурыз" in page.told.lines[0]
    assert not page.told.is_warning
    assert not is_on(devices)


def test_where_no_qr_is_held_to_it_the_bars_are_enough_after_a_moment(visitor: Visitor) -> None:
    bring(visitor.desk, NUMBER)
    watching = visitor.talk.watching
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    bars = paper(proof_of(visitor.desk).text())
    HallSource.seen = scene(bars, turn=2, part=(0.1, 0.55))

    visitor.qtbot.waitUntil(watching.patience.isActive)
    visitor.sees(HoldPage)
    watching.patience.timeout.emit()

    assert visitor.sees(StandingPage).told.number == str(NUMBER)


def test_a_qr_that_comes_right_after_its_bars_is_what_is_asked_about(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(visitor.desk.status_list, "where_is", _noting(asked))
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    text = proof_of(visitor.desk).text()
    watching = visitor.talk.watching
    watching._have(Seen(NUMBER.digits), watching._turn)

    watching._have(Seen(text), watching._turn)

    visitor.sees(StandingPage)
    assert asked == [text]
    assert not watching.patience.isActive()


def _noting(asked: list[str]) -> Callable[[str], Standing]:
    def where_is(text: str) -> Standing:
        asked.append(text)
        return Standing(Answer.NO_LIST, NUMBER)

    return where_is


def test_the_code_of_another_paper_is_told_to_be_that(visitor: Visitor) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    page = visitor.sees(HoldPage)
    HallSource.seen = scene(other_code(), part=(0.4, 1))

    visitor.qtbot.waitUntil(lambda: bool(page.mirror.said))

    assert page.mirror.accessibleDescription() == "Бұл басқа код. Талонның кодын көрсетіңіз."
    HallSource.seen = scene(None)
    page._other.timeout.emit()
    assert not page.mirror.said


def test_a_forged_talon_tells_nothing(visitor: Visitor) -> None:
    bring(visitor.desk, NUMBER)
    code = bytearray(b32decode(proof_of(visitor.desk).code))
    code[45] ^= 1

    page = held(visitor, text_of(b32encode(code).decode()))

    assert page.told.title == "Бұл талон жарамсыз"
    assert page.told.is_warning
    assert "наурыз" not in " ".join(page.spoken())


def test_a_talon_of_a_device_that_is_not_known_here_is_told_by_its_number_only(
    visitor: Visitor,
) -> None:
    bring(visitor.desk, NUMBER)
    foreign = prove(NUMBER, 1_773_900_000, "Ахметова Г. С.", bytes(32), DeviceKey(b"f" * 32))

    page = held(visitor, foreign.text())

    assert page.told.title == "Мемлекеттік органда қаралуда"
    assert "Тексеру мүмкін емес" in page.told.lines[-1]


def test_a_talon_of_another_region_is_to_be_asked_about_there(visitor: Visitor) -> None:
    bring(visitor.desk)
    elsewhere = Number("75", "0142", 3, 26, 7)

    scan_of(visitor, elsewhere.digits)

    page = visitor.sees(StandingPage)
    assert page.told.title == "Басқа өңірде тіркелген"
    assert "Алматы қаласы" in page.told.lines[0]


def scan_of(visitor: Visitor, text: str) -> None:
    """Let a hand scanner read *text*, whatever is shown."""
    visitor.window.activateWindow()
    visitor.qtbot.waitUntil(lambda: QApplication.activeWindow() is visitor.window)
    scan(text)


def test_a_scanner_asks_from_the_first_screen_on(visitor: Visitor) -> None:
    bring(visitor.desk, NUMBER)
    visitor.sees(StartPage)

    scan_of(visitor, proof_of(visitor.desk).text("TALON.EXAMPLE.KZ"))

    page = visitor.sees(StandingPage)
    assert page.told.number == str(NUMBER)
    other = Number("27", "0142", 7, 26, 42)
    scan_of(visitor, other.digits)
    visitor.qtbot.waitUntil(lambda: visitor.sees(StandingPage).told.number == str(other))
    assert visitor.sees(StandingPage).told.title == "Бұл нөмір тізімде жоқ"


def test_who_is_asked_whether_they_are_there_is_not_answered_by_a_scan(visitor: Visitor) -> None:
    bring(visitor.desk, NUMBER)
    visitor.sees(StartPage)
    scan_of(visitor, NUMBER.digits)
    visitor.sees(StandingPage)
    visitor.talk._ask()
    there = visitor.sees(TherePage)
    assert str(NUMBER) not in whole_text(visitor.window)

    scan_of(visitor, NUMBER.digits)

    visitor.sees(TherePage)
    visitor.touches(there.foot.on_button)
    assert visitor.sees(StandingPage).told.number == str(NUMBER)


def test_who_would_rather_type_goes_from_the_camera_to_the_pad_and_back(
    visitor: Visitor, devices: SyntheticDevices
) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    visitor.qtbot.waitUntil(lambda: is_on(devices))

    visitor.goes_on()

    visitor.sees(NumberPage)
    assert not is_on(devices)
    visitor.goes_back()
    visitor.sees(HoldPage)
    assert is_on(devices)
    visitor.goes_back()
    visitor.sees(StartPage)
    assert not is_on(devices)


def test_a_camera_that_goes_in_the_middle_leaves_the_number_to_be_typed(
    visitor: Visitor, devices: SyntheticDevices
) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    assert devices.last is not None
    devices.there = ()

    devices.last.go("camera")

    page = visitor.sees(NumberPage)
    assert "Камера қазір істемейді" in page.accessibleDescription()
    visitor.goes_back()
    visitor.sees(StartPage)


def test_a_camera_that_shows_nothing_is_given_up(
    visitor: Visitor, devices: SyntheticDevices
) -> None:
    devices.made = BlindSource
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    assert visitor.talk.watching.silence.isActive()

    visitor.talk.watching.silence.timeout.emit()

    assert "Камера" in visitor.sees(NumberPage).accessibleDescription()


def test_what_was_still_being_read_of_somebody_who_has_gone_is_told_to_nobody(
    visitor: Visitor,
) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    watching = visitor.talk.watching
    turn = watching._turn
    visitor.goes_back()
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)

    watching._have(Seen(NUMBER.digits), turn)

    assert not watching.patience.isActive()


def test_an_answer_that_comes_when_its_person_has_gone_is_not_shown(visitor: Visitor) -> None:
    visitor.sees(StartPage)
    scan_of(visitor, NUMBER.digits)
    way = visitor.talk._way
    assert way is not None
    visitor.talk.end()

    way.page.emit(NumberPage(visitor.window.words))

    visitor.sees(StartPage)


def test_nothing_of_who_asked_remains(visitor: Visitor, devices: SyntheticDevices) -> None:
    bring(visitor.desk, NUMBER)
    held(visitor, proof_of(visitor.desk).text("TALON.EXAMPLE.KZ"))

    visitor.goes_on()

    visitor.sees(StartPage)
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    text = whole_text(visitor.window)
    assert str(NUMBER) not in text
    assert NUMBER.digits not in text
    assert not [one for one in gc.get_objects() if isinstance(one, Page | StatusWay)]
    assert visitor.talk.is_free
    assert not is_on(devices)


def test_the_camera_is_let_go_of_when_nobody_is_there(
    visitor: Visitor, devices: SyntheticDevices, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(visitor.talk.presence, "_steady", lambda: now[0])
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    now[0] = 61

    visitor.talk.presence.look()

    visitor.sees(StartPage)
    assert not is_on(devices)


def test_who_has_just_been_answered_has_the_time_to_read_it(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(visitor.desk, NUMBER)
    now = [0.0]
    monkeypatch.setattr(visitor.talk.presence, "_steady", lambda: now[0])
    visitor.touches(visitor.sees(StartPage).tiles["status"])
    visitor.sees(HoldPage)
    now[0] = 55
    HallSource.seen = scene(paper(proof_of(visitor.desk).text()))
    visitor.sees(StandingPage)
    now[0] = 70

    visitor.talk.presence.look()

    visitor.sees(StandingPage)


def test_who_does_not_agree_files_a_complaint_at_once(visitor: Visitor) -> None:
    done = Whereabouts(Stage.ANSWERED, date(2026, 3, 2), None, date(2026, 3, 18))
    bring(visitor.desk, NUMBER, told=done)
    visitor.sees(StartPage)
    scan_of(visitor, NUMBER.digits)
    page = visitor.sees(StandingPage)
    assert page.told.lines[0] == "Күні: 2026 жылғы 18 наурыз, сәрсенбі"

    visitor.touches(page.complain)

    visitor.sees(WishPage)


def test_where_no_list_has_come_it_says_so(visitor: Visitor) -> None:
    visitor.sees(StartPage)
    scan_of(visitor, NUMBER.digits)

    assert visitor.sees(StandingPage).told.title == "Киоск оны әлі білмейді"


def test_another_language_answers_in_it(visitor: Visitor) -> None:
    bring(visitor.desk, NUMBER)
    visitor.touches(visitor.sees(StartPage).languages["ru"])
    visitor.qtbot.waitUntil(lambda: visitor.sees(StartPage).accessibleName() == "Здравствуйте!")
    scan_of(visitor, NUMBER.digits)

    assert visitor.sees(StandingPage).told.lines[0].startswith("Ответ не позднее: 25 марта")
