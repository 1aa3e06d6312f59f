"""What is otherwise on one day, put into a schedule: not held, held when else, held besides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from frontoffice.domain.reception import Reception
from frontoffice.domain.schedule import (
    Cancelled,
    Exceptional,
    Extra,
    Moved,
    Schedule,
    ScheduleError,
    at_hour,
)


def cancelled_on(schedule: Schedule, found: Iterable[Reception], reason: str) -> Schedule:
    """Return *schedule* without the receptions *found*; an extra one simply goes."""
    held = list(found)
    added = [
        Cancelled(on=_planned_on(one), begins=_begins(one, held), reason=reason)
        for one in held
        if not one.is_extra
    ]
    return _with(schedule, held, added)


def moved_to(
    schedule: Schedule, found: Iterable[Reception], to_on: date, to_begins: time | None, reason: str
) -> Schedule:
    """Return *schedule* with the receptions *found* on another day, or at another hour.

    :param to_begins: None for the same hour.
    :raises ScheduleError: one of them would go on into the next day.
    """
    held = list(found)
    added: list[Exceptional] = []
    for one in held:
        if one.is_extra:
            hours = one.hours if to_begins is None else at_hour(one.hours, to_begins)
            added.append(Extra(on=to_on, hours=hours, reason=reason))
            continue
        added.append(
            Moved(
                on=_planned_on(one),
                begins=_begins(one, held),
                to_on=to_on,
                to_begins=to_begins,
                reason=reason,
            )
        )
    return _with(schedule, held, added)


def extra_on(schedule: Schedule, on: date, reason: str) -> Schedule:
    """Return *schedule* with a reception besides, as long as those of its first series.

    :raises ScheduleError: it has no series to be like.
    """
    if not schedule.series:
        raise ScheduleError(field="series")
    extra = Extra(on=on, hours=schedule.series[0].hours, reason=reason)
    return _with(schedule, (), [extra])


def _with(schedule: Schedule, gone: Iterable[Reception], added: Iterable[Exceptional]) -> Schedule:
    extras = {(one.on, one.hours) for one in gone if one.is_extra}
    kept = [
        one
        for one in schedule.exceptions
        if not (isinstance(one, Extra) and (one.on, one.hours) in extras)
    ]
    return replace(schedule, exceptions=(*kept, *added))


def _planned_on(one: Reception) -> date:
    return one.other_on or one.on


def _begins(one: Reception, held: list[Reception]) -> time | None:
    """Return which reception of the day is meant; None where there is only one."""
    return one.hours.begins if len(held) > 1 else None
