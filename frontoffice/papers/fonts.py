"""The faces of the papers: how wide letters are, and how a text breaks into lines.

Widths are those that the font itself states, without a screen's rounding: a line that fits
here fits in a PDF and on a printer's dots alike.
"""

import re
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from PIL import ImageFont

ASCENT: Final = 0.95
"""Ems above the base line that the tallest letter (Й) takes."""

DESCENT: Final = 0.25
"""Ems below the base line that the deepest letter takes."""

_UNITS: Final = 1000
"""Units of an em in IBM Plex."""

_BREAKS: Final = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""White space, but for the kinds that hold two words together."""
_HYPHENS: Final = re.compile(r"[^-‐–—]*[-‐–—]|[^-‐–—]+")
_HOLDING: Final = str.maketrans("\u00a0\u2007\u202f", "   ")


class Face(StrEnum):
    """A face, by the name of its file."""

    REGULAR = "IBMPlexSans-Regular"
    MEDIUM = "IBMPlexSans-Medium"
    SEMIBOLD = "IBMPlexSans-SemiBold"
    SERIF = "IBMPlexSerif-SemiBold"


@cache
def font_bytes(face: Face) -> bytes:
    """Return the TrueType file of *face*."""
    return (files("resources") / "fonts" / f"{face}.ttf").read_bytes()


@cache
def font_at(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Return *face* at *size* dots an em."""
    return ImageFont.truetype(BytesIO(font_bytes(face)), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _advance(letter: str, face: Face) -> float:
    return font_at(face, _UNITS).getlength(letter)


@lru_cache(maxsize=8192)
def _units(text: str, face: Face) -> float:
    return sum(_advance(letter, face) for letter in text)


def width_of(text: str, face: Face, size: int) -> float:
    """Return the width of *text* in dots."""
    return _units(text, face) * size / _UNITS


def fitted(text: str, face: Face, size: int, width: int) -> int:
    """Return the largest size, at most *size*, at which *text* is no wider than *width*."""
    wide = width_of(text, face, _UNITS)
    return max(1, min(size, int(width * _UNITS / wide))) if wide else size


def wrapped(text: str, face: Face, size: int, width: int) -> list[str]:
    """Return *text* in lines no wider than *width* dots; nothing is left out.

    Lines break at spaces; only a word that is wider than a line is broken inside. Spaces that
    held words together come back as plain ones, so that a search in a PDF finds them.
    """
    lines: list[str] = []
    line = ""
    for word in _BREAKS.split(text.strip()):
        longer = f"{line} {word}" if line else word
        if width_of(longer, face, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, face, size, width)
        lines.extend(full)
    return [one.translate(_HOLDING) for one in [*lines, line] if one]


def _broken(word: str, face: Face, size: int, width: int) -> list[str]:
    """Return *word* in pieces: after hyphens where that is enough, else between any letters."""
    pieces = [""]
    for part in _HYPHENS.findall(word):
        if width_of(pieces[-1] + part, face, size) <= width:
            pieces[-1] += part
        elif width_of(part, face, size) <= width:
            pieces.append(part)
        else:
            for letter in part:
                if pieces[-1] and width_of(pieces[-1] + letter, face, size) > width:
                    pieces.append("")
                pieces[-1] += letter
    return [piece for piece in pieces if piece] or [""]
