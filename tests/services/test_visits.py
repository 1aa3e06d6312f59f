"""Visits: who comes, what comes of it, and that nobody is sent away without a trace."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from desks import CLERK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.apply import refold
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.roles import RoleError
from frontoffice.domain.visit import CAME_OF_NAMES, WHY_LEFT_NAMES, CameOf, WhyLeft, why_left
from frontoffice.services.visits import UnknownVisitError, VisitOverError


def register(desk: Desk, visit: UUID) -> UUID:
    return desk.registration.register(Draft(essence="Жол"), CLERK, visit=visit).appeal


def test_somebody_comes_registers_and_goes(desk: Desk) -> None:
    visit = desk.visits.open(CLERK, " 14 ")
    assert (visit.desk, visit.ticket, visit.outcome) == (3, "14", None)
    assert desk.visits.here(CLERK) == visit
    came = register(desk, visit.id), register(desk, visit.id)
    assert desk.visits.visit(visit.id).appeals == 2
    assert desk.visits.appeals_of(visit.id) == came
    ended = desk.visits.end(visit.id, CLERK)
    assert (ended.outcome, ended.reason) == (CameOf.APPEAL, None)
    assert desk.visits.here(CLERK) is None


def test_who_leaves_with_nothing_is_asked_why_and_may_say_nothing(desk: Desk) -> None:
    told, untold = desk.visits.open(CLERK), desk.visits.open(CLERK)
    left = desk.visits.end(told.id, CLERK, WhyLeft.RETURNS, " шарт ")
    assert (left.outcome, left.reason, left.note) == (CameOf.LEFT, WhyLeft.RETURNS, "шарт")
    assert desk.visits.end(untold.id, CLERK).reason is WhyLeft.UNTOLD


def test_a_reason_to_leave_is_not_kept_where_something_came_of_the_visit(desk: Desk) -> None:
    visit = desk.visits.open(CLERK)
    register(desk, visit.id)
    assert desk.visits.end(visit.id, CLERK, WhyLeft.WAITED).reason is None


def test_who_comes_back_is_the_same_visit(desk: Desk) -> None:
    visit = desk.visits.open(CLERK)
    desk.visits.end(visit.id, CLERK, WhyLeft.WAITED)
    again = desk.visits.reopen(visit.id, CLERK)
    assert (again.ended_at, again.outcome, again.reason) == (None, None, None)
    assert desk.visits.here(CLERK) == again
    register(desk, visit.id)
    assert desk.visits.end(visit.id, CLERK).outcome is CameOf.APPEAL


def test_what_no_longer_stands_so_is_told_and_not_recorded(desk: Desk) -> None:
    visit = desk.visits.open(CLERK)
    with pytest.raises(VisitOverError):
        desk.visits.reopen(visit.id, CLERK)
    ended = desk.visits.end(visit.id, CLERK)
    with pytest.raises(VisitOverError):
        desk.visits.end(visit.id, CLERK)
    assert desk.visits.visit(visit.id) == ended
    for act in (desk.visits.end, desk.visits.reopen):
        with pytest.raises(UnknownVisitError):
            act(uuid4(), CLERK)


def test_who_may_not_register_notes_no_visit(desk: Desk) -> None:
    reader = replace(CLERK, role="executor")
    with pytest.raises(RoleError):
        desk.visits.open(reader)


def test_a_visit_without_an_outcome_is_seen_at_the_end_of_the_day(desk: Desk) -> None:
    with_nothing, with_appeal = desk.visits.open(CLERK), desk.visits.open(CLERK)
    register(desk, with_appeal.id)
    gone = desk.visits.open(CLERK)
    desk.visits.end(gone.id, CLERK, WhyLeft.ELSEWHERE)
    assert [one.id for one in desk.visits.without_outcome()] == [with_nothing.id]
    assert desk.visits.without_outcome(with_nothing.on - timedelta(1)) == ()


def test_the_sheet_counts_each_visit_once_and_says_why_people_left(desk: Desk) -> None:
    assert desk.visits.sheet(date(2000, 1, 1), date(2100, 1, 1)) == ()
    twice, left, open_ = (desk.visits.open(CLERK) for _ in range(3))
    register(desk, twice.id)
    register(desk, twice.id)
    desk.visits.end(left.id, CLERK, WhyLeft.WAITED)
    (day,) = desk.visits.sheet(open_.on - timedelta(6), open_.on)
    assert (day.desk, day.on, day.visits, day.open) == (3, open_.on, 3, 1)
    assert {what: count for what, count in day.outcomes.items() if count} == {
        CameOf.APPEAL: 1,
        CameOf.LEFT: 1,
    }
    assert day.left == {WhyLeft.WAITED: 1}
    assert day.in_vain_percent == 67


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.sampled_from(["register", "end", "reopen"]), max_size=6))
def test_rows_made_anew_from_the_journal_are_the_rows(desk: Desk, acts: list[str]) -> None:
    visit = desk.visits.open(CLERK)
    for act in acts:
        try:
            if act == "register":
                register(desk, visit.id)
            else:
                getattr(desk.visits, act)(visit.id, CLERK)
        except VisitOverError:
            continue
    before = desk.visits.visit(visit.id)
    with writing(desk.journal.engine) as connection:
        refold(connection, visit.id)
    assert desk.visits.visit(visit.id) == before


def test_a_reason_of_a_newer_version_is_another_reason() -> None:
    assert [why_left("waited"), why_left("abducted"), why_left("")] == [
        WhyLeft.WAITED,
        WhyLeft.OTHER,
        None,
    ]


def test_everything_has_a_name_in_three_languages() -> None:
    assert set(CAME_OF_NAMES) == set(CameOf)
    assert set(WHY_LEFT_NAMES) == set(WhyLeft)
