"""Which topics the words of a text speak for, and how strongly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from frontoffice.domain.wording import Reading, Stems, listed

FOR: Final = "for"
_OF_PARENT: Final = 0.3
"""What speaks for a topic speaks so far for each of those below it that is spoken for itself."""


@dataclass(frozen=True, slots=True)
class WordsRow:
    """Words that speak for a topic, or against it, with equal weight."""

    topic: str
    weight: int
    words: tuple[str, ...]
    speaks_for: bool = True


@dataclass(frozen=True, slots=True)
class Spoken:
    """How strongly a text speaks for one topic."""

    topic: str
    score: float
    words: tuple[str, ...]
    """The words of the text that spoke for it, as they are read, in their order."""


class _Speech(NamedTuple):
    topic: str
    weight: int
    """Below 0 where it speaks against the topic."""
    phrase: str


@dataclass(slots=True)
class _Tally:
    by_place: dict[int, tuple[int, _Speech]] = field(default_factory=dict)

    def take(self, place: int, length: int, speech: _Speech) -> None:
        held = self.by_place.get(place)
        # The longer stem was meant more exactly: a voucher is no road in Kazakh.
        if held is None or (length, abs(speech.weight)) > (held[0], abs(held[1].weight)):
            self.by_place[place] = (length, speech)

    def counted(self) -> list[tuple[int, _Speech]]:
        """Return each stem or phrase once, with the place where it stands first."""
        first: dict[str, tuple[int, _Speech]] = {}
        for place, (_, speech) in sorted(self.by_place.items()):
            first.setdefault(speech.phrase, (place, speech))
        return list(first.values())


class TopicWords:
    """The words of the topics."""

    def __init__(self, rows: Iterable[WordsRow]) -> None:
        self._stems = Stems(
            (phrase, _Speech(row.topic, row.weight if row.speaks_for else -row.weight, phrase))
            for row in rows
            for phrase in row.words
        )

    def spoken(self, reading: Reading, parents: Mapping[str, str]) -> list[Spoken]:
        """Return the topics that *reading* speaks for, the strongest first.

        :param parents: the topic above each topic, for all that can be proposed.
        """
        tallies: dict[str, _Tally] = {}
        for place, length, speech in self._stems.found(reading):
            if speech.topic in parents:
                tallies.setdefault(speech.topic, _Tally()).take(place, length, speech)
        counted = {topic: tally.counted() for topic, tally in tallies.items()}
        own = {topic: sum(one.weight for _, one in some) for topic, some in counted.items()}
        found = [
            Spoken(
                topic,
                score + _OF_PARENT * max(0, own.get(parents[topic], 0)),
                tuple(
                    reading.words[place].shown for place, one in counted[topic] if one.weight > 0
                ),
            )
            for topic, score in own.items()
            if score > 0
        ]
        return sorted(found, key=lambda one: (-one.score, one.topic))


def words_of(row: Mapping[str, str]) -> WordsRow:
    """Return what a row of the table, checked before, says."""
    return WordsRow(
        topic=row["topic"],
        weight=int(row["weight"]),
        words=tuple(listed(row["words"])),
        speaks_for=row["speaks"] == FOR,
    )
