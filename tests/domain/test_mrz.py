"""The zone that a reader types from an identity card or a passport."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.iin import Sex
from frontoffice.domain.mrz import Mrz, begins_mrz, parse_mrz

TODAY = date(2026, 4, 15)
IIN = "000229599007"
# The examples of Doc 9303, part 4, appendix B, and part 5, appendix B.
PASSPORT = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)


def check(field: str) -> str:
    values = [0 if sign == "<" else int(sign, 36) for sign in field]
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def a_card(iin: str = IIN, birth: str = "000229", sex: str = "M") -> str:
    """Return the zone of a card of Kazakhstan: the IIN stands in the optional data."""
    number, until = "012345678", "320101"
    first = f"IDKAZ{number}{check(number)}{iin:<<15}"
    dates = f"{birth}{check(birth)}", f"{until}{check(until)}"
    whole = first[5:30] + dates[0] + dates[1] + "<" * 11
    second = f"{dates[0]}{sex}{dates[1]}KAZ{'<' * 11}{check(whole)}"
    return f"{first}\n{second}\n{'KOZHAKHMETOV<<ILIYAS':<<30}"


def test_the_examples_of_the_standard_are_read() -> None:
    anna = Mrz("", date(1974, 8, 12), Sex.FEMALE, "Eriksson Anna Maria")
    assert parse_mrz(CARD, TODAY) == anna
    assert parse_mrz(PASSPORT, TODAY) == anna


def test_a_card_of_kazakhstan_tells_the_iin() -> None:
    found = parse_mrz(a_card(), TODAY)
    assert found == Mrz(IIN, date(2000, 2, 29), Sex.MALE, "Kozhakhmetov Iliyas")
    assert parse_mrz(a_card().replace("\n", ""), TODAY) == found


def test_a_number_that_is_no_iin_is_not_taken_for_one() -> None:
    found = parse_mrz(a_card("000229599008", sex="X"), TODAY)
    assert found == Mrz("", date(2000, 2, 29), None, "Kozhakhmetov Iliyas")


@pytest.mark.parametrize(
    ("birth", "on"),
    [
        ("260415", date(2026, 4, 15)),
        ("260416", date(1926, 4, 16)),
        ("74<<<<", None),
        ("741301", None),
    ],
)
def test_nobody_is_born_tomorrow_and_half_a_day_is_none(birth: str, on: date | None) -> None:
    found = parse_mrz(a_card("<" * 12, birth), TODAY)
    assert found is not None
    assert found.birth_on == on


@given(st.integers(0, 59), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_no_wrong_sign_in_the_checked_lines_makes_somebody_else(at: int, sign: str) -> None:
    signs = a_card().replace("\n", "")
    found = parse_mrz(signs[:at] + sign + signs[at + 1 :], TODAY)
    same = parse_mrz(signs, TODAY)
    assert same is not None
    if found is not None:
        # A letter may weigh what a digit does; then the number is none, and not another one.
        assert found.identifier in {"", same.identifier}
        assert found.birth_on in {None, same.birth_on}


@pytest.mark.parametrize("text", ["", "шыны", "I<UTO", "X" * 90, "P" * 90, a_card()[:-1] + "ә"])
def test_what_is_no_zone_is_none(text: str) -> None:
    assert parse_mrz(text, TODAY) is None


@pytest.mark.parametrize("digit", [14, 36, 44, 59])
def test_a_check_digit_that_does_not_hold_makes_it_none(digit: int) -> None:
    signs = a_card().replace("\n", "")
    wrong = str((int(signs[digit]) + 1) % 10)
    assert parse_mrz(signs[:digit] + wrong + signs[digit + 1 :], TODAY) is None
    broken = PASSPORT.replace("\n", "")
    assert parse_mrz(broken[:53] + "1" + broken[54:], TODAY) is None


def test_a_whole_line_may_go_on_and_a_word_may_not() -> None:
    first, second, _ = a_card().splitlines()
    assert begins_mrz(first)
    assert begins_mrz(first + "\n" + second)
    assert begins_mrz(PASSPORT.splitlines()[0])
    for text in ("270142003260000110", first[:-1], "K<" + "A" * 28, "I" * 30, "үлгі"):
        assert not begins_mrz(text)


def test_a_passport_without_a_personal_number_may_leave_its_check_digit_out() -> None:
    first, second = PASSPORT.splitlines()
    bare = second[:28] + "<" * 15
    whole = bare[0:10] + bare[13:20] + bare[21:43]
    assert parse_mrz(first + bare + check(whole), TODAY) is not None
    assert parse_mrz(first + bare[:28] + "1" + bare[29:] + check(whole), TODAY) is None
