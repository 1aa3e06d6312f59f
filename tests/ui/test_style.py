"""The tokens keep their contrast, the style sheet is whole, the fonts and icons are ours."""

import sys
from importlib.resources import files
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.fonts import load_fonts
from ui.icons import icon, icon_names
from ui.style import apply_theme, mean, palette, style, tokens_for
from ui.theme import CONTRAST, DARK, FACTORS, LIGHT, Theme, Tokens, contrast_ratio, theme

GROUNDS = ("canvas", "surface", "sunken")
ALL = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda tokens: tokens.name)


def worst(tokens: Tokens, text: str, *grounds: str) -> float:
    return min(contrast_ratio(tokens.of(text), tokens.of(ground)) for ground in grounds)


@ALL
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3", "accent", "warn", "danger", "ok"])
def test_every_text_colour_reads_on_every_plane(tokens: Tokens, text: str) -> None:
    assert worst(tokens, text, *GROUNDS, "tint") >= 4.5 or text == "ink3"
    assert worst(tokens, text, *GROUNDS) >= 4.5


@ALL
def test_signs_read_on_their_own_tints_and_in_the_rail(tokens: Tokens) -> None:
    for sign in ("warn", "danger", "ok"):
        assert worst(tokens, sign, f"{sign}_tint") >= 4.5
    assert worst(tokens, "on_accent", "accent", "accent2") >= 4.5
    assert worst(tokens, "rail_ink", "rail", "rail2") >= 4.5
    assert worst(tokens, "gold", "rail") >= 4.5


@ALL
def test_borders_of_controls_are_seen(tokens: Tokens) -> None:
    assert worst(tokens, "control", "canvas", "surface") >= 3


def test_high_contrast_means_the_most_there_is() -> None:
    assert worst(CONTRAST, "ink", *GROUNDS) == pytest.approx(21)
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@ALL
@pytest.mark.parametrize("factor", FACTORS)
def test_the_style_sheet_has_no_hole_left(tokens: Tokens, factor: float) -> None:
    sheet = style(tokens, factor)
    assert "$" not in sheet
    assert "[1" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert f"font-size: {Theme(tokens, factor).px(14)}px" in sheet


@ALL
def test_the_palette_speaks_the_same_colours(tokens: Tokens) -> None:
    made = palette(tokens)
    assert made.color(QPalette.ColorRole.Window) == QColor(tokens.canvas)
    assert made.color(QPalette.ColorRole.PlaceholderText) == QColor(tokens.ink3)


def test_what_was_applied_is_what_widgets_read(qapp: QApplication) -> None:
    applied = apply_theme(qapp, DARK, 1.5)
    assert applied == theme() == Theme(DARK, 1.5)
    assert theme().font(14).pixelSize() == 21


def test_the_machine_is_asked_when_nobody_chose(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = SimpleNamespace(scheme=Qt.ColorScheme.Dark, wish=Qt.ContrastPreference.NoPreference)
    hints = SimpleNamespace(
        colorScheme=lambda: asked.scheme,
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: asked.wish),
    )
    monkeypatch.setattr(QApplication, "styleHints", lambda *_: hints)

    assert tokens_for(qapp) is DARK
    asked.scheme = Qt.ColorScheme.Unknown
    assert tokens_for(qapp) is LIGHT
    asked.wish = Qt.ContrastPreference.HighContrast
    assert tokens_for(qapp) is CONTRAST
    assert tokens_for(qapp, DARK) is DARK


def test_a_new_meaning_is_worn_at_once(qtbot: QtBot) -> None:
    label = QLabel("Ж")
    qtbot.addWidget(label)
    label.show()
    mean(label, "title")
    assert label.font().pixelSize() == 20
    mean(label, "caption")
    mean(label, "caption")
    assert label.font().pixelSize() == 12


def test_the_fonts_are_our_own_and_hold_every_kazakh_letter() -> None:
    assert {"IBM Plex Sans", "IBM Plex Serif"} <= set(load_fonts())
    for serif in (False, True):
        font = theme().font(14, 600, serif=serif)
        assert QFontInfo(font).family() == font.family()
        metrics = QFontMetrics(font)
        assert all(metrics.inFontUcs4(ord(letter)) for letter in "ӘәІіҢңҒғҮүҰұҚқӨөҺһЁё₸№")


def test_heavier_type_is_really_heavier() -> None:
    widths = [
        QFontMetrics(theme().font(40, weight)).horizontalAdvance("Тіркеу")
        for weight in (400, 500, 600)
    ]
    assert widths == sorted(set(widths))


def test_every_icon_is_drawn_in_the_colour_asked_for() -> None:
    for name in icon_names():
        image = icon(name, "#A3271F", 24, 2.0).toImage()
        assert image.width() == 48
        seen = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
        solid = [colour for colour in seen if colour.alpha() == 255]
        assert solid, name
        assert all(abs(colour.red() - 0xA3) + abs(colour.blue() - 0x1F) < 4 for colour in solid)


def test_icons_come_with_their_licence() -> None:
    text = (files("resources") / "icons" / "LICENSE-tabler.txt").read_text(encoding="utf-8")
    assert text.startswith("MIT License")


def test_a_hundred_thousand_texts_cost_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(100_000):
        label.setText("")
    assert abs(sys.getrefcount(None) - before) < 1_000
