"""Screens of the kiosk about talons and cards: touched by 15 mm, read whole, in every look."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import Final

import pytest
from doubles.camera import SyntheticDevices
from doubles.hall import HallSource, paper, proof_of, scene
from doubles.screens import keep_screen, look_at
from kiosk_gallery import MM_PX
from kiosk_looks import Read
from listings import NUMBER, TOLD
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.filing import Question
from frontoffice.domain.number import Number
from frontoffice.domain.reference_office import OfficeContact
from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words, words_in
from frontoffice.services.status_list import Answer, Standing
from ui.background import Background
from ui.kiosk.look import TARGET_MM, apply_kiosk
from ui.kiosk.pages.choosing import BodyPage
from ui.kiosk.pages.holding import HoldPage, NumberPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import PersonPage, ReachedPage
from ui.kiosk.pages.standing import StandingPage
from ui.kiosk.sitting import Sitting
from ui.kiosk.standing_words import told_of
from ui.kiosk.watching import Watching
from ui.kiosk.widgets.targets import targets_of
from ui.kiosk.window import KioskWindow
from ui.scanner import scan_of
from ui.style import apply_theme
from ui.theme import LIGHT, THEMES

UPRIGHT, LYING, SMALL = (1080, 1920), (1920, 1080), (1280, 800)
TODAY: Final = date(2026, 3, 20)
AS_OF: Final = datetime.fromisoformat("2026-03-20T10:41:00+05:00")
OFFICE: Final = OfficeContact(
    "270142",
    Localised("«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»", "Reception centre"),
    Localised("Орал қ.", "г. Уральск", "Oral"),
    "+7 701 000 00 10",
)
CARD: Final = (
    "IDKAZ0123456784000229599007<<<0002299M3201015KAZ<<<<<<<<<<<3KOZHAKHMETOV<<ILIYAS<<<<<<<<<<"
)
LISTED: Final = Standing(Answer.LISTED, NUMBER, TOLD, AS_OF, ask=OFFICE)
OLD: Final = Standing(
    Answer.LISTED,
    NUMBER,
    Whereabouts(Stage.EXTENDED, date(2026, 1, 12), date(2026, 3, 11), None),
    AS_OF - timedelta(days=9),
    ask=OFFICE,
    is_old=True,
)
ABSENT: Final = Standing(Answer.ABSENT, Number("27", "0142", 7, 26, 42), None, AS_OF, ask=OFFICE)
_Make = Callable[[Desk, Background, Words], Page]


def holding(desk: Desk, background: Background, words: Words) -> Page:
    devices = SyntheticDevices()
    devices.made = HallSource
    HallSource.seen = scene(paper(proof_of(desk).text("TALON.EXAMPLE.KZ")))
    page = HoldPage(words, Watching(devices, background, background))
    page.mirror.show_picture(HallSource.seen)
    return page


def number(_desk: Desk, _background: Background, words: Words) -> Page:
    return NumberPage(words, NUMBER.digits[:-3] + "999")


def person(_desk: Desk, _background: Background, words: Words) -> Page:
    page = PersonPage(_sitting(words), words)
    scan = scan_of(CARD)
    assert scan is not None
    page.take_scan(scan)
    return page


def reached(_desk: Desk, _background: Background, words: Words) -> Page:
    sitting = _sitting(words)
    page = PersonPage(sitting, words)
    scan = scan_of(CARD)
    assert scan is not None
    page.take_scan(scan)
    page.take()
    sitting.go_on()
    return ReachedPage(sitting, words)


def body(desk: Desk, background: Background, words: Words) -> Page:
    sitting = _sitting(words)
    sitting.question = Question.BODY
    return BodyPage(sitting, words, desk, background)


def _sitting(words: Words) -> Sitting:
    sitting = Sitting(words.language)
    sitting.question = Question.PERSON
    return sitting


def standing(found: Standing) -> _Make:
    return lambda _desk, _background, words: StandingPage(told_of(found, TODAY, words), words)


MAKERS: Final[dict[str, _Make]] = {
    "hold": holding,
    "number": number,
    "standing": standing(LISTED),
    "standing-late": standing(OLD),
    "standing-absent": standing(ABSENT),
    "person": person,
    "reached": reached,
    "body": body,
}


KEPT: Final = [
    *((name, "kk", UPRIGHT) for name in MAKERS),
    *((name, "ru", LYING) for name in MAKERS),
    *((name, "kk", LYING) for name in ("hold", "standing", "person")),
    *((name, "ru", UPRIGHT) for name in ("hold", "standing", "person")),
]


@pytest.fixture
def background() -> Iterator[Background]:
    with closing(Background()) as made:
        yield made


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[None]:
    yield
    apply_kiosk(qapp, LIGHT)
    apply_theme(qapp, LIGHT)


def window(
    qtbot: QtBot, desk: Desk, page: Page, size: tuple[int, int], *, low: bool = False
) -> KioskWindow:
    made = KioskWindow(desk.office, page.words)
    qtbot.addWidget(made, before_close_func=lambda one: one.let_close())
    made.resize(*size)
    made.show()
    made.show_page(page)
    made.set_low(low=low)
    for _ in range(6):
        QApplication.processEvents()
    return made


def small_targets(window: KioskWindow) -> list[tuple[str, float]]:
    least = TARGET_MM - 0.5 / MM_PX
    found = [(name, min(size.width(), size.height())) for name, size in targets_of(window, MM_PX)]
    return [(name, round(side, 1)) for name, side in found if side < least]


@pytest.mark.usefixtures("undressed")
@pytest.mark.parametrize(("name", "language", "size"), KEPT)
def test_screens_of_talons_and_cards(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    size: tuple[int, int],
) -> None:
    theme = "dark" if (language, size) == ("ru", LYING) else "light"
    apply_kiosk(qapp, THEMES[theme], mm_px=MM_PX)
    read = Read(monkeypatch)
    page = MAKERS[name](own_desk, background, words_in(language))
    shown = window(qtbot, own_desk, page, size)
    read.shrunk.clear()  # of paints before all was laid out
    way = "upright" if size == UPRIGHT else "lying"
    keep_screen(shown, f"kiosk-{name}-{way}-{language}-{theme}")
    assert read.smaller_than(1.05) == []
    assert small_targets(shown) == []


@pytest.mark.usefixtures("undressed")
@pytest.mark.parametrize(
    ("language", "theme", "factor", "size", "low"),
    [
        ("kk", "light", 1.0, SMALL, False),
        ("kk", "light", 1.0, SMALL, True),
        ("ru", "dark", 1.25, SMALL, False),
        ("en", "contrast", 1.5, UPRIGHT, True),
    ],
)
@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_cut_off_in_any_look(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    theme: str,
    factor: float,
    size: tuple[int, int],
    low: bool,
) -> None:
    apply_kiosk(qapp, THEMES[theme], factor, mm_px=MM_PX)
    read = Read(monkeypatch)
    page = MAKERS[name](own_desk, background, words_in(language))
    shown = window(qtbot, own_desk, page, size, low=low)
    read.shrunk.clear()  # of paints before all was laid out
    look_at(shown, name)
    assert read.smaller_than(5) == []
    assert small_targets(shown) == []
