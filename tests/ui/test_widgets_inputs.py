"""Fields take what is typed in any layout, advise beneath, and are said by their labels."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from said import click, press, said, type_in
from shiboken6 import delete, isValid

from ui.style import apply_theme
from ui.theme import FACTORS, LIGHT
from ui.widgets.button import Button, Check
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, DigitEdit, LineEdit, LongEdit, NumberEdit, SearchField
from ui.widgets.pin import PinField
from ui.widgets.suggest import SuggestField, Suggestion

TOPICS = [
    Suggestion("02.01", "Сумен жабдықтау", "аудан"),
    Suggestion("02.04", "Абаттандыру", "қала"),
    Suggestion("02.05", "Жылу", "қала"),
]


def found(words: str) -> list[Suggestion]:
    return [topic for topic in TOPICS if words.lower() in topic.text.lower()]


@pytest.fixture
def topic(qtbot: QtBot) -> Iterator[SuggestField]:
    """Return a line that proposes topics, in a window with room beneath."""
    window = QWidget()
    line = SuggestField(found, "тақырып")
    QVBoxLayout(window).addWidget(line)
    qtbot.addWidget(window)
    window.resize(400, 400)
    window.show()
    yield line
    window.close()


def test_digits_are_taken_by_place_and_letters_dropped(qtbot: QtBot) -> None:
    iin = DigitEdit(most=12)
    qtbot.addWidget(iin)
    type_in(iin, "ққә5a-ө")
    assert iin.text() == "0025"


def test_no_more_digits_than_there_is_room_for(qtbot: QtBot) -> None:
    iin = DigitEdit(most=12)
    qtbot.addWidget(iin)
    type_in(iin, "0" * 20)
    assert iin.text() == "0" * 12


def test_a_paste_keeps_its_digits(qtbot: QtBot) -> None:
    iin = DigitEdit()
    qtbot.addWidget(iin)
    QApplication.clipboard().setText("000229-599007, ЖСН")
    press(iin, Qt.Key.Key_V, "\x16", Qt.KeyboardModifier.ControlModifier)
    assert iin.text() == "000229599007"


def test_an_input_method_commits_digits(qtbot: QtBot) -> None:
    iin = DigitEdit()
    qtbot.addWidget(iin)
    event = QInputMethodEvent()
    event.setCommitString("1 2қ")
    QApplication.sendEvent(iin, event)
    assert iin.text() == "120"


def test_a_number_stays_within_its_bounds(qtbot: QtBot) -> None:
    signers = NumberEdit(1, 500)
    qtbot.addWidget(signers)
    told: list[int] = []
    signers.changed.connect(told.append)
    press(signers, Qt.Key.Key_Down)
    press(signers, Qt.Key.Key_Up)
    signers.selectAll()
    type_in(signers, "118")
    signers.set_value(9_999)
    assert (signers.value(), signers.text()) == (500, "500")
    assert told == [2, 1, 11, 118, 500]


def test_an_emptied_number_becomes_the_least(qtbot: QtBot) -> None:
    signers = NumberEdit(1, 500)
    qtbot.addWidget(signers)
    signers.set_value(7)
    signers.clear()
    press(signers, Qt.Key.Key_Return)
    assert (signers.value(), signers.text()) == (1, "1")


def test_a_field_is_said_by_its_label_and_what_stands_beneath(qtbot: QtBot) -> None:
    line = LineEdit()
    field = Field("ЖСН", line)
    qtbot.addWidget(field)
    assert said(line)[1] == "ЖСН"
    assert field.label.buddy() is line
    field.say("ЖСН көрсетілмеген. Тіркеуге кедергі емес", Note.WARN)
    assert line.accessibleDescription() == "ЖСН көрсетілмеген. Тіркеуге кедергі емес"
    assert line.property("c") == "warn"
    field.say()
    assert (line.property("c"), field.note.isHidden()) == ("", True)


@pytest.mark.parametrize("factor", FACTORS)
def test_the_focus_moves_nothing(qtbot: QtBot, qapp: QApplication, factor: float) -> None:
    apply_theme(qapp, LIGHT, factor)
    window = QWidget()
    layout = QVBoxLayout(window)
    lines = [LineEdit("бір"), LineEdit("екі", glyph="search"), Choice([(1, "үш")])]
    for line in lines:
        layout.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    before = [line.geometry() for line in lines]
    for line in lines:
        line.setFocus()
        qapp.processEvents()
    assert [line.geometry() for line in lines] == before
    assert {rect.height() for rect in before} == {round(34 * factor)}


def test_tab_leaves_a_long_text(qtbot: QtBot) -> None:
    essence = LongEdit("мазмұны")
    qtbot.addWidget(essence)
    press(essence, text="Ә")
    assert essence.toPlainText() == "Ә"
    assert essence.tabChangesFocus()


def test_search_is_emptied_by_escape_and_left_downwards(qtbot: QtBot) -> None:
    search = SearchField("Нөмір, ЖСН, тегі немесе сөз")
    qtbot.addWidget(search)
    type_in(search, "су")
    with qtbot.waitSignal(search.down):
        press(search, Qt.Key.Key_Down)
    press(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert said(search)[1] == "Нөмір, ЖСН, тегі немесе сөз"


def test_a_suggestion_is_taken_by_keys_alone(topic: SuggestField) -> None:
    told: list[str] = []
    topic.chosen.connect(told.append)
    type_in(topic, "ж")
    press(topic, Qt.Key.Key_Down)
    press(topic, Qt.Key.Key_Return)
    assert (topic.value(), topic.text(), told) == ("02.05", "Жылу", ["02.05"])
    assert topic.list.isHidden()


def test_f4_shows_everything_and_escape_closes_it(topic: SuggestField) -> None:
    topic.show_value("02.01", "Сумен жабдықтау")
    press(topic, Qt.Key.Key_F4)
    assert topic.list.current() == TOPICS[0]
    assert said(topic.list)[1] == "Сумен жабдықтау аудан (1/3)"
    press(topic, Qt.Key.Key_PageDown)
    assert topic.list.current() == TOPICS[2]
    press(topic, Qt.Key.Key_Escape)
    assert (topic.list.current(), topic.value()) == (None, "02.01")
    press(topic, Qt.Key.Key_F4)
    press(topic, Qt.Key.Key_F4)
    assert topic.list.isHidden()


def test_typing_over_a_choice_takes_it_back(topic: SuggestField) -> None:
    told: list[str] = []
    topic.chosen.connect(told.append)
    topic.show_value("02.05", "Жылу")
    type_in(topic, "q")
    assert (topic.value(), told, topic.list.isHidden()) == ("", [""], True)


def test_a_suggestion_is_taken_by_pointer(topic: SuggestField) -> None:
    press(topic, Qt.Key.Key_Down)
    click(topic.list, QPoint(20, 4 + 33 + 10))
    assert topic.value() == "02.04"


def test_the_list_opens_upwards_where_there_is_no_room_below(topic: SuggestField) -> None:
    window = topic.window()
    window.setContentsMargins(0, 300, 0, 0)
    QApplication.processEvents()
    topic.open_list()
    assert topic.list.geometry().bottom() < topic.geometry().top()
    assert window.rect().contains(topic.list.geometry())


def test_a_pin_is_typed_in_any_layout_and_sent_when_full(qtbot: QtBot) -> None:
    pin = PinField("PIN-код", 4)
    qtbot.addWidget(pin)
    type_in(pin, 'ә"і')
    assert said(pin) == (QAccessible.Role.EditableText, "PIN-код: 3/4")
    with qtbot.waitSignal(pin.entered) as sent:
        type_in(pin, "4x")
    assert sent.args == ["2134"]
    type_in(pin, "5")
    assert pin.text() == "2134"


def test_a_pin_is_mended_and_sent_by_enter(qtbot: QtBot) -> None:
    pin = PinField("PIN-код")
    qtbot.addWidget(pin)
    press(pin, Qt.Key.Key_Return)
    type_in(pin, "12")
    press(pin, Qt.Key.Key_Backspace, "\b")
    with qtbot.waitSignal(pin.entered) as sent:
        press(pin, Qt.Key.Key_Return, "\r")
    assert sent.args == ["1"]
    press(pin, Qt.Key.Key_Escape, "\x1b")
    assert pin.text() == ""


def test_a_tick_is_set_by_its_word_and_space(qtbot: QtBot) -> None:
    urgent = Check("Шұғыл", "danger", keys="F6")
    qtbot.addWidget(urgent)
    urgent.resize(urgent.sizeHint())
    click(urgent, QPoint(60, 17))
    assert urgent.isChecked()
    press(urgent, Qt.Key.Key_Space, " ")
    assert said(urgent)[1] == "Шұғыл"
    assert urgent.accessibleDescription() == "F6"


def test_a_button_gives_way_but_keeps_its_height(qtbot: QtBot) -> None:
    primary = Button("Тіркеп, талон шығару", "primary", glyph="printer", keys="Ctrl+Enter")
    plain = Button("Құжат қосу", glyph="paperclip")
    qtbot.addWidget(primary)
    qtbot.addWidget(plain)
    assert (primary.sizeHint().height(), plain.sizeHint().height()) == (44, 34)
    assert primary.minimumSizeHint().width() < 100
    assert not primary.autoDefault()


def test_the_list_stays_as_wide_as_its_line(qtbot: QtBot, topic: SuggestField) -> None:
    topic.open_list()
    topic.window().resize(640, 400)
    qtbot.waitUntil(lambda: topic.width() > 600)
    assert topic.list.width() == topic.width()


def test_the_list_goes_with_its_field(qtbot: QtBot, topic: SuggestField) -> None:
    topic.open_list()
    gone = topic.list
    delete(topic)
    qtbot.waitUntil(lambda: not isValid(gone))
