"""The bodies of the entries about bookings; their subject is the booking.

A person stands in them: name, telephone and what they want. They are for the office where the
booking was made and for the office of the schedule, and never for a kiosk.
"""

from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.domain.booking import CATEGORIES, REFUSALS, EndedBy, Guest, Spot, Way, Why
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.body import Body
from frontoffice.journal.lease_bodies import Moment, Seat, check_id

_OFFICE_DIGITS: Final = 6


class SpotBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An hour of an official."""

    schedule: str
    office: str
    """Of the schedule, six digits: its desks see the booking too."""
    slot: str
    begins_at: Moment
    """UTC, milliseconds since 1970."""
    ends_at: Moment
    form: ReceptionForm

    def __post_init__(self) -> None:
        """Refuse what is no hour.

        :raises ValueError: an id in another spelling, no office, or an end before the beginning.
        """
        check_id(self.schedule)
        check_id(self.slot)
        if len(self.office) != _OFFICE_DIGITS or not self.office.isdecimal():
            raise ValueError(self.office)
        if self.ends_at < self.begins_at:
            raise ValueError(self.ends_at)

    def spot(self) -> Spot:
        """Return the hour."""
        return Spot(
            schedule=UUID(self.schedule),
            office=self.office,
            slot=UUID(self.slot),
            begins_at=self.begins_at,
            ends_at=self.ends_at,
            form=self.form,
        )


def spot_body(spot: Spot) -> SpotBody:
    """Return *spot* as bodies tell it."""
    return SpotBody(
        schedule=str(spot.schedule),
        office=spot.office,
        slot=str(spot.slot),
        begins_at=spot.begins_at,
        ends_at=spot.ends_at,
        form=spot.form,
    )


class GuestBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who wants to be received, as told."""

    name: str
    phone: str
    identifier: str
    question: str
    appeal: str
    category: str
    """Of :data:`frontoffice.domain.booking.CATEGORIES`, or empty."""
    urgent: bool
    earlier: bool
    languages: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what is no id, and a category that is none.

        :raises ValueError: one of them.
        """
        if self.appeal:
            check_id(self.appeal)
        if self.category and self.category not in CATEGORIES:
            raise ValueError(self.category)

    def guest(self) -> Guest:
        """Return the person."""
        return Guest(**msgspec.structs.asdict(self))


def guest_body(guest: Guest) -> GuestBody:
    """Return *guest* as bodies tell it."""
    return GuestBody(**{name: getattr(guest, name) for name in GuestBody.__struct_fields__})


class _Placing(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body by which somebody gets an hour, or asks for it."""

    spot: SpotBody
    way: Way
    lease: str
    """By which the desk held the seat; empty where it did not."""
    seat: Seat | None
    """None for what central is asked, and for a walk-in who has no seat of their own."""

    def __post_init__(self) -> None:
        """Refuse a way that does not fit the seat.

        :raises ValueError: a request with a seat, or one that was given away without.
        """
        if (self.way is Way.REQUESTED) > (self.seat is None):
            raise ValueError(self.seat)
        if (self.way is Way.LEASED) > (self.seat is not None):
            raise ValueError(self.seat)
        if self.lease:
            check_id(self.lease)


class BookingMade(_Placing, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has an hour, has asked for one, or stands at the desk."""

    kind: ClassVar[str] = "booking.made"

    guest: GuestBody

    def is_of(self, office: str) -> bool:
        """Return whether it is with an official of *office*, six digits."""
        return self.spot.office == office


class BookingMoved(_Placing, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """They get another hour, or ask for it and keep theirs meanwhile."""

    kind: ClassVar[str] = "booking.moved"

    reason: str


class BookingListed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nothing is free: the person is on the waiting list of an official, in a span of days.

    The first entry of a booking, or one of a booking that has no hour.
    """

    kind: ClassVar[str] = "booking.listed"

    spot: SpotBody
    """The span: from the first moment of the first day to the last one of the last; no slot begins
    then, and ``slot`` is the id of the booking."""
    guest: GuestBody


class BookingConfirmed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Central gives the hour that was asked for."""

    kind: ClassVar[str] = "booking.confirmed"

    spot: SpotBody
    seat: Seat


class ToldBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an entry said that is not applied: nobody is lost with it."""

    office: str
    actor: str
    at: Moment
    spot: SpotBody
    guest: GuestBody


class BookingUnplaced(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The hour is gone, or cannot be had: the person is to be called."""

    kind: ClassVar[str] = "booking.unplaced"

    why: Why
    keeps: bool
    """Another hour was asked for and is not to be had: the one before stands."""
    of: str
    """Id of the entry that central could not apply; empty where it is about none."""
    told: ToldBody | None
    """What that entry said, where without it nothing is known of the booking."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if self.of:
            check_id(self.of)


class BookingLifted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The first step of a swap: out of the seat, so that the other one can have it."""

    kind: ClassVar[str] = "booking.lifted"

    other: str
    """The booking with which it changes places."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        check_id(self.other)


class BookingDisplaced(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The office cannot keep the hour, and the person does not know it yet: they are to be called.

    Another hour that the office gives in the same breath has this entry as its cause.
    """

    kind: ClassVar[str] = "booking.displaced"

    reason: str


class BookingCalled(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody has tried to tell the person how it stands; the hour stays what it is."""

    kind: ClassVar[str] = "booking.called"

    how: HowCalled
    reached: bool
    note: str


class BookingQueued(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """On a single reception day: at which table the person waits, under which number."""

    kind: ClassVar[str] = "booking.queued"

    day: str
    """Id of the office's reception day."""
    table: Annotated[int, msgspec.Meta(ge=1, le=999)]
    number: str
    """As the slip says it; it stays when the table is another one."""
    topic: str
    """Code of a topic of the day; empty for none."""
    left: bool
    """They went before anybody received them."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        check_id(self.day)


class BookingCorrected(
    Body, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """What is known of the person is written anew, whole; the hour stays."""

    kind: ClassVar[str] = "booking.corrected"

    guest: GuestBody
    reason: str = ""
    """Why their turn is another one. It is not spelled where it is not told."""


class BookingCancelled(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The hour is given up."""

    kind: ClassVar[str] = "booking.cancelled"

    by: EndedBy
    reason: str


class BookingArrived(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person is there."""

    kind: ClassVar[str] = "booking.arrived"


class BookingMissed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person did not come."""

    kind: ClassVar[str] = "booking.missed"


class BookingRefused(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Registering for the reception is refused: a formal decision."""

    kind: ClassVar[str] = "booking.refused"

    reason: str
    """Of :data:`frontoffice.domain.booking.REFUSALS`."""
    note: str

    def __post_init__(self) -> None:
        """Refuse a reason that is none.

        :raises ValueError: it is not in the list.
        """
        if self.reason not in REFUSALS:
            raise ValueError(self.reason)


BOOKING_BODIES: Final = (
    BookingMade,
    BookingMoved,
    BookingListed,
    BookingConfirmed,
    BookingUnplaced,
    BookingLifted,
    BookingDisplaced,
    BookingCalled,
    BookingQueued,
    BookingCorrected,
    BookingCancelled,
    BookingArrived,
    BookingMissed,
    BookingRefused,
)
