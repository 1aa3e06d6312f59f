"""A person is found under any spelling of the name, and is not taken for somebody else."""

from itertools import combinations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.likeness import resemblance
from frontoffice.domain.name_key import AFTER_BIRTH, BIRTH, keys_like, name_words, person_key
from frontoffice.domain.text import fold, wrong_layout

BORN: Final = "1965-08-02"

SPELLINGS: Final = (
    (
        "Ахметова Гүлмира Серікқызы",
        "Ахметова Гульмира Сериковна",
        "АХМЕТОВА ГУЛМИРА",
        "Ахметқызы Гүлмира",
        "Axмeтoвa Гулмиpa",
        "F[vtnjdf Ukmvbhf",
        "Ахметова ГYЛМИРА",
        "Akhmetova Gulmira",
        "Гүлмира Ахметова",
        "Гүлмира Серікқызы Ахметова",
    ),
    ("Оспанов Әлихан", "Оспанұлы Алихан", "Оспан Әлихан", "Ospanov Alikhan"),
    ("Дүйсенбаев Ерлан", "Дуйсенбаев Ерлан", "Duisenbayev Yerlan", "Дүйсенбай Ерлан"),
    ("Мұхамедов Қанат", "Мухаметов Канат", "Мұхаммедов Қанат", "Mukhamedov Kanat"),
    ("Нұрсейітов Болат ұлы", "Нурсеитов Болат", "Нұрсейіт Болатұлы"),
    ("Семёнов Юрий", "Семенов Юрий", "Ctvtyjd >hbq"),
    ("Жүнісова Сәуле", "Жунусова Сауле", "Zhunusova Saule"),
    ("Атамов Тамара", "Атамов TAMAPA"),
    ("Ыбыраев Ғалым", "Ибраев Галым", "Ibraev Galym"),
    ("Сейітқызы Ләззат", "Сеитова Лаззат", "СЕЙІТОВА ЛӘЗЗАТ"),
)
OTHERS: Final = (
    ("Ахметова Гүлмира", "Ахметова Сәуле"),
    ("Оспанов Әлихан", "Омаров Әлихан"),
    ("Ким Олег", "Пак Олег"),
    ("Жүнісова Сәуле", "Сәлімова Сәуле"),
)
PAIRS: Final = [pair for names in SPELLINGS for pair in combinations(names, 2)]


def finds(looked_for: str, stored: str) -> bool:
    """Tell whether somebody stored so is found by another spelling, born on the same day."""
    return person_key(stored, BORN) in [key + BIRTH + BORN for key in keys_like(looked_for)]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_person_is_found_in_any_spelling(one: str, other: str) -> None:
    assert finds(one, other)
    assert finds(other, one)
    assert resemblance(name_words(one), name_words(other)) >= 0.72


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_somebody_else_born_on_that_day_is_not_found(one: str, other: str) -> None:
    alike = resemblance(name_words(one), name_words(other)) >= 0.72
    assert not (finds(one, other) and alike)


def test_the_birth_date_is_told_or_stands_in_the_iin() -> None:
    told = person_key("Ахметова Гүлмира", BORN)
    assert told == person_key("Ахметова Гүлмира", "", "650802499021")
    assert told.endswith(BIRTH + BORN)
    for number in ("", "12", "650802499020"):
        assert person_key("Ахметова Гүлмира", "", number).endswith(BIRTH)


@pytest.mark.parametrize("nobody", ["", " ", "12 / 7", "…"])
def test_who_tells_no_name_has_no_key(nobody: str) -> None:
    assert person_key(nobody, BORN) == ""
    assert keys_like(nobody) == ()


def test_a_surname_alone_and_a_short_one_have_keys() -> None:
    assert name_words("Лев") == ("лев",)
    assert keys_like("Цой") == (person_key("Цой", "").removesuffix(BIRTH),)
    assert name_words("О'Браиен Шон") != ()


def test_all_namesakes_stand_between_the_bounds_of_a_key() -> None:
    [base, _] = keys_like("Ахметова Гүлмира")
    for birth in ("", BORN, "2026-01-01"):
        assert base + BIRTH <= person_key("Ахметова Гүлмира", birth) < base + AFTER_BIRTH
    assert not base + BIRTH <= person_key("Ахметова Сәуле", BORN) < base + AFTER_BIRTH


names = st.lists(
    st.text("абвгдежзийклмнопрстуфхцчшыэюяәғқңөұүі", min_size=3, max_size=9), min_size=2, max_size=2
)


@given(names)
def test_case_near_letters_and_order_never_matter(parts: list[str]) -> None:
    name = " ".join(parts)
    for spelled in (name.upper(), name.title(), fold(name), " ".join(reversed(parts))):
        assert finds(name, spelled)
        assert finds(spelled, name)


syllables = st.lists(st.sampled_from(["ба", "ро", "ма", "ри", "ти"]), min_size=2, max_size=4)


@given(st.lists(syllables, min_size=2, max_size=2))
def test_a_name_typed_in_the_wrong_layout_is_found(parts: list[list[str]]) -> None:
    name = " ".join(map("".join, parts))
    typed = wrong_layout(name)
    assert typed is not None
    assert finds(name, typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_has_a_key_without_the_mark_of_the_birth_date(name: str) -> None:
    assert person_key(name, "").count(BIRTH) <= 1
    for key in keys_like(name):
        assert BIRTH not in key
