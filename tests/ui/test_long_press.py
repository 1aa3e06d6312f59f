"""Holding a key offers the letters that belong to it, in every field of words and nowhere else."""

import pytest
from clerks import Clerk, at_work, focused, press, write
from doubles.screens import LOOKS, Look, keep_screen
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from ui.long_press import LETTERS
from ui.widgets.letter_bubble import LetterBubble

NONE = Qt.KeyboardModifier.NoModifier


def key(letter: str, *, press: bool = True, repeat: bool = False, named: int = 0) -> None:
    """Send one event of the key *letter*, as X11 and Windows send those of a held key."""
    kind = QEvent.Type.KeyPress if press else QEvent.Type.KeyRelease
    QApplication.sendEvent(focused(), QKeyEvent(kind, named, NONE, letter, repeat))


def hold(letter: str, repeats: int = 1) -> None:
    """Press *letter* and keep it down for so many repeats."""
    key(letter)
    for _ in range(repeats):
        key(letter, press=False, repeat=True)
        key(letter, repeat=True)


def release(letter: str) -> None:
    key(letter, press=False)


def bubble(clerk: Clerk) -> LetterBubble:
    return clerk.shell.long_press.bubble


def test_a_held_key_offers_its_letters_and_a_digit_takes_one(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    write("Г")
    hold("у", repeats=40)
    assert name.text() == "Гу"
    assert bubble(clerk).letters() == "үұ"
    assert bubble(clerk).accessibleName() == "Осы перненің әріптері: 1 ү, 2 ұ"
    release("у")
    assert bubble(clerk).letters() == "үұ"
    press("1")
    assert name.text() == "Гү"
    assert bubble(clerk).letters() == ""
    write("лмира")
    assert clerk.register.draft().applicant.name == "Гүлмира"


def test_arrows_and_enter_take_a_letter(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    hold("У")
    press("Right")
    assert bubble(clerk).in_hand() == "Ү"
    press("Right")
    assert bubble(clerk).in_hand() == "Ұ"
    press("Right", "Left", "Enter")
    assert name.text() == "Ұ"
    assert name.hasFocus()
    hold("к")
    press("Left", "Space")
    assert name.text() == "Ұқ"


def test_holding_on_goes_through_the_letters_and_letting_go_takes_one(clerk: Clerk) -> None:
    essence = clerk.register.what.essence
    essence.setFocus()
    write("мен ")
    hold("у")
    clerk.until(lambda: bubble(clerk).in_hand() == "ү")
    clerk.until(lambda: bubble(clerk).in_hand() == "ұ")
    key("у", press=False, repeat=True)
    assert bubble(clerk).letters() == "үұ"
    release("у")
    assert essence.text() == "мен ұ"
    assert not clerk.shell.long_press.held.isActive()


def test_esc_keeps_the_letter_that_was_typed(clerk: Clerk) -> None:
    address = clerk.register.who.address
    address.setFocus()
    hold("и")
    assert bubble(clerk).letters() == "і"
    press("Esc")
    assert bubble(clerk).letters() == ""
    assert address.text() == "и"
    assert address.hasFocus()


def test_any_other_key_is_typing(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    hold("н")
    release("н")
    write("а")
    assert bubble(clerk).letters() == ""
    assert name.text() == "на"
    hold("а")
    press("7", "Enter")
    assert name.text() == "наа7"
    assert not name.hasFocus()


def test_two_equal_letters_in_a_row_are_two_letters(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    for _ in range(2):
        key("а")
        release("а")
    assert name.text() == "аа"
    assert bubble(clerk).letters() == ""


def test_held_keys_that_have_no_letters_repeat_as_ever(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    hold("ж", repeats=4)
    assert name.text() == "жжжжж"
    backspace = Qt.Key.Key_Backspace.value
    for again in (False, True, True):
        key("\b", repeat=again, named=backspace)
    assert name.text() == "жж"
    for again in (False, True):
        key("", repeat=again, named=Qt.Key.Key_Left.value)
    assert name.cursorPosition() == 0
    assert bubble(clerk).letters() == ""


def test_a_held_chord_is_no_letter(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    write("а")
    for again in (False, True):
        control = Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(QEvent.Type.KeyPress, 0, control, "а", again)
        QApplication.sendEvent(name, event)
    assert bubble(clerk).letters() == ""


def test_fields_of_digits_and_lists_are_left_alone(clerk: Clerk) -> None:
    for field in (clerk.register.who.identifier, clerk.register.who.phone):
        field.setFocus()
        hold("у", repeats=3)
        assert bubble(clerk).letters() == ""
    clerk.register.what.kinds.setFocus()
    hold("а", repeats=3)
    assert bubble(clerk).letters() == ""


def test_the_bubble_goes_with_the_focus_and_takes_nothing_elsewhere(clerk: Clerk) -> None:
    who = clerk.register.who
    who.name.setFocus()
    hold("о")
    who.address.setFocus()
    assert bubble(clerk).letters() == ""
    press("1")
    assert (who.name.text(), who.address.text()) == ("о", "1")


def test_a_click_takes_a_letter_and_one_beside_them_does_not(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    hold("у")
    here = bubble(clerk)
    QTest.mouseClick(here, Qt.MouseButton.LeftButton, pos=QPoint(1, 20))
    assert here.letters() == "үұ"
    QTest.mouseClick(here, Qt.MouseButton.LeftButton, pos=QPoint(here.width() - 12, 20))
    assert name.text() == "ұ"


def test_a_field_that_is_full_and_did_not_take_the_letter_offers_none(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setMaxLength(1)
    name.setFocus()
    write("ж")
    hold("а", repeats=2)
    assert bubble(clerk).letters() == ""
    assert name.text() == "ж"


def test_who_does_not_want_it_gets_repeats_and_it_is_remembered(clerk: Clerk) -> None:
    liked: list[bool] = []
    clerk.window.liked.connect(lambda now: liked.append(now.letters))
    assert clerk.shell.head.look.letters.isChecked()
    clerk.shell.head.look.letters.trigger()
    clerk.settle()
    assert liked[-1] is False
    assert not clerk.shell.head.look.letters.isChecked()
    name = clerk.register.who.name
    name.setFocus()
    hold("а", repeats=2)
    assert name.text() == "ааа"
    clerk.shell.head.look.letters.trigger()
    clerk.settle()
    clerk.register.who.address.setFocus()
    hold("а", repeats=2)
    assert clerk.register.who.address.text() == "а"
    assert bubble(clerk).letters() == "ә"


def test_the_bubble_is_inside_the_window_at_its_edges(clerk: Clerk) -> None:
    clerk.shell.head.search.setFocus()
    hold("у")
    here = bubble(clerk)
    assert clerk.shell.rect().contains(here.geometry())
    press("2")
    assert clerk.shell.head.search.text() == "ұ"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_screens_of_typing(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        look.put_on(qapp)
        clerk.register.who.name.setFocus()
        write("F[vtnjdf U8kvbhf")
        clerk.register.what.essence.setFocus()
        write("Ауламызға су тасқ")
        hold("у")
        press("Right")
        clerk.settle()
        assert clerk.shell.layout_offer.line.text()
        assert clerk.shell.rect().contains(clerk.shell.layout_offer.line.geometry())
        keep_screen(clerk.window, f"register-typing-{look}")


def test_every_kazakh_letter_is_there_small_and_capital() -> None:
    offered = "".join(LETTERS.values())
    assert set("әіңғүұқөһӘІҢҒҮҰҚӨҺ") <= set(offered)
    assert all(
        len(letter) == 1 and len(set(others)) == len(others) for letter, others in LETTERS.items()
    )
