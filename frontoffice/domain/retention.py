"""How long an appeal is kept, by a dated table; what has been kept long enough is erased."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from frontoffice.domain.kinds import Certainty
from frontoffice.domain.reference import date_of, rows_of
from frontoffice.errors import RuleError

_ANY_KIND: Final = "*"


class RetentionError(RuleError):
    """An appeal is kept for at least one year."""

    code = "rule.retention"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long appeals of a kind are kept."""

    code: str
    kind: str
    years: int | None
    """Whole calendar years after the one in which it was closed; None for good."""
    valid_from: date
    valid_to: date | None
    basis: str
    certainty: Certainty

    def ends_on(self, closed_on: date) -> date | None:
        """Return the first day on which an appeal closed then is kept no more; None for good.

        Source: terms of keeping count from 1 January after the year in which a file was closed;
        the order that says so has not been read (see ``certainty``).
        """
        return None if self.years is None else first_day_after(self.years, closed_on)


def first_day_after(years: int, closed_on: date) -> date:
    """Return the day after *years* whole calendar years that follow the one of *closed_on*."""
    return date(closed_on.year + 1 + years, 1, 1)


class Retention:
    """The rules of retention, those for one kind before those for all."""

    def __init__(self, rules: tuple[RetentionRule, ...]) -> None:
        self._rules = rules

    def rule_of(self, kind: str, registered_on: date) -> RetentionRule | None:
        """Return the rule for an appeal of *kind* registered then; None where there is none."""
        for rule in self._rules:
            begun = rule.valid_from <= registered_on
            ended = rule.valid_to is not None and rule.valid_to < registered_on
            if rule.kind in {kind, _ANY_KIND} and begun and not ended:
                return rule
        return None

    def shortest(self) -> int | None:
        """Return the fewest years that anything is kept; None where all is kept for good."""
        return min((rule.years for rule in self._rules if rule.years is not None), default=None)


@cache
def bundled_retention() -> Retention:
    """Return the rules that ship with the program."""
    return Retention(
        tuple(
            RetentionRule(
                row["code"],
                row["kind"],
                int(row["years"]) if row["years"] else None,
                date_of(row["valid_from"]) or date.min,
                date_of(row["valid_to"]),
                row["basis"],
                Certainty(row["certainty"]),
            )
            for row in rows_of("retention")
        )
    )
