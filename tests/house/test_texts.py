"""Every text of the program is whole in Kazakh and Russian, and every error speaks."""

import re
from collections.abc import Iterable, Iterator
from gettext import GNUTranslations
from importlib import import_module
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, ClassVar, Final

import pytest
from babel.messages.catalog import Catalog, Message
from house.rules import PACKAGES, ROOT, python_files

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.i18n.errors import ERROR_WORDS, tell
from installer.texts import AREAS, TRANSLATED, area_of, compiled, is_whole, po, read, template

EVERY_CATALOGUE: Final = [(language, area) for language in TRANSLATED for area in AREAS]


def placeholders(text: str) -> set[str]:
    """Return the names in braces; ``{at:%d.%m}`` and ``{at}`` are the same one."""
    return {
        re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name is not None
    }


def forms(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the English texts of *message* and its translations, each with all plural forms."""
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return ids, said


def untold(texts: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Yield what a person who reads *catalogue* would not understand, or would be told wrongly."""
    for wanted in texts:
        if not wanted.id:
            continue
        ids, _ = forms(wanted)
        found = catalogue.get(wanted.id, wanted.context)
        if found is None or not is_whole(found.string):
            yield f"not translated: {ids[0]!r}"
            continue
        if found.fuzzy:
            yield f"only guessed: {ids[0]!r}"
        for said in forms(found)[1]:
            yield from _wrongly_told(ids, said)


def _wrongly_told(ids: tuple[str, ...], said: str) -> Iterator[str]:
    if said in ids and re.search(r"[a-z]{2} [a-z]", said):
        yield f"still English: {said!r}"
    try:
        same = placeholders(said) == placeholders(ids[-1])
    except ValueError:
        same = False
    if not same:
        yield f"other placeholders: {ids[-1]!r} as {said!r}"


def meanings(mo: bytes) -> dict[Any, str]:
    """Return what a compiled catalogue says, without its header."""
    told = dict(vars(GNUTranslations(BytesIO(mo)))["_catalog"])
    told.pop("", None)
    return told


@pytest.mark.parametrize(("language", "area"), EVERY_CATALOGUE)
def test_every_text_is_translated(language: str, area: str) -> None:
    assert list(untold(template(area), read(po(language, area), language))) == []


@pytest.mark.parametrize(("language", "area"), EVERY_CATALOGUE)
def test_the_compiled_catalogue_says_what_the_text_says(language: str, area: str) -> None:
    path = po(language, area)
    now = meanings(compiled(read(path, language)))
    assert meanings(path.with_suffix(".mo").read_bytes()) == now, "run: make texts"


def told_apart(catalogues: Iterable[Catalog]) -> list[str]:
    """Return the English texts that *catalogues* of one language translate differently."""
    seen: dict[tuple[str, str | None], set[str]] = {}
    for catalogue in catalogues:
        for message in catalogue:
            ids, said = forms(message)
            if ids[0]:
                seen.setdefault((ids[0], message.context), set()).add(" | ".join(said))
    return [text for (text, _), said in seen.items() if len(said) > 1]


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_text_is_translated_alike_in_all_areas(language: str) -> None:
    assert told_apart(read(po(language, area), language) for area in AREAS) == []


def test_two_translations_of_one_text_are_noticed() -> None:
    alike = a_catalogue("Осталось {n}", ("{n} день", "{n} дня", "{n} дней"))
    other = a_catalogue("Осталось {n}", ("{n} сутки", "{n} суток", "{n} суток"))
    assert told_apart([alike, alike]) == []
    assert told_apart([alike, other]) == ["{n} day"]


def a_catalogue(*said: str | tuple[str, ...], fuzzy: bool = False) -> Catalog:
    catalogue = Catalog(locale="ru")
    for text in said:
        one = isinstance(text, str)
        catalogue.add(
            "{n} days left" if one else ("{n} day", "{n} days"), text, flags=["fuzzy"] * fuzzy
        )
    return catalogue


@pytest.mark.parametrize(
    ("catalogue", "complaint"),
    [
        (a_catalogue(), "not translated"),
        (a_catalogue(""), "not translated"),
        (a_catalogue("Осталось {n}", fuzzy=True), "only guessed"),
        (a_catalogue("Осталось несколько дней"), "other placeholders"),
        (a_catalogue("Осталось {m}"), "other placeholders"),
        (a_catalogue("Осталось {n"), "other placeholders"),
        (a_catalogue("{n} days left"), "still English"),
    ],
)
def test_a_bad_translation_is_noticed(catalogue: Catalog, complaint: str) -> None:
    texts = Catalog()
    texts.add("{n} days left")
    assert [found.split(":")[0] for found in untold(texts, catalogue)] == [complaint]
    assert list(untold(texts, a_catalogue("Осталось {n:d}"))) == []


def test_every_plural_form_keeps_its_placeholders() -> None:
    texts = Catalog()
    texts.add(("{n} day", "{n} days"))
    whole = a_catalogue(("{n} день", "{n} дня", "{n} дней"))
    lost = a_catalogue(("один день", "{n} дня", "{n} дней"))
    empty = a_catalogue(("{n} день", "", "{n} дней"))
    assert [len(list(untold(texts, catalogue))) for catalogue in (whole, lost, empty)] == [0, 1, 1]


def test_an_old_compiled_catalogue_is_noticed() -> None:
    old, new = a_catalogue("Осталось {n}"), a_catalogue("Осталось дней: {n}")
    assert meanings(compiled(old)) != meanings(compiled(new))
    assert meanings(compiled(new)) == meanings(compiled(new))


def test_the_innermost_folder_decides_about_the_area() -> None:
    places = (
        "frontoffice/papers/pdf.py",
        "frontoffice/cli.py",
        "db/engine.py",
        "ui/app.py",
        "ui/views/registry_table.py",
        "uis/a.py",
    )
    areas = [area_of(path) for path in places]
    assert areas == ["papers", "office", "office", "ui", "registry", None]


def import_everything() -> None:
    for path in python_files(*PACKAGES):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[-1] != "__main__" and "migrations" not in parts:
            import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def family(error: type[FrontOfficeError]) -> Iterator[type[FrontOfficeError]]:
    yield error
    for leaf in error.__subclasses__():
        yield from family(leaf)


@pytest.fixture(scope="module")
def errors() -> list[type[FrontOfficeError]]:
    import_everything()
    return [
        error for error in family(FrontOfficeError) if error.__module__.split(".")[0] in PACKAGES
    ]


def nameless(errors: list[type[FrontOfficeError]]) -> list[str]:
    """Return the errors that have no code of their own, or one outside their family's."""
    codes = [error.code for error in errors if "code" in vars(error)]
    return [
        error.__name__
        for error in errors
        if "code" not in vars(error)
        or codes.count(error.code) > 1
        or not all(
            error.code.startswith(f"{base.code}.")
            for base in error.__bases__
            if issubclass(base, FrontOfficeError) and base is not FrontOfficeError
        )
    ]


def test_every_error_has_a_code_of_its_own_within_its_family(
    errors: list[type[FrontOfficeError]],
) -> None:
    assert nameless(errors) == []


def test_every_error_has_a_sentence_and_every_sentence_an_error(
    errors: list[type[FrontOfficeError]],
) -> None:
    assert {error.code for error in errors} == set(ERROR_WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_errors_say_the_same(language: str) -> None:
    told = [words_in(language).gettext(sentence) for sentence in ERROR_WORDS.values()]
    assert len(set(told)) == len(told)


class Told(Exception):  # noqa: N818 -- stands for any error
    code: ClassVar[str] = "rule.number"

    def __init__(self, **values: object) -> None:
        self.values = values


def test_a_sentence_carries_the_values_of_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ERROR_WORDS, "rule.number", "{number} is no number.")
    assert tell(Told(number=7), words_in("en")) == "7 is no number."


def test_a_sentence_that_cannot_be_filled_gives_way_to_its_family(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(ERROR_WORDS, "rule.number", "{number} is no number.")
    assert tell(Told(), words_in("en")) == ERROR_WORDS["rule"]
    monkeypatch.setattr(Told, "code", "rule.unheard.of")
    assert tell(Told(), words_in("en")) == ERROR_WORDS["rule"]
    monkeypatch.setattr(Told, "code", "unheard")
    assert tell(Told(), words_in("en")) == ERROR_WORDS["error"]


def test_a_clash_of_codes_is_noticed() -> None:
    class FamilyError(FrontOfficeError):
        code = "family"

    class TwinError(FamilyError):
        code = "family.leaf"

    class OtherError(FamilyError):
        code = "family.leaf"

    class StrayError(FamilyError):
        code = "elsewhere"

    class SilentError(FamilyError):
        pass

    planted = [FamilyError, TwinError, OtherError, StrayError, SilentError]
    assert nameless([*planted]) == [error.__name__ for error in planted[1:]]


def test_catalogues_lie_where_the_program_looks(tmp_path: Path) -> None:
    assert po("kk", "ui").relative_to(ROOT).as_posix() == "resources/locale/kk/LC_MESSAGES/ui.po"
    assert list(read(tmp_path / "none.po", "kk"))[1:] == []
