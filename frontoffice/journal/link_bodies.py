"""The bodies of the entries that tie appeals together; their subject is one of the two appeals.

Each tie is two entries in one transaction, the second caused by the first: every subject's rows
come from its own entries alone.
"""

from typing import ClassVar, Final
from uuid import UUID

from frontoffice.domain.link import Relation
from frontoffice.journal.body import Body


class AppealLinked(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The appeal is tied to another one; a later tie to the same takes its place."""

    kind: ClassVar[str] = "appeal.linked"

    relation: str
    """A value of :class:`frontoffice.domain.link.Relation`: what this appeal is to the other."""
    other: str
    """Id of the other appeal."""
    reason: str

    def __post_init__(self) -> None:
        """Refuse what ties nothing.

        :raises ValueError: an unknown relation, or no id.
        """
        if str(UUID(self.other)) != self.other:
            raise ValueError(self.other)
        Relation(self.relation)


class AppealUnlinked(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The appeal is not tied to the other one any more."""

    kind: ClassVar[str] = "appeal.unlinked"

    other: str
    """Id of the other appeal."""

    def __post_init__(self) -> None:
        """Refuse what names no appeal.

        :raises ValueError: no id.
        """
        if str(UUID(self.other)) != self.other:
            raise ValueError(self.other)


LINK_BODIES: Final = (AppealLinked, AppealUnlinked)
