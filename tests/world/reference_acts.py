"""What an administrator does about the reference data of a simulated world."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from io import StringIO
from random import Random
from typing import Final
from uuid import UUID

from world.desk_node import DeskNode
from world.staff_acts import ADMINISTRATOR

from frontoffice.desk import Desk
from frontoffice.domain.reference_names import KINDS, TOPICS
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.reference_tables import TABLES
from frontoffice.services.reference import Accepted, RowError

_NEW_CODES: Final = ("96", "97", "97.01")
_FIRST_DAY: Final = date(2026, 9, 1)
_NOT_HERE: Final = "not administered from here"


@dataclass
class ReferenceActs:
    """An administrator who keeps topics and terms."""

    batches: dict[str, list[UUID]] = field(default_factory=dict)
    """What was recorded together at each desk, by which it can be undone."""
    began: set[str] = field(default_factory=set)
    """Desks at which something was to be recorded; the plug may have been pulled in the middle."""

    def edit(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Set one row of topics or terms, or end it."""
        if not node.administers:
            return _NOT_HERE
        self.began.add(node.name)
        row, ends = _changed(desk, dice), dice.random() < 0.25
        try:
            if ends:
                accepted = desk.reference.end(row, _day(dice), ADMINISTRATOR)
            else:
                accepted = desk.reference.set(row, ADMINISTRATOR)
        except RowError as error:
            return f"{row.code} does not fit: {error.values['faults']}"
        return self._noted(node, accepted, [row])

    def take_file(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Import a file of some topics."""
        if not node.administers:
            return _NOT_HERE
        self.began.add(node.name)
        rows = [_topic(desk, dice) for _ in range(dice.randint(1, 3))]
        file = node.disk.folder / "topics.csv"
        file.write_text(_spelled(rows), encoding="utf-8")
        wanted = desk.reference.preview(TOPICS, file)
        return self._noted(node, desk.reference.accept(wanted, ADMINISTRATOR), rows)

    def undo(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Undo something that was recorded at this desk; what others changed since stays."""
        batches = self.batches.get(node.name, [])
        if not batches:
            return "nothing"
        accepted = desk.reference.undo(dice.choice(batches), ADMINISTRATOR)
        return self._noted(node, accepted, [])

    def _noted(self, node: DeskNode, accepted: Accepted, rows: Sequence[Row]) -> str:
        if accepted.batch is not None:
            self.batches.setdefault(node.name, []).append(accepted.batch)
        codes = " ".join(f"{row.table} {row.code}" for row in rows)
        return f"{codes}: {accepted.recorded} recorded, {len(accepted.skipped)} skipped"


def _changed(desk: Desk, dice: Random) -> Row:
    return _topic(desk, dice) if dice.random() < 0.7 else _term(desk, dice)


def _topic(desk: Desk, dice: Random) -> Row:
    """Return one of few topics, new ones among them, in other words."""
    rows = [row for row in desk.reference.table(TOPICS).rows if row.code in {"01", "01.01"}]
    row, code = dice.choice(rows), dice.choice((*_NEW_CODES, "01.01"))
    words = {"name_ru": f"Тема {dice.randrange(100)}", "parent": code.rpartition(".")[0]}
    first = dice.choice(("", "", _day(dice).isoformat()))
    return replace(row, code=code, valid_from=first, values={**row.values, **words})


def _term(desk: Desk, dice: Random) -> Row:
    """Return a term of another length, from some day on."""
    rows = [row for row in desk.reference.table(KINDS).rows if row.code == "application"]
    row = dice.choice(rows)
    first = dice.choice((row.valid_from, _day(dice).isoformat()))
    return replace(
        row, valid_from=first, values={**row.values, "days": str(dice.choice((5, 10, 20)))}
    )


def _day(dice: Random) -> date:
    return _FIRST_DAY + timedelta(days=30 * dice.randrange(6))


def _spelled(rows: Sequence[Row]) -> str:
    """Return a file of topics as a spreadsheet saves it."""
    columns = [column.name for column in TABLES[TOPICS].every]
    out = StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        dates = {"valid_from": row.valid_from, "valid_to": row.valid_to}
        writer.writerow({**row.values, **dates, "code": row.code, "basis": "", "note": ""})
    return out.getvalue()
