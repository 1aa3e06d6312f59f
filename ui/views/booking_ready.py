"""Making a reception ready at the window: proposed, changed, noted, and printed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_paper import BookingPaper, Invitation, Preparation, Readied
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Chords
from ui.models.booking_ready import ReadyRead, ReadyTyped, ready_read
from ui.views.booking_printing import BookingPrinting
from ui.views.booking_ready_sheet import ReadySheet
from ui.views.booking_undo import LastAct


@dataclass(frozen=True, slots=True)
class ReadyState:
    """What is carried over when the screen is built anew in another language or theme."""

    typed: dict[UUID, ReadyTyped]
    """What was typed and not noted, by booking."""
    about: Booking | None
    """Whose sheet is open."""


class BookingReady(QObject):
    """Opens the sheet of a booking and notes what it says; what is typed is never lost."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    opened = Signal()
    """The sheet shows what there is."""

    changed = Signal(object)
    """Something was noted about a booking: a ``Booking``."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        over: QWidget,
        printing: BookingPrinting,
        last: LastAct,
    ) -> None:
        super().__init__(over)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._printing, self._last = printing, last
        self.sheet = ReadySheet(desk, words, over)
        self._asked: Booking | None = None
        self._about: Booking | None = None
        self._read = ReadyTyped()
        self._typed: dict[UUID, ReadyTyped] = {}
        self.sheet.kept.connect(self.keep)
        self.sheet.printed.connect(self._print)
        self.sheet.left.connect(self._leave)

    def is_open(self) -> bool:
        """Return whether the sheet lies over the screen."""
        return self._about is not None

    def chords(self) -> Chords:
        """Return what keys mean while it is open."""
        return self.sheet.chords()

    def state(self) -> ReadyState:
        """Return what is typed and not noted."""
        if self._about is not None:
            self._keep_typed(self._about)
        return ReadyState(dict(self._typed), self._about)

    def restore(self, state: ReadyState) -> None:
        """Show what :meth:`state` returned."""
        self._typed = dict(state.typed)
        if state.about is not None:
            self.open(state.about)

    def open(self, one: Booking) -> None:
        """Show what was made ready, or what is proposed; what was typed before stands again."""
        self._asked = one

        def show(found: ReadyRead) -> None:
            if self._asked is one:
                self._show(one, found)

        work = partial(ready_read, self._desk, one.id)
        self._background.database(self, work, show, self._refused)

    def keep(self) -> None:
        """Note what is typed, and close."""
        self._note(self.sheet.dismiss)

    def print_paper(self, one: Booking, paper: BookingPaper) -> None:
        """Print a paper of *one* as it was noted last."""
        self._printing.print_readied(one, paper)

    def _show(self, one: Booking, found: ReadyRead) -> None:
        _ = self._words.gettext
        self._about, self._read = one, found.typed
        hint = _("Proposed by the program: change what does not fit, and keep it")
        typed = self._typed.get(one.id)
        if typed is not None:
            hint = _("What you typed before and have not kept")
        elif not found.proposed:
            hint = ""
        at = self._desk.office.hours.local(one.spot.begins)
        told = " · ".join((one.guest.name, f"{at:%d.%m.%Y %H:%M}"))
        self.sheet.show_typed(typed or found.typed, told, hint)
        self.sheet.lie_over(self.sheet.bring)
        self.opened.emit()

    def _note(self, then: Callable[[], object]) -> None:
        """Note what is typed, and do *then*; another key may take it back."""
        one, desk, clerk = self._about, self._desk, self._clerk
        if one is None:
            return
        typed, _ = self.sheet.typed(), self._words.gettext

        def work() -> Readied:
            before = desk.booking_readying.readied(one.id)
            desk.booking_readying.ready(one.id, typed.readied(), clerk)
            return before

        def done(before: Readied) -> None:
            self._read = typed
            self._typed.pop(one.id, None)
            self.sheet.say_from("")
            self._last.keep(
                lambda: desk.booking_readying.ready(one.id, _whole(before), clerk),
                _("Taken back: what was ready before stands again"),
            )
            self.said.emit(_("Kept. Ctrl+Z takes it back"), "ok")
            then()
            self.changed.emit(one)

        self._background.database(self, work, done, self._refused)

    def _print(self, paper: BookingPaper) -> None:
        """Note what is typed, then print it; the sheet stays."""
        one, readied = self._about, self.sheet.typed().readied()
        if one is None:
            return
        if paper is BookingPaper.INVITATION and not _invites(readied.invitation):
            self.sheet.ask_for_bodies()
        else:
            self._note(lambda: self.print_paper(one, paper))

    def _leave(self) -> None:
        one, self._about = self._about, None
        if one is not None:
            self._keep_typed(one)

    def _keep_typed(self, one: Booking) -> None:
        typed = self.sheet.typed()
        if typed != self._read:
            self._typed[one.id] = typed
        else:
            self._typed.pop(one.id, None)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")


def _whole(readied: Readied) -> Readied:
    return Readied(
        preparation=readied.preparation or Preparation(),
        invitation=readied.invitation or Invitation(),
    )


def _invites(invitation: Invitation | None) -> bool:
    return invitation is not None and bool(invitation.bodies or invitation.people)
