"""Shows screens as the shell does, looks at them, and keeps pictures of them where those are wanted."""

import os
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.models.rows import R
from ui.style import apply_theme
from ui.theme import THEMES, theme
from ui.views.bookings import BookingsView
from ui.views.fleet import FleetView
from ui.views.instructions import InstructionsView
from ui.views.line_table import LineTable
from ui.views.month_report import MonthReportView
from ui.views.official import OfficialView
from ui.views.papers import PapersView
from ui.views.people import PeopleView
from ui.views.problems import ProblemsView
from ui.views.reception_day import ReceptionDayView
from ui.views.registry import RegistryView
from ui.views.reviews import ReviewsView
from ui.views.schedules import SchedulesView
from ui.views.sticks import SticksView
from ui.views.tasks import TasksView
from ui.views.term_changes import TermChangesView
from ui.views.visits import VisitsView
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Look:
    """In which language, theme and size of letters a screen is looked at."""

    language: str
    theme: str
    factor: float = 1.0

    def __str__(self) -> str:
        """Return what the names of its pictures end in."""
        return f"{self.language}-{self.theme}" + (f"-{self.factor:g}" if self.factor != 1 else "")

    def put_on(self, app: QApplication) -> None:
        """Dress all that *app* shows in this theme and size."""
        apply_theme(app, THEMES[self.theme], self.factor)


SCREENS: Final = Path(__file__).parents[2] / "docs" / "screens"
"""Where the pictures go when FRONTOFFICE_SCREENS is set to 1; else it names the folder."""
SIZE: Final = (1278, 680)
"""What the shell leaves to a view in a window of 1366 x 768."""
LOOKS: Final = (Look("kk", "light"), Look("ru", "dark"), Look("en", "contrast"))
"""Of each screen, a picture of each of these is kept."""
PICTURED: Final = (*LOOKS, Look("kk", "light", 1.5))
"""These, and one with large letters."""
IN_EVERY_THEME: Final = tuple(Look(*one) for one in product(("kk", "ru", "en"), THEMES))
"""Every language in every theme."""
_LEAST_COLOURS: Final = 24

W = TypeVar("W", bound=QWidget)
V = TypeVar(
    "V",
    bound=BookingsView
    | FleetView
    | InstructionsView
    | OfficialView
    | PapersView
    | PeopleView
    | ProblemsView
    | ReceptionDayView
    | RegistryView
    | ReviewsView
    | SchedulesView
    | SticksView
    | TasksView
    | MonthReportView
    | TermChangesView
    | VisitsView,
)


def on_screen(qtbot: QtBot, view: W) -> W:
    """Return *view*, shown as large as in the shell; it is closed when the test ends."""
    qtbot.addWidget(view)
    view.resize(*(theme().px(side) for side in SIZE))
    view.show()
    return view


def filled(qtbot: QtBot, view: V) -> V:
    """Return *view*, shown as in the shell, with all that the desk has for it."""
    on_screen(qtbot, view)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    return view


def fit(view: QWidget) -> None:
    """Give *view* what the shell leaves of 1366 x 768 at this size; one that needs more fails."""
    around = theme().px(88)
    assert view.minimumSizeHint().width() <= 1366 - around
    view.resize(1366 - around, 768 - around)
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= 1366 - around


def rows_in(table: LineTable[R]) -> list[R]:
    """Return all rows that *table* has, the first first."""
    model = table.rows()
    return [model.row(at) for at in range(model.rowCount())]


def cut_texts(window: QWidget) -> list[str]:
    """Return the texts that have fewer lines to stand in than they need."""
    return [
        text.text()
        for text in window.findChildren(Text)
        if text.isVisible() and text.height() < text.heightForWidth(text.width())
    ]


def look_at(view: QWidget, name: str) -> QPixmap:
    """Return a picture of *view*, called *name*; an empty one fails."""
    for _ in range(3):  # what was just shown is laid out first
        QApplication.processEvents()
    picture = view.grab()
    image = picture.toImage()
    step = max(1, image.width() // 160)
    colours = {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }
    assert len(colours) >= _LEAST_COLOURS, f"{name} shows next to nothing"
    return picture


def keep_screen(view: QWidget, name: str) -> None:
    """Keep a picture of *view* as *name*, if pictures are wanted; an empty one fails."""
    picture = look_at(view, name)
    wanted = os.environ.get("FRONTOFFICE_SCREENS")
    if wanted:
        folder = SCREENS if wanted == "1" else Path(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        assert picture.save(str(folder / f"{name}.png"))
