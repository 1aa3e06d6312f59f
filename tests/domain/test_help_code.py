"""The code that is read over the telephone: all of it comes back, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.checks import ORDER, Finding, Light
from frontoffice.domain.help_code import _ALPHABET, HelpCodeError, read_help, spell_help

KNOWN = ("unavailable.storage.full", "unavailable.printer.off", "not_allowed.code", "")
findings = st.lists(
    st.builds(Finding, st.sampled_from(ORDER), st.sampled_from(Light)), unique_by=lambda f: f.check
)
versions = st.tuples(st.integers(0, 15), st.integers(0, 127), st.integers(0, 127))
A_CODE = spell_help("0.2.1", KNOWN[0], [Finding("space", Light.BROKEN)])


@given(versions, st.sampled_from(KNOWN), findings)
def test_all_of_it_comes_back(
    version: tuple[int, int, int], error: str, found: list[Finding]
) -> None:
    told = read_help(spell_help(".".join(map(str, version)), error, found), KNOWN)
    assert told.version == version
    assert told.error == error
    assert told.lights == {one.check: one.light for one in found}


def test_it_is_short_enough_for_the_telephone() -> None:
    assert len(A_CODE.replace("-", "")) == 19
    assert [len(part) for part in A_CODE.split("-")] == [4, 4, 4, 4, 3]


def test_it_may_be_said_as_people_say_it() -> None:
    spoken = A_CODE.lower().replace("-", " ").replace("1", "l").replace("0", "o")
    assert read_help(spoken, KNOWN) == read_help(A_CODE, KNOWN)


@given(st.integers(0, 18), st.sampled_from(_ALPHABET))
def test_one_wrong_letter_is_noticed(at: int, letter: str) -> None:
    plain = A_CODE.replace("-", "")
    other = plain[:at] + letter + plain[at + 1 :]
    if other == plain:
        return
    with pytest.raises(HelpCodeError):
        read_help(other, KNOWN)


@given(st.integers(0, 15))
def test_two_letters_that_changed_places_are_noticed(at: int) -> None:
    plain = A_CODE.replace("-", "")
    other = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
    if other == plain:
        return
    with pytest.raises(HelpCodeError):
        read_help(other, KNOWN)


@pytest.mark.parametrize("text", ["", "ABCD", A_CODE + "0", "*" * 19, "Ж" * 19])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(HelpCodeError):
        read_help(text, KNOWN)


def test_a_code_of_another_format_is_refused() -> None:
    letters, value = "Z" * 17, (1 << 85) - 1
    rest = value % 1021
    with pytest.raises(HelpCodeError):
        read_help(letters + _ALPHABET[rest >> 5] + _ALPHABET[rest & 31], KNOWN)


def test_an_error_of_another_version_is_told_as_unknown() -> None:
    assert read_help(spell_help("1.0.0", "unavailable.new", []), KNOWN).error == "?"


@pytest.mark.parametrize(
    ("said", "told"),
    [("0.2.1+deb1", (0, 2, 1)), ("1.2", (1, 2, 0)), ("99.200.3rc1", (15, 127, 0))],
)
def test_a_version_is_told_by_its_three_numbers(said: str, told: tuple[int, int, int]) -> None:
    assert read_help(spell_help(said, "", []), KNOWN).version == told
