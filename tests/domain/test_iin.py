from datetime import date

import pytest
from domain.vectors import vectors
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.iin import (
    BinError,
    Division,
    Identified,
    IinError,
    Residency,
    Sex,
    check_digit,
    identify,
    parse_bin,
    parse_iin,
)

DIGITS = "0123456789"
elevens = st.text(DIGITS, min_size=11, max_size=11)


def with_check_digit(first_eleven: str) -> str:
    return f"{first_eleven}{check_digit(first_eleven)}"


@pytest.mark.parametrize("row", vectors("iin-vectors"), ids=lambda row: row["number"])
def test_the_known_numbers_are_right_and_wrong(row: dict[str, str]) -> None:
    found = identify(row["number"])

    assert found.valid is (row["valid"] == "yes")
    if found.valid:
        assert found.kind == "iin"
        assert found.birth_on == date.fromisoformat(row["birth_date"])
        assert found.sex == row["sex"]


@pytest.mark.parametrize("row", vectors("iin-vectors"), ids=lambda row: row["number"])
def test_parsing_tells_what_identifying_tells(row: dict[str, str]) -> None:
    if row["valid"] == "yes":
        assert parse_iin(row["number"]).number == row["number"]
    else:
        with pytest.raises(IinError, match=r"rule\.iin"):
            parse_iin(row["number"])


def test_spaces_and_hyphens_of_a_typed_number_are_read_over() -> None:
    assert parse_iin(" 900101-399 006\n").number == "900101399006"


@pytest.mark.parametrize("century", [("1", 1801), ("2", 1801), ("3", 1901), ("6", 2001)])
def test_the_seventh_digit_names_the_century_and_the_sex(century: tuple[str, int]) -> None:
    digit, year = century
    numbers = (f"010203{digit}{serial:04d}" for serial in range(50))
    iin = parse_iin(next(with_check_digit(n) for n in numbers if check_digit(n) is not None))
    assert iin.birth_on == date(year, 2, 3)
    assert iin.sex is (Sex.MALE if digit in "13" else Sex.FEMALE)


@pytest.mark.parametrize("first", ["90023039900", "90130139900", "90010109900", "90010179900"])
def test_impossible_dates_and_centuries_are_no_iin(first: str) -> None:
    with pytest.raises(IinError):
        parse_iin(with_check_digit(first))


@pytest.mark.parametrize(
    "text", ["", "90010139900", "9001013990066", "90010139900x", "٩٠٠١٠١٣٩٩٠٠٦"]
)
def test_anything_but_twelve_ascii_digits_is_no_identifier(text: str) -> None:
    assert identify(text) == Identified(valid=False)


def test_a_number_for_which_both_passes_give_ten_was_never_issued() -> None:
    first = next(n for n in (f"{serial:011d}" for serial in range(1000)) if check_digit(n) is None)
    assert not any(identify(first + digit).valid for digit in DIGITS)


def test_a_bin_tells_when_and_as_what_it_was_registered() -> None:
    found = parse_bin("080540099010")
    assert found.registered == (2008, 5)
    assert found.residency is Residency.RESIDENT
    assert found.unit is Division.HEAD
    assert identify("080540099010") == Identified(valid=True, kind="bin")


def test_a_bin_of_the_nineties_is_of_the_last_century() -> None:
    assert parse_bin(with_check_digit("95125300001")).registered == (1995, 12)


@pytest.mark.parametrize("first", ["08134009901", "08004009901", "08057009901", "08054909901"])
def test_a_bin_needs_its_month_and_its_two_types(first: str) -> None:
    assert check_digit(first) is not None
    with pytest.raises(BinError, match=r"rule\.bin"):
        parse_bin(with_check_digit(first))


@given(st.text())
def test_identifying_never_raises(text: str) -> None:
    assert identify(text).valid in {True, False}


@given(elevens)
def test_the_check_digit_is_the_sum_of_the_first_pass_or_else_of_the_second(first: str) -> None:
    digits = [int(digit) for digit in first]
    one = sum(place * digit for place, digit in enumerate(digits, start=1)) % 11
    # The second pass begins its weights at 3 and goes round: 3, 4, … 11, 1, 2.
    two = sum((place + 1) % 11 * digit for place, digit in enumerate(digits, start=2)) % 11
    wanted = one if one < 10 else two if two < 10 else None
    assert check_digit(first) == wanted
