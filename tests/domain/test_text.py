import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.text import Cleaned, clean, fold, initials, wrong_layout

anything = st.text(st.characters(exclude_categories=()))
cyrillic = st.text("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя ", min_size=1)


@pytest.mark.parametrize(
    ("text", "kept", "changed"),
    [
        ("Сәлем\tдүние\n", "Сәлем\tдүние\n", False),
        ("а\r\nб\rв", "а\nб\nв", False),
        ("и\u0306", "й", False),
        ("а\x00б", "а\ufffdб", True),
        ("а\x1b[0m\x85", "а\ufffd[0m\ufffd", True),
        ("\ud800", "\ufffd", True),
    ],
)
def test_a_text_is_kept_except_what_no_text_may_hold(text: str, kept: str, changed: bool) -> None:
    assert clean(text) == Cleaned(kept, changed)


@given(anything)
def test_what_is_clean_can_be_stored_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text).text
    assert "\x00" not in cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert clean(cleaned) == Cleaned(cleaned, changed=False)


@given(anything)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(cyrillic)
def test_every_kazakh_and_russian_letter_is_found_in_any_case(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.title())


@given(cyrillic, cyrillic)
def test_a_folded_beginning_is_the_beginning_of_what_is_folded(start: str, rest: str) -> None:
    assert fold(start + rest).startswith(fold(start))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Қожахметов Ілияс", "кожахметов илияс"),
        ("ҰЛБОСЫН", "улбосын"),
        ("Үміт", "умит"),
        ("Гүлнәр Өмірғали", "гулнар омиргали"),
        ("Ёлкин Андрей", "елкин андреи"),
        ("Жаңа", "жана"),
        ("Һақ", "хак"),
        ("Cеpик", "Серик"),  # Latin C and p
        ("HАН", "НАН"),  # Latin H, a capital
        ("қаhарман", "қаһарман"),  # Latin h, small
        ("  Асқар\u00a0\tұлы ", "аскар улы"),
        ("қай\u00adда", "қайда"),
    ],
)
def test_what_people_take_for_the_same_is_folded_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_latin_words_stay_latin() -> None:
    assert fold("Johnson Peter  S18@example.com") == "johnson peter s18@example.com"
    assert fold("Café Ақ") == "cafe ак"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rfpfr", "казак"),
        ("Rjvjh", "Комор"),
        ("cevty", "сумен"),
        ("2ksv", "әлым"),
        ("rfpfr 27", "казак 27"),
        (";th", "жер"),
        ("ащкь", "form"),
        ('ұққ"қ"', "900101"),
        ("27 ащкь", "27 form"),
    ],
)
def test_what_was_typed_in_the_wrong_layout_is_put_right(typed: str, meant: str) -> None:
    assert wrong_layout(typed) == meant


@pytest.mark.parametrize("text", ["", "27 0142", "қазақ kz", "…"])
def test_where_the_layout_tells_nothing_nothing_is_put_right(text: str) -> None:
    assert wrong_layout(text) is None


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_the_layouts_lead_there_and_back(word: str) -> None:
    there = wrong_layout(word)
    assert there is not None
    assert wrong_layout(there) == word


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ахметова Гүлмира Сериковна", "Ахметова Г. С."),
        ("Ахметова Г.С.", "Ахметова Г. С."),
        ("Асқарұлы нұрлан", "Асқарұлы Н."),
        ("Әбіл Дәулет Ерлан ұлы", "Әбіл Д. Е."),
        ("Пушкин", "Пушкин"),
        ("", ""),
    ],
)
def test_a_name_is_shortened_to_its_initials(name: str, short: str) -> None:
    assert initials(name) == short
