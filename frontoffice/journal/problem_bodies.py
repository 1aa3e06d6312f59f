"""The bodies of the entries about shared problems; their subject is the problem.

Two desks that find the same problem make entries about the same subject: the first in central's
order proposes it, and the others add their appeals.
"""

from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from frontoffice.journal.body import Body


class ProblemProposed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Several appeals look like one matter."""

    kind: ClassVar[str] = "problem.proposed"

    topic: str
    place: str
    """The street, quarter or village as the first appeal names it; no house and no person."""
    stem: str
    """By which the place is told from others."""
    appeals: tuple[str, ...]
    """Ids, the first first."""

    def __post_init__(self) -> None:
        """Refuse what are no appeals.

        :raises ValueError: not an id.
        """
        for one in self.appeals:
            if str(UUID(one)) != one:
                raise ValueError(one)


class ProblemJoined(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One more appeal is about the same."""

    kind: ClassVar[str] = "problem.joined"

    appeal: str
    """Its id."""

    def __post_init__(self) -> None:
        """Refuse what is no appeal.

        :raises ValueError: not an id.
        """
        if str(UUID(self.appeal)) != self.appeal:
            raise ValueError(self.appeal)


class ProblemConfirmed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A supervisor has looked: it is one matter. Told again, it names another group."""

    kind: ClassVar[str] = "problem.confirmed"

    group: str
    """Who works on it together, in words."""


class ProblemDismissed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A supervisor has looked: it is no shared problem."""

    kind: ClassVar[str] = "problem.dismissed"

    reason: str


class ProblemAnswered(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All are answered together; each open appeal has an entry of its own, caused by this one."""

    kind: ClassVar[str] = "problem.answered"

    on: str
    """The day of the office, YYYY-MM-DD."""
    text: str

    def __post_init__(self) -> None:
        """Refuse what is no date.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)


PROBLEM_BODIES: Final = (
    ProblemProposed,
    ProblemJoined,
    ProblemConfirmed,
    ProblemDismissed,
    ProblemAnswered,
)
