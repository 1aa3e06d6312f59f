"""Consultations: what people are told by cards and lawyers is noted and counted apart."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pypdfium2
import pytest
from builders import a_row
from desks import CLERK, TestClock, record_row

from db.apply import refold
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.consultation import GIVER_NAMES, Giver
from frontoffice.domain.reference_names import CARDS
from frontoffice.domain.roles import RoleError
from frontoffice.domain.visit import CameOf
from frontoffice.services.consultations import Told, UnknownCardError

LAWYER = "Сейткали А. Б."


def test_what_was_enough_is_what_the_visit_was_for(desk: Desk) -> None:
    visit = desk.visits.open(CLERK)
    given = desk.consultations.give(Told(card="queue", seconds=95, visit=visit.id), CLERK)
    assert (given.card, given.card_version, given.topic) == ("queue", 1, "03.01")
    assert (given.giver, given.giver_name, given.answered) == (Giver.CLERK, "", True)
    assert (given.seconds, given.visit, given.desk) == (95, visit.id, 3)
    assert (given.clerk, given.on) == (CLERK.login, visit.on)
    ended = desk.visits.end(visit.id, CLERK)
    assert (ended.outcome, ended.consultations, ended.reason) == (CameOf.CONSULTATION, 1, None)


def test_after_what_was_not_enough_only_the_appeal_counts(desk: Desk) -> None:
    visit = desk.visits.open(CLERK)
    told = Told(card="court", answered=False, visit=visit.id)
    assert not desk.consultations.give(told, CLERK).answered
    assert desk.visits.visit(visit.id).outcome is None
    desk.registration.register(Draft(essence="Жол"), CLERK, visit=visit.id)
    assert desk.visits.visit(visit.id).outcome is CameOf.APPEAL


def test_a_lawyer_is_named_and_needs_no_card(desk: Desk) -> None:
    given = desk.consultations.give(Told(lawyer=f" {LAWYER} ", topic="05.02"), CLERK)
    assert (given.giver, given.giver_name) == (Giver.LAWYER, LAWYER)
    assert (given.card, given.card_version, given.topic) == ("", 0, "05.02")
    assert given.visit is None


def test_the_topic_that_the_clerk_chose_stays(desk: Desk) -> None:
    assert desk.consultations.give(Told(card="court", topic="10.01"), CLERK).topic == "10.01"


def test_a_panel_that_was_left_open_took_no_longer_than_a_day(desk: Desk) -> None:
    given = [desk.consultations.give(Told(seconds=took), CLERK) for took in (-5, 10**9)]
    assert [one.seconds for one in given] == [0, 86_400]


def test_a_card_that_is_not_there_is_told_and_nothing_is_recorded(desk: Desk) -> None:
    with pytest.raises(UnknownCardError):
        desk.consultations.give(Told(card="moon"), CLERK)
    with pytest.raises(UnknownCardError):
        desk.consultations.pdf("moon")
    assert desk.consultations.of_days(date(2000, 1, 1), date(2100, 1, 1)) == ()


def test_who_may_not_register_gives_no_consultation(desk: Desk) -> None:
    with pytest.raises(RoleError):
        desk.consultations.give(Told(), replace(CLERK, role="executor"))


def test_the_sheet_counts_by_day_card_and_lawyer(desk: Desk, clock: TestClock) -> None:
    today = desk.consultations.today
    assert desk.consultations.sheet(today, today) == ()
    desk.consultations.give(Told(card="queue", seconds=60), CLERK)
    desk.consultations.give(Told(card="queue", seconds=30, answered=False), CLERK)
    desk.consultations.give(Told(lawyer=LAWYER, seconds=600), CLERK)
    clock.pass_(86_400)
    desk.consultations.give(Told(card="court"), CLERK)
    first, second = desk.consultations.sheet(today, today + timedelta(1))
    assert (first.on, first.count, first.answered, first.seconds) == (today, 3, 2, 690)
    assert (first.of_clerks, first.of_lawyers) == (2, 1)
    assert first.by_card == {"queue": 2, "": 1}
    assert first.by_lawyer == {LAWYER: 1}
    assert (second.on, second.by_card) == (today + timedelta(1), {"court": 1})
    newest, *_ = desk.consultations.of_days(today, today + timedelta(1))
    assert newest.card == "court"


def test_rows_made_anew_from_the_journal_are_the_rows(desk: Desk) -> None:
    given = desk.consultations.give(Told(card="queue", lawyer=LAWYER, visit=uuid4()), CLERK)
    with writing(desk.journal.engine) as connection:
        refold(connection, given.id)
    assert desk.consultations.of_days(given.on, given.on) == (given,)


def test_a_card_that_was_changed_is_the_one_that_is_told(desk: Desk) -> None:
    [row] = [one for one in desk.reference.table(CARDS).rows if one.code == "queue"]
    record_row(
        desk, a_row(CARDS, "queue", {**row.values, "version": "2", "title_kk": "Пәтер кезегі"})
    )
    assert desk.consultations.search("пәтер кезегі")[0].title.kk == "Пәтер кезегі"
    assert desk.consultations.give(Told(card="queue"), CLERK).card_version == 2


def test_a_card_of_before_cards_were_of_two_kinds_is_an_explanation(desk: Desk) -> None:
    [row] = [one for one in desk.reference.table(CARDS).rows if one.code == "queue"]
    older = {name: text for name, text in row.values.items() if name != "kind"}
    record_row(desk, a_row(CARDS, "queue", older))
    assert desk.consultations.card("queue").kind.value == "law"


def test_a_card_comes_on_paper(desk: Desk) -> None:
    pdf = pypdfium2.PdfDocument(desk.consultations.pdf("queue"))
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert "Тұрғын үй кезегі" in text
    assert desk.office.name.kk.split()[0] in text


def test_givers_have_a_name_in_three_languages() -> None:
    assert set(GIVER_NAMES) == set(Giver)
