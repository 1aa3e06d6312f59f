"""The receptions that a schedule makes: days off, exceptions, slots, zones, the duty of a month."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import A_SCHEDULE, MORNING, VIDEO, a_schedule, a_series

from frontoffice.domain.calendar import CalendarError, bundled_calendar
from frontoffice.domain.reception import (
    STANDING_NAMES,
    Reception,
    Standing,
    held,
    next_receptions,
    receptions,
    slot_id,
)
from frontoffice.domain.reception_duty import duties, duty_of, missed, month_after
from frontoffice.domain.schedule import (
    FORM_NAMES,
    ON_DAY_OFF_NAMES,
    RANK_NAMES,
    Cancelled,
    Extra,
    Hours,
    Kept,
    Moved,
    OnDayOff,
    Rank,
    ReceptionForm,
    Schedule,
    ScheduleError,
)
from frontoffice.domain.schedule_words import kept_words, series_words

CALENDAR = bundled_calendar()
MARCH, END = date(2026, 3, 1), date(2026, 3, 31)
TUESDAY = date(2026, 3, 3)


def of_march(schedule: Schedule) -> tuple[Reception, ...]:
    return receptions(schedule, MARCH, END, CALENDAR)


def told(found: tuple[Reception, ...]) -> list[tuple[int, str]]:
    return [(one.on.day, one.standing.value) for one in found]


def test_a_weekly_reception_is_cut_into_slots() -> None:
    found = of_march(A_SCHEDULE)
    assert told(found) == [
        *((day, "held") for day in (3, 10, 17)),
        *((24, "moved_away"), (26, "held"), (31, "held")),
    ]
    first = found[0].slots()
    assert len(first) == found[0].slot_count == 8
    assert first[0].begins_at == datetime(2026, 3, 3, 5, tzinfo=UTC), "10:00 in Kazakhstan"
    assert first[-1].ends_at == datetime(2026, 3, 3, 7, tzinfo=UTC)
    assert series_words(A_SCHEDULE.series[0]).ru == "каждую неделю, вторник, 10:00–12:00"


def test_between_slots_there_is_a_buffer() -> None:
    [video] = held(
        receptions(a_schedule(series=(a_series(hours=VIDEO),)), TUESDAY, TUESDAY, CALENDAR)
    )
    starts = [slot.begins_at.minute + slot.begins_at.hour * 60 for slot in video.slots()]
    assert starts == [600, 630, 660, 690]
    assert {slot.capacity for slot in video.slots()} == {1}


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (OnDayOff.FALLS_OUT, [(2, "held"), (9, "day_off"), (16, "held"), (23, "day_off"), (30, "held")]),
        (OnDayOff.NEXT, [(2, "held"), (9, "moved_away"), (10, "held"), (16, "held"), (23, "moved_away"), (26, "held"), (30, "held")]),
        (OnDayOff.BEFORE, [(2, "held"), (6, "held"), (9, "moved_away"), (16, "held"), (20, "held"), (23, "moved_away"), (30, "held")]),
    ],
)  # fmt: skip
def test_on_a_day_off_it_goes_by_the_rule_of_the_schedule_and_says_so(
    rule: OnDayOff, wanted: list[tuple[int, str]]
) -> None:
    found = of_march(a_schedule("FREQ=WEEKLY;BYDAY=MO", on_day_off=rule))
    assert told(found) == wanted
    for one in found:
        if one.standing in {Standing.DAY_OFF, Standing.MOVED_AWAY}:
            assert one.day is not None
            assert not one.day.is_working
            assert (one.slots(), one.slot_count) == ((), 0)


def test_a_reception_moves_over_the_end_of_a_month() -> None:
    schedule = a_schedule("FREQ=MONTHLY;BYMONTHDAY=31", on_day_off=OnDayOff.NEXT)
    january = receptions(schedule, date(2026, 1, 5), date(2026, 1, 31), CALENDAR)
    february = receptions(schedule, date(2026, 2, 1), date(2026, 2, 28), CALENDAR)
    assert told(january) == [(31, "moved_away")]
    assert told(february) == [(2, "held")]
    assert january[0].other_on == february[0].on
    assert february[0].other_on == january[0].on


def test_an_exception_cancels_moves_and_adds() -> None:
    schedule = a_schedule(
        exceptions=(
            Cancelled(on=date(2026, 3, 3), reason="іссапар"),
            Moved(on=date(2026, 3, 10), to_on=date(2026, 3, 12), reason="жиналыс"),
            Moved(on=date(2026, 3, 17), to_on=date(2026, 3, 17), to_begins=time(16), reason="кеш"),
            Extra(on=date(2026, 3, 28), hours=MORNING, reason="Бірыңғай қабылдау күні"),
        )
    )
    found = of_march(schedule)
    assert told(found) == [
        (3, "cancelled"),
        (10, "moved_away"),
        (12, "held"),
        (17, "held"),
        (24, "moved_away"),
        (26, "held"),
        (28, "held"),
        (31, "held"),
    ]
    assert [one.reason for one in found] == ["іссапар", "жиналыс", "жиналыс", "кеш", "", "", "Бірыңғай қабылдау күні", ""]  # fmt: skip
    assert (found[3].hours.begins, found[3].hours.ends) == (time(16), time(18))
    assert found[6].is_extra, "a reception on a Saturday, for once"


@pytest.mark.parametrize("rule", OnDayOff)
def test_a_reception_may_move_by_months(rule: OnDayOff) -> None:
    far = Moved(on=TUESDAY, to_on=date(2026, 9, 15), to_begins=time(15), reason="жөндеу")
    schedule = a_schedule(exceptions=(far,), on_day_off=rule)
    there, _ = receptions(schedule, date(2026, 9, 15), date(2026, 9, 15), CALENDAR)
    assert there.is_held
    assert told(receptions(schedule, TUESDAY, TUESDAY, CALENDAR)) == [(3, "moved_away")]
    [moved] = [
        one
        for one in receptions(schedule, date(2026, 9, 14), date(2026, 9, 16), CALENDAR)
        if one.other_on
    ]
    assert (moved.other_on, moved.hours.begins) == (TUESDAY, time(15))


def test_an_exception_may_mean_one_reception_of_a_day() -> None:
    two = (a_series(), a_series(hours=VIDEO))
    cancelled = Cancelled(on=TUESDAY, begins=time(15), reason="байланыс жоқ")
    found = receptions(a_schedule(series=two, exceptions=(cancelled,)), TUESDAY, TUESDAY, CALENDAR)
    assert [(one.hours.begins.hour, one.is_held) for one in found] == [(10, True), (15, False)]
    last = Moved(on=TUESDAY, to_on=TUESDAY, to_begins=time(8), reason="ерте")
    both = a_schedule(series=two[:1], exceptions=(cancelled, last))
    [one] = receptions(both, TUESDAY, TUESDAY, CALENDAR)
    assert one.hours.begins == time(8)
    twice = (last, Cancelled(on=TUESDAY, reason="соңғысы"))
    [one] = receptions(a_schedule(exceptions=twice), TUESDAY, TUESDAY, CALENDAR)
    assert one.standing is Standing.CANCELLED, "the last word stands"


def test_nobody_receives_in_two_places_at_once() -> None:
    late = replace(MORNING, begins=time(11), ends=time(13))
    schedule = a_schedule(series=(a_series(), a_series(hours=late), a_series(hours=VIDEO)))
    found = receptions(schedule, TUESDAY, TUESDAY, CALENDAR)
    assert [one.standing for one in found] == [Standing.HELD, Standing.CLASHES, Standing.HELD]


def test_what_was_planned_for_a_day_goes_before_what_moved_there() -> None:
    schedule = a_schedule("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TU", on_day_off=OnDayOff.NEXT)
    found = receptions(schedule, date(2026, 3, 9), date(2026, 3, 10), CALENDAR)
    assert [(one.on.day, one.standing.value) for one in found] == [
        (9, "moved_away"),
        (10, "held"),
        (10, "clashes"),
    ]
    assert found[1].other_on is None


def test_a_withdrawn_schedule_makes_no_receptions_from_that_day_on() -> None:
    found = receptions(A_SCHEDULE, MARCH, END, CALENDAR, withdrawn_from=date(2026, 3, 17))
    assert told(found) == [(3, "held"), (10, "held"), (17, "withdrawn"), (24, "moved_away"), (26, "withdrawn"), (31, "withdrawn")]  # fmt: skip


def test_the_change_of_zone_moves_no_hour_on_the_wall() -> None:
    found = receptions(
        a_schedule(
            series=(replace(a_series("FREQ=WEEKLY;BYDAY=TH,FR"), first_on=date(2024, 2, 1)),)
        ),
        date(2024, 2, 29),
        date(2024, 3, 1),
        CALENDAR,
    )
    assert [one.hours.begins for one in found] == [time(10)] * 2
    assert [one.begins_at.hour for one in found] == [4, 5], "UTC+6 until 1 March 2024, then UTC+5"


@given(st.dates(date(2026, 1, 5), date(2027, 11, 30)), st.integers(0, 40), st.integers(0, 40))
def test_slots_do_not_depend_on_where_one_looks_from(first: date, length: int, wider: int) -> None:
    schedule = a_schedule(
        "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYMONTHDAY=9", exceptions=(
            Moved(on=date(2026, 3, 2), to_on=date(2026, 3, 5), reason=""),
        )
    )  # fmt: skip
    last = first + timedelta(length)
    narrow = receptions(schedule, first, last, CALENDAR)
    wide = receptions(schedule, first, last + timedelta(wider), CALENDAR)
    assert narrow == tuple(one for one in wide if one.on <= last)
    slots = [slot for one in narrow for slot in one.slots()]
    assert len({slot.id for slot in slots}) == len(slots)
    for earlier, later in pairwise(slots):
        assert earlier.ends_at <= later.begins_at
    for one in held(narrow):
        assert CALENDAR.is_working(one.on) or one.other_on is not None


def test_an_edit_that_leaves_an_hour_leaves_its_slots() -> None:
    longer = a_schedule(series=(a_series(hours=replace(MORNING, ends=time(13), slot_min=30)),))
    [before], [after] = (
        receptions(one, TUESDAY, TUESDAY, CALENDAR) for one in (A_SCHEDULE, longer)
    )
    kept = {slot.id for slot in before.slots()} & {slot.id for slot in after.slots()}
    assert len(kept) == 4
    other = replace(A_SCHEDULE, id=uuid4())
    [foreign] = receptions(other, TUESDAY, TUESDAY, CALENDAR)
    assert not {slot.id for slot in before.slots()} & {slot.id for slot in foreign.slots()}


def test_the_next_receptions_reach_as_far_as_the_calendar() -> None:
    found = next_receptions(a_schedule("FREQ=MONTHLY;BYDAY=2TU"), MARCH, 3, CALENDAR)
    assert [one.on for one in found] == [date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12)]
    rare = next_receptions(A_SCHEDULE, date(CALENDAR.last_year, 12, 20), 50, CALENDAR)
    assert len(rare) <= 2
    with pytest.raises(CalendarError):
        receptions(A_SCHEDULE, MARCH, date(CALENDAR.last_year + 1, 1, 1), CALENDAR)


def test_at_the_end_of_the_calendar_nothing_is_guessed() -> None:
    last = date(CALENDAR.last_year, 12, 31)
    daily = a_schedule("FREQ=DAILY", on_day_off=OnDayOff.NEXT)
    found = receptions(daily, last - timedelta(3), last, CALENDAR)
    assert {one.on for one in found} <= {last - timedelta(n) for n in range(4)}


def test_a_month_without_a_reception_of_a_head_or_deputy_is_found() -> None:
    found = receptions(
        a_schedule(
            "FREQ=MONTHLY;BYDAY=2TU", exceptions=(Cancelled(on=date(2026, 3, 10), reason="x"),)
        ),
        date(2026, 2, 1),
        date(2026, 4, 30),
        CALENDAR,
    )
    [gap] = missed(Rank.DEPUTY, found, date(2026, 2, 10), date(2026, 4, 1))
    assert (gap.first_on, gap.receptions, gap.duty.at_least) == (date(2026, 3, 1), 0, 1)
    assert gap.duty.basis == "Code 90"
    assert missed(Rank.OTHER, (), MARCH, END) == ()
    assert [one.first_on for one in missed(Rank.HEAD, (), date(2026, 11, 3), date(2027, 1, 1))] == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]


def test_the_duty_has_a_beginning_and_a_certainty() -> None:
    assert duty_of(Rank.HEAD, date(2021, 6, 30)) is None, "the Code came into force on 1 July 2021"
    assert {one.rank for one in duties()} == {Rank.HEAD, Rank.DEPUTY}
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 1)


def test_every_word_has_a_name_in_three_languages() -> None:
    for names in (STANDING_NAMES, RANK_NAMES, FORM_NAMES, ON_DAY_OFF_NAMES):
        assert all((one.kk, one.ru, one.en) for one in names.values())
    assert set(STANDING_NAMES) == set(Standing)
    assert set(FORM_NAMES) == set(ReceptionForm)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends": time(10, 10)}, "slot"),
        ({"ends": time(9)}, "slot"),
        ({"slot_min": 0}, "slot"),
        ({"slot_min": 5_000}, "slot"),
        ({"buffer_min": -1}, "buffer"),
        ({"buffer_min": 5_000}, "buffer"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 101}, "capacity"),
        ({"place": "x" * 501}, "place"),
        ({"languages": ("kk", "kk")}, "languages"),
        ({"languages": ("de",)}, "languages"),
        ({"kept": Kept(every=-1)}, "kept"),
        ({"kept": Kept(last=-1)}, "kept"),
        ({"kept": Kept(every=1, seats=2)}, "kept"),
    ],
)
def test_hours_that_cannot_be_are_refused(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ScheduleError) as error:
        replace(MORNING, **changes)  # type: ignore[arg-type]
    assert error.value.values["field"] == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"official": " "}, "official"),
        ({"body": "x" * 501}, "position"),
        ({"series": A_SCHEDULE.series * 51}, "series"),
        ({"exceptions": (Cancelled(on=TUESDAY, reason=""),) * 2_001}, "exceptions"),
        ({"exceptions": (Cancelled(on=TUESDAY, reason="x" * 501),)}, "reason"),
        ({"zone": "Asia/Nowhere"}, "zone"),
        ({"zone": "../etc"}, "zone"),
        ({"exceptions": (Moved(on=TUESDAY, to_on=TUESDAY, to_begins=time(22), reason=""),)}, "to_begins"),
    ],
)  # fmt: skip
def test_a_schedule_that_cannot_be_is_refused(changes: dict[str, object], field: str) -> None:
    with pytest.raises(ScheduleError) as error:
        a_schedule(**changes)
    assert error.value.values["field"] == field


def test_a_series_is_not_over_before_it_begins() -> None:
    with pytest.raises(ScheduleError):
        replace(a_series(), last_on=date(2026, 1, 4))
    ended = replace(a_series(), last_on=date(2026, 3, 10))
    assert told(of_march(a_schedule(series=(ended,)))) == [(3, "held"), (10, "held")]


def test_hours_count_their_slots() -> None:
    assert Hours(begins=time(9), ends=time(10), slot_min=60).count == 1
    assert (VIDEO.minutes, VIDEO.count) == (120, 4)


@pytest.mark.parametrize(
    ("kept", "capacity", "seats", "spans"),
    [
        (Kept(), 1, [0] * 8, []),
        (Kept(every=4), 1, [0, 0, 0, 1, 0, 0, 0, 1], ["10:45–11:00", "11:45–12:00"]),
        (Kept(last=3), 1, [0] * 5 + [1] * 3, ["11:15–12:00"]),
        (Kept(every=4, last=2, seats=2), 5, [0, 0, 0, 2, 0, 0, 2, 2], ["10:45–11:00", "11:30–12:00"]),
        (Kept(seats=2), 5, [2] * 8, ["10:00–12:00"]),
        (Kept(last=99), 2, [2] * 8, ["10:00–12:00"]),
    ],
)  # fmt: skip
def test_some_seats_are_for_whoever_comes_without_an_appointment(
    kept: Kept, capacity: int, seats: list[int], spans: list[str]
) -> None:
    hours = replace(MORNING, kept=kept, capacity=capacity)
    [one] = held(
        receptions(a_schedule(series=(a_series(hours=hours),)), TUESDAY, TUESDAY, CALENDAR)
    )
    assert [slot.kept for slot in one.slots()] == seats
    assert [slot.bookable for slot in one.slots()] == [capacity - n for n in seats]
    assert [f"{first:%H:%M}–{last:%H:%M}" for first, last in hours.kept_spans()] == spans


def test_where_there_is_a_pause_between_slots_it_is_not_told_as_an_hour() -> None:
    told = kept_words(replace(VIDEO, kept=Kept(every=1)))
    assert told.en == "without appointment: 15:00–16:50", "one after the other"
    apart = kept_words(replace(VIDEO, capacity=3, kept=Kept(every=2, seats=1)))
    assert apart.en == "without appointment: 15:30–15:50, 16:30–16:50 (seats: 1)"
    assert kept_words(VIDEO).en == ""


@given(st.uuids(), st.datetimes(timezones=st.just(UTC)).filter(lambda at: at.year >= 1000))
def test_the_id_of_a_slot_is_the_version_5_uuid_of_its_beginning(of: UUID, at: datetime) -> None:
    spelled = f"{at:%Y-%m-%dT%H:%MZ}"
    assert slot_id(of, at) == uuid5(of, spelled)


def test_a_slot_is_found_by_its_beginning_without_its_day() -> None:
    hours = replace(VIDEO, capacity=3, kept=Kept(every=2, seats=1))
    [one] = held(
        receptions(a_schedule(series=(a_series(hours=hours),)), TUESDAY, TUESDAY, CALENDAR)
    )
    for slot in one.slots():
        assert one.slot_at(slot.begins_at) == slot
        assert one.slot_at(slot.begins_at + timedelta(minutes=1)) is None
    assert one.slot_at(one.begins_at - timedelta(minutes=30)) is None
