"""Tables of known answers, computed by hand from the law."""

import csv
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent.parent / "vectors"


def vectors(name: str) -> list[dict[str, str]]:
    """Return the rows of one table of vectors."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
