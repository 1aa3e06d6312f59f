"""One style sheet and one palette made from the tokens, put on the whole application."""

import re
from functools import cache
from importlib.resources import files
from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ui.fonts import load_fonts
from ui.theme import CONTRAST, DARK, LIGHT, Theme, Tokens, show_theme

_LENGTH: Final = re.compile(r"\[(\d+)(?:-(\d))?\]|@(\d)")


def style(tokens: Tokens, factor: float = 1.0, sheets: tuple[str, ...] = ("desk",)) -> str:
    """Return the style sheet of *tokens*, every length multiplied by *factor*.

    :param sheets: the names of its templates; what comes later outdoes what comes before.
    """
    sizes = Theme(tokens, factor)

    def length(found: re.Match[str]) -> str:
        pixels, less, lines = (int(part or 0) for part in found.groups())
        return f"{sizes.px(pixels) + sizes.line * (lines - less)}px"

    sized = _LENGTH.sub(length, "\n".join(map(_template, sheets)))
    return Template(sized).substitute({name: tokens.of(name) for name in tokens.__slots__})


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of *tokens*, for what a style sheet does not reach."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in {
        roles.Window: "canvas",
        roles.WindowText: "ink",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Text: "ink",
        roles.PlaceholderText: "ink3",
        roles.Button: "surface",
        roles.ButtonText: "ink",
        roles.BrightText: "on_accent",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent2",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "ink",
        roles.Light: "surface",
        roles.Midlight: "line",
        roles.Mid: "line",
        roles.Dark: "control",
        roles.Shadow: "control",
    }.items():
        made.setColor(role, QColor(tokens.of(token)))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.ink3))
    return made


def tokens_for(app: QApplication, chosen: Tokens | None = None) -> Tokens:
    """Return *chosen*, or what the machine asks for: high contrast first, then dark or light."""
    if chosen is not None:
        return chosen
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == _HIGH:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply_theme(
    app: QApplication,
    theme: Tokens | None = None,
    factor: float = 1.0,
    sheets: tuple[str, ...] = ("desk",),
) -> Theme:
    """Dress *app* in *theme* (None: as the machine asks) and return what is now shown."""
    load_fonts()
    shown = Theme(tokens_for(app, theme), factor)
    show_theme(shown)
    if app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(shown.tokens))
    app.setFont(shown.font())
    app.setStyleSheet(style(shown.tokens, shown.factor, sheets))
    return shown


def mean(widget: QWidget, meaning: str) -> None:
    """Give *widget* the *meaning* that the style sheet knows as ``c``, and dress it anew."""
    if widget.property("c") == meaning:
        return
    widget.setProperty("c", meaning)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


@cache
def _template(name: str) -> str:
    return (files("resources") / "styles" / f"{name}.qss").read_text(encoding="utf-8")


_HIGH: Final = Qt.ContrastPreference.HighContrast
