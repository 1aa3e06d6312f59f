from datetime import UTC, date, datetime, time, timedelta

import pytest
from domain.vectors import vectors
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.calendar import Calendar, CalendarError, Day, DayKind
from frontoffice.domain.kinds import Certainty, Group, Kind, Kinds, Unit
from frontoffice.domain.terms import (
    CountFrom,
    CountingRule,
    DayRole,
    Moved,
    OfficeHours,
    TermError,
    TermTable,
    bundled_calendar,
    bundled_terms,
)
from frontoffice.i18n import Localised

TERMS = bundled_terms()
HOURS = OfficeHours()
YEARS = range(2024, 2031)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
lengths = st.integers(1, 60)
units = st.sampled_from(Unit)
calendars = st.builds(
    lambda holidays, moved: Calendar(
        "test",
        YEARS,
        {on: Day(on, DayKind.HOLIDAY) for on in holidays}
        | {on: Day(on, DayKind.MOVED_WORKING) for on in moved},
    ),
    holidays=st.sets(days, max_size=30),
    moved=st.sets(days, max_size=10),
)


def at_ten(day: date) -> datetime:
    return datetime.combine(day, time(5), UTC)


def one_kind(length: int, unit: Unit) -> Kinds:
    name = Localised("арыз", "заявление", "application")
    kind = Kind("application", Group.APPEAL, name, length, unit, True, "Code 76(1)", Certainty.H)
    return Kinds([kind])


def table(length: int, calendar: Calendar, unit: Unit = Unit.WORKING) -> TermTable:
    rule = CountingRule(CountFrom.NEXT_DAY, "Code 76(2)", Certainty.H)
    return TermTable("test", one_kind(length, unit), calendar, [rule])


@pytest.mark.parametrize("row", vectors("deadline-vectors"), ids=lambda row: row["registered"])
@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("plus_3_working", "request_bailiff"),
        ("plus_15_working", "application"),
        ("plus_20_working", "complaint"),
        ("plus_15_calendar_rolled", "request_information_401"),
    ],
)
def test_the_terms_computed_by_hand_come_out(row: dict[str, str], column: str, kind: str) -> None:
    registered = date.fromisoformat(row["registered"])
    term = TERMS.term_of(kind, at_ten(registered))
    assert term.registered_on == registered
    assert term.due_on == date.fromisoformat(row[column])


@given(days, lengths, calendars)
def test_exactly_the_term_of_working_days_passes(
    received: date, length: int, calendar: Calendar
) -> None:
    term = table(length, calendar).term_of("application", at_ten(received))

    span = range(1, (term.due_on - term.registered_on).days + 1)
    passed = [term.registered_on + timedelta(n) for n in span]
    assert sum(map(calendar.is_working, passed)) == length
    assert calendar.is_working(term.due_on)


@given(days, lengths, calendars, units)
def test_receiving_later_never_brings_the_answer_forward(
    received: date, length: int, calendar: Calendar, unit: Unit
) -> None:
    terms = table(length, calendar, unit)
    first = terms.term_of("application", at_ten(received))
    second = terms.term_of("application", at_ten(received + timedelta(1)))
    assert first.due_on <= second.due_on


@given(days, lengths, calendars)
def test_calendar_days_end_on_their_day_or_the_next_working_one(
    received: date, length: int, calendar: Calendar
) -> None:
    term = table(length, calendar, Unit.CALENDAR).term_of("application", at_ten(received))
    last = term.registered_on + timedelta(length)
    assert term.due_on == calendar.first_working(last)


@given(days, lengths, calendars, units)
def test_the_path_has_every_day_and_explains_the_count(
    received: date, length: int, calendar: Calendar, unit: Unit
) -> None:
    term = table(length, calendar, unit).term_of("application", at_ten(received))

    ons = [step.day.on for step in term.path]
    assert ons == [term.registered_on + timedelta(n) for n in range(len(ons))]
    assert ons[-1] == term.due_on
    roles = [step.role for step in term.path]
    assert roles[0] is DayRole.REGISTERED
    assert roles[-1] is DayRole.DUE
    assert {DayRole.REGISTERED, DayRole.DUE}.isdisjoint(roles[1:-1])
    counts = [step.count for step in term.path]
    assert counts[0] == 0
    assert counts[-1] == length
    assert counts == sorted(counts)
    if unit is Unit.WORKING:
        assert term.skipped == tuple(step.day for step in term.path if not step.day.is_working)


def test_a_rolled_past_day_is_skipped_although_it_was_counted() -> None:
    term = TERMS.term_of("request_information_401", at_ten(date(2026, 3, 20)))
    assert [(step.day.on.day, step.role, step.count) for step in term.path[-3:]] == [
        (4, DayRole.SKIPPED, 15),
        (5, DayRole.SKIPPED, 15),
        (6, DayRole.DUE, 15),
    ]
    assert [day.on for day in term.skipped] == [date(2026, 4, 4), date(2026, 4, 5)]


@pytest.mark.parametrize(
    ("received", "registered", "moved"),
    [
        ("2026-02-02T08:00", "2026-02-02", None),
        ("2026-02-02T18:30", "2026-02-02", None),
        ("2026-02-02T18:31", "2026-02-03", Moved.AFTER_HOURS),
        ("2026-02-06T19:00", "2026-02-09", Moved.AFTER_HOURS),
        ("2026-02-07T10:00", "2026-02-09", Moved.DAY_OFF),
        ("2026-03-20T20:00", "2026-03-26", Moved.AFTER_HOURS),
        ("2024-05-04T10:00", "2024-05-04", None),
    ],
)
def test_what_comes_late_or_on_a_day_off_is_registered_on_the_next_working_day(
    received: str, registered: str, moved: Moved | None
) -> None:
    local = datetime.fromisoformat(received)
    at = datetime.fromisoformat(f"{received}+05:00")
    term = TERMS.term_of("application", at)
    assert term.registered_on == date.fromisoformat(registered)
    assert term.moved is moved
    assert term.received_at.replace(tzinfo=None) == local


def test_days_are_decided_on_the_clock_of_the_office() -> None:
    # 00:30 of the 3rd in Almaty is still the 2nd in UTC.
    term = TERMS.term_of("application", datetime(2026, 2, 2, 19, 30, tzinfo=UTC))
    assert (term.registered_on, term.moved) == (date(2026, 2, 3), None)
    # Almaty was six hours ahead before March 2024, and five since.
    assert HOURS.local(datetime(2024, 2, 29, 12, tzinfo=UTC)).hour == 18
    assert HOURS.local(datetime(2024, 3, 1, 12, tzinfo=UTC)).hour == 17


def test_a_moment_without_a_zone_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="2026"):
        HOURS.local(datetime(2026, 2, 2, 10))  # noqa: DTZ001 -- the fault itself


def test_a_term_carries_its_basis_and_the_versions_of_its_tables() -> None:
    term = TERMS.term_of("complaint", at_ten(date(2026, 2, 2)))
    assert (term.kind, term.days, term.unit) == ("complaint", 20, Unit.WORKING)
    assert (term.basis, term.certainty) == ("Code 99", Certainty.H)
    assert term.table_version == TERMS.version == "2026-11-22"
    assert term.calendar_version == bundled_calendar().version


def test_an_unknown_kind_is_counted_as_an_application() -> None:
    term = TERMS.term_of("no such kind", at_ten(date(2026, 2, 2)))
    assert (term.kind, term.days) == ("application", 15)


def test_a_table_without_the_application_is_a_fault_of_the_program() -> None:
    terms = TermTable("test", Kinds([]), bundled_calendar(), [])
    with pytest.raises(LookupError):
        terms.term_of("application", at_ten(date(2026, 2, 2)))


def test_the_rule_of_counting_is_dated_data() -> None:
    rules = [
        CountingRule(
            CountFrom.REGISTRATION_DAY, "test", Certainty.M, date(2024, 1, 1), date(2024, 6, 30)
        ),
        CountingRule(CountFrom.NEXT_DAY, "Code 76(2)", Certainty.H, date(2024, 7, 1)),
    ]
    terms = TermTable("test", one_kind(1, Unit.WORKING), bundled_calendar(), rules)
    old = terms.term_of("application", at_ten(date(2024, 6, 3)))
    new = terms.term_of("application", at_ten(date(2024, 7, 9)))
    assert (old.count_from, old.due_on) == (CountFrom.REGISTRATION_DAY, date(2024, 6, 3))
    assert [step.role for step in old.path] == [DayRole.DUE]
    assert (new.count_from, new.due_on) == (CountFrom.NEXT_DAY, date(2024, 7, 10))
    # Before the first rule the last one holds: an appeal is registered all the same.
    assert terms.term_of("application", at_ten(date(2023, 6, 5))).count_from is CountFrom.NEXT_DAY


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2026, 2, 10), date(2026, 4, 10)),
        (date(2025, 12, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 11, 2), date(2027, 1, 5)),  # 2 January is a holiday, the 4th its moved day
    ],
)
def test_an_application_is_extended_by_two_months_from_the_decision(
    decided: date, last: date
) -> None:
    term = TERMS.term_of("application", at_ten(decided - timedelta(5)))
    assert TERMS.extended(term, decided) == last


def test_a_request_for_information_is_extended_by_its_own_calendar_days() -> None:
    term = TERMS.term_of("request_information_401", at_ten(date(2026, 2, 2)))
    assert term.due_on == date(2026, 2, 17)
    assert TERMS.extended(term, date(2026, 2, 10)) == date(2026, 3, 4)


def test_a_complaint_is_never_extended() -> None:
    term = TERMS.term_of("complaint", at_ten(date(2026, 2, 2)))
    with pytest.raises(TermError, match=r"rule\.term kind=complaint"):
        TERMS.extended(term, date(2026, 2, 10))


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("2026-04-10", 3),
        ("2026-04-11", 3),
        ("2026-04-15", 0),
        ("2026-04-16", -1),
        ("2026-04-20", -3),
    ],
)
def test_the_days_left_are_working_days(today: str, left: int) -> None:
    assert TERMS.working_days_left(date(2026, 4, 15), date.fromisoformat(today)) == left


def test_the_saturday_after_a_friday_is_overdue() -> None:
    assert TERMS.working_days_left(date(2026, 4, 17), date(2026, 4, 18)) == -1


def test_a_term_that_outlasts_the_calendar_is_not_guessed() -> None:
    with pytest.raises(CalendarError):
        TERMS.term_of("application", at_ten(date(2032, 12, 20)))


def test_the_bundled_terms_are_read_once() -> None:
    assert bundled_terms() is TERMS
