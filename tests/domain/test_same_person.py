"""Somebody is known again in other spellings, and it is said how sure that is."""

import pytest

from frontoffice.domain.name_key import BIRTH, keys_like, person_key, surname_first
from frontoffice.domain.same_person import SAME_BY_NAMES, SameBy, same_by

IIN, OTHER, WRONG = "650802499021", "900101300017", "650802499022"


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        ("Әбілова Гүлмира", "Абилова Гульмира", SameBy.NAME),
        ("Ахметова Гүлмира Серікқызы", "Гүлмира Ахметова", SameBy.NAME),
        ("Akhmetova Gulmira", "Ахметова Гүлмира", SameBy.NAME),
        ("Ахметова Г.", "Ахметова Гүлмира", SameBy.INITIALS),
        ("Г. С. Ахметова", "Ахметова Гүлмира Серікқызы", SameBy.INITIALS),
        ("Ахметова Гүлмира", "Г.Ахметова", SameBy.INITIALS),
        ("Ахметова Г.", "Ахметова Д.", None),
        ("Ахметова Г.", "Ахметова Дана", None),
        ("Ахметова", "Ахметова", None),
        ("Ахметова Гүлмира", "Оспанова Гүлнар", None),
        ("", "Ахметова Гүлмира", None),
    ],
)
def test_a_name_is_known_again(one: str, other: str, by: SameBy | None) -> None:
    assert same_by(one, "", other, "") is by
    assert same_by(other, "", one, "") is by
    if by is not None:
        key = person_key(surname_first(other), "")
        assert key.removesuffix(BIRTH) in keys_like(surname_first(one)), "it is found at all"


def test_a_number_says_more_than_a_name() -> None:
    name = "Ахметова Гүлмира"
    assert same_by(name, IIN, "Басқаша Жазылған", IIN) is SameBy.IDENTIFIER
    assert same_by(name, IIN, name, OTHER) is None, "two valid numbers are two people"
    assert same_by(name, IIN, name, WRONG) is SameBy.NAME, "wrong digits prove nothing"
    assert same_by(name, IIN, name, "") is SameBy.NAME


def test_initials_stand_after_what_is_written_out() -> None:
    assert surname_first("Г. С. Ахметова") == "Ахметова Г С"
    assert surname_first("Ахметова Гүлмира") == "Ахметова Гүлмира"
    assert surname_first("Г. С.") == "Г. С."
    assert set(SAME_BY_NAMES) == set(SameBy)
