"""Explanation cards: what a clerk tells a person where an explanation may be enough.

An explanation never takes the place of an appeal: who still wants to file, files (Code, art. 64(1)).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import islice
from math import log
from types import MappingProxyType
from typing import Final

from frontoffice.domain.competence import in_force
from frontoffice.domain.kinds import Certainty
from frontoffice.domain.reference import date_of, rows_of
from frontoffice.domain.text import fold
from frontoffice.domain.topics import Topics, bundled_topics
from frontoffice.domain.wording import Reading, readings
from frontoffice.i18n import Localised

_WORD: Final = re.compile(r"\w+")
_TITLE: Final = 8.0
_WORDS: Final = 6.0
_TOPIC: Final = 3.0
_TEXT: Final = 1.0
_ROOT: Final = 3
"""Letters with which a word and its forms begin alike, at the least."""
_LONG_ROOT: Final = 4
_BEGUN: Final = 0.9
"""What the beginning of a word counts, of the whole."""
_FORM: Final = 0.7
"""What another form of a word counts: «кезегінде» for «кезек», «очереди» for «очередь»."""
_CHANGED: Final = 2
"""Letters at the end of a word that its forms do without, or have otherwise."""
_ENDING: Final = 3
"""Letters that a form of a short word adds; of a longer one it may be more."""
_LONG_ENDING: Final = 5
_FAINT: Final = 0.3
"""What speaks so much more faintly for a card than for the best one is left out."""
_OF_TOPIC: Final = 1.5
_HEARD: Final = 40
"""Words of a long story that are looked for, the latest ones."""


class ExplanationKind(StrEnum):
    """What a card is."""

    LAW = "law"
    """What holds, and what to do."""
    CHANNEL = "channel"
    """Somewhere else that helps: a court's office, a lawyer, a hot line."""


KIND_NAMES: Final[Mapping[ExplanationKind, Localised]] = MappingProxyType(
    {
        ExplanationKind.LAW: Localised("түсіндірме", "разъяснение", "explanation"),
        ExplanationKind.CHANNEL: Localised(
            "қайда баруға болады", "куда ещё обратиться", "where else to turn"
        ),
    }
)
"""How people call what a card is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One card, in the languages of the office."""

    code: str
    topic: str
    """Empty where it is about every appeal."""
    kind: ExplanationKind
    title: Localised
    text: Localised
    steps: Localised
    """What to do, one step a line; may be empty."""
    documents: Localised
    """What to bring; may be empty."""
    law: Localised
    """The legal basis as people cite it; may be empty."""
    words: str = ""
    """By which it is searched, in any language."""
    version: int = 1
    certainty: Certainty = Certainty.M
    valid_from: date | None = None
    valid_to: date | None = None


class Explanations:
    """The cards of one day, found by whatever a person says."""

    def __init__(self, cards: Sequence[Explanation], topics: Topics) -> None:
        """Take the cards in the order in which they stand while nothing was said."""
        self._cards = tuple(cards)
        self._places: dict[str, dict[int, float]] = {}
        for place, card in enumerate(self._cards):
            for text, weight in _spoken(card, topics):
                for word in _words(text):
                    places = self._places.setdefault(word, {})
                    places[place] = max(weight, places.get(place, 0.0))
        self._words = sorted(self._places)

    def all(self) -> tuple[Explanation, ...]:
        """Return every card, in the order of the table."""
        return self._cards

    def find(self, code: str) -> Explanation | None:
        """Return the card *code*; None where there is none today."""
        return next((card for card in self._cards if card.code == code), None)

    def search(self, words: str, topic: str = "", limit: int = 20) -> list[Explanation]:
        """Return at most *limit* cards that have something of *words*, the best first.

        Beginnings and other forms of a word count too, rare words more than common ones. Words
        typed in the wrong keyboard layout are read as they were meant. No words: all cards.

        :param topic: what it is about as far as is known; its cards come before equal ones.
        """
        told = max((self._scores(one) for one in readings(words)), key=_best, default={})
        if not words.strip():
            told = dict.fromkeys(range(len(self._cards)), 1.0)
        faint = _best(told) * _FAINT
        near = {place: score * self._nearness(place, topic) for place, score in told.items()}
        order = sorted(near, key=lambda place: (-near[place], place))
        return [self._cards[place] for place in order if told[place] >= faint][:limit]

    def _scores(self, reading: Reading) -> dict[int, float]:
        scores: dict[int, float] = {}
        for word in dict.fromkeys(reading.folded[-_HEARD:]):
            found = self._found(word)
            if found:
                rarity = log(1 + len(self._cards) / len(found))
                for place, weight in found.items():
                    scores[place] = scores.get(place, 0.0) + rarity * weight
        return scores

    def _found(self, word: str) -> dict[int, float]:
        """Return how strongly *word* speaks for each card."""
        found: dict[int, float] = {}
        root = word[:_ROOT]
        for known in islice(self._words, bisect_left(self._words, root), None):
            if not known.startswith(root):
                break
            share = _likeness(word, known)
            if share:
                for place, weight in self._places[known].items():
                    found[place] = max(share * weight, found.get(place, 0.0))
        return found

    def _nearness(self, place: int, topic: str) -> float:
        own = self._cards[place].topic
        if not own or not topic:
            return 1.0
        return _OF_TOPIC if topic.startswith(own) or own.startswith(topic) else 1.0


def explanation_of(row: Mapping[str, str]) -> Explanation:
    """Return the card that a row of the table, checked before, tells of."""

    def told(part: str) -> Localised:
        return Localised(*(row[f"{part}_{language}"] for language in ("kk", "ru", "en")))

    return Explanation(
        code=row["code"],
        topic=row["topic"],
        kind=ExplanationKind(row["kind"]),
        title=told("title"),
        text=told("text"),
        steps=told("steps"),
        documents=told("documents"),
        law=told("law"),
        words=row["words"],
        version=int(row["version"]),
        certainty=Certainty(row["certainty"]),
        valid_from=date_of(row["valid_from"]),
        valid_to=date_of(row["valid_to"]),
    )


@cache
def bundled_explanations(on: date) -> Explanations:
    """Return the cards of the table that ships with the program, as of the day *on*."""
    rows = in_force(rows_of("cards"), on)
    return Explanations([explanation_of(row) for row in rows], bundled_topics())


def _spoken(card: Explanation, topics: Topics) -> Iterator[tuple[str, float]]:
    """Yield the texts by which *card* is found, with what a word of each counts."""
    for title in (card.title.kk, card.title.ru, card.title.en):
        yield title, _TITLE
    yield card.words, _WORDS
    for topic in topics.path(card.topic):
        yield f"{topic.name.kk} {topic.name.ru} {topic.name.en}", _TOPIC
    for part in (card.text, card.steps, card.documents, card.law):
        yield f"{part.kk} {part.ru}", _TEXT


def _words(text: str) -> Iterator[str]:
    """Yield the words of *text* as they are compared: folded at once, which is sooner done."""
    for word in _WORD.findall(fold(text)):
        if word.isascii():
            yield from Reading.of(word).folded
        else:
            yield word


def _likeness(word: str, known: str) -> float:
    """Return how far the typed *word* is the *known* one, from 0 to 1."""
    if word == known:
        return 1.0
    if known.startswith(word):
        return _BEGUN
    alike = _alike(word, known)
    ending = _LONG_ENDING if alike >= _LONG_ROOT else _ENDING
    is_form = alike >= max(_ROOT, len(known) - _CHANGED) and len(word) - alike <= ending
    return _FORM if is_form and (alike >= _LONG_ROOT or alike == len(known)) else 0.0


def _alike(one: str, other: str) -> int:
    """Return with how many letters both begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _best(scores: Mapping[int, float]) -> float:
    return max(scores.values(), default=0.0)
