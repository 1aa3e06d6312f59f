"""Where is the appeal: the panel that answers from a talon, over any screen."""

import pytest
from clerks import Clerk, at_work, press, scan, write
from doubles.screens import IN_EVERY_THEME, PICTURED, Look, cut_texts, keep_screen, look_at
from listings import DAY_MS, NUMBER, bring
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, select

from db.engine import reading, writing
from db.tables import appeal
from frontoffice.desk import Desk
from frontoffice.domain.number import Number
from frontoffice.services.status_list import Answer, Standing
from ui.places import CARD, REGISTER, REGISTRY


def told(clerk: Clerk) -> Standing:
    """Return what the panel has found, once it has."""
    found: list[Standing] = []
    clerk.shell.standing.told.connect(found.append)
    clerk.settle()
    [one] = found[-1:]
    return one


def test_a_scanned_talon_that_this_desk_lacks_opens_the_panel(clerk: Clerk, own_desk: Desk) -> None:
    bring(own_desk, NUMBER)
    panel = clerk.shell.standing
    scan(NUMBER.digits)
    clerk.settle()
    assert panel.isVisible()
    assert panel.number.text() == str(NUMBER)
    assert panel.stage.text() == "Мемлекеттік органда қаралуда"
    assert "25.03.2026" in panel.days.text()
    assert "20.03.2026 10:41" in panel.source.text()
    assert not panel.card.isVisible()
    press("Esc")
    assert not panel.isVisible()
    assert clerk.shell.screens.here == REGISTER


def test_a_number_that_was_typed_into_the_search_is_asked_of_the_list(
    clerk: Clerk, own_desk: Desk
) -> None:
    bring(own_desk, NUMBER)
    clerk.shell.finding.find(str(NUMBER))
    clerk.settle()
    assert clerk.shell.standing.isVisible()
    clerk.shell.standing.dismiss()
    clerk.shell.finding.find("жолдар")
    clerk.settle()
    assert not clerk.shell.standing.isVisible()
    assert clerk.shell.screens.here == REGISTRY


def test_the_panel_is_opened_by_a_key_and_takes_typing_and_scans(
    clerk: Clerk, own_desk: Desk
) -> None:
    bring(own_desk, NUMBER)
    panel = clerk.shell.standing
    press("Ctrl+F3")
    assert panel.isVisible()
    assert panel.line.hasFocus()
    press("Enter")
    clerk.settle()
    assert not panel.source.isVisible(), "nothing was asked"
    write(NUMBER.digits)
    press("Enter")
    clerk.settle()
    assert panel.stage.isVisible()
    scan(Number("27", "0142", 7, 26, 42).digits)
    clerk.settle()
    assert not panel.stage.isVisible()
    assert "жоқ" in panel.source.text()


def test_an_appeal_of_this_desk_leads_to_its_card(clerk: Clerk, own_desk: Desk) -> None:
    clerk.registered()
    with reading(own_desk.journal.engine) as connection:
        number = connection.execute(select(appeal.c.number)).scalar_one()
    panel = clerk.shell.standing
    panel.ask(number)
    clerk.settle()
    assert panel.card.isVisible()
    panel.card.click()
    clerk.settle()
    assert clerk.shell.screens.here == CARD
    assert not panel.isVisible()
    with writing(own_desk.journal.engine) as connection:
        connection.execute(delete(appeal))
    panel.ask(number)
    clerk.settle()
    assert not panel.card.isVisible()
    panel.card.click()


def test_an_answer_that_comes_too_late_is_not_shown(clerk: Clerk, own_desk: Desk) -> None:
    bring(own_desk, NUMBER)
    panel = clerk.shell.standing
    panel.ask(NUMBER.digits)
    panel.open()
    clerk.settle()
    assert not panel.source.isVisible()
    panel.ask("жоқ")
    assert told(clerk).answer is Answer.NOT_A_TALON


@pytest.mark.parametrize("look", [*PICTURED, *IN_EVERY_THEME], ids=str)
def test_it_can_be_read_in_every_look(
    qtbot: QtBot, own_desk: Desk, qapp: QApplication, look: Look
) -> None:
    look.put_on(qapp)
    bring(own_desk, NUMBER, older_ms=3 * DAY_MS if look.language == "ru" else 60_000)
    with at_work(qtbot, own_desk, look.language) as clerk:
        clerk.window.resize(1366, 768)
        clerk.shell.standing.ask(NUMBER.digits)
        clerk.settle()
        assert cut_texts(clerk.shell.standing) == []
        (keep_screen if look in PICTURED else look_at)(clerk.window, f"standing-{look}")
