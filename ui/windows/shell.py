"""The window of one clerk at work: rail, head, the screens, the line at the foot."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.registration import Registered
from frontoffice.services.registry import Filter, Query
from frontoffice.services.spool import Job
from ui.background import Background
from ui.keyboard import Chords, Keyboard
from ui.layout_offer import KEYS as LAYOUT_KEYS
from ui.layout_offer import LayoutOffer
from ui.long_press import LongPress
from ui.places import (
    BOOKINGS,
    INSTRUCTIONS,
    PEOPLE,
    PLACES,
    REGISTER,
    REGISTRY,
    REVIEWS,
    STICKS,
    TASKS,
)
from ui.theme import FACTORS, theme
from ui.widgets.connection import ConnectionLine
from ui.widgets.rail import Place, Rail
from ui.widgets.toast import Toast
from ui.windows.asking import Asked, AskingSheet
from ui.windows.contact import Contact
from ui.windows.copies import Copies
from ui.windows.finding import Finding
from ui.windows.foot import Foot
from ui.windows.head import Head, LookMenu
from ui.windows.help import HelpSheet
from ui.windows.help_calls import KEYS as CALL_KEYS
from ui.windows.help_calls import HelpCallsShown
from ui.windows.screens import Screens, place_of
from ui.windows.sending_files import KEYS as SEND_KEYS
from ui.windows.sending_files import SendingFiles
from ui.windows.standing import StandingSheet
from ui.windows.telling import wall_words
from ui.windows.updates import Updates

_HELP: Final = "help"
_LOCK: Final = "lock"
_OVER_FIELDS: Final = 156
"""How high a toast lies: over the long text, not over a button that is needed next."""


class Shell(QWidget):
    """Everything around the screens of one clerk."""

    lock_wanted = Signal()

    touched = Signal()
    """Somebody typed something."""

    stands = Signal(object)
    """How it stands with central, after each look."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        keyboard: Keyboard,
        contact: Contact,
    ) -> None:
        super().__init__()
        self._desk, self._background, self._words = desk, background, words
        self.contact = contact
        self.head = Head(words, clerk, desk.office.device_no)
        self.rail = self._make_rail(clerk.role)
        self.screens = Screens(desk, background, words, clerk, keyboard)
        self.line = ConnectionLine()
        self.foot = Foot(self.line, contact, desk.office.hours, words, partial(_now, desk))
        self._lay_out()
        self.toast = Toast(self, above=_OVER_FIELDS)
        self.calls = HelpCallsShown(desk, contact.line, words, self)
        self.copies = Copies(contact.copies, desk.office.hours, words, partial(_now, desk))
        self.updates = Updates(contact.updates, words)
        hours = desk.office.hours
        self.files = SendingFiles(contact.files, hours, words, partial(_now, desk))
        self.help = HelpSheet(words, self, self.files, self.copies, self.updates)
        self.standing = StandingSheet(desk, background, words, self)
        asked = Asked(desk.folder, lambda: desk)
        self.asking = AskingSheet(words, background, asked, keyboard, self)
        self.finding = Finding(desk, background, self.screens, self.standing)
        self.layout_offer, self.long_press = LayoutOffer(words, self), LongPress(words, self)
        self.head.look.letters.toggled.connect(self.long_press.turn)
        keyboard.bind(self, self._chords())
        keyboard.scanned.connect(self.finding.take_scan)
        keyboard.typed.connect(self.touched)
        contact.stands.connect(self.stands)
        self._connect()
        self.screens.go(REGISTER)
        self._count_today()

    def say(self, text: str, meaning: str = "ok") -> None:
        """Show *text* at the foot of the window."""
        self.toast.say(text, meaning)

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell in words what the world refused; what was typed stays."""
        self.asking.error = error.code
        self.say(tell(error, self._words), "warn")

    def state(self) -> Mapping[str, object]:
        """Return what is carried over into another language or theme."""
        return self.screens.state()

    def restore(self, state: Mapping[str, object]) -> None:
        """Show what :meth:`state` returned."""
        self.screens.restore(state)

    def begin(self) -> None:
        """Bring back what this clerk was typing when the program ended."""
        self.screens.register.asides.last()

    def is_busy(self) -> bool:
        """Return whether this window must see the end of something before it is built anew."""
        return self.screens.is_busy()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what lies over the screen, then goes back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.toast.isVisible():
            self.toast.dismiss()
        elif self.screens.here != REGISTER:
            self.screens.back()

    def _make_rail(self, role: str) -> Rail:
        _ = self._words.gettext
        shown = [place for place in PLACES if place.on_rail and place.is_for(role)]
        top = [Place(place.value, place.glyph, _(place.word)) for place in shown]
        below = [Place(_HELP, "help-circle", _("Help")), Place(_LOCK, "lock", _("Lock"))]
        rail = Rail(_("Screens"), top, below)
        rail.chosen.connect(self._go)
        return rail

    def _lay_out(self) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.screens, 1)
        rows.addWidget(self.line)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.rail)
        columns.addLayout(rows, 1)

    def _connect(self) -> None:
        self.copies.made.connect(self.say)
        self.files.tried.connect(lambda told: self.say(told, ""))
        self.updates.told_once.connect(lambda told: self.say(told, ""))
        self.contact.updates.stand.connect(
            lambda state: self.rail.count(_HELP, int(bool(state.version)))
        )
        self.contact.walls.made.connect(lambda path: self.say(wall_words(path, self._words)))
        self.contact.walls.refused.connect(self.refuse)
        self.screens.shown.connect(self._show_place)
        self.screens.said.connect(self.say)
        self.standing.opened.connect(self.screens.open_appeal)
        register = self.screens.register
        register.registered.connect(self._registered)
        register.to_print.connect(self.contact.print_soon)
        register.recording.touched.connect(self.touched)
        register.papers.touched.connect(self.touched)
        self.screens.touched.connect(self.touched)
        self.contact.printed.connect(self._printed)
        self.contact.renewed.connect(self.screens.renew)
        tables = self._desk.tables  # the desk may go on under another number
        self.contact.renewed.connect(lambda: self.head.show_desk(tables.office.device_no))
        self.contact.tasks.connect(partial(self.rail.count, TASKS))
        self.contact.calls.connect(partial(self.rail.count, BOOKINGS))
        self.contact.orders.connect(partial(self.rail.count, INSTRUCTIONS))
        self.contact.reviews.connect(partial(_show_reviews, self.rail))
        _show_reviews(self.rail, self.contact.last_reviews)
        self.head.searched.connect(self.finding.find)
        self.line.only_here.pressed.connect(self.finding.show_only_here)
        self.head.look.sticks_wanted.connect(partial(self.screens.go, STICKS))

    def _chords(self) -> Chords:
        return {
            "F1": self.help.open,
            CALL_KEYS: self.calls.answer,
            "F2": self._new,
            "F3": self._search,
            "Ctrl+F3": self.standing.open,
            "F9": self.copies.copy_now,
            SEND_KEYS: self.files.send_now,
            "F12": self.asking.open,
            "Ctrl+F9": self.updates.update_now,
            "Ctrl+B": self.finding.show_only_here,
            "Ctrl+L": self.lock_wanted.emit,
            LAYOUT_KEYS: self.layout_offer.take,
            "Ctrl+F6": partial(self.screens.go, REVIEWS),
            "Ctrl+U": partial(self.screens.go, STICKS),
            "Ctrl++": partial(_resize, self.head.look, 1),
            "Ctrl+-": partial(_resize, self.head.look, -1),
            "Ctrl+0": partial(_resize, self.head.look, -len(FACTORS)),
        }

    def _go(self, value: str) -> None:
        if value == _HELP:
            self.help.open()
        elif value == _LOCK:
            self.lock_wanted.emit()
        else:
            self.screens.go(value)

    def _show_place(self, value: str) -> None:
        place = place_of(value)
        if place is not None:
            if place.on_rail:
                self.rail.choose(value)
            self.head.show_place(
                self._words.gettext(place.title),
                counts=value == REGISTER,
                searches=value not in (REGISTRY, PEOPLE),  # they have searches of their own
            )

    def _new(self) -> None:
        self.screens.go(REGISTER)
        self.screens.register.set_aside()

    def _search(self) -> None:
        """Go to the search: the registry and the staff have one of their own."""
        if self.screens.here == REGISTRY:
            self.screens.view(REGISTRY).set_focus_first()
            return
        if self.screens.here == PEOPLE:
            self.screens.view(PEOPLE).focus_search()
            return
        self.head.search.setFocus()
        self.head.search.selectAll()

    def _registered(self, registered: Registered) -> None:
        told = self._words.gettext("Registered: {number}. Give the talon into the person's hand")
        number = str(registered.number).replace(" ", "\u00a0")
        self.say(told.format(number=number), "ok")
        self.contact.print_soon()
        self._count_today()

    def _printed(self, job: Job) -> None:
        self.screens.register.last.show_job(job)

    def _count_today(self) -> None:
        desk, registry, hours = self._desk, self._desk.registry, self._desk.office.hours

        def work() -> int:
            today = hours.local(_now(desk)).date()
            return registry.counts(Query(since=today))[Filter.ALL]

        self._background.database(self, work, self._show_today)

    def _show_today(self, count: int) -> None:
        told = self._words.ngettext("today: {n} appeal", "today: {n} appeals", count)
        self.head.aside.setText(told.format(n=count))


def _resize(look: LookMenu, steps: int) -> None:
    at = FACTORS.index(theme().factor) + steps
    look.size_wanted.emit(FACTORS[min(len(FACTORS) - 1, max(0, at))])


def _show_reviews(rail: Rail, count: int | None) -> None:
    """Show the way to what kiosks registered, and how many wait, where the office has a kiosk."""
    rail.offer(REVIEWS, there=count is not None)
    rail.count(REVIEWS, count or 0)


def _now(desk: Desk) -> datetime:
    """Return now, as well as *desk* knows it: a doubted clock is doubted here too."""
    return datetime.fromtimestamp(desk.clock.moment().at / 1000, UTC)
