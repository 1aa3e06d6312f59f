"""A card of explanation on paper: Kazakh above, Russian below, its version, and the right to file."""

from dataclasses import replace
from datetime import date

import pytest
from doubles.scanner import pdf_text

from frontoffice.domain.explanations import Explanation, bundled_explanations
from frontoffice.domain.kinds import Certainty
from frontoffice.i18n import Localised
from frontoffice.papers.explanation import explanation_pdf, lay_out_explanation
from frontoffice.papers.page import Text

OFFICE = Localised("«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»", "Reception centre")
CARDS = bundled_explanations(date(2026, 11, 22)).all()
A5 = (1184, 1680)


def card(code: str) -> Explanation:
    return next(one for one in CARDS if one.code == code)


@pytest.mark.parametrize("code", [one.code for one in CARDS])
def test_a_card_fits_its_paper_and_says_everything_in_both_languages(code: str) -> None:
    one = card(code)
    page = lay_out_explanation(one, OFFICE)
    assert (page.width, page.height) == A5
    texts = [item for item in page.items if isinstance(item, Text)]
    assert max(item.box.right for item in texts) <= page.width
    assert max(item.box.bottom for item in texts) <= page.height
    said = "".join("".join(item.text.split()) for item in texts)
    for part in (one.title, one.text, one.documents, one.law):
        for language in ("kk", "ru"):
            assert "".join(part.in_(language).split()) in said
    assert said.index("".join(one.title.kk.split())) <= said.index("".join(one.title.ru.split()))


def test_the_paper_says_its_version_and_that_the_right_to_file_stays() -> None:
    text = " ".join(pdf_text(explanation_pdf(card("queue"), OFFICE)).split())
    assert "«Нәтиже» қабылдау орталығы" in text
    assert "«queue» түсіндірмесі, 1-нұсқа" in text
    assert "Разъяснение «queue», версия 1" in text
    assert "статья 64(1)" in text or "ст. 64(1)" in text


def test_what_was_not_read_in_the_law_itself_says_so() -> None:
    sure, retold = card("right"), replace(card("right"), certainty=Certainty.M)
    assert "не из текста закона" not in pdf_text(explanation_pdf(sure, OFFICE))
    assert "не из текста закона" in " ".join(pdf_text(explanation_pdf(retold, OFFICE)).split())


def test_the_same_card_gives_the_same_bytes() -> None:
    assert explanation_pdf(card("court"), OFFICE) == explanation_pdf(card("court"), OFFICE)


def test_a_card_that_is_too_long_makes_a_longer_page_and_nothing_is_cut() -> None:
    long = Localised("Ұзақ мәтін. " * 1500, "Длинный текст. " * 1500, "")
    page = lay_out_explanation(replace(card("queue"), text=long), OFFICE)
    assert page.height > A5[1]
    bottoms = [item.box.bottom for item in page.items if isinstance(item, Text)]
    assert max(bottoms) <= page.height


def test_a_card_without_steps_papers_and_law_is_only_its_text() -> None:
    none = Localised("", "", "")
    bare = replace(card("queue"), steps=none, documents=none, law=none)
    words = [
        item.text for item in lay_out_explanation(bare, OFFICE).items if isinstance(item, Text)
    ]
    assert not {"Не істеу керек", "Что делать", "Не әкелу керек", "Что принести"} & set(words)
