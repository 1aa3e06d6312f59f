"""Lines of a sheet of signatures: read, doubted, and counted so that the count can be defended."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.signers import (
    DOUBT_NAMES,
    Doubt,
    Signer,
    SignerCount,
    count_of,
    judged,
    signers_in,
    signers_of,
)

A_IIN, ANOTHER, WRONG = "850722399010", "900101300017", "850722399011"


@pytest.mark.parametrize(
    ("line", "name", "identifier", "birth_on"),
    [
        ("1. Қожахметов Ілияс", "Қожахметов Ілияс", "", None),
        (f"Қожахметов Ілияс {A_IIN}", "Қожахметов Ілияс", A_IIN, None),
        (f"{A_IIN} Қожахметов Ілияс", "Қожахметов Ілияс", A_IIN, None),
        (f"12\tҚожахметов Ілияс\t{A_IIN}\tқолы", "Қожахметов Ілияс", A_IIN, None),
        ("№ 3) Петрова А. И.; 8507 2239 9010; Абай к., 5", "Петрова А. И.", A_IIN, None),
        ("Петрова Анна, 22.07.1985", "Петрова Анна", "", date(1985, 7, 22)),
        ("Петрова Анна, 32.13.1985", "Петрова Анна", "", None),
        (f"Петрова {WRONG}", "Петрова", WRONG, None),
    ],
)
def test_a_line_is_read_whatever_its_order(
    line: str, name: str, identifier: str, birth_on: date | None
) -> None:
    (one,) = signers_in(f"\n{line}\n \n")
    assert (one.n, one.name, one.identifier, one.birth_on) == (1, name, identifier, birth_on)
    assert one.raw == " ".join(line.split())
    assert not one.unreadable


@pytest.mark.parametrize("line", ["~~~", "7.", A_IIN, "—"])
def test_a_line_that_names_nobody_is_kept_as_it_was_written(line: str) -> None:
    (one,) = signers_in(line)
    assert (one.unreadable, one.raw, one.name) == (True, line, "")


def test_a_table_of_a_file_gives_up_its_header_and_nothing_else() -> None:
    rows = [("№ п/п", "ФИО", "ИИН"), ("1", "Петрова Анна", A_IIN), ("", "", "")]
    assert [one.name for one in signers_of(rows)] == ["Петрова Анна"]
    assert [one.name for one in signers_of(rows[1:])] == ["Петрова Анна"]
    assert signers_of([]) == ()
    assert [one.name for one in signers_of([("Петрова\nАнна", "")])] == ["Петрова Анна"]


def doubts(text: str) -> list[tuple[Doubt | None, int]]:
    return [(one.doubt, one.same_as) for one in judged(signers_in(text))]


def test_the_same_person_is_found_by_number_or_by_name_and_birth_date() -> None:
    text = f"""Қожахметов Ілияс {A_IIN}
    Кожахметов И. {A_IIN}
    Кожахметов Илияс 22.07.1985
    Петрова Анна 01.02.1990
    ПЕТРОВА АННА 01.02.1990
    Петрова Анна 02.02.1990"""
    assert doubts(text) == [
        (None, 0),
        (Doubt.REPEATED, 1),
        (Doubt.REPEATED, 1),
        (None, 0),
        (Doubt.REPEATED, 4),
        (None, 0),
    ]


def test_who_cannot_be_told_apart_is_doubtful_and_not_left_out() -> None:
    text = f"Петрова Анна\nПетрова Анна\nПетрова Анна {A_IIN}\nСейткали Марат {WRONG}\n???"
    assert doubts(text) == [
        (None, 0),
        (Doubt.NAMESAKE, 1),
        (Doubt.NAMESAKE, 1),
        (Doubt.WRONG, 0),
        (Doubt.UNREADABLE, 0),
    ]
    count = count_of(judged(signers_in(text)))
    assert count == SignerCount(signed=5, unreadable=1, repeated=0, doubtful=3)
    assert (count.readable, count.unique, count.certain) == (4, 4, 1)


def test_two_of_one_name_and_birth_date_with_numbers_of_their_own_are_two() -> None:
    lines = [
        Signer(1, "Петрова Анна", A_IIN, date(1985, 7, 22)),
        Signer(2, "Петрова Анна", ANOTHER, date(1985, 7, 22)),
    ]
    found = [one.doubt for one in judged(lines)]
    assert Doubt.REPEATED not in found


def test_every_doubt_has_its_words() -> None:
    assert set(DOUBT_NAMES) == set(Doubt)


@given(st.lists(st.text(max_size=40), max_size=30))
def test_every_line_is_counted_once_whatever_is_written(lines: list[str]) -> None:
    found = signers_in("\n".join(lines))
    count = count_of(judged(found))
    assert count.signed == len(found) == count.unreadable + count.repeated + count.unique
    assert 0 <= count.certain <= count.unique <= count.readable <= count.signed
    assert [one.n for one in found] == list(range(1, len(found) + 1))
