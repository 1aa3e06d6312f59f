"""What the touch keyboard says arrives in the field: at its cursor, over its selection, to be undone."""

import pytest
from glass import Glass, key_at
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import words_in
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.layouts import Does

HINTS = Qt.InputMethodHint


class Form(QWidget):
    """Fields of every kind over one keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.other = QLineEdit(), QLineEdit()
        self.long = QPlainTextEdit()
        self.iin, self.phone, self.mail, self.pin = (QLineEdit() for _ in range(4))
        self.iin.setInputMethodHints(HINTS.ImhDigitsOnly)
        self.phone.setInputMethodHints(HINTS.ImhDialableCharactersOnly)
        self.mail.setInputMethodHints(HINTS.ImhEmailCharactersOnly)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = QPushButton("…")
        self.keyboard = TouchKeyboard(words_in("kk"), 4.03)
        rows = QVBoxLayout(self)
        fields = (self.line, self.other, self.long, self.iin, self.phone, self.mail, self.pin)
        for part in (*fields, self.button, self.keyboard):
            rows.addWidget(part)
        self.resize(1080, 1920)
        self.show()
        self.line.setFocus()
        self.typing = Typing(self.keyboard, "kk")
        self.glass = Glass(self)

    def tap(self, *keys: str | Does) -> None:
        for key in keys:
            self.glass.tap(self.keyboard, key_at(self.keyboard, key))

    def is_secret(self) -> bool:
        return self.keyboard.state.secret

    def has(self, key: str | Does) -> bool:
        return any(key in (cell.key.text, cell.key.does) for cell in self.keyboard.cells())


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    return made


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def select(field: QLineEdit | QPlainTextEdit, start: int, end: int) -> None:
    if isinstance(field, QLineEdit):
        field.setCursorPosition(start)
        field.setSelection(start, end - start)
        return
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


@pytest.fixture(params=["line", "long"])
def field(request: pytest.FixtureRequest, form: Form) -> QLineEdit | QPlainTextEdit:
    found: QLineEdit | QPlainTextEdit = getattr(form, request.param)
    found.setFocus()
    return found


def test_letters_go_where_the_cursor_is(form: Form, field: QLineEdit | QPlainTextEdit) -> None:
    form.tap(*"ауыл")
    select(field, 2, 2)
    form.tap("қ")
    assert text_of(field) == "ауқыл"
    form.tap(Does.ERASE, Does.ERASE)
    assert text_of(field) == "аыл"


def test_letters_take_the_place_of_what_is_selected(
    form: Form, field: QLineEdit | QPlainTextEdit
) -> None:
    form.tap(*"ауыл")
    select(field, 1, 3)
    form.tap("ң")
    assert text_of(field) == "аңл"
    select(field, 0, 2)
    form.tap(Does.ERASE)
    assert text_of(field) == "л"


def test_what_was_typed_can_be_undone(form: Form, field: QLineEdit | QPlainTextEdit) -> None:
    form.tap(*"ауыл")
    field.undo()
    assert text_of(field) != "ауыл"
    field.redo()
    assert text_of(field) == "ауыл"


def test_all_is_cleared_and_brought_back(form: Form, field: QLineEdit | QPlainTextEdit) -> None:
    form.tap(*"ауыл", Does.CLEAR)
    assert text_of(field) == ""
    form.tap(Does.CLEAR)
    assert text_of(field) == "ауыл"
    form.tap(Does.CLEAR)
    assert text_of(field) == ""
    form.tap("б", Does.CLEAR)
    assert text_of(field) == ""
    form.tap(Does.CLEAR)
    assert text_of(field) == "б"


def test_what_was_brought_back_is_written_on(form: Form, field: QLineEdit | QPlainTextEdit) -> None:
    form.tap(*"ауыл ", Does.CLEAR, Does.CLEAR, *"су")
    assert text_of(field) == "ауыл су"


def test_nothing_to_erase_is_no_harm(form: Form, field: QLineEdit | QPlainTextEdit) -> None:
    form.tap(Does.ERASE, "а", Does.ERASE, Does.ERASE)
    assert text_of(field) == ""


def test_a_long_text_has_lines_and_the_cursor_stays_in_sight(form: Form) -> None:
    form.long.setFocus()
    form.tap(*("\n" * 60), "ж")
    assert text_of(form.long) == "\n" * 60 + "ж"
    assert form.long.viewport().rect().contains(form.long.cursorRect())
    form.tap(Does.ERASE, Does.ERASE)
    assert text_of(form.long) == "\n" * 59


def test_a_line_keeps_its_most_letters_and_what_is_read_only_stays(form: Form) -> None:
    form.line.setMaxLength(2)
    form.tap(*"абв")
    assert form.line.text() == "аб"
    form.line.setReadOnly(True)
    form.tap("в", Does.ERASE, Does.CLEAR)
    assert form.line.text() == "аб"


def test_each_field_has_the_keys_that_it_asks_for(form: Form) -> None:
    form.iin.setFocus()
    assert form.has("7")
    assert not form.has("+")
    assert not form.has("а")
    form.tap("7")
    assert form.iin.text() == "7"
    form.phone.setFocus()
    form.tap("+", "7")
    assert form.phone.text() == "+7"
    form.mail.setFocus()
    form.tap("a", "@")
    assert form.mail.text() == "a@"
    form.long.setFocus()
    assert form.has("ә")
    assert form.has("\n")
    form.line.setFocus()
    assert not form.has("\n")


@pytest.mark.parametrize("name", ["iin", "phone", "pin"])
def test_a_field_that_is_nobody_elses_business_is_secret(form: Form, name: str) -> None:
    assert not form.is_secret()
    getattr(form, name).setFocus()
    assert form.is_secret()
    form.line.setFocus()
    assert not form.is_secret()


def test_a_field_with_sensitive_data_is_secret_too(form: Form) -> None:
    form.other.setInputMethodHints(HINTS.ImhSensitiveData)
    form.other.setFocus()
    assert form.is_secret()


def test_a_field_remembers_its_own_letters_and_no_other_does(form: Form) -> None:
    form.tap(Does.SWITCH)
    assert form.keyboard.state.language == "ru"
    form.other.setFocus()
    assert form.keyboard.state.language == "kk"
    form.iin.setFocus()
    form.line.setFocus()
    assert form.keyboard.state.language == "ru"
    form.typing.language = "en"
    form.long.setFocus()
    assert form.keyboard.state.language == "en"


def test_a_button_that_took_the_focus_gives_it_back(form: Form) -> None:
    form.tap("а")
    form.button.setFocus()
    form.tap("б")
    assert form.line.text() == "аб"
    assert form.line.hasFocus()


def test_what_is_typed_for_a_field_that_has_gone_goes_nowhere(form: Form) -> None:
    form.line.hide()
    form.tap("а", Does.ERASE, Does.CLEAR, Does.CLEAR)
    assert form.line.text() == ""
    form.line.show()
    form.line.setEnabled(False)
    form.tap("а")
    assert form.line.text() == ""


def test_a_field_that_was_deleted_is_not_written_into(qtbot: QtBot, form: Form) -> None:
    form.line.setFocus()
    with qtbot.waitSignal(form.line.destroyed):
        form.line.deleteLater()
    form.tap("а", Does.SWITCH)
    assert form.typing.field() is not form.line


def test_fields_of_other_windows_are_not_served(qtbot: QtBot, form: Form) -> None:
    stranger = QLineEdit()
    qtbot.addWidget(stranger)
    stranger.show()
    form.typing.serve(stranger)
    assert form.typing.field() is form.line
