"""What is done about personal receptions at a desk of a simulated world: planned, leased, booked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from world.desk_node import POSITION, DeskNode

from db.engine import reading
from db.tables import booking, schedule
from frontoffice.desk import Desk
from frontoffice.domain.booking import CATEGORIES, REFUSALS, EndedBy, Guest
from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.roles import Role
from frontoffice.domain.schedule import (
    Cancelled,
    Hours,
    OnDayOff,
    Rank,
    ReceptionForm,
    Schedule,
    Series,
)
from frontoffice.services.bookings import (
    Hour,
    NoSlotError,
    NotLeasedError,
    OverError,
    SlotTakenError,
    UnknownBookingError,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.schedules import NoProposalError
from frontoffice.services.waiting_list import HasHourError, Wish

HEAD: Final = Clerk("bastyq", "Сәрсенов Дәурен", POSITION, Role.HEAD)
_Way = Callable[[], Any]
_NOTHING: Final = "nothing"
_OUT_OF_PLACE: Final = (
    HasHourError,
    NoProposalError,
    NoSlotError,
    NotLeasedError,
    OverError,
    SlotTakenError,
    UnknownBookingError,
)
"""What the program says to what does not fit how things stand: as people get to hear it."""
_SINCE: Final = date(2026, 1, 5)
_DAYS: Final = (0, 0, 0, 1, 1, 2)
_NAMES: Final = ("Оспанова Гүлнар", "Сейітов Арман", "Ли Виктор")


class ReceptionActs:
    """Schedules, seats that are leased, and people who want an hour."""

    def __init__(self) -> None:
        self.promised: list[tuple[str, UUID]] = []
        """The desk, and the booking of somebody who went home with it."""

    def plan(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Let the official of an office receive every day; or let him be ill, or give a seat more."""
        wanted = _a_schedule(node.office, dice.choice((1, 1, 2)))
        if dice.random() < 0.3:
            ill = Cancelled(on=_today(desk) + timedelta(dice.choice(_DAYS)), reason="ауырып қалды")
            wanted = replace(wanted, exceptions=(ill,))
        desk.schedules.propose(wanted, HEAD)
        if dice.random() < 0.1:
            return f"{wanted.id} proposed"
        try:
            desk.schedules.approve(wanted.id, HEAD)
        except _OUT_OF_PLACE as error:
            return f"{wanted.id} {error.code}"
        if dice.random() < 0.05:
            desk.schedules.withdraw(wanted.id, _today(desk) + timedelta(2), "кетті", HEAD)
        return str(wanted.id)

    def lease(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Ask for seats that may be given away without a network, or give such back."""
        planned = _schedule_of(node)
        if planned is None:
            return self.plan(node, desk, dice)
        held = desk.receptions.leases.held()
        if held and dice.random() < 0.3:
            one = dice.choice(held)
            return f"{one.id} {desk.receptions.leases.give_back(one.id, node.clerk)} given back"
        on = _today(desk) + timedelta(dice.choice(_DAYS))
        return str(desk.receptions.leases.ask(planned, on, node.clerk, dice.choice((2, 20))))

    def book(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Give somebody an hour, ask for one, or take in who stands at the desk."""
        planned = _schedule_of(node)
        if planned is None:
            return self.plan(node, desk, dice)
        hour = _some_hour(planned, node, desk, dice)
        if hour is None:
            return _NOTHING
        bookings, guest, clerk = desk.receptions.bookings, _a_guest(dice), node.clerk
        ways: tuple[_Way, ...] = (
            lambda: bookings.make(hour, guest, clerk),
            lambda: bookings.make(hour, guest, clerk),
            lambda: bookings.request(hour, guest, clerk),
            lambda: bookings.walk_in(hour, guest, clerk),
            lambda: bookings.refuse_new(hour, guest, dice.choice([*REFUSALS]), "", clerk),
        )
        try:
            made = dice.choice(ways)()
        except _OUT_OF_PLACE as error:
            return f"{hour.slot} {error.code}"
        self.promised.append((node.name, made.id))
        return f"{hour.slot} {made.way} {made.seat} {made.id}"

    def wait(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Put somebody on the waiting list: new here, or of those who have no hour any more."""
        planned = _schedule_of(node)
        if planned is None:
            return self.plan(node, desk, dice)
        waiting, known, on = desk.receptions.waiting, _bookings_at(node), _today(desk)
        wish = Wish(planned, on, on + timedelta(dice.choice(_DAYS)), ReceptionForm.IN_PERSON)
        guest, one = _a_guest(dice), dice.choice([None, *known])
        try:
            if one is None:
                listed = waiting.put(wish, guest, node.clerk)
            else:
                listed = waiting.stay(one.id, wish, guest, node.clerk)
        except _OUT_OF_PLACE as error:
            return f"wait {error.code}"
        self.promised.append((node.name, listed.id))
        return f"wait {listed.id}"

    def rebook(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Move somebody, let two change places, or bring a booking to its end."""
        known = _bookings_at(node)
        if not known:
            return self.book(node, desk, dice)
        one, other, clerk = dice.choice(known), dice.choice(known), node.clerk
        bookings = desk.receptions.bookings
        by = dice.choice([*EndedBy])
        hour = _some_hour(one.schedule, node, desk, dice)
        ways: dict[str, _Way] = {
            "swap": lambda: bookings.swap(one.id, other.id, "сұрады", clerk),
            "cancel": lambda: bookings.cancel(one.id, "келе алмайды", clerk, by),
            "arrived": lambda: bookings.arrived(one.id, clerk),
            "missed": lambda: bookings.missed(one.id, clerk),
            "refuse": lambda: bookings.refuse(one.id, dice.choice([*REFUSALS]), "", clerk),
        }
        if hour is not None:
            ways["move"] = lambda: bookings.move(one.id, hour, "сұрады", clerk)
        how = dice.choice(sorted(ways))
        if how == "swap" and one.id == other.id:
            return _NOTHING
        try:
            ways[how]()
        except _OUT_OF_PLACE as error:
            return f"{how} {one.id} {error.code}"
        return f"{how} {one.id}"


def _a_schedule(office: str, capacity: int) -> Schedule:
    """Return how the official of *office* receives: each day from ten to twelve."""
    hours = Hours(begins=time(10), ends=time(12), place="101-бөлме", capacity=capacity)
    series = Series(rule=rule_of("FREQ=DAILY", _SINCE), first_on=_SINCE, hours=hours)
    return Schedule(
        id=UUID(int=int(office)),
        version=1,
        official="Сейітов Арман Қайратұлы",
        position=POSITION,
        rank=Rank.DEPUTY,
        body="",
        zone="Asia/Almaty",
        on_day_off=OnDayOff.NEXT,
        series=(series,),
    )


def _a_guest(dice: Random) -> Guest:
    return Guest(
        name=dice.choice(_NAMES),
        phone=dice.choice(("", "+77010000002")),
        question="Жол қашан жөнделеді?",
        category=dice.choice(("", "", "", *CATEGORIES)),
        urgent=dice.random() < 0.1,
    )


def _today(desk: Desk) -> date:
    return desk.receptions.hours.today


def _schedule_of(node: DeskNode) -> UUID | None:
    """Return the schedule of a desk's office that stands; None where none does."""
    query = select(schedule.c.id).where(schedule.c.id == UUID(int=int(node.office)))
    with reading(node.engine) as connection:
        found: UUID | None = connection.execute(query).scalars().first()
        return found


def _some_hour(planned: UUID, node: DeskNode, desk: Desk, dice: Random) -> Hour | None:
    on = _today(desk) + timedelta(dice.choice(_DAYS))
    hours = desk.receptions.hours.on(planned, on, node.clerk)
    return Hour(planned, dice.choice(hours).slot.id, on) if hours else None


def _bookings_at(node: DeskNode) -> list[Any]:
    """Return the bookings that a desk knows, oldest first."""
    with reading(node.engine) as connection:
        return list(connection.execute(select(booking).order_by(booking.c.id)).all())
