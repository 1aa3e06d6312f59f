"""A clerk notes the sheets of a collective appeal, by the keyboard alone."""

from pathlib import Path
from uuid import UUID

import pytest
from clerks import Clerk, press, write
from desks import CLERK
from doubles.sample_desk import appeal_of
from doubles.screens import IN_EVERY_THEME, SIZE, Look, look_at, on_screen, rows_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from said import CONTROL
from said import press as key

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.signers import signers_in
from frontoffice.i18n.words import words_in
from frontoffice.services.sheets import write_sheet
from ui.background import Background
from ui.places import REGISTER, SIGNERS
from ui.views.signers import SignersView

A_SHEET = "Қожахметов Ілияс 850722399010\nПетрова Анна 01.02.1990\n~~~\nПЕТРОВА АННА 01.02.1990"


@pytest.fixture
def appeal(own_desk: Desk) -> UUID:
    draft = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Жол", signers=9)
    return own_desk.registration.register(draft, CLERK).appeal


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, appeal: UUID, language: str = "kk"
) -> SignersView:
    view = on_screen(qtbot, SignersView(desk, background, words_in(language), CLERK))
    with qtbot.waitSignal(view.shown):
        view.show_appeal(appeal)
    view.set_focus_first()
    return view


def test_a_sheet_is_typed_after_registering_and_its_count_and_representative_noted(
    clerk: Clerk,
) -> None:
    clerk.register.who.signers.setFocus()
    press("Up", "Up")
    clerk.registered()
    clerk.until(lambda: "Ctrl+G" in clerk.shell.toast.text())
    press("Esc", "Ctrl+D")
    clerk.until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    key(menu, text="д")
    clerk.until(lambda: clerk.shell.screens.here == SIGNERS)
    clerk.settle()
    view = clerk.shell.screens.view(SIGNERS)
    assert isinstance(view, SignersView)
    with clerk.bot.waitSignal(view.shown):
        write(A_SHEET)
    assert [row.doubt.text for row in rows_in(view.table)] == [
        "оқылды",
        "оқылды",
        "оқылмайды",
        "қайталанған: 2",
    ]
    view.table.setFocus()
    view.table.choose(0)
    press("Enter")
    assert view.representative.text() == "Қожахметов Ілияс"
    with clerk.bot.waitSignal(view.noted):
        press("Ctrl+Enter")
    (draft,) = clerk.drafts()
    assert (draft.representative, draft.signers) == ("Қожахметов Ілияс", 2)
    assert view.sheet.toPlainText() == ""
    assert "Қол қойылғаны 4" in view.toast.text()
    press("Esc")
    clerk.until(lambda: clerk.shell.screens.here == REGISTER)


def test_a_file_is_put_under_what_is_typed_and_what_is_none_is_told(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID, tmp_path: Path
) -> None:
    view = shown_view(qtbot, own_desk, background, appeal)
    write_sheet(tmp_path / "a.xlsx", "1", [["ФИО", "ИИН"], ["Сейткали Марат", "850722399010"]])
    view.sheet.setPlainText("Петрова Анна\n")
    key(view, Qt.Key.Key_O, held=CONTROL)
    (ask,) = view.findChildren(QFileDialog)
    ask.fileSelected.emit(str(tmp_path / "a.xlsx"))
    both = "Петрова Анна\nСейткали Марат 850722399010"
    qtbot.waitUntil(lambda: view.sheet.toPlainText() == both)
    ask.reject()
    view.take_file(tmp_path / "none.csv")
    qtbot.waitUntil(lambda: "none.csv" in view.toast.text())


def test_further_sheets_are_judged_with_those_before(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID
) -> None:
    own_desk.signers.add(appeal, signers_in(A_SHEET), CLERK)
    view = shown_view(qtbot, own_desk, background, appeal, "ru")
    assert len(rows_in(view.table)) == 4
    with qtbot.waitSignal(view.shown):
        view.sheet.setPlainText("Кожахметов И. 850722399010")
    assert rows_in(view.table)[-1].doubt.text == "повтор: 1"
    view.table.opened.emit(rows_in(view.table)[2])
    assert view.representative.text() == ""
    with qtbot.waitSignal(view.noted):
        view.note()
    assert own_desk.signers.of(appeal).sheets == (1, 1, 1, 1, 2)
    with qtbot.waitSignal(view.noted):
        view.note()
    assert own_desk.signers.of(appeal).count.signed == 5


def test_a_rebuilt_screen_has_the_sheet_that_was_typed(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID
) -> None:
    view = on_screen(qtbot, SignersView(own_desk, background, words_in("kk"), CLERK))
    assert view.state() is None
    view.note()
    view.restore(None)
    view.refresh()
    with qtbot.waitSignal(view.shown):
        view.show_appeal(appeal)
    view.sheet.setPlainText(A_SHEET)
    view.representative.setText("Бір Адам")
    again = on_screen(qtbot, SignersView(own_desk, background, words_in("ru"), CLERK))
    with qtbot.waitSignal(again.shown):
        again.restore(view.state())
    assert again.state() == view.state()
    closed = list[bool]()
    again.closed.connect(lambda: closed.append(True))
    key(again, Qt.Key.Key_F12)
    key(again, Qt.Key.Key_Escape)
    assert closed == [True]


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_sheets_fit_in_every_language_and_theme(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    appeal = appeal_of(still_desk, "Петрова")
    view = shown_view(qtbot, still_desk, background, appeal, look.language)
    with qtbot.waitSignal(view.shown):
        view.sheet.setPlainText(A_SHEET * 3)
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"signers-{look}")


def test_the_sheet_that_was_asked_for_while_typing_opens_with_the_number(clerk: Clerk) -> None:
    press("Ctrl+G")
    assert "нөмір алғанда" in clerk.shell.toast.text()
    press("Ctrl+G")
    assert "ашылмайды" in clerk.shell.toast.text()
    sheet = clerk.register.sheet
    assert not sheet.button.isVisible()
    clerk.register.who.signers.set_value(3)
    assert sheet.button.isVisible()
    press("Ctrl+G")
    clerk.registered()
    assert clerk.shell.screens.here == SIGNERS
    assert clerk.shell.screens.view(SIGNERS).state() is not None
    press("Esc")
    assert clerk.shell.screens.here == REGISTER
    press("Ctrl+G")
    assert clerk.shell.screens.here == SIGNERS


def test_who_did_not_ask_is_told_of_the_key_and_a_draft_aside_asks_for_nothing(
    clerk: Clerk,
) -> None:
    clerk.register.who.signers.set_value(2)
    press("Ctrl+G", "Ctrl+S")
    clerk.settle()
    clerk.register.who.signers.set_value(2)
    clerk.registered()
    assert clerk.shell.screens.here == REGISTER
    assert "Ctrl+G" in clerk.shell.toast.text()
