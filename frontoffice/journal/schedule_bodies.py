"""The bodies of the entries about schedules of receptions; their subject is the schedule.

Of a person stands here only who receives: the name and position that the published schedule
shows anyway. Whoever is received stands in bookings and appeals.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.domain.schedule import Schedule
from frontoffice.journal.body import Body
from frontoffice.journal.schedule_content import ContentBody, schedule_of

_Version = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
_NOBODY: Final = UUID(int=0)


class _WithContent(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body that says what a schedule is, whole."""

    number: _Version
    """Of the version: counts up with every proposal."""
    content: ContentBody

    def __post_init__(self) -> None:
        """Refuse what no schedule can be made of: rows and receptions are.

        :raises ValueError: it does not fit.
        """
        self.schedule(_NOBODY)

    def schedule(self, subject: UUID) -> Schedule:
        """Return the schedule *subject* as this entry says it is."""
        return schedule_of(self.content, subject, self.number)


class ScheduleSet(_WithContent, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody proposes that the schedule be so; what was approved before stands meanwhile."""

    kind: ClassVar[str] = "schedule.set"


class ScheduleApproved(_WithContent, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The head has approved a version: it stands until the next one that is approved.

    It says all of it once more, for kiosks get no proposals.
    """

    kind: ClassVar[str] = "schedule.approved"

    of: str
    """Id of the entry that proposed it."""

    def __post_init__(self) -> None:
        """Refuse what no schedule can be made of, and what is no id.

        :raises ValueError: it does not fit.
        """
        self.schedule(_NOBODY)
        if str(UUID(self.of)) != self.of:
            raise ValueError(self.of)


class ScheduleDeclined(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The head has turned a proposal down."""

    kind: ClassVar[str] = "schedule.declined"

    of: str
    """Id of the entry that proposed it."""
    reason: str

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if str(UUID(self.of)) != self.of:
            raise ValueError(self.of)


class ScheduleWithdrawn(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The schedule stands no more from a day on: the official has gone, or receives elsewhere."""

    kind: ClassVar[str] = "schedule.withdrawn"

    since: str
    """The first day without receptions, YYYY-MM-DD."""
    reason: str

    def __post_init__(self) -> None:
        """Refuse what is no date.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        if date.fromisoformat(self.since).isoformat() != self.since:
            raise ValueError(self.since)


SCHEDULE_BODIES: Final = (ScheduleSet, ScheduleApproved, ScheduleDeclined, ScheduleWithdrawn)
