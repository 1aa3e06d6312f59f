"""The bodies of the entries about devices; their subject is the device."""

from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.journal.body import Body
from frontoffice.journal.canonical import LARGEST

Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
_Number = Annotated[int, msgspec.Meta(ge=1, le=999)]

AS_BEFORE: Final = ""
"""Released: the device goes on as it was."""
NOBODY: Final = "none"
"""Released: whoever has the old key has to renew."""


def _check_id(spelled: str) -> None:
    """Refuse what is no UUID in its usual spelling.

    :raises ValueError: it is none.
    """
    if str(UUID(spelled)) != spelled:
        raise ValueError(spelled)


class DeviceInvited(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has made a one-time code or a file by which a device may come; the subject is it."""

    kind: ClassVar[str] = "device.invited"

    office: str
    device_no: _Number
    device_kind: str
    """desk, kiosk or display."""
    administers: bool
    serves: tuple[str, ...]
    """Codes of the state bodies whose appeals it will see."""
    by: str
    """``code``; ``file``; ``spare`` for a file that gives a desk a new number."""
    until: Count
    """For how long it is good; UTC, milliseconds since 1970."""


class DeviceEnrolled(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A device has been let in; central says so."""

    kind: ClassVar[str] = "device.enrolled"

    office: str
    device_no: _Number
    device_kind: str
    """desk, kiosk or display."""
    name: str
    public_key: str
    """Hexadecimal."""
    administers: bool


class DeviceFrozen(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nothing more is taken from the device until a person has looked."""

    kind: ClassVar[str] = "device.frozen"

    why: str
    """``clone``, ``fork``, ``signature``; ``person`` where somebody decided it."""
    note: str


class DeviceReleased(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A person has looked: the device goes on."""

    kind: ClassVar[str] = "device.released"

    life: str
    """Which of its lives goes on, as the fleet names it; :data:`AS_BEFORE` or :data:`NOBODY`."""
    note: str

    def __post_init__(self) -> None:
        """Refuse what names no life.

        :raises ValueError: it does not.
        """
        if self.life not in {AS_BEFORE, NOBODY}:
            _check_id(self.life)


class DeviceRevoked(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The device is shut out for good; what it signed before stays proven."""

    kind: ClassVar[str] = "device.revoked"

    note: str


class DeviceReplaced(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The device was an older copy of itself and goes on under another number and key."""

    kind: ClassVar[str] = "device.replaced"

    by: str
    """Id of the device that goes on."""
    why: str
    """``restored``, ``clone``, ``spare``."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: it is none.
        """
        _check_id(self.by)


class HeldAccepted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A supervisor has looked at what a shut-out device still brought: it is to be taken in."""

    kind: ClassVar[str] = "device.held_accepted"

    through: Count
    """Up to which of its entries, by seq."""
    note: str


class HeldRefused(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A supervisor has looked: what the device still brought is not taken in, only kept."""

    kind: ClassVar[str] = "device.held_refused"

    through: Count
    note: str


DEVICE_BODIES: Final = (
    DeviceInvited,
    DeviceEnrolled,
    DeviceFrozen,
    DeviceReleased,
    DeviceRevoked,
    DeviceReplaced,
    HeldAccepted,
    HeldRefused,
)
