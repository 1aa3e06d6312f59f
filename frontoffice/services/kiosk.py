"""What a kiosk needs besides a desk's services: who answers for it, and how fast it goes on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from db import reviews
from db.record import Journal
from frontoffice.domain.calendar import CalendarError, DayKind
from frontoffice.domain.kiosk_orders import ClosedWhy, kiosk_orders_of
from frontoffice.domain.reference_names import KIOSKS, OFFICES
from frontoffice.domain.reference_office import (
    KioskRules,
    OfficeContact,
    contact_of,
    kiosk_rules_of,
)
from frontoffice.domain.reference_rows import Row
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

_HOUR_MS: Final = 60 * 60 * 1000
_DAY_MS: Final = 24 * _HOUR_MS
_ROLE: Final = "clerk"
_OFF: Final = frozenset({DayKind.HOLIDAY, DayKind.MOVED_HOLIDAY, DayKind.MOVED_OFF})


@dataclass(frozen=True, slots=True)
class KioskStanding:
    """How a kiosk stands at one moment."""

    is_open: bool
    """By its hours."""
    opens_at: datetime | None
    """On the clock of the office; None where it is open, or nobody knows."""
    closed: ClosedWhy | None
    """Why it serves nobody, whatever the hours say."""
    message: Localised | None
    phone: str
    """Whom to call; empty where nobody has said."""

    @property
    def serves(self) -> bool:
        """Whether somebody may begin."""
        return self.is_open and self.closed is None


class Kiosk:
    """Tell in whose name this kiosk registers, and whether it is to rest before the next one."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def clerk(self) -> Clerk:
        """Return who is named on a talon of this kiosk: the responsible person, and the kiosk.

        Where the office has named nobody, the kiosk stands there alone.
        """
        number = self._journal.author.device_no
        alone = f"Киоск-{number}"
        position = Localised(
            f"№ {number} киоскіге жауапты",
            f"ответственный за киоск № {number}",
            f"responsible for kiosk No. {number}",
        )
        return Clerk(f"kiosk-{number:03}", self._rules().person or alone, position, _ROLE)

    def pause_s(self) -> int:
        """Return in how many seconds the next appeal may begin; 0 for at once.

        It is for the screen to wait: whatever is registered is registered.

        :raises StorageError: the database cannot be read.
        """
        pace, now = self._rules().pace, self._clock.moment().at
        most = pace.per_day + pace.per_hour
        with self._journal.reading() as connection:
            times = reviews.registered_at(connection, self._journal.author.device, most)
        in_day = [at for at in times if now - _DAY_MS < at]
        in_hour = [at for at in in_day if now - _HOUR_MS < at]
        if not in_day:
            return 0
        pause = pace.pause_after(len(in_hour), len(in_day))
        # A clock that was set back keeps nobody waiting longer than the pause.
        return max(pause - max(now - max(in_day), 0) // 1000, 0)

    def stands(self) -> KioskStanding:
        """Return whether this kiosk serves people now, and what it has to tell them.

        Where the clock is doubted no hours count: it is open.
        """
        office, moment = self._tables.office, self._clock.moment()
        local = self._tables.local(moment.at)
        rows = self._tables.data.rows(KIOSKS).in_force()
        number = self._journal.author.device_no
        told = kiosk_orders_of(rows, office.region + office.code, number, local.date())
        is_open = self._clock.doubted or told.week.is_open(local, self._is_off)
        contact = self.contact()
        return KioskStanding(
            is_open=is_open,
            opens_at=None if is_open else told.week.opens_at(local, self._is_off),
            closed=told.closed,
            message=told.message,
            phone=told.phone or (contact.phone if contact else ""),
        )

    def _is_off(self, on: date) -> bool:
        try:
            return self._tables.data.calendar.day(on).kind in _OFF
        except CalendarError:  # a year of which nobody knows the holidays
            return False

    def contact(self) -> OfficeContact | None:
        """Return how the office is reached today; None where nobody has said."""
        return contact_of(*self._office())

    def _rules(self) -> KioskRules:
        return kiosk_rules_of(*self._office())

    def _office(self) -> tuple[tuple[Row, ...], str, date]:
        """Return the rows of offices, the code of this one, and the day."""
        office = self._tables.office
        on = self._tables.local(self._clock.moment().at).date()
        rows = self._tables.data.rows(OFFICES).in_force()
        return tuple(rows), office.region + office.code, on
