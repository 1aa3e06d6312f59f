"""The bodies of the entries about leases of seats; their subject is the lease.

A desk gives away offline what it holds by a lease, and nobody else does. Nothing of people stands
here.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.journal.body import Body
from frontoffice.journal.canonical import LARGEST

Seat = Annotated[int, msgspec.Meta(ge=0, le=99)]
Moment = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
_Most = Annotated[int, msgspec.Meta(ge=1, le=10_000)]

EXPIRED: Final = "expired"
"""The lease is over, and all that its holder did before has come."""
PERSON: Final = "person"
"""Somebody has seen to it that its holder gives nothing of it away any more."""


def check_id(spelled: str) -> None:
    """Check that *spelled* is an id.

    :raises ValueError: not a UUID in its usual spelling.
    """
    if str(UUID(spelled)) != spelled:
        raise ValueError(spelled)


class SeatBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One seat of one slot."""

    slot: str
    seat: Seat

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        check_id(self.slot)


class _OfReception(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body about the receptions of one official on one day."""

    schedule: str
    on: str
    """YYYY-MM-DD, in the schedule's zone."""

    def __post_init__(self) -> None:
        """Refuse what is no id, and what is no date.

        :raises ValueError: not in its usual spelling.
        """
        check_id(self.schedule)
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)


class LeaseAsked(_OfReception, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A desk wants to give seats away by itself; central answers in its own journal."""

    kind: ClassVar[str] = "lease.asked"

    most: _Most
    """Seats that it has use for."""


class LeaseGranted(_OfReception, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Central lets a desk give these seats away; none where nothing is free."""

    kind: ClassVar[str] = "lease.granted"

    device: str
    """The desk; nobody else gives them away."""
    seats: tuple[SeatBody, ...]
    until: Moment
    """UTC, milliseconds since 1970: from then on the desk gives nothing of it away."""

    def __post_init__(self) -> None:
        """Refuse what is no id, no date, and what is told twice.

        :raises ValueError: not in its usual spelling, or twice the same seat.
        """
        _OfReception.__post_init__(self)
        check_id(self.device)
        if len(set(self.seats)) < len(self.seats):
            raise ValueError(self.seats)


class LeaseReturned(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Its holder gives seats back that it does not need: nothing of them is given away there."""

    kind: ClassVar[str] = "lease.returned"

    seats: tuple[SeatBody, ...]


class LeaseFreed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Central takes seats back."""

    kind: ClassVar[str] = "lease.freed"

    seats: tuple[SeatBody, ...]
    why: str
    """``expired`` or ``person``."""

    def __post_init__(self) -> None:
        """Refuse a reason that is none.

        :raises ValueError: neither of the two.
        """
        if self.why not in {EXPIRED, PERSON}:
            raise ValueError(self.why)


LEASE_BODIES: Final = (LeaseAsked, LeaseGranted, LeaseReturned, LeaseFreed)
