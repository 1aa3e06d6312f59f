"""The bodies of the entries about the staff; their subject is the person."""

from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.canonical import LARGEST

_Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
_Office = Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9]{6})?\Z")]
_Login = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class PinBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a PIN is checked against; the PIN itself stands nowhere."""

    hash: str
    """Argon2id over pepper and PIN, in its usual spelling."""
    pepper: str
    """Which pepper: the first 4 bytes of SHA-256 over it, hexadecimal; empty for none."""
    once: bool
    """Good for one sign-in, at which the person chooses an own one."""


class StaffFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known of a person and may change."""

    name: str
    """Surname, name and patronymic."""
    position: LocalisedText
    role: str


class OfPerson(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what is said of a person: every entry names the place, so that it gets there."""

    office: _Office
    """Where the person works, six digits; empty for people of a state body."""
    body: str
    """Code of the state body; empty for people of an office."""

    def __post_init__(self) -> None:
        """Refuse a person of no place, or of two.

        :raises ValueError: office and body, or neither.
        """
        if bool(self.office) == bool(self.body):
            raise ValueError(self.office)


class StaffAdded(OfPerson, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody belongs to the staff from now on."""

    kind: ClassVar[str] = "staff.added"

    login: _Login
    """Never changes; no two people of one place have the same."""
    desk: str
    """The only device at which the person may sign in; empty for all desks of the place."""
    fields: StaffFields
    pin: PinBody

    def __post_init__(self) -> None:
        """Refuse a desk that is no id, and what the base refuses.

        :raises ValueError: not a UUID in its usual spelling; see the base.
        """
        super(StaffAdded, self).__post_init__()  # noqa: UP008 -- a struct is made anew: no cell
        if self.desk and str(UUID(self.desk)) != self.desk:
            raise ValueError(self.desk)


class StaffChanged(OfPerson, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that is known of a person has changed."""

    kind: ClassVar[str] = "staff.changed"

    fields: StaffFields
    changed: tuple[str, ...]
    """Names of the fields that differ from before."""


class StaffLeft(OfPerson, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has left: no more sign-in."""

    kind: ClassVar[str] = "staff.left"


class StaffReturned(OfPerson, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who had left is back, or was never meant to go."""

    kind: ClassVar[str] = "staff.returned"


class StaffPinSet(OfPerson, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person has a new PIN: an own one, or a one-time one from who looks after the staff."""

    kind: ClassVar[str] = "staff.pin_set"

    pin: PinBody


class StaffSignedIn(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person works at the desk from now on."""

    kind: ClassVar[str] = "staff.signed_in"

    tries: _Count
    """Wrong PINs since the sign-in before."""


class StaffSignedOut(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person works at the desk no more."""

    kind: ClassVar[str] = "staff.signed_out"

    why: str
    """``closed``, ``other`` signed in, ``left`` the staff, ``cut`` off by a crash."""
    locks: _Count
    """How often the screen was locked meanwhile, and unlocked again."""


class StaffSignInFailed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Wrong PINs were tried; several of them are one entry."""

    kind: ClassVar[str] = "staff.sign_in_failed"

    times: _Count
    """Wrong PINs since the sign-in before, all together."""
    wait_s: _Count
    """How long the next try has to wait, seconds."""


STAFF_BODIES: Final = (
    StaffAdded,
    StaffChanged,
    StaffLeft,
    StaffReturned,
    StaffPinSet,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
)
