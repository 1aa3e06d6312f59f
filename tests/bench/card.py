"""Opening the card of any of a million appeals: read, checked and put into words.

Run it from the repository: ``python tests/bench/card.py [--json] [--appeals 1000000]``. 300 appeals
drawn from all, each opened once, as the card's screen opens it on the thread of the database:
every entry read and its signature checked, the path, the term explained, and the person's other
appeals found, by IIN and by name in any spelling.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from time import process_time
from typing import Final
from uuid import UUID

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, tell
from bench.million import MILLION, million, opened
from sqlalchemy import func, select

from db.tables import appeal
from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from ui.models.card_words import shown_card

CARDS: Final = 300
AT_MOST_MS: Final = 50


def drawn(desk: Desk, chance: Random) -> UUID:
    """Return an appeal, any of them as likely as any other of its time."""
    with desk.journal.reading() as connection:
        # Each by itself comes from the index; both at once would read the whole table.
        ends = (func.min(appeal.c.key), func.max(appeal.c.key))
        first, last = (connection.execute(select(end)).scalar_one() for end in ends)
        after = select(appeal.c.id).where(appeal.c.key >= chance.randint(first, last))
        found: UUID = connection.execute(after.order_by(appeal.c.key).limit(1)).scalar_one()
    return found


def measured(folder: Path) -> list[Figure]:
    """Return how long opening a card takes."""
    words, chance = words_in("kk"), Random(7)
    with closing(opened(folder)) as desk:
        shown_card(desk, drawn(desk, chance), words)
        taken, worked = [], []
        for _ in range(CARDS):
            one = drawn(desk, chance)
            begun = process_time()
            taken.append(milliseconds(partial(shown_card, desk, one, words)))
            worked.append((process_time() - begun) * 1000)
    late = percentile(taken, 95)
    return [
        Figure(
            what=f"opening a card ({CARDS} of them), p95",
            ours=late,
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=late < AT_MOST_MS,
        ),
        Figure(what="opening a card, median", ours=middle(taken), unit="ms"),
        Figure(what="the same, of the processor, p95", ours=percentile(worked, 95), unit="ms"),
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    args = options.parse_args()
    tell(measured(million(args.folder, args.appeals)), as_json=args.json)


if __name__ == "__main__":
    main()
