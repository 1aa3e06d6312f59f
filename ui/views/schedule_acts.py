"""What is done about the official and the day under the cursor: each act is a proposal, or a decision."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.reception import Reception
from frontoffice.domain.roles import May, may
from frontoffice.domain.schedule import Schedule
from frontoffice.domain.schedule_changes import cancelled_on, extra_on, moved_to
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.schedule_draft import moment_typed
from ui.views.schedule_card import ScheduleCard
from ui.views.schedule_table import MonthTable


class ScheduleActs(QObject):
    """Calls off, moves and adds receptions by proposals; approves these and turns them down."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    proposed = Signal()
    """Something was proposed, and the month is another one."""

    decided = Signal()
    """A proposal was approved or turned down."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        table: MonthTable,
        card: ScheduleCard,
    ) -> None:
        """Act on what is under the cursor of *table*, with what is typed in *card*."""
        super().__init__(table)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._table, self._card = table, card
        self._plans = may(clerk.role, May.PLAN)

    def propose(self, schedule: Schedule) -> None:
        """Propose that *schedule* be so."""
        schedules, clerk = self._desk.schedules, self._clerk

        def done(_planned: object) -> None:
            self._card.reason.clear()
            self._card.to_day.clear()
            self.said.emit(self._words.gettext("Proposed; the head approves it"), "ok")
            self.proposed.emit()

        self._background.database(
            self, lambda: schedules.propose(schedule, clerk), done, self._refused
        )

    def approve(self) -> None:
        """Let what is proposed of the official stand."""
        schedules, clerk = self._desk.schedules, self._clerk
        told = self._words.gettext("The schedule is approved")
        self._decide(lambda of, entry: schedules.approve(of, clerk, entry), told)

    def decline(self) -> None:
        """Turn down what is proposed; whoever proposed it reads what stands under “why”."""
        schedules, clerk, why = self._desk.schedules, self._clerk, self._card.reason.text()
        told = self._words.gettext("The proposal is turned down")
        self._decide(lambda of, entry: schedules.decline(of, why, clerk, entry), told)

    def cancel_day(self) -> None:
        """Propose that the receptions of the day are not held."""
        reason = self._card.reason.text().strip()
        self._change(lambda schedule, found: cancelled_on(schedule, found, reason))

    def move_day(self) -> None:
        """Propose that the receptions of the day are held when it is typed."""
        typed = moment_typed(self._card.to_day.text())
        if typed is None:
            if self._held():
                told = self._words.gettext("Write the day to which it moves: 22.11.2026 14:00")
                self.said.emit(told, "warn")
                self._card.to_day.setFocus()
            return
        day, hour = typed
        reason = self._card.reason.text().strip()
        self._change(lambda schedule, found: moved_to(schedule, found, day, hour, reason))

    def add_day(self) -> None:
        """Propose a reception besides, on the day."""
        row, day = self._table.official(), self._table.day()
        if row is not None and day is not None and self._plans:
            self._try(lambda: extra_on(row.schedule, day, ""))

    def _held(self) -> tuple[Reception, ...]:
        cell = self._table.cell()
        return cell.held if cell is not None and self._plans else ()

    def _change(self, change: Callable[[Schedule, tuple[Reception, ...]], Schedule]) -> None:
        row, found = self._table.official(), self._held()
        if row is not None and found:
            self._try(lambda: change(row.schedule, found))

    def _try(self, made: Callable[[], Schedule]) -> None:
        try:
            schedule = made()
        except FrontOfficeError as error:
            self.said.emit(tell(error, self._words), "warn")
            return
        self.propose(schedule)

    def _decide(self, work: Callable[[UUID, UUID], object], told: str) -> None:
        row = self._table.official()
        planned = row.planned if row is not None else None
        if planned is None or planned.proposal is None or planned.proposal.declined:
            return
        of, entry = planned.id, planned.proposal.entry

        def done(_planned: object) -> None:
            self._card.reason.clear()
            self.said.emit(told, "ok")
            self.decided.emit()

        self._background.database(self, lambda: work(of, entry), done, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        self.decided.emit()
