"""Central answers what desks ask about seats, and takes back what is over: in its own journal.

Everything that waits for an answer stands in rows: what is not answered now, because this process
dies, is answered by the next run. Safe to run at any time; of several processes one does it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select, update

from db import devices, settings
from db.authority import who_sees
from db.booking_authority import BOOKING, SLOT_TAKEN, hold_bookings
from db.bookings import (
    Leased,
    SeatOf,
    asking,
    booked_schedules,
    leases_asked,
    leases_out,
    leases_where,
    open_bookings,
    seats_out,
    seats_taken,
)
from db.central_journal import ACTOR, Decided, decide, prepare
from db.engine import reading
from db.entries import ACCEPTED, entries_after
from db.feed import head
from db.standing_slots import StandingSlots, calendar_of, seats_of
from db.tables import device, entry, lease, task
from frontoffice.central.lost_bookings import lost
from frontoffice.central.state import State
from frontoffice.domain.booking import Booking, BookingState, Spot, Way, Why
from frontoffice.domain.reception import Slot
from frontoffice.errors import RuleError
from frontoffice.journal.audience import GIVING
from frontoffice.journal.bodies import read_body
from frontoffice.journal.booking_bodies import (
    BookingConfirmed,
    BookingMade,
    BookingMoved,
    BookingUnplaced,
    spot_body,
)
from frontoffice.journal.entry import ClockTrust, Entry
from frontoffice.journal.lease_bodies import (
    EXPIRED,
    PERSON,
    LeaseAsked,
    LeaseFreed,
    LeaseGranted,
    SeatBody,
)

LONGEST_LEASE_MS: Final = 3 * 24 * 3_600_000
"""For so long a desk may give seats away without having been heard of."""
_AT_ONCE: Final = 25
"""Requests, and bookings that could not be applied, of one transaction: desks that give seats away wait for its end."""
_NOTHING_THERE_MS: Final = 3_600_000
"""A desk that sees a reception where central sees none is not to ask again for so long."""
_CHECKED: Final = "bookings.checked"
"""Setting: the position up to which bookings fit the schedules and the calendar."""
_CHECKED_AT: Final = "bookings.checked_at"
"""Setting: when that was looked at last, by the clock of then; UTC, milliseconds since 1970."""
_CHANGING: Final = (
    *("schedule.approved", "schedule.withdrawn"),
    *("reference.set", "reference.ended", "reference.withdrawn"),
)
_FAR: Final = 5_000
"""Positions of other things after which that is noted: nobody looks through them again."""
_ASKING: Final = frozenset({LeaseAsked.kind, *_CHANGING})


class UnknownLeaseError(RuleError):
    """There is no such lease, or nothing of it is out."""

    code = "rule.lease"


def concerns(entries: Iterable[Entry], verdicts: Mapping[int, str]) -> bool:
    """Return whether *entries*, just taken in, leave something to be answered.

    A seat that a desk gave away and that nobody else has does not: most bookings are such.

    :param verdicts: what central says of them, by seq.
    """
    return any(_asks(one, verdicts[one.envelope.seq]) for one in entries)


def _asks(entry: Entry, verdict: str) -> bool:
    kind = entry.envelope.kind
    if not kind.startswith(BOOKING):
        return kind in _ASKING
    if verdict != ACCEPTED:
        return verdict == SLOT_TAKEN
    body = read_body(kind, entry.envelope.version, entry.body)
    return isinstance(body, BookingMade | BookingMoved) and body.way is Way.REQUESTED


def answer_soon(state: State) -> None:
    """Answer what is open now, or leave it to the worker while somebody else answers.

    So a crowd that asks is answered many at a time, and nobody waits for all who came before.

    :raises StorageError: the database refused; everything waits on.
    """
    if state.answering.acquire(blocking=False):
        try:
            _answer_all(state, state.now())
        finally:
            state.answering.release()


def answer(state: State) -> int:
    """Answer what is open, and return how many entries that took.

    :raises StorageError: the database refused; everything waits on.
    """
    now = state.now()
    with reading(state.engine) as connection:
        if not _is_something_open(connection, now):
            return 0
    with state.answering:
        return _answer_all(state, now)


def _answer_all(state: State, now: int) -> int:
    with state.writing() as connection:
        _take_turn(connection, state)
        on = datetime.fromtimestamp(now / 1000, UTC).date()
        answers = _Answers(connection, now, StandingSlots(connection, calendar_of(connection, on)))
        return len(decide(connection, state.key, list(answers.all()), now))


def free(state: State, of: UUID, actor: str = ACTOR) -> int:
    """Take back a lease, and return how many seats: a person vouches that its holder is silent.

    :raises UnknownLeaseError: nothing of it is out.
    """
    with state.writing() as connection:
        _take_turn(connection, state)
        found = [one for one in leases_where(connection, lease.c.id == of) if one.seats]
        if not found:
            raise UnknownLeaseError
        decide(connection, state.key, [_freed(found[0], PERSON)], state.now(), actor)
    answer(state)
    return len(found[0].seats)


def out(state: State) -> list[Leased]:
    """Return the leases of which seats are out."""
    with reading(state.engine) as connection:
        return leases_out(connection)


def _take_turn(connection: Connection, state: State) -> None:
    """Let nobody else decide, nor any desk give seats away, before this transaction ends."""
    prepare(connection, state.key, state.now())
    central = select(device.c.id).where(device.c.device_no == 0)
    connection.execute(central.order_by(device.c.id).with_for_update()).all()
    hold_bookings(connection)


def _is_something_open(connection: Connection, now: int) -> bool:
    since = settings.get(connection, _CHECKED, 0)
    return bool(
        head(connection) - since > _FAR
        or _has_changed(connection, since, now)
        or asking(connection, 1)
        or leases_asked(connection)
        or leases_out(connection, now)
        or connection.execute(_open_tasks().limit(1)).first()
    )


def _has_changed(connection: Connection, since: int, now: int) -> bool:
    """Return whether schedules or the calendar may have changed after position *since*.

    A clock that was ahead when they were looked at has taken hours for past that are to come.
    """
    if now < settings.get(connection, _CHECKED_AT, 0):
        return True
    changed = select(entry.c.id).where(entry.c.position > since, entry.c.kind.in_(_CHANGING))
    return connection.execute(changed.limit(1)).first() is not None


def _open_tasks() -> Select[Any]:
    return select(task.c.id, task.c.subject, task.c.entry).where(
        task.c.code == SLOT_TAKEN, task.c.done_at.is_(None)
    )


Answer = tuple[UUID, BookingConfirmed | BookingUnplaced]
"""What is said of a booking."""


@dataclass(slots=True)
class _Answers:
    """One run: what is decided first is known to what is decided after it."""

    connection: Connection
    now: int
    standing: StandingSlots
    given: set[SeatOf] = field(default_factory=set)
    """Seats that this run has given away."""
    back: set[SeatOf] = field(default_factory=set)
    """Seats that this run has taken back."""

    def all(self) -> Iterator[Decided]:
        """Yield what is decided: who lost an hour, who asked for one, which desks hold which."""
        yield from self._not_applied()
        yield from self._gone()
        yield from self._expired()  # before: who asks for a seat of an own lease that is over gets it
        yield from self._asked()
        yield from self._granted()

    def _not_applied(self) -> Iterator[Decided]:
        """Put on the call list whose booking could not be applied, with all that it said."""
        refused: dict[UUID, list[UUID]] = {}
        done = []
        for row in self.connection.execute(_open_tasks().order_by(task.c.id).limit(_AT_ONCE)):
            refused.setdefault(row.subject, []).append(row.entry)
            done.append(row.id)
        yield from self._about(lost(self.connection, refused))
        seen_to = update(task).where(task.c.id.in_(done)).values(done_at=self.now)
        self.connection.execute(seen_to)

    def _gone(self) -> Iterator[Decided]:
        """Tell of every booking whose hour is no more: a schedule or the calendar has changed."""
        last = head(self.connection)
        since = settings.get(self.connection, _CHECKED, 0)
        if _has_changed(self.connection, since, self.now):
            settings.put(self.connection, _CHECKED_AT, self.now)
            schedules = booked_schedules(self.connection, self.now)
            body = BookingUnplaced(why=Why.GONE, keeps=False, of="", told=None)
            yield from self._about(
                [
                    (one.id, body)
                    for one in open_bookings(self.connection, schedules, self.now)
                    if one.state is BookingState.PLACED and not self.standing.stands(one)
                ]
            )
        settings.put(self.connection, _CHECKED, last)

    def _asked(self) -> Iterator[Decided]:
        """Give hours that were asked for, as far as they are free."""
        asked = asking(self.connection, _AT_ONCE)
        self.standing.read((one.wanted or one.spot).schedule for one in asked)
        slots = [self._slot(one.wanted or one.spot) for one in asked]
        free = self._free({slot.id: slot for slot in slots if slot is not None}.values())
        answered = [
            (one.id, self._given_to(one, slot, free))
            for one, slot in zip(asked, slots, strict=True)
        ]
        yield from self._about(answered)

    def _given_to(
        self, one: Booking, slot: Slot | None, free: Sequence[tuple[Slot, int]]
    ) -> BookingConfirmed | BookingUnplaced:
        """Return the answer to *one* that asks for *slot*, and note its seat as given."""
        spot = one.wanted or one.spot
        if slot is None or spot.begins_at <= self.now:
            return _not_given(one, Why.GONE)
        seats = (seat for found, seat in free if found.id == slot.id)
        seat = next((seat for seat in seats if (slot.id, seat) not in self.given), None)
        if seat is None:
            return _not_given(one, Why.TAKEN)
        self.given.add((slot.id, seat))
        return _confirmed(spot, slot, seat)

    def _slot(self, spot: Spot) -> Slot | None:
        return self.standing.slot(spot.schedule, spot.slot, spot.begins_at)

    def _expired(self) -> Iterator[Decided]:
        """Take back what is over, once all that its holder did before has come."""
        for one in leases_out(self.connection, self.now):
            if self._is_past(one.device, one.until):
                self.back.update(one.seats)
                yield _freed(one, EXPIRED)

    def _is_past(self, holder: UUID, until: int) -> bool:
        """Return whether the journal of *holder* has got past *until*, by a clock to be trusted."""
        query = select(device.c.last_seq).where(device.c.id == holder)
        last = self.connection.execute(query).scalar_one_or_none()
        for one in entries_after(self.connection, holder, (last or 0) - 1, 1) if last else ():
            envelope = one.envelope
            return envelope.at > until and envelope.clock is not ClockTrust.DOUBTED
        return False

    def _granted(self) -> Iterator[Decided]:
        """Let desks hold a part of what is free; the rest stays for those who ask."""
        for one in leases_asked(self.connection):
            slots = [
                slot
                for slot in self.standing.slots(one.schedule, one.on)
                if slot.begins_at.timestamp() * 1000 > self.now
            ]
            free = self._free(slots)
            place, count = self._share(one)
            seats = [(slot.id, seat) for slot, seat in free[place :: count + 1][: one.most]]
            self.given.update(seats)
            ends = max(
                (int(slot.ends_at.timestamp() * 1000) for slot in slots),
                default=self.now + _NOTHING_THERE_MS,
            )
            body = LeaseGranted(
                device=str(one.device),
                schedule=str(one.schedule),
                on=one.on.isoformat(),
                seats=tuple(SeatBody(str(slot), seat) for slot, seat in sorted(seats)),
                until=min(ends, self.now + LONGEST_LEASE_MS),
            )
            yield Decided(body, one.id, one.office)

    def _share(self, one: Leased) -> tuple[int, int]:
        """Return the how-manieth of its office has asked, and how many give hours there."""
        found = devices.devices(self.connection)
        giving = sorted(
            (it.device_no, it.id)
            for it in found
            if it.office == one.office and it.kind in GIVING and it.frozen is None
        )
        ids = [of for _, of in giving]
        return (ids.index(one.device) if one.device in ids else 0), max(len(ids), 1)

    def _free(self, slots: Collection[Slot]) -> list[tuple[Slot, int]]:
        """Return the seats of *slots* that nobody has and no desk may give away."""
        ids = [slot.id for slot in slots]
        out = seats_out(self.connection, ids).keys() - self.back
        busy = {*seats_taken(self.connection, ids), *out, *self.given}
        return [(slot, seat) for slot, seat in seats_of(slots) if (slot.id, seat) not in busy]

    def _about(self, answers: Sequence[Answer]) -> Iterator[Decided]:
        """Yield decisions about bookings, each for all who see it."""
        seen = who_sees(self.connection, [subject for subject, _ in answers])
        for subject, body in answers:
            yield Decided(body, subject, "", tuple(sorted(seen.get(subject, ()))))


def _not_given(one: Booking, why: Why) -> BookingUnplaced:
    keeps = one.state is BookingState.PLACED
    return BookingUnplaced(why=why, keeps=keeps, of=str(one.told_by), told=None)


def _confirmed(spot: Spot, slot: Slot, seat: int) -> BookingConfirmed:
    told = spot_body(spot)
    ends = int(slot.ends_at.timestamp() * 1000)
    return BookingConfirmed(
        spot=type(told)(
            schedule=told.schedule,
            office=told.office,
            slot=told.slot,
            begins_at=told.begins_at,
            ends_at=ends,
            form=told.form,
        ),
        seat=seat,
    )


def _freed(one: Leased, why: str) -> Decided:
    seats = tuple(SeatBody(str(slot), seat) for slot, seat in one.seats)
    return Decided(LeaseFreed(seats=seats, why=why), one.id, one.office)
