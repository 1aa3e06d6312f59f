"""People get an hour with an official: free hours, whom to call, who wants an earlier one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.roles import May, may
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.reception_lists import ReceptionList
from ui.background import Background
from ui.keyboard import Chords
from ui.models.booking_lists import CallLine, EarlierLine, calls_read, earlier_read
from ui.models.bookings import OfficialLine, officials_read
from ui.scanned import Scan
from ui.theme import BODY, theme
from ui.views.booking_acts import BookingActs
from ui.views.booking_card import Act, BookingCard
from ui.views.booking_doing import BookingDoing
from ui.views.booking_filling import BookingFilling
from ui.views.booking_form import FormState
from ui.views.booking_hours import HoursPage
from ui.views.booking_lists import BookingList, call_page, earlier_page
from ui.views.booking_looking import BookingLooking
from ui.views.booking_moving import MovingSheet
from ui.views.booking_printing import BookingPrinting
from ui.views.booking_ready import BookingReady, ReadyState
from ui.views.booking_side import BookingSide
from ui.views.booking_waiting import BookingWaiting
from ui.views.card_columns import column
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import FilterChips, FilterOption
from ui.widgets.text import Text

HOURS: Final = "hours"
CALLS: Final = "calls"
EARLIER: Final = "earlier"
_KEYS: Final = {
    "Ctrl+G": Act.ARRIVED,
    "Ctrl+N": Act.MISSED,
    "Ctrl+T": Act.CALLED,
    "Ctrl+Y": Act.NOT_REACHED,
    "Ctrl+M": Act.MOVE,
    "Ctrl+E": Act.SWAP,
    "Ctrl+O": Act.READY,
    "Ctrl+F7": Act.TICKET,
    "Ctrl+F8": Act.INVITATION,
    "Ctrl+D": Act.CANCEL,
    "Ctrl+K": Act.REFUSE,
    "Ctrl+S": Act.WAIT,
}

_IN_THE_FORM: Final = {
    Act.REFUSE: BookingFilling.ask_refusal,
    Act.TURN: BookingFilling.turn_urgent,
}
"""What is done about whoever is in the form."""


class _All(NamedTuple):
    """What the three pages show."""

    officials: tuple[OfficialLine, ...]
    calls: tuple[CallLine, ...]
    earlier: tuple[EarlierLine, ...]


@dataclass(frozen=True, slots=True)
class BookingsState:
    """What is carried over when the screen is built anew in another language or theme."""

    schedule: UUID | None
    on: date | None
    tab: str
    form: FormState | None
    ready: ReadyState


class BookingsView(QWidget):
    """Shows hours and gives them; by keys alone."""

    refreshed = Signal(int)
    """It was read again; how many officials are shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something waits for the printer."""

    register_wanted = Signal()
    """The matter is to be taken in writing."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._books = may(clerk.role, May.BOOK)
        self._plans = may(clerk.role, May.PLAN)
        around = (desk, background, words, clerk)
        self.page = HoursPage(words, books=self._books)
        self.looking = BookingLooking(*around, self.page)
        self.acts = BookingActs(*around, self)
        self.filling = BookingFilling(*around, self.acts, self.looking)
        self.printing = BookingPrinting(*around, self)
        self.ready = BookingReady(*around, self, self.printing, self.acts.last)
        self.doing = BookingDoing(desk, background, words, self.acts, self.looking, self.ready)
        hours = desk.office.hours
        shown = {"books": self._books, "plans": self._plans}
        self.card, self.call_card, self.earlier_card = (
            BookingCard(words, hours, **shown) for _ in range(3)
        )
        self._cards = {HOURS: self.card, CALLS: self.call_card, EARLIER: self.earlier_card}
        self.sheet = MovingSheet(*around, self)
        parts = (self.page, self.looking, self.filling, self.doing, self.card, self.sheet)
        self.side = BookingSide(words, *parts, books=self._books)
        self.waiting = BookingWaiting(*around, self.looking, self.filling)
        self._build()
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        looks: Chords = {
            "Ctrl+H": self.looking.first_free,
            "Ctrl+1": partial(self.turn_to, HOURS),
            "Ctrl+2": partial(self.turn_to, CALLS),
            "Ctrl+3": partial(self.turn_to, EARLIER),
            "Alt+1": self.page.officials.setFocus,
            "Alt+2": self.page.days.setFocus,
            "Alt+3": self.page.hours.setFocus,
        }
        if self._books or self._plans:
            looks = {**looks, "F6": partial(self.do, Act.TURN)}
        if not self._books:
            return looks
        acts: Chords = {
            **looks,
            **{keys: partial(self.do, act) for keys, act in _KEYS.items()},
            "Ctrl+Enter": self.send,
            "Ctrl+R": self.filling.request,
            "Ctrl+W": self.walk_in,
            "Ctrl+I": self.away,
            "Ctrl+P": self.print_again,
            "F7": lambda: self.printing.print_list(ReceptionList.GUARD, self.looking.on),
            "F8": lambda: self.printing.print_list(ReceptionList.SECRETARY, self.looking.on),
        }
        return {keys: partial(_press, self.ready, keys, act) for keys, act in acts.items()}

    def refresh(self) -> None:
        """Read everything again."""
        desk, clerk, words = self._desk, self._clerk, self._words

        def work() -> _All:
            earlier = earlier_read(desk, clerk, words)
            return _All(officials_read(desk, clerk), calls_read(desk, words), earlier)

        self._background.database(
            self, work, self._show, lambda error: self.said.emit(tell(error, words), "warn")
        )

    def set_focus_first(self) -> None:
        """Give the keys to the form, or else to the page that is shown."""
        if self.filling.is_open() and self.on_hours():
            self.filling.form.set_focus_first()
        else:
            self._pages[str(self.tabs.value())].set_focus_first()

    def on_hours(self) -> bool:
        """Return whether the hours are shown, and none of the lists."""
        return self.pages.currentWidget() is self.page

    def state(self) -> BookingsState:
        """Return where one is and what is typed."""
        looking, typed = self.looking, self.filling.form.state()
        tab, ready = str(self.tabs.value()), self.ready.state()
        return BookingsState(looking.schedule, looking.on, tab, typed, ready)

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if isinstance(state, BookingsState):
            self.looking.schedule, self.looking.on = state.schedule, state.on
            if state.form is not None:
                self.filling.restore(state.form)
                self.side.show_form()
            self.turn_to(state.tab)
            self.ready.restore(state.ready)
            self.refresh()

    def take_scan(self, scan: Scan) -> bool:
        """Take a scanned IIN or talon into the open form; tell whether there is one."""
        return self.on_hours() and self.filling.take_scan(scan)

    def turn_to(self, tab: str) -> None:
        """Show the hours, the calls or the waiting list."""
        self.tabs.choose(tab)
        self.pages.setCurrentWidget(self._pages[tab])
        self.set_focus_first()

    def do(self, act: Act) -> None:
        """Do *act* about the booking in hand; about whoever is in the form, while it is open."""
        if self.sheet.isVisible():
            if act is Act.CANCEL:
                self.sheet.cancel_all()
        elif act in _IN_THE_FORM and self.filling.is_open() and self.on_hours():
            _IN_THE_FORM[act](self.filling)
        elif act is Act.WAIT and self.on_hours() and not self.card.offers(act):
            self.waiting.turn()
        else:
            self.doing.do(self._cards[str(self.tabs.value())], act)

    def send(self) -> None:
        """Book, or do what the sheet over the screen asks about."""
        if self.sheet.isVisible():
            self.sheet.move_all()
        elif self.waiting.is_on():
            self.waiting.send()
        else:
            self.filling.book()

    def walk_in(self) -> None:
        """Let in who is here."""
        if not self.filling.is_open():
            self.turn_to(HOURS)
        self.side.walk_in()

    def away(self) -> None:
        """Ask what becomes of everybody who is booked on the day in hand."""
        if self.on_hours():
            self.side.away()

    def print_again(self) -> None:
        """Print the paper of the booking in hand once more."""
        card = self._cards[str(self.tabs.value())]
        if card.booking is not None and card.isVisible():
            self.printing.print_for(card.booking)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another month by the arrows, take a move back, leave what is being chosen."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1} if control else {}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.on_hours():
            self.looking.step(step)
        elif control and event.key() == Qt.Key.Key_Z:
            self.acts.undo()
        elif event.key() == Qt.Key.Key_Escape and self.doing.leave():
            pass
        elif event.key() == Qt.Key.Key_Escape and self.filling.is_open():
            self.side.close()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        options = [
            FilterOption(HOURS, _("Hours"), "calendar-event"),
            FilterOption(CALLS, _("To be called"), "phone"),
            FilterOption(EARLIER, _("Want an earlier hour"), "clock"),
        ]
        self.tabs = FilterChips(_("Bookings"), options)
        self.calls = call_page(words, self.call_card)
        side = Card(_("The free hour"))
        told = _("Ask the person first; Enter gives the hour, and one that they had becomes free")
        self.give = Button(_("Give the hour"), "primary", keys="Enter")
        self.give.setVisible(self._books)
        side.body.addWidget(Text(told, px=BODY, colour="ink2"))
        side.body.addWidget(self.give)
        self.earlier = earlier_page(words, column(side, self.earlier_card))
        self._pages: dict[str, HoursPage | BookingList[CallLine] | BookingList[EarlierLine]]
        self._pages = {HOURS: self.page, CALLS: self.calls, EARLIER: self.earlier}
        self.pages = QStackedWidget()
        for page in self._pages.values():
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.setSpacing(shown.px(11))
        layout.addWidget(self.tabs)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda tab: self.turn_to(str(tab)))
        self.calls.table.chosen.connect(partial(self.doing.show_call, self.call_card))
        self.earlier.table.chosen.connect(partial(self.doing.show_offered, self.earlier_card))
        self.earlier.table.opened.connect(self._give)
        self.doing.waits.connect(self.waiting.stay)
        self.waiting.opened.connect(self.side.show_form)
        self.waiting.opened.connect(partial(self.turn_to, HOURS))
        self.waiting.listed.connect(self.acts.made)
        self.waiting.said.connect(self.said)
        self.give.clicked.connect(lambda: self._give(self.earlier.table.current()))
        for card in self._cards.values():
            card.wanted.connect(self.do)
            card.told.connect(partial(self.doing.do_asked, card))
        self.side.closed.connect(self.refresh)
        self.filling.written.connect(self.register_wanted)
        self.doing.choosing.connect(self._show_choosing)
        self.acts.made.connect(lambda _one: self.side.close())
        self.acts.made.connect(self.printing.print_for)
        self.printing.to_print.connect(self.to_print)
        self.acts.changed.connect(lambda _one: self.refresh())
        self.acts.refused.connect(lambda _error: self.refresh())
        self.sheet.moved.connect(self.acts.all_shifted)
        for part in (self.looking, self.acts, self.filling, self.sheet, self.side):
            part.said.connect(self.said)
        for told in (self.printing, self.ready):
            told.said.connect(self.said)
        self.ready.changed.connect(lambda _one: self.refresh())

    def _show(self, found: _All) -> None:
        words = self._words
        self.looking.show_officials(found.officials)
        count = words.ngettext("{n} person", "{n} people", len(found.calls))
        self.calls.show_lines(found.calls, count.format(n=len(found.calls)))
        count = words.ngettext("{n} person", "{n} people", len(found.earlier))
        self.earlier.show_lines(found.earlier, count.format(n=len(found.earlier)))
        self.tabs.count({CALLS: len(found.calls), EARLIER: len(found.earlier)})
        self.refreshed.emit(len(found.officials))

    def _give(self, line: EarlierLine | None) -> None:
        if line is None or not self._books:
            return
        if line.earlier.hour is not None:
            self.acts.earlier(line.earlier.booking, line.earlier.hour)
        else:
            self.said.emit(self._words.gettext("Nothing is free for them yet"), "")

    def _show_choosing(self, told: str) -> None:
        self.page.choose_for(told)
        if told:
            self.turn_to(HOURS)
            self.page.hours.setFocus()


def _press(ready: BookingReady, keys: str, act: Callable[[], object]) -> None:
    """Do what *keys* mean; of a sheet that lies over the screen only what they mean there."""
    (ready.chords().get(keys, _nothing) if ready.is_open() else act)()


def _nothing() -> None:
    """Do nothing: the sheet over the screen has no such key."""
