"""The reference data: tables at the left, their rows, and the form, the history and the import."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.reference_preview import Preview
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.reference_tables import TABLES
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.reference import Accepted
from ui.background import Background
from ui.keyboard import Chords
from ui.models.appeal_words import now_at
from ui.models.reference import ShownTable, shown_table
from ui.theme import theme
from ui.views.card_columns import Columns, column
from ui.views.reference_files import FileAsker
from ui.views.reference_import import ImportPage
from ui.views.reference_lists import RowTable, TableList
from ui.views.reference_side import RowSide
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.inputs import SearchField
from ui.widgets.states import EmptyState, NoticeBox
from ui.widgets.text import Text
from ui.widgets.toast import Toast

_TABLES: Final = 216
_SIDE: Final = 380
_STACKED: Final = 900
_LEAST: Final = 220
_PAUSE_MS: Final = 120


@dataclass(frozen=True, slots=True)
class ReferenceState:
    """What is carried over when the screen is built anew in another language or theme."""

    table: str
    row: Row | None
    typed: Row | None
    is_new: bool
    words: str


class ReferenceView(QWidget):
    """Shows the tables, and lets a person change them one row or one file at a time."""

    refreshed = Signal(int)
    """The table was read again; how many rows are shown."""

    told = Signal()
    """The row under the cursor, its history or its faults are shown anew."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._asked = 0
        self._keep: Row | None = None
        self.files = FileAsker(self, words)
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.toast = Toast(self, above=12)
        self._connect()

    def refresh(self) -> None:
        """Read the tables again; what is typed stays."""
        name, typed, words = self.tables.value(), self.search.text(), self._words
        reference, today = self._desk.reference, now_at(self._desk).date()
        self._asked += 1
        asked = self._asked

        def work() -> tuple[ShownTable, dict[str, tuple[int, int]]]:
            every = {one: reference.table(one) for one in TABLES}
            counts = {one: (len(table.rows), len(table.skipped)) for one, table in every.items()}
            return shown_table(every[name], today, words, typed), counts

        def show(found: tuple[ShownTable, dict[str, tuple[int, int]]]) -> None:
            if asked == self._asked:
                self.tables.count(found[1])
                self._show(found[0])

        self._background.database(self, work, show)

    def set_focus_first(self) -> None:
        """Give the keys to the tables."""
        self.tables.setFocus()

    def chords(self) -> Chords:
        """Return the keys that work anywhere on this screen."""
        return {
            "Alt+1": self.tables.setFocus,
            "Alt+2": self.search.setFocus,
            "Alt+3": self.side.form.focus_first,
            "Alt+4": self.side.focus_history,
            "Ctrl+N": self.side.add,
            "Ctrl+D": self.side.from_a_day,
            "Ctrl+E": self.side.end,
            "Ctrl+S": self._enter,
            "Ctrl+O": self.ask_file,
            "Ctrl+Enter": self._enter,
        }

    def state(self) -> ReferenceState:
        """Return what is carried over into another language or theme."""
        side = self.side
        typed = side.form.row() if side.form.is_changed() else None
        return ReferenceState(side.table, side.shown, typed, side.is_new, self.search.text())

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if not isinstance(state, ReferenceState):
            return
        self.tables.choose(state.table)
        self.search.setText(state.words)
        self.side.show_table(state.table)
        self._keep = state.row
        if state.row is not None:
            self.side.edit(state.row, is_new=state.is_new)
        if state.typed is not None:
            self.side.restore(state.typed)
        self.refresh()

    def ask_file(self) -> None:
        """Ask for a file to be taken into the table."""
        self.files.ask_import(self.read_file)

    def read_file(self, path: Path) -> None:
        """Show what the file *path* would change."""
        name = self.tables.value()

        def show(preview: Preview) -> None:
            self.importing.show_preview(preview, path.name)
            self.pages.setCurrentWidget(self.importing)
            self.importing.table.setFocus()
            self.told.emit()

        self._background.database(
            self, lambda: self._desk.reference.preview(name, path), show, self._refuse
        )

    def write_file(self, path: Path, *, template: bool = False) -> None:
        """Write the table, or a file to be filled in, to *path*."""
        name, language = self.tables.value(), self._words.language
        reference = self._desk.reference

        def work() -> None:
            if template:
                reference.export_template(name, path, language)
            else:
                reference.export(name, path, language)

        def done(_nothing: None) -> None:
            self.toast.say(self._words.gettext("Saved: {file}").format(file=path.name))

        self._background.database(self, work, done, self._refuse)

    def accept(self) -> None:
        """Record what is wanted of the file."""
        preview, only = self.importing.preview, self.importing.chosen()
        if preview is not None and only:
            self._background.database(
                self,
                lambda: self._desk.reference.accept(preview, self._clerk, only),
                self._accepted,
                self._refuse,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the preview of a file by Escape."""
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is self.importing:
            self._leave_import()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        titles = [(one.name, one.title.in_(words.language)) for one in TABLES.values()]
        self.tables = TableList(_("Tables"), titles)
        self.take = Button(_("From a file"), glyph="arrow-forward-up", keys="Ctrl+O")
        self.give = Button(_("To a file"), glyph="device-floppy")
        self.sample = Button(_("Empty file"), "link", glyph="file-text")
        left = column(self.tables, self.take, self.give, self.sample, gap=8)
        self.about = Text(px=13, colour="ink2")
        self.search = SearchField(_("Search in the table"))
        self.bad = NoticeBox(glyph="alert-triangle", meaning="danger")
        self.bad.hide()
        self.rows = RowTable(words)
        self.empty = EmptyState(_("Nothing is here yet"), _("New row"), "Ctrl+N")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.rows)
        self.stack.addWidget(self.empty)
        self.stack.setMinimumHeight(shown.px(_LEAST))
        keys = [("Enter", _("edit")), ("Ctrl+N", _("new row")), ("Ctrl+D", _("from a day"))]
        self.foot = ListFoot([*keys, ("Ctrl+E", _("end"))])
        middle = column(
            self.about, self.search, self.bad, self.stack, self.foot, gap=9, stretch=self.stack
        )
        self.side = RowSide(self._desk, self._background, words, self._clerk)
        editing = Columns([(left, _TABLES), (middle, 0), (self.side, _SIDE)], _STACKED)
        self.importing = ImportPage(words)
        area = QScrollArea()  # large texts on a small screen
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(editing)
        self.pages = QStackedWidget()
        self.pages.addWidget(area)
        self.pages.addWidget(self.importing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 8)))
        layout.addWidget(self.pages)

    def _connect(self) -> None:
        self.tables.chosen.connect(self._other_table)
        self.search.textEdited.connect(self._pause.start)
        self.search.down.connect(self.rows.setFocus)
        self.rows.above.connect(self.search.setFocus)
        self.rows.typed.connect(self._type)
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(self.side.form.focus_first)
        self.side.recorded.connect(self._recorded)
        self.side.told.connect(self.told)
        self.side.said.connect(self.toast.say)
        self.empty.acted.connect(self.side.add)
        self.take.clicked.connect(self.ask_file)
        self.give.clicked.connect(self._ask_export)
        self.sample.clicked.connect(self._ask_template)
        self.importing.accepted.connect(self.accept)
        self.importing.cancelled.connect(self._leave_import)

    def _ask_export(self) -> None:
        self.files.ask_export(self.tables.value(), self.write_file)

    def _ask_template(self) -> None:
        self.files.ask_export(self.tables.value(), partial(self.write_file, template=True))

    def _show(self, table: ShownTable) -> None:
        words = self._words
        self.about.say(table.description.about.in_(words.language))
        keep = self._keep or self.side.shown
        self.rows.show_rows(table.description, table.rows)
        self.stack.setCurrentWidget(self.rows if table.rows else self.empty)
        searched = bool(self.search.text())
        nothing = words.gettext("Nothing was found. Try other words.")
        self.empty.say(nothing if searched else words.gettext("Nothing is here yet"))
        bad = words.ngettext(
            "{n} recorded row does not fit and is left out; the older one stays in force.",
            "{n} recorded rows do not fit and are left out; the older ones stay in force.",
            table.skipped,
        )
        self.bad.say(bad.format(n=table.skipped))
        self.bad.setVisible(table.skipped > 0)
        count = words.ngettext("{n} row", "{n} rows", len(table.rows))
        self.foot.count.setText(count.format(n=len(table.rows)))
        self._keep = None
        if not self.side.is_busy():
            self.side.clear()
            self.rows.choose(max(0, self.rows.rows().place_of(keep)))
        self.refreshed.emit(len(table.rows))

    def _other_table(self, name: str) -> None:
        self.search.clear()
        self.side.show_table(name)
        self.refresh()

    def _recorded(self, row: Row | None) -> None:
        self._keep = row
        self.refresh()

    def _chosen(self) -> None:
        row = self.rows.current()
        if row is not None and row.row != self.side.shown:
            self.side.edit(row.row, why=row.why)

    def _accepted(self, accepted: Accepted) -> None:
        words = self._words
        told = words.ngettext("{n} change recorded", "{n} changes recorded", accepted.recorded)
        text = told.format(n=accepted.recorded)
        if accepted.skipped:
            text += " · " + words.gettext("left out: {n}").format(n=len(accepted.skipped))
        self.toast.say(text, "warn" if accepted.skipped else "ok")
        self._leave_import()

    def _leave_import(self) -> None:
        self.pages.setCurrentIndex(0)
        self.rows.setFocus()
        self.refresh()

    def _enter(self) -> None:
        if self.pages.currentWidget() is self.importing:
            self.accept()
        else:
            self.side.save()

    def _type(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)
        self._pause.start()

    def _refuse(self, error: FrontOfficeError) -> None:
        self.toast.say(tell(error, self._words), "warn")
