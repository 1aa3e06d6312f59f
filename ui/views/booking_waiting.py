"""The waiting list at the window: for whom nothing is free, the form asks for days instead of an hour."""

from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking
from frontoffice.domain.schedule import Extra, ReceptionForm, Schedule
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.waiting_list import WAITING_DAYS, WaitingDaysError, Wish
from ui.background import Background
from ui.days import day_of
from ui.views.booking_filling import BookingFilling
from ui.views.booking_form import Wanted
from ui.views.booking_looking import BookingLooking


class BookingWaiting(QObject):
    """Turns the form to the waiting list, and puts people on it."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    opened = Signal()
    """The form asks for days."""

    listed = Signal(object)
    """Somebody is on the list: their ``Booking``."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        looking: BookingLooking,
        filling: BookingFilling,
    ) -> None:
        super().__init__(looking)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._looking, self._filling = looking, filling
        filling.form.listing.connect(self.turn)
        filling.form.listed.connect(self.send)

    def is_on(self) -> bool:
        """Return whether the form is about the waiting list."""
        wanted = self._filling.form.wanted
        return wanted is not None and wanted.hour is None

    def turn(self) -> None:
        """Ask for days instead of an hour, with the official in hand; what is typed stays."""
        official = self._looking.official()
        if official is not None and not self.is_on():
            self._open(official, None)

    def stay(self, one: Booking) -> None:
        """Ask for the days on which somebody would come whose hour is not to be had."""
        desk, of = self._desk, one.spot.schedule

        def show(schedule: Schedule) -> None:
            self._filling.form.show_guest(one.guest)
            self._open(schedule, one)

        self._background.database(
            self, lambda: desk.schedules.schedule(of).shown.schedule, show, self._refused
        )

    def send(self) -> None:
        """Put on the list whoever the form is about."""
        form = self._filling.form
        wanted, guest = form.wanted, form.guest()
        if wanted is None or not self._filling.ready():
            return
        first, last = day_of(form.days.first.text()), day_of(form.days.last.text())
        if first is None or last is None:
            self._refused(WaitingDaysError())
            return
        how = ReceptionForm(str(form.days.how.currentData()))
        wish = Wish(wanted.schedule, first, last, how)
        waiting, of, clerk = self._desk.receptions.waiting, wanted.of, self._clerk

        def work() -> Booking:
            if of is None:
                return waiting.put(wish, guest, clerk)
            return waiting.stay(of, wish, guest, clerk)

        def done(one: Booking) -> None:
            self.said.emit(self._words.gettext("On the waiting list; give the paper"), "ok")
            self.listed.emit(one)

        self._background.database(self, work, done, self._refused)

    def _open(self, official: Schedule, one: Booking | None) -> None:
        form, today = self._filling.form, self._desk.receptions.hours.today
        hours, clerk = self._desk.receptions.hours, self._clerk
        self._background.database(self, lambda: hours.give_up(clerk), lambda _none: None)
        form.let_go()
        form.show_hour(
            Wanted(official.id, official.official, today, None, "", one.id if one else None)
        )
        last = today + timedelta(WAITING_DAYS)
        form.days.show_days(f"{today:%d.%m.%Y}", f"{last:%d.%m.%Y}")
        form.days.offer(_forms(official), one.spot.form if one else None)
        self.opened.emit()

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")


def _forms(official: Schedule) -> list[ReceptionForm]:
    """Return how the official receives, by the schedule; every way where that says none."""
    found = [one.hours.form for one in official.series]
    found += [one.hours.form for one in official.exceptions if isinstance(one, Extra)]
    return [one for one in ReceptionForm if one in found] or [*ReceptionForm]
