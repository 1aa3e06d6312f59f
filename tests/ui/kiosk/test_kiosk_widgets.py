"""The parts of the kiosk's screens: buttons, answers, foot, number, code, and the bar that runs out."""

import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import words_in
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.look import HINT, apply_kiosk, kiosk_style, least_px
from ui.kiosk.widgets.big_button import DANGER, QUIET, SOLID, BigButton
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.foot import Foot, FootTools
from ui.kiosk.widgets.idle_bar import IdleBar
from ui.kiosk.widgets.low_frame import LowFrame
from ui.kiosk.widgets.shown import NumberShown, QrShown
from ui.kiosk.widgets.step_head import StepHead
from ui.kiosk.widgets.targets import targets_of
from ui.theme import CONTRAST, DARK, LIGHT, THEMES, contrast_ratio

LEFT = Qt.MouseButton.LeftButton
PROOF = "https://example.kz/t/" + "AB2C3D4E5F6G7H2J" * 10


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    QApplication.processEvents()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5])
def test_the_style_sheet_of_the_kiosk_is_whole_and_its_letters_are_large(
    theme: str, factor: float
) -> None:
    sheet = kiosk_style(THEMES[theme], factor)
    assert "$" not in sheet
    assert f"font-size: {round(36 * factor)}px" in sheet
    assert sheet.index("QToolTip") < sheet.index(f"border-radius: {round(16 * factor)}px")


def test_a_button_says_two_languages_and_tells_that_it_was_touched(qtbot: QtBot) -> None:
    button = BigButton("Аяқтау", "Закончить", glyph="check", kind=SOLID)
    shown(qtbot, button, 600, 120)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Аяқтау"
    assert interface.text(QAccessible.Text.Description) == "Закончить"
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, LEFT)
    button.say("Жабу")
    assert button.accessibleName() == "Жабу"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda one: one.name)
@pytest.mark.parametrize("kind", [SOLID, QUIET, DANGER])
def test_words_read_on_every_kind_of_button(
    qtbot: QtBot, qapp: QApplication, tokens: object, kind: str
) -> None:
    apply_kiosk(qapp, THEMES[str(getattr(tokens, "name", ""))])
    button = BigButton("Ж" * 8, kind=kind)
    shown(qtbot, button, 600, 120)
    image = button.grab().toImage()
    plane = image.pixelColor(60, 60).name()
    ratios = [contrast_ratio(plane, image.pixelColor(x, 60).name()) for x in range(200, 400)]
    assert max(ratios) >= 4.5


def test_a_touch_leaves_the_focus_where_it_is_and_tab_brings_a_ring(qtbot: QtBot) -> None:
    page, field, button = QWidget(), QLineEdit(), BigButton("Аяқтау")
    rows = QVBoxLayout(page)
    rows.addWidget(field)
    rows.addWidget(button)
    shown(qtbot, page, 600, 300)
    field.setFocus()
    plain = button.grab().toImage()
    QTest.mouseClick(button, LEFT)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() != plain
    QTest.keyClick(button, Qt.Key.Key_Backtab)
    assert button.grab().toImage() == plain


def test_a_text_wraps_then_shrinks_and_is_never_broken_inside_a_word() -> None:
    line = Line("Қызметкерді шақыру", 36, 600)
    stack = Stack((line,))
    whole = stack.width()
    assert stack.height(whole) < stack.height(whole - 40)
    assert stack.least_height(whole) < stack.height(whole)
    longest = Stack((Line("Қызметкерді", 36, 600),)).width()
    assert stack.height(longest - 60) == pytest.approx(2 * stack.height(whole), rel=0.3)
    assert Stack((Line("", 36),)).height(100) == 0


def test_what_is_least_is_a_hint_and_large_letters_do_not_raise_it(qapp: QApplication) -> None:
    line = Line("Жол", 66)
    assert line.font().pixelSize() == 66
    assert line.font(1.0).pixelSize() == HINT
    apply_kiosk(qapp, LIGHT, 1.5)
    assert line.font().pixelSize() == 99
    assert line.font(1.0).pixelSize() == HINT


def test_back_takes_30_of_100_and_on_the_rest_whatever_they_say(qtbot: QtBot) -> None:
    foot = Foot(words_in("kk"))
    shown(qtbot, foot, 1016, 96)
    places = foot.back_button.geometry(), foot.on_button.geometry()
    assert places[0].width() == pytest.approx(300, abs=1)
    assert places[1].width() == pytest.approx(700, abs=1)
    assert foot.back_button.accessibleName() == "Артқа"
    assert foot.on_button.accessibleName() == "Әрі қарай"
    foot.name_on("Тіркеп, талон шығару және аяқтау", arrow=False)
    foot.show_back(False)
    QApplication.processEvents()
    assert foot.on_button.geometry() == places[1]
    assert not foot.back_button.isVisible()
    with qtbot.waitSignal(foot.on):
        foot.on_button.click()
    foot.show_back(True)
    with qtbot.waitSignal(foot.back):
        foot.back_button.click()


def test_the_foot_is_as_high_on_every_page(qtbot: QtBot) -> None:
    foot = Foot(words_in("ru"))
    shown(qtbot, foot, 990, 1920)
    high = foot.sizeHint().height()
    foot.name_on("Зарегистрировать обращение и напечатать талон с двумя кодами на бумаге")
    assert foot.sizeHint().height() == high == 96
    foot.set_low(True)
    assert foot.sizeHint().height() == foot.on_button.least < high


def test_five_tools_in_two_languages_and_no_reading_without_a_voice(qtbot: QtBot) -> None:
    tools = FootTools(words_in("ru"))
    shown(qtbot, tools, 1080, 150)
    said = [(tool.accessibleName(), tool.accessibleDescription()) for tool in tools.tools()]
    assert said[0] == ("Помощь", "Көмек")
    assert len(set(said)) == 5
    signals = (
        tools.help_wanted,
        tools.aloud_wanted,
        tools.bigger_wanted,
        tools.contrast_wanted,
        tools.lower_wanted,
    )
    for tool, wanted in zip(tools.tools(), signals, strict=True):
        with qtbot.waitSignal(wanted):
            tool.click()
    tools.show_aloud(False)
    QApplication.processEvents()
    assert not tools.aloud_tool.isVisible()
    assert tools.help_tool.width() > 1080 / 5


def test_a_tool_that_is_on_is_seen_and_said(qtbot: QtBot) -> None:
    tools = FootTools(words_in("kk"))
    shown(qtbot, tools, 1080, 150)
    plain = tools.contrast_tool.grab().toImage()
    tools.show_state(aloud=False, bigger=False, contrast=True, lower=False)
    assert tools.contrast_tool.grab().toImage() != plain
    state = QAccessible.queryAccessibleInterface(tools.contrast_tool).state()
    assert state.checked
    tools.show_state(aloud=False, bigger=False, contrast=False, lower=False)
    assert tools.contrast_tool.grab().toImage() == plain


def test_the_head_tells_where_one_is(qtbot: QtBot) -> None:
    head = StepHead(words_in("ru"))
    shown(qtbot, head, 990, 300)
    head.ask(2, 6, "Что случилось?", "Своими словами")
    assert head.steps.accessibleName() == "Вопрос 2 из 6"
    assert head.question.accessibleName() == "Что случилось?"
    assert head.question.accessibleDescription() == "Своими словами"
    head.steps.show_step(7, 6)
    assert head.steps.accessibleName() == "Готово"


def test_a_long_question_shrinks_until_it_fits(qtbot: QtBot) -> None:
    head = StepHead(words_in("kk"))
    shown(qtbot, head, 990, 220)
    head.ask(1, 6, "Жолданымыңыз туралы хабарды қалай алғыңыз келеді және қай тілде? " * 3)
    QApplication.processEvents()
    full = head.question.sizeHint().height()
    assert full > head.question.height()
    bottom = head.question.grab().toImage().copy(0, head.question.height() - 3, 990, 3)
    colours = {bottom.pixelColor(x, y).name() for x in range(0, 990, 3) for y in range(3)}
    assert len(colours) == 1  # nothing is painted over the lower edge


def test_a_number_is_in_groups_and_wraps_only_between_them(qtbot: QtBot) -> None:
    number = NumberShown()
    shown(qtbot, number, 990, 120)
    number.show_number("27 0142 03 26 000187 53")
    assert number.accessibleName() == "27 0142 03 26 000187 53"
    one = number.sizeHint().height()
    number.resize(500, 300)
    QApplication.processEvents()
    assert number.sizeHint().height() <= one
    number.resize(300, 300)
    QApplication.processEvents()
    assert number.sizeHint().height() > one


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda one: one.name)
@pytest.mark.parametrize("side", [200, 305, 611])
def test_a_camera_reads_the_code_in_every_theme_and_size(
    qtbot: QtBot, qapp: QApplication, tokens: object, side: int
) -> None:
    apply_kiosk(qapp, THEMES[str(getattr(tokens, "name", ""))])
    code = QrShown("Талон коды")
    shown(qtbot, code, side, side)
    assert code.module() == 0
    code.show_text(PROOF)
    assert code.module() >= 3
    image = code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(image.constBits())
    seen = {pixels[y * image.bytesPerLine() + side // 2] for y in range(side // 4, side // 2)}
    assert seen <= {0, 255}  # whole dots: nothing is grey between black and white
    found = zxingcpp.read_barcodes(_array(image))
    assert [one.text for one in found] == [PROOF]


def _array(image: QImage) -> object:
    from PIL import Image  # noqa: PLC0415 -- only here, and it takes long to load

    size = (image.bytesPerLine(), image.height())
    return Image.frombytes("L", size, bytes(image.constBits())).crop(
        (0, 0, image.width(), image.height())
    )


def test_the_bar_runs_out_in_20_seconds_and_says_so_once(qtbot: QtBot) -> None:
    now = [100.0]
    bar = IdleBar("Экран {seconds} с", steady=lambda: now[0])
    shown(qtbot, bar, 600, 60)
    said: list[bool] = []
    bar.over.connect(lambda: said.append(True))
    assert bar.left_s == 0
    bar.begin()
    assert bar.left_s == 20
    assert bar.accessibleName() == "Экран 20 с"
    full = bar.grab().toImage()
    now[0] += 12
    bar.look()
    assert bar.left_s == pytest.approx(8)
    assert bar.grab().toImage() != full
    now[0] += 9
    bar.look()
    bar.look()
    assert said == [True]


def test_a_bar_that_was_stopped_does_not_run_out(qtbot: QtBot) -> None:
    now = [0.0]
    bar = IdleBar(steady=lambda: now[0])
    shown(qtbot, bar, 600, 60)
    with qtbot.assertNotEmitted(bar.over):
        bar.begin()
        bar.stop()
        now[0] += 60
        bar.look()
    bar.begin()
    assert bar.left_s == 20


def test_a_target_that_is_too_small_is_found(qtbot: QtBot) -> None:
    page, small = QWidget(), BigButton("Жол")
    small.setParent(page)
    small.setGeometry(0, 0, 40, 200)
    hidden = BigButton("Жоқ", parent=page)
    hidden.hide()
    shown(qtbot, page, 400, 400)
    ((name, size),) = targets_of(page, 4.0)
    assert (name, size.width(), size.height()) == ("Жол", 10, 50)
    assert least_px(4.0) == 60


def test_a_frame_without_anything_to_read_is_low_too(qtbot: QtBot) -> None:
    button = BigButton("Жол")
    frame = LowFrame(None, button)
    shown(qtbot, frame, 600, 1000)
    assert button.geometry().top() == 0
    frame.set_low(True)
    assert frame.is_low()
    assert button.geometry().top() == 500


def test_foot_and_keys_take_less_height_in_a_low_frame(qtbot: QtBot) -> None:
    touched = QWidget()
    rows = QVBoxLayout(touched)
    foot, keyboard = Foot(words_in("kk")), TouchKeyboard(words_in("kk"), 4.03)
    rows.addWidget(keyboard)
    rows.addWidget(foot)
    frame = LowFrame(None, touched)
    shown(qtbot, frame, 1080, 1920)
    before = foot.sizeHint().height(), keyboard.sizeHint().height()
    frame.set_low(True)
    assert foot.sizeHint().height() < before[0]
    assert keyboard.sizeHint().height() < before[1]
    frame.set_low(False)
    assert (foot.sizeHint().height(), keyboard.sizeHint().height()) == before


def test_a_frame_that_is_low_no_more_fills_the_screen_again(qtbot: QtBot) -> None:
    button = BigButton("Жол")
    frame = LowFrame(None, button)
    shown(qtbot, frame, 600, 1000)
    frame.set_low(True)
    frame.set_low(False)
    assert button.geometry().top() == 0
