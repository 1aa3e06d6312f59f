"""The bodies of the entries about support; their subject is the proposal.

Of the person to whom it was proposed nothing stands here.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

from msgspec import Meta

from frontoffice.journal.body import Body


class SupportProposed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person was told of a measure that may be for them."""

    kind: ClassVar[str] = "support.proposed"

    on: str
    """The day of the office, YYYY-MM-DD."""
    visit: str
    """Id of the visit; empty where none was noted."""
    measure: str
    """Code of the measure."""
    measure_version: Annotated[int, Meta(ge=1, le=9_999)]

    def __post_init__(self) -> None:
        """Refuse what no row can be made of.

        :raises ValueError: no day, or no id.
        """
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)
        if self.visit and str(UUID(self.visit)) != self.visit:
            raise ValueError(self.visit)


class SupportAccepted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person wants it: an application is begun."""

    kind: ClassVar[str] = "support.accepted"


class SupportDeclined(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person does not want it."""

    kind: ClassVar[str] = "support.declined"


SUPPORT_BODIES: Final = (SupportProposed, SupportAccepted, SupportDeclined)
