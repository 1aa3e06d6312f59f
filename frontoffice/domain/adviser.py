"""Which topic and which body a text is for, proposed while it is typed, with the reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from frontoffice.domain.bodies import Body
from frontoffice.domain.competence import Competence, bundled_competence, in_force
from frontoffice.domain.competence_reasons import unknown_place
from frontoffice.domain.reference import rows_of
from frontoffice.domain.topic_words import Spoken, TopicWords, words_of
from frontoffice.domain.topics import Topic, Topics, bundled_topics
from frontoffice.domain.wording import Reading, readings
from frontoffice.i18n import Localised

LEAST: Final = 2.0
"""Below this score a text does not tell: one faint word is no reason."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One topic that a text may be about, and who is competent in it."""

    topic: Topic
    body: Body | None
    """None where the place does not tell; then the reason says what to ask."""
    reason: Localised
    words: tuple[str, ...]
    """The words of the text that spoke for the topic, in their order."""
    score: float
    """How strongly they speak; compares the advice on one text, and means nothing else."""


class Adviser:
    """Proposes topics and bodies by the words of a text; the clerk decides."""

    def __init__(self, words: TopicWords, competence: Competence, topics: Topics) -> None:
        self._words = words
        self.competence = competence
        self._topics = {topic.code: topic for topic in topics.all()}
        self._parents = {topic.code: topic.parent for topic in topics.all()}

    def advise(
        self, text: str, region: str, address: str = "", limit: int = 3
    ) -> tuple[Advice, ...]:
        """Return at most *limit* topics that *text* may be about, the likeliest first.

        Nothing where the words do not tell. A place that the text names comes before that of
        *address*; *region* is the KATO of the region in which both are looked for.
        """
        reading, spoken = self._best(readings(text))
        if reading is None:
            return ()
        place = self.competence.place(region, address, reading)
        advice = []
        for one in spoken[:limit]:
            topic = self._topics[one.topic]
            found = self.competence.of(topic, place, reading)
            reason = found.reason if found else unknown_place(topic)
            body = found.body if found else None
            advice.append(Advice(topic, body, reason, one.words, one.score))
        return tuple(advice)

    def _best(self, ways: Iterable[Reading]) -> tuple[Reading | None, list[Spoken]]:
        """Return the way of reading that tells most, and what it tells."""
        best: tuple[Reading | None, list[Spoken]] = (None, [])
        for reading in ways:
            spoken = [
                one for one in self._words.spoken(reading, self._parents) if one.score >= LEAST
            ]
            if spoken and (not best[1] or spoken[0].score > best[1][0].score):
                best = (reading, spoken)
        return best


@cache
def bundled_adviser(on: date) -> Adviser:
    """Return the adviser over the tables that ship with the program, as of the day *on*."""
    return Adviser(bundled_words(on), bundled_competence(on), bundled_topics())


@cache
def bundled_words(on: date) -> TopicWords:
    """Return the words of the topics that ship with the program, as of the day *on*."""
    return TopicWords(map(words_of, in_force(rows_of("topic-words"), on)))
