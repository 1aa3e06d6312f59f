"""Reading the tables of the law and of the places that ship with the program."""

import csv
from datetime import date
from importlib.resources import files
from io import StringIO


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows of ``resources/reference/<table>.csv`` in file order, all as text."""
    path = files("resources") / "reference" / f"{table}.csv"
    return list(csv.DictReader(StringIO(path.read_text("utf-8"))))


def date_of(text: str) -> date | None:
    """Return the ISO date in a cell; None where the cell is empty: open on this side."""
    return date.fromisoformat(text) if text else None


def version_of(subject: str) -> str:
    """Return the version of the tables on *subject*: the day of their last change.

    Terms keep it, so that a later change of a table shows which appeals it concerns.
    """
    return next(row["version"] for row in rows_of("versions") if row["subject"] == subject)
