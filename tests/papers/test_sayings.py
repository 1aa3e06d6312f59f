"""The papers say it in Kazakh and in Russian, whole and in the right number."""

import io
import string
from datetime import date, timedelta
from importlib.resources import files

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from frontoffice.domain.kinds import Unit
from frontoffice.i18n import Localised
from frontoffice.papers.sayings import Said, of, one_line, term, weekday

languages = pytest.mark.parametrize("language", ["kk", "ru"])


def catalogue(language: str) -> Catalog:
    folder = files("resources") / "locale" / language / "LC_MESSAGES"
    return read_po(io.BytesIO((folder / "papers.po").read_bytes()), locale=language)


@pytest.mark.parametrize(
    ("days", "unit", "kk", "ru"),
    [
        (1, Unit.WORKING, "жұмыс күні", "раб. день"),
        (3, Unit.WORKING, "жұмыс күні", "раб. дня"),
        (15, Unit.WORKING, "жұмыс күні", "раб. дней"),
        (21, Unit.CALENDAR, "күнтізбелік күн", "кал. день"),
        (90, Unit.CALENDAR, "күнтізбелік күн", "кал. дней"),
    ],
)
def test_days_are_counted_as_each_language_counts(days: int, unit: Unit, kk: str, ru: str) -> None:
    assert term(days, unit) == (f"{days} {kk} · {ru}", Said(f"{days} {kk}", f"{days} {ru}"))


def test_days_of_the_week_have_their_names() -> None:
    monday = date(2026, 3, 16)

    names = [weekday(monday + timedelta(days)) for days in range(7)]

    assert names[0] == Said("дүйсенбі", "понедельник")
    assert names[4] == Said("жұма", "пятница")
    assert len(set(names)) == 7


def test_what_both_languages_write_alike_is_said_once() -> None:
    assert Said("Талон", "Талон").joined == "Талон"
    assert Said("арыз", "заявление").joined == "арыз · заявление"
    assert Said("", "заявление").joined == "заявление"
    assert Said("Талон", "Талон").apart == Said("Талон", "")


def test_a_name_is_one_line_without_controls() -> None:
    assert one_line(" әкім\n\tаудан\x00\ud800 ") == "әкім аудан"
    assert one_line("Ахметова Г. С.") == "Ахметова\u00a0Г.\u00a0С."
    assert of(Localised("Орал\nқ.", "г. Уральск", "Oral")) == Said(
        "Орал\u00a0қ.", "г.\u00a0Уральск"
    )


def test_a_text_that_goes_on_and_on_ends_at_300_letters() -> None:
    assert one_line("ә" * 300) == "ә" * 300
    assert one_line("ә" * 301) == "ә" * 299 + "…"


@languages
def test_every_text_is_translated_with_its_placeholders(language: str) -> None:
    def placeholders(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for message in catalogue(language):
        if not message.id:
            continue
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert all(texts), message.id
        assert all(placeholders(text) == placeholders(sources[-1]) for text in texts), message.id


@languages
def test_the_compiled_texts_are_those_that_translators_see(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))

    folder = files("resources") / "locale" / language / "LC_MESSAGES"
    assert (folder / "papers.mo").read_bytes() == compiled.getvalue()


def test_every_text_of_the_papers_is_in_the_catalogues() -> None:
    texts = {str(message.id) for message in catalogue("kk") if message.id}

    assert {str(message.id) for message in catalogue("ru") if message.id} == texts
    assert texts == texts_in_code()


def texts_in_code() -> set[str]:
    folder = str(files("frontoffice") / "papers")
    marked = {
        str(text)
        for _, _, text, _, _ in extract_from_dir(folder, keywords={"N_": None, "said": None})
    }
    counted = {("working day", "working days"), ("calendar day", "calendar days")}
    singles = {word for pair in counted for word in pair}
    return (marked - singles) | {str(pair) for pair in counted}
