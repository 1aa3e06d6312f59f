"""Shared problems are found by the desk, once by any desk, and answered for everybody together."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid4

import pytest
from desks import CLERK, MakeDesk, TestClock
from sqlalchemy import select

from db.apply import refold
from db.engine import reading, writing
from db.tables import problem, problem_appeal
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.problem import WITHIN, Character, ProblemState
from frontoffice.domain.roles import RoleError
from frontoffice.domain.status import Status
from frontoffice.services.problems import ProblemSettledError, UnknownProblemError

SUPERVISOR: Final = replace(CLERK, login="boss", role="supervisor")
ROAD: Final = "Абай көшесіндегі жол жөнделмей келеді"
PEOPLE: Final = ("Ким Олег", "Пак Анна", "Цой Вера", "Ахметов Серік", "Оспан Дана", "Иса Нұр")


def register(desk: Desk, who: str, essence: str = ROAD, topic: str = "02.01", **more: str) -> UUID:
    draft = Draft(applicant=Applicant(name=who), essence=essence, topic=topic)
    return desk.registration.register(replace(draft, **more), CLERK).appeal  # type: ignore[arg-type]


@pytest.fixture
def four(desk: Desk) -> list[UUID]:
    """Give four appeals of a street, of four people."""
    return [register(desk, who) for who in PEOPLE[:4]]


def test_the_fourth_of_a_street_proposes_a_shared_problem(desk: Desk) -> None:
    for who in PEOPLE[:3]:
        assert desk.problems.look(register(desk, who), CLERK) is None
    last = register(desk, PEOPLE[3])
    found = desk.problems.look(last, CLERK)
    assert found is not None
    assert (found.state, found.appeals, found.place) == (ProblemState.PROPOSED, 4, "Абай")
    assert desk.problems.listed() == (found,)
    assert last in {line.appeal for line in desk.problems.appeals(found.id)}
    assert desk.problems.look(last, CLERK) == found


def test_who_comes_later_joins_and_spells_the_street_as_they_like(
    desk: Desk, four: list[UUID]
) -> None:
    found = desk.problems.look(four[0], CLERK)
    assert found is not None
    late = register(desk, PEOPLE[4], "На улице Абая дорога разбита")
    joined = desk.problems.look(late, CLERK)
    assert joined is not None
    assert (joined.id, joined.appeals) == (found.id, 5)


@pytest.mark.parametrize(
    ("essence", "topic"),
    [
        (ROAD, "02.02"),
        (ROAD, ""),
        ("Достық көшесіндегі жол бұзылған", "02.01"),
        ("Жол бұзылған", "02.01"),
    ],
)
@pytest.mark.usefixtures("four")
def test_another_street_topic_or_none_at_all_is_another_matter(
    desk: Desk, essence: str, topic: str
) -> None:
    assert desk.problems.look(register(desk, PEOPLE[4], essence, topic), CLERK) is None


def test_a_name_is_no_street(desk: Desk) -> None:
    for who in PEOPLE[:3]:
        register(desk, who)
    named = register(desk, "Абаев Абай", "Жол бұзылған")
    assert desk.problems.look(named, CLERK) is None
    assert desk.problems.look(register(desk, PEOPLE[0]), CLERK) is None


def test_who_is_not_here_or_erased_has_no_problem(desk: Desk) -> None:
    assert desk.problems.look(uuid4(), CLERK) is None


def test_what_came_weeks_ago_is_not_counted(desk: Desk, clock: TestClock) -> None:
    for who in PEOPLE[:3]:
        register(desk, who)
    clock.pass_((WITHIN + timedelta(hours=1)).total_seconds())
    assert desk.problems.look(register(desk, PEOPLE[3]), CLERK) is None


@pytest.mark.usefixtures("four")
def test_looking_around_finds_what_came_from_elsewhere(desk: Desk) -> None:
    register(desk, PEOPLE[4], "Достық көшесінде жарық жоқ")
    [found] = desk.problems.look_around(CLERK)
    assert found.appeals == 4
    assert desk.problems.look_around(CLERK) == (found,)


def test_a_supervisor_confirms_with_a_group_and_answers_for_all(
    desk: Desk, four: list[UUID]
) -> None:
    complaint = register(desk, PEOPLE[4], kind="complaint")
    told = register(desk, PEOPLE[5], kind="proposal")
    unknown = register(desk, "Жаңа Адам", kind="newer_kind")
    desk.moves.withdraw(four[0], CLERK)
    found = desk.problems.look(four[1], CLERK)
    assert found is not None
    assert found.appeals == 7
    confirmed = desk.problems.confirm(found.id, " Әкімдік, су арнасы ", SUPERVISOR)
    assert (confirmed.state, confirmed.group) == (ProblemState.CONFIRMED, "Әкімдік, су арнасы")
    answered = desk.problems.answer(found.id, " Жол шілдеде жөнделеді ", SUPERVISOR)
    assert set(answered) == {*four[1:], complaint, told, unknown}
    assert desk.cards.card(four[0]).line.status is Status.WITHDRAWN
    for appeal, outcome in (
        (four[1], "favourable"),
        (complaint, "satisfied_by_first_body"),
        (told, "answered"),
    ):
        card = desk.cards.card(appeal)
        assert card.line.status is Status.ANSWERED
        assert card.path[-1].values["outcome"] == outcome
        assert card.path[-1].values["note"] == "Жол шілдеде жөнделеді"
    now = desk.problems.problem(found.id)
    assert (now.state, now.answer) == (ProblemState.ANSWERED, "Жол шілдеде жөнделеді")
    assert desk.problems.listed() == ()
    assert desk.problems.listed(settled=True) == (now,)


def test_a_refusal_is_a_burdening_act(desk: Desk, four: list[UUID]) -> None:
    found = desk.problems.look(four[0], CLERK)
    assert found is not None
    desk.problems.answer(found.id, "Жоқ", SUPERVISOR, Character.REFUSED)
    assert desk.cards.card(four[0]).path[-1].values["outcome"] == "burdening"


def test_what_is_settled_stays_so_and_what_comes_after_it_is_another_problem(
    desk: Desk, four: list[UUID]
) -> None:
    found = desk.problems.look(four[0], CLERK)
    assert found is not None
    dismissed = desk.problems.dismiss(found.id, "әртүрлі мәселе", SUPERVISOR)
    assert (dismissed.state, dismissed.answer) == (ProblemState.DISMISSED, "әртүрлі мәселе")
    for act in (desk.problems.confirm, desk.problems.dismiss, desk.problems.answer):
        with pytest.raises(ProblemSettledError):
            act(found.id, "", SUPERVISOR)
    assert desk.problems.look(register(desk, PEOPLE[4]), CLERK) is None
    for number in range(3):
        last = register(desk, f"Жаңа {'абвг'[number] * 4}")
    again = desk.problems.look(last, CLERK)
    assert again is not None
    assert again.id != found.id
    assert (again.appeals, len(desk.problems.listed())) == (4, 1)


def test_a_person_adds_an_appeal_that_says_it_otherwise(desk: Desk, four: list[UUID]) -> None:
    found = desk.problems.look(four[0], CLERK)
    assert found is not None
    other = register(desk, PEOPLE[5], "Біздің көше")
    assert desk.problems.join(found.id, other, CLERK).appeals == 5


def test_only_a_supervisor_decides_and_only_of_what_there_is(desk: Desk, four: list[UUID]) -> None:
    found = desk.problems.look(four[0], CLERK)
    assert found is not None
    for act in (desk.problems.confirm, desk.problems.dismiss, desk.problems.answer):
        with pytest.raises(RoleError):
            act(found.id, "", CLERK)
        with pytest.raises(UnknownProblemError):
            act(uuid4(), "", SUPERVISOR)
    with pytest.raises(RoleError):
        desk.problems.join(found.id, four[0], replace(CLERK, role="executor"))
    with pytest.raises(UnknownProblemError):
        desk.problems.join(uuid4(), four[0], CLERK)


def rows(desk: Desk) -> list[object]:
    with reading(desk.journal.engine) as connection:
        found = [*connection.execute(select(problem).order_by(problem.c.id))]
        joined = select(problem_appeal).order_by(problem_appeal.c.problem, problem_appeal.c.appeal)
        return [*found, *connection.execute(joined)]


def test_rows_made_anew_from_the_journal_are_the_rows(desk: Desk, four: list[UUID]) -> None:
    found = desk.problems.look(four[0], CLERK)
    assert found is not None
    desk.problems.confirm(found.id, "Әкімдік", SUPERVISOR)
    desk.problems.look(register(desk, PEOPLE[4]), CLERK)
    desk.problems.answer(found.id, "Иә", SUPERVISOR)
    before = rows(desk)
    with writing(desk.journal.engine) as connection:
        refold(connection, found.id)
    assert rows(desk) == before
    assert len(before) == 6


def test_people_are_told_apart_by_iin_by_birth_date_or_by_name(desk: Desk) -> None:
    for who in (
        Applicant(name="Ким Олег", identifier="1"),
        Applicant(name="Ким Олег", birth_on=date(1965, 8, 2)),
        Applicant(name="Ким Оңғар"),
    ):
        draft = Draft(applicant=who, essence=ROAD, topic="02.01")
        assert desk.problems.look(desk.registration.register(draft, CLERK).appeal, CLERK) is None
    again = Applicant(name="Ким Олег Иванович", birth_on=date(1965, 8, 2))
    draft = Draft(applicant=again, essence=ROAD, topic="02.01")
    assert desk.problems.look(desk.registration.register(draft, CLERK).appeal, CLERK) is None
    found = desk.problems.look(register(desk, "Ким Олжас"), CLERK)
    assert found is not None
    assert found.appeals == 5


def test_anonymous_voices_are_told_apart(desk: Desk) -> None:
    nobody = Applicant(kind=ApplicantKind.NOBODY)
    for _ in range(4):
        draft = Draft(applicant=nobody, essence=ROAD, topic="02.01")
        last = desk.registration.register(draft, CLERK).appeal
    found = desk.problems.look(last, CLERK)
    assert found is not None
    assert found.appeals == 4


def test_two_desks_that_have_not_met_propose_the_same_problem(make: MakeDesk) -> None:
    ids = set()
    for name in ("one", "two"):
        desk = make(name)
        appeals = [register(desk, who) for who in PEOPLE[:4]]
        found = desk.problems.look(appeals[-1], CLERK)
        assert found is not None
        ids.add(found.id)
    assert len(ids) == 1
