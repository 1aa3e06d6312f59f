"""A kiosk that is closed says so calmly, opens by itself, and throws nobody out."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from builders import a_row
from desks import record_row
from kiosks import set_office
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from visitors import Visitor, whole_text

from frontoffice.desk import Desk
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.choosing import WishPage
from ui.kiosk.pages.closed import ClosedPage
from ui.kiosk.pages.start import StartPage
from ui.style import apply_theme
from ui.theme import LIGHT

SHUT = {"fri": "-", "sat": "09:00-13:00"}
MESSAGE = {"message_kk": "Ертең су болмайды", "message_ru": "Завтра не будет воды"}


@pytest.fixture
def visitor(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Visitor]:
    apply_kiosk(qapp, LIGHT)
    set_office(own_desk, phone="+7 701 000 00 10")
    one = Visitor(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def say(desk: Desk, code: str = "270142", **values: str) -> None:
    record_row(desk, a_row("kiosks", code, values))


def test_it_closes_by_its_hours_and_says_when_it_opens_and_whom_to_call(visitor: Visitor) -> None:
    visitor.sees(StartPage)
    say(visitor.desk, **SHUT)

    visitor.talk.look()

    page = visitor.sees(ClosedPage)
    assert page.accessibleName() == "Киоск қазір жабық"
    spoken = " ".join(page.spoken())
    assert "21 наурыз, сенбі, 09:00" in spoken
    assert "21 марта, суббота, 09:00" in spoken
    assert spoken.count("+7 701 000 00 10") == 2
    assert visitor.talk.is_free
    say(visitor.desk)
    visitor.talk.look()
    visitor.sees(StartPage)


def test_nobody_is_thrown_out_in_the_middle(visitor: Visitor) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["file"])
    visitor.sees(WishPage)
    say(visitor.desk, closed="repair")
    visitor.talk.look()
    visitor.sees(WishPage)

    visitor.goes_back()

    page = visitor.sees(ClosedPage)
    assert "жөндеуде" in page.accessibleDescription()
    assert "на ремонте" in page.second.accessibleDescription()


def test_whoever_has_chosen_a_language_is_not_thrown_out_either(visitor: Visitor) -> None:
    visitor.touches(visitor.sees(StartPage).languages["ru"])
    say(visitor.desk, closed="repair")

    visitor.talk.look()

    page = visitor.sees(StartPage)
    assert page.words.language == "ru"
    visitor.touches(page.tiles["file"])
    visitor.sees(WishPage)


def test_a_message_stands_on_the_first_screen_and_goes_again(visitor: Visitor) -> None:
    assert not visitor.sees(StartPage).notice.isVisible()
    say(visitor.desk, **MESSAGE)
    visitor.talk.look()
    page = visitor.sees(StartPage)
    assert page.notice.isVisible()
    assert "Ертең су болмайды" in whole_text(visitor.window)
    assert "Ертең су болмайды" in page.spoken()
    say(visitor.desk)

    visitor.talk.look()

    assert not visitor.sees(StartPage).notice.isVisible()


def test_a_kiosk_that_begins_while_it_is_closed_shows_that(
    qtbot: QtBot, own_desk: Desk, qapp: QApplication
) -> None:
    apply_kiosk(qapp, LIGHT)
    say(own_desk, "270142-003", closed="moving", **MESSAGE)
    one = Visitor(qtbot, own_desk)
    with closing(one.background):
        page = one.sees(ClosedPage)
        assert "Ертең су болмайды" in page.accessibleDescription()
        assert page.foot.isHidden()
    apply_theme(qapp, LIGHT)
