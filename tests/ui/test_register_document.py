"""A reader of identity cards fills the form, wherever the focus is."""

from clerks import Clerk, focused, scan, write
from pytestqt.qtbot import QtBot

from frontoffice.domain.iin import Sex

IIN = "000229599007"
CARD_LINES = (
    "IDKAZ0123456784000229599007<<<",
    "0002299M3201015KAZ<<<<<<<<<<<3",
    "KOZHAKHMETOV<<ILIYAS<<<<<<<<<<",
)
"""The zone of an invented identity card, its check digits as the standard has them."""


def test_an_identity_card_fills_the_form_wherever_the_focus_is(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    scan("\r".join(CARD_LINES))
    who = clerk.register.who
    assert who.identifier.text() == IIN
    assert (who.birth.text(), who.sex.value()) == ("29.02.2000", Sex.MALE)
    assert who.name.text() == "Kozhakhmetov Iliyas"
    assert clerk.register.what.essence.text() == ""
    assert focused() is who.name
    write("Қожахметов Ілияс")
    clerk.registered()
    (draft,) = clerk.drafts()
    assert draft.applicant.name == "Қожахметов Ілияс"


def test_a_name_that_is_typed_stays_when_the_card_is_read_after_it(clerk: Clerk) -> None:
    clerk.register.who.name.setText("Қожахметов")
    clerk.register.who.birth.setText("01.01.1990")
    scan("".join(CARD_LINES))
    assert clerk.register.who.name.text() == "Қожахметов"
    assert clerk.register.who.birth.text() == "01.01.1990"


def test_half_a_card_is_typed_as_it_stands(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.register.what.essence.setFocus()
    scan(CARD_LINES[0])
    qtbot.waitUntil(lambda: "IDKAZ" in clerk.register.what.essence.text())
    assert clerk.register.who.identifier.text() == ""
