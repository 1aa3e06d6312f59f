"""Advice on what is being typed: topic, body and reason, by the tables of today."""

from frontoffice.domain.adviser import Advice
from frontoffice.domain.competence import Suggested
from frontoffice.domain.topics import Topic
from frontoffice.services.in_force import InForce


class Advising:
    """Propose what an appeal is about and who is competent; the clerk decides.

    It reads no disk and writes nothing: safe to ask at every pause of the typing.
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
        return self._tables.adviser.advise(essence, region or self._region, address, limit)

    def competent(
        self, topic: Topic, region: str = "", address: str = "", essence: str = ""
    ) -> Suggested | None:
        """Return who is competent in a *topic* that was chosen; None where the place does not tell."""
        competence = self._tables.adviser.competence
        return competence.suggest(topic, region or self._region, address, essence)

    @property
    def _region(self) -> str:
        return self._tables.office.region
