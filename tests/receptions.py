"""Hours and guests of receptions for the tests; nobody of them lives."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from schedules import A_SCHEDULE

from frontoffice.domain.booking import EndedBy, Guest, Spot, Way, Why
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.reception import slot_id
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCalled,
    BookingCancelled,
    BookingConfirmed,
    BookingCorrected,
    BookingDisplaced,
    BookingLifted,
    BookingListed,
    BookingMade,
    BookingMissed,
    BookingMoved,
    BookingQueued,
    BookingRefused,
    BookingUnplaced,
    ToldBody,
    guest_body,
    spot_body,
)
from frontoffice.journal.booking_paper_bodies import (
    BookingInvited,
    BookingPaperConfirmed,
    BookingPaperMade,
    BookingPaperSent,
    BookingPrepared,
    InvitedBodyBody,
    InvitedPersonBody,
)
from frontoffice.journal.lease_bodies import (
    LeaseAsked,
    LeaseFreed,
    LeaseGranted,
    LeaseReturned,
    SeatBody,
)
from frontoffice.journal.reception_day_bodies import (
    DayTableBody,
    DayTopicBody,
    ReceptionDayChanged,
    ReceptionDayClosed,
    ReceptionDayOpened,
)

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


_ID: Final = "019e0000-0000-7000-8000-000000000001"
_SPOT: Final = spot_body(a_spot())
_TOLD: Final = ToldBody(office="270142", actor="aigul", at=1, spot=_SPOT, guest=guest_body(A_GUEST))
A_TABLE: Final = DayTableBody(
    number=1,
    official="Сейітов Арман Қайратұлы",
    position=LocalisedText("әкімнің орынбасары", "заместитель акима", "deputy akim"),
    body="akimat_27",
    topics=("road",),
    schedule="",
    open=True,
)
_SEATS: Final = (SeatBody(_ID, 0),)

RECEPTION_BODIES: Final[tuple[Body, ...]] = (
    LeaseAsked(schedule=_ID, on="2026-12-01", most=4),
    LeaseGranted(device=_ID, schedule=_ID, on="2026-12-01", seats=_SEATS, until=1_780_000_000_000),
    LeaseReturned(seats=_SEATS),
    LeaseFreed(seats=(), why="expired"),
    made(),
    moved(1, None),
    BookingListed(spot=_SPOT, guest=guest_body(A_GUEST)),
    BookingConfirmed(spot=_SPOT, seat=0),
    BookingUnplaced(why=Why.TAKEN, keeps=False, of=_ID, told=_TOLD),
    BookingLifted(other=_ID),
    BookingDisplaced(reason="ауырып қалды"),
    BookingCalled(how=HowCalled.PHONE, reached=False, note=""),
    BookingQueued(day=_ID, table=2, number="3-014", topic="road", left=False),
    BookingCorrected(guest=guest_body(A_GUEST)),
    BookingCancelled(by=EndedBy.PERSON, reason=""),
    BookingArrived(),
    BookingMissed(),
    BookingRefused(reason="in_court", note=""),
    ReceptionDayOpened(
        on="2026-03-31",
        topics=(DayTopicBody(code="road", name=LocalisedText("Жол", "Дороги", "Roads")),),
        tables=(A_TABLE,),
    ),
    ReceptionDayChanged(tables=(A_TABLE,)),
    ReceptionDayClosed(),
    BookingPrepared(bring=("жеке куәлік",), questions=("Қашан?",), answer="17"),
    BookingInvited(
        bodies=(InvitedBodyBody("works", "Құрылыс басқармасы"),),
        people=(InvitedPersonBody("Сынақ Маман", "Құрылыс басқармасы"),),
        named=False,
    ),
    BookingPaperMade(
        paper="talon",
        about=_ID,
        copy=1,
        proof="FO2:" + "A" * 176,
        clerk_name="Сынақ Адам",
        clerk_position=LocalisedText("маман", "", ""),
    ),
    BookingPaperSent(of=_ID, printer="tcp://192.0.2.1:9100"),
    BookingPaperConfirmed(of=_ID),
)
"""One of each kind."""
