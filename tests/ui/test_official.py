"""The official's desk: by keys alone from the first person to the last signature."""

from datetime import timedelta

import pytest
from doubles.officials import (
    on,
    shown,
    story,
)
from doubles.sample_desk import NOW, set_clock
from doubles.screens import PICTURED, Look, fit, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from ui.background import Background


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_officials_day(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    found = story(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    on(qtbot, view, found["Оспанова"])
    with qtbot.waitSignal(view.told):
        view.begin()
    set_clock(desk, NOW.replace(hour=11, minute=28) + timedelta(seconds=12))
    view._tick()
    view.minutes.text.setPlainText(
        "Кезек ретін бөлім өкілі түсіндірді. Тізім 1 180–1 190 орындары бойынша салыстырылады."
    )
    view.minutes.text.setFocus()
    fit(view)
    keep_screen(view, f"official-{look}")
