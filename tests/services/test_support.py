"""Support that a person may be entitled to is proposed, answered, and begun in one step."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from builders import a_row
from desks import CLERK, TestClock, record_row

from db.apply import refold
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.kinds import AppealLanguage
from frontoffice.domain.measures import Situation
from frontoffice.domain.reference_names import MEASURES
from frontoffice.domain.roles import RoleError
from frontoffice.domain.support import ANSWER_NAMES, Answer
from frontoffice.services.support import UnknownMeasureError, UnknownProposalError

PERSON = Applicant(
    name="Оспанова Гүлнар", birth_on=date(1960, 3, 21), address="Орал қ., Абай көшесі, 5"
)
DRAFT = Draft(applicant=PERSON, essence="Жол", topic="08.01", urgent=True, contested="шешім")


def test_a_measure_is_proposed_and_accepted_at_once(desk: Desk) -> None:
    visit = desk.visits.open(CLERK)
    given = desk.support.propose("assistance", CLERK, Answer.ACCEPTED, visit.id)
    assert (given.measure, given.measure_version, given.answer) == (
        "assistance",
        1,
        Answer.ACCEPTED,
    )
    assert (given.visit, given.desk, given.clerk, given.on) == (visit.id, 3, "aigul", visit.on)
    assert desk.support.of_days(visit.on, visit.on) == (given,)


def test_an_answer_comes_later_and_may_change(desk: Desk) -> None:
    proposal = desk.support.propose("pension", CLERK)
    assert proposal.answer is Answer.PROPOSED
    declined = desk.support.answer(proposal.id, Answer.DECLINED, CLERK)
    assert declined == replace(proposal, answer=Answer.DECLINED)
    assert desk.support.answer(proposal.id, Answer.ACCEPTED, CLERK).answer is Answer.ACCEPTED
    with writing(desk.journal.engine) as connection:
        refold(connection, proposal.id)
    assert desk.support.proposal(proposal.id).answer is Answer.ACCEPTED


def test_what_is_not_there_is_told_and_not_recorded(desk: Desk) -> None:
    with pytest.raises(UnknownMeasureError):
        desk.support.propose("moon", CLERK)
    with pytest.raises(UnknownMeasureError):
        desk.support.application("moon", DRAFT)
    with pytest.raises(UnknownProposalError):
        desk.support.answer(uuid4(), Answer.ACCEPTED, CLERK)
    assert desk.support.sheet(date(2000, 1, 1), date(2100, 1, 1)) == ()


def test_who_may_not_register_proposes_nothing(desk: Desk) -> None:
    reader = replace(CLERK, role="executor")
    proposal = desk.support.propose("pension", CLERK)
    with pytest.raises(RoleError):
        desk.support.propose("pension", reader)
    with pytest.raises(RoleError):
        desk.support.answer(proposal.id, Answer.DECLINED, reader)


def test_an_accepted_measure_is_an_application_that_is_filled_in(desk: Desk) -> None:
    draft = desk.support.application("kindergarten", DRAFT)
    assert (draft.kind, draft.topic, draft.applicant) == ("application", "07.01", PERSON)
    assert draft.essence == "Баламды балабақша кезегіне қоюды және жолдама беруді сұраймын."
    body = desk.bodies.find("education_27_oral")
    assert body
    assert draft.addressee == body.name.kk
    assert (draft.contested, draft.urgent, draft.attachments) == ("", False, ())
    registered = desk.registration.register(draft, CLERK)
    assert "topic.missing" not in {flag.code for flag in registered.flags}


def test_an_application_speaks_the_language_of_the_appeal(desk: Desk) -> None:
    draft = desk.support.application("job", replace(DRAFT, language=AppealLanguage.RU))
    assert draft.essence.startswith("Прошу ")
    other = desk.support.application("job", replace(DRAFT, language=AppealLanguage.OTHER))
    assert other.essence.endswith("сұраймын.")


def test_an_application_is_addressed_to_nobody_where_the_place_does_not_tell(desk: Desk) -> None:
    nowhere = replace(DRAFT, applicant=replace(PERSON, address=""))
    assert desk.support.application("kindergarten", nowhere).addressee == ""
    assert desk.support.application("pension", nowhere).addressee != ""


def test_the_age_comes_from_the_day_of_birth(desk: Desk) -> None:
    assert desk.support.age(PERSON) == 65
    assert desk.support.age(Applicant()) is None
    found = desk.support.proposed(Situation(age=desk.support.age(PERSON)))
    assert [one.code for one in found] == ["pension"]


def test_the_sheet_counts_by_day_measure_and_answer(desk: Desk, clock: TestClock) -> None:
    today = desk.support.today
    for answer in (Answer.ACCEPTED, Answer.DECLINED, Answer.PROPOSED):
        desk.support.propose("pension", CLERK, answer)
    clock.pass_(86_400)
    desk.support.propose("assistance", CLERK, Answer.ACCEPTED)
    first, second = desk.support.sheet(today, today + timedelta(1))
    assert first.on == today
    assert first.answers == dict.fromkeys(Answer, 1)
    assert first.by_measure == {"pension": dict.fromkeys(Answer, 1)}
    assert second.answers[Answer.ACCEPTED] == 1
    newest, *_ = desk.support.of_days(today, today + timedelta(1))
    assert newest.measure == "assistance"


def test_a_rule_that_was_changed_decides_from_now_on(desk: Desk) -> None:
    [row] = [one for one in desk.reference.table(MEASURES).rows if one.code == "pension"]
    record_row(desk, a_row(MEASURES, "pension", {**row.values, "age_from": "70", "version": "2"}))
    assert desk.support.proposed(Situation(age=65)) == ()
    assert desk.support.propose("pension", CLERK).measure_version == 2


def test_answers_have_a_name_in_three_languages() -> None:
    assert set(ANSWER_NAMES) == set(Answer)
