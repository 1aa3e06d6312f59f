"""«You were here»: a clerk sees it, ties by one key before the number, and is told the law."""

from dataclasses import replace
from typing import Final
from unittest.mock import patch

import pytest
from clerks import Clerk, at_work, focused, press, write
from desks import CLERK
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.link import Relation
from frontoffice.domain.status import Status
from frontoffice.services.registry import Line, Query

IIN: Final = "650802499021"
ROAD: Final = "Дорога на улице Абая не ремонтируется второй год, весной по ней не пройти."
PERSON: Final = Applicant(name="Ахметова Гүлмира Серікқызы", identifier=IIN)


def before(desk: Desk, who: Applicant = PERSON, essence: str = ROAD) -> None:
    desk.registration.register(Draft(applicant=who, essence=essence, topic="02.01"), CLERK)


def lines(clerk: Clerk) -> tuple[Line, ...]:
    """Return what is registered, the newest first; the clock stands still."""
    found = clerk.desk.registry.page(Query()).lines
    return tuple(sorted(found, key=lambda line: line.number, reverse=True))


def ties(clerk: Clerk) -> list[Relation]:
    return [tie.relation for tie in clerk.desk.links.of(lines(clerk)[0].appeal)]


@pytest.mark.parametrize(
    ("digit", "relation"),
    [
        ("1", Relation.REPEATED),
        ("2", Relation.ADDITION),
        ("3", Relation.GROUP),
        ("і", Relation.GROUP),
    ],
)
def test_one_key_ties_before_the_number_is_given(
    clerk: Clerk, digit: str, relation: Relation
) -> None:
    before(clerk.desk)
    write(IIN)
    clerk.until(clerk.register.what.earlier.isVisible)
    press("F7")
    write(digit)
    told = clerk.register.what.earlier.text.text()
    assert "→ 00001" in told
    press("Esc")
    assert not clerk.register.earlier.box.isVisible()
    assert focused() is clerk.register.who.identifier
    clerk.registered()
    assert ties(clerk) == [relation]
    assert clerk.register.earlier.links() == ()
    assert not clerk.register.what.earlier.isVisible()


def test_a_name_in_another_spelling_and_a_text_nearby_are_found(clerk: Clerk) -> None:
    before(clerk.desk)
    before(clerk.desk, Applicant(name="Ким Олег"), "Дорога по улице Абая: весной не пройти пешком")
    clerk.register.who.name.setFocus()
    write("Axмeтoва Гулмира")
    clerk.register.what.essence.setFocus()
    write("Просим ремонт дороги на улице Абая, весной не пройти")
    box = clerk.register.earlier.box
    clerk.until(lambda: box.table.rows().rowCount() == 2)
    press("F7")
    assert [box.table.rows().row(at).sign.text for at in range(2)] == [
        "аттас адам",
        "жақын жерде",
    ]
    press("Down", "3", "0", "3", "Up", "1", "Esc")
    clerk.registered()
    assert sorted(ties(clerk)) == [Relation.GROUP, Relation.REPEATED]


def test_the_law_is_told_and_nothing_is_blocked(clerk: Clerk) -> None:
    before(clerk.desk)
    clerk.desk.moves.send_back(lines(clerk)[0].appeal, CLERK, reason="no_arguments")
    write(IIN)
    clerk.register.what.essence.setFocus()
    write(ROAD)
    clerk.until(clerk.register.what.law.isVisible)
    assert "64(8)" in clerk.register.what.law.text.text()
    press("F7")
    assert "64(8)" in clerk.register.earlier.box.law.text()
    press("Esc")
    clerk.registered()
    assert len(lines(clerk)) == 2


def test_what_tells_of_a_crime_is_redirected_at_once_by_one_key(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    write("В Уральске у меня украли деньги из квартиры, полиция не принимает заявление о краже")
    law = clerk.register.what.law
    clerk.until(law.isVisible)
    assert "64(7-2)" in law.text.text()
    assert "Ctrl+R" in law.text.text()
    press("Ctrl+R", "Ctrl+R", "Ctrl+R")
    clerk.registered()
    clerk.settle()
    assert lines(clerk)[0].status is Status.REDIRECTED
    clerk.register.what.essence.setFocus()
    write("Жол")
    press("Ctrl+R")
    clerk.registered()
    clerk.settle()
    assert lines(clerk)[0].status is Status.REGISTERED


def test_enter_opens_the_card_of_an_earlier_appeal(clerk: Clerk) -> None:
    before(clerk.desk)
    press("F7")
    assert not clerk.register.earlier.box.isVisible()
    write(IIN)
    clerk.until(clerk.register.what.earlier.isVisible)
    press("F7", "Enter")
    clerk.until(lambda: clerk.shell.screens.here == "card")


def test_nothing_of_one_person_shows_to_the_next(clerk: Clerk) -> None:
    before(clerk.desk)
    write(IIN)
    clerk.until(clerk.register.what.earlier.isVisible)
    press("F7", "1", "Esc", "Ctrl+S")
    assert clerk.register.earlier.links() == ()
    assert not clerk.register.what.earlier.isVisible()
    write("Жол")
    clerk.registered()
    assert ties(clerk) == []


def test_what_is_tied_stays_when_the_language_changes(qtbot: QtBot, own_desk: Desk) -> None:
    before(own_desk)
    with at_work(qtbot, own_desk) as clerk:
        write(IIN)
        clerk.until(clerk.register.what.earlier.isVisible)
        press("F7", "2", "Esc")
        kept = clerk.register.state()
        clerk.register.clear()
        clerk.register.restore(kept)
        assert [link.relation for link in clerk.register.earlier.links()] == [Relation.ADDITION]
        clerk.register.restore(None)


def test_the_fourth_of_a_street_is_proposed_to_the_supervisor(clerk: Clerk) -> None:
    for who in ("Ким Олег", "Пак Анна", "Цой Вера"):
        before(clerk.desk, Applicant(name=who))
    clerk.register.what.topic.setFocus()
    write("02.01")
    press("Enter")
    clerk.register.what.essence.setFocus()
    write(ROAD)
    clerk.registered()
    clerk.settle()
    assert [one.appeals for one in clerk.desk.problems.listed()] == [4]


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_what_was_here_before(
    qtbot: QtBot, qapp: QApplication, own_desk: Desk, look: Look
) -> None:
    before(own_desk)
    before(own_desk, replace(PERSON, name="Ахметқызы Гүлмира"), "Зейнетақым дұрыс есептелмеген")
    before(own_desk, Applicant(name="Ким Олег"), "Дорога по улице Абая: весной не пройти пешком")
    last, other, first = (line.appeal for line in own_desk.registry.page(Query()).lines)
    own_desk.moves.answer(first, CLERK, outcome="favourable", note="Жол шілдеде жөнделеді")
    own_desk.moves.send_back(other, CLERK, reason="no_arguments")
    own_desk.moves.assign(last, CLERK, to_body="police_27_oral")
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        write(IIN)
        clerk.register.who.name.setText("Ахметова Гүлмира")
        clerk.register.what.essence.setFocus()
        write(f"{ROAD} Угрожают убить, если жалуемся.")
        box = clerk.register.earlier.box
        clerk.until(lambda: box.table.rows().rowCount() == 3)
        clerk.settle()
        keep_screen(clerk.window, f"register-similar-notice-{look}")
        press("F7", "1", "Down", "Down", "3")
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"register-similar-{look}")


def test_a_database_that_refuses_is_told_and_asked_again(clerk: Clerk) -> None:
    before(clerk.desk)
    with patch.object(type(clerk.desk.similar), "look", side_effect=DiskFullError):
        write(IIN)
        clerk.until(clerk.shell.toast.isVisible)
        clerk.settle()
    clerk.register.who.name.setFocus()
    write("А")
    clerk.until(clerk.register.what.earlier.isVisible)


def test_a_draft_that_waits_keeps_what_it_is_tied_to(clerk: Clerk) -> None:
    before(clerk.desk)
    write(IIN)
    clerk.until(clerk.register.what.earlier.isVisible)
    press("F7", "2", "Esc", "Ctrl+S")
    clerk.settle()
    assert clerk.register.earlier.links() == ()
    clerk.register.action_bar.menu.actions()[0].trigger()
    clerk.settle()
    assert [link.relation for link in clerk.register.earlier.links()] == [Relation.ADDITION]
    clerk.registered()
    assert ties(clerk) == [Relation.ADDITION]


def test_a_tie_survives_a_crash(qtbot: QtBot, own_desk: Desk) -> None:
    before(own_desk)
    with at_work(qtbot, own_desk) as clerk:
        write(IIN)
        clerk.until(clerk.register.what.earlier.isVisible)
        clerk.register.keeper.keep()
        clerk.settle()
        press("F7", "1", "Esc")
        clerk.register.keeper.keep()
        clerk.settle()
    with at_work(qtbot, own_desk) as clerk:
        clerk.until(lambda: clerk.register.who.identifier.text() == IIN)
        assert [link.relation for link in clerk.register.earlier.links()] == [Relation.REPEATED]
