"""The fleet: all devices of a region, and which of them want a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

DAY_MS: Final = 86_400_000
SILENT_DAYS: Final = 3
"""A weekend is no silence."""
_SILENT_MS: Final = SILENT_DAYS * DAY_MS
LITTLE_DISK: Final = 2 << 30
"""Bytes; below it a desk is told to make room."""
OFTEN: Final = 3
"""So many new beginnings in a week are no chance."""
UNTOUCHED_DAYS: Final = 7
LONG_WAITING_MS: Final = DAY_MS
_CLOCK_OFF_MS: Final = 120_000


class Standing(StrEnum):
    """How a device stands, the worst first."""

    FROZEN = "frozen"
    HELD = "held"
    TROUBLE = "trouble"
    SILENT = "silent"
    OLD = "old"
    NEVER = "never"
    WELL = "well"
    REPLACED = "replaced"
    REVOKED = "revoked"


class Mark(StrEnum):
    """Something about a device that a person should know."""

    FROZEN = "frozen"
    HELD = "held"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    WAITS_LONG = "waits_long"
    LITTLE_DISK = "little_disk"
    CLOCK = "clock"
    PRINTER = "printer"
    LOST = "lost"
    """Something of a kiosk is unplugged."""
    BEGUN_AGAIN = "begun_again"
    """Its window breaks again and again."""
    UNTOUCHED = "untouched"
    """Nobody has used a kiosk for long: it may be dark, or stand where nobody finds it."""
    SILENT = "silent"
    OLD = "old"
    NEVER = "never"
    ADMINISTERS = "administers"
    REPLACED = "replaced"
    REVOKED = "revoked"


_TROUBLE: Final = {
    Mark.QUARANTINED,
    Mark.WAITS_LONG,
    Mark.LITTLE_DISK,
    Mark.CLOCK,
    Mark.PRINTER,
    Mark.LOST,
    Mark.BEGUN_AGAIN,
}


@dataclass(frozen=True, slots=True)
class FleetLife:
    """One of several machines that have come as one device."""

    id: str
    why: str
    rightful: bool
    seq: int
    first_at: int
    """UTC, milliseconds since 1970."""
    last_at: int
    renewed_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetDevice:
    """One device as central knows it; all times in UTC, milliseconds since 1970."""

    id: str
    office: str
    device_no: int
    kind: str = "desk"
    administers: bool = False
    name: str = ""
    version: str = ""
    contact_at: int | None = None
    seq: int = 0
    frozen: str | None = None
    revoked_at: int | None = None
    replaced_by: str | None = None
    waiting: int = 0
    quarantined: int = 0
    refused: int = 0
    oldest_at: int | None = None
    disk_free: int | None = None
    clock: str = ""
    clock_off_ms: int | None = None
    printer: str | None = None
    backup_at: int | None = None
    touched_on: str = ""
    """Of a kiosk: the day of the last touch, YYYY-MM-DD; empty where nobody has told one."""
    begun_again: int = 0
    """Of a kiosk: how often its window was begun anew in the last seven days."""
    lost: tuple[str, ...] = ()
    """Of a kiosk: what was plugged in and is not any more."""
    held: int = 0
    held_through: int = 0
    held_since: int | None = None
    lives: tuple[FleetLife, ...] = ()

    @property
    def place(self) -> str:
        """Office and number as people name a device: 270142/003."""
        return f"{self.office}/{self.device_no:03}"


def marks_of(
    device: FleetDevice, now: int, newest: str, silent_ms: int = _SILENT_MS
) -> tuple[Mark, ...]:
    """Return what a person should know of *device*, the gravest first.

    :param now: UTC, milliseconds since 1970.
    :param newest: version of the program in the fleet.
    """
    if device.revoked_at is not None:
        return (Mark.REVOKED, Mark.HELD) if device.held else (Mark.REVOKED,)
    if device.frozen == "replaced":
        return (Mark.REPLACED,)
    silent = device.contact_at is not None and now - device.contact_at > silent_ms
    late = device.oldest_at is not None and now - device.oldest_at > LONG_WAITING_MS
    off = abs(device.clock_off_ms or 0) > _CLOCK_OFF_MS or device.clock == "doubted"
    found = {
        Mark.FROZEN: device.frozen is not None,
        Mark.HELD: device.held > 0,
        Mark.QUARANTINED: device.quarantined > 0,
        Mark.REFUSED: device.refused > 0,
        Mark.WAITS_LONG: device.waiting > 0 and late,
        Mark.LITTLE_DISK: device.disk_free is not None and device.disk_free < LITTLE_DISK,
        Mark.CLOCK: off,
        Mark.PRINTER: bool(device.printer),
        Mark.LOST: bool(device.lost),
        Mark.BEGUN_AGAIN: device.begun_again >= OFTEN,
        Mark.UNTOUCHED: _is_untouched(device, now),
        Mark.SILENT: silent,
        Mark.OLD: bool(device.version) and _parts(device.version) < _parts(newest),
        Mark.NEVER: device.contact_at is None,
        Mark.ADMINISTERS: device.administers,
    }
    return tuple(mark for mark, holds in found.items() if holds)


def _is_untouched(device: FleetDevice, now: int) -> bool:
    if not device.touched_on:
        return False
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    try:
        return (today - date.fromisoformat(device.touched_on)).days > UNTOUCHED_DAYS
    except ValueError:  # of a broken program
        return False


def standing_of(
    device: FleetDevice, now: int, newest: str, silent_ms: int = _SILENT_MS
) -> Standing:
    """Return how *device* stands in one word."""
    marks = set(marks_of(device, now, newest, silent_ms))
    for mark, standing in _BY_MARK:
        if mark in marks:
            return standing
    return Standing.TROUBLE if marks & _TROUBLE else _calm(marks)


_BY_MARK: Final = (
    (Mark.HELD, Standing.HELD),
    (Mark.REVOKED, Standing.REVOKED),
    (Mark.REPLACED, Standing.REPLACED),
    (Mark.FROZEN, Standing.FROZEN),
)


def _calm(marks: set[Mark]) -> Standing:
    if Mark.SILENT in marks:
        return Standing.SILENT
    if Mark.NEVER in marks:
        return Standing.NEVER
    return Standing.OLD if Mark.OLD in marks else Standing.WELL


def newest_of(devices: Iterable[FleetDevice], own: str) -> str:
    """Return the newest version of the program that runs anywhere."""
    return max((own, *(one.version for one in devices if one.version)), key=_parts)


def by_trouble(
    devices: Iterable[FleetDevice], now: int, newest: str, silent_ms: int = _SILENT_MS
) -> list[FleetDevice]:
    """Return *devices*, those that want a person first, then by office and number."""
    order: Sequence[Standing] = list(Standing)

    def rank(one: FleetDevice) -> tuple[int, str, int]:
        return order.index(standing_of(one, now, newest, silent_ms)), one.office, one.device_no

    return sorted(devices, key=rank)


def _parts(version: str) -> tuple[int, ...]:
    """Return a version as numbers; what is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
