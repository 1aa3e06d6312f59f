"""Moves at central: each is checked against where the appeal stands; bodies come to see appeals."""

from datetime import date, timedelta

import pytest
from doubles.pushers import Pusher
from sqlalchemy import select
from uuid_utils.compat import uuid7

from db.adding import NOT_APPLIED
from db.engine import reading
from db.enrolments import Kind
from db.feed import KEPT_DAYS
from db.tables import appeal, task
from frontoffice.central.state import State
from frontoffice.journal.move_bodies import (
    AppealAnswered,
    AppealAssigned,
    AppealReopened,
    AppealWithdrawn,
)

ELSEWHERE = "270999"
TODAY = date(2026, 11, 20)
AT_NOON = 1_795_168_800_000
ANSWERED = AppealAnswered(on=TODAY.isoformat(), note="", outcome="satisfied")
ASSIGNED = AppealAssigned(on=TODAY.isoformat(), note="", to_body="works", executor="")
REOPENED = AppealReopened(on=TODAY.isoformat(), note="", reason="new")
WITHDRAWN = AppealWithdrawn(on=TODAY.isoformat(), note="")


def standing(state: State) -> list[tuple[str, date | None]]:
    with reading(state.engine) as connection:
        rows = connection.execute(select(appeal.c.status, appeal.c.closed_on))
        return [(row.status, row.closed_on) for row in rows]


def test_moves_are_applied_and_a_correction_in_between_leaves_them(
    state: State, pusher: Pusher
) -> None:
    subject = uuid7()
    pusher.push(*pusher.appeal(subject=subject))
    pusher.push(pusher.write(ASSIGNED, subject))
    assert standing(state) == [("in_work", None)]
    pusher.push(pusher.write(ANSWERED, subject))
    assert standing(state) == [("answered", TODAY)]
    pusher.push(pusher.write(REOPENED, subject))
    assert standing(state) == [("in_work", None)]


def test_of_two_that_move_an_appeal_at_once_the_later_one_is_refused_and_tasked(
    state: State, pusher: Pusher
) -> None:
    subject, other = uuid7(), Pusher(state)
    pusher.push(*pusher.appeal(subject=subject))
    [first] = pusher.push(pusher.write(ANSWERED, subject))
    [second] = other.push(other.write(WITHDRAWN, subject))
    assert (first.verdict, second.verdict) == ("accepted", NOT_APPLIED)
    assert standing(state) == [("answered", TODAY)]
    with reading(state.engine) as connection:
        assert connection.execute(select(task.c.code)).scalars().all() == [NOT_APPLIED]
    # Nothing that comes later stumbles over it.
    other.push(other.write(REOPENED, subject))
    assert standing(state) == [("in_work", None)]


def test_among_many_in_one_batch_only_the_move_that_cannot_be_is_refused(
    state: State, pusher: Pusher
) -> None:
    subject = uuid7()
    bodies = [ASSIGNED, ANSWERED, WITHDRAWN, REOPENED]
    batch = [*pusher.appeal(subject=subject), *(pusher.write(body, subject) for body in bodies)]
    batch += pusher.appeal()
    verdicts = [one.verdict for one in pusher.push(*batch)]
    assert verdicts == ["accepted"] * 4 + [NOT_APPLIED] + ["accepted"] * 3
    assert sorted(standing(state), key=str) == [("in_work", None), ("registered", None)]


def test_a_body_sees_what_is_given_to_it_with_all_that_was_before(
    state: State, pusher: Pusher
) -> None:
    body = Pusher(state, ELSEWHERE, Kind(serves=("works",)))
    subject = uuid7()
    pusher.push(*pusher.appeal(), *pusher.appeal(subject=subject))
    assert body.feed().entries == []
    [said] = pusher.push(pusher.write(ASSIGNED, subject))
    piece = body.feed(4)
    places = [(one.place or one.position, one.position) for one in piece.entries]
    assert places == [(5, 3), (6, 4), (7, 7)]
    assert (said.position, piece.cursor) == (7, 7)
    # Given a second time it is not told again, and what follows comes as it happens.
    pusher.push(pusher.write(ASSIGNED, subject))
    assert [one.position for one in body.feed(7).entries] == [8]
    [answer] = body.push(body.write(ANSWERED, subject))
    assert answer.verdict == "accepted"
    assert [one.position for one in pusher.feed(8).entries] == [9]
    assert Pusher(state, ELSEWHERE).feed().entries == []


def test_a_refused_move_lets_nobody_see_more(state: State, pusher: Pusher) -> None:
    body = Pusher(state, ELSEWHERE, Kind(serves=("works",)))
    subject = uuid7()
    pusher.push(*pusher.appeal(subject=subject), pusher.write(ANSWERED, subject))
    [said] = pusher.push(pusher.write(ASSIGNED, subject))
    assert said.verdict == NOT_APPLIED
    assert body.feed().entries == []


@pytest.mark.parametrize(("days", "told"), [(KEPT_DAYS, True), (KEPT_DAYS + 1, False)])
def test_what_other_offices_wrote_is_told_until_ninety_days_after_closing(
    state: State, pusher: Pusher, days: int, told: bool
) -> None:
    closed_on = TODAY - timedelta(days=days)
    answered = AppealAnswered(on=closed_on.isoformat(), note="", outcome="satisfied")
    subject = uuid7()
    pusher.push(*pusher.appeal(subject=subject), pusher.write(ASSIGNED, subject))
    pusher.push(pusher.write(answered, subject))
    object.__setattr__(state, "now", lambda: AT_NOON)
    body = Pusher(state, ELSEWHERE, Kind(serves=("works",)))
    assert [one.body is not None for one in body.feed().entries] == [told] * 4
    # Its own office has them for as long as the law says.
    assert all(one.body is not None for one in Pusher(state).feed().entries)
