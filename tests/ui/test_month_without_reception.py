"""A month in which a head or a deputy does not receive is marked in the month itself (Code, art. 90)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from doubles.planners import approved, shown
from doubles.screens import IN_EVERY_THEME, Look
from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from schedules import A_SCHEDULE, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.schedule import Extra, Rank, Schedule
from ui.background import Background
from ui.models.schedule_month import CELL
from ui.theme import theme
from ui.views.schedules import SchedulesView

JANUARY = a_series("FREQ=MONTHLY;BYMONTH=1;BYDAY=1MO")
"""And so in no other month."""


def official(n: int, rank: Rank, *, receives: bool) -> Schedule:
    series = a_series() if receives else JANUARY
    return a_schedule(id=UUID(int=n), official=f"Лауазымды тұлға {n}", rank=rank, series=(series,))


def marks(view: SchedulesView) -> dict[str, int]:
    """Return how many dots of the colour of warnings stand beside each name of the month."""
    table, wanted = view.table, theme().colour("warn").rgb()
    picture = table.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    found = {}
    for row in range(table.model().rowCount(QModelIndex())):
        index = table.model().index(row, 0)
        cell: QRect = table.visualRect(index)
        dots = [
            picture.pixelColor(round(x * ratio), round(y * ratio)).rgb() == wanted
            for x in range(max(cell.left(), 0), cell.right())
            for y in range(max(cell.top(), 0), cell.bottom())
        ]
        found[index.data(CELL).schedule.official[-1]] = sum(dots)
    return found


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_month_marks_who_has_to_receive_and_does_not(
    qtbot: QtBot, qapp: QApplication, empty_desk: Desk, background: Background, look: Look
) -> None:
    approved(
        empty_desk,
        official(1, Rank.HEAD, receives=False),
        official(2, Rank.DEPUTY, receives=False),
        official(3, Rank.OTHER, receives=False),
        official(4, Rank.HEAD, receives=True),
        official(5, Rank.DEPUTY, receives=True),
    )
    look.put_on(qapp)
    view = shown(qtbot, empty_desk, background, language=look.language)
    found = marks(view)
    assert {name for name, dots in found.items() if dots > 5} == {"1", "2"}, found
    assert {found[name] for name in "345"} == {0}


def test_the_mark_goes_with_the_reception_that_is_planned(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    head = official(1, Rank.HEAD, receives=False)
    approved(empty_desk, head)
    view = shown(qtbot, empty_desk, background)
    assert marks(view)["1"] > 5
    today = empty_desk.schedules.today
    extra = Extra(on=date(today.year, today.month, 28), hours=A_SCHEDULE.series[0].hours)
    approved(empty_desk, replace(head, exceptions=(extra,)))
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert marks(view)["1"] == 0
