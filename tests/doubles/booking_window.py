"""A clerk before the whole window with the screen of bookings open; keys go where the focus is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from clerks import Clerk, at_work, press
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from ui.places import BOOKINGS
from ui.views.bookings import BookingsView


@contextmanager
def at_bookings(
    bot: QtBot, desk: Desk, language: str = "en"
) -> Iterator[tuple[Clerk, BookingsView]]:
    """Give a clerk who has signed in, and the screen."""
    with at_work(bot, desk, language) as clerk:
        screens = clerk.shell.screens
        screens.go(BOOKINGS)
        view = screens.view(BOOKINGS)
        assert isinstance(view, BookingsView)
        clerk.until(lambda: view.page.officials.current() is not None)
        clerk.settle()
        clerk.window.activateWindow()
        clerk.until(clerk.window.isActiveWindow)
        view.set_focus_first()
        yield clerk, view


def first_hour(clerk: Clerk, view: BookingsView) -> None:
    """Go to the first free hour of the official in hand."""
    press("Ctrl+H")
    clerk.until(view.page.hours.hasFocus)
    clerk.until(view.looking.lines)
    clerk.settle()


def form_of(clerk: Clerk, view: BookingsView) -> None:
    """Open the form for the hour in hand, and wait until its seat is held."""
    with clerk.bot.waitSignal(view.filling.told):
        press("Enter")
    clerk.until(view.filling.form.identifier.hasFocus)


def told(clerk: Clerk, view: BookingsView, *keys: str) -> str:
    """Press keys, and return the sentence that the window says then."""
    return said(clerk, view, lambda: press(*keys))


def said(clerk: Clerk, view: BookingsView, act: Callable[[], object]) -> str:
    """Do *act*, and return the sentence that the window says then."""
    with clerk.bot.waitSignal(view.said) as heard:
        act()
    clerk.settle()
    return str((heard.args or [""])[0])
