"""A visiting reception: the hour is booked, and all papers say the village and not the office."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour
from desks import CLERK, TestClock
from doubles.scanner import all_text
from receptions import A_GUEST, TUESDAY
from schedules import MORNING, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.booking_paper import BookingPaper, Invitation, InvitedPerson
from frontoffice.domain.schedule import Extra, ReceptionForm
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.reception_lists import ReceptionList

VILLAGE: Final = "Ақсай ауылы, мәдениет үйі"
VISIT: Final = replace(MORNING, form=ReceptionForm.VISITING, place=VILLAGE)
BOTH: Final = a_schedule(
    series=(a_series(hours=VISIT), a_series("FREQ=WEEKLY;BYDAY=WE")),
    exceptions=(Extra(on=DAY + timedelta(3), hours=replace(VISIT, place="Өзен ауылы, мектеп")),),
)


@pytest.fixture
def office(desk: Desk, clock: TestClock) -> Desk:
    """Give a desk whose official visits a village tomorrow, and receives at home the day after."""
    clock.pass_((TUESDAY - timedelta(days=1)).timestamp() - clock.wall)
    approve(desk, BOTH)
    grant(desk, 0, 1)
    return desk


def said(desk: Desk, one: Booking, paper: BookingPaper, on: TalonFormat) -> str:
    made = desk.booking_papers.make(one.id, paper, CLERK)
    return " ".join(all_text(desk.booking_papers.pdf(made.id, on)).split())


def test_the_talon_sends_the_person_to_the_village(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert (one.state, one.spot.form) == (BookingState.PLACED, ReceptionForm.VISITING)
    for on in TalonFormat:
        text = said(office, one, BookingPaper.TALON, on)
        assert VILLAGE in text
        assert "10:15" in text
        assert MORNING.place not in text
    piece = office.booking_papers.made_of(one.id)[0]
    talon = office.booking_papers.talon(piece.id)
    assert talon.hour.where_to == VILLAGE
    assert "LOCATION:Ақсай ауылы\\, мәдениет үйі" in talon.event
    assert VILLAGE in said(office, one, BookingPaper.PREPARATION, TalonFormat.RECEIPT)
    people = Invitation(people=(InvitedPerson("Сынақ Маман", "ауыл әкімдігі"),))
    office.booking_readying.invite(one.id, people, CLERK)
    assert VILLAGE in said(office, one, BookingPaper.INVITATION, TalonFormat.A6)


def test_both_lists_of_the_day_say_where_each_hour_is(office: Desk) -> None:
    office.receptions.bookings.make(hour(0), A_GUEST, CLERK)
    [guard] = office.reception_lists.visitors(ReceptionList.GUARD, DAY, SCHEDULE)
    assert guard.where.hours is not None
    assert guard.where.hours.form is ReceptionForm.VISITING
    text = " ".join(all_text(office.reception_lists.pdf(ReceptionList.GUARD, DAY)).split())
    assert VILLAGE in text
    secretary = office.reception_lists.document(ReceptionList.SECRETARY, DAY, SCHEDULE)
    assert secretary.subtitle is not None
    assert len(office.reception_lists.visitors(ReceptionList.SECRETARY, DAY, SCHEDULE)) == 1


def test_who_is_moved_to_the_office_is_sent_there_and_to_another_village_too(office: Desk) -> None:
    bookings = office.receptions.bookings
    one = bookings.make(hour(0), A_GUEST, CLERK)
    for days, hours in ((1, MORNING), (3, BOTH.exceptions[0].hours)):  # type: ignore[union-attr]
        on = DAY + timedelta(days)
        there = office.receptions.hours.on(SCHEDULE, on, CLERK)[0].slot
        moved = bookings.move(one.id, replace(hour(0), slot=there.id, on=on), "", CLERK)
        assert moved.wanted is not None
        assert moved.wanted.form is hours.form
        asked = office.receptions.bookings.request(
            replace(hour(0), slot=there.id, on=on), replace(A_GUEST, name="Басқа"), CLERK
        )
        text = said(office, asked, BookingPaper.TALON, TalonFormat.RECEIPT)
        assert hours.place in text
        assert VILLAGE not in text
