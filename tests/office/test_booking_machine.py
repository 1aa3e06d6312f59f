"""Three offices with two desks each and a central: never a double booking, never a lost person."""

import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from builders import DATABASE_KEY
from doubles.booking_desks import MONDAY, BookingDesk
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import A_SCHEDULE, a_schedule
from sqlalchemy import Engine, select

from db import feed
from db.engine import open_sqlcipher, reading, writing
from db.migrate import bring_up
from db.tables import booking
from frontoffice.central import booking_answers, decisions
from frontoffice.central.state import State
from frontoffice.domain.booking import ENDED, BookingState
from frontoffice.domain.schedule import Cancelled
from frontoffice.errors import ConflictError, RuleError
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.services.bookings import Hour

DAY = TUESDAY.date()
OFFICES = ("270142", "270143", "270144")
desks = st.integers(0, 5)
slots = st.integers(0, 7)
people = st.integers(0, 30)


def seats(engine: Engine) -> list[tuple[UUID, int]]:
    """Return the seats that somebody has, or had and came."""
    seated = booking.c.state.in_([BookingState.PLACED.value, BookingState.ARRIVED.value])
    query = select(booking.c.slot, booking.c.seat_told)
    with reading(engine) as connection:
        rows = connection.execute(query.where(seated, booking.c.seat_told.is_not(None)))
        return [(row.slot, row.seat_told) for row in rows]


def act(doing: Any, *told: Any) -> Any:
    """Do something; that it cannot be done is an answer."""
    try:
        return doing(*told)
    except (ConflictError, RuleError):
        return None


def hour(n: int) -> Hour:
    """Return the *n*-th hour of the reception."""
    return Hour(A_SCHEDULE.id, a_spot(n).slot, DAY)


class Bookings(RuleBasedStateMachine):
    """People book, move, swap and give up; networks, clocks and desks do what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.migrated = self.folder / "migrated.sqlite3"
        made = open_sqlcipher(self.migrated, DATABASE_KEY)
        bring_up(made)
        made.dispose()
        central = open_sqlcipher(
            Path(shutil.copy(self.migrated, self.folder / "central.sqlite3")), DATABASE_KEY
        )
        with writing(central) as connection:
            feed.prepare(connection)
        self.now = int(MONDAY.timestamp() * 1000)
        self.state = State(central, DeviceKey(b"c" * 32), now=lambda: self.now)
        self.desks = [self._desk(OFFICES[n // 2]) for n in range(6)]
        self.all = list(self.desks)
        self.made: list[UUID] = []
        self.version = 0

    def _desk(self, office: str) -> BookingDesk:
        return BookingDesk(self.state, self.migrated, self.folder / uuid4().hex, office)

    @initialize()
    def begin(self) -> None:
        """Let an official receive, and each desk hold something."""
        self.approve(0)
        for one in self.desks:
            one.sync()
            one.receptions.leases.ask(A_SCHEDULE.id, DAY, one.clerk)
            one.sync()

    def approve(self, desk: int, *exceptions: Cancelled) -> None:
        """Let the schedule be so from now on."""
        self.version += 1
        content = content_of(a_schedule(exceptions=exceptions))
        body = ScheduleApproved(number=self.version, content=content, of=str(uuid4()))
        one = self.desks[desk]
        with one.journal.writing() as journal:
            moment = one.receptions.bookings._clock.moment(after=journal.last_at)
            journal.record(body, A_SCHEDULE.id, actor="head", moment=moment)

    @rule(desk=desks, n=slots, how=st.sampled_from(["make", "request", "walk_in"]))
    def book(self, desk: int, n: int, how: str) -> None:
        one = self.desks[desk]
        found = act(getattr(one.receptions.bookings, how), hour(n), A_GUEST, one.clerk)
        if found is not None:
            self.made.append(found.id)

    def person(self, which: int) -> UUID:
        return self.made[which % len(self.made)] if self.made else uuid4()

    @rule(desk=desks, n=slots, which=people)
    def move(self, desk: int, n: int, which: int) -> None:
        one = self.desks[desk]
        bookings = one.receptions.bookings
        act(bookings.move, self.person(which), hour(n), "сұрады", one.clerk)

    @rule(desk=desks, which=people, other=people)
    def swap(self, desk: int, which: int, other: int) -> None:
        one = self.desks[desk]
        swap = one.receptions.bookings.swap
        act(swap, self.person(which), self.person(other), "", one.clerk)

    @rule(desk=desks, which=people, how=st.sampled_from(["cancel", "arrived", "missed"]))
    def end(self, desk: int, which: int, how: str) -> None:
        one = self.desks[desk]
        told = ("", one.clerk) if how == "cancel" else (one.clerk,)
        act(getattr(one.receptions.bookings, how), self.person(which), *told)

    @rule(desk=desks)
    def lease(self, desk: int) -> None:
        one = self.desks[desk]
        one.receptions.leases.ask(A_SCHEDULE.id, DAY, one.clerk)

    @rule(desk=desks)
    def give_back(self, desk: int) -> None:
        one = self.desks[desk]
        for held in one.receptions.leases.all():
            one.receptions.leases.give_back(held.id, one.clerk)

    @rule(desk=desks)
    def reconnect(self, desk: int) -> None:
        self.desks[desk].sync()

    @rule(desk=desks, hours=st.sampled_from([-30, -1, 1, 30]))
    def set_clock(self, desk: int, hours: int) -> None:
        self.desks[desk].clock.wall += hours * 3600

    @rule(hours=st.integers(1, 10))
    def time_passes(self, hours: int) -> None:
        self.now += hours * 3_600_000 // 4
        for one in self.desks:
            one.clock.pass_(hours * 3600 / 4)

    @rule()
    def free(self) -> None:
        """Let a person take a lease back, be the desk silent or not."""
        for one in booking_answers.out(self.state)[:1]:
            booking_answers.free(self.state, one.id, "bolat")

    @rule(desk=desks, other=desks)
    def fall_silent(self, desk: int, other: int) -> None:
        """Give an hour away unheard; a person frees what the desk held, and another one gets it."""
        one = self.desks[desk]
        for held in one.receptions.leases.held()[:1]:
            slot, _ = held.seats[0]
            n = next(n for n in range(8) if a_spot(n).slot == slot)
            self.book(desk, n, "make")
            act(booking_answers.free, self.state, held.id)
            self.book(other, n, "request")
            self.desks[other].sync()

    @rule(desk=desks)
    def go_on_as_another(self, desk: int) -> None:
        """Shut a desk out; a new device stands at its place and holds nothing."""
        old = self.desks[desk]
        old.sync()
        with reading(self.state.engine) as connection:
            about = decisions.find(connection, str(old.device))
        decisions.revoke(self.state, about, actor="bolat")
        self.desks[desk] = self._desk(old.office)
        self.all.append(self.desks[desk])
        self.desks[desk].sync()

    @rule(desk=desks, ill=st.booleans())
    def change_schedule(self, desk: int, ill: bool) -> None:
        self.approve(desk, *([Cancelled(on=DAY, reason="ауырып қалды")] if ill else []))

    @invariant()
    def no_seat_is_given_twice(self) -> None:
        found = seats(self.state.engine)
        assert len(found) == len(set(found))

    def teardown(self) -> None:
        """Let all of them speak, until nothing is left to say: everybody is somewhere."""
        for _ in range(3):
            for one in self.desks:
                one.sync()
        self.no_seat_is_given_twice()
        with reading(self.state.engine) as connection:
            rows = {row.id: row for row in connection.execute(select(booking))}
        assert set(self.made) <= set(rows), "nobody is lost"
        for row in rows.values():
            has_an_hour = row.state == BookingState.PLACED.value
            is_over = BookingState(row.state) in ENDED
            assert has_an_hour or is_over or row.why, "who has no hour is called"
        for one in self.desks:
            with reading(one.journal.engine) as connection:
                for row in connection.execute(select(booking)):
                    there = rows[row.id]
                    assert (row.state, row.slot, row.seat) == (there.state, there.slot, there.seat)
        for one in self.all:
            one.close()
        self.state.engine.dispose()
        shutil.rmtree(self.folder)


TestBookings = Bookings.TestCase
TestBookings.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
