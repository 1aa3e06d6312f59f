"""A booking talon is judged by what is on the paper; a number finds its bookings."""

from base64 import b32decode, b32encode
from datetime import timedelta
from uuid import UUID

import pytest
from desks import CLERK, MakeDesk
from doubles.receiving import booked, hour, receiving
from receptions import A_GUEST
from sqlalchemy import delete, update

from db.engine import writing
from db.tables import booking, device_key
from frontoffice.desk import Desk
from frontoffice.domain.booking_number import BookingNumberError, booking_number
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.journal.booking_proof import PREFIX, prove_booking
from frontoffice.services.booking_checking import NEAR
from frontoffice.services.checking import Finding


@pytest.fixture
def office(desk: Desk) -> Desk:
    return receiving(desk)


@pytest.fixture
def proof(office: Desk) -> str:
    return office.booking_papers.make(booked(office).id, BookingPaper.TALON, CLERK).proof


def test_a_talon_of_this_desk_is_genuine_and_says_how_the_booking_stands(
    office: Desk, proof: str
) -> None:
    checked = office.booking_check.check(proof)
    assert (checked.finding, checked.current, checked.office) == (Finding.SIGNED, True, "270142")
    assert checked.device == office.journal.author.device
    assert checked.booking is not None
    assert checked.number == booking_number(checked.booking.id)


def test_where_the_booking_is_not_known_the_talon_still_is(office: Desk, proof: str) -> None:
    with writing(office.journal.engine) as connection:
        connection.execute(delete(booking))
    checked = office.booking_check.check(proof)
    assert (checked.genuine, checked.booking, checked.current) == (True, None, False)


def test_a_changed_byte_is_found(office: Desk, proof: str) -> None:
    raw = bytearray(b32decode(proof.removeprefix(PREFIX)))
    raw[20] ^= 1
    changed = PREFIX + b32encode(raw).decode()
    assert office.booking_check.check(changed).finding is Finding.CHANGED


def test_a_revoked_device_and_one_that_is_not_known_are_told(office: Desk, proof: str) -> None:
    with writing(office.journal.engine) as connection:
        connection.execute(update(device_key).values(revoked_at=1))
    assert office.booking_check.check(proof).finding is Finding.REVOKED
    with writing(office.journal.engine) as connection:
        connection.execute(delete(device_key))
    assert office.booking_check.check(proof).finding is Finding.UNKNOWN_DEVICE


def test_a_paper_of_practice_and_what_is_none_are_told(office: Desk) -> None:
    key = office.journal.author.key
    practised = prove_booking(UUID(int=1), 0, 0, bytes(32), key, practice=True)
    assert office.booking_check.check(practised.text).finding is Finding.PRACTICE
    nothing = office.booking_check.check("https://example.kz")
    assert (nothing.finding, nothing.number) == (Finding.NOT_A_TALON, "")


def test_a_desk_that_does_not_know_the_key_cannot_tell(proof: str, make: MakeDesk) -> None:
    assert not make("other").booking_check.check(proof).genuine, "its key is not known there"


def test_a_number_finds_the_booking_among_near_hours(office: Desk) -> None:
    one, _ = booked(office), office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    now = office.clock.moment().at
    number = booking_number(one.id)
    assert [found.id for found in office.booking_check.numbered(number, now)] == [one.id]
    late = one.spot.begins_at + (NEAR + timedelta(days=1)) // timedelta(milliseconds=1)
    assert office.booking_check.numbered(number, late) == ()
    with pytest.raises(BookingNumberError):
        office.booking_check.numbered("0", now)
