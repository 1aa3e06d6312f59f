"""What is done about the booking in hand: by one key, or after its reason, or after a choice."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_paper import BookingPaper, Readied
from frontoffice.domain.calling import Called
from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from ui.background import Background
from ui.models.booking_lists import CallLine, EarlierLine, schedules_by_id, when_in
from ui.models.bookings import HourLine
from ui.views.booking_acts import BookingActs
from ui.views.booking_card import Act, BookingCard
from ui.views.booking_looking import BookingLooking
from ui.views.booking_ready import BookingReady

_Do: TypeAlias = Callable[[], None]
_ASKED: Final = frozenset({Act.CANCEL, Act.REFUSE, Act.MOVE, Act.SWAP, Act.TURN})
_PAPERS: Final = {
    Act.TICKET: BookingPaper.PREPARATION,
    Act.INVITATION: BookingPaper.INVITATION,
}


@dataclass(frozen=True, slots=True)
class Choosing:
    """An hour, or another person, is being chosen for a booking."""

    act: Act
    booking: Booking
    reason: str


class BookingDoing(QObject):
    """Turns keys and buttons of a card into acts."""

    choosing = Signal(str)
    """What is being chosen, in words; nothing once that is over."""

    shown = Signal()
    """A card is shown."""

    waits = Signal(object)
    """Somebody without an hour is to be on the waiting list: their ``Booking``."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        acts: BookingActs,
        looking: BookingLooking,
        ready: BookingReady,
    ) -> None:
        super().__init__(looking)
        self._desk, self._background, self._words = desk, background, words
        self._acts, self._looking, self._ready = acts, looking, ready
        self._choosing: Choosing | None = None

    def show_booking(self, card: BookingCard, one: Booking) -> None:
        """Show *one* on *card*, with who was called about it."""
        desk = self._desk

        def work() -> tuple[str, str, tuple[Called, ...], Readied]:
            schedule = schedules_by_id(desk).get(one.spot.schedule)
            when = when_in(one, schedule)
            called = desk.receptions.calling.about(one.id)
            readied = desk.booking_readying.readied(one.id)
            return when, schedule.official if schedule else "", called, readied

        def show(found: tuple[str, str, tuple[Called, ...], Readied]) -> None:
            card.show_booking(one, *found)
            self.shown.emit()

        self._background.database(self, work, show)

    def show_call(self, card: BookingCard, line: CallLine | None) -> None:
        """Show whom to call on *card*; nothing where nobody is to be called."""
        if line is None:
            return
        one, readying = line.call.booking, self._desk.booking_readying
        card.show_booking(one, line.hour, line.official, line.call.called)

        def show(found: Readied) -> None:
            if card.booking is not None and card.booking.id == one.id:
                card.show_ready(found)

        self._background.database(self, partial(readying.readied, one.id), show)

    def show_offered(self, card: BookingCard, line: EarlierLine | None) -> None:
        """Show who waits on *card*."""
        if line is not None:
            self.show_booking(card, line.earlier.booking)

    def do(self, card: BookingCard, act: Act) -> None:
        """Do *act* about the booking on *card*, once its reason is told where one is needed."""
        one = card.booking
        if one is None or not card.offers(act):
            return
        if act in _ASKED and card.asks is not act:
            card.ask(act)
        elif act is Act.TURN:
            card.turn.urgent.toggle()
        else:
            self.do_asked(card, act)

    def do_asked(self, card: BookingCard, act: Act) -> None:
        """Do *act* about the booking on *card*, for which all is told."""
        one = card.booking
        if one is None:
            return
        if act is Act.TURN:
            self._sort(card, one)
            return
        reason = card.reason.text().strip()
        if act in {Act.MOVE, Act.SWAP}:
            self._begin(Choosing(act, one, reason))
            card.ask(None)
            return
        plain: dict[Act, _Do] = {
            Act.ARRIVED: partial(self._acts.arrived, one.id),
            Act.MISSED: partial(self._acts.missed, one.id),
            Act.CALLED: partial(self._acts.called, one.id, reached=True),
            Act.NOT_REACHED: partial(self._acts.called, one.id, reached=False),
            Act.CANCEL: partial(self._acts.cancel, one.id, card.ended_by(), reason),
            Act.WAIT: partial(self.waits.emit, one),
            Act.REFUSE: partial(self._acts.refuse, one.id, str(card.refusal.currentData()), reason),
            Act.READY: partial(self._ready.open, one),
            **{it: partial(self._ready.print_paper, one, _PAPERS[it]) for it in _PAPERS},
        }
        plain[act]()
        card.ask(None)

    def take(self, line: HourLine) -> bool:
        """Take the hour, or the person, that was being chosen; tell whether there was a choice."""
        chosen, schedule = self._choosing, self._looking.official()
        if chosen is None or schedule is None:
            return False
        if chosen.act is Act.SWAP:
            if line.booking is not None and line.booking.id != chosen.booking.id:
                self.leave()
                self._acts.swap(chosen.booking, line.booking, chosen.reason)
        elif line.is_free and line.hour is not None:
            slot = line.hour.slot
            on = slot.begins_at.astimezone(ZoneInfo(schedule.zone)).date()
            self.leave()
            self._acts.move(chosen.booking, Hour(schedule.id, slot.id, on), chosen.reason)
        return True

    def leave(self) -> bool:
        """Choose nothing any more; tell whether something was being chosen."""
        was, self._choosing = self._choosing, None
        self.choosing.emit("")
        return was is not None

    def _sort(self, card: BookingCard, one: Booking) -> None:
        """Let the person's turn be another one, once it is told why."""
        reason = card.reason.text().strip()
        if not reason:
            card.ask_why()
            return
        urgent, category = card.turn.told()
        self._acts.sort(one, reason, urgent=urgent, category=category)
        card.ask(None)

    def _begin(self, chosen: Choosing) -> None:
        self._choosing = chosen
        _ = self._words.gettext
        told = _("Choose the new hour of {name}: Enter")
        if chosen.act is Act.SWAP:
            told = _("Choose who changes places with {name}: Enter")
        self.choosing.emit(told.format(name=chosen.booking.guest.name))
