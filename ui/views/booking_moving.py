"""The sheet for a reception that is not held: everybody is moved, or cancelled, after a look."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.roles import May, may
from frontoffice.domain.schedule import Schedule
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.reception_moving import Shifted, Step, Wish
from ui.background import Background
from ui.days import long_day
from ui.keyboard import Chords
from ui.models.booking_lists import (
    STEP_PAINTS,
    schedules_by_id,
    step_lines,
    step_model,
    step_widths,
)
from ui.theme import LABEL, theme
from ui.views.line_table import LineTable
from ui.views.over_form import OverForm
from ui.views.register_inputs import DayEdit
from ui.widgets.button import Button, Check
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.states import ProgressLine
from ui.widgets.text import Text

_REST_MS = 250


class MovingSheet(OverForm):
    """Shows from where to where everybody goes, before it is done."""

    moved = Signal(object)
    """All have been moved, or cancelled: a ``Shifted``."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    previewed = Signal()
    """What would be done is shown."""

    reached = Signal(int, int)
    """How many people are done, and of how many."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, over: QWidget
    ) -> None:
        _ = words.gettext
        super().__init__(_("The official is not there"), over)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._schedule: Schedule | None = None
        self._on = date.min
        self._busy = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._preview)
        self._build()

    def chords(self) -> Chords:
        """Return what keys mean while it is open."""
        return {"Ctrl+Enter": self.move_all, "Ctrl+D": self.cancel_all}

    def ask(self, schedule: Schedule, on: date, officials: Sequence[Schedule]) -> None:
        """Open for the reception of a day; the reason is asked for first."""
        self._schedule, self._on = schedule, on
        words = self._words
        day = long_day(on, words.language, year=False)
        self.told.say(f"{schedule.official} · {day}")
        self.reason.clear()
        self.first.clear()
        self.to.clear()
        self.to.addItem(words.gettext("the same official, another day"), None)
        for one in officials:
            if one.id != schedule.id:
                self.to.addItem(one.official, one.id)
        self.table.rows().show(())
        self.lie_over(self.reason)
        self._preview()

    def move_all(self) -> None:
        """Give everybody the hour that is shown."""
        schedule = self._ready()
        if schedule is not None:
            moving, clerk, wish = self._desk.receptions.moving, self._clerk, self._wish()
            on, reason, told = self._on, self.reason.text(), self.reached.emit
            self._do(schedule, lambda: moving.move_all(schedule.id, on, reason, clerk, wish, told))

    def cancel_all(self) -> None:
        """Give nobody another hour: all of them are cancelled, and called."""
        schedule = self._ready()
        if schedule is not None:
            moving, clerk = self._desk.receptions.moving, self._clerk
            on, reason, told = self._on, self.reason.text(), self.reached.emit
            self._do(schedule, lambda: moving.cancel_all(schedule.id, on, reason, clerk, told))

    def arrange(self, _width: int) -> None:
        """Give every column its width."""
        self.table.lay()

    def _do(self, schedule: Schedule, shift: Callable[[], Shifted]) -> None:
        """Do it, and propose that the reception is not held, where that was chosen."""
        on, reason, calls_off = self._on, self.reason.text(), self.call_off.isChecked()

        def work() -> Shifted:
            found = shift()
            if calls_off:
                self._desk.schedules.call_off(schedule.id, on, reason, self._clerk)
            return found

        def done(found: Shifted) -> None:
            self._end()
            self.moved.emit(found)

        self._background.database(self, work, done, self._refused)

    def _ready(self) -> Schedule | None:
        """Return whose reception it is, once it is told why; None where something is missing."""
        if self._busy or self._schedule is None or not self.table.rows().rowCount():
            return None
        if not self.reason.text().strip():
            self.reason_field.say(self._words.gettext("Everybody is told why"))
            self.reason.setFocus()
            return None
        self._busy = True
        self.progress.begin(self._words.gettext("People are moved"))
        return self._schedule

    def _end(self) -> None:
        self._busy = False
        self.progress.end()
        self.dismiss()

    def _refused(self, error: FrontOfficeError) -> None:
        self._busy = False
        self.progress.end()
        self.said.emit(tell(error, self._words), "warn")

    def _wish(self) -> Wish:
        return Wish(self.first.day(), self.to.currentData())

    def _preview(self) -> None:
        schedule = self._schedule
        if schedule is None:
            return
        moving, on, clerk, wish = self._desk.receptions.moving, self._on, self._clerk, self._wish()
        desk, words = self._desk, self._words

        def work() -> tuple[Sequence[Step], dict[UUID, Schedule]]:
            return moving.preview(schedule.id, on, clerk, wish), schedules_by_id(desk)

        def show(found: tuple[Sequence[Step], dict[UUID, Schedule]]) -> None:
            steps, known = found
            self.table.rows().show(step_lines(steps, known, words))
            self.table.lay()
            self.table.choose(0)
            count = words.ngettext("{n} person", "{n} people", len(steps))
            nowhere = sum(step.spot is None for step in steps)
            asked = sum(step.spot is not None and not step.is_certain for step in steps)
            parts = [count.format(n=len(steps))]
            if asked:
                parts.append(words.gettext("on request: {n}").format(n=asked))
            if nowhere:
                parts.append(words.gettext("without an hour: {n}").format(n=nowhere))
            self.sum.say(" · ".join(parts))
            self.previewed.emit()

        self._background.database(self, work, show, self._refused)

    def _build(self) -> None:
        words = self._words
        _ = words.gettext
        self.told = Text(px=16, serif=True, weight=600)
        self.reason = LineEdit(_("ill, on a trip…"))
        self.reason_field = Field(_("Why"), self.reason)
        self.to = Choice()
        self.first = DayEdit(_("dd.mm.yyyy"))
        self.first_field = Field(_("Not before"), self.first)
        self.call_off = Check(_("Propose that this reception is not held"))
        plans = may(self._clerk.role, May.PLAN)
        self.call_off.setChecked(plans)
        self.call_off.setVisible(plans)
        self.table = LineTable(
            _("Who goes where"), step_model(words), STEP_PAINTS, partial(step_widths, words=words)
        )
        self.sum = Text(px=LABEL, weight=600)
        self.after = Text(
            _("Urgent ones come first. Everybody stays on the list of calls until they know."),
            px=LABEL,
            colour="ink2",
        )
        self.progress = ProgressLine()
        self.cancel = Button(_("Cancel all"), "danger", keys="Ctrl+D")
        self.go = Button(_("Move all"), "primary", keys="Ctrl+Enter")
        to = Field(_("At whose reception"), self.to)
        fields = _beside((self.reason_field, 3), (to, 2), (self.first_field, 1))
        for part in (self.told, fields, self.call_off):
            self.rows.addWidget(part)
        self.rows.addWidget(self.table, 1)
        for part in (self.sum, self.after, self.progress):
            self.rows.addWidget(part)
        self.rows.addWidget(_beside((QWidget(), 1), (self.cancel, 0), (self.go, 0)))
        self.stops = (
            *(self.reason, self.to, self.first, self.call_off, self.table),
            *(self.cancel, self.go),
        )
        self.go.clicked.connect(self.move_all)
        self.cancel.clicked.connect(self.cancel_all)
        self.to.currentIndexChanged.connect(lambda _at: self._rest.start())
        self.first.textEdited.connect(lambda _text: self._rest.start())
        self.reached.connect(self.progress.reach)


def _beside(*parts: tuple[QWidget, int]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(12))
    for part, stretch in parts:
        row.addWidget(part, stretch)
    return made
