"""The bodies of the entries about the papers of an appeal, and about mending it; its subject is it.

What a paper says stands in the other entries of the appeal, so it can be made again from them.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.journal.body import Body, LocalisedText

_Copy = Annotated[int, msgspec.Meta(ge=1, le=32_767)]


class PaperMade(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A paper of the appeal has been made."""

    kind: ClassVar[str] = "paper.made"

    paper: str
    """A value of :class:`frontoffice.domain.paper.PaperKind`."""
    about: str
    """Id of the entry that it tells of: the registration, a correction, a move …"""
    template: str
    """Code of the template."""
    texts: str
    """The version of the template's texts: eight digits of their digest."""
    digest: str
    """SHA-256 of the PDF, hexadecimal."""
    copy: _Copy
    """1 for the first about this entry; 2, 3 … are marked as copies."""
    clerk_name: str
    """Of who made it, and signs it."""
    clerk_position: LocalisedText

    def __post_init__(self) -> None:
        """Refuse what no row can be made of.

        :raises ValueError: no id, or no digest.
        """
        if str(UUID(self.about)) != self.about or bytes.fromhex(self.digest).hex() != self.digest:
            raise ValueError(self.about)


class ContactsConfirmed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The applicant has signed that address, phone and e-mail are true (Code, art. 66(4))."""

    kind: ClassVar[str] = "appeal.contacts_confirmed"

    of: str
    """Id of the entry that tells these contacts: the registration, or the last correction."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if str(UUID(self.of)) != self.of:
            raise ValueError(self.of)


class MendingAsked(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The applicant has been told what is missing, and until when to mend it (Code, art. 64(6))."""

    kind: ClassVar[str] = "appeal.mending_asked"

    missing: tuple[str, ...]
    """Values of :class:`frontoffice.domain.paper.Requisite`."""
    note: str
    """What is missing besides, in words."""
    until: str
    """The last day, YYYY-MM-DD."""

    def __post_init__(self) -> None:
        """Refuse what is no date.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        if date.fromisoformat(self.until).isoformat() != self.until:
            raise ValueError(self.until)


class AppealMended(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was missing is there now."""

    kind: ClassVar[str] = "appeal.mended"

    note: str


class ConfirmedByApplicant(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The applicant was asked again, after the appeal was corrected; nothing waits for it."""

    kind: ClassVar[str] = "appeal.confirmed_by_applicant"

    what: tuple[str, ...]
    """Of :data:`frontoffice.domain.confirming.ASKED`."""
    way: str
    """A value of :class:`frontoffice.domain.confirming.Way`."""
    corrections: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    """How many corrections the appeal had by then: a later one is asked about anew."""
    note: str


PAPER_BODIES: Final = (
    *(PaperMade, ContactsConfirmed, MendingAsked, AppealMended),
    ConfirmedByApplicant,
)
