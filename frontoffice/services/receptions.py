"""What a desk does about receptions, together: the seats that it holds, free hours, bookings, calls."""

from dataclasses import dataclass
from typing import Self

from db.record import Journal
from frontoffice.services.bookings import Bookings
from frontoffice.services.call_list import CallList
from frontoffice.services.calling import Calling
from frontoffice.services.clock import ClockGuard
from frontoffice.services.free_hours import FreeHours
from frontoffice.services.in_force import InForce
from frontoffice.services.leases import Leases
from frontoffice.services.reception_moving import ReceptionMoving
from frontoffice.services.turns import Turns
from frontoffice.services.waiting_list import WaitingList


@dataclass(frozen=True, slots=True)
class Receptions:
    """The services about receptions of one desk."""

    leases: Leases
    hours: FreeHours
    bookings: Bookings
    call_list: CallList
    calling: Calling
    moving: ReceptionMoving
    waiting: WaitingList
    turns: Turns

    @classmethod
    def of(cls, journal: Journal, tables: InForce, clock: ClockGuard) -> Self:
        """Return them for the desk with this journal."""
        hours = FreeHours(journal, tables, clock)
        return cls(
            Leases(journal, tables, clock),
            hours,
            Bookings(journal, tables, clock, hours),
            CallList(journal, tables, clock, hours),
            Calling(journal, clock),
            ReceptionMoving(journal, tables, clock, hours),
            WaitingList(journal, tables, clock, hours),
            Turns(journal, clock),
        )
