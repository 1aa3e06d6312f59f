"""What appeals are about: topics in levels, found while typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from frontoffice.domain.lookup import Lookup
from frontoffice.domain.reference import date_of, rows_of
from frontoffice.i18n import Localised


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the classifier."""

    code: str
    """For example ``02.01``; its parent's code is its beginning."""
    parent: str
    name: Localised
    level: str
    """The level of the body that is competent."""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


class Topics:
    """The topics, in the order of the table."""

    def __init__(self, topics: Sequence[Topic], others: Sequence[Topic] = ()) -> None:
        """Take the topics of today, and those that only have to be found by their code."""
        self._shown = tuple(topics)
        self._topics = {topic.code: topic for topic in (*topics, *others)}
        self._lookup = Lookup(
            (topic, topic.code, _names(topic), " ".join(map(_names, self.path(topic.parent))))
            for topic in topics
        )

    def all(self) -> tuple[Topic, ...]:
        """Return every topic that can be chosen, in the order of the table."""
        return self._shown

    def find(self, code: str) -> Topic | None:
        """Return the topic *code*; None where there is none."""
        return self._topics.get(code)

    def path(self, code: str) -> tuple[Topic, ...]:
        """Return the topic *code* and those above it, the highest first; empty if unknown."""
        topic = self._topics.get(code)
        return (*self.path(topic.parent), topic) if topic else ()

    def search(self, words: str, limit: int = 20) -> list[Topic]:
        """Return the topics whose words or code begin with each of *words*, best first."""
        return self._lookup.search(words, limit)


@cache
def bundled_topics() -> Topics:
    """Return the topics of the table that ships with the program."""
    return Topics([topic_of(row) for row in rows_of("topics")])


def topic_of(row: Mapping[str, str]) -> Topic:
    """Return the topic that a row of the table, checked before, tells of."""
    return Topic(
        code=row["code"],
        parent=row["parent"],
        name=Localised(row["name_kk"], row["name_ru"], row["name_en"]),
        level=row["competent_level"],
        note=row["note"],
        valid_from=date_of(row["valid_from"]),
        valid_to=date_of(row["valid_to"]),
    )


def _names(topic: Topic) -> str:
    return f"{topic.name.kk} {topic.name.ru} {topic.name.en}"
