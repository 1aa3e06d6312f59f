"""The sign-in is there at once, takes a PIN by the place of its keys, and tells what to wait for."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, Clerk, at_work, focused, press, write
from desks import CLERK, PIN, POSITION, never_asked
from pytestqt.qtbot import QtBot

from db.refusals import WrongKeyError
from frontoffice.desk import Desk
from frontoffice.services.clerk import Person
from ui.application import Asking
from ui.background import Background
from ui.desk_lock import DeskLock
from ui.opening import Opening
from ui.preferences import Preferences, keep_preferences, read_preferences
from ui.session import Session
from ui.theme import theme
from ui.views.sign_in import About
from ui.views.sign_in_people import Somebody
from ui.windows.entering import Opened
from ui.windows.main import MainWindow, no_look

# What the keys 2 4 6 8 1 0 type in the Kazakh layout.
KAZAKH = 'әң,ү"қ'


@pytest.fixture
def clerk(qtbot: QtBot, own_desk: Desk) -> Iterator[Clerk]:
    own_desk.staff.add(Person("zhanat", "Сүлейменов Қанат", POSITION, "clerk"), "135790")
    with at_work(qtbot, own_desk, signed_in=False) as one:
        one.until(one.window.sign_in.people.value)
        yield one


def test_the_pin_lets_in_by_the_digit_row_of_the_kazakh_layout(clerk: Clerk) -> None:
    clerk.sign_in(KAZAKH)
    assert clerk.shell.isVisible()
    assert focused() is clerk.register.who.identifier


def test_another_pin_is_told_calmly_and_asked_for_again(clerk: Clerk) -> None:
    write("111111")
    press("Enter")
    clerk.until(clerk.window.sign_in.note.text)
    assert clerk.window.sign_in.note.text() == "PIN-код сәйкес емес. Қайта теріп көріңіз."
    assert clerk.window.sign_in.pin.text() == ""
    assert focused() is clerk.window.sign_in.pin


def test_the_wait_after_wrong_pins_is_counted_down_in_words(clerk: Clerk) -> None:
    view = clerk.window.sign_in
    view.refuse(65)
    assert "1:05 күтіп" in view.note.text()
    view._second()
    assert "1:04 күтіп" in view.note.text()
    view.refuse(1)
    view._second()
    assert view.note.text() == "Енді қайта теруге болады."


def test_the_third_wrong_pin_makes_wait(clerk: Clerk) -> None:
    view = clerk.window.sign_in
    for _ in range(3):
        view.say("")
        write("1111")
        press("Enter")
        clerk.until(view.note.text)
    assert "күтіп" in view.note.text()


def test_the_arrows_choose_who_works(clerk: Clerk) -> None:
    view = clerk.window.sign_in
    assert view.people.value() == CLERK.login
    press("Down")
    assert view.people.value() == "zhanat"
    clerk.sign_in("135790")
    assert clerk.shell.head.clerk.accessibleName().startswith("Сүлейменов Қ.")


def test_a_long_pin_ends_by_enter_only(clerk: Clerk) -> None:
    write("12345678")
    assert clerk.window.sign_in.pin.text() == "12345678"


def test_the_language_is_chosen_before_the_sign_in(clerk: Clerk) -> None:
    press("Down")
    clerk.window.sign_in.language_wanted.emit("ru")
    view = clerk.window.sign_in
    assert view.button.text() == "Войти"
    assert view.people.value() in {CLERK.login, "zhanat"}
    assert focused() is view.pin


def test_contrast_and_size_change_at_once(clerk: Clerk) -> None:
    clerk.window.sign_in.contrast_wanted.emit()
    assert theme().tokens.name == "contrast"
    clerk.window.sign_in.size_wanted.emit()
    assert theme().factor == 1.25
    clerk.window.sign_in.contrast_wanted.emit()
    assert theme().tokens.name != "contrast"


def test_it_says_that_there_is_no_connection_and_that_work_goes_on(clerk: Clerk) -> None:
    view = clerk.window.sign_in
    view.show_connection("Байланыс жоқ, бірақ кіруге болады", calm=False)
    assert view.aside.text() == "Байланыс жоқ, бірақ кіруге болады"


def opening(
    qtbot: QtBot,
    load: Callable[[], Opened],
    background: Background,
    language: str = "kk",
    look: Callable[[], tuple[About, Sequence[Somebody]] | None] = no_look,
) -> MainWindow:
    window = MainWindow(load, background, Preferences(language=language), look=look)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.open()
    return window


def test_the_window_is_there_before_the_desk_is_open(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    goes_on = Event()

    def load() -> Opened:
        goes_on.wait()
        return Session(own_desk)

    window = opening(qtbot, load, background)
    try:
        qtbot.waitUntil(window.sign_in.pin.hasFocus, timeout=WAIT_MS)
        write("246810")
        press("Enter")
        assert window.sign_in.people.value() == ""
        assert not window.grab().isNull()
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=WAIT_MS)


def test_a_desk_that_does_not_open_says_why_and_may_be_tried_again(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    tries: list[int] = []

    def load() -> Opened:
        tries.append(1)
        if len(tries) == 1:
            raise WrongKeyError
        return Session(own_desk)

    window = opening(qtbot, load, background, "en")
    qtbot.waitUntil(window.sign_in.retry.isVisible, timeout=WAIT_MS)
    assert "does not open" in window.sign_in.note.text()
    window.sign_in.retry.click()
    qtbot.waitUntil(lambda: bool(window.sign_in.people.value()), timeout=WAIT_MS)
    assert not window.sign_in.retry.isVisible()


def test_the_people_are_there_and_take_a_pin_before_the_desk_is_open(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    goes_on, session = Event(), Session(own_desk)

    def load() -> Opened:
        goes_on.wait(WAIT_MS / 1000)
        return session

    window = opening(qtbot, load, background, look=lambda: (session.about(), session.people()))
    qtbot.waitUntil(lambda: bool(window.sign_in.people.value()), timeout=WAIT_MS)
    assert window.session is None
    write(PIN)
    press("Enter")
    assert window.shell is None
    goes_on.set()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=WAIT_MS)


def test_a_desk_that_is_seen_but_does_not_open_forgets_who_wanted_in(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    goes_on, session = Event(), Session(own_desk)
    tries: list[int] = []

    def load() -> Opened:
        goes_on.wait(WAIT_MS / 1000)
        tries.append(1)
        if len(tries) == 1:
            raise WrongKeyError
        return session

    window = opening(
        qtbot, load, background, "en", look=lambda: (session.about(), session.people())
    )
    qtbot.waitUntil(lambda: bool(window.sign_in.people.value()), timeout=WAIT_MS)
    write(PIN)
    press("Enter")
    goes_on.set()
    qtbot.waitUntil(window.sign_in.retry.isVisible, timeout=WAIT_MS)
    assert "does not open" in window.sign_in.note.text()
    window.sign_in.retry.click()
    qtbot.waitUntil(lambda: bool(window.sign_in.aside.text()), timeout=WAIT_MS)
    assert window.session is session
    assert window.shell is None


def test_the_desk_opens_with_the_keys_of_the_first_look_or_with_its_own(
    own_desk: Desk, tmp_path: Path
) -> None:
    own_desk.close()
    asked = Opening(tmp_path / "desk", never_asked)
    seen = asked.look()
    for session in (asked.open(), asked.open()):
        assert seen == (session.about(), session.people())
        session.close()


def test_a_folder_that_the_first_look_cannot_tell_is_opened_whole(
    own_desk: Desk, tmp_path: Path
) -> None:
    own_desk.close()
    asked = Opening(tmp_path / "desk", never_asked)
    with patch("frontoffice.first_look.glimpse", return_value=None):
        assert asked.look() is None
    asked.open().close()


def test_a_passphrase_is_asked_for_in_the_window(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    asking = Asking(None)
    given: list[str] = []

    def load() -> Opened:
        given.append(asking.ask())
        return Session(own_desk)

    window = MainWindow(load, background, Preferences())
    qtbot.addWidget(window)
    asking.wanted.connect(window.ask_passphrase)
    window.unlocked.connect(asking.answer)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    window.open()
    qtbot.waitUntil(window.sign_in.passphrase.isVisible, timeout=WAIT_MS)
    window.sign_in.passphrase.setText("құпия сөз")
    press("Enter")
    qtbot.waitUntil(lambda: bool(window.sign_in.people.value()), timeout=WAIT_MS)
    assert given == ["құпия сөз"]


def test_a_passphrase_that_came_with_the_command_is_not_asked_for() -> None:
    assert Asking(lambda: "құпия").ask() == "құпия"


def test_a_window_closed_instead_ends_the_asking() -> None:
    asking = Asking(None)
    asking.answer("")
    assert asking.ask() == ""


def test_a_second_window_of_the_same_desk_is_refused(tmp_path: Path) -> None:
    first, second = DeskLock(tmp_path), DeskLock(tmp_path)
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_folder_that_cannot_be_locked_is_no_reason_to_refuse(tmp_path: Path) -> None:
    assert DeskLock(tmp_path / "none").take()


def test_preferences_are_kept_and_nonsense_is_passed_over(tmp_path: Path) -> None:
    liked = Preferences(language="ru", theme="dark", factor=1.5, login="aigul")
    keep_preferences(tmp_path, liked)
    assert read_preferences(tmp_path) == liked
    for nonsense in ("{", "[]", '{"language": "tlh"}', "\x00"):
        (tmp_path / "window.json").write_text(nonsense)
        assert read_preferences(tmp_path) == Preferences()
    keep_preferences(tmp_path / "none", liked)
