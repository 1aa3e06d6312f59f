"""Advice on what is being typed: topic, body and reason, by the tables of today."""

from typing import Final

from frontoffice.domain.adviser import Advice
from frontoffice.domain.competence import Suggested
from frontoffice.domain.topics import Topic
from frontoffice.services.in_force import InForce

READ: Final = 4_000
"""Letters of an essence that are read: whoever writes more has said what it is about by then."""


class Advising:
    """Propose what an appeal is about and who is competent; the clerk decides.

    It reads no disk and writes nothing. The first proposal makes the tables ready, for which a
    fraction of a second is needed; every other takes milliseconds.
    """

    def __init__(self, tables: InForce) -> None:
        self._tables = tables

    def on(
        self, essence: str, region: str = "", address: str = "", limit: int = 3
    ) -> tuple[Advice, ...]:
        """Return at most *limit* proposals for *essence*, the likeliest first.

        :param region: the KATO of the applicant's region; the office's own where it is empty.
        :param address: the applicant's; a place that the essence names comes before it.
        """
        adviser = self._tables.data.adviser
        return adviser.advise(essence[:READ], region or self._region, address, limit)

    def competent(
        self, topic: Topic, region: str = "", address: str = "", essence: str = ""
    ) -> Suggested | None:
        """Return who is competent in a *topic* that was chosen; None where the place does not tell."""
        read = essence[:READ]
        return self._tables.data.competence.suggest(topic, region or self._region, address, read)

    @property
    def _region(self) -> str:
        return self._tables.office.region
