"""Schedules are proposed by those who plan, approved by the head, and show who receives when."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from desks import CLERK
from schedules import A_SCHEDULE, a_schedule

from db.apply import refold
from db.engine import reading, writing
from db.schedules import standing
from frontoffice.desk import Desk
from frontoffice.domain.calendar import CalendarError
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.roles import RoleError
from frontoffice.domain.schedule import Cancelled, Rank
from frontoffice.services.schedules import NoProposalError, UnknownScheduleError, new_schedule

ASSISTANT = replace(CLERK, login="asel", role="assistant")
HEAD = replace(CLERK, login="bolat", role="head")
FIRST, LAST = month_of(date(2026, 3, 15))


def test_what_is_proposed_stands_once_it_is_approved(desk: Desk) -> None:
    proposed = desk.schedules.propose(A_SCHEDULE, ASSISTANT)
    assert proposed.waits
    assert proposed.standing is None
    assert proposed.shown.actor == "asel"
    assert desk.schedules.span(FIRST, LAST).officials == ()
    approved = desk.schedules.approve(A_SCHEDULE.id, HEAD)
    assert approved.standing is not None
    assert (approved.standing.schedule, approved.standing.actor) == (A_SCHEDULE, "bolat")
    assert (approved.proposal, approved.waits) == (None, False)
    [official] = desk.schedules.span(FIRST, LAST).officials
    assert len([one for one in official.receptions if one.is_held]) == 5
    assert official.on(date(2026, 3, 3)) == official.by_day()[date(2026, 3, 3)]
    with reading(desk.journal.engine) as connection:
        assert [one.schedule for one in standing(connection, "27")] == [A_SCHEDULE]
        assert standing(connection, "63") == []


def test_who_changes_what_was_approved_makes_a_proposal(desk: Desk) -> None:
    desk.schedules.propose(A_SCHEDULE, ASSISTANT)
    desk.schedules.approve(A_SCHEDULE.id, HEAD)
    other = a_schedule("FREQ=MONTHLY;BYDAY=2TU")
    changed = desk.schedules.propose(other, ASSISTANT)
    assert changed.standing is not None
    assert changed.proposal is not None
    assert (changed.standing.schedule.version, changed.proposal.schedule.version) == (1, 2)
    by_rule = {
        proposed: desk.schedules.span(FIRST, LAST, proposed=proposed).officials[0].receptions
        for proposed in (False, True)
    }
    assert (len(by_rule[False]), len(by_rule[True])) == (6, 1)
    declined = desk.schedules.decline(A_SCHEDULE.id, " тым сирек ", HEAD)
    assert declined.proposal is not None
    assert (declined.waits, declined.proposal.reason) == (False, "тым сирек")
    assert len(desk.schedules.span(FIRST, LAST, proposed=True).officials[0].receptions) == 6
    again = desk.schedules.propose(other, ASSISTANT)
    assert again.proposal is not None
    assert again.proposal.schedule.version == 3
    with writing(desk.journal.engine) as connection:
        refold(connection, A_SCHEDULE.id)
    assert desk.schedules.schedule(A_SCHEDULE.id) == again


def test_a_head_decides_about_what_was_read_and_nothing_else(desk: Desk) -> None:
    first = desk.schedules.propose(A_SCHEDULE, ASSISTANT).proposal
    desk.schedules.propose(a_schedule("FREQ=DAILY"), ASSISTANT)
    assert first is not None
    with pytest.raises(NoProposalError):
        desk.schedules.approve(A_SCHEDULE.id, HEAD, first.entry)
    desk.schedules.decline(A_SCHEDULE.id, "", HEAD)
    with pytest.raises(NoProposalError):
        desk.schedules.approve(A_SCHEDULE.id, HEAD)
    with pytest.raises(NoProposalError):
        desk.schedules.decline(A_SCHEDULE.id, "", HEAD)
    with pytest.raises(NoProposalError):
        desk.schedules.withdraw(A_SCHEDULE.id, FIRST, "", HEAD)


def test_a_withdrawn_schedule_is_asked_for_nothing_more(desk: Desk) -> None:
    desk.schedules.propose(a_schedule(rank=Rank.HEAD), ASSISTANT)
    desk.schedules.approve(A_SCHEDULE.id, HEAD)
    gone = desk.schedules.withdraw(A_SCHEDULE.id, date(2026, 3, 1), " басқа қызметте ", HEAD)
    assert gone.standing is not None
    assert (gone.standing.withdrawn_from, gone.standing.reason) == (FIRST, "басқа қызметте")
    [official] = desk.schedules.span(FIRST, LAST).officials
    assert not any(one.is_held for one in official.receptions)
    assert official.missed == ()


def test_a_day_is_called_off_beside_what_is_proposed_already(desk: Desk) -> None:
    desk.schedules.propose(A_SCHEDULE, ASSISTANT)
    desk.schedules.approve(A_SCHEDULE.id, HEAD)
    first, second = date(2026, 3, 3), date(2026, 3, 17)
    assert desk.schedules.call_off(A_SCHEDULE.id, first, " ауырып қалды ", ASSISTANT)
    assert desk.schedules.call_off(A_SCHEDULE.id, second, "", ASSISTANT)
    assert not desk.schedules.call_off(A_SCHEDULE.id, first, "", ASSISTANT)
    proposal = desk.schedules.schedule(A_SCHEDULE.id).proposal
    assert proposal is not None
    assert proposal.schedule.exceptions == (
        Cancelled(on=first, reason="ауырып қалды"),
        Cancelled(on=second, reason=""),
    )
    with pytest.raises(RoleError):
        desk.schedules.call_off(A_SCHEDULE.id, first, "", CLERK)
    with pytest.raises(UnknownScheduleError):
        desk.schedules.call_off(uuid4(), first, "", ASSISTANT)


def test_a_month_without_a_reception_is_seen(desk: Desk) -> None:
    once = a_schedule(
        "FREQ=MONTHLY;BYDAY=2TU", exceptions=(Cancelled(on=date(2026, 3, 10), reason="іссапар"),)
    )
    desk.schedules.propose(once, ASSISTANT)
    [official] = desk.schedules.span(date(2026, 3, 20), LAST, proposed=True).officials
    assert [one.first_on for one in official.missed] == [FIRST]
    assert official.receptions == (), "the tenth is outside the days that were asked for"


def test_officials_stand_by_body_and_rank(desk: Desk) -> None:
    told = [("b", Rank.HEAD), ("a", Rank.OTHER), ("a", Rank.DEPUTY), ("a", Rank.HEAD)]
    schedules = [new_schedule(a_schedule(body=body, rank=rank)) for body, rank in told]
    assert desk.schedules.propose_all(schedules, ASSISTANT) == 4
    found = desk.schedules.span(FIRST, LAST, proposed=True).officials
    assert [(one.schedule.body, one.schedule.rank.value) for one in found] == [
        ("a", "head"),
        ("a", "deputy"),
        ("a", "other"),
        ("b", "head"),
    ]


def test_the_next_receptions_are_shown_before_anything_is_recorded(desk: Desk) -> None:
    found = desk.schedules.preview(a_schedule("FREQ=WEEKLY;BYDAY=MO"), 3)
    assert [(one.on.isoformat(), one.is_held) for one in found] == [
        ("2026-03-23", False),
        ("2026-03-26", True),
        ("2026-03-30", True),
    ]
    assert desk.schedules.all() == ()


def test_beyond_the_calendar_nothing_is_shown(desk: Desk) -> None:
    with pytest.raises(CalendarError):
        desk.schedules.span(date(2099, 1, 1), date(2099, 1, 31))


def test_each_does_only_what_the_role_allows(desk: Desk) -> None:
    with pytest.raises(RoleError):
        desk.schedules.propose(A_SCHEDULE, CLERK)
    with pytest.raises(RoleError):
        desk.schedules.propose_all([A_SCHEDULE], CLERK)
    desk.schedules.propose(A_SCHEDULE, ASSISTANT)
    for who in (CLERK, ASSISTANT, replace(CLERK, role="administrator")):
        with pytest.raises(RoleError):
            desk.schedules.approve(A_SCHEDULE.id, who)
        with pytest.raises(RoleError):
            desk.schedules.decline(A_SCHEDULE.id, "", who)
        with pytest.raises(RoleError):
            desk.schedules.withdraw(A_SCHEDULE.id, FIRST, "", who)


@pytest.mark.parametrize("of", [uuid4(), UUID(int=0)])
def test_what_is_not_here_is_told(desk: Desk, of: UUID) -> None:
    with pytest.raises(UnknownScheduleError):
        desk.schedules.schedule(of)
