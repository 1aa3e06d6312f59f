"""The colours, sizes and fonts of one look, as values that painted widgets read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont

SANS: Final = "IBM Plex Sans"
SERIF: Final = "IBM Plex Serif"

FACTORS: Final = (1.0, 1.25, 1.5, 2.0)
"""The sizes that a person may choose."""

CAPTION: Final = 12
LABEL: Final = 13
BODY: Final = 14
SECTION: Final = 16
TITLE: Final = 20
DUE: Final = 24
GREETING: Final = 30
LINE: Final = 1.35
"""Height of a line of text, in sizes of its font."""

_PROPERTY: Final = "frontoffice-theme"
_SRGB_KNEE: Final = 0.04045


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB``; each name says what it is for."""

    name: str
    canvas: str
    surface: str
    sunken: str
    line: str
    control: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent2: str
    on_accent: str
    tint: str
    warn: str
    warn_tint: str
    danger: str
    danger_tint: str
    ok: str
    ok_tint: str
    rail: str
    rail2: str
    rail_ink: str
    gold: str

    def of(self, token: str) -> str:
        """Return the colour called *token*."""
        return str(getattr(self, token))


LIGHT: Final = Tokens(
    name="light",
    canvas="#F5F2ED",
    surface="#FFFFFF",
    sunken="#EDE9E2",
    line="#DDD7CC",
    control="#867E73",
    ink="#1B252B",
    ink2="#47535B",
    ink3="#5E686F",
    accent="#0B6485",
    accent2="#084E68",
    on_accent="#FFFFFF",
    tint="#E3F0F5",
    warn="#855000",
    warn_tint="#FCF1D9",
    danger="#A3271F",
    danger_tint="#FBEAE7",
    ok="#1C6843",
    ok_tint="#E3F2E9",
    rail="#103A4C",
    rail2="#1B4E64",
    rail_ink="#D3E5EC",
    gold="#E2A20C",
)
DARK: Final = Tokens(
    name="dark",
    canvas="#12181C",
    surface="#1A2227",
    sunken="#0D1215",
    line="#2E3A41",
    control="#74838D",
    ink="#E9E7E2",
    ink2="#B9C2C7",
    ink3="#97A3AA",
    accent="#6CC5E4",
    accent2="#93D7EE",
    on_accent="#05222E",
    tint="#153644",
    warn="#F0BE63",
    warn_tint="#33290F",
    danger="#FF9E92",
    danger_tint="#3B1D1A",
    ok="#82D0A5",
    ok_tint="#16311F",
    rail="#0C1F28",
    rail2="#17394A",
    rail_ink="#BAD0DA",
    gold="#E8B23A",
)
CONTRAST: Final = Tokens(
    name="contrast",
    canvas="#000000",
    surface="#000000",
    sunken="#000000",
    line="#FFFFFF",
    control="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#FFFFFF",
    accent="#FFDD33",
    accent2="#FFE866",
    on_accent="#000000",
    tint="#2B2600",
    warn="#FFC55C",
    warn_tint="#000000",
    danger="#FF9A91",
    danger_tint="#000000",
    ok="#7DF0A4",
    ok_tint="#000000",
    rail="#000000",
    rail2="#2B2600",
    rail_ink="#FFFFFF",
    gold="#FFDD33",
)
THEMES: Final[Mapping[str, Tokens]] = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens at one size of the screen's texts."""

    tokens: Tokens
    factor: float = 1.0

    @property
    def line(self) -> int:
        """The width of a thin line in pixels; borders of controls in focus have two of it."""
        return max(1, int(self.factor))

    def px(self, length: float) -> int:
        """Return *length*, given at factor 1, in whole logical pixels."""
        return round(length * self.factor)

    def colour(self, token: str) -> QColor:
        """Return the colour called *token*."""
        return QColor(self.tokens.of(token))

    def faint(self, token: str, over: str = "surface", share: float = 0.42) -> QColor:
        """Return *token* mixed into *over*, for days outside a term and nothing else."""
        front, back = self.colour(token), self.colour(over)
        return QColor.fromRgbF(
            *(
                share * f + (1 - share) * b
                for f, b in zip(front.getRgbF()[:3], back.getRgbF()[:3], strict=True)  # type: ignore[index]
            )
        )

    def font(self, px: float = BODY, weight: int = 400, *, serif: bool = False) -> QFont:
        """Return the font of *px* pixels at factor 1, hinting off."""
        font = QFont(SERIF if serif else SANS)
        font.setPixelSize(self.px(px))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def show_theme(theme: Theme) -> None:
    """Make *theme* the one that :func:`theme` returns; ``ui.style.apply_theme`` calls it."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, theme)


def theme() -> Theme:
    """Return what is shown now; light at factor 1 until a theme was applied."""
    app = QCoreApplication.instance()
    shown = app.property(_PROPERTY) if app is not None else None
    return shown if isinstance(shown, Theme) else Theme(LIGHT)


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two colours ``#RRGGBB``, 1 to 21.

    Source: WCAG 2.2, "relative luminance" and "contrast ratio".
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _SRGB_KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
