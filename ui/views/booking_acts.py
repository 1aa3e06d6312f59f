"""What is done about bookings from the screen: each act is one transaction, told in a sentence."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, EndedBy, Guest
from frontoffice.domain.calling import HowCalled
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from frontoffice.services.free_hours import FreeHour
from frontoffice.services.reception_moving import Shifted
from ui.background import Background
from ui.views.booking_undo import LastAct


class BookingActs(QObject):
    """Writes on the thread of the database, and tells what has come of it."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    made = Signal(object)
    """Somebody was booked, let in or refused: a ``Booking``."""

    changed = Signal(object)
    """A booking has changed: a ``Booking``; None for several."""

    refused = Signal(object)
    """The world refused, and it was told: a ``FrontOfficeError``."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self.last = LastAct()

    def book(self, hour: Hour, guest: Guest) -> None:
        """Give the hour, or ask for it where this desk does not hold it."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        self._make(lambda: bookings.make(hour, guest, clerk))

    def request(self, hour: Hour, guest: Guest) -> None:
        """Ask central for the hour."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        self._make(lambda: bookings.request(hour, guest, clerk))

    def walk_in(self, hour: Hour, guest: Guest) -> None:
        """Let somebody in who is here; that they are is noted too."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk

        def work() -> Booking:
            one = bookings.walk_in(hour, guest, clerk)
            return bookings.arrived(one.id, clerk)

        self._make(work)

    def refuse_new(self, hour: Hour, guest: Guest, reason: str, note: str) -> None:
        """Refuse to register somebody."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        self._make(lambda: bookings.refuse_new(hour, guest, reason, note, clerk))

    def move(self, one: Booking, hour: Hour, reason: str) -> None:
        """Give another hour; it is taken back by one key."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        at, was = one.spot, one

        def back() -> Booking:
            on = _day_of(self._desk, at.schedule, at.begins)
            return bookings.move(was.id, Hour(at.schedule, at.slot, on), was.reason, clerk)

        def done(found: Booking) -> None:
            if was.holds:
                self.last.keep(back, _hours_again(self._words))
            self.changed.emit(found)

        self._tell(lambda: bookings.move(was.id, hour, reason, clerk), _moved_word, done)

    def swap(self, one: Booking, other: Booking, reason: str) -> None:
        """Let two people change places."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        told = self._words.gettext("They have changed places")
        self._do(lambda: bookings.swap(one.id, other.id, reason, clerk)[0], told)

    def arrived(self, of: UUID) -> None:
        """Note that the person is there."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        self._do(lambda: bookings.arrived(of, clerk), self._words.gettext("The person is here"))

    def missed(self, of: UUID) -> None:
        """Note that the person did not come."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        told = self._words.gettext("Noted: did not come. They may still be late")
        self._do(lambda: bookings.missed(of, clerk), told)

    def cancel(self, of: UUID, by: EndedBy, reason: str) -> None:
        """Give the hour up."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        told = self._words.gettext("The booking is cancelled; its seat is free")
        self._do(lambda: bookings.cancel(of, reason, clerk, by), told)

    def refuse(self, of: UUID, reason: str, note: str) -> None:
        """Refuse the reception: a formal decision."""
        bookings, clerk = self._desk.receptions.bookings, self._clerk
        told = self._words.gettext("The reception is refused; give the decision on paper")
        self._do(lambda: bookings.refuse(of, reason, note, clerk), told)

    def sort(self, one: Booking, reason: str, *, urgent: bool, category: str) -> None:
        """Let somebody be urgent, or out of turn, or not any more; one key takes it back."""
        turns, clerk, was = self._desk.receptions.turns, self._clerk, one.guest
        _ = self._words.gettext
        told = _("Noted. The lists go by the new order. Ctrl+Z takes it back")
        again, taken_back = _("taken back"), _("Taken back: the turn is as it was")

        def work() -> Booking:
            return turns.sort(one.id, clerk, reason, urgent=urgent, category=category)

        def back() -> Booking:
            return turns.sort(one.id, clerk, again, urgent=was.urgent, category=was.category)

        def done(found: Booking) -> None:
            self.last.keep(back, taken_back)
            self.changed.emit(found)

        self._tell(work, lambda _one, _words: told, done)

    def called(self, of: UUID, *, reached: bool) -> None:
        """Note that somebody was telephoned."""
        receptions, clerk = self._desk.receptions, self._clerk

        def work() -> Booking:
            receptions.calling.tell(of, HowCalled.PHONE, clerk, reached=reached)
            return receptions.bookings.booking(of)

        _ = self._words.gettext
        told = _("Noted: the person knows") if reached else _("Noted: not reached")
        self._do(work, told)

    def earlier(self, one: Booking, hour: FreeHour) -> None:
        """Give the earlier hour that has come free."""
        at = hour.slot.begins_at
        reason = self._words.gettext("an earlier hour has come free")

        def work() -> Booking:
            on = _day_of(self._desk, one.spot.schedule, at)
            place = Hour(one.spot.schedule, hour.slot.id, on)
            return self._desk.receptions.bookings.move(one.id, place, reason, self._clerk)

        self._tell(work, _moved_word, self.changed.emit)

    def all_shifted(self, shifted: Shifted) -> None:
        """Tell of everybody at once; it is taken back by one key while nobody was called."""
        moving, clerk = self._desk.receptions.moving, self._clerk
        self.last.keep(lambda: moving.undo(shifted, clerk), _hours_again(self._words))
        count = len(shifted.steps)
        told = self._words.ngettext(
            "Moved: {n} person. Ctrl+Z takes it back while nobody was called",
            "Moved: {n} people. Ctrl+Z takes it back while nobody was called",
            count,
        )
        if shifted.cancelled:
            told = self._words.ngettext(
                "Cancelled: {n} person, to be called. Ctrl+Z takes it back while nobody was called",
                "Cancelled: {n} people, to be called. Ctrl+Z takes it back while nobody was called",
                count,
            )
        self.said.emit(told.format(n=count), "ok")
        self.changed.emit(None)

    def undo(self) -> None:
        """Take back the last act, where one key does."""
        found = self.last.take()
        if found is not None:
            work, told = found

            def done(_found: object) -> None:
                self.said.emit(told, "ok")
                self.changed.emit(None)

            self._background.database(self, work, done, self._refused)

    def _make(self, work: Callable[[], Booking]) -> None:
        self._tell(work, _made_word, self.made.emit)

    def _do(self, work: Callable[[], Booking], told: str) -> None:
        self._tell(work, lambda _one, _words: told, self.changed.emit)

    def _tell(
        self,
        work: Callable[[], Booking],
        word: Callable[[Booking, Words], str],
        done: Callable[[Booking], object],
    ) -> None:
        self.last.forget()

        def show(found: Booking) -> None:
            self.said.emit(word(found, self._words), "ok")
            done(found)

        self._background.database(self, work, show, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        self.refused.emit(error)


def _day_of(desk: Desk, schedule: UUID, at: datetime) -> date:
    """Return the day of a moment on the wall of the schedule's office."""
    return at.astimezone(ZoneInfo(desk.schedules.schedule(schedule).shown.schedule.zone)).date()


def _hours_again(words: Words) -> str:
    return words.gettext("Taken back: the hours are as they were")


def _made_word(one: Booking, words: Words) -> str:
    _ = words.gettext
    told = {
        BookingState.PLACED: _("Booked. Tell the person the hour"),
        BookingState.ARRIVED: _("The person is here, and may go in"),
        BookingState.REFUSED: _("Refused; give the decision on paper"),
    }
    asked = _("Asked for. The person is called once central has confirmed the hour")
    return told.get(one.state, asked)


def _moved_word(one: Booking, words: Words) -> str:
    _ = words.gettext
    if one.wanted is not None or one.state is BookingState.REQUESTED:
        return _("The other hour is asked for; until it is given, this one stands")
    return _("Moved. Tell the person the hour. Ctrl+Z takes it back")
