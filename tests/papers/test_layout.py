"""Texts of any length find their place: nothing overlaps, nothing is cut, nothing runs out."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers.talons import A_LONG_TALON, A_TALON
from PIL import Image

from frontoffice.i18n import Localised
from frontoffice.papers.fonts import Face, fitted, width_of, wrapped
from frontoffice.papers.layout import lay_out, lay_out_roll
from frontoffice.papers.page import Bars, Box, Item, Modules, Page, Rect, Text
from frontoffice.papers.raster import drawn
from frontoffice.papers.sheet import Sheet, shrunk
from frontoffice.papers.slip import ROLLS
from frontoffice.papers.talon import Talon, TalonFormat

WIDTHS = st.sampled_from(sorted(ROLLS))
LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяАӘҒҚҢӨҰҮҺІЙЩ«»-–.,№0123456789"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=28), max_size=16).map(" ".join)
ANYTHING = st.one_of(WORDS, st.text(max_size=400))


def localised(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Localised]:
    return st.builds(Localised, texts, texts, texts)


TALONS = st.builds(
    replace,
    st.sampled_from([A_TALON, A_LONG_TALON]),
    kind=localised(WORDS),
    clerk_name=ANYTHING,
    clerk_position=localised(ANYTHING),
    office_name=localised(ANYTHING),
    office_place=localised(ANYTHING),
    addressee=ANYTHING,
    days=st.integers(1, 400),
    copy=st.integers(1, 1000),
    sample=st.booleans(),
    demo=st.booleans(),
    proof=st.sampled_from([A_TALON.proof, ""]),
)


def longer(text: str) -> str:
    """Return *text* with every word 40 % longer, as another translation might be."""
    return " ".join(word + word[: round(len(word) * 0.4)] for word in text.split())


def longer_talon(talon: Talon) -> Talon:
    def both(text: Localised) -> Localised:
        return Localised(longer(text.kk), longer(text.ru), longer(text.en))

    return replace(
        talon,
        kind=both(talon.kind),
        clerk_name=longer(talon.clerk_name),
        clerk_position=both(talon.clerk_position),
        office_name=both(talon.office_name),
        office_place=both(talon.office_place),
        addressee=longer(talon.addressee),
    )


def parts(item: Item) -> list[Rect]:
    """Return what must be free of everything else."""
    if isinstance(item, Box):
        return item.black
    return [item.quiet] if isinstance(item, Bars | Modules) else [item.box]


def meet(one: Rect, other: Rect) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def assert_all_in_its_place(page: Page) -> None:
    for item in page.items:
        left, top, right, bottom = item.box
        assert left >= 0, item
        assert top >= 0, item
        assert right <= page.width, item
        assert bottom <= page.height, item
    for one, other in combinations(page.items, 2):
        assert not any(meet(a, b) for a in parts(one) for b in parts(other)), (one, other)


def words_of(page: Page) -> str:
    return "".join("".join(item.text.split()) for item in page.items if isinstance(item, Text))


@pytest.mark.parametrize("talon", [A_TALON, A_LONG_TALON])
@pytest.mark.parametrize("paper", list(TalonFormat))
def test_everything_has_its_place_also_with_texts_40_percent_longer(
    talon: Talon, paper: TalonFormat
) -> None:
    for one in (talon, longer_talon(talon)):
        for copy, sample, demo in ((1, False, False), (12, True, True)):
            page = lay_out(replace(one, copy=copy, sample=sample, demo=demo), paper)
            assert_all_in_its_place(page)


@pytest.mark.parametrize("talon", [A_LONG_TALON, longer_talon(A_LONG_TALON)])
@pytest.mark.parametrize("paper", list(TalonFormat))
def test_no_name_no_number_and_no_date_is_cut(talon: Talon, paper: TalonFormat) -> None:
    shown = words_of(lay_out(talon, paper))

    for text in (
        talon.number.grouped,
        talon.kind.kk,
        talon.kind.ru,
        talon.clerk_name,
        talon.clerk_position.kk,
        talon.clerk_position.ru,
        talon.office_name.kk,
        talon.office_name.ru,
        talon.office_place.kk,
        talon.office_place.ru,
        talon.addressee,
        f"{talon.received_at:%d.%m.%Y}",
        f"{talon.received_at:%H:%M}",
        f"{talon.due_on:%d.%m.%Y}",
    ):
        assert "".join(text.split()) in shown


@pytest.mark.parametrize("paper", list(TalonFormat))
def test_a_sample_has_a_frame_where_its_qr_will_be(paper: TalonFormat) -> None:
    page = lay_out(replace(A_TALON, sample=True, proof=""), paper)

    assert_all_in_its_place(page)
    assert not any(isinstance(item, Modules) for item in page.items)
    assert words_of(page).count("ҮЛГІ") >= 2


def test_what_can_never_fit_is_set_as_small_as_it_goes() -> None:
    sizes: list[float] = []

    def filled_at(shrink: float) -> Sheet:
        sizes.append(shrink)
        return Sheet(0, 100, 1_000, shrink)

    assert shrunk(filled_at, 10).dots(100) == round(min(sizes) * 100)


@given(TALONS, st.sampled_from(list(TalonFormat)))
@settings(max_examples=40, deadline=None)
def test_whatever_the_texts_are_everything_has_its_place(talon: Talon, paper: TalonFormat) -> None:
    assert_all_in_its_place(lay_out(talon, paper))


@given(TALONS, WIDTHS)
@settings(max_examples=30, deadline=None)
def test_on_a_roll_of_any_width_everything_has_its_place(talon: Talon, width_dots: int) -> None:
    page = lay_out_roll(talon, width_dots)

    assert page.width == width_dots
    assert_all_in_its_place(page)


@pytest.mark.parametrize("paper", list(TalonFormat))
def test_letters_blacken_nothing_outside_their_boxes(paper: TalonFormat) -> None:
    page = lay_out(A_LONG_TALON, paper)
    picture = drawn(replace(page, items=tuple(i for i in page.items if isinstance(i, Text))))

    for item in page.items:
        if isinstance(item, Text):
            picture.paste(1, item.box)

    assert picture.getbbox() == picture.convert("L").getbbox()
    assert Image.eval(picture.convert("L"), lambda dot: 255 - dot).getbbox() is None


def test_a_talon_names_nobody_but_who_accepted_it() -> None:
    assert "applicant" not in Talon.__slots__


def test_the_office_is_said_once_where_both_languages_write_it_alike() -> None:
    same = Localised("«Нәтиже»", "«Нәтиже»", "Natije")
    page = lay_out(replace(A_TALON, office_name=same, office_place=same), TalonFormat.RECEIPT)

    assert words_of(page).count("«Нәтиже»") == 2


def test_without_an_addressee_there_is_no_label_for_one() -> None:
    assert "Кімге" not in words_of(lay_out(replace(A_TALON, addressee=" "), TalonFormat.LABEL))


@pytest.mark.parametrize(
    ("copy", "sample", "demo", "said", "not_said"),
    [
        (1, False, False, ["Біріншідана", "Первыйэкземпляр"], ["КОПИЯ", "ОБРАЗЕЦ"]),
        (2, False, False, ["КӨШІРМЕ№2", "КОПИЯ№2"], ["Біріншідана"]),
        (1, True, False, ["ҮЛГІ", "ОБРАЗЕЦ"], ["Біріншідана"]),
        (1, False, True, ["КӨРСЕТІЛІМ", "ДЕМОНСТРАЦИЯ"], ["КОПИЯ"]),
    ],
)
@pytest.mark.parametrize("paper", list(TalonFormat))
def test_each_piece_of_paper_says_which_it_is(
    paper: TalonFormat,
    copy: int,
    sample: bool,
    demo: bool,
    said: list[str],
    not_said: list[str],
) -> None:
    shown = words_of(lay_out(replace(A_TALON, copy=copy, sample=sample, demo=demo), paper))

    assert all(words in shown for words in said)
    assert not any(words in shown for words in not_said)


def test_initials_stay_with_the_surname() -> None:
    talon = replace(A_TALON, clerk_name="Құдайбергенова-Жексембаева Ұ. Ғ.")
    lines = [i.text for i in lay_out_roll(talon, 384).items if isinstance(i, Text)]

    assert "Жексембаева Ұ. Ғ." in lines


def test_a_word_wider_than_its_line_is_broken_and_not_cut() -> None:
    lines = wrapped("ә" * 100 + " бір", Face.REGULAR, 20, 200)

    assert "".join(lines) == "ә" * 100 + " бір"
    assert all(width_of(line, Face.REGULAR, 20) <= 200 for line in lines)


def test_a_line_narrower_than_a_letter_still_takes_one() -> None:
    assert wrapped("Щит", Face.REGULAR, 20, 1) == ["Щ", "и", "т"]
    assert wrapped("", Face.REGULAR, 20, 100) == []


def test_a_text_is_made_as_small_as_its_width_asks() -> None:
    size = fitted("27 0142 003 26 00187 34", Face.SEMIBOLD, 90, 300)

    assert width_of("27 0142 003 26 00187 34", Face.SEMIBOLD, size) <= 300
    assert fitted("", Face.SEMIBOLD, 90, 300) == 90
