"""How often heads and their deputies have to receive, and the months in which they do not."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from frontoffice.domain.kinds import Certainty
from frontoffice.domain.reception import Reception
from frontoffice.domain.reference import date_of, rows_of
from frontoffice.domain.schedule import Rank

_TABLE: Final = "reception-duties"


@dataclass(frozen=True, slots=True)
class Duty:
    """How many receptions the law asks of a rank each month."""

    rank: Rank
    at_least: int
    valid_from: date | None
    valid_to: date | None
    basis: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Missed:
    """A month with fewer receptions than the law asks for."""

    first_on: date
    """Its first day."""
    receptions: int
    duty: Duty


@cache
def duties() -> tuple[Duty, ...]:
    """Return the duties of the table that ships with the program.

    Source: Code, art. 90: heads of state bodies and their deputies receive at least once a month.
    """
    return tuple(
        Duty(
            Rank(row["rank"]),
            int(row["at_least"]),
            date_of(row["valid_from"]),
            date_of(row["valid_to"]),
            row["basis"],
            Certainty(row["certainty"]),
        )
        for row in rows_of(_TABLE)
    )


def duty_of(rank: Rank, on: date) -> Duty | None:
    """Return what is asked of *rank* on a day; None where nothing is."""
    for one in duties():
        since, until = one.valid_from or date.min, one.valid_to or date.max
        if one.rank is rank and since <= on <= until:
            return one
    return None


def missed(rank: Rank, found: Iterable[Reception], first: date, last: date) -> tuple[Missed, ...]:
    """Return the months from that of *first* to that of *last* without enough receptions.

    :param found: all receptions of the official in these months, whole ones.
    """
    counts = Counter(one.on.replace(day=1) for one in found if one.is_held)
    months = []
    month = first.replace(day=1)
    while month <= last:
        duty = duty_of(rank, month)
        if duty is not None and counts[month] < duty.at_least:
            months.append(Missed(month, counts[month], duty))
        month = month_after(month)
    return tuple(months)


def month_after(on: date) -> date:
    """Return the first day of the month after that of *on*."""
    return date(on.year + on.month // 12, on.month % 12 + 1, 1)
