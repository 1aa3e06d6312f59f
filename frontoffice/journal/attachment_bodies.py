"""The bodies of the entries about the attachments of an appeal; their subject is the appeal.

The bytes themselves never stand in an entry: they are known by their SHA-256, which these entries
make part of the journal. Whoever may see the appeal may see what is attached to it.
"""

from hashlib import sha256
from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.journal.body import Body
from frontoffice.journal.canonical import LARGEST, canonical_struct

_Number = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
_DIGEST_LENGTH: Final = 32
ESSENCE: Final = "essence"
"""What the person says, where it is not written."""
ATTACHMENT: Final = "attachment"
ROLES: Final = (ESSENCE, ATTACHMENT)
RECORDING: Final = "recording"
"""In what a registration names, beside the roles: how the essence was recorded."""
_ENDED: Final = "ended_"


class RecordingBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a film or a sound recording was made."""

    device: str
    """What made it, as the machine calls it."""
    begun_at: _Number
    """UTC, milliseconds since 1970, by the clock of the desk."""
    length_ms: _Number
    """By a clock that cannot be set."""
    approved_by: str
    """Who looked at it and said that it is theirs: ``person`` or a clerk's login."""
    remarks: tuple[str, ...]
    """Codes of what the quality gate found, and was kept all the same; and of its ending, where
    no person ended it: a reader that does not know that code has the others all the same."""

    @property
    def noted(self) -> tuple[str, ...]:
        """Codes of what the quality gate found."""
        return tuple(code for code in self.remarks if not code.startswith(_ENDED))

    @property
    def ending(self) -> str:
        """Why it ended; empty where a person ended it, or nobody knows."""
        found = (code for code in self.remarks if code.startswith(_ENDED))
        return next(found, "").removeprefix(_ENDED)

    @property
    def proof(self) -> tuple[str, str, str]:
        """What a registration names of it: SHA-256 of its canonical bytes, and their number."""
        spelled = canonical_struct(self)
        return RECORDING, sha256(spelled).hexdigest(), str(len(spelled))


def ended_by(ending: str) -> str:
    """Return the code that stands among the remarks of a recording that ended so."""
    return _ENDED + ending


class AttachmentAdded(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file has been attached to the appeal."""

    kind: ClassVar[str] = "attachment.added"

    sha256: str
    """Of the plain bytes, hexadecimal."""
    size: _Number
    """Bytes."""
    media: str
    """The type by content, as ``video/x-matroska``."""
    name: str
    """As the person or the machine called it."""
    role: str
    """``essence`` or ``attachment``."""
    recording: RecordingBody | None

    def __post_init__(self) -> None:
        """Refuse what no row can be made of.

        :raises ValueError: no digest, or no such role.
        """
        check_digest(self.sha256)
        if self.role not in ROLES:
            raise ValueError(self.role)


class AttachmentDropped(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An attachment was none of this appeal; that it was there stays in the journal."""

    kind: ClassVar[str] = "attachment.dropped"

    of: str
    """Id of the entry by which it was added."""
    reason: str

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if str(UUID(self.of)) != self.of:
            raise ValueError(self.of)


def check_digest(spelled: str) -> None:
    """Refuse what is no SHA-256 in small hexadecimal digits.

    :raises ValueError: it is none.
    """
    digest = bytes.fromhex(spelled)
    if len(digest) != _DIGEST_LENGTH or digest.hex() != spelled:
        raise ValueError(spelled)


ATTACHMENT_BODIES: Final = (AttachmentAdded, AttachmentDropped)
