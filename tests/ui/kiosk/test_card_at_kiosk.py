"""An identity card before the kiosk's scanner: taken, and kept from the hall until its owner asks."""

from collections.abc import Iterator
from contextlib import closing
from typing import Final

import pytest
from clerks import scan
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from visitors import Visitor, whole_text

from frontoffice.desk import Desk
from frontoffice.domain.filing import Shown
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import BodyPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.person import PersonPage, ReachedPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.stay import Stay
from ui.kiosk.veil import letters_of, masked, veiled
from ui.style import apply_theme
from ui.theme import LIGHT

IIN: Final = "000229599007"
OTHER: Final = "880101500000"
NAME: Final = "Kozhakhmetov Iliyas"
CARD: Final = (
    f"IDKAZ0123456784{IIN}<<<\n0002299M3201015KAZ<<<<<<<<<<<3\nKOZHAKHMETOV<<ILIYAS<<<<<<<<<<"
)
PASSPORT: Final = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)
"""The specimen of ICAO Doc 9303, part 4: it has no IIN."""


@pytest.fixture
def visitor(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Visitor]:
    apply_kiosk(qapp, LIGHT)
    one = Visitor(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def shown(visitor: Visitor, text: str) -> PersonPage:
    """Hold a document to the scanner on the screen that asks who one is."""
    page = visitor.files_until(PersonPage)
    visitor.window.activateWindow()
    visitor.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.iin)
    _read(text)
    return page


def _read(text: str) -> None:
    scan(text.replace("\n", "\r"))


def sitting(page: PersonPage | ReachedPage) -> Stay:
    return page.sitting


def test_a_card_is_taken_and_its_owner_kept_from_the_hall(visitor: Visitor) -> None:
    page = shown(visitor, CARD)

    assert page.iin.text() == IIN
    assert page.iin.echoMode() is QLineEdit.EchoMode.Password
    assert page.told.accessibleDescription() == "Куәлігіңізден оқылды: K. I., ••••••••9007"
    assert page.uncover.isVisible()
    seen = whole_text(visitor.window).replace(page.iin.text(), "", 1)
    assert IIN not in seen
    assert "Kozhakhmetov" not in seen


def test_it_is_shown_by_a_touch(visitor: Visitor) -> None:
    page = shown(visitor, CARD)

    visitor.touches(page.uncover)

    assert page.iin.echoMode() is QLineEdit.EchoMode.Normal
    assert page.told.accessibleDescription() == f"Куәлігіңізден оқылды: {NAME}"
    assert not page.uncover.isVisible()
    visitor.goes_on()
    reached = visitor.sees(ReachedPage)
    assert reached.name.echoMode() is QLineEdit.EchoMode.Normal


def test_what_the_card_told_is_registered_though_nobody_has_seen_it(visitor: Visitor) -> None:
    shown(visitor, CARD)
    visitor.goes_on()
    reached = visitor.sees(ReachedPage)
    assert reached.name.text() == NAME
    assert reached.name.echoMode() is QLineEdit.EchoMode.Password
    assert "K. I." in reached.question.accessibleDescription()

    visitor.goes_on()

    check = visitor.sees(CheckPage)
    assert "K. I.\nЖСН: ••••••••9007" in check.told.toPlainText()
    assert IIN not in " ".join(check.spoken())
    visitor.touches(check.uncover)
    assert f"{NAME}\nЖСН: {IIN}" in check.told.toPlainText()
    assert not check.uncover.isVisible()
    visitor.goes_on()
    number = visitor.sees(DonePage).talon.number
    appeal = visitor.desk.registry.by_number(str(number))
    assert appeal is not None
    applicant = visitor.desk.cards.card(appeal).draft.applicant
    assert (applicant.identifier, applicant.name) == (IIN, NAME)


def test_a_name_may_be_written_in_its_own_letters(visitor: Visitor) -> None:
    shown(visitor, CARD)
    visitor.goes_on()
    reached = visitor.sees(ReachedPage)

    visitor.touches(reached.uncover)

    assert reached.name.echoMode() is QLineEdit.EchoMode.Normal
    reached.name.setText("Қожахметов Ілияс")
    visitor.goes_on()
    assert "Қожахметов Ілияс" in visitor.sees(CheckPage).told.toPlainText()


def test_a_passport_without_an_iin_gives_a_name(visitor: Visitor) -> None:
    page = shown(visitor, PASSPORT)
    assert page.told.accessibleDescription() == "Куәлігіңізден оқылды: E. A. M."

    visitor.goes_on()

    assert visitor.sees(ReachedPage).name.text() == "Eriksson Anna Maria"


def test_the_bars_of_a_card_give_the_number_alone(visitor: Visitor) -> None:
    page = shown(visitor, IIN)

    assert page.told.accessibleDescription() == "Куәлігіңізден оқылды: ••••••••9007"
    visitor.goes_on()
    assert visitor.sees(ReachedPage).name.text() == ""
    assert not visitor.sees(ReachedPage).uncover.isVisible()


def test_the_next_card_takes_the_place_of_the_first(visitor: Visitor) -> None:
    page = shown(visitor, PASSPORT)
    _read(IIN)

    assert page.iin.text() == IIN
    assert sitting(page).answers.name == ""


def test_whoever_types_another_number_is_not_called_by_the_cards_name(visitor: Visitor) -> None:
    page = shown(visitor, CARD)
    page.iin.setText(OTHER)
    assert page.told.accessibleDescription() == (
        "Бұл нөмірде қате болуы мүмкін. Бәрібір әрі қарай өте беріңіз."
    )

    visitor.goes_on()

    reached = visitor.sees(ReachedPage)
    assert reached.name.text() == ""
    assert sitting(reached).card is None


def test_whoever_goes_on_without_a_name_leaves_none(visitor: Visitor) -> None:
    page = shown(visitor, CARD)

    visitor.touches(page.nobody)

    check = visitor.sees(CheckPage)
    assert "Атымды айтпаймын" in check.told.toPlainText()
    answers = sitting(page).answers
    assert (answers.shown, answers.name, answers.identifier) == (Shown.NOBODY, "", "")


def test_a_number_of_an_organisation_and_a_talon_are_nobodys_card(visitor: Visitor) -> None:
    page = shown(visitor, "080540099010")
    assert sitting(page).card is None
    assert page.iin.text() == ""
    _read("270142007260004145")
    assert visitor.sees(PersonPage) is page
    assert page.iin.text() == ""


def test_a_card_on_the_first_screen_begins_nothing(visitor: Visitor) -> None:
    page = visitor.sees(StartPage)
    visitor.window.activateWindow()
    visitor.qtbot.waitUntil(lambda: QApplication.activeWindow() is visitor.window)

    _read(CARD)

    assert visitor.sees(StartPage) is page
    assert IIN not in whole_text(visitor.window)


def test_after_a_crash_nobody_reads_over_a_shoulder_who_it_was(
    qtbot: QtBot, visitor: Visitor, own_desk: Desk
) -> None:
    shown(visitor, CARD)
    visitor.goes_on()
    visitor.sees(ReachedPage)
    visitor.qtbot.waitUntil(lambda: own_desk.filing.kept() is not None)
    visitor.window.let_close()

    again = Visitor(qtbot, own_desk)
    with closing(again.background):
        again.goes_on()
        while not isinstance(again.window.page, PersonPage):
            again.goes_on()
        page = again.sees(PersonPage)
        assert page.iin.text() == IIN
        assert page.iin.echoMode() is QLineEdit.EchoMode.Password


def test_at_each_size_the_note_stands_free_of_field_and_digits(visitor: Visitor) -> None:
    page = shown(visitor, CARD)
    page.iin.setText(OTHER)
    for size in ((1280, 800), (1366, 768), (1920, 1080), (1080, 1920)):
        visitor.window.resize(*size)
        for _ in range(6):
            QApplication.processEvents()
        field = page.iin.geometry()
        assert page.told.geometry().top() >= field.bottom()
        assert page.iin.parentWidget() is page.told.parentWidget()
        box = page.told.parentWidget()
        assert box is not None
        assert page.told.geometry().bottom() <= box.height()
        assert page.told.height() >= page.told.minimumSizeHint().height()
        assert page.nobody.height() < 3 * page.nobody.least


def test_one_answer_is_said_and_not_offered(visitor: Visitor) -> None:
    page = visitor.files_until(BodyPage)

    assert page.calm.isVisible()
    assert not page.choice.isVisible()
    assert "Мұны кеңсе өзі шешеді" in page.calm.accessibleName()
    page._show(visitor.desk.bodies.all()[:1])
    assert page.choice.isVisible()
    assert not page.calm.isVisible()


@pytest.mark.parametrize(
    ("name", "identifier", "seen"),
    [
        (NAME, IIN, "K. I., ••••••••9007"),
        ("", "1234", "••••"),
        ("Әлия", "", "Ә."),
        ("", "", ""),
    ],
)
def test_what_the_hall_sees(name: str, identifier: str, seen: str) -> None:
    assert veiled(name, identifier) == seen
    assert len(masked(identifier)) == len(identifier)
    assert letters_of(name) == seen.split(", ", maxsplit=1)[0] if name else True


def test_typing_on_the_pad_is_not_veiled(visitor: Visitor) -> None:
    page = visitor.files_until(PersonPage)
    page.iin.clear()
    for digit in OTHER:
        page.keyboard.typed.emit(digit)
    assert page.iin.echoMode() is QLineEdit.EchoMode.Normal
    assert page.iin.text() == OTHER
    assert page.iin.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
