"""Every widget in every theme, language and size: nothing warns, widens, or is cut.

Set FRONTOFFICE_GALLERY to a folder to keep the pictures and look at them.
"""

import os
from pathlib import Path

import pytest
from doubles.screens import cut_texts
from gallery import register_sheet
from gallery_card import card_sheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import words_in
from ui.style import apply_theme
from ui.theme import THEMES

SHEETS = {"register": register_sheet, "card": card_sheet}
LOOKS = [
    *((name, language, 1.0) for name in THEMES for language in ("kk", "ru", "en")),
    ("light", "kk", 1.25),
    ("dark", "ru", 1.5),
    ("contrast", "kk", 2.0),
]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize(("name", "language", "factor"), LOOKS)
def test_widgets_fit_and_say_all(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    sheet: str,
    name: str,
    language: str,
    factor: float,
) -> None:
    shown = apply_theme(qapp, THEMES[name], factor)
    window = SHEETS[sheet](words_in(language))
    qtbot.addWidget(window)
    window.resize(shown.px(1366), shown.px(712))
    window.show()
    qapp.processEvents()

    assert window.minimumSizeHint().width() <= shown.px(1366)
    assert window.minimumSizeHint().height() <= shown.px(700)
    assert cut_texts(window) == []
    folder = Path(os.environ.get("FRONTOFFICE_GALLERY", tmp_path))
    assert window.grab().save(str(folder / f"{sheet}-{name}-{language}-{factor:g}.png"))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_texts_that_are_much_longer_do_not_widen_a_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, sheet: str, language: str
) -> None:
    window = SHEETS[sheet](words_in(language), 0.4)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qapp.processEvents()

    assert window.width() == 1366
    assert window.minimumSizeHint().width() <= 1366
    assert cut_texts(window) == []
    folder = Path(os.environ.get("FRONTOFFICE_GALLERY", tmp_path))
    assert window.grab().save(str(folder / f"{sheet}-long-{language}.png"))


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sheet", SHEETS)
def test_the_focus_is_seen_wherever_it_is(
    qtbot: QtBot, qapp: QApplication, sheet: str, name: str
) -> None:
    apply_theme(qapp, THEMES[name])
    window = SHEETS[sheet](words_in("kk"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    stops = [
        stop
        for stop in window.findChildren(QWidget)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisible()
    ]
    for stop in stops:
        stop.clearFocus()
        before = stop.grab().toImage()
        stop.setFocus()
        assert stop.hasFocus()
        assert stop.grab().toImage() != before, stop
    assert len(stops) >= 6
