"""Every widget in every theme, language and size: nothing warns, widens, or is cut.

Set FRONTOFFICE_GALLERY to a folder to keep the pictures and look at them.
"""

import os
from pathlib import Path

import pytest
from gallery import card_sheet, register_sheet
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import words_in
from ui.style import apply_theme
from ui.theme import THEMES
from ui.widgets.text import Text

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
    for text in window.findChildren(Text):
        assert text.height() >= text.heightForWidth(text.width()) or text.isHidden()
    folder = Path(os.environ.get("FRONTOFFICE_GALLERY", tmp_path))
    assert window.grab().save(str(folder / f"{sheet}-{name}-{language}-{factor:g}.png"))
