"""What is done on a reception day from the screen: each act is told in a sentence."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.booking import Guest
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_day import DayTable, Gap, Visitor
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.decisions import Order
from frontoffice.services.reception_days import Tail
from frontoffice.services.reception_papers import WALLS
from ui.background import Background
from ui.models.reception_day import proposed
from ui.views.printing_out import PrintingOut


class ReceptionDayActs(QObject):
    """Writes on the thread of the database, and tells what has come of it."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    changed = Signal()
    """Something was recorded."""

    taken = Signal(object)
    """Somebody was taken in: a ``Visitor``."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._last: Visitor | None = None
        self.printing = PrintingOut(desk, background, words, self)
        self.printing.said.connect(self.said)

    def open(self) -> None:
        """Switch the day on, with what the schedules and the topics propose."""
        desk, clerk = self._desk, self._clerk

        def work() -> None:
            days = desk.single_day.days
            # What was told before stays: a desk that switches it on again adds nothing.
            topics, tables = proposed(desk) if days.day() is None else ((), ())
            days.open(topics, tables, clerk)

        self._do(work, self._words.gettext("The single reception day is on"))

    def close(self) -> None:
        """Switch the day off."""
        days, clerk = self._desk.single_day.days, self._clerk
        told = self._words.gettext("The day is over; what is missing on cards is listed")
        self._do(lambda: days.close(clerk), told)

    def set_table(self, table: DayTable) -> None:
        """Let a table come, or change."""
        days, clerk = self._desk.single_day.days, self._clerk
        told = self._words.gettext("Table {n} receives").format(n=table.number)
        self._do(lambda: days.set_table(table, clerk), told)

    def leave(self, number: int) -> None:
        """Let the official of a table go."""
        days, clerk = self._desk.single_day.days, self._clerk
        told = self._words.gettext("Table {n} is closed; whoever waited there goes to others")
        self._do(lambda: days.leave(number, clerk), told.format(n=number))

    def take(self, guest: Guest, topic: str, table: int | None) -> None:
        """Take somebody in."""
        days, clerk = self._desk.single_day.days, self._clerk
        self._let_in(lambda: days.take(guest, clerk, topic, table))

    def come(self, booking: UUID) -> None:
        """Take somebody in who has booked an hour of the day."""
        hours, clerk = self._desk.single_day.booked, self._clerk
        self._let_in(lambda: hours.come(booking, clerk))

    def call(self, number: int) -> None:
        """Call the next person to a table."""
        tables, clerk, words = self._desk.single_day.tables, self._clerk, self._words

        def done(one: Visitor | None) -> None:
            told = words.gettext("Nobody waits for this table")
            if one is not None:
                told = words.gettext("Called: {number}").format(number=one.queued.number)
            self.said.emit(told, "ok" if one else "")
            self.changed.emit()

        self._background.database(self, lambda: tables.next(number, clerk), done, self.refuse)

    def end(self, one: Visitor, result: Result, reason: str) -> None:
        """Write down what a conversation ended with."""
        tables, clerk = self._desk.single_day.tables, self._clerk
        told = self._words.gettext("Noted: {number}. The next person by F9")
        self._do(
            lambda: tables.result(one.booking, result, clerk, reason),
            told.format(number=one.queued.number),
        )

    def left(self, one: Visitor) -> None:
        """Note that somebody went unreceived."""
        days, clerk = self._desk.single_day.days, self._clerk
        told = self._words.gettext("Noted: {number} left unreceived")
        self._do(lambda: days.left(one.booking, clerk), told.format(number=one.queued.number))

    def finish(
        self, tail: Tail, phone: str, result: Result, minutes: str, order: Order | None
    ) -> None:
        """Keep what was typed of a card that is to be finished; what is empty stays missing."""
        desk, clerk, one = self._desk, self._clerk, tail.visitor

        def work() -> None:
            if Gap.PHONE in tail.gaps and phone:
                desk.single_day.days.complete(one.booking, replace(one.guest, phone=phone), clerk)
            talk = one.conversation
            if Gap.RECEIVED in tail.gaps:
                talk = desk.conversations.open(one.booking, clerk)
            if talk is None:
                return
            if Gap.RESULT in tail.gaps or Gap.RECEIVED in tail.gaps:
                desk.single_day.tables.result(one.booking, result, clerk)
            if Gap.MINUTES in tail.gaps and minutes.strip():
                desk.conversations.minute(talk.id, minutes, clerk)
            if Gap.ORDER in tail.gaps and order is not None:
                desk.instructions.give(talk.id, order, clerk)

        self._do(work, self._words.gettext("Kept: {number}").format(number=one.queued.number))

    def make_slip(self) -> None:
        """Print the slip of whoever was taken in last; without a printer it is shown."""
        papers, folder, one = self._desk.single_day.papers, self._desk.folder / WALLS, self._last
        if one is None:
            self.said.emit(self._words.gettext("Nobody was taken in here yet"), "")
            return
        printouts, clerk = self._desk.printouts, self._clerk
        self.printing.put_or_save(
            lambda: printouts.print_slip(one, clerk),
            lambda: papers.save_slip(folder, one),
            pages=False,
        )

    def make_wall(self) -> None:
        """Print the sheet as it is now; without a printer of pages it is shown."""
        papers, folder = self._desk.single_day.papers, self._desk.folder / WALLS
        printouts, clerk = self._desk.printouts, self._clerk
        self.printing.put_or_save(
            lambda: printouts.print_wall(clerk), lambda: papers.save_wall(folder)
        )

    def print_hourly(self, on: bool) -> None:
        """Let the sheet go to the printer by itself each full hour of today, or no more."""
        hours, spool, clerk = self._desk.single_day.hours, self._desk.spool, self._clerk
        _ = self._words.gettext
        goes = _("Each full hour the sheet for the wall goes to the printer")
        waits = _("No printer here takes whole pages: the sheet for the wall waits for one")
        no_more = _("The sheet for the wall is not printed by itself any more")

        def work() -> bool:
            hours.wish(clerk, on=on)
            return spool.prints_pages()

        def done(comes: object) -> None:
            self.said.emit(*((goes, "ok") if comes else (waits, "warn")) if on else (no_more, "ok"))
            self.changed.emit()

        def not_done(error: FrontOfficeError) -> None:
            self.refuse(error)
            self.changed.emit()

        self._background.database(self, work, done, not_done)

    def _let_in(self, work: Callable[[], Visitor]) -> None:
        def done(one: Visitor) -> None:
            told = self._words.gettext("{number}: table {n}. Tell the person both")
            queued = one.queued
            self.said.emit(told.format(number=queued.number, n=queued.table), "ok")
            self._last = one
            self.taken.emit(one)
            self.changed.emit()

        self._background.database(self, work, done, self.refuse)

    def _do(self, work: Callable[[], object], told: str) -> None:
        def done(_found: object) -> None:
            self.said.emit(told, "ok")
            self.changed.emit()

        self._background.database(self, work, done, self.refuse)

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell in words what the world refused."""
        self.said.emit(tell(error, self._words), "warn")
