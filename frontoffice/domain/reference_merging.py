"""Which rows of a table stand: those that ship, changed by what was recorded over them.

A row that does not fit is left out and told, and what stood before it stays. An open row gives
way to a later one of the same code from its first day on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import groupby, pairwise

from frontoffice.domain.reference_checks import Known, faults_of, is_date
from frontoffice.domain.reference_columns import VALID_TO, Description
from frontoffice.domain.reference_faults import Fault
from frontoffice.domain.reference_rows import Act, Row, Step

_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something recorded that changes nothing, and why."""

    step: Step
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of one table."""

    description: Description
    rows: tuple[Row, ...]
    """As they were told, in the order of the table; the rows of a code by their first day."""
    skipped: tuple[Skipped, ...] = ()
    digest: str = ""
    """Of all that was recorded, wherever it was read; empty for what shipped alone."""

    def of_code(self, code: str) -> tuple[Row, ...]:
        """Return the rows of *code*, the earliest first."""
        return tuple(row for row in self.rows if row.code == code)

    def find(self, code: str, valid_from: str) -> Row | None:
        """Return the row of *code* that begins on *valid_from*; None where there is none."""
        return next((row for row in self.of_code(code) if row.valid_from == valid_from), None)

    def codes(self) -> frozenset[str]:
        """Return every code that the table has."""
        return frozenset(row.code for row in self.rows)

    def in_force(self) -> tuple[Row, ...]:
        """Return the rows with the days on which they hold: open ones end before the next."""
        by_code = _by_code(self.rows).values()
        return tuple(row for rows in by_code for row in _giving_way(rows))


def standing(
    description: Description, shipped: Sequence[Row], steps: Iterable[Step], known: Known
) -> TableRows:
    """Return the rows of a table: those *shipped*, with *steps* taken over them.

    :param known: the codes of the tables that the rows name.
    """
    taken = sorted(steps, key=lambda step: (step.row.code, step.turn))
    if not taken:
        return TableRows(description, tuple(shipped))
    base = _by_code(shipped)
    own = base.keys() | {step.row.code for step in taken}
    known = {**known, description.name: own}
    skipped: list[Skipped] = []
    changed = dict(base)
    for code, of_code in groupby(taken, key=lambda step: step.row.code):
        rows, bad = _folded(description, base.get(code, []), of_code, known)
        changed[code] = rows
        skipped += bad
    skipped += _taken_back(description, base, changed, taken)
    every = tuple(row for code in _in_order(base, changed) for row in changed[code])
    return TableRows(description, every, tuple(skipped), digest_of(taken))


def digest_of(steps: Iterable[Step]) -> str:
    """Return eight digits that differ where what was recorded, or its order, differs."""
    told = "".join(f"{step.subject.hex}{step.turn}{step.entry.hex}" for step in steps)
    return sha256(told.encode()).hexdigest()[:_DIGEST]


def fault_of_validity(rows: Iterable[Row]) -> Fault | None:
    """Return how the validity of *rows*, all of one code, overlaps; None when it does not."""
    for one, other in pairwise(sorted(rows, key=_first_day)):
        if one.valid_to and one.valid_to >= other.valid_from:
            told = f"{one.valid_from or '…'} – {one.valid_to}"
            return Fault("overlap", VALID_TO, one.valid_to, told)
    return None


def faults_of_end(valid_from: str, valid_to: str) -> tuple[Fault, ...]:
    """Return why a row that begins on *valid_from* cannot end on *valid_to*."""
    if not is_date(valid_to):
        return (Fault("date", VALID_TO, valid_to),)
    return (Fault("period", VALID_TO, valid_to),) if valid_to < valid_from else ()


def day_before(day: str) -> str:
    """Return the day before *day*, both YYYY-MM-DD."""
    return (date.fromisoformat(day) - timedelta(1)).isoformat()


def _folded(
    description: Description, base: Sequence[Row], steps: Iterable[Step], known: Known
) -> tuple[list[Row], list[Skipped]]:
    rows = {row.valid_from: row for row in base}
    first = dict(rows)
    skipped = []
    for step in steps:
        faults = _take(description, rows, first, step, known)
        if faults:
            skipped.append(Skipped(step, faults))
    return sorted(rows.values(), key=_first_day), skipped


def _take(
    description: Description,
    rows: dict[str, Row],
    first: Mapping[str, Row],
    step: Step,
    known: Known,
) -> tuple[Fault, ...]:
    """Take *step* over *rows*, or return why it cannot be."""
    row, since = step.row, step.row.valid_from
    there = rows.get(since)
    if step.act is not Act.SET and there is None:
        return (Fault("no_row", value=row.code),)
    if step.act is Act.WITHDRAWN:
        del rows[since]
        if since in first:
            rows[since] = first[since]
        return ()
    if step.act is Act.ENDED and there is not None:
        faults = faults_of_end(since, row.valid_to)
        row = replace(there, valid_to=row.valid_to)
    else:
        faults = faults_of(description, row, known)
    if not faults and (fault := fault_of_validity((rows | {since: row}).values())):
        faults = (fault,)
    if not faults:
        rows[since] = row
    return faults


def _taken_back(
    description: Description,
    base: Mapping[str, list[Row]],
    changed: dict[str, list[Row]],
    steps: Sequence[Step],
) -> Iterator[Skipped]:
    """Put back what shipped, or nothing, for codes that stand under themselves."""
    column = next((one for one in description.columns if one.links_to == description.name), None)
    if column is None:
        return
    above = {
        code: {row.values.get(column.name, "") for row in rows} for code, rows in changed.items()
    }
    looped = {code for code in above if _is_under_itself(code, above)}
    last = {step.row.code: step for step in steps}
    for code in sorted(looped & last.keys()):
        changed[code] = list(base.get(code, ()))
        yield Skipped(last[code], (Fault("cycle", column.name, code),))


def _is_under_itself(code: str, above: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = set(above.get(code, ()))
    while waiting:
        parent = waiting.pop()
        if parent == code:
            return True
        if parent not in seen:
            seen.add(parent)
            waiting |= above.get(parent, set())
    return False


def _in_order(base: Mapping[str, object], changed: Mapping[str, object]) -> Iterator[str]:
    yield from base
    yield from sorted(changed.keys() - base.keys())


def _giving_way(rows: Sequence[Row]) -> Iterator[Row]:
    for one, other in pairwise(rows):
        yield one if one.valid_to else replace(one, valid_to=day_before(other.valid_from))
    yield from rows[-1:]


def _by_code(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    return {code: sorted(of_code, key=_first_day) for code, of_code in found.items()}


def _first_day(row: Row) -> str:
    return row.valid_from
