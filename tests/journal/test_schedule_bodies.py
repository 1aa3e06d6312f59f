"""A schedule is spelled whole and read back; what no reception can be made of is not known."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from schedules import A_SCHEDULE, MORNING, a_schedule, a_series

from frontoffice.domain.schedule import Extra, Kept
from frontoffice.journal.bodies import read_body
from frontoffice.journal.canonical import canonical
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleDeclined,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.schedule_content import content_of, read_content, schedule_of, spelled

ID = "019e0000-0000-7000-8000-000000000001"
EXTRA = Extra(on=A_SCHEDULE.series[0].first_on, hours=MORNING)
SPELLED = ScheduleSet(number=3, content=content_of(a_schedule(exceptions=(EXTRA,)))).spelled()


def test_a_schedule_is_read_as_it_was_spelled() -> None:
    content = content_of(A_SCHEDULE)
    assert read_content(spelled(content)) == content
    assert schedule_of(content, A_SCHEDULE.id, A_SCHEDULE.version) == A_SCHEDULE
    body = ScheduleSet(number=4, content=content)
    assert body.schedule(UUID(ID)).version == 4


def test_what_is_kept_is_spelled_only_where_something_is() -> None:
    whole = content_of(A_SCHEDULE)
    assert b"kept" not in spelled(whole), "a desk of before reads it as ever"
    kept = replace(MORNING, capacity=4, kept=Kept(every=3, seats=2))
    extra = Extra(on=A_SCHEDULE.series[0].first_on, hours=kept)
    schedule = a_schedule(series=(a_series(hours=kept),), exceptions=(extra,))
    told = spelled(content_of(schedule))
    assert told.count(b'"kept":{"every":3,"last":0,"seats":2}') == 2
    assert schedule_of(read_content(told), schedule.id, schedule.version) == schedule


def changed(path: str, value: object) -> dict[str, Any]:
    whole: dict[str, Any] = read_plain()
    *way, last = path.split(".")
    place: Any = whole["content"]
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = value
    return whole


def read_plain() -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(canonical(SPELLED))
    return plain


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("official", ""),
        ("rank", "king"),
        ("zone", "Asia/Nowhere"),
        ("on_day_off", "never"),
        ("series.0.rule", "FREQ=HOURLY"),
        ("series.0.first_on", "20260105"),
        ("series.0.last_on", "2025-01-01"),
        ("series.0.hours.begins", "10:00:00"),
        ("series.0.hours.begins", "25:00"),
        ("series.0.hours.slot_min", 0),
        ("series.0.hours.capacity", 0),
        ("series.0.hours.kept", {"every": 1, "last": 0}),
        ("series.0.hours.kept", {"every": 1, "last": 0, "seats": 2}),
        ("series.0.hours.form", "letter"),
        ("exceptions.0.what", "dreamt"),
        ("exceptions.0.what", "moved"),
        ("exceptions.0.hours", None),
        ("exceptions.0.on", "2026-02-30"),
    ],
)
def test_what_no_reception_can_be_made_of_is_not_known(path: str, value: object) -> None:
    assert read_body("schedule.set", 1, canonical(SPELLED)) is not None
    assert read_body("schedule.set", 1, canonical(changed(path, value))) is None
    approved = changed(path, value) | {"of": ID}
    assert read_body("schedule.approved", 1, canonical(approved)) is None


def test_ids_and_days_are_spelled_in_their_usual_way() -> None:
    approved = ScheduleApproved(number=3, content=content_of(A_SCHEDULE), of=ID).spelled()
    assert read_body("schedule.approved", 1, canonical(approved)) is not None
    assert read_body("schedule.approved", 1, canonical(approved | {"of": ID.upper()})) is None
    declined = ScheduleDeclined(of=ID, reason="").spelled()
    assert read_body("schedule.declined", 1, canonical(declined | {"of": ID.upper()})) is None
    withdrawn = ScheduleWithdrawn(since="2026-12-01", reason="").spelled()
    assert read_body("schedule.withdrawn", 1, canonical(withdrawn | {"since": "20261201"})) is None
