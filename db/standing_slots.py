"""The slots that the schedules in force make, as whoever has this database sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from db.reference import stamp, steps_by_table
from db.schedules import Version, standing_among
from frontoffice.domain.booking import Booking
from frontoffice.domain.calendar import Calendar, CalendarError, bundled_calendar
from frontoffice.domain.reception import Reception, Slot, held, receptions
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.schedule import ReceptionForm


@dataclass(slots=True)
class StandingSlots:
    """Finds slots; what was read once is kept as long as this is."""

    connection: Connection
    calendar: Calendar
    _versions: dict[UUID, Version | None] = field(default_factory=dict)
    _days: dict[tuple[UUID, date], tuple[Reception, ...]] = field(default_factory=dict)

    def read(self, schedules: Iterable[UUID]) -> None:
        """Read *schedules* at once, which would otherwise be read one by one when asked for."""
        unread = {one for one in schedules if one not in self._versions}
        if unread:
            found = standing_among(self.connection, unread)
            self._versions.update({one: found.get(one) for one in unread})

    def version(self, schedule: UUID) -> Version | None:
        """Return the schedule as it stands; None where it was never approved."""
        self.read((schedule,))
        return self._versions[schedule]

    def day(self, schedule: UUID, at: int) -> date | None:
        """Return the day of the schedule's zone at a moment; None where nothing stands.

        :param at: UTC, milliseconds since 1970.
        """
        version = self.version(schedule)
        if version is None:
            return None
        zone = ZoneInfo(version.schedule.zone)
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).date()

    def receptions(self, schedule: UUID, on: date) -> tuple[Reception, ...]:
        """Return the receptions of a day that are held; none where the calendar does not reach."""
        key = schedule, on
        if key not in self._days:
            self._days[key] = self._made(schedule, on)
        return self._days[key]

    def slots(self, schedule: UUID, on: date) -> tuple[Slot, ...]:
        """Return the slots of a day, in order."""
        return tuple(slot for one in self.receptions(schedule, on) for slot in one.slots())

    def between(self, schedule: UUID, first: date, last: date) -> tuple[Slot, ...]:
        """Return the slots from *first* to *last*, in order."""
        version = self.version(schedule)
        if version is None:
            return ()
        try:
            found = held(
                receptions(version.schedule, first, last, self.calendar, version.withdrawn_from)
            )
        except CalendarError:
            days = range((last - first).days + 1)
            return tuple(slot for n in days for slot in self.slots(schedule, first + timedelta(n)))
        return tuple(slot for one in found for slot in one.slots())

    def slot(self, schedule: UUID, of: UUID, at: int) -> Slot | None:
        """Return the slot *of*, which begins at a moment; None where it is no more.

        :param at: UTC, milliseconds since 1970.
        """
        on = self.day(schedule, at)
        if on is None:
            return None
        moment = datetime.fromtimestamp(at / 1000, UTC)
        found = (one.slot_at(moment) for one in self.receptions(schedule, on))
        return next((one for one in found if one is not None and one.id == of), None)

    def form(self, schedule: UUID, at: datetime) -> ReceptionForm | None:
        """Return in which form the official receives at a moment; None where no slot begins then."""
        on = self.day(schedule, int(at.timestamp() * 1000))
        found = () if on is None else self.receptions(schedule, on)
        return next((one.hours.form for one in found if one.has_slot_at(at)), None)

    def stands(self, one: Booking) -> bool:
        """Return whether the hour of a booking is still there, and in it the seat."""
        slot = self.slot(one.spot.schedule, one.spot.slot, one.spot.begins_at)
        return slot is not None and (one.seat is None or one.seat < slot.capacity)

    def _made(self, schedule: UUID, on: date) -> tuple[Reception, ...]:
        version = self.version(schedule)
        if version is None:
            return ()
        gone = version.withdrawn_from
        try:
            return held(receptions(version.schedule, on, on, self.calendar, gone))
        except CalendarError:
            return ()


def calendar_of(connection: Connection, on: date) -> Calendar:
    """Return the working days as they are recorded in this database."""
    if not stamp(connection):
        return bundled_calendar()
    return ReferenceData(steps_by_table(connection), on).calendar


def seats_of(slots: Iterable[Slot]) -> list[tuple[Slot, int]]:
    """Return every seat of *slots* that can be booked: the first ones of all, then the second ones."""
    found = [(slot, seat) for slot in slots for seat in range(slot.bookable)]
    return sorted(found, key=lambda one: (one[1], one[0].begins_at))
