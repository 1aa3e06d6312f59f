"""No seat is given twice, and that is the database's doing; leases and bookings are folded whole."""

from uuid import UUID, uuid4

import pytest
from builders import A_MOMENT, A_TIME, CLERK, a_writing
from receptions import a_spot, made, moved
from schedules import A_SCHEDULE
from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.exc import IntegrityError

from db.applied import apply_what_can, refold_what_can
from db.apply import ToldBeforeError, apply, apply_ahead, refold
from db.bookings import booking_with, leases_of, leases_out, seats_out, seats_taken
from db.engine import writing
from db.entries import entries_of
from db.rebuild import compare
from db.record import Author, Writing
from db.tables import booking, entry, lease, lease_seat
from db.voided import FORGOTTEN
from frontoffice.domain.booking import BookingState, EndedBy, Why
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCancelled,
    BookingLifted,
    BookingUnplaced,
)
from frontoffice.journal.entry import Entry
from frontoffice.journal.lease_bodies import LeaseGranted, LeaseReturned, SeatBody

CANCELLED = BookingCancelled(by=EndedBy.PERSON, reason="")


def told(journal: Writing, subject: UUID, body: Body) -> Entry:
    return journal.record(body, subject, actor=CLERK, moment=A_MOMENT)


def leases_of_seats(connection: Connection, slot: UUID) -> dict[tuple[UUID, int], UUID]:
    return {seat: to.lease for seat, to in seats_out(connection, [slot]).items()}


def granted(device: UUID, *seats: tuple[UUID, int]) -> LeaseGranted:
    return LeaseGranted(
        device=str(device),
        schedule=str(A_SCHEDULE.id),
        on="2026-03-31",
        seats=tuple(SeatBody(str(slot), seat) for slot, seat in seats),
        until=A_TIME,
    )


def seats(connection: Connection) -> dict[UUID, int | None]:
    return {row.id: row.seat for row in connection.execute(select(booking))}


def test_the_database_gives_no_seat_twice(both_engines: Engine, author: Author) -> None:
    one, other = uuid4(), uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, one, made(1, 0))
        told(journal, other, made(1, 1))
        assert seats_taken(connection, [a_spot(1).slot]) == {
            (a_spot(1).slot, 0): one,
            (a_spot(1).slot, 1): other,
        }
    with pytest.raises(IntegrityError), writing(both_engines) as connection:
        told(a_writing(connection, author), uuid4(), made(1, 0))
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, one, CANCELLED)
        third = uuid4()
        told(journal, third, made(1, 0))
        assert seats(connection) == {one: None, other: 1, third: 0}
        found = booking_with(connection, one)
        assert found is not None
        assert (found.state, found.seat, found.spot) == (BookingState.CANCELLED, 0, a_spot(1))


def swap(journal: Writing, one: UUID, other: UUID) -> list[Entry]:
    return [
        told(journal, one, BookingLifted(other=str(other))),
        told(journal, other, moved(1)),
        told(journal, one, moved(2)),
    ]


def test_two_change_places_and_no_seat_is_free_or_taken_twice(
    both_engines: Engine, author: Author
) -> None:
    one, other = uuid4(), uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, one, made(1))
        told(journal, other, made(2))
        swap(journal, one, other)
        rows = connection.execute(select(booking).order_by(booking.c.slot)).all()
        where = {row.id: row.slot for row in rows}
        assert where == {one: a_spot(2).slot, other: a_spot(1).slot}
        for subject in (one, other):
            refold(connection, subject)
        assert connection.execute(select(booking).order_by(booking.c.slot)).all() == rows
    assert compare(both_engines).equal, "each is folded by itself, in any order"


@pytest.mark.parametrize("with_a_clash", [False, True])
def test_a_swap_arrives_whole_at_another_desk(
    both_engines: Engine, author: Author, *, with_a_clash: bool
) -> None:
    one, other, third = uuid4(), uuid4(), uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, one, made(1))
        told(journal, other, made(2))
        before = connection.execute(select(booking)).all()
        came = swap(journal, one, other)
        connection.execute(delete(booking))
        connection.execute(booking.insert(), [row._asdict() for row in before])
        if with_a_clash:
            clash = journal._stored(made(1, 0), third, CLERK, A_MOMENT, None, 0)
            came.insert(1, clash)
        failed = apply_what_can(connection, came)
        assert [entry.envelope.subject for entry in failed] == ([third] if with_a_clash else [])
        where = {row.id: row.slot for row in connection.execute(select(booking))}
        assert where == {one: a_spot(2).slot, other: a_spot(1).slot}


def test_who_waits_for_a_seat_gets_it_once_it_is_given_up(
    both_engines: Engine, author: Author
) -> None:
    one, other, clash = uuid4(), uuid4(), uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, one, made(1))
        before = connection.execute(select(booking)).all()
        came = [told(journal, other, made(3))]
        came.append(told(journal, one, CANCELLED))
        came.append(told(journal, other, moved(1)))
        came.append(journal._stored(made(1), clash, CLERK, A_MOMENT, None, 0))
        connection.execute(delete(booking))
        connection.execute(booking.insert(), [row._asdict() for row in before])
        failed = apply_what_can(connection, came)
        assert [entry.envelope.subject for entry in failed] == [clash]
        assert seats(connection) == {one: None, other: 0}


def test_a_lease_is_out_to_one_desk_and_comes_back(both_engines: Engine, author: Author) -> None:
    slot, first, second = a_spot(1).slot, uuid4(), uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, first, granted(author.device, (slot, 0), (slot, 1)))
        assert leases_of_seats(connection, slot) == {(slot, 0): first, (slot, 1): first}
        [held] = leases_of(connection, author.device)
        assert (held.id, held.seats, held.until) == (first, ((slot, 0), (slot, 1)), A_TIME)
        assert leases_out(connection, A_TIME - 1) == []
        assert [one.id for one in leases_out(connection, A_TIME)] == [first]
    with pytest.raises(IntegrityError), writing(both_engines) as connection:
        told(a_writing(connection, author), second, granted(uuid4(), (slot, 0)))
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, first, LeaseReturned(seats=(SeatBody(str(slot), 0),)))
        told(journal, second, granted(uuid4(), (slot, 0)))
        assert leases_of_seats(connection, slot) == {(slot, 0): second, (slot, 1): first}
        refold(connection, first)
        assert leases_of_seats(connection, slot) == {(slot, 0): second, (slot, 1): first}
        entries = entries_of(connection, first)
        connection.execute(delete(lease))
        connection.execute(delete(lease_seat))
        apply(connection, entries)
        assert leases_of_seats(connection, slot) == {(slot, 1): first}
        with pytest.raises(ToldBeforeError):
            apply_ahead(connection, entries)


@pytest.mark.parametrize("with_a_clash", [False, True])
def test_leases_that_central_has_given_anew_change_their_seats_all_at_once(
    both_engines: Engine, author: Author, *, with_a_clash: bool
) -> None:
    slot, leases, clash = a_spot(1).slot, [UUID(int=one) for one in (1, 2, 3)], UUID(int=4)
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        for seat, of in enumerate(leases):
            told(journal, of, granted(author.device, (slot, seat)))
        # Central was put back: what it had said counts no more, and it gave the seats anew.
        connection.execute(update(entry).values(verdict=FORGOTTEN))
        for seat, of in enumerate([leases[2], leases[0], leases[1]]):
            journal._stored(granted(author.device, (slot, seat)), of, CLERK, A_MOMENT, None, 0)
        if with_a_clash:
            body = granted(author.device, (slot, 1))
            journal._stored(body, clash, CLERK, A_MOMENT, None, 0)

        failed = refold_what_can(connection, [*leases, *([clash] if with_a_clash else [])])

        assert failed == ([clash] if with_a_clash else [])
        where = {(slot, 0): leases[2], (slot, 1): leases[0], (slot, 2): leases[1]}
        assert leases_of_seats(connection, slot) == where


def test_ends_wait_for_who_they_are_about(both_engines: Engine, author: Author) -> None:
    subject = uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, subject, BookingArrived())
        assert booking_with(connection, subject) is None
        told(journal, subject, made(1))
        told(journal, subject, BookingUnplaced(why=Why.GONE, keeps=False, of="", told=None))
        found = booking_with(connection, subject)
        assert found is not None
        assert found.state is BookingState.ARRIVED
        assert refold_what_can(connection, [subject]) == []


def test_a_request_is_kept_as_it_was_told(both_engines: Engine, author: Author) -> None:
    subject = uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        told(journal, subject, made(1))
        told(journal, subject, moved(5, None))
        found = booking_with(connection, subject)
        assert found is not None
        assert (found.wanted, found.spot, found.holds) == (a_spot(5), a_spot(1), True)
