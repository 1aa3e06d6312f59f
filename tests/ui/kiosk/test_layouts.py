"""Every letter of three alphabets can be typed, and every layout is whole."""

import pytest

from frontoffice.i18n.words import words_in
from ui.kiosk.keyboard_state import KeyState
from ui.kiosk.layouts import LAYOUTS, LINE, SPACE, Does, Layout, layout_of

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ENGLISH = "abcdefghijklmnopqrstuvwxyz"


def typed_by(layout: Layout) -> set[str]:
    """Return what the keys of *layout* type, touched or held."""
    return {text for key in layout for text in (key.text, *key.others) if text}


@pytest.mark.parametrize(
    ("name", "alphabet", "letters"), [("kk", KAZAKH, 42), ("ru", RUSSIAN, 33), ("en", ENGLISH, 26)]
)
def test_every_letter_can_be_typed_small_and_large(name: str, alphabet: str, letters: int) -> None:
    assert len(set(alphabet)) == letters
    assert set(alphabet) <= typed_by(LAYOUTS[name])
    state = KeyState(words_in("kk"))
    shift = next(key for key in LAYOUTS[name] if key.does is Does.SHIFT)
    for letter in alphabet:
        state.turn(shift)
        assert state.written(letter) == letter.upper() != letter


@pytest.mark.parametrize("digit", "0123456789")
def test_every_digit_is_a_touch_or_a_hold_away_everywhere(digit: str) -> None:
    for name, layout in LAYOUTS.items():
        assert digit in typed_by(layout), name


def test_signs_are_those_that_letters_to_an_office_have() -> None:
    assert set(".,-–№/()?!@:;«»\"'+%&_#*=₸") <= typed_by(LAYOUTS["signs"])
    assert set(".,?-№") <= typed_by(LAYOUTS["kk"])
    assert set("@.-") <= typed_by(LAYOUTS["en"]) | {"-"}


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("name", LAYOUTS)
def test_rows_are_equally_wide_and_no_key_is_there_twice(name: str, lines: bool) -> None:
    layout = layout_of(name, lines=lines)
    for row in layout.rows:
        assert sum(key.wide for key in row) == pytest.approx(layout.columns)
    texts = [key.text for key in layout if key.text]
    assert sorted(texts) == sorted(set(texts))
    assert [key for key in layout if key.text and key.text in key.others] == []


def test_only_a_field_of_many_lines_has_a_key_for_a_new_one() -> None:
    def of(lines: bool) -> set[str]:
        return typed_by(layout_of("kk", lines=lines))

    assert of(True) - of(False) == {LINE}
    wide = {
        lines: next(k.wide for k in layout_of("kk", lines=lines) if k.text == SPACE)
        for lines in (True, False)
    }
    assert wide[False] == wide[True] + 1.5


def test_every_layout_can_erase_and_the_pads_clear_or_have_a_plus() -> None:
    for name, layout in LAYOUTS.items():
        does = [key.does for key in layout]
        assert does.count(Does.ERASE) == 1, name
        assert Does.CLEAR in does or "+" in typed_by(layout), name


def test_nine_letters_that_are_kazakh_only_are_tinted() -> None:
    assert {key.text for key in LAYOUTS["kk"] if key.tinted} == set("әіңғүұқөһ")


def test_letters_stand_in_the_kazakh_layout_where_the_russian_one_has_them() -> None:
    assert LAYOUTS["kk"].rows[1:] == LAYOUTS["ru"].rows[1:]
