"""«You were here» and «the same nearby» before a number is given, over a million appeals.

Run it from the repository: ``python tests/bench/similar.py [--json] [--appeals 1000000] [--seed N]``. The
appeals are those of 700,000 people. Of 300 drafts two thirds are of people who were here: a third
by IIN, a third by name and birth date in another spelling, without an IIN; the others have never
come. Each asks ``Similar.look`` as the window does, on the calling thread: when the person has been
named, and with the whole text when that stops changing. People are drawn from all of them, by
``--seed N`` others, so that nearly every page is read anew.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, tell
from bench.invented import drafts, person, spelled_otherwise
from bench.million import MILLION, million, opened

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.services.similar import Found, Why

DRAFTS: Final = 300
AT_MOST_MS: Final = 150
FOUND_AT_LEAST: Final = 0.95
_FIRST: Final = 20260101
"""The seed of the first block of the million: the people of its blocks have been here."""
_BLOCKS: Final = 499
_NEVER_HERE: Final = 10_000_000


def brought(blocks: int = _BLOCKS, seed: int = _FIRST) -> Iterator[tuple[str, Draft]]:
    """Return drafts and whether their person was here: by IIN, in another spelling, or never."""
    chance = Random(seed)
    for place in range(DRAFTS):
        was_here = _of_somebody(chance, blocks)
        texts = next(drafts(chance.randrange(10**9)))
        way = ("iin", "spelling", "never")[place % 3]
        who = was_here
        if way == "spelling":
            who = replace(who, identifier="", name=spelled_otherwise(chance, who.name))
        elif way == "never":
            who = person(_NEVER_HERE + place).who
        yield way, replace(texts, applicant=who)


def _of_somebody(chance: Random, blocks: int) -> Applicant:
    """Return a person of whom an appeal is there, with an IIN, as it was told then."""
    while True:
        block = drafts(_FIRST + chance.randrange(blocks))
        draft = next(islice(block, chance.randrange(40), None))
        who = draft.applicant
        if who.kind is ApplicantKind.PERSON and who.identifier:
            return who


def measured(folder: Path, appeals: int = MILLION, seed: int = _FIRST) -> list[Figure]:
    """Return how long a look takes, and how many of those who were here it finds."""
    taken: dict[str, list[float]] = {"people": [], "whole": [], "texts": []}
    worked: list[float] = []
    found: dict[str, list[bool]] = {"iin": [], "spelling": [], "never": []}
    with closing(opened(folder)) as desk:
        desk.similar.look(next(drafts(1)))
        for way, draft in brought(max(1, min(_BLOCKS, appeals // 2_000 - 1)), seed):
            _is_found(desk, replace(draft, essence=""), taken["people"])
            begun = process_time()
            found[way].append(_is_found(desk, draft, taken["whole"]))
            worked.append((process_time() - begun) * 1000)
            nobody = Applicant(address=draft.applicant.address)
            _is_found(desk, replace(draft, applicant=nobody), taken["texts"])
    people, whole, texts = taken.values()
    share = {way: round(sum(hits) / len(hits), 3) for way, hits in found.items()}
    return [
        _in_time(f"who was here, once a person is named ({len(people)} of them), p95", people),
        _in_time("who was here and what is alike, once the essence stops changing, p95", whole),
        Figure(what="who was here and what is alike, median", ours=middle(whole), unit="ms"),
        Figure(what="the same, of the processor, p95", ours=percentile(worked, 95), unit="ms"),
        Figure(what="the text alone, once more, p95", ours=percentile(texts, 95), unit="ms"),
        Figure(
            what="people found by name and birth date in another spelling",
            ours=share["spelling"],
            unit="of 1",
            demand=f"at least {FOUND_AT_LEAST}",
            met=share["spelling"] >= FOUND_AT_LEAST,
        ),
        Figure(what="people found by IIN", ours=share["iin"], unit="of 1"),
        Figure(
            what="people said to have been here who never were", ours=share["never"], unit="of 1"
        ),
    ]


def _in_time(what: str, taken: list[float]) -> Figure:
    late = percentile(taken, 95)
    demand = f"under {AT_MOST_MS} ms"
    return Figure(what=what, ours=late, unit="ms", demand=demand, met=late < AT_MOST_MS)


def _is_found(desk: Desk, draft: Draft, taken: list[float]) -> bool:
    """Look, note how long it took, and return whether the person is said to have been here."""
    seen: list[Found] = []
    taken.append(milliseconds(lambda: seen.append(desk.similar.look(draft))))
    return any(one.why is not Why.NAMESAKE for one in seen[0].person)


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    options.add_argument("--seed", type=int, default=_FIRST)
    args = options.parse_args()
    folder = million(args.folder, args.appeals)
    tell(measured(folder, args.appeals, args.seed), as_json=args.json)


if __name__ == "__main__":
    main()
