"""What kiosks do besides filing, and what is done about them: hours booked, orders, health, help."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from db.record import Journal
from frontoffice.services.booking_papers import BookingPapers
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.help_calls import HelpCalls
from frontoffice.services.in_force import InForce
from frontoffice.services.kiosk_bookings import KioskBookings
from frontoffice.services.kiosk_control import KioskControl
from frontoffice.services.kiosk_health import KioskHealth
from frontoffice.services.receptions import Receptions
from frontoffice.services.reference import Reference


@dataclass(frozen=True, slots=True)
class Kiosks:
    """The services about kiosks of one device."""

    bookings: KioskBookings
    control: KioskControl
    health: KioskHealth
    calls: HelpCalls

    @classmethod
    def of(
        cls,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        receptions: Receptions,
        papers: BookingPapers,
        responsible: Callable[[], Clerk],
    ) -> Self:
        """Return them for the device with this journal.

        :param responsible: who answers for the kiosk.
        """
        return cls(
            KioskBookings(journal, tables, clock, receptions, papers, responsible),
            KioskControl(tables, clock, Reference(journal, tables, clock)),
            KioskHealth(journal, tables, clock),
            HelpCalls(journal, clock),
        )
