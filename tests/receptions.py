"""Hours and guests of receptions for the tests; nobody of them lives."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from schedules import A_SCHEDULE

from frontoffice.domain.booking import Guest, Spot, Way
from frontoffice.domain.reception import slot_id
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.booking_bodies import BookingMade, BookingMoved, guest_body, spot_body

ZONE: Final = ZoneInfo("Asia/Almaty")
TUESDAY: Final = datetime(2026, 3, 31, 10, 0, tzinfo=ZONE)
"""The beginning of a reception by the rule of A_SCHEDULE."""
A_GUEST: Final = Guest(
    name="Сынақ Адам", phone="+77010000002", question="Жол қашан жөнделеді?", languages=("kk",)
)


def a_spot(n: int = 0, office: str = "270142", schedule: UUID = A_SCHEDULE.id) -> Spot:
    """Return the *n*-th slot of the reception of a Tuesday."""
    begins = (TUESDAY + timedelta(minutes=15 * n)).astimezone(UTC)
    at = int(begins.timestamp() * 1000)
    return Spot(
        schedule=schedule,
        office=office,
        slot=slot_id(schedule, begins),
        begins_at=at,
        ends_at=at + 15 * 60_000,
        form=ReceptionForm.IN_PERSON,
    )


def made(n: int = 0, seat: int | None = 0, guest: Guest = A_GUEST, **changes: Any) -> BookingMade:
    """Return ``booking.made`` in a slot; a request where there is no seat."""
    way = Way.REQUESTED if seat is None else Way.LEASED
    spot = spot_body(changes.pop("spot", None) or a_spot(n))
    return BookingMade(
        spot=spot, way=changes.pop("way", way), lease="", seat=seat, guest=guest_body(guest)
    )


def moved(n: int, seat: int | None = 0, **changes: Any) -> BookingMoved:
    """Return ``booking.moved`` to another slot; a request where there is no seat."""
    way = Way.REQUESTED if seat is None else Way.LEASED
    spot = spot_body(changes.pop("spot", None) or a_spot(n))
    return BookingMoved(spot=spot, way=way, lease="", seat=seat, reason="сұрады")
