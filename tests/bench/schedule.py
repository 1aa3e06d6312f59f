"""Opening a month of receptions: 60 officials who receive every working day, 16 slots a day.

Run it from the repository: ``python tests/bench/schedule.py [--json]``. From the first question to
the database until the picture is painted, without a screen; 100 times, another month each time.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import os
import sys
from contextlib import closing
from datetime import date, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, tell
from doubles.sample_desk import make_empty_desk
from PySide6.QtWidgets import QApplication
from schedules import a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.domain.schedule import Hours, OnDayOff
from frontoffice.i18n import Localised
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.models.schedule_month import month_read
from ui.style import apply_theme
from ui.theme import LIGHT
from ui.views.schedule_month import MonthPage

OFFICIALS: Final = 60
OPENINGS: Final = 100
AT_MOST_MS: Final = 150
SIZE: Final = (1278, 680)
HEAD: Final = Clerk("head", "Сынақ Бас", Localised("бас", "глава", "head"), Role.HEAD)
WORKDAYS: Final = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
HOURS: Final = Hours(begins=time(10), ends=time(14), slot_min=15)


def plan(desk: Desk) -> None:
    """Let all officials receive every working day, some days otherwise."""
    for n in range(1, OFFICIALS + 1):
        one = a_schedule(
            id=UUID(int=n),
            official=f"Лауазымды тұлға {n}",
            on_day_off=OnDayOff.FALLS_OUT,
            series=(a_series(WORKDAYS, HOURS),),
        )
        desk.schedules.propose(one, HEAD)
        desk.schedules.approve(one.id, HEAD)


def open_month(desk: Desk, page: MonthPage, month: date) -> None:
    """Read a month, show it and paint it."""
    page.show_month(month_read(desk, month, proposed=False))
    page.grab()


def measured() -> list[Figure]:
    """Return how long opening a month takes."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    with TemporaryDirectory() as folder, closing(make_empty_desk(Path(folder))) as desk:
        plan(desk)
        page = MonthPage(words_in("kk"), Role.HEAD)
        page.resize(*SIZE)
        page.show()
        months = [date(2026 + n // 12 % 3, n % 12 + 1, 1) for n in range(OPENINGS)]
        first = milliseconds(partial(open_month, desk, page, months[0]))
        taken, worked = [], []
        for month in months:
            begun = process_time()
            taken.append(milliseconds(partial(open_month, desk, page, month)))
            worked.append((process_time() - begun) * 1000)
        slots = sum(
            sum(one.slot_count for one in official.receptions)
            for official in desk.schedules.span(date(2026, 4, 1), date(2026, 4, 30)).officials
        )
        read = [milliseconds(partial(month_read, desk, month, proposed=False)) for month in months]
        page.close()
    late = percentile(taken, 95)
    return [
        Figure(
            what=f"a month of {OFFICIALS} officials, {slots} slots, opened and painted, p95",
            ours=late,
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=late < AT_MOST_MS,
        ),
        Figure(what="the same, median", ours=middle(taken), unit="ms"),
        Figure(what="the same, the first one", ours=first, unit="ms"),
        Figure(what="the same, of the processor, p95", ours=percentile(worked, 95), unit="ms"),
        Figure(what="of it reading, median", ours=middle(read), unit="ms"),
    ]


def main() -> None:
    """Print the figures."""
    args = parser(__doc__).parse_args()
    tell(measured(), as_json=args.json)


if __name__ == "__main__":
    main()
