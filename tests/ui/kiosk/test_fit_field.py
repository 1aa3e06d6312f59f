"""What is typed into a field of one line stays in sight, as large as there is room for it."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kiosk.look import BUTTON, HINT, apply_kiosk
from ui.kiosk.widgets.fit_field import FitField
from ui.theme import LIGHT, theme


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5])
def test_letters_shrink_where_they_would_be_pushed_out_of_sight(
    qtbot: QtBot, qapp: QApplication, factor: float
) -> None:
    apply_kiosk(qapp, LIGHT, factor)
    field = FitField("Әлі")
    qtbot.addWidget(field)
    field.resize(460, 90)
    field.show()
    full = theme().px(BUTTON)
    assert field.font().pixelSize() == full

    field.setText("Сынақ Айгүл Серікқызы")

    metrics = QFontMetricsF(field.font())
    assert HINT <= field.font().pixelSize() < full
    assert metrics.horizontalAdvance(field.text()) < field.width() - 2 * theme().px(26)

    field.setText("Сынақ Айгүл Серікқызы " * 9)
    assert field.font().pixelSize() == HINT, "it is never too small to be read"
    field.setText("Әлі")
    assert field.font().pixelSize() == full
    field.clear()
    field.setPlaceholderText("Тегіңіз, атыңыз және әкеңіздің аты")
    field.resize(440, 90)
    assert field.font().pixelSize() < full
