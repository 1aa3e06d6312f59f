"""Somebody at the kiosk asks for a person: what they see, and that nothing of theirs is lost."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from callers import Wire
from kiosks import set_office
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from visitors import Visitor

from frontoffice.desk import Desk
from frontoffice.journal.help_call import Says
from frontoffice.services.help_calls import Heard
from ui.kiosk.help import Help
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.choosing import WishPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.pages.typing import SaidPage
from ui.kiosk.widgets.help_panel import HelpPanel
from ui.style import apply_theme
from ui.theme import LIGHT

PHONE = "+7 701 000 00 10"


class Asker(Visitor):
    """Somebody who asks for help."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk)
        self.wire = Wire(desk, self.background)
        self.help = Help(desk, self.talk, self.wire.line)

    def asks(self) -> HelpPanel:
        """Touch the tool, and return what lies over the screen."""
        self.sees(StartPage, WishPage, SaidPage)
        self.touches(self.window.tools.help_tool)
        panel = self.help.panel
        assert panel is not None
        return panel

    def hears(self, says: Says) -> None:
        """Let a desk say something about the call."""
        call = self.wire.sent[0].call
        self.wire.line.heard.emit(Heard(says, call, 1))


@pytest.fixture
def asker(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Asker]:
    apply_kiosk(qapp, LIGHT)
    set_office(own_desk, phone=PHONE)
    one = Asker(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def test_somebody_comes_and_what_was_typed_stays(asker: Asker) -> None:
    asker.touches(asker.sees(StartPage).tiles["file"])
    asker.touches(asker.sees(WishPage).choice.tiles()[0])
    page = asker.sees(SaidPage)
    page.edit.setPlainText("Су жоқ")
    panel = asker.asks()
    assert panel.accessibleName() == "Біреуді шақырып жатырмыз"
    assert panel.geometry().contains(page.geometry().center())

    asker.hears(Says.COMING)

    assert panel.accessibleName() == "Сізге көмекші келе жатыр"
    assert not asker.help.nobody.isActive()
    asker.touches(panel.button)
    assert asker.help.panel is None
    assert asker.sees(SaidPage) is page
    assert page.text() == "Су жоқ"
    assert asker.wire.says() == [Says.HELP, Says.OVER]


def test_when_nobody_answers_the_telephone_is_shown_and_the_call_goes_on(asker: Asker) -> None:
    panel = asker.asks()
    asker.help.nobody.timeout.emit()
    assert panel.number.isVisible()
    assert panel.number.accessibleName() == PHONE
    asker.help.repeating.timeout.emit()
    assert asker.wire.says() == [Says.HELP, Says.HELP]

    asker.hears(Says.COMING)

    assert not panel.number.isVisible()
    asker.help.repeating.timeout.emit()
    assert asker.wire.says() == [Says.HELP, Says.HELP], "nobody is called twice"


def test_without_a_network_the_telephone_is_shown_at_once(asker: Asker) -> None:
    asker.wire.is_there = False
    panel = asker.asks()
    assert panel.number.isVisible()
    assert asker.help.repeating.isActive(), "it may come back"


def test_where_no_telephone_is_known_one_asks_at_the_office(asker: Asker) -> None:
    set_office(asker.desk, phone="")
    asker.wire.is_there = False
    panel = asker.asks()
    assert not panel.number.isVisible()
    assert "кеңсеге" in panel.accessibleDescription().casefold()


def test_an_answer_to_another_call_is_no_answer(asker: Asker) -> None:
    panel = asker.asks()
    asker.wire.line.heard.emit(Heard(Says.COMING, asker.wire.sent[0].device, 1))
    assert "шақырып" in panel.accessibleName()


def test_whoever_goes_calls_nobody_any_more(asker: Asker) -> None:
    asker.touches(asker.sees(StartPage).tiles["file"])
    asker.sees(WishPage)
    asker.asks()
    asker.help.call()  # a second touch calls nobody twice

    asker.talk.end()

    asker.sees(StartPage)
    assert asker.help.panel is None
    assert asker.wire.says() == [Says.HELP, Says.OVER]


def test_who_waits_for_help_is_there_though_nothing_is_touched(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(asker.talk.presence, "_steady", lambda: now[0])
    asker.touches(asker.sees(StartPage).tiles["file"])
    asker.sees(WishPage)
    asker.asks()
    now[0] = 90
    asker.help.repeating.timeout.emit()
    asker.talk.presence.look()
    asker.sees(WishPage)
    assert asker.help.panel is not None
    asker.help.longest.timeout.emit()
    assert asker.help.panel is None


def test_the_panel_covers_the_screen_in_another_size_too(asker: Asker) -> None:
    panel = asker.asks()
    asker.window.resize(1000, 1400)
    page = asker.sees(StartPage)
    asker.qtbot.waitUntil(lambda: panel.width() == page.width() and panel.height() > 800)
