"""The reference data in force at this desk: what ships, and what came over it by the feed."""

from dataclasses import replace
from datetime import date, datetime
from threading import Lock
from typing import Final, NamedTuple

from db import settings
from db.engine import reading, writing
from db.record import Journal
from db.reference import add_tasks, stamp, steps_by_table
from frontoffice.domain.bodies import Bodies
from frontoffice.domain.kinds import Kinds
from frontoffice.domain.office import Office
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_names import OFFICES
from frontoffice.domain.reference_standing import Steps
from frontoffice.domain.regions import Regions
from frontoffice.domain.terms import TermTable
from frontoffice.domain.topics import Topics
from frontoffice.services.bodies import moment_of
from frontoffice.services.clock import ClockGuard

SHOWN_OFFICE: Final = "office.shown"
"""Setting: the office as its papers name it now, for the sign-in, which reads no tables."""
_TOLD: Final = "reference.told"
"""Setting: up to which stamp a person was told what does not fit."""


class Today(NamedTuple):
    """What is in force, swapped as one: for work that must not change its mind half-way."""

    stamp: str
    """What was recorded and pulled when this was made."""
    steps: Steps
    data: ReferenceData
    office: Office
    """The office of this desk as its settings have it."""


class InForce:
    """Gives the tables of the law and of the places as they are now.

    Whoever works with them asks anew each time: a pull may bring other ones at any moment, and
    at midnight some begin to hold. Asking reads no disk.
    """

    def __init__(self, journal: Journal, base: Office, clock: ClockGuard) -> None:
        self._engine = journal.engine
        self._journal = journal
        self._opened_as = base
        self._clock = clock
        self._one_at_a_time, self._swapping = Lock(), Lock()
        on = base.hours.local(self._now()).date()
        self._held = Today("", {}, ReferenceData({}, on), base)
        self.renew()

    @property
    def today(self) -> Today:
        """All that is in force now at the office, as one."""
        held = self._held
        on = self._day(held.office)
        if on == held.data.on:
            return held
        changes_on = held.data.changes_on
        if on > held.data.on and (changes_on is None or on < changes_on):
            return held
        renewed = self._made(held.stamp, held.steps, on)
        with self._swapping:
            if self._held is held:  # else a pull was faster
                self._held = renewed
            return self._held

    @property
    def data(self) -> ReferenceData:
        """All tables, as of today at the office."""
        return self.today.data

    @property
    def office(self) -> Office:
        """The office of this desk as its settings have it today."""
        return self.today.office

    @property
    def kinds(self) -> Kinds:
        """The kinds of appeals."""
        return self.data.kinds

    @property
    def terms(self) -> TermTable:
        """The terms of the law."""
        return self.data.terms

    @property
    def topics(self) -> Topics:
        """The topics."""
        return self.data.topics

    @property
    def bodies(self) -> Bodies:
        """The state bodies."""
        return self.data.bodies

    @property
    def regions(self) -> Regions:
        """The regions."""
        return self.data.regions

    @property
    def lock_minutes(self) -> int | None:
        """After how many idle minutes the desk is locked; 0 for never, None where nobody said."""
        return self.data.lock_minutes(self._base)

    def local(self, at: int) -> datetime:
        """Return a moment (UTC, milliseconds since 1970) on the wall clock of the office."""
        return self.office.hours.local(moment_of(at))

    def office_at(self, at: int) -> Office:
        """Return the office as it was told to be at *at*: an old talon keeps its old name.

        :param at: UTC, milliseconds since 1970.
        """
        steps = self._held.steps.get(OFFICES, ())
        if not steps:
            return self._base
        told = {OFFICES: [step for step in steps if step.at <= at]}
        on = self._base.hours.local(moment_of(at)).date()
        return ReferenceData(told, on).office(self._base)

    def data_at(self, at: int) -> ReferenceData:
        """Return all tables as they had been told by *at*, for what was counted then.

        :param at: UTC, milliseconds since 1970.
        """
        held = self._held
        told = {
            table: [step for step in steps if step.at <= at] for table, steps in held.steps.items()
        }
        return held.data.renewed(told, held.data.on)

    def renew(self) -> bool:
        """Take over what was recorded or pulled since, and return whether anything was.

        What does not fit is left out, and a task tells a person.

        :raises StorageError: the database cannot be read; what was in force stays.
        """
        with self._one_at_a_time:
            with reading(self._engine) as connection:
                found = stamp(connection)
                # The desk may have gone on under another number meanwhile.
                same = self._held.office.device_no == self._base.device_no
                if found == self._held.stamp and same:
                    return False
                steps = steps_by_table(connection)
            held = self._made(found, steps, self._day(self._held.office))
            with self._swapping:
                self._held = held
            self._tell()
        return True

    @property
    def _base(self) -> Office:
        """The office as this desk was made for it, with the number that the desk has now."""
        return replace(self._opened_as, device_no=self._journal.author.device_no)

    def _tell(self) -> None:
        held = self._held
        office = held.office.as_setting()
        with reading(self._engine) as connection:
            told = settings.get(connection, _TOLD) == held.stamp
            if told and settings.get(connection, SHOWN_OFFICE) == office:
                return
        skipped = [(one.step.subject, one.step.entry) for one in held.data.skipped]
        with writing(self._engine) as connection:
            if skipped:
                add_tasks(connection, skipped, self._clock.moment().at)
            settings.put(connection, SHOWN_OFFICE, office)
            settings.put(connection, _TOLD, held.stamp)

    def _made(self, found: str, steps: Steps, on: date) -> Today:
        data = self._held.data.renewed(steps, on)
        return Today(found, steps, data, data.office(self._base))

    def _day(self, office: Office) -> date:
        return office.hours.local(self._now()).date()

    def _now(self) -> datetime:
        return moment_of(self._clock.moment().at)


def data_at(today: Today, at: int) -> ReferenceData:
    """Return all tables as they were told to be at *at*: a paper of then is made by them.

    :param at: UTC, milliseconds since 1970.
    """
    on = today.office.hours.local(moment_of(at)).date()
    if on == today.data.on and all(one.at <= at for some in today.steps.values() for one in some):
        return today.data
    told = {table: [step for step in some if step.at <= at] for table, some in today.steps.items()}
    return ReferenceData(told, on)
