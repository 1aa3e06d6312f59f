"""Seats that somebody at this desk is about to give away, while a form is filled."""

from typing import Final

from sqlalchemy import Connection

from db.bookings import SeatOf
from db.fixed import Fixed, id_of

LONGEST_MS: Final = 10 * 60_000
"""A form that is open for longer holds nothing."""

_OLD: Final = Fixed("DELETE FROM booking_hold WHERE until <= :now OR until > :latest")
_TAKE: Final = Fixed(
    "INSERT INTO booking_hold (slot, seat, holder, until) VALUES (:slot, :seat, :holder, :until)"
    " ON CONFLICT (slot, seat) DO UPDATE SET until = excluded.until"
    " WHERE booking_hold.holder = excluded.holder"
)
_STILL: Final = Fixed("SELECT slot, seat, holder FROM booking_hold WHERE until > :now")
_LET_GO: Final = Fixed("DELETE FROM booking_hold WHERE holder = :holder")


def take(connection: Connection, seat: SeatOf, holder: str, now: int) -> bool:
    """Hold *seat* for ten minutes, if nobody else does, and tell whether it is held.

    :param now: UTC, milliseconds since 1970.
    """
    # One that ends later than any can was taken before the clock was set back.
    _OLD.run(connection, [{"now": now, "latest": now + LONGEST_MS}])
    slot, number = seat
    row = {"slot": slot, "seat": number, "holder": holder, "until": now + LONGEST_MS}
    _TAKE.run(connection, [row])
    return held(connection, now).get(seat) == holder


def held(connection: Connection, now: int) -> dict[SeatOf, str]:
    """Return which seats are held, by whom, at a time.

    :param now: UTC, milliseconds since 1970.
    """
    rows = _STILL.rows(connection, {"now": now})
    return {(id_of(slot), seat): holder for slot, seat, holder in rows}


def let_go(connection: Connection, holder: str) -> None:
    """Hold nothing for *holder* any more."""
    _LET_GO.run(connection, [{"holder": holder}])
