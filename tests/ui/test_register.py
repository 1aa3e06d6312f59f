"""A clerk registers appeals by the keyboard alone, offline, and nothing typed is ever lost."""

from datetime import date

import pytest
from clerks import Clerk, at_work, focused, press, scan, write
from desks import CLERK
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import ApplicantKind, Draft
from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.services.jobs import JobState
from ui.views.register_inputs import PIECE, EssenceEdit
from ui.widgets.field import Field

IIN = "000229599007"
BIN = "920740000016"
UTILITIES = (
    "Казталов ауданының тұрғын үй-коммуналдық шаруашылық, жолаушылар көлігі "
    "және автомобиль жолдары бөлімі"
)
ESSENCE = "Ауылымызда үш күннен бері су жоқ, ғимаратта мектеп бар. Шұғыл көмек керек."


def under(field: object) -> str:
    """Return what stands under *field*."""
    assert isinstance(field, Field)
    return field.note.text() if field.note.isVisible() else ""


def test_a_whole_appeal_is_registered_in_kazakh_without_the_mouse(clerk: Clerk) -> None:
    write(IIN)
    press("Enter")
    write("Қожахметов Ілияс")
    press("Enter", "Enter", "Enter")
    write("БҚО, Казталов ауданы, Жалпақтал а., 14-үй")
    press("Enter")
    write("+77010000001")
    press("Enter")
    assert focused() is clerk.register.what.kinds
    press("2", "Enter", "Right", "Right", "Enter", "Enter")
    write("сумен")
    press("Enter", "Enter")
    assert focused() is clerk.register.what.addressee
    press("Enter")
    write("әкімдік шешімі")
    press("Enter")
    write(ESSENCE)
    press("F6")
    clerk.registered()

    (draft,) = clerk.drafts()
    assert draft.applicant.identifier == IIN
    assert draft.applicant.name == "Қожахметов Ілияс"
    assert (draft.applicant.birth_on, draft.applicant.sex) == (date(2000, 2, 29), Sex.MALE)
    assert draft.applicant.phone == "+77010000001"
    assert (draft.kind, draft.form, draft.language) == (
        "complaint",
        Form.VIDEO,
        AppealLanguage.KK,
    )
    assert draft.topic == "02.01"
    assert draft.addressee == UTILITIES
    assert (draft.contested, draft.essence, draft.urgent) == ("әкімдік шешімі", ESSENCE, True)
    assert "27 0142 003 26 00001" in clerk.shell.toast.text().replace("\u00a0", " ")
    assert "қолына беріңіз" in clerk.shell.toast.text()
    assert focused() is clerk.register.who.identifier
    assert clerk.register.draft() == Draft(region="27")


def test_the_talon_goes_to_the_spool_with_its_appeal(clerk: Clerk) -> None:
    write(IIN)
    clerk.registered()
    (job,) = clerk.desk.spool.jobs()
    assert (job.state, job.copy) == (JobState.WAITING, 1)


def test_a_bad_iin_and_nothing_else_still_registers(clerk: Clerk) -> None:
    write("000229599008")
    clerk.until(lambda: "кедергі емес" in under(clerk.register.who.notes._fields["iin_or_bin"]))
    clerk.registered()
    assert [draft.applicant.identifier for draft in clerk.drafts()] == ["000229599008"]


def test_an_empty_form_can_be_registered_too(clerk: Clerk) -> None:
    clerk.registered()
    assert len(clerk.numbers()) == 1


def test_an_empty_form_complains_about_nothing_until_a_field_was_left(clerk: Clerk) -> None:
    notes = clerk.register.who.notes
    clerk.until(lambda: notes._flags)
    assert not any(under(field) for field in clerk.register.who._fields.values())
    press("Enter", "Enter")
    clerk.until(lambda: "ЖСН жоқ" in under(clerk.register.who._fields["iin_or_bin"]))
    assert clerk.register.action_bar.primary.isEnabled()


def test_the_iin_suggests_and_what_the_clerk_typed_stays(clerk: Clerk) -> None:
    who = clerk.register.who
    who.birth.setFocus()
    write("01031999")
    press("Alt+1")
    write(IIN)
    assert who.birth.text() == "01.03.1999"
    assert who.sex.value() is Sex.MALE
    clerk.until(lambda: "ЖСН-нен алынды" in under(who._fields["iin_or_bin"]))


def test_the_digit_row_of_the_kazakh_layout_types_an_iin(clerk: Clerk) -> None:
    write("ққққәәі")
    assert clerk.register.who.identifier.text() == "0000223"


def test_nobody_needs_no_name(clerk: Clerk) -> None:
    press("Alt+1")
    clerk.register.who.kind.setFocus()
    press("Right", "Right")
    assert clerk.register.who.anonymous.isVisible()
    clerk.registered()
    assert clerk.drafts()[0].applicant.kind is ApplicantKind.NOBODY


def test_an_organisation_has_a_bin_and_no_birthday(clerk: Clerk) -> None:
    clerk.register.who.kind.setFocus()
    press("Right", "Enter")
    write(BIN)
    press("Enter")
    write("«Нәтиже» ЖШС")
    clerk.registered()
    who = clerk.drafts()[0].applicant
    assert (who.kind, who.identifier, who.birth_on) == (ApplicantKind.ORGANISATION, BIN, None)


def test_a_representative_and_signers_are_told(clerk: Clerk) -> None:
    who = clerk.register.who
    who.signers.setFocus()
    press("Up", "Up")
    who.represented.click()
    assert focused() is who.representative
    write("Сейткали Айдос")
    clerk.registered()
    draft = clerk.drafts()[0]
    assert (draft.signers, draft.representative) == (3, "Сейткали Айдос")


def test_another_kind_shows_another_term(clerk: Clerk) -> None:
    press("Alt+2", "1")
    clerk.until(lambda: "15 сәуір" in clerk.register.result.day.text())
    press("2")
    clerk.until(lambda: "22 сәуір" in clerk.register.result.day.text())


def test_seven_opens_the_other_kinds(clerk: Clerk) -> None:
    press("Alt+2", "7")
    menu = clerk.register.what.others
    assert menu.isVisible()
    menu.actions()[3].trigger()
    menu.close()
    assert clerk.register.draft().kind == "request_lawyer"
    clerk.until(lambda: "10 жұмыс күні" in clerk.register.result.basis.text())


def test_f4_opens_the_tree_of_topics(clerk: Clerk) -> None:
    clerk.register.what.topic.setFocus()
    press("F4", "Down", "Enter")
    topic = clerk.desk.topics.all()[1]
    assert clerk.register.draft().topic == topic.code
    assert clerk.register.what.topic.text().startswith(topic.code)


def test_an_addressee_that_the_clerk_typed_is_not_replaced(clerk: Clerk) -> None:
    clerk.register.what.addressee.setFocus()
    write("Әкімнің өзіне")
    press("Esc")
    clerk.register.what.topic.setFocus()
    write("02.01")
    press("Enter")
    assert clerk.register.draft().addressee == "Әкімнің өзіне"


def test_earlier_appeals_of_a_person_are_offered_and_taken_over(clerk: Clerk) -> None:
    write(IIN)
    press("Enter")
    write("Қожахметов Ілияс")
    clerk.register.who.address.setText("Жалпақтал а., 14-үй")
    clerk.registered()
    write(IIN)
    clerk.until(clerk.register.what.earlier.isVisible)
    press("F7")
    assert clerk.register.earlier.box.isVisible()
    press("4")
    clerk.until(lambda: clerk.register.who.address.text() == "Жалпақтал а., 14-үй")
    assert clerk.register.who.name.text() == "Қожахметов Ілияс"


def test_the_talon_is_confirmed_and_copied_by_keys(clerk: Clerk) -> None:
    press("Ctrl+P")
    assert clerk.shell.toast.text() == "Әзірге талон берілген жоқ"
    clerk.registered()
    press("Ctrl+H")
    clerk.settle()
    assert not clerk.register.result.last.confirm.isVisible()
    press("Ctrl+P")
    clerk.settle()
    appeal = clerk.register.last.appeal()
    assert appeal is not None
    assert clerk.desk.talons.copies(appeal) == 2
    assert "2-көшірме" in clerk.shell.toast.text()
    kinds = [step.kind for step in clerk.desk.cards.card(appeal).path]
    assert "talon.confirmed" in kinds


def test_two_presses_register_once(clerk: Clerk) -> None:
    write(IIN)
    press("Ctrl+Enter", "Ctrl+Enter")
    clerk.until(lambda: not clerk.register.flight.is_busy)
    clerk.settle()
    assert len(clerk.numbers()) == 1


def test_a_draft_waits_and_is_taken_up_again(clerk: Clerk) -> None:
    write(IIN)
    press("Enter")
    write("Қожахметов Ілияс")
    press("Ctrl+S")
    clerk.settle()
    assert clerk.register.who.name.text() == ""
    assert focused() is clerk.register.who.identifier
    bar = clerk.register.action_bar
    assert bar.waiting.isVisible()
    bar.menu.actions()[0].trigger()
    clerk.settle()
    assert clerk.register.who.name.text() == "Қожахметов Ілияс"
    clerk.until(lambda: not bar.waiting.isVisible())


def test_what_was_typed_before_a_crash_is_there_again(qtbot: QtBot, own_desk: Desk) -> None:
    with at_work(qtbot, own_desk) as clerk:
        write(IIN)
        press("Enter")
        write("Қожахметов Ілияс")
        clerk.register.keeper.keep()
        clerk.settle()
        assert "сақталды" in clerk.register.what.told.aside.text()
    with at_work(qtbot, own_desk, "ru") as clerk:
        clerk.until(lambda: clerk.register.who.name.text() == "Қожахметов Ілияс")
        assert clerk.register.who.identifier.text() == IIN


def test_a_registered_draft_does_not_come_back(clerk: Clerk) -> None:
    write(IIN)
    clerk.register.keeper.keep()
    clerk.settle()
    assert clerk.desk.drafts.last(CLERK) is not None
    clerk.registered()
    assert clerk.desk.drafts.last(CLERK) is None


def test_a_disk_that_refuses_is_told_and_what_was_typed_stays(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_values: object) -> None:
        raise DiskFullError

    write(IIN)
    monkeypatch.setattr(type(clerk.desk.registration), "register", refuse)
    clerk.registered()
    assert clerk.register.who.identifier.text() == IIN
    assert clerk.shell.toast.text() != ""
    assert clerk.numbers() == []
    monkeypatch.undo()
    clerk.registered()
    assert len(clerk.numbers()) == 1


def test_enter_in_the_essence_is_a_new_line(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    write("бір\nекі")
    assert clerk.register.draft().essence == "бір\nекі"


@pytest.mark.parametrize(
    "text",
    [
        "а" * 100_000,
        "сөз " * 25_000,
        "бір\n\nекі\n",
        "\n",
        "😀 שלום عربي á",
        " " * (PIECE * 3),
        "",
    ],
)
def test_any_text_comes_out_as_it_went_in(qtbot: QtBot, text: str) -> None:
    essence = EssenceEdit()
    qtbot.addWidget(essence)
    essence.set_text(text)
    assert essence.text() == text
    assert essence.length() == len(text)
    essence.clear()
    pasted = QMimeData()
    pasted.setText(text)
    essence.insertFromMimeData(pasted)
    assert essence.text() == text


def test_a_long_paste_is_registered_whole(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    QApplication.clipboard().setText("сөз " * 25_000)
    clerk.register.what.essence.paste()
    clerk.until(lambda: "өте ұзын" in under(clerk.register.what.told))
    clerk.registered()
    assert clerk.drafts()[0].essence == "сөз " * 25_000


def test_a_scanned_iin_goes_to_its_field_from_anywhere(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    write("Су жоқ")
    scan(IIN)
    assert clerk.register.who.identifier.text() == IIN
    assert clerk.register.draft().essence == "Су жоқ"
    assert focused() is clerk.register.who.name


def test_typing_right_after_a_scan_loses_no_letter(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    ended_at = scan(IIN)
    write("Қожахметов Ілияс", each_ms=60, since=ended_at + 60)
    assert clerk.register.who.name.text() == "Қожахметов Ілияс"
    assert clerk.register.draft().essence == ""


def test_a_scanned_bin_makes_it_an_organisation(clerk: Clerk) -> None:
    scan(BIN)
    assert clerk.register.draft().applicant.kind is ApplicantKind.ORGANISATION
    assert clerk.register.who.identifier.text() == BIN


def test_a_scan_over_the_tiles_changes_no_kind(clerk: Clerk) -> None:
    press("Alt+2", "3")
    scan(IIN)
    assert clerk.register.draft().kind == "information_request"


def test_quick_keys_that_are_no_code_are_typed_after_all(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    scan("тез терілді", end=False)
    clerk.until(lambda: clerk.register.draft().essence == "тез терілді")


def test_the_action_stands_in_its_column_where_all_fits(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.window.resize(1366, 768)
    clerk.settle()
    register = clerk.register
    with qtbot.waitSignal(register._calm.timeout, raising=False, timeout=600):
        register.what.essence.setFocus()
    assert register._scroll.verticalScrollBar().maximum() == 0
    assert not register._pinned.isVisible()


@pytest.mark.parametrize("width", [1_280, 1_240, 1_200, 1_160, 1_100])
def test_no_column_is_cut_off_at_any_width(clerk: Clerk, width: int) -> None:
    clerk.window.resize(width, 768)
    clerk.settle()
    register, result = clerk.register, clerk.register.result
    assert result.mapTo(register, QPoint(result.width(), 0)).x() <= register.width()


def test_the_action_stays_in_sight_where_the_columns_scroll(clerk: Clerk) -> None:
    clerk.window.resize(1366, 560)
    register = clerk.register
    clerk.settle()
    for part in (register.what.earlier, register.what.advice, register.who.anonymous):
        part.setVisible(True)
    clerk.until(lambda: register._scroll.verticalScrollBar().maximum() > 0)
    clerk.until(register._pinned.isVisible)
    primary = register.action_bar.primary
    foot = primary.mapTo(register, QPoint(0, primary.height())).y()
    assert foot <= register.height()
    clerk.registered()
    assert len(clerk.numbers()) == 1
