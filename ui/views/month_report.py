"""The month of receptions in figures: of this office or of the region, saved as a file."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError, NotAllowedError, UnavailableError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.region_months import RegionTold
from ui.background import Background
from ui.keyboard import Chords
from ui.models.appeal_words import moment, now_at
from ui.models.month_region import bodies_in_words, offices_in_words, one_office_in_words
from ui.models.month_report import ShownMonth, shown_month
from ui.theme import theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.month_saving import ask_path, own_written, region_written
from ui.views.month_sheet import MonthSheet
from ui.views.month_tables import SCOPES, MonthTables, Scope
from ui.views.printing_out import PrintingOut
from ui.views.registry_foot import ListFoot
from ui.widgets.seg import Seg
from ui.widgets.states import ProgressLine

_COLUMN: Final = 350
_STACKED: Final = 980


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
        self._told: RegionTold | None = None
        """What central told last; None where nothing of the region is shown."""
        self._office = ""
        """The office of the region whose officials are shown, six digits."""
        self._asked = 0
        """How often was asked: only the last answer is shown."""
        self.printing = PrintingOut(desk, background, words, self)
        self.printing.said.connect(self.said)
        self.printing.to_print.connect(self.to_print)
        self._build()

    def chords(self) -> Chords:
        """Return what the keys of this screen do."""
        return {
            "Ctrl+P": self.print_out,
            "Ctrl+S": self.ask_where,
            "Ctrl+G": self.scope.choose_next,
        }

    def refresh(self) -> None:
        """Count the month again, or have central count it."""
        desk, words, clerk = self._desk, self._words, self._clerk
        month = self._month or desk.monitoring.this_month
        self._asked += 1
        asked = self._asked
        if self.scope.value() is Scope.OFFICE:
            self.progress.end()
            self._background.database(
                self,
                lambda: shown_month(desk, words, month, clerk),
                lambda found: self._show_own(found, asked),
                self._refused,
            )
        else:
            self.progress.begin(words.gettext("Central is counting the month"))
            self._background.network(
                self,
                lambda: desk.region_months.ask_or_kept(month, clerk),
                lambda told: self._show_region(*told, asked),
                lambda error: self._not_told(error, month, asked),
            )

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice of whose figures where there is none."""
        (self.tables.shown() or self.scope).setFocus()

    def state(self) -> object:
        """Return which month is shown."""
        return self._month

    def restore(self, state: object) -> None:
        """Show the month that :meth:`state` returned."""
        if isinstance(state, date):
            self._month = state
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another month by the arrows, back from an office, or ask again."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1} if control else {}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.key() == Qt.Key.Key_Escape and self._office:
            self._open_office("")
        elif event.key() == Qt.Key.Key_F5:
            self.refresh()
        else:
            super().keyPressEvent(event)

    def step(self, months: int) -> None:
        """Look at the month after, or before where *months* is below zero."""
        if self._month is not None:
            near = self._month + timedelta(31) if months > 0 else self._month - timedelta(1)
            self._before, self._month = self._month, near.replace(day=1)
            self.refresh()

    def print_out(self) -> None:
        """Print the report of the month that is shown; one of the region becomes a file."""
        month, printouts, clerk = self._month, self._desk.printouts, self._clerk
        if self.scope.value() is not Scope.OFFICE:
            self.ask_where()
        elif month is not None:
            self.printing.put(lambda: printouts.print_month(month, clerk))

    def ask_where(self) -> None:
        """Ask where the report goes, as a paper or as a spreadsheet."""
        own = self.scope.value() is Scope.OFFICE
        if self._month is None:
            return
        if not own and self._told is None:
            self.said.emit(self._words.gettext("There is nothing to save yet."), "warn")
            return
        of = "" if self._told is None else f"-{self._office or self._told.month.region}"
        ask_path(self, self._words, f"{self._month:%Y-%m}{of}", self.save)

    def save(self, path: Path) -> None:
        """Write what is shown to *path*; a spreadsheet where its name says so."""
        desk, clerk = self._desk, self._clerk
        month = self._month or desk.monitoring.this_month
        work = (
            own_written(desk, clerk, month, path)
            if self._told is None
            else region_written(desk, clerk, self._told, self._office, path)
        )
        told = self._words.gettext("Saved: {file}").format(file=path.name)
        not_told = self._words.gettext("The file {file} cannot be written.").format(file=path.name)
        self._background.database(
            self,
            work,
            lambda written: self.said.emit(*((told, "ok") if written else (not_told, "warn"))),
            self._refused,
        )

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scope = Seg(_("Whose figures"), [(scope, _(text)) for scope, text in SCOPES.items()])
        self.scope.choose(Scope.OFFICE)
        self.progress = ProgressLine()
        self.tables = MonthTables(words)
        self.table = self.tables.lists[Scope.OFFICE]
        self.foot = ListFoot(
            [
                ("Ctrl+G", _("whose figures")),
                ("Ctrl+← →", _("another month")),
                ("Enter", _("officials of the office")),
                ("Esc", _("back")),
                ("F5", _("ask again")),
            ]
        )
        parts = (self.scope, self.progress, self.tables, self.foot)
        left = column(*parts, gap=11, stretch=self.tables)
        self.sheet = MonthSheet(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        right = scrolling(column(self.sheet), by_keys=False)
        layout.addWidget(Columns([(left, 0), (right, _COLUMN)], _STACKED))
        self.scope.chosen.connect(self._scope_chosen)
        self.tables.opened.connect(self._open_office)
        self.sheet.earlier.clicked.connect(lambda: self.step(-1))
        self.sheet.later.clicked.connect(lambda: self.step(1))
        self.sheet.print.clicked.connect(self.print_out)
        self.sheet.file.clicked.connect(self.ask_where)

    def _scope_chosen(self) -> None:
        """Show another list of what central told, or ask it."""
        self._office, told = "", self._told
        # The printer takes the report of this office alone.
        self.sheet.print.setVisible(self.scope.value() is Scope.OFFICE)
        if self.scope.value() is not Scope.OFFICE and told and told.month.first == self._month:
            self._list_region(told)
        else:
            self.refresh()

    def _show_own(self, found: ShownMonth, asked: int) -> None:
        if asked == self._asked:
            self._told, self._office = None, ""
            self.sheet.when("")
            nobody = self._words.gettext("Nobody was to receive in this month.")
            self._show(found, Scope.OFFICE, nobody)

    def _show_region(self, told: RegionTold, why: UnavailableError | None, asked: int) -> None:
        if asked != self._asked:
            return
        self.progress.end()
        self._told, words = told, self._words
        at = moment(told.at, now_at(self._desk).date())
        when = words.gettext("These figures are of {at}.").format(at=at)
        self.sheet.when(f"{tell(why, words)} {when}" if why else when, old=why is not None)
        self._list_region(told)

    def _list_region(self, told: RegionTold) -> None:
        words, found = self._words, told.month
        office = found.find(self._office)
        if office is not None:
            nobody = words.gettext("Nobody was to receive in this month.")
            self._show(one_office_in_words(office, words), Scope.OFFICE, nobody)
            return
        nothing = words.gettext("Central knows no office here.")
        if self.scope.value() is Scope.OFFICES:
            self._show(offices_in_words(found, words), Scope.OFFICES, nothing)
        else:
            names = self._desk.monitoring.body_name
            self._show(bodies_in_words(found, words, names), Scope.BODIES, nothing)

    def _open_office(self, office: str) -> None:
        """Show the officials of an office of the region; all offices where it is empty."""
        self._office = office
        if self._told is not None:
            self._list_region(self._told)

    def _show(self, found: ShownMonth, scope: Scope, nothing: str) -> None:
        self._month = found.first
        self.tables.show_rows(scope, found.rows, nothing)
        self.sheet.show_month(found)
        self.refreshed.emit(len(found.rows))

    def _not_told(self, error: FrontOfficeError, month: date, asked: int) -> None:
        """Say why there are no figures of the region: no network, or nobody who may see them."""
        if asked != self._asked:
            return
        self.progress.end()
        if not isinstance(error, UnavailableError | NotAllowedError):
            self._refused(error)
            return
        self._told, self._office, self._month = None, "", month
        here = self._words.gettext("The region is counted at central; this office is counted here.")
        self.tables.say(f"{tell(error, self._words)} {here}")
        self.sheet.show_nothing(f"{month:%m.%Y}")
        self.refreshed.emit(0)

    def _refused(self, error: FrontOfficeError) -> None:
        """Stay at the month before one that the calendar does not reach."""
        if self._before is not None:
            self._month, self._before = self._before, None
        self.said.emit(tell(error, self._words), "warn")
