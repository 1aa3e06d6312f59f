"""A view of schedules at a desk, and what a planner does in it."""

from collections.abc import Callable
from typing import Final

from desks import POSITION
from doubles.screens import filled
from PySide6.QtCore import Qt, SignalInstance
from pytestqt.qtbot import QtBot
from said import press

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.domain.schedule import Schedule
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.schedules import SchedulesView

ASSISTANT: Final = Clerk("asel", "Әсел Сынақ", POSITION, Role.ASSISTANT)
HEAD: Final = Clerk("bolat", "Болат Сынақ", POSITION, Role.HEAD)


def shown(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    who: Clerk = ASSISTANT,
    language: str = "en",
) -> SchedulesView:
    view = filled(qtbot, SchedulesView(desk, background, words_in(language), who))
    view.set_focus_first()
    return view


def approved(desk: Desk, *schedules: Schedule) -> None:
    for one in schedules:
        desk.schedules.propose(one, ASSISTANT)
        desk.schedules.approve(one.id, HEAD)


def on_day(view: SchedulesView, sign: str) -> None:
    """Walk with the arrows to the first day of the first official that shows *sign*."""
    press(view.table, Qt.Key.Key_Home)
    view.table.put(None, None)
    for _ in range(31):
        press(view.table, Qt.Key.Key_Right)
        cell = view.table.cell()
        assert cell is not None
        if cell.sign == sign:
            return
    raise AssertionError(sign)


def done(qtbot: QtBot, view: SchedulesView, act: Callable[[], object]) -> list[object]:
    """Do *act*, wait until it is recorded and shown, and return what was said."""
    signals: list[SignalInstance] = [view.said, view.refreshed]
    with qtbot.waitSignal(view.said) as said, qtbot.waitSignals(signals):
        act()
    return list(said.args or ())
