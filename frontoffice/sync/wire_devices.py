"""What devices and central say of devices on the wire: lives, renewal, what is held, the fleet."""

from typing import Any

import msgspec


class WireStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What a desk tells of itself, for who looks after the fleet; nothing of people is in it."""

    version: str = ""
    waiting: int = 0
    """Entries that exist at the desk only."""
    quarantined: int = 0
    refused: int = 0
    oldest_at: int | None = None
    """Of what waits; UTC, milliseconds since 1970."""
    disk_free: int | None = None
    """Bytes."""
    clock: str = ""
    """``trusted``, ``unchecked``, ``doubted``."""
    clock_off_ms: int | None = None
    """By how much the desk's wall clock is ahead of central's."""
    printer: str | None = None
    """Empty when all is well, else a code; null where the desk has no printer."""
    backup_at: int | None = None
    """When the last backup was made; UTC, milliseconds since 1970."""
    touched_on: str = ""
    """Of a kiosk: the day on which somebody used it last, YYYY-MM-DD; empty for never."""
    begun_again: int = 0
    """Of a kiosk: how often its window was begun anew in the last seven days."""
    lost: list[str] = []
    """Of a kiosk: what was plugged in and is not any more: ``camera``, ``microphone``, ``scanner``."""


class HelloRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A desk greets, and shows which life of its device it is."""

    life_before: bytes
    """16 bytes: what it told as ``life_next`` the last time; zeros at the first."""
    life_next: bytes
    """16 random bytes, committed to its disk before they are sent."""
    seq: int
    """Its own last entry."""
    restored: bool = False
    """It knows itself that it is an older copy."""
    status: WireStatus | None = None


class RenewRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An older copy, or a copy, asks to go on as another device."""

    replaces: str
    """Id of the device that it was."""
    life: bytes
    """The token that it told last."""
    device: str
    public_key: bytes
    name: str
    version: str
    proof: bytes
    """By the new key over :func:`renew_message`."""
    replaces_proof: bytes
    """By the old key over the same."""
    pending: list[tuple[int, bytes]] = []
    """Number and hash of own entries of which it does not know whether central has them."""


class RenewAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The device goes on."""

    device_no: int
    token: str
    known: list[int]
    """Which of ``pending`` central has: they come back by the feed."""
    time: int


class HeldAnswer(msgspec.Struct, frozen=True):
    """What a shut-out device brought is kept aside."""

    kept: list[int]
    """By seq."""
    time: int


class WireLife(msgspec.Struct, frozen=True, kw_only=True):
    """One life of a device, for a person to choose which goes on."""

    id: str
    why: str
    rightful: bool
    seq: int
    first_at: int
    last_at: int
    renewed_as: str | None


class WireDevice(msgspec.Struct, frozen=True, kw_only=True):
    """One device of the fleet."""

    id: str
    office: str
    device_no: int
    kind: str
    administers: bool
    name: str
    version: str
    enrolled_at: int
    contact_at: int | None
    seq: int
    frozen: str | None
    revoked_at: int | None
    replaced_by: str | None
    status: WireStatus | None = None
    status_at: int | None = None
    held: int = 0
    """Entries that wait for a supervisor."""
    held_through: int = 0
    """The last of them, by seq."""
    held_since: int | None = None
    lives: list[WireLife] = []
    """Where there are several."""


class FleetAnswer(msgspec.Struct, frozen=True):
    """All devices of all offices."""

    devices: list[WireDevice]
    time: int


class CodeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An administrator's desk asks for an enrolment code or file."""

    office: str
    actor: str = ""
    """Login of the administrator; the desk vouches for it."""
    url: str = ""
    """Where desks reach central; for a file."""
    kind: str = "desk"
    administers: bool = False
    days: int = 7
    file: bool = False
    spare: bool = False
    settings: dict[str, Any] | None = None
    """Of a new office; null takes those of the office's last device."""


class CodeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A code for a person, or a file with its password."""

    code: str = ""
    device_no: int = 0
    """For which a file is good."""
    file: str = ""
    password: str = ""


def renew_message(replaces: str, device: str, public_key: bytes, life: bytes) -> bytes:
    """Return what both keys sign to show that one device goes on as another."""
    return b"frontoffice renew 1\n" + f"{replaces}\n{device}\n".encode() + public_key + life


def replace_message(code: str, replaces: str, device: str) -> bytes:
    """Return what the old key signs when a spare file takes its place."""
    return f"frontoffice replace 1\n{code}\n{replaces}\n{device}\n".encode()
