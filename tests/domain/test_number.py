import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from frontoffice.domain.number import Number, NumberError, parse_number

numbers = st.builds(
    Number,
    st.integers(0, 99).map("{:02d}".format),
    st.integers(0, 9999).map("{:04d}".format),
    st.integers(1, 999),
    st.integers(0, 99),
    st.integers(1, 99_999),
)
A_NUMBER = Number("27", "0142", 3, 26, 187)


def test_a_number_is_read_in_groups_and_carries_its_check() -> None:
    assert str(A_NUMBER) == A_NUMBER.grouped == "27 0142 003 26 00187 34"
    # ISO 7064, MOD 97-10: the whole leaves 1.
    assert int(A_NUMBER.digits) % 97 == 1


@given(numbers)
def test_the_check_is_that_of_the_standard(number: Number) -> None:
    assert mod_97_10.validate(number.digits)
    assert number.digits[16:] == mod_97_10.calc_check_digits(number.digits[:16])


@given(numbers)
def test_what_is_written_is_read_again(number: Number) -> None:
    assert parse_number(number.grouped) == number
    assert parse_number(number.digits) == number
    assert parse_number(number.grouped.replace(" ", "–")) == number
    assert parse_number(f"\u00a0{number.grouped}\n") == number


@given(numbers)
def test_the_payload_fits_seven_bytes_and_gives_the_number_back(number: Number) -> None:
    assert number.payload < 2**56
    assert Number.of_payload(number.payload) == number


@given(numbers, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: Number, place: int, other: int) -> None:
    digits = number.digits
    wrong = digits[:place] + str((int(digits[place]) + other) % 10) + digits[place + 1 :]
    with pytest.raises(NumberError):
        parse_number(wrong)


@given(numbers, st.integers(0, 16))
def test_two_digits_in_the_wrong_order_are_noticed(number: Number, place: int) -> None:
    digits = number.digits
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if swapped != digits:
        with pytest.raises(NumberError):
            parse_number(swapped)


@given(numbers, numbers)
def test_numbers_of_one_counter_stand_in_the_order_of_their_digits(
    one: Number, two: Number
) -> None:
    assert (one < two) is (one.digits < two.digits)


@pytest.mark.parametrize("text", ["", "27 0142 003 26 00187", "27 0142 003 26 00187 3x", "ЖТ-2026"])
def test_what_is_not_eighteen_digits_is_no_number(text: str) -> None:
    with pytest.raises(NumberError, match=r"rule\.number"):
        parse_number(text)


def test_a_check_that_is_equal_modulo_97_only_is_wrong() -> None:
    number = next(
        n for n in (Number("27", "0142", 3, 26, s) for s in range(1, 500)) if n.digits[-2:] == "98"
    )
    with pytest.raises(NumberError):
        parse_number(number.digits[:-2] + "01")


@pytest.mark.parametrize(
    "parts",
    [
        ("2", "0142", 3, 26, 1),
        ("27", "142", 3, 26, 1),
        ("27", "0142", 0, 26, 1),
        ("27", "0142", 1000, 26, 1),
        ("27", "0142", 3, 100, 1),
        ("27", "0142", 3, 26, 0),
        ("27", "0142", 3, 26, 100_000),
    ],
)
def test_parts_that_do_not_fit_their_digits_make_no_number(
    parts: tuple[str, str, int, int, int],
) -> None:
    with pytest.raises(NumberError):
        Number(*parts)


@pytest.mark.parametrize("payload", [-1, 10**16, 0])
def test_a_payload_that_no_number_has_is_refused(payload: int) -> None:
    with pytest.raises(NumberError):
        Number.of_payload(payload)
