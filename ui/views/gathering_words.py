"""What is told of gathered papers: what a file is, how large, what speaks against opening it."""

from typing import Final

from frontoffice.domain.caution import Caution
from frontoffice.i18n.words import N_, Words
from frontoffice.services.sync_words import size_in_words
from ui.gathering.pictures import Facts

_WHOLE: Final = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/heic": "HEIC",
    "application/rtf": "RTF",
    "application/x-empty": N_("empty"),
    "application/x-executable": N_("program"),
    "application/octet-stream": N_("file"),
    "text/plain": N_("text"),
}
_PARTS: Final = (
    ("image/", N_("picture")),
    ("audio/", N_("sound")),
    ("video/", N_("film")),
    ("text/", N_("text")),
    ("word", N_("document")),
    ("opendocument.text", N_("document")),
    ("sheet", N_("spreadsheet")),
    ("excel", N_("spreadsheet")),
    ("presentation", N_("presentation")),
    ("powerpoint", N_("presentation")),
    ("executable", N_("program")),
    ("msdownload", N_("program")),
    ("zip", N_("archive")),
    ("7z", N_("archive")),
    ("rar", N_("archive")),
    ("tar", N_("archive")),
    ("message/", N_("letter")),
)
_SIGNS: Final = (
    ("image/", "photo"),
    ("audio/", "microphone"),
    ("video/", "video"),
    ("application/x-executable", "file-alert"),
)
_CAUTIONS: Final = {
    Caution.EXECUTABLE: (
        N_("program"),
        N_("This is a program. It is kept as it was brought and is not opened here"),
    ),
    Caution.MACROS: (
        N_("macros"),
        N_(
            "This document would do something when opened. It is kept as it was brought and is not "
            "opened here"
        ),
    ),
    Caution.ENCRYPTED: (
        N_("password"),
        N_(
            "Nobody reads this without its password. It is kept as it was brought; ask the person "
            "for a copy that opens"
        ),
    ),
    Caution.DAMAGED: (
        N_("damaged"),
        N_(
            "This is damaged or is not what it says. It is kept as it was brought and is not opened "
            "here"
        ),
    ),
    Caution.UNKNOWN: (
        N_("unknown"),
        N_("What this is, is not known. It is kept as it was brought and is not opened here"),
    ),
}
_SHARP: Final = (Caution.EXECUTABLE, Caution.MACROS)


def kind_word(media: str, words: Words) -> str:
    """Return what a file of the type *media* is called."""
    whole = _WHOLE.get(media)
    if whole is not None:
        return words.gettext(whole)
    found = next((word for part, word in _PARTS if part in media), N_("file"))
    return words.gettext(found)


def kind_glyph(media: str) -> str:
    """Return the icon of a file of the type *media*."""
    return next((glyph for part, glyph in _SIGNS if media.startswith(part)), "file-text")


def facts_words(
    media: str, size: int, facts: Facts | None, words: Words, *, short: bool = False
) -> str:
    """Return type, size and pages of a file in one line; where there is room its words too."""
    parts = [kind_word(media, words), size_in_words(size, words)]
    pages = facts.pages or facts.said.pages if facts is not None else 0
    if pages > 1:
        parts.append(words.gettext("{n} pp.").format(n=pages))
    if facts is not None and facts.said.words and not short:
        told = words.ngettext("{n} word", "{n} words", facts.said.words)
        parts.append(told.format(n=facts.said.words))
    return " · ".join(parts)


def caution_word(caution: Caution, words: Words) -> str:
    """Return *caution* as one word."""
    return words.gettext(_CAUTIONS[caution][0])


def caution_told(caution: Caution, words: Words) -> str:
    """Return what *caution* means, and what is to be done."""
    return words.gettext(_CAUTIONS[caution][1])


def caution_meaning(caution: Caution) -> str:
    """Return the colour of *caution*: a program is worse than something unknown."""
    return "danger" if caution in _SHARP else "warn"
