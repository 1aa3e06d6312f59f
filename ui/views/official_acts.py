"""What an official's desk does with the conversation in hand; each act is recorded off the screen."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from frontoffice.desk import Desk
from frontoffice.domain.conversation import (
    Attending,
    Conversation,
    ConversationState,
    ConversationWay,
    End,
    Result,
    SignedHow,
    Signer,
    Stroke,
    WhyInterrupted,
)
from frontoffice.domain.roles import May, may
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from frontoffice.services.clarifying import Asking
from frontoffice.services.clerk import Clerk
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.dossiers import Dossier
from frontoffice.services.free_hours import SeatState
from frontoffice.services.taking_down import Written
from ui.background import Background
from ui.views.official_moving import Offered
from ui.views.recording_over import Approved

_LOOKED_AHEAD: Final = timedelta(60)
"""Days after the first free one, of which hours are offered."""


class OfficialActs(QObject):
    """Begins, keeps and ends conversations; says what became of it."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    changed = Signal()
    """Something was recorded: the day is another one."""

    registered = Signal(object)
    """What was registered from a conversation; the talon may wait for the printer."""

    hours = Signal(object)
    """Free hours to move to: ``Offered``, one after the other."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self.decides = may(clerk.role, May.RECEIVE) or may(clerk.role, May.ON_BEHALF)

    def begin(self, booking: UUID) -> None:
        """Let the time of somebody run."""
        talks, clerk = self._desk.conversations, self._clerk
        self._do(lambda: talks.open(booking, clerk))

    def rest(self, of: UUID, text: str) -> None:
        """Keep on this desk what is typed, while it rests."""
        desk = self._desk
        self._background.database(
            self, lambda: desk.minutes_drafts.keep(of, text), lambda _done: None, self._refused
        )

    def keep(self, of: UUID, text: str, template: str, people: Sequence[Attending] | None) -> None:
        """Record the minutes and who takes part, as they are now."""
        desk, clerk = self._desk, self._clerk

        def work() -> None:
            if people is not None:
                desk.conversations.attend(of, people, clerk)
            desk.conversations.minute(of, text, clerk, template)
            desk.minutes_drafts.forget()

        self._do(work)

    def decide(
        self,
        of: UUID,
        result: Result,
        minutes: tuple[str, str],
        *,
        order: Order | None = None,
        refusal: tuple[str, str] = ("", ""),
    ) -> None:
        """End a conversation; the minutes, a text and its template, are kept with it."""
        reason, note = refusal
        told = Deciding(
            result=result,
            reason=reason,
            note=note,
            orders=() if order is None else (order,),
            minutes=minutes[0],
            template=minutes[1],
        )
        desk, clerk = self._desk, self._clerk
        self._do(lambda: desk.decisions.decide(of, told, clerk), forget=True)

    def take(
        self,
        of: UUID,
        wanted: Written,
        minutes: str,
        *,
        to_print: bool,
        recorded: Approved | None = None,
    ) -> None:
        """Register a conversation as a written appeal, in one step; what was *recorded* goes with it."""
        desk, clerk, words = self._desk, self._clerk, self._words

        def done(taken: object) -> None:
            self.registered.emit(taken)
            number = taken.registered.number  # type: ignore[attr-defined]
            self.said.emit(words.gettext("Registered: № {number}").format(number=number), "ok")
            self.changed.emit()

        def work() -> object:
            films = []
            if recorded is not None:
                films = [desk.recordings.attachable(recorded.recording.id, recorded.by)]
            taken = desk.decisions.take_as_appeal(
                of, wanted, clerk, minutes=minutes, to_print=to_print, attached=films
            )
            desk.minutes_drafts.forget()
            if recorded is not None:
                desk.recordings.forget(recorded.recording.id)
            return taken

        self._background.database(self, work, done, self._refused)

    def clarify(self, of: UUID, asking: Asking) -> None:
        """Note what was asked back, and what is still to be brought."""
        clarifying, clerk = self._desk.conversations.clarifying, self._clerk
        self._do(lambda: clarifying.clarify(of, asking, clerk))

    def sign(self, of: UUID, signer: Signer, how: SignedHow, strokes: Sequence[Stroke]) -> None:
        """Note that a side has signed."""
        talks, clerk = self._desk.conversations, self._clerk
        self._do(lambda: talks.sign(of, signer, how, clerk, strokes))

    def find_hours(self, schedule: UUID) -> None:
        """Look for free hours of an official, day by day from the first one."""
        desk, clerk = self._desk, self._clerk

        def work() -> list[Offered]:
            zone = ZoneInfo(desk.schedules.schedule(schedule).shown.schedule.zone)
            hours = desk.receptions.hours
            first = hours.first(schedule, clerk)
            if first is None:
                return []
            day = first.slot.begins_at.astimezone(zone).date()
            found = []
            for one in hours.span(schedule, day, day + _LOOKED_AHEAD, clerk):
                begins = one.slot.begins_at.astimezone(zone)
                if one.is_free:
                    hour = Hour(schedule, one.slot.id, begins.date())
                    found.append(Offered(hour, begins, certain=one.best is SeatState.HERE))
            return found

        self._background.database(self, work, self.hours.emit, self._refused)

    def move(self, of: UUID, hour: Hour, note: str, minutes: str) -> None:
        """Go on at another hour."""
        desk, clerk = self._desk, self._clerk
        self._do(lambda: desk.decisions.move_on(of, hour, note, clerk, minutes), forget=True)

    def interrupt(self, one: Conversation) -> None:
        """Note that the link has failed; or, where it had, that it stands again."""
        talks, clerk = self._desk.conversations, self._clerk
        if one.state is ConversationState.INTERRUPTED:
            self._do(lambda: talks.resume(one.id, clerk))
        else:
            self._do(lambda: talks.interrupt(one.id, WhyInterrupted.LINK, clerk))

    def telephone(self, one: Conversation) -> None:
        """Go on by telephone, with trace of why."""
        talks, clerk = self._desk.conversations, self._clerk

        def work() -> object:
            if one.state is not ConversationState.INTERRUPTED:
                talks.interrupt(one.id, WhyInterrupted.LINK, clerk)
            return talks.resume(one.id, clerk, ConversationWay.TELEPHONE)

        self._do(work)

    def present(self, one: Conversation, end: End) -> None:
        """Note that somebody is at an end of the video, or has left it."""
        talks, clerk, there = self._desk.conversations, self._clerk, one.is_present(end)
        self._do(lambda: talks.present(one.id, end, clerk, present=not there))

    def open_link(self, found: Dossier) -> None:
        """Open the link of the video in the office's conference program, else in the browser."""
        link = "" if found.reception is None else found.reception.hours.link
        if not link:
            self.said.emit(self._words.gettext("The schedule names no link for this hour"), "warn")
        elif not self._opens_in_program(link) and not QDesktopServices.openUrl(QUrl(link)):
            told = self._words.gettext("Nothing on this computer opens the link: {link}")
            self.said.emit(told.format(link=link), "warn")

    def _opens_in_program(self, link: str) -> bool:
        """Open *link* in the office's program; tell whether there is one and it has begun."""
        url, scheme = QUrl(link), self._desk.office.video_scheme
        if not scheme or url.scheme() not in {"http", "https"}:
            return False
        url.setScheme(scheme)
        if QDesktopServices.openUrl(url):
            return True
        told = self._words.gettext(
            "The conference program did not begin; the browser opens the link"
        )
        self.said.emit(told, "warn")
        return False

    def _do(self, work: Callable[[], object], *, forget: bool = False) -> None:
        desk = self._desk

        def whole() -> None:
            work()
            if forget:
                desk.minutes_drafts.forget()

        self._background.database(self, whole, lambda _done: self.changed.emit(), self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        self.changed.emit()
