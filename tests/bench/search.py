"""Searching as one types, and the registry's pages and counts, over a million appeals.

Run it from the repository: ``python tests/bench/search.py [--json] [--appeals 1000000]``. Each of
200 queries (surnames, two words, Kazakh and Russian words, IIN, numbers, the wrong keyboard
layout) is typed letter by letter, and every letter asks ``Registry.page`` on the calling thread,
as the window asks it on the database's. Beside it: one page without words. The lists of topics
and bodies are searched too, letter by letter: they answer on the window's own thread.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, tell
from bench.invented import drafts
from bench.million import CLERK, MILLION, million, opened

from frontoffice.desk import Desk
from frontoffice.domain.bodies import bundled_bodies
from frontoffice.domain.text import wrong_layout
from frontoffice.domain.topics import bundled_topics
from frontoffice.services.registry import Filter, Query

QUERIES: Final = 200
AT_MOST_MS: Final = 50
FRAME_MS: Final = 16
"""A frame of the screen: a list on the window's thread answers within one."""
TIMES: Final = 20
_LOOKED_UP: Final = ("сумен жабдықтау", "cevty", "ремонт дороги", "әкімдігі", "Казталов", "pfrjy")
_SEED: Final = 5
_FIRST: Final = 20260101
"""The seed of the first block of the million: what is looked for is there."""


def queries() -> Iterator[str]:
    """Return what clerks look for: eight ways in turn, of people who are there."""
    chance = Random(_SEED)
    for place, draft in enumerate(islice(drafts(_FIRST + 7), QUERIES)):
        name, essence = draft.applicant.name.strip("«»"), draft.essence.split()
        surname, *given = name.split()
        words = [
            surname,
            f"{surname} {given[0]}" if given else surname,
            draft.applicant.identifier,
            f"27 0142 {chance.randint(4, 15):03d} 2{chance.randint(4, 6)} {chance.randint(1, 50_000):05d}",
            f"{chance.choice(essence)} {chance.choice(essence)}",
            wrong_layout(surname) or surname,
            f"{draft.applicant.address.split()[0]} {essence[0]}",
            name,
        ]
        yield words[place % len(words)]


def typed(text: str) -> Iterator[str]:
    """Return what stands in the field after each key."""
    for length in range(1, len(text) + 1):
        yield text[:length]


def measured(folder: Path) -> list[Figure]:
    """Return how long each letter, page and count takes."""
    with closing(opened(folder)) as desk:
        page = desk.registry.page
        page(Query())
        letters: list[float] = []
        plain: list[float] = []
        for text in queries():
            letters += [milliseconds(partial(page, Query(words=some))) for some in typed(text)]
            plain.append(milliseconds(partial(page, Query())))
        shown = [
            Figure(
                what=f"a letter typed into the search ({len(letters)} letters), p95",
                ours=percentile(letters, 95),
                unit="ms",
                beside=percentile(plain, 95),
                beside_what="the newest page without words, p95",
                demand=f"under {AT_MOST_MS} ms",
                met=percentile(letters, 95) < AT_MOST_MS,
            ),
            Figure(what="a letter typed, median", ours=middle(letters), unit="ms"),
            Figure(what="a letter typed, p99", ours=percentile(letters, 99), unit="ms"),
        ]
        return shown + _pages(desk) + _counts(desk) + _lists()


def _pages(desk: Desk) -> list[Figure]:
    found = []
    for wanted in Filter:
        query = Query(filter=wanted, clerk=CLERK.login)
        taken = [milliseconds(partial(desk.registry.page, query)) for _ in range(TIMES)]
        found.append(_under(f"a page of «{wanted}», p95", percentile(taken, 95)))
    return found


def _counts(desk: Desk) -> list[Figure]:
    query = Query(clerk=CLERK.login)
    taken = [milliseconds(lambda: desk.registry.counts(query)) for _ in range(TIMES)]
    return [_under("the counts of all filters together, p95", percentile(taken, 95))]


def _lists() -> list[Figure]:
    letters = [some for words in _LOOKED_UP for some in typed(words)]
    return [
        _under(
            f"a letter typed into the list of {what} ({len(letters)} letters), p95",
            percentile([milliseconds(partial(find, some)) for some in letters], 95),
            FRAME_MS,
        )
        for what, find in (
            ("topics", bundled_topics().search),
            ("bodies", partial(bundled_bodies().search, region="27")),
        )
    ]


def _under(what: str, taken: float, at_most_ms: float = AT_MOST_MS) -> Figure:
    return Figure(
        what=what, ours=taken, unit="ms", demand=f"under {at_most_ms} ms", met=taken < at_most_ms
    )


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    args = options.parse_args()
    tell(measured(million(args.folder, args.appeals)), as_json=args.json)


if __name__ == "__main__":
    main()
