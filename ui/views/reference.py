"""The reference data: tables at the left, their rows, and the form, the history and the import."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.reference_tables import TABLES
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Chords
from ui.models.appeal_words import now_at
from ui.models.reference import RefRow, ShownTable, shown_table
from ui.theme import theme
from ui.views.card_columns import Columns, column
from ui.views.reference_files import TableFiles
from ui.views.reference_lists import RowTable, TableList
from ui.views.reference_preview import TemplatePreview
from ui.views.reference_side import RowSide
from ui.views.registry_foot import ListFoot
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
            "Ctrl+O": self.files.ask_file,
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the preview of a file by Escape."""
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is self.files.page:
            self._leave_file()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        titles = [(one.name, one.title.in_(words.language)) for one in TABLES.values()]
        self.tables = TableList(_("Tables"), titles)
        self.files = TableFiles(self._desk, self._background, words, self._clerk, self.tables.value)
        left = column(self.tables, self.files, gap=8)
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
        self.side = RowSide(self._desk, self._background, words, self._clerk)
        self.preview = TemplatePreview(self._desk, self._background, words, self._clerk, self.side)
        above = (self.about, self.search, self.bad, self.stack)
        middle = column(*above, self.preview, self.foot, gap=9, stretch=self.stack)
        editing = Columns([(left, _TABLES), (middle, 0), (self.side, _SIDE)], _STACKED)
        area = QScrollArea()  # large texts on a small screen
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(editing)
        self.pages = QStackedWidget()
        self.pages.addWidget(area)
        self.pages.addWidget(self.files.page)
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
        self.rows.opened.connect(lambda _row: self.side.form.focus_first())
        self.side.recorded.connect(self._recorded)
        self.side.told.connect(self.told)
        self.side.said.connect(self.toast.say)
        self.empty.acted.connect(self.side.add)
        self.files.opened.connect(self._show_file)
        self.files.closed.connect(self._leave_file)
        self.files.said.connect(self.toast.say)

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
            key = (keep.code, keep.valid_from) if keep else None
            self.rows.choose(max(0, self.rows.rows().place_of(key)))
        self.refreshed.emit(len(table.rows))

    def _other_table(self, name: str) -> None:
        self.search.clear()
        self.side.show_table(name)
        self.preview.look()
        self.refresh()

    def _recorded(self, row: Row | None) -> None:
        self._keep = row
        self.refresh()

    def _chosen(self, row: RefRow | None) -> None:
        if row is not None and row.row != self.side.shown:
            self.side.edit(row.row, why=row.why)

    def _show_file(self) -> None:
        self.pages.setCurrentWidget(self.files.page)
        self.files.page.table.setFocus()
        self.told.emit()

    def _leave_file(self) -> None:
        self.pages.setCurrentIndex(0)
        self.rows.setFocus()
        self.refresh()

    def _enter(self) -> None:
        if self.pages.currentWidget() is self.files.page:
            self.files.accept()
        else:
            self.side.save()

    def _type(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)
        self._pause.start()
