"""An explanation card on a sheet of A5, for the person to take home: Kazakh above, Russian below."""

from dataclasses import replace
from typing import Final

from frontoffice.domain.explanations import Explanation
from frontoffice.domain.kinds import Certainty
from frontoffice.i18n import N_, Localised, words_in
from frontoffice.papers.fonts import Face
from frontoffice.papers.page import Page, Rule
from frontoffice.papers.pdf import pdf_of
from frontoffice.papers.sayings import of
from frontoffice.papers.sheet import Sheet, shrunk

_WIDTH: Final = 1184
_HEIGHT: Final = 1680
"""A5 upright, in dots."""
_MARGIN: Final = 88
_TITLE: Final = 40
_BODY: Final = 30
_SMALL: Final = 24
_STEP_IN: Final = 44
"""How far the words of a step stand in from its number."""

_TO_DO: Final = N_("What to do")
_TO_BRING: Final = N_("What to bring")
_LAW: Final = N_("Legal basis: {law}")
_VERSION: Final = N_("Explanation “{card}”, version {version}")
_RIGHT: Final = N_(
    "This explanation does not take the place of an appeal: you may file one at any time "
    "(Code, art. 64(1))."
)
_DOUBT: Final = N_(
    "Retold from other sources than the law itself: ask the body before you rely on it."
)


def explanation_pdf(card: Explanation, office: Localised, across: str = "") -> bytes:
    """Return *card* of *office* as a PDF of one page; the same card gives the same bytes.

    :param across: what lies large across it: the mark of practice.
    """
    page = lay_out_explanation(card, office)
    return pdf_of(replace(page, across=across), subject=card.title.kk)


def lay_out_explanation(card: Explanation, office: Localised) -> Page:
    """Return *card* laid out on A5; long texts shrink until they fit.

    Where not even small letters are enough the page is longer: nothing is cut.
    """

    def filled_at(shrink: float) -> Sheet:
        sheet = Sheet(_MARGIN, _WIDTH - _MARGIN, _MARGIN, shrink)
        sheet.write_both(of(office), Face.MEDIUM, sheet.dots(_SMALL))
        sheet.skip(20)
        for language in ("kk", "ru"):
            _fill(sheet, card, language)
            sheet.skip(22)
            sheet.add(Rule(sheet.left, sheet.y, sheet.width, 2))
            sheet.skip(22)
        _foot(sheet, card)
        return sheet

    sheet = shrunk(filled_at, _HEIGHT - _MARGIN)
    height = max(_HEIGHT, sheet.y + _MARGIN)
    return Page(title=card.title.kk, width=_WIDTH, height=height, items=tuple(sheet.items))


def _fill(sheet: Sheet, card: Explanation, language: str) -> None:
    words = words_in(language)
    sheet.write(card.title.in_(language), Face.SERIF, sheet.dots(_TITLE))
    sheet.skip(8)
    for paragraph in card.text.in_(language).splitlines():
        sheet.write(paragraph, Face.REGULAR, sheet.dots(_BODY))
    steps = card.steps.in_(language).splitlines()
    if steps:
        _head(sheet, words.gettext(_TO_DO))
    for number, step in enumerate(steps, start=1):
        numbers = sheet.column(sheet.left, sheet.right)
        numbers.write(f"{number}.", Face.SEMIBOLD, sheet.dots(_BODY))
        told = sheet.column(sheet.left + sheet.dots(_STEP_IN), sheet.right)
        told.write(step, Face.REGULAR, sheet.dots(_BODY))
        sheet.join(numbers, told)
    documents = card.documents.in_(language)
    if documents:
        _head(sheet, words.gettext(_TO_BRING))
        sheet.write(documents, Face.REGULAR, sheet.dots(_BODY))
    law = card.law.in_(language)
    if law:
        sheet.skip(10)
        told_law = words.gettext(_LAW).format(law=law)
        sheet.write(told_law, Face.REGULAR, sheet.dots(_SMALL))


def _head(sheet: Sheet, text: str) -> None:
    sheet.skip(10)
    sheet.write(text, Face.SEMIBOLD, sheet.dots(_BODY))


def _foot(sheet: Sheet, card: Explanation) -> None:
    sure = card.certainty is Certainty.H
    for language in ("kk", "ru"):
        words = words_in(language)
        sheet.write(words.gettext(_RIGHT), Face.MEDIUM, sheet.dots(_SMALL))
        version = words.gettext(_VERSION).format(card=card.code, version=card.version)
        aside = version if sure else f"{version}. {words.gettext(_DOUBT)}"
        sheet.write(aside, Face.REGULAR, sheet.dots(_SMALL))
        sheet.skip(8)
