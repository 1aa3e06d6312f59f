from datetime import UTC, date, datetime

import pytest

from frontoffice.domain.estimates import WEEKENDS_ONLY, days_left_anyway, term_anyway
from frontoffice.domain.term import OfficeHours
from frontoffice.domain.terms import bundled_terms

TERMS = bundled_terms()
HOURS = OfficeHours()


def test_within_the_calendar_nothing_is_estimated() -> None:
    at = datetime(2026, 3, 20, 5, 42, tzinfo=UTC)
    assert term_anyway(TERMS, "application", at, HOURS) == TERMS.term_of("application", at, HOURS)
    left = TERMS.working_days_left(date(2026, 4, 15), date(2026, 4, 10))
    assert days_left_anyway(TERMS, date(2026, 4, 15), date(2026, 4, 10)) == left


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2032, 12, 20, 5, tzinfo=UTC), date(2033, 1, 10)),
        (datetime(2040, 1, 2, 5, tzinfo=UTC), date(2040, 1, 23)),
        (datetime(1999, 12, 31, 5, tzinfo=UTC), date(2000, 1, 21)),
    ],
)
def test_beyond_the_calendar_only_weekends_are_known_and_the_term_says_so(
    at: datetime, due: date
) -> None:
    term = term_anyway(TERMS, "application", at, HOURS)
    assert term.due_on == due
    assert term.calendar_version == WEEKENDS_ONLY
    assert term.table_version == TERMS.version


def test_days_left_are_estimated_too() -> None:
    assert days_left_anyway(TERMS, date(2033, 1, 10), date(2033, 1, 3)) == 5
    assert days_left_anyway(TERMS, date(2033, 1, 10), date(2033, 1, 11)) == -1
