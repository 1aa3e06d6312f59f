"""What stands beside the hours: nothing, the form of a booking, or the card of one."""

from PySide6.QtCore import QObject, Signal

from frontoffice.domain.booking import Booking
from frontoffice.i18n.words import Words
from frontoffice.services.free_hours import SeatState
from ui.models.bookings import HourLine
from ui.views.booking_card import BookingCard
from ui.views.booking_doing import BookingDoing
from ui.views.booking_filling import BookingFilling
from ui.views.booking_hours import HoursPage
from ui.views.booking_looking import BookingLooking
from ui.views.booking_moving import MovingSheet


class BookingSide(QObject):
    """Opens the form, or the card, of the hour in hand."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    closed = Signal()
    """The form was left: everything may be another thing now."""

    def __init__(
        self,
        words: Words,
        page: HoursPage,
        looking: BookingLooking,
        filling: BookingFilling,
        doing: BookingDoing,
        card: BookingCard,
        sheet: MovingSheet,
        *,
        books: bool,
    ) -> None:
        super().__init__(page)
        self._words, self._page, self._books = words, page, books
        self._looking, self._filling, self._doing = looking, filling, doing
        self._card, self._sheet = card, sheet
        self._form_area = page.add_right(filling.form)
        self._card_area = page.add_right(card)
        page.hours.chosen.connect(self.choose)
        page.hours.opened.connect(self.take)
        page.away.clicked.connect(self.away)
        filling.form.closed.connect(self.close)

    def choose(self, line: HourLine | None) -> None:
        """Show the card of whoever has the hour in hand; a form that is open stays."""
        if self._filling.is_open():
            return
        if line is None or line.booking is None:
            self._page.right.setCurrentWidget(self._page.idle)
        else:
            self.show_card(line.booking)

    def show_card(self, one: Booking) -> None:
        """Show the card of a booking."""
        self._doing.show_booking(self._card, one)
        self._page.right.setCurrentWidget(self._card_area)

    def show_form(self) -> None:
        """Show the form, as it is typed."""
        self._page.right.setCurrentWidget(self._form_area)

    def take(self, line: HourLine) -> None:
        """Enter on an hour: what was being chosen, the form, or the card."""
        if self._doing.take(line) or not self._books:
            return
        if line.is_free or line.state is SeatState.KEPT:
            self.open(line)
        elif line.booking is not None:
            buttons = (it for it in self._card.buttons.values() if it.isVisible())
            if (first := next(buttons, None)) is not None:
                first.setFocus()
        else:
            told = self._words.gettext("Another desk, or another clerk, has this seat in hand")
            self.said.emit(told, "")

    def open(self, line: HourLine) -> None:
        """Open the form for an hour."""
        official = self._looking.official()
        if official is not None:
            self._filling.open(line, official)
            self.show_form()
            self._filling.form.set_focus_first()

    def walk_in(self) -> None:
        """Let in who is here; where no form is open, open one for the hour in hand."""
        if self._filling.is_open():
            self._filling.walk_in()
            return
        here, shown = self._looking.line(), self._looking.lines()
        # Seats that are kept for such people come first; of those the one in hand.
        kept = [line for line in (here, *shown) if line and line.state is SeatState.KEPT]
        lines = [line for line in (*kept, here, *shown) if line is not None and line.hour]
        if lines:
            self.open(lines[0])
        else:
            told = self._words.gettext("On this day there is no hour to let somebody in")
            self.said.emit(told, "warn")

    def away(self) -> None:
        """Ask what becomes of everybody who is booked on the day in hand."""
        official, on = self._looking.official(), self._looking.on
        if official is None or on is None:
            return
        if any(it.booking and not it.booking.is_over for it in self._looking.lines()):
            model = self._page.officials.rows()
            others = [model.row(at).schedule for at in range(model.rowCount())]
            self._sheet.ask(official, on, others)
        else:
            self.said.emit(self._words.gettext("Nobody is booked on this day"), "")

    def close(self) -> None:
        """Leave the form; its seat is free for others again."""
        self._filling.leave()
        self._page.right.setCurrentWidget(self._page.idle)
        self._page.hours.setFocus()
        self.closed.emit()
