"""The keys of the touch keyboard: how large they are, how they look, what a screen reader says."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import words_in
from ui.kiosk.keyboard import KEY_GAP, TouchKeyboard
from ui.kiosk.layouts import LAYOUTS, Does
from ui.kiosk.look import LEAST_PX, TARGET_MM, apply_kiosk, least_px
from ui.kiosk.widgets.targets import targets_of
from ui.theme import DARK, LIGHT

SCREENS = [
    pytest.param((1080, 1920), 4.03, id="21.5 inches upright"),
    pytest.param((1920, 1080), 4.03, id="21.5 inches"),
    pytest.param((1080, 1920), 2.71, id="32 inches upright"),
    pytest.param((1366, 768), 3.97, id="15.6 inches"),
    pytest.param((1280, 800), 4.47, id="13.3 inches"),
    pytest.param((1280, 800), 3.94, id="15.1 inches"),
    pytest.param((1920, 1080), 5.58, id="15.6 inches, fine"),
]
MARGIN = 24


def made(qtbot: QtBot, width: int, mm_px: float, language: str = "kk") -> TouchKeyboard:
    keyboard = TouchKeyboard(words_in(language), mm_px)
    qtbot.addWidget(keyboard)
    keyboard.resize(width, keyboard.minimumSizeHint().height())
    keyboard.show()
    return keyboard


@pytest.mark.parametrize(("size", "mm_px"), SCREENS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_no_key_is_smaller_than_15_mm_on_the_screens_of_kiosks(
    qtbot: QtBot, size: tuple[int, int], mm_px: float, name: str
) -> None:
    keyboard = made(qtbot, size[0] - 2 * MARGIN, mm_px)
    keyboard.suit(name)
    keys = [size for key, size in targets_of(keyboard, mm_px) if key]
    assert len(keys) == len(list(LAYOUTS[name]))
    # Half a pixel is lost where keys end on whole ones.
    assert min(size.height() for size in keys) >= TARGET_MM - 0.5 / mm_px
    assert min(size.width() for size in keys) >= TARGET_MM - 0.5 / mm_px


@pytest.mark.parametrize(
    ("mm_px", "least"), [(2.0, LEAST_PX), (3.7, LEAST_PX), (4.03, 61), (5.58, 84)]
)
def test_a_target_has_15_mm_and_never_less_than_56_pixels(mm_px: float, least: int) -> None:
    assert least_px(mm_px) == least


def test_on_a_narrow_screen_height_holds_and_keys_share_the_width(qtbot: QtBot) -> None:
    keyboard = made(qtbot, 750, 7.9)  # a tablet of 8 inches, upright
    rects = [cell.rect for cell in keyboard.cells()]
    assert min(rect.height() for rect in rects) >= 15 * 7.9
    assert min(rect.width() for rect in rects) >= (750 - 11 * KEY_GAP) // 12 - 1
    assert max(rect.right() for rect in rects) < 750


def test_an_upright_screen_has_higher_keys_than_a_lying_one(qtbot: QtBot) -> None:
    keyboard = made(qtbot, 992, 4.03)
    keyboard.resize(1080, 1920)
    upright = keyboard.sizeHint().height()
    keyboard.resize(1920, 1080)
    assert upright > 1.5 * keyboard.sizeHint().height()
    assert keyboard.sizeHint().height() >= keyboard.minimumSizeHint().height()


def test_no_two_keys_touch_and_all_are_inside(qtbot: QtBot) -> None:
    keyboard = made(qtbot, 992, 4.03)
    for name in LAYOUTS:
        keyboard.suit(name)
        rects = [cell.rect for cell in keyboard.cells()]
        assert all(keyboard.rect().contains(rect) for rect in rects)
        for at, rect in enumerate(rects):
            assert not any(rect.intersects(other) for other in rects[at + 1 :])


def test_the_pad_of_digits_stands_in_the_middle_and_its_keys_are_no_slabs(qtbot: QtBot) -> None:
    keyboard = made(qtbot, 1832, 4.03)
    keyboard.suit("digits", lines=False, secret=True)
    rects = [cell.rect for cell in keyboard.cells()]
    left, right = min(r.left() for r in rects), max(r.right() for r in rects)
    assert abs(left - (keyboard.width() - 1 - right)) <= KEY_GAP
    assert all(rect.width() < 2.6 * rect.height() for rect in rects)


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("kk", {"ә", "Бас әріптер", "Соңғы әріпті өшіру", "бос орын", "Пернелер тілі: ҚАЗ"}),
        ("ru", {"ъ", "Заглавные буквы", "Стереть последнюю букву", "Язык клавиш: РУС"}),
        ("en", {"q", "Large letters", "Erase the last letter", "Digits and signs"}),
    ],
)
def test_a_screen_reader_finds_every_key_by_its_name(
    qtbot: QtBot, language: str, spoken: set[str]
) -> None:
    keyboard = made(qtbot, 992, 4.03, language)
    buttons = keyboard.findChildren(QAbstractButton)
    names = [button.accessibleName() for button in buttons if button.isVisible()]
    assert spoken <= set(names)
    assert all(names)
    assert len(names) == len(set(names)) == len(keyboard.cells())
    assert keyboard.accessibleName()


def test_a_screen_reader_presses_a_key(qtbot: QtBot) -> None:
    keyboard = made(qtbot, 992, 4.03)
    button = next(b for b in keyboard.findChildren(QAbstractButton) if b.accessibleName() == "ң")
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.role() == QAccessible.Role.Button
    with qtbot.waitSignal(keyboard.typed) as typed:
        button.click()
    assert typed.args == ["ң"]


def test_names_follow_shift_and_signs(qtbot: QtBot) -> None:
    keyboard = made(qtbot, 992, 4.03)

    def names() -> set[str]:
        found = keyboard.findChildren(QAbstractButton)
        return {button.accessibleName() for button in found if button.isVisible()}

    def strike(does: Does) -> None:
        keyboard.strike(next(cell.key for cell in keyboard.cells() if cell.key.does is does))

    strike(Does.SHIFT)
    assert {"Ә", "Бас әріптер, бір әріпке"} <= names()
    strike(Does.SIGNS)
    assert {"₸", "Әріптер"} <= names()
    assert "Ә" not in names()


def test_a_pressed_key_and_another_theme_are_painted(qtbot: QtBot, qapp: QApplication) -> None:
    keyboard = made(qtbot, 992, 4.03)
    plain = keyboard.grab().toImage()
    cell = next(cell for cell in keyboard.cells() if cell.key.text == "т")
    keyboard.fingers.press("one", cell.rect.center().toPointF())
    keyboard.press.look(keyboard.cells())
    pressed = keyboard.grab(cell.rect).toImage().pixelColor(20, 6)
    assert pressed.name().upper() == LIGHT.accent
    keyboard.fingers.clear()
    keyboard.press.look(keyboard.cells())
    assert keyboard.grab().toImage() == plain
    apply_kiosk(qapp, DARK)
    assert keyboard.grab(cell.rect).toImage().pixelColor(20, 6).name().upper() == DARK.surface
