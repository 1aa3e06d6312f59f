"""Pages of the kiosk's parts in every theme, both ways up, low and large: touched by 15 mm, read whole."""

import os
from pathlib import Path

import pytest
from doubles.screens import SCREENS, look_at
from gallery import speaker
from glass import Glass, key_at
from kiosk_gallery import LYING, MM_PX, PORTRAIT, Body, Page, answers, done, start, typing
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import Words, words_in
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.layouts import Does
from ui.kiosk.look import FACTORS, TARGET_MM, apply_kiosk
from ui.kiosk.widgets.choice import Choice
from ui.kiosk.widgets.fitting import Stack
from ui.kiosk.widgets.low_frame import LYING as LYING_SHARE
from ui.kiosk.widgets.low_frame import UPRIGHT
from ui.kiosk.widgets.targets import targets_of
from ui.theme import THEMES

BODIES: dict[str, Body] = {
    "keys": typing(),
    "digits": typing("digits"),
    "signs": typing(),
    "answers": answers(4),
    "many": answers(11),
    "done": done,
}
KEPT = [
    ("keys", "kk", "light", 1.0, PORTRAIT, False),
    ("keys", "ru", "dark", 1.0, PORTRAIT, False),
    ("keys", "en", "contrast", 1.0, LYING, False),
    ("keys", "kk", "light", 1.0, LYING, False),
    ("keys", "kk", "light", 1.0, PORTRAIT, True),
    ("keys", "ru", "dark", 1.0, LYING, True),
    ("digits", "kk", "light", 1.0, PORTRAIT, False),
    ("digits", "ru", "contrast", 1.0, LYING, False),
    ("signs", "kk", "dark", 1.0, PORTRAIT, False),
    ("answers", "kk", "light", 1.0, PORTRAIT, False),
    ("answers", "ru", "dark", 1.0, LYING, True),
    ("answers", "kk", "contrast", 1.5, PORTRAIT, True),
    ("many", "kk", "light", 1.25, PORTRAIT, False),
    ("done", "kk", "light", 1.0, PORTRAIT, False),
    ("done", "ru", "dark", 1.5, PORTRAIT, False),
]


class Read:
    """How much each text that was painted had to shrink: 1 is its least size."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shrunk: list[tuple[float, str]] = []
        paint = Stack.paint

        def spied(
            stack: Stack,
            painter: QPainter,
            rect: QRectF,
            place: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
            crowd: float = 0.0,
        ) -> QRectF:
            taken = paint(stack, painter, rect, place, crowd)
            whole = taken.height() <= rect.height() + 1
            said = " / ".join(line.text for line in stack._lines)
            self.shrunk.append((stack.shrunk(rect) if whole else 99.0, said))
            return taken

        monkeypatch.setattr(Stack, "paint", spied)

    def smaller_than(self, most: float) -> list[tuple[float, str]]:
        assert self.shrunk
        return [one for one in self.shrunk if one[0] > most]


def settled(qtbot: QtBot, page: Page, size: QSize) -> Page:
    """Return *page*, shown in *size*, its texts measured in the widths that they were given."""
    qtbot.addWidget(page)
    page.setMinimumSize(1, 1)
    page.resize(size)
    page.show()
    for _ in range(4):
        QApplication.processEvents()
    page.resize(size)
    for _ in range(4):
        QApplication.processEvents()
    assert page.size() == size
    return page


def made(
    qtbot: QtBot, body: Body, words: Words, size: QSize, *, low: bool = False, longer: float = 0
) -> Page:
    say = speaker(words.language, longer)
    lying = size.width() > size.height()
    return settled(qtbot, Page(words, say, body(words, say), low=low, lying=lying), size)


@pytest.mark.parametrize(("name", "language", "theme", "factor", "size", "low"), KEPT)
def test_pages_can_be_touched_and_read(
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    theme: str,
    factor: float,
    size: QSize,
    low: bool,
) -> None:
    apply_kiosk(qapp, THEMES[theme], factor, mm_px=MM_PX)
    read = Read(monkeypatch)
    page = made(qtbot, BODIES[name], words_in(language), size, low=low)
    if name == "signs":
        (keyboard,) = page.findChildren(TouchKeyboard)
        keyboard.strike(next(c.key for c in keyboard.cells() if c.key.does is Does.SIGNS))
    picture = look_at(page, name)
    way = ("lying" if size == LYING else "upright") + ("-low" if low else "")
    large = f"-{factor:g}" if factor != 1 else ""
    keep(picture, f"{name}-{way}-{language}-{theme}{large}")

    assert small_targets(page) == []
    assert read.smaller_than(1.05) == []
    assert outside(page) == []


def keep(picture: QPixmap, name: str) -> None:
    """Keep *picture* where pictures are wanted."""
    wanted = os.environ.get("FRONTOFFICE_SCREENS")
    if wanted:
        folder = SCREENS if wanted == "1" else Path(wanted)
        assert picture.save(str(folder / f"kiosk-{name}.png"))


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_the_other_letters_stand_over_the_finger(
    qtbot: QtBot, qapp: QApplication, theme: str
) -> None:
    apply_kiosk(qapp, THEMES[theme], mm_px=MM_PX)
    page = made(qtbot, BODIES["keys"], words_in("kk"), PORTRAIT)
    (keyboard,) = page.findChildren(TouchKeyboard)
    glass = Glass(page)
    glass.press(0, keyboard, key_at(keyboard, "е"))
    keyboard.press.timer.timeout.emit()
    glass.move(0, keyboard, key_at(keyboard, "н"))
    bubble = keyboard.bubble()
    assert bubble is not None
    assert page.rect().contains(bubble.geometry())
    above = keyboard.mapTo(page, key_at(keyboard, "е")).y() - bubble.geometry().bottom()
    assert above > 40
    keep(look_at(page, "held"), f"held-upright-kk-{theme}")
    glass.lift(0)
    assert page.findChildren(QPlainTextEdit)[0].toPlainText().endswith("ё")


def small_targets(page: Page, mm_px: float = MM_PX) -> list[tuple[str, float, float]]:
    """Return what is smaller than 15 mm; half a pixel is lost where things end on whole ones."""
    least = TARGET_MM - 0.5 / mm_px
    return [
        (name, round(size.width(), 1), round(size.height(), 1))
        for name, size in targets_of(page, mm_px)
        if min(size.width(), size.height()) < least
    ]


def outside(page: Page) -> list[str]:
    """Return what can be touched and does not lie whole on the screen, unless it can be scrolled."""
    found = []
    for part in (page.foot.on_button, page.foot.back_button, *page.tools.tools()):
        place = part.rect().translated(part.mapTo(page, part.rect().topLeft()))
        if part.isVisible() and not page.rect().contains(place):
            found.append(part.accessibleName())
    return found


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("size", [PORTRAIT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", BODIES)
def test_texts_that_are_much_longer_wrap_or_shrink_and_are_never_cut(
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    size: QSize,
    factor: float,
) -> None:
    apply_kiosk(qapp, THEMES["light"], factor, mm_px=MM_PX)
    read = Read(monkeypatch)
    page = made(qtbot, BODIES[name], words_in(language), size, longer=0.4)
    page.grab()
    assert small_targets(page) == []
    assert read.smaller_than(5) == []
    assert outside(page) == []


@pytest.mark.parametrize("size", [PORTRAIT, LYING, QSize(1366, 768), QSize(1280, 800)], ids=str)
@pytest.mark.parametrize("name", ["answers", "digits", "keys"])
def test_low_means_that_all_that_is_touched_is_in_the_lower_part(
    qtbot: QtBot, name: str, size: QSize
) -> None:
    page = made(qtbot, BODIES[name], words_in("kk"), size, low=True)
    share = UPRIGHT if size == PORTRAIT else LYING_SHARE
    line = round(size.height() * (1 - share))
    keyboards = page.findChildren(TouchKeyboard)
    if keyboards and size.height() < 900:
        # Five rows of 15 mm, the field, the foot and the tools are more than that part.
        assert top_of(page, keyboards[0]) > size.height() * 0.25
    else:
        assert top_of(page, page.touched) >= line
    assert small_targets(page) == []
    assert not any(choice.down.isVisible() for choice in page.findChildren(Choice))


def top_of(page: Page, part: QWidget) -> int:
    return part.mapTo(page, part.rect().topLeft()).y()


@pytest.mark.parametrize("size", [PORTRAIT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_ways_to_go_as_on_the_first_page(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, theme: str, size: QSize
) -> None:
    apply_kiosk(qapp, THEMES[theme], mm_px=MM_PX)
    read = Read(monkeypatch)
    page = made(
        qtbot, lambda words, say: start(words, say, lying=size == LYING), words_in("kk"), size
    )
    picture = look_at(page, "start")
    keep(picture, f"tiles-{'lying' if size == LYING else 'upright'}-kk-{theme}")
    assert small_targets(page) == []
    assert read.smaller_than(0.5) == []
