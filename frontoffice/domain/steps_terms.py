"""The terms of single steps: to mend what is missing, to return, to redirect."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final, Protocol

from frontoffice.domain.calendar import ONE_DAY, Calendar, CalendarError
from frontoffice.domain.estimates import weekends_only
from frontoffice.domain.kinds import Certainty, Unit
from frontoffice.domain.reference import rows_of

_TABLE: Final = "steps-terms"


class TimedStep(StrEnum):
    """A step for which a term is set."""

    MENDING = "mending"
    RETURN = "return"
    REDIRECT = "redirect"


@dataclass(frozen=True, slots=True)
class StepTerm:
    """How long a step may take."""

    step: TimedStep
    days: int
    unit: Unit
    basis: str
    certainty: Certainty


class Timed(Protocol):
    """Something that lasts so many days."""

    @property
    def days(self) -> int:
        """How many."""

    @property
    def unit(self) -> Unit:
        """Of which kind."""


@cache
def step_term(step: TimedStep) -> StepTerm:
    """Return the term of *step*, of the table that ships with the program."""
    row = next(row for row in rows_of(_TABLE) if row["step"] == step)
    unit, certainty = Unit(row["unit"]), Certainty(row["certainty"])
    return StepTerm(step, int(row["days"]), unit, row["basis"], certainty)


def last_day(term: Timed, begun_on: date, calendar: Calendar) -> date:
    """Return the last day of *term*, which counts from the day after *begun_on*.

    A day that is not worked gives way to the next working day. Where the calendar does not
    reach, only weekends are known.

    Source: Code, art. 76(2), 76(5).
    """
    try:
        return _last_day(term, begun_on, calendar)
    except CalendarError:
        return _last_day(term, begun_on, weekends_only())


def _last_day(term: Timed, begun_on: date, calendar: Calendar) -> date:
    if term.unit is Unit.CALENDAR:
        return calendar.first_working(begun_on + ONE_DAY * term.days)
    on = begun_on
    for _ in range(term.days):
        on = calendar.first_working(on + ONE_DAY)
    return on
