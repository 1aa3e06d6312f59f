"""Terms beyond the years of the calendar: estimated, for nothing may stop a registration.

A clock set back ten years, or a talon of a year whose holidays nobody has decreed yet: only
weekends are known then, and the term says so by the version of its calendar.
"""

from datetime import date, datetime
from functools import cache
from typing import Final

from frontoffice.domain.calendar import Calendar, CalendarError
from frontoffice.domain.term import OfficeHours, Term
from frontoffice.domain.terms import TermTable

WEEKENDS_ONLY: Final = "weekends only"
_YEARS: Final = range(1970, 2101)


def term_anyway(terms: TermTable, kind: str, received_at: datetime, hours: OfficeHours) -> Term:
    """Return the term by *terms*, or an estimate where its calendar does not reach.

    An estimate has :data:`WEEKENDS_ONLY` as the version of its calendar.
    """
    try:
        return terms.term_of(kind, received_at, hours)
    except CalendarError:
        return terms.over(weekends_only()).term_of(kind, received_at, hours)


def days_left_anyway(terms: TermTable, due_on: date, today: date) -> int:
    """Return the working days left, or an estimate where the calendar does not reach."""
    try:
        return terms.working_days_left(due_on, today)
    except CalendarError:
        return terms.over(weekends_only()).working_days_left(due_on, today)


@cache
def weekends_only() -> Calendar:
    """Return a calendar that knows weekends alone."""
    return Calendar(WEEKENDS_ONLY, _YEARS, {})
