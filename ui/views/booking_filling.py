"""Filling the form of a booking: a seat is held, the appeal is looked up, the hour is given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.number import NumberError
from frontoffice.domain.schedule import ReceptionForm, Schedule
from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from frontoffice.services.call_list import Instead, InTime, Offer
from frontoffice.services.clerk import Clerk
from frontoffice.services.free_hours import FreeHour, SeatState
from frontoffice.services.registry import Line
from ui.background import Background
from ui.models.booking_lists import moment_in, schedules_by_id
from ui.models.bookings import HourLine
from ui.scanned import Scan, ScanKind
from ui.views.booking_acts import BookingActs
from ui.views.booking_form import BookingForm, FormState, Wanted
from ui.views.booking_looking import BookingLooking
from ui.views.booking_refusal import RefusalMenu
from ui.widgets.field import Note


class BookingFilling(QObject):
    """Does what the form asks for; nothing typed is ever lost on the way."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    written = Signal()
    """The matter is to be taken in writing instead."""

    told = Signal()
    """What is known of the appeal is shown, or who holds the seat."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        acts: BookingActs,
        looking: BookingLooking,
    ) -> None:
        super().__init__(looking)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._acts, self._looking = acts, looking
        self.form = BookingForm(words)
        self.refusal = RefusalMenu(self.form.refuse, words)
        self._due: date | None = None
        form = self.form
        form.booked.connect(self.book)
        form.requested.connect(self.request)
        form.came.connect(self.walk_in)
        form.refused.connect(self.ask_refusal)
        form.expired.connect(self._hold)
        form.appeal_typed.connect(self._look_up)
        form.advice.taken.connect(self._take)
        self.refusal.told.connect(self._refuse)

    def is_open(self) -> bool:
        """Return whether somebody is being booked."""
        return self.form.wanted is not None

    def open(self, line: HourLine, schedule: Schedule) -> None:
        """Open the form for an hour, and hold a seat of it where this desk has one."""
        assert line.hour is not None  # noqa: S101 -- whoever opens it has seen to that
        on = line.hour.slot.begins_at.astimezone(ZoneInfo(schedule.zone)).date()
        at = self._looking.when(line)
        self.form.show_hour(Wanted(schedule.id, schedule.official, on, line.hour, at))
        self._hold()
        if self._due is not None:
            self._advise(self._due)

    def restore(self, state: FormState) -> None:
        """Show what was typed before the screen was built anew."""
        self.form.show_hour(state.wanted)
        self.form.show_guest(state.guest)
        if state.wanted.hour is None:
            first, last, how = state.days
            self.form.days.show_days(first, last)
            self.form.days.offer([ReceptionForm(how)], None)
        self.form.number.setText(state.appeal)
        self._look_up(state.appeal)
        self._hold()

    def leave(self) -> None:
        """Close the form; its seat is free for others again."""
        hours, clerk = self._desk.receptions.hours, self._clerk
        self.form.leave()
        self._due = None
        self._background.database(self, lambda: hours.give_up(clerk), lambda _none: None)

    def book(self) -> None:
        """Give the hour, or ask for it."""
        self._send(self._acts.book)

    def request(self) -> None:
        """Ask central for the hour."""
        self._send(self._acts.request)

    def walk_in(self) -> None:
        """Let the person in."""
        self._send(self._acts.walk_in)

    def ask_refusal(self) -> None:
        """Ask for the reason of a refusal to register."""
        if self.ready() and self.form.refuse.isVisible():
            self.refusal.ask()

    def turn_urgent(self) -> None:
        """Note that somebody is in danger, or that nobody is."""
        if self.is_open():
            self.form.urgent.toggle()

    def take_scan(self, scan: Scan) -> bool:
        """Take an IIN, a document or a talon that was scanned; tell whether it was of use."""
        if not self.is_open():
            return False
        if scan.kind in {ScanKind.IDENTIFIER, ScanKind.DOCUMENT}:
            self.form.scan(scan.digits)
            if scan.holder is not None and not self.form.name.text().strip():
                self.form.name.setText(scan.holder.name)
                self.form.name.selectAll()
        else:
            self.form.number.setText(scan.digits)
            self._look_up(scan.digits)
        return True

    def _send(self, act: Callable[..., None]) -> None:
        wanted = self.form.wanted
        if wanted is not None and wanted.hour is not None and self.ready():
            act(Hour(wanted.schedule, wanted.hour.slot.id, wanted.on), self.form.guest())

    def _refuse(self, reason: str) -> None:
        self._send(lambda hour, guest: self._acts.refuse_new(hour, guest, reason, ""))

    def ready(self) -> bool:
        """Return whether the form is open and names somebody; else it is told under the name."""
        if not self.is_open():
            return False
        if self.form.name.text().strip():
            return True
        told = self._words.gettext("Write who comes: without a name nobody can be called")
        self.form.name_field.say(told, Note.WARN)
        self.form.name.setFocus()
        return False

    def _hold(self) -> None:
        """Hold the seat, or hold it anew; where somebody else has it the next one is offered."""
        wanted, hours, clerk = self.form.wanted, self._desk.receptions.hours, self._clerk
        if wanted is None or wanted.hour is None or wanted.hour.best is not SeatState.HERE:
            self.form.let_go()
            return
        slot = wanted.hour.slot

        def work() -> tuple[bool, FreeHour | None]:
            if hours.hold(slot, clerk):
                return True, None
            found = hours.on(wanted.schedule, wanted.on, clerk)
            return False, next((one for one in found if one.slot.id == slot.id), None)

        def done(found: tuple[bool, FreeHour | None]) -> None:
            if self.form.wanted is wanted:
                self._held(wanted, *found)
            self.told.emit()

        self._background.database(self, work, done)

    def _held(self, wanted: Wanted, held: bool, now: FreeHour | None) -> None:
        """Count how long the seat is held, or tell how the hour stands *now*."""
        if held:
            self.form.hold()
        elif now is not None and now.is_free:
            self.form.let_go()
            self.form.show_hour(replace(wanted, hour=now))
            told = self._words.gettext(
                "This desk may not give the seat any more: the hour is asked for"
            )
            self.said.emit(told, "warn")
        else:
            self._lost()

    def _lost(self) -> None:
        wanted, schedule = self.form.wanted, self._looking.official()
        self.form.let_go()
        self._looking.read()
        hour = wanted.hour if wanted else None
        others = [
            line
            for line in self._looking.lines()
            if line.is_free and hour and line.hour and line.hour.slot.id != hour.slot.id
        ]
        if not others or schedule is None or hour is None:
            told = self._words.gettext("Somebody else has the seat now; choose another hour")
            self.said.emit(told, "warn")
            return
        later = [it for it in others if it.hour and it.hour.slot.begins_at > hour.slot.begins_at]
        line = (later or others)[0]
        told = self._words.gettext("Somebody else has the seat now; the next free hour is {at}")
        self.open(line, schedule)
        self.said.emit(told.format(at=line.at), "warn")

    def _look_up(self, typed: str) -> None:
        """Find the appeal of a number; what is typed stays, whatever is found."""
        desk, form = self._desk, self.form
        if not typed.strip():
            form.appeal, self._due = None, None
            form.number_field.say()
            form.advice.leave()
            return

        def work() -> Line | None:
            try:
                appeal = desk.registry.by_number(typed)
            except NumberError:
                return None
            return None if appeal is None else desk.registry.line(appeal)

        def show(line: Line | None) -> None:
            if typed != form.number.text():
                return
            form.appeal = None if line is None else line.appeal
            self._due = None if line is None else line.due_on
            _ = self._words.gettext
            if line is None:
                told = _("This desk has no such appeal; it does not prevent the booking")
                form.number_field.say(told, Note.WARN)
                form.advice.leave()
            else:
                told = _("{applicant}: to be answered by {day}")
                form.number_field.say(
                    told.format(applicant=line.applicant or "–", day=f"{line.due_on:%d.%m.%Y}")
                )
                self._advise(line.due_on)
            self.told.emit()

        self._background.database(self, work, show)

    def _advise(self, due: date) -> None:
        """Tell what else there is where the official has no hour before the appeal's last day."""
        wanted, desk, clerk = self.form.wanted, self._desk, self._clerk
        if wanted is None:
            return

        def work() -> tuple[InTime, list[str]]:
            at = wanted.hour.slot.begins_at if wanted.hour else None
            found = desk.receptions.call_list.in_time(wanted.schedule, at, due, clerk)
            known = schedules_by_id(desk)
            whens = [
                ""
                if one.hour is None or one.schedule is None
                else moment_in(one.hour.slot.begins_at, known.get(one.schedule))
                for one in found.offers
            ]
            return found, whens

        def show(found: tuple[InTime, list[str]]) -> None:
            if self.form.wanted is wanted:
                self.form.advice.show_ways(found[0], f"{due:%d.%m.%Y}", found[1])
            self.told.emit()

        self._background.database(self, work, show)

    def _take(self, offer: Offer) -> None:
        """Go the other way: to the hour of somebody else, or to the written form."""
        if offer.how is Instead.WRITTEN or offer.hour is None or offer.schedule is None:
            self.written.emit()
            return
        slot, of = offer.hour.slot, offer.schedule
        desk, hour = self._desk, offer.hour

        def show(known: dict[UUID, Schedule]) -> None:
            schedule = known[of]
            zone = ZoneInfo(schedule.zone)
            on = slot.begins_at.astimezone(zone).date()
            at = moment_in(slot.begins_at, schedule)
            self._looking.go_to(of, on, slot.id)
            self.form.show_hour(Wanted(of, schedule.official, on, hour, at))
            self.form.advice.leave()
            self._hold()

        self._background.database(self, lambda: schedules_by_id(desk), show)
