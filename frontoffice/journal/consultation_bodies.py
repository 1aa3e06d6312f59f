"""The bodies of the entries about consultations; their subject is the consultation.

Of the person who was told nothing stands here.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

from msgspec import Meta

from frontoffice.domain.consultation import Giver
from frontoffice.journal.body import Body

MOST_SECONDS: Final = 86_400
"""A day: what is told to have taken longer was left open."""
MOST_VERSIONS: Final = 9_999


class ConsultationGiven(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person was told something, by a card or without."""

    kind: ClassVar[str] = "consultation.given"

    on: str
    """The day of the office, YYYY-MM-DD."""
    visit: str
    """Id of the visit; empty where none was noted."""
    topic: str
    card: str
    """Code of the card; empty where something else was told."""
    card_version: Annotated[int, Meta(ge=0, le=MOST_VERSIONS)]
    """0 without a card."""
    giver: str
    """A value of :class:`frontoffice.domain.consultation.Giver`."""
    giver_name: str
    """Of the lawyer; empty where the clerk gave it."""
    answered: bool
    """Whether it was enough for the person."""
    seconds: Annotated[int, Meta(ge=0, le=MOST_SECONDS)]

    def __post_init__(self) -> None:
        """Refuse what no row can be made of.

        :raises ValueError: an unknown giver, no day, or no id.
        """
        Giver(self.giver)
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)
        if self.visit and str(UUID(self.visit)) != self.visit:
            raise ValueError(self.visit)


CONSULTATION_BODIES: Final = (ConsultationGiven,)
