"""The bodies of the entries about visits; their subject is the visit.

Of the person who came nothing stands here: what they told stands in the appeals that the visit
names, and goes with them when these are erased.
"""

from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from frontoffice.domain.visit import CameOf
from frontoffice.journal.body import Body


class VisitOpened(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has come to this desk."""

    kind: ClassVar[str] = "visit.opened"

    on: str
    """The day of the office, YYYY-MM-DD."""
    ticket: str
    """Of the queue; empty where there is none."""

    def __post_init__(self) -> None:
        """Refuse what is no date: rows are made of it.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)


class VisitServed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something came of the visit; it may be several things."""

    kind: ClassVar[str] = "visit.served"

    what: str
    """A value of :class:`frontoffice.domain.visit.CameOf`, and not that the person left."""
    of: str
    """Id of the appeal, consultation or booking."""

    def __post_init__(self) -> None:
        """Refuse what is nothing that may come of a visit.

        :raises ValueError: an unknown word, or no id.
        """
        if CameOf(self.what) is CameOf.LEFT or str(UUID(self.of)) != self.of:
            raise ValueError(self.what)


class VisitEnded(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person has gone."""

    kind: ClassVar[str] = "visit.ended"

    reason: str
    """Why, where nothing came of it: a value of :class:`frontoffice.domain.visit.WhyLeft`."""
    note: str


class VisitReopened(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person is back, or the visit was ended by mistake."""

    kind: ClassVar[str] = "visit.reopened"


VISIT_BODIES: Final = (VisitOpened, VisitServed, VisitEnded, VisitReopened)
