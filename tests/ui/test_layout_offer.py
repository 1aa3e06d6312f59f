"""What is typed in the wrong keyboard layout is offered as it was meant; one key writes it."""

from clerks import Clerk, press, scan, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.layout_offer import LayoutOffer
from ui.places import CORRECT
from ui.widgets.inputs import DigitEdit, LineEdit, LongEdit
from ui.widgets.text_field import TextField


def offer(clerk: Clerk) -> LayoutOffer:
    return clerk.shell.layout_offer


def offered(clerk: Clerk) -> str:
    """Return what is offered once the hands rest."""
    offer(clerk).rests.timeout.emit()
    return offer(clerk).line.text()


def test_a_name_in_the_wrong_layout_is_offered_and_one_key_writes_it(clerk: Clerk) -> None:
    name = clerk.register.who.name
    name.setFocus()
    write("F[vtnjdf U8kvbhf")
    assert name.text() == "F[vtnjdf U8kvbhf"
    assert offered(clerk) == "Мүмкін: Ахметова Гүлмира"
    press("Ctrl+J")
    assert name.text() == "Ахметова Гүлмира"
    assert offer(clerk).line.text() == ""
    assert clerk.register.draft().applicant.name == "Ахметова Гүлмира"
    name.undo()
    assert name.text() == "F[vtnjdf U8kvbhf"


def test_the_offer_comes_by_itself_when_the_hands_rest(clerk: Clerk) -> None:
    clerk.register.who.address.setFocus()
    write("Rfpnfkjd felfys")
    assert offer(clerk).line.text() == ""
    clerk.until(offer(clerk).line.text)
    assert offer(clerk).line.accessibleName().endswith("Ctrl+J түзетеді")


def test_the_key_does_not_wait_for_the_hands_to_rest(clerk: Clerk) -> None:
    clerk.register.who.address.setFocus()
    write("Rfpnfkjd felfys")
    press("Ctrl+J")
    assert clerk.register.who.address.text() == "Казталов ауданы"


def test_a_field_that_was_left_too_fast_is_still_offered_and_put_right(clerk: Clerk) -> None:
    who = clerk.register.who
    who.name.setFocus()
    write("F[vtnjd")
    press("Enter")
    assert who.birth.hasFocus()
    assert offer(clerk).line.text() == "Мүмкін: Ахметов"
    press("Ctrl+J")
    assert who.name.text() == "Ахметов"
    assert who.birth.hasFocus()


def test_nothing_of_one_person_is_offered_at_the_form_of_the_next(clerk: Clerk) -> None:
    clerk.register.who.name.setFocus()
    write("F[vtnjd")
    press("Tab")
    assert offer(clerk).line.text()
    clerk.registered()
    assert offer(clerk).line.text() == ""
    press("Ctrl+J")
    assert clerk.register.who.name.text() == ""


def test_of_a_long_text_only_the_wrong_part_is_put_right(clerk: Clerk) -> None:
    essence = clerk.register.what.essence
    essence.setFocus()
    write("Прошу помочь.\nDjls ytn nhtnbq ltym")
    assert offered(clerk) == "Мүмкін: Воды нет третий день"
    press("Ctrl+J")
    assert essence.text() == "Прошу помочь.\nВоды нет третий день"
    essence.undo()
    assert essence.text() == "Прошу помочь.\nDjls ytn nhtnbq ltym"
    essence.redo()
    write(" Спасибо")
    assert essence.text() == "Прошу помочь.\nВоды нет третий день Спасибо"


def test_of_two_wrong_parts_the_one_that_was_typed_last_is_put_right_first(clerk: Clerk) -> None:
    essence = clerk.register.what.essence
    essence.setFocus()
    write("Djls ytn уже неделю, gjvjubnt")
    press("Ctrl+J")
    assert essence.text() == "Djls ytn уже неделю, помогите"
    press("Ctrl+J")
    assert essence.text() == "Воды нет уже неделю, помогите"


def test_what_is_selected_is_read_in_the_other_layout_likely_or_not(clerk: Clerk) -> None:
    essence = clerk.register.what.essence
    essence.setFocus()
    write("YEN в отделе\nRPP")
    essence.selectAll()
    cursor = essence.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(3, cursor.MoveMode.KeepAnchor)
    essence.setTextCursor(cursor)
    press("Ctrl+J")
    assert essence.text() == "НУТ в отделе\nRPP"
    clerk.register.who.address.setFocus()
    write("дом YEN")
    clerk.register.who.address.setSelection(4, 3)
    press("Ctrl+J")
    assert clerk.register.who.address.text() == "дом НУТ"


def test_a_selection_over_paragraphs_leaves_their_breaks(qtbot: QtBot) -> None:
    edit = LongEdit()
    qtbot.addWidget(edit)
    edit.setPlainText("rfpfr\nfeks\nyes")
    cursor = edit.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    field = TextField(edit)
    assert field.has_chosen()
    field.rewrite_chosen(str.upper)
    assert edit.toPlainText() == "rfPFR\nFEks\nyes"
    edit.undo()
    assert edit.toPlainText() == "rfpfr\nfeks\nyes"


def test_an_address_of_mail_gets_its_latin_letters(clerk: Clerk) -> None:
    clerk.register.who.email.setFocus()
    write('фдшнф"ьфшдюкг')
    press("Ctrl+J")
    assert clerk.register.who.email.text() == "aliya@mail.ru"


def test_esc_takes_the_offer_away_until_the_text_is_another_one(clerk: Clerk) -> None:
    clerk.register.who.name.setFocus()
    write("F[vtnjd")
    assert offered(clerk)
    press("Esc")
    assert offer(clerk).line.text() == ""
    assert clerk.register.who.name.hasFocus()
    assert offered(clerk) == ""
    write("f")
    assert offered(clerk) == "Мүмкін: Ахметова"


def test_a_click_takes_it_too(clerk: Clerk) -> None:
    clerk.register.who.name.setFocus()
    write("F[vtnjd")
    assert offered(clerk)
    QTest.mouseClick(offer(clerk).line, Qt.MouseButton.LeftButton)
    assert clerk.register.who.name.text() == "Ахметов"


def test_what_is_typed_right_is_not_asked_about(clerk: Clerk) -> None:
    for field, text in (
        (clerk.register.who.name, "Akhmetova Gulmira"),
        (clerk.register.who.address, "Абай к-сі, 7-үй, ЖК Nova City"),
        (clerk.register.what.essence, "Samsung телефонына SMS келді, Kaspi Gold"),
    ):
        field.setFocus()
        write(text)
        assert offered(clerk) == ""
        press("Ctrl+J")
        assert TextField(field).paragraph().text == text


def test_a_scanner_is_not_taken_for_typing(clerk: Clerk) -> None:
    clerk.register.who.name.setFocus()
    scan("000229599007")
    assert clerk.register.who.identifier.text() == "000229599007"
    assert offered(clerk) == ""


def test_the_form_that_corrects_is_looked_at_too(clerk: Clerk) -> None:
    write("000229599007")
    clerk.registered()
    appeal = clerk.register.result.last.kept()
    assert appeal is not None
    clerk.shell.screens.correct(appeal[0], clerk.drafts()[0])
    clerk.settle()
    view = clerk.shell.screens.view(CORRECT)
    view.who.address.setFocus()
    write("Jhfk 0fkfcs")
    press("Ctrl+J")
    assert view.who.address.text() == "Орал қаласы"
    view.who.phone.setFocus()
    write("rfpfr")
    assert offered(clerk) == ""


def test_the_line_stays_with_its_field_and_within_the_window(clerk: Clerk) -> None:
    essence = clerk.register.what.essence
    essence.setFocus()
    write("Djls ytn nhtnbq ltym")
    assert offered(clerk)
    line = offer(clerk).line
    assert clerk.shell.rect().contains(line.geometry())
    assert line.width() <= essence.width()
    clerk.window.resize(1366, 700)
    clerk.until(lambda: clerk.shell.rect().contains(line.geometry()))


def test_what_shows_no_words_is_no_field_of_words(qtbot: QtBot) -> None:
    secret, shown, long = LineEdit(), LineEdit(), QPlainTextEdit()
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    long.setReadOnly(True)
    digits = DigitEdit()
    for widget in (secret, shown, long, digits):
        qtbot.addWidget(widget)
    assert TextField.of(shown) == TextField(shown)
    assert [TextField.of(one) for one in (secret, long, digits, None)] == [None] * 4
