from gettext import GNUTranslations
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import frontoffice.domain
from frontoffice.i18n import words_in

KEYWORDS = {"gettext": None, "N_": None, "ngettext": (1, 2)}
SOURCES = sorted(Path(next(iter(frontoffice.domain.__path__))).glob("*.py"))


def said_in_the_code() -> list[str | tuple[str, ...]]:
    found: list[str | tuple[str, ...]] = []
    for source in SOURCES:
        with source.open("rb") as file:
            found += [text for _, text, _, _ in extract("python", file, keywords=KEYWORDS)]
    return found


def catalogue(language: str) -> Catalog:
    path = files("resources") / "locale" / language / "LC_MESSAGES" / "office.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_text_of_the_domain_is_translated_with_its_placeholders(language: str) -> None:
    said, words = said_in_the_code(), catalogue(language)
    assert len(said) > 10
    for text in said:
        found = words.get(text)
        assert found, text
        source = text if isinstance(text, str) else text[-1]
        forms = [found.string] if isinstance(found.string, str) else list(found.string or ())
        for form in forms:
            assert placeholders(form) == placeholders(source), text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_compiled_catalogue_says_what_the_written_one_says(language: str) -> None:
    path = files("resources") / "locale" / language / "LC_MESSAGES" / "office.mo"
    with path.open("rb") as file:
        compiled = GNUTranslations(file)
    for message in catalogue(language):
        if message.id and isinstance(message.id, str):
            assert compiled.gettext(message.id) == message.string


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", ["1 выходной день", "2 выходных дня", "5 выходных дней", "21 выходной день"]),
        ("kk", ["1 демалыс күні", "2 демалыс күні", "5 демалыс күні", "21 демалыс күні"]),
        ("en", ["1 day off", "2 days off", "5 days off", "21 days off"]),
    ],
)
def test_numbers_are_told_as_people_of_the_language_do(language: str, told: list[str]) -> None:
    ngettext = words_in(language).ngettext
    numbers = (1, 2, 5, 21)
    assert [ngettext("{n} day off", "{n} days off", n).format(n=n) for n in numbers] == told
