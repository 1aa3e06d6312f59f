"""A language as a value: ``words_in("kk").gettext("…")``."""

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("kk", "ru", "en")
DEFAULT_LANGUAGE: Final = "kk"

_AREAS: Final = ("office", "papers", "ui", "registry", "fleet", "schedules")
"""Each area has a catalogue of its own: ``resources/locale/<language>/LC_MESSAGES/<area>.mo``."""


def N_(text: str) -> str:  # noqa: N802 -- gettext's own name for "translate this later"
    """Return *text* unchanged; marks it for the catalogues where no language is known yet."""
    return text


@dataclass(frozen=True, slots=True)
class Localised:
    """One text of the reference data in the three languages."""

    kk: str
    ru: str
    en: str

    def in_(self, language: str) -> str:
        """Return the text in *language*; Kazakh where it is not one of the three."""
        return {"ru": self.ru, "en": self.en}.get(language, self.kk)


class Words:
    """The texts of the program in one language."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.gettext = catalogue.gettext
        self.ngettext = catalogue.ngettext
        self.pgettext = catalogue.pgettext
        self._catalogue = catalogue

    def sentences(self) -> frozenset[str]:
        """Return every text that the program itself may say, in English and in this language."""
        found: set[str] = set()
        part: NullTranslations | None = self._catalogue
        while part is not None:
            for said, told in getattr(part, "_catalog", {}).items():
                found |= {said if isinstance(said, str) else said[0], told}
            part = getattr(part, "_fallback", None)
        return frozenset(found)


@cache
def words_in(language: str) -> Words:
    """Return the words of *language*; unknown languages speak Kazakh."""
    language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    catalogue = NullTranslations()
    if language != "en":
        folder = files("resources") / "locale" / language / "LC_MESSAGES"
        for area in _AREAS:
            with (folder / f"{area}.mo").open("rb") as file:
                part: NullTranslations = GNUTranslations(file)
            part.add_fallback(catalogue)
            catalogue = part
    return Words(language, catalogue)
