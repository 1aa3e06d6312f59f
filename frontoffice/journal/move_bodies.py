"""The bodies of the entries that move an appeal from hand to hand, and to its end."""

from datetime import date
from typing import ClassVar, Final

from frontoffice.journal.body import Body


class Move(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all moves; :data:`frontoffice.domain.status.MOVES` says from where to where."""

    on: str
    """The day of the office on which it happened, YYYY-MM-DD."""
    note: str
    """What the person who did it wrote; may be empty."""

    def __post_init__(self) -> None:
        """Refuse what is no date: rows are made of it.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)


class AppealAssigned(Move, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The appeal is given to a body, or to somebody in it, to be considered."""

    kind: ClassVar[str] = "appeal.assigned"

    to_body: str
    """Code of the state body; empty for the office itself."""
    executor: str
    """Login; empty where nobody is named yet."""


class AppealRedirected(Move, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Another body is competent, and the appeal goes there (Code, art. 65)."""

    kind: ClassVar[str] = "appeal.redirected"

    to_body: str
    """Code of the state body."""


class AppealReturned(Move, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The appeal goes back to the applicant (Code, art. 64(7))."""

    kind: ClassVar[str] = "appeal.returned"

    reason: str


class AppealAnswered(Move, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The applicant has been answered."""

    kind: ClassVar[str] = "appeal.answered"

    outcome: str
    """Code of the closed list of the appeal's kind."""


class AppealWithdrawn(Move, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The applicant has asked in writing to take the appeal back (Code, art. 64(9))."""

    kind: ClassVar[str] = "appeal.withdrawn"


class AppealReopened(Move, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """New arguments open the appeal again (Code, art. 70(5))."""

    kind: ClassVar[str] = "appeal.reopened"

    reason: str


MOVE_BODIES: Final = (
    AppealAssigned,
    AppealRedirected,
    AppealReturned,
    AppealAnswered,
    AppealWithdrawn,
    AppealReopened,
)
HANDS_ON: Final = (AppealAssigned, AppealRedirected)
"""Moves by which a state body gets to see an appeal."""
