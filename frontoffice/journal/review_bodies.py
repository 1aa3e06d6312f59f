"""The body of the entry by which somebody says what they found of an appeal from a kiosk."""

from typing import ClassVar, Final

from frontoffice.domain.review import Found
from frontoffice.journal.body import Body


class AppealReviewed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has looked at the appeal; the later look stands, and number and talon anyway."""

    kind: ClassVar[str] = "appeal.reviewed"

    found: str
    """A value of :class:`frontoffice.domain.review.Found`."""
    note: str

    def __post_init__(self) -> None:
        """Refuse what nobody can have found.

        :raises ValueError: an unknown word.
        """
        Found(self.found)


REVIEW_BODIES: Final = (AppealReviewed,)
