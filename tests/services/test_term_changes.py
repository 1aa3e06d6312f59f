"""A new holiday moves open terms only when somebody has seen which, and why."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from desks import CLERK, TestClock

from db.apply import refold
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.reference_names import HOLIDAYS, KINDS, OVERRIDES, RULES
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.roles import Role, RoleError
from frontoffice.domain.term_moves import changed_days, latest, why_moved
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from frontoffice.services.reference import Accepted
from frontoffice.services.term_changes import TermChange

ADMIN = replace(CLERK, login="serik", role=Role.ADMINISTRATOR)
BOSS = replace(CLERK, login="boss", role=Role.SUPERVISOR)
WORDS = words_in("en")


@pytest.fixture(autouse=True)
def later(desk: Desk, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each table be told a minute after what was registered before it."""
    set_ = desk.reference.set

    def wait(row: Row, clerk: Clerk) -> Accepted:
        clock.pass_(60)
        return set_(row, clerk)

    monkeypatch.setattr(desk.reference, "set", wait)


def register(desk: Desk, kind: str = "application") -> UUID:
    return desk.registration.register(Draft(kind=kind, essence="Жол"), CLERK).appeal


def new_holiday(desk: Desk, on: str = "2026-04-07") -> Accepted:
    names = dict.fromkeys(("name_kk", "name_ru", "name_en"), "Day of the city")
    row = Row(table=HOLIDAYS, code=on, values={"kind": "holiday", **names})
    return desk.reference.set(row, ADMIN)


def due(desk: Desk, appeal: UUID) -> date:
    line = desk.registry.line(appeal)
    assert line is not None
    return line.due_on


def told(changes: tuple[TermChange, ...]) -> list[tuple[date, date]]:
    return [(one.move.was, one.move.now.due_on) for one in changes]


def test_with_no_new_table_no_term_moves(desk: Desk) -> None:
    register(desk)
    assert desk.term_changes.dry_run() == ()


def test_a_new_holiday_is_shown_first_and_moves_terms_when_it_is_approved(desk: Desk) -> None:
    appeal = register(desk)
    was = due(desk, appeal)
    new_holiday(desk)
    changes = desk.term_changes.dry_run()
    assert told(changes) == [(was, date(2026, 4, 16))]
    assert why_moved(changes[0].move, WORDS) == "07.04 is a day off now (Day of the city)"
    assert latest([one.move for one in changes]) == 1
    assert due(desk, appeal) == was, "a dry run changes nothing"

    seen: list[tuple[int, int]] = []
    approved = desk.term_changes.approve(changes, BOSS, lambda *some: seen.append(some))
    assert (approved, seen) == (1, [(1, 1)])
    assert due(desk, appeal) == date(2026, 4, 16)
    assert desk.term_changes.dry_run() == ()
    card = desk.cards.card(appeal)
    assert card.term.due_on == date(2026, 4, 16)
    assert card.path[-1].values["before"] == was.isoformat()
    with writing(desk.journal.engine) as connection:
        refold(connection, appeal)
    assert due(desk, appeal) == date(2026, 4, 16)


def test_a_weekend_that_is_worked_brings_a_term_forward(desk: Desk) -> None:
    appeal = register(desk)
    reasons = dict.fromkeys(("reason_kk", "reason_ru", "reason_en"), "worked for 20.04")
    row = Row(table=OVERRIDES, code="2026-04-11", values={"day": "working", **reasons})
    desk.reference.set(row, ADMIN)
    (change,) = desk.term_changes.dry_run()
    assert change.move.now.due_on < due(desk, appeal)
    assert not change.move.is_later
    assert why_moved(change.move, WORDS).startswith("11.04 is worked now (worked for")


def test_another_length_of_the_term_is_told_as_such(desk: Desk) -> None:
    register(desk, "complaint")
    (row, *_) = desk.reference.table(KINDS).of_code("complaint")
    desk.reference.set(replace(row, values={**row.values, "days": "25"}), ADMIN)
    (change,) = desk.term_changes.dry_run()
    assert "is 25 days, and was 20" in why_moved(change.move, WORDS)


def test_another_rule_of_counting_is_told_as_such(desk: Desk) -> None:
    register(desk)
    for row in desk.reference.table(RULES).in_force():
        other = {**row.values, "count_from": "registration_day"}
        desk.reference.set(replace(row, values=other), ADMIN)
    (change,) = desk.term_changes.dry_run()
    assert "the counting begins on another day" in why_moved(change.move, WORDS)


def test_a_term_that_was_counted_by_tables_nobody_has_any_more_says_only_that(desk: Desk) -> None:
    appeal = register(desk)
    change = told_otherwise(desk, appeal, date(2026, 4, 20))
    assert why_moved(change.move, WORDS) == "counted anew by the tables of today"
    assert change.move.before is None


def told_otherwise(desk: Desk, appeal: UUID, on: date) -> TermChange:
    """Let the term of *appeal* be what no table that is here gives, and return what would move."""
    accepted = new_holiday(desk)
    (one,) = desk.term_changes.dry_run()
    odd = replace(one.move, now=replace(one.move.now, due_on=on))
    desk.term_changes.approve([replace(one, move=odd)], BOSS)
    assert accepted.batch is not None
    desk.reference.undo(accepted.batch, ADMIN)
    assert due(desk, appeal) == on
    (change,) = desk.term_changes.dry_run()
    return change


def test_what_was_corrected_since_the_dry_run_is_left_as_it_is(desk: Desk) -> None:
    one, other = register(desk), register(desk)
    new_holiday(desk)
    changes = desk.term_changes.dry_run()
    draft = replace(desk.cards.card(one).draft, kind="complaint")
    desk.registration.correct(one, draft, "түрі", CLERK)
    corrected = due(desk, one)
    assert desk.term_changes.approve(changes, BOSS) == 1
    assert due(desk, one) == corrected
    assert due(desk, other) == date(2026, 4, 16)


def test_who_oversees_nothing_approves_nothing(desk: Desk) -> None:
    appeal = register(desk)
    was = due(desk, appeal)
    new_holiday(desk)
    with pytest.raises(RoleError):
        desk.term_changes.approve(desk.term_changes.dry_run(), CLERK)
    assert due(desk, appeal) == was


def test_a_term_that_has_ended_does_not_move(desk: Desk) -> None:
    appeal = register(desk)
    desk.moves.withdraw(appeal, CLERK)
    new_holiday(desk)
    assert desk.term_changes.dry_run() == ()


def test_many_are_changed_a_hundred_at_a_time(desk: Desk) -> None:
    for _ in range(101):
        register(desk)
    new_holiday(desk)
    seen: list[tuple[int, int]] = []
    changes = desk.term_changes.dry_run()
    desk.term_changes.approve(changes, BOSS, lambda *some: seen.append(some))
    assert seen == [(100, 101), (101, 101)]


def test_days_that_a_calendar_does_not_reach_are_left_out(desk: Desk) -> None:
    calendar = desk.tables.data.calendar
    after = date(calendar.last_year, 12, 31)
    assert changed_days(calendar, calendar, after, date(calendar.last_year + 1, 1, 2)) == ()
