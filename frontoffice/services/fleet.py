"""The fleet at an administrator's desk: how all devices stand, and what is done about one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from db.record import Journal
from frontoffice import __version__
from frontoffice.domain.fleet import FleetDevice, FleetLife, newest_of
from frontoffice.errors import UnavailableError
from frontoffice.journal.body import Body
from frontoffice.journal.device_bodies import (
    AS_BEFORE,
    DeviceFrozen,
    DeviceReleased,
    DeviceRevoked,
    HeldAccepted,
    HeldRefused,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.syncing import Remote
from frontoffice.sync.wire_devices import CodeRequest, WireDevice

_PERSON: Final = "person"


class NoCentralError(UnavailableError):
    """This desk has no central: there is no fleet to be seen."""

    code = "unavailable.no_central"


@dataclass(frozen=True, slots=True)
class FleetView:
    """All devices at one moment."""

    devices: tuple[FleetDevice, ...]
    at: int
    """Central's clock; UTC, milliseconds since 1970."""
    newest: str
    """Version of the program in the fleet."""


@dataclass(frozen=True, slots=True)
class Admission:
    """By what a new device comes."""

    code: str
    """For a person to type; empty where it is a file."""
    file: str
    """Text of the file."""
    password: str
    """Of the file; it is told apart from it."""
    device_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a new device is to be."""

    office: str
    """Region and office, six digits."""
    kind: str = "desk"
    administers: bool = False
    days: int = 7
    file: bool = False
    spare: bool = False


class Fleet:
    """See to the devices of the region.

    :param url: of central, as a file for a new desk names it.
    """

    def __init__(
        self,
        journal: Journal,
        remote: Remote | None,
        clock: ClockGuard,
        url: str = "",
        *,
        administers: bool = False,
    ) -> None:
        self._journal = journal
        self._remote = remote
        self._clock = clock
        self._url = url
        self.administers = administers
        """Whether this device may see and change the fleet at all."""

    def view(self) -> FleetView:
        """Return all devices, as central knows them now.

        :raises NoCentralError: this desk has none.
        :raises UnavailableError: central gave no answer.
        :raises NotAllowedError: this device does not administer.
        """
        answer = self._central().central.fleet()
        found = devices_of(answer.devices)
        return FleetView(found, answer.time, newest_of(found, __version__))

    def freeze(self, device: FleetDevice, clerk: Clerk, note: str = "") -> None:
        """Have nothing taken from *device* until somebody has looked."""
        self._record(DeviceFrozen(why=_PERSON, note=note), device, clerk)

    def release(
        self, device: FleetDevice, clerk: Clerk, life: str = AS_BEFORE, note: str = ""
    ) -> None:
        """Let *device* go on.

        :param life: which of several machines goes on as it; the others get a new number.
        """
        self._record(DeviceReleased(life=life, note=note), device, clerk)

    def revoke(self, device: FleetDevice, clerk: Clerk, note: str = "") -> None:
        """Shut *device* out for good; what it signed before stays proven."""
        self._record(DeviceRevoked(note=note), device, clerk)

    def settle_held(
        self, device: FleetDevice, clerk: Clerk, *, accept: bool, note: str = ""
    ) -> None:
        """Have what *device* brought after it was shut out taken in, or left aside."""
        made = HeldAccepted if accept else HeldRefused
        self._record(made(through=device.held_through, note=note), device, clerk)

    def admit(self, wish: Wish, clerk: Clerk) -> Admission:
        """Return a code or a file by which a new device of an office comes.

        :raises UnavailableError: central gave no answer.
        :raises NotAllowedError: this device does not administer.
        """
        answer = self._central().central.code(
            CodeRequest(
                office=wish.office,
                actor=clerk.login,
                url=self._url,
                kind=wish.kind,
                administers=wish.administers,
                days=wish.days,
                file=wish.file,
                spare=wish.spare,
            )
        )
        return Admission(answer.code, answer.file, answer.password, answer.device_no)

    def _central(self) -> Remote:
        if self._remote is None:
            raise NoCentralError
        return self._remote

    def _record(self, body: Body, device: FleetDevice, clerk: Clerk) -> None:
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, UUID(device.id), actor=clerk.login, moment=moment)


def device_of(told: WireDevice) -> FleetDevice:
    """Return the device that central told of."""
    status = told.status
    lives = tuple(
        FleetLife(one.id, one.why, one.rightful, one.seq, one.first_at, one.last_at, one.renewed_as)
        for one in told.lives
    )
    plain = FleetDevice(
        id=told.id,
        office=told.office,
        device_no=told.device_no,
        kind=told.kind,
        administers=told.administers,
        name=told.name,
        version=told.version,
        contact_at=told.contact_at,
        seq=told.seq,
        frozen=told.frozen,
        revoked_at=told.revoked_at,
        replaced_by=told.replaced_by,
        held=told.held,
        held_through=told.held_through,
        held_since=told.held_since,
        lives=lives,
    )
    if status is None:
        return plain
    return replace(
        plain,
        version=status.version or told.version,
        waiting=status.waiting,
        quarantined=status.quarantined,
        refused=status.refused,
        oldest_at=status.oldest_at,
        disk_free=status.disk_free,
        clock=status.clock,
        clock_off_ms=status.clock_off_ms,
        printer=status.printer,
        backup_at=status.backup_at,
        touched_on=status.touched_on,
        begun_again=status.begun_again,
        lost=tuple(status.lost),
    )


def devices_of(told: Sequence[WireDevice]) -> tuple[FleetDevice, ...]:
    """Return the devices that central told of."""
    return tuple(map(device_of, told))
