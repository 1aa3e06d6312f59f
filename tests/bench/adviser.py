"""How fast the adviser is, and how often it is right on texts that nobody wrote rules by.

Run it from the repository: ``python tests/bench/adviser.py [--json] [--practice]``. The texts are
``tests/vectors/competence-set.csv``. Of its part ``measure`` only totals are printed: who looks at
those texts while changing rules, measures nothing any more. ``--practice`` takes the other part,
and prints what was not hit.

A text is told with its region alone, as at a desk whose clerk has typed no address yet. Beside
each rate: the baseline, which matches the words of a text with the names of the topics and asks
the same table of competence.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, say, tell
from bench.invented import drafts

from frontoffice.domain.adviser import bundled_adviser
from frontoffice.domain.competence import bundled_competence
from frontoffice.domain.topics import Topic, bundled_topics
from frontoffice.domain.wording import Reading, readings

SET: Final = Path(__file__).parents[1] / "vectors" / "competence-set.csv"
ON: Final = date(2026, 11, 22)
REGION: Final = "27"
AT_MOST_MS: Final = 30
TEXTS: Final = 400
_SEED: Final = 11
_TOP: Final = 3
_ALIKE: Final = 4
"""So many letters at the beginning are equal in forms of one word."""
_HUNDRED: Final = 100

ADVISER: Final = bundled_adviser(ON)
COMPETENCE: Final = bundled_competence(ON)
TOPICS: Final = bundled_topics()

Row = Mapping[str, str]


class Told(NamedTuple):
    """One topic and body as something proposed them."""

    topic: str
    body: str
    """Empty where the place did not tell."""


Proposes = Callable[[str], Sequence[Told]]


def ours(text: str) -> list[Told]:
    """Return what the adviser proposes for *text*."""
    return [
        Told(one.topic.code, one.body.code if one.body else "")
        for one in ADVISER.advise(text, REGION, limit=_TOP)
    ]


def baseline(text: str) -> list[Told]:
    """Return the topics of which most words of their names stand in *text*."""
    best: list[Topic] = []
    way = Reading(())
    most = 0
    for reading in readings(text):
        scores = {topic: _names_in(reading, topic) for topic in TOPICS.all()}
        if max(scores.values()) > most:
            most, way = max(scores.values()), reading
            best = sorted((one for one in scores if scores[one]), key=lambda one: -scores[one])
    place = COMPETENCE.place(REGION, "", way)
    found = [(topic, COMPETENCE.of(topic, place, way)) for topic in best[:_TOP]]
    return [Told(topic.code, one.body.code if one else "") for topic, one in found]


def _names_in(reading: Reading, topic: Topic) -> int:
    names = Reading.of(f"{topic.name.kk} {topic.name.ru} {topic.name.en}").folded
    return sum(any(_alike(word, name) for name in names) for word in reading.folded)


def _alike(word: str, name: str) -> bool:
    return len(name) >= _ALIKE and word[:_ALIKE] == name[:_ALIKE]


def is_topic(row: Row, told: Told) -> bool:
    """Return whether the topic is the labelled one."""
    return told.topic == row["topic"]


def is_near_topic(row: Row, told: Told) -> bool:
    """Return whether the topic is the labelled one, another that will do, or the one above."""
    labelled = TOPICS.find(row["topic"])
    above = labelled.parent if labelled else ""
    return told.topic in {row["topic"], *row["other_topics"].split("|"), above} - {""}


def is_body(row: Row, told: Told) -> bool:
    """Return whether the body is the labelled one; none is right where the place is not told."""
    return told.body == row["body"]


def is_near_body(row: Row, told: Told) -> bool:
    """Return whether the body is the labelled one or another that will do."""
    return told.body in {row["body"], *filter(None, row["other_bodies"].split("|"))}


RIGHT: Final = {
    "the topic": is_topic,
    "the topic, another that will do, or the one above": is_near_topic,
    "the body": is_body,
    "the body, or another that will do": is_near_body,
}
DEMANDED: Final = {("the topic", 1): 70, ("the topic", _TOP): 85}


def rows_of_part(part: str) -> list[dict[str, str]]:
    """Return the labelled texts of *part*."""
    with SET.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["part"] == part]


def rates(part: str) -> list[Figure]:
    """Return how often the first and the first three proposals are right."""
    rows = rows_of_part(part)
    of_ours = [(row, ours(row["text"])) for row in rows]
    of_baseline = [(row, baseline(row["text"])) for row in rows]
    found = []
    for what, is_right in RIGHT.items():
        for top in (1, _TOP):
            reached = _share(of_ours, is_right, top)
            demanded = DEMANDED.get((what, top))
            found.append(
                Figure(
                    what=f"{what}: right within the first {top} ({part}, {len(rows)} texts)",
                    ours=reached,
                    unit="%",
                    beside=_share(of_baseline, is_right, top),
                    beside_what="names of topics",
                    demand=f"at least {demanded} %" if demanded else "",
                    met=reached >= demanded if demanded else None,
                )
            )
    for language in ("kk", "ru", "mixed"):
        some = [one for one in of_ours if one[0]["language"] == language]
        found.append(
            Figure(
                what=f"the topic: right within the first 1 ({part}, {language}, {len(some)} texts)",
                ours=_share(some, is_topic, 1),
                unit="%",
            )
        )
    silent = sum(not told for _, told in of_ours)
    share = round(_HUNDRED * silent / len(rows), 1)
    return [*found, Figure(what=f"nothing is proposed ({part})", ours=share, unit="%")]


def _share(
    told: Sequence[tuple[Row, Sequence[Told]]], is_right: Callable[[Row, Told], bool], top: int
) -> float:
    hits = sum(any(is_right(row, one) for one in some[:top]) for row, some in told)
    return round(_HUNDRED * hits / len(told), 1)


def speed() -> list[Figure]:
    """Return how long one piece of advice takes."""
    texts = [draft.essence for draft in islice(drafts(_SEED), TEXTS)]
    ours(texts[0])
    taken = [milliseconds(partial(ADVISER.advise, text, REGION)) for text in texts]
    late = percentile(taken, 95)
    return [
        Figure(
            what=f"advice on a text ({TEXTS} texts), p95",
            ours=late,
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=late < AT_MOST_MS,
        ),
        Figure(what="advice on a text, median", ours=middle(taken), unit="ms"),
    ]


def tell_misses() -> None:
    """Print the texts of the practice part of which topic or body were not hit at once."""
    for row in rows_of_part("practice"):
        told = ours(row["text"])
        first = told[0] if told else Told("", "")
        if first != Told(row["topic"], row["body"]):
            say(f"{row['id']}: {row['topic']} {row['body']}, proposed {first}: {row['text']}")


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--practice", action="store_true", help="the part that may be looked at")
    args = options.parse_args()
    if args.practice and not args.json:
        tell_misses()
    tell(speed() + rates("practice" if args.practice else "measure"), as_json=args.json)


if __name__ == "__main__":
    main()
