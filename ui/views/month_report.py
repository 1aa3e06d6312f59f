"""The month of receptions in figures: an official a line, all together beside it, saved as a file."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Chords
from ui.models.month_report import PAINTS, ShownMonth, month_model, month_widths, shown_month
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.printing_out import PrintingOut
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.states import EmptyState
from ui.widgets.text import Text

_COLUMN: Final = 350
_STACKED: Final = 980
_PDF: Final = "PDF (*.pdf)"
_XLSX: Final = "XLSX (*.xlsx)"


class MonthReportView(QWidget):
    """Shows how officials have received in a month; other months by the arrows."""

    refreshed = Signal(int)
    """It was counted again; how many lines there are."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something waits for the printer."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._month: date | None = None
        """The first day of the month; None until one was shown."""
        self._before: date | None = None
        self.printing = PrintingOut(desk, background, words, self)
        self.printing.said.connect(self.said)
        self.printing.to_print.connect(self.to_print)
        self._build()

    def chords(self) -> Chords:
        """Return what the keys of this screen do."""
        return {"Ctrl+P": self.print_out, "Ctrl+S": self.ask_where}

    def refresh(self) -> None:
        """Count the month again."""
        desk, words, clerk = self._desk, self._words, self._clerk
        month = self._month or desk.monitoring.this_month
        self._background.database(
            self, lambda: shown_month(desk, words, month, clerk), self._show, self._refused
        )

    def set_focus_first(self) -> None:
        """Give the keys to the list."""
        self.table.setFocus()

    def state(self) -> object:
        """Return which month is shown."""
        return self._month

    def restore(self, state: object) -> None:
        """Show the month that :meth:`state` returned."""
        if isinstance(state, date):
            self._month = state
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another month by the arrows."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1} if control else {}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def step(self, months: int) -> None:
        """Look at the month after, or before where *months* is below zero."""
        if self._month is not None:
            near = self._month + timedelta(31) if months > 0 else self._month - timedelta(1)
            self._before, self._month = self._month, near.replace(day=1)
            self.refresh()

    def print_out(self) -> None:
        """Print the report of the month that is shown."""
        month, printouts, clerk = self._month, self._desk.printouts, self._clerk
        if month is not None:
            self.printing.put(lambda: printouts.print_month(month, clerk))

    def ask_where(self) -> None:
        """Ask where the report goes, as a paper or as a spreadsheet."""
        if self._month is None:
            return
        ask = QFileDialog(self, self._words.gettext("Save the report"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setNameFilters([_PDF, _XLSX])
        ask.setDefaultSuffix("pdf")
        ask.selectFile(f"{self._month:%Y-%m}.pdf")
        ask.fileSelected.connect(lambda path: self.save(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def save(self, path: Path) -> None:
        """Write the report to *path*; a spreadsheet where its name says so."""
        desk, clerk = self._desk, self._clerk
        month = self._month or desk.monitoring.this_month
        sheet = path.suffix.lower() == ".xlsx"
        make = desk.monitoring.spreadsheet if sheet else desk.monitoring.pdf
        told = self._words.gettext("Saved: {file}").format(file=path.name)
        not_told = self._words.gettext("The file {file} cannot be written.").format(file=path.name)

        def work() -> bool:
            made = make(month, clerk)
            try:
                path.write_bytes(made)
            except OSError:
                return False
            return True

        def done(*, written: bool) -> None:
            self.said.emit(*((told, "ok") if written else (not_told, "warn")))

        self._background.database(self, work, lambda written: done(written=written), self._refused)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table = LineTable(
            _("Officials of the month"),
            month_model(words),
            PAINTS,
            partial(month_widths, words=words),
        )
        self.empty = EmptyState(_("Nobody was to receive in this month."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.foot = ListFoot([("↑ ↓", _("choose")), ("Ctrl+← →", _("another month"))])
        left = column(self.stack, self.foot, gap=11, stretch=self.stack)
        self.sheet = Card(_("All together"))
        self.title = Text(px=20, serif=True, weight=600)
        self.facts = Text(px=BODY)
        self.law = Text(px=BODY)
        self.rule = Text(
            _(
                "Percentages: one decimal, rounded from half upwards. Wait: median / 9 of 10 / longest."
            ),
            px=LABEL,
            colour="ink2",
        )
        self.earlier = Button(_("Month before"), glyph="arrow-left", keys="Ctrl+←")
        self.later = Button(_("Month after"), glyph="chevron-right", keys="Ctrl+→")
        self.print = Button(_("Print"), "primary", glyph="printer", keys="Ctrl+P")
        self.file = Button(_("Save as PDF or XLSX"), glyph="device-floppy", keys="Ctrl+S")
        for part in (self.title, self.facts, self.law, self.rule):
            self.sheet.body.addWidget(part)
        for button in (self.earlier, self.later, self.print, self.file):
            self.sheet.body.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        right = column(self.sheet)
        layout.addWidget(Columns([(left, 0), (scrolling(right, by_keys=False), _COLUMN)], _STACKED))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.file.clicked.connect(self.ask_where)

    def _show(self, found: ShownMonth) -> None:
        words, self._month = self._words, found.first
        before = self.table.current()
        model = self.table.rows()
        model.show(found.rows)
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        self.table.choose(model.place_again(before))
        self.title.say(f"{found.first:%m.%Y}")
        self.facts.say("\n".join(f"{name}: {figure}" for name, figure in found.facts))
        told = words.gettext("Fewer receptions than the Code asks (art. 90): {who}")
        lacking = told.format(who=", ".join(found.lacking))
        self.law.setVisible(bool(found.lacking))
        self.law.say(lacking, colour="warn", glyph="alert-triangle")
        self.refreshed.emit(len(found.rows))

    def _refused(self, error: FrontOfficeError) -> None:
        """Stay at the month before one that the calendar does not reach."""
        if self._before is not None:
            self._month, self._before = self._before, None
        self.said.emit(tell(error, self._words), "warn")
