"""A view of bookings at a desk, and what a clerk does in it."""

from collections.abc import Callable
from dataclasses import replace

from booked import hour
from desks import CLERK
from doubles.screens import (
    filled,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from receptions import A_GUEST

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.bookings import BookingsView

OTHER = replace(CLERK, login="bolat")


def shown(
    qtbot: QtBot, desk: Desk, background: Background, who: Clerk = CLERK, language: str = "en"
) -> BookingsView:
    view = filled(qtbot, BookingsView(desk, background, words_in(language), who))
    qtbot.waitUntil(lambda: view.looking.on is not None)
    view.activateWindow()
    view.set_focus_first()
    return view


def on_day(qtbot: QtBot, view: BookingsView, n: int | None = None) -> None:
    """Go to the first free hour as a clerk does, or to the *n*-th of its day."""
    with qtbot.waitSignal(view.looking.shown):
        view.chords()["Ctrl+H"]()
    if n is not None:
        view.page.hours.choose(n)


def done(qtbot: QtBot, view: BookingsView, act: Callable[[], object]) -> str:
    """Do *act*, wait until it is recorded and shown, and return what was said."""
    with qtbot.waitSignal(view.said) as said, qtbot.waitSignal(view.refreshed):
        act()
    settle(qtbot, view)
    return str((said.args or [""])[0])


def settle(qtbot: QtBot, view: BookingsView) -> None:
    with qtbot.waitSignal(view.looking.shown):
        view.looking.read()
    QApplication.processEvents()


def signs(view: BookingsView) -> list[str]:
    return [line.sign.text for line in view.looking.lines()]


def booked(desk: Desk, n: int, **changes: object) -> Booking:
    guest = replace(A_GUEST, **changes)  # type: ignore[arg-type]
    return desk.receptions.bookings.make(hour(n), guest, CLERK)


def one(desk: Desk, of: Booking) -> Booking:
    return desk.receptions.bookings.booking(of.id)


def in_hand(qtbot: QtBot, view: BookingsView, at: int) -> None:
    """Put the cursor on a line and wait for its card."""
    view.page.hours.choose(at)
    meant = view.looking.lines()[at].booking
    qtbot.waitUntil(lambda: view.card.booking == meant and view.card.isVisible())


def rows(table: object) -> list[object]:
    model = table.rows()  # type: ignore[attr-defined]
    return [model.row(at) for at in range(model.rowCount())]
