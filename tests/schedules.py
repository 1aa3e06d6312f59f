"""Schedules of invented officials for the tests."""

from dataclasses import replace
from datetime import date, time
from typing import Final
from uuid import UUID

from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.schedule import (
    Cancelled,
    Extra,
    Hours,
    Moved,
    OnDayOff,
    Rank,
    ReceptionForm,
    Schedule,
    Series,
)
from frontoffice.i18n import Localised

SINCE: Final = date(2026, 1, 5)
MORNING: Final = Hours(begins=time(10), ends=time(12), place="Абай көш., 1, 101-бөлме")
VIDEO: Final = Hours(
    begins=time(15),
    ends=time(17),
    slot_min=20,
    buffer_min=10,
    form=ReceptionForm.VIDEO,
    place="Абай көш., 1, 101-бөлме",
    other_place="Ауыл әкімдігі, 2-бөлме",
    link="https://conference.example.kz/27",
)


def a_series(rule: str = "FREQ=WEEKLY;BYDAY=TU", hours: Hours = MORNING) -> Series:
    """Return a series since the first Monday of 2026."""
    return Series(rule=rule_of(rule, SINCE), first_on=SINCE, hours=hours)


A_SCHEDULE: Final = Schedule(
    id=UUID(int=7),
    version=1,
    official="Сейітов Арман Қайратұлы",
    position=Localised("облыс әкімінің орынбасары", "заместитель акима области", "deputy akim"),
    rank=Rank.DEPUTY,
    body="akimat_27",
    zone="Asia/Almaty",
    on_day_off=OnDayOff.NEXT,
    series=(a_series(),),
)


def a_schedule(*rules: str, **changes: object) -> Schedule:
    """Return the schedule of a deputy, by other rules or with other values."""
    if rules:
        changes["series"] = tuple(map(a_series, rules))
    return replace(A_SCHEDULE, **changes)  # type: ignore[arg-type]


EVERYTHING: Final = a_schedule(
    series=(a_series(), replace(a_series(hours=VIDEO), last_on=date(2026, 12, 31))),
    exceptions=(
        Cancelled(on=date(2026, 3, 3), reason="іссапар"),
        Cancelled(on=date(2026, 3, 3), begins=time(10), reason=""),
        Moved(on=date(2026, 3, 10), to_on=date(2026, 3, 11), reason="x"),
        Moved(
            on=date(2026, 3, 17),
            begins=time(10),
            to_on=date(2026, 3, 17),
            to_begins=time(9),
            reason="",
        ),
        Extra(on=date(2026, 3, 28), hours=MORNING),
    ),
)
"""With everything that a schedule may say."""


def many() -> list[Schedule]:
    """Return the schedules of a region: heads, deputies, video, visits, gaps."""
    people = (
        ("Ахметова Гүлмира Сериковна", Rank.HEAD, "FREQ=MONTHLY;BYDAY=1TU,3TU", MORNING),
        ("Сейітов Арман Қайратұлы", Rank.DEPUTY, "FREQ=WEEKLY;BYDAY=WE", MORNING),
        ("Иванова Ольга Петровна", Rank.DEPUTY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", VIDEO),
        ("Жұмабеков Болат", Rank.DEPUTY, "FREQ=MONTHLY;BYDAY=2TH", replace(MORNING, form=ReceptionForm.VISITING)),
        ("Пак Анна", Rank.HEAD, "FREQ=WEEKLY;BYDAY=FR", replace(MORNING, slot_min=30)),
        ("Ким Виктор", Rank.OTHER, "FREQ=WEEKLY;BYDAY=TU,TH", VIDEO),
        ("Оспанов Ерлан", Rank.DEPUTY, "FREQ=MONTHLY;BYMONTH=1;BYDAY=1MO", MORNING),
    )  # fmt: skip
    return [
        a_schedule(
            id=UUID(int=n),
            official=name,
            rank=rank,
            series=(a_series(rule, hours),),
        )
        for n, (name, rank, rule, hours) in enumerate(people, 1)
    ]
