"""A schedule with people in it, and what planners make of it: who keeps the hour and who does not."""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Final

from receptions import TUESDAY
from schedules import MORNING, a_schedule, a_series

from frontoffice.domain.schedule import Hours, Moved, Schedule

CAPACITY: Final = 3
PEOPLE: Final = tuple((n, seat) for n in (0, 1, 2, 4) for seat in range(CAPACITY))
"""The slots and seats of twelve people: at 10:00, 10:15, 10:30 and 11:00."""
_DAY: Final = TUESDAY.date()


@dataclass(frozen=True, slots=True)
class Edit:
    """The schedule as it stands afterwards."""

    schedule: Schedule
    kept: frozenset[tuple[int, int]]
    """Of whom slot and seat are still there."""


def in_groups(**changes: object) -> Schedule:
    """Return the schedule of a deputy who receives three people at a time, with other values."""
    exceptions = changes.pop("exceptions", ())
    hours: Hours = replace(MORNING, **{"capacity": CAPACITY, **changes})  # type: ignore[arg-type]
    return a_schedule(series=(a_series(hours=hours),), exceptions=exceptions)


def _kept(*slots: int) -> frozenset[tuple[int, int]]:
    return frozenset((n, seat) for n, seat in PEOPLE if n in slots)


def _moved(**to: object) -> Schedule:
    told = {"to_on": _DAY, **to}
    return in_groups(exceptions=(Moved(on=_DAY, reason="жиналыс", **told),))  # type: ignore[arg-type]


EDITS: Final = {
    "another day": Edit(_moved(to_on=_DAY + timedelta(1)), _kept()),
    "half an hour later": Edit(_moved(to_begins=time(10, 30)), _kept(2, 4)),
    "twenty minutes each": Edit(in_groups(slot_min=20), _kept(0, 4)),
    "one at a time": Edit(
        in_groups(capacity=1), frozenset((n, seat) for n, seat in PEOPLE if seat == 0)
    ),
}
