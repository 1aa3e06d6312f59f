"""Where and with whom a booked hour is, as the schedule that stands has it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from db.standing_slots import StandingSlots
from frontoffice.domain.booking import Spot
from frontoffice.domain.schedule import Hours, Schedule
from frontoffice.i18n import Localised
from frontoffice.services.bodies import moment_of
from frontoffice.services.in_force import InForce

_NOWHERE = Localised("", "", "")


@dataclass(frozen=True, slots=True)
class ReceptionPlace:
    """Whose hour it is, and where."""

    begins: datetime
    """On the clock of the schedule's zone, as *ends*."""
    ends: datetime
    schedule: Schedule | None
    """None where this desk does not have it."""
    hours: Hours | None
    """None where the official does not receive at this hour any more."""
    is_kept: bool = False
    """Whether something of the hour is for whoever comes without an appointment."""

    @property
    def official(self) -> str:
        """Who receives; empty where that is not known here."""
        return self.schedule.official if self.schedule else ""

    @property
    def position(self) -> Localised:
        """As what."""
        return self.schedule.position if self.schedule else _NOWHERE

    def body(self, tables: InForce) -> Localised:
        """Return the name of the body of which the official is."""
        if self.schedule is None:
            return _NOWHERE
        found = tables.bodies.find(self.schedule.body)
        code = self.schedule.body
        return found.name if found else Localised(code, code, code)


class ReceptionPlaces:
    """Finds the places of hours; what was read once is kept as long as this is."""

    def __init__(self, connection: Connection, tables: InForce) -> None:
        self._slots = StandingSlots(connection, tables.data.calendar)
        self._zone = tables.office.hours.zone

    def of(self, spot: Spot) -> ReceptionPlace:
        """Return whose hour *spot* is, and where."""
        version = self._slots.version(spot.schedule)
        schedule = version.schedule if version else None
        zone = ZoneInfo(schedule.zone if schedule else self._zone)
        begins, ends = (moment_of(at).astimezone(zone) for at in (spot.begins_at, spot.ends_at))
        hours, is_kept = self._hours(spot.schedule, spot.slot, begins)
        return ReceptionPlace(begins, ends, schedule, hours, is_kept)

    def _hours(self, schedule: UUID, slot: UUID, begins: datetime) -> tuple[Hours | None, bool]:
        for one in self._slots.receptions(schedule, begins.date()):
            for cut in one.slots():
                if cut.id == slot:
                    return one.hours, cut.kept > 0
        return None, False
