"""Reading the tables of the law and of the places that ship with the program."""

import csv
from datetime import date
from importlib.resources import files


def rows_of(table: str) -> list[dict[str, str]]:
    """Return the rows of ``resources/reference/<table>.csv`` in file order, all as text."""
    path = files("resources") / "reference" / f"{table}.csv"
    with path.open("r", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def date_of(text: str) -> date | None:
    """Return the ISO date in a cell; None where the cell is empty: open on this side."""
    return date.fromisoformat(text) if text else None
