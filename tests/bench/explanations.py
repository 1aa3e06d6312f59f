"""How fast a card of explanation is found while a person talks.

Run it from the repository: ``python tests/bench/explanations.py [--json]``. What is searched by are
the beginnings of invented essences, letter by letter as they are typed, and whole essences.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, tell
from bench.invented import drafts

from frontoffice.domain.explanations import Explanations, bundled_explanations
from frontoffice.domain.topics import bundled_topics

TEXTS: Final = 200
TYPED: Final = 24
"""Letters of each text that are typed one by one."""
AT_MOST_MS: Final = 16
"""It is asked on the thread of the screen, which nothing may hold longer."""
_SEED: Final = 12


def figures() -> list[Figure]:
    """Return how long a search takes, and making the cards ready for it."""
    cards = bundled_explanations(date(2026, 11, 22))
    texts = [draft.essence for draft in islice(drafts(_SEED), TEXTS)]
    cards.search(texts[0])
    asked = [text[:end] for text in texts for end in range(1, TYPED + 1)]
    typed = [milliseconds(partial(cards.search, words)) for words in asked]
    whole = [milliseconds(partial(cards.search, text)) for text in texts]
    made = [
        milliseconds(lambda: Explanations(cards.all(), bundled_topics()))
        for _ in range(TEXTS // 10)
    ]
    late, late_whole = percentile(typed, 95), percentile(whole, 95)
    count = len(cards.all())
    return [
        Figure(
            what=f"a card is found at a letter ({count} cards, {len(asked)} searches), p95",
            ours=late,
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=late < AT_MOST_MS,
        ),
        Figure(
            what=f"a card is found by a whole essence ({TEXTS} searches), p95",
            ours=late_whole,
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=late_whole < AT_MOST_MS,
        ),
        Figure(what="the cards are made ready, median", ours=middle(made), unit="ms"),
    ]


def main() -> None:
    """Print the figures."""
    tell(figures(), as_json=parser(__doc__).parse_args().json)


if __name__ == "__main__":
    main()
