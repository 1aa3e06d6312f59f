"""A booking's number is short, says when a digit was misheard, and follows from its id."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from frontoffice.domain.booking_number import (
    BookingNumberError,
    booking_number,
    parse_booking_number,
)

IDS = st.uuids()


@given(IDS)
def test_the_number_is_read_back_however_it_is_said(of: UUID) -> None:
    number = booking_number(of)
    assert len(number) == 8
    assert number == booking_number(of)
    for said in (number, number.replace("-", " "), f"№ {number}", number.replace("-", "")):
        assert parse_booking_number(said) == number


@given(IDS)
def test_the_check_digit_is_the_one_of_another_library(of: UUID) -> None:
    assert mod_11_10.is_valid(booking_number(of).replace("-", ""))


@given(IDS, st.integers(0, 6), st.integers(1, 9))
def test_one_misheard_digit_is_noticed(of: UUID, place: int, step: int) -> None:
    digits = booking_number(of).replace("-", "")
    wrong = str((int(digits[place]) + step) % 10)
    with pytest.raises(BookingNumberError):
        parse_booking_number(digits[:place] + wrong + digits[place + 1 :])


@pytest.mark.parametrize("text", ["", "12", "12345678", "١٢٣٤٥٦٧", "абв-гдеж"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(BookingNumberError):
        parse_booking_number(text)


def test_the_number_of_an_id_never_changes() -> None:
    assert booking_number(UUID("019e0000-0000-7000-8000-000000000001")) == "296-1932"
