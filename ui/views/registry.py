"""The registry: every appeal, found while its words are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.registry import COUNT_LIMIT, Filter, Page, Query
from ui.background import Background
from ui.models.appeal_words import now_at
from ui.models.registry import Row, rows_of
from ui.theme import theme
from ui.views.registry_foot import ListFoot
from ui.views.registry_peek import PeekStrip
from ui.views.registry_search import Narrowed, SearchBar
from ui.views.registry_table import RegistryTable
from ui.widgets.states import EmptyState

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought, in words."""

    rows: tuple[Row, ...]
    next: int | None
    corrected: str
    counts: Mapping[Filter, int] | None
    """None for a further page, which changes no count."""


@dataclass(frozen=True, slots=True)
class RegistryState:
    """What a clerk was looking at, to be shown again after the view is rebuilt."""

    narrowed: Narrowed
    appeal: UUID | None


class RegistryView(QWidget):
    """Shows appeals, the newest first, and finds among them."""

    opened = Signal(UUID)
    """The card of this appeal is wanted."""

    talon_wanted = Signal(UUID)
    """A copy of this appeal's talon is wanted."""

    day_wanted = Signal()
    """The register of the day is wanted."""

    refreshed = Signal(int)
    """The list was read again; how many lines of it are shown."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._asked = self._shown = 0
        self._open_next = False
        self._counts: Mapping[Filter, int] = {}
        self._wanted: UUID | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the list again; the screen stays alive meanwhile, and an older answer is dropped."""
        self._asked += 1
        asked, query, row = self._asked, self._query(), self.table.current()
        keep = self._wanted or (row.appeal if row else None)

        def work() -> Found | None:
            # While this waited, something newer may have been asked.
            return self._found(query) if asked == self._asked else None

        self._background.database(self, work, lambda found: self._show(asked, found, keep))

    def set_focus_first(self) -> None:
        """Give the keys to the search, its words marked."""
        self.bar.field.setFocus()
        self.bar.field.selectAll()

    def search(self, words: str) -> None:
        """Search for *words*, which were typed elsewhere."""
        self.bar.field.setText(words)

    def state(self) -> RegistryState:
        """Return what is shown."""
        row = self.table.current()
        return RegistryState(self.bar.narrowed(), row.appeal if row else self._wanted)

    def restore(self, state: RegistryState) -> None:
        """Show again what *state* says."""
        self._wanted = state.appeal
        self.bar.narrow(state.narrowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the foot say, wherever the focus is."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row = self.table.current()
        if event.key() == Qt.Key.Key_F3:
            self.set_focus_first()
        elif event.key() == Qt.Key.Key_F4:
            self.bar.period.open()
        elif event.key() == Qt.Key.Key_P and control and row is not None:
            self.talon_wanted.emit(row.appeal)
        elif event.key() == Qt.Key.Key_D and control:
            self.day_wanted.emit()
        elif event.key() == Qt.Key.Key_B and control:
            self.bar.toggle(Filter.ONLY_HERE)
        elif event.key() == Qt.Key.Key_Escape and self._back():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.bar = SearchBar(words)
        kinds = [kind.name.in_(words.language) for kind in self._desk.kinds.main()]
        self.table = RegistryTable(words, kinds)
        self.empty = EmptyState("", _("Show everything"), "Esc")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.peek = PeekStrip(self._desk, self._background, words)
        self.peek.hide()
        keys = [
            ("↑ ↓", _("choose")),
            ("Enter", _("open")),
            (_("Space"), _("quick look")),
            ("Ctrl+P", _("talon")),
            ("F3", _("search")),
            ("Ctrl+B", _("only here")),
            ("Ctrl+D", _("register of the day")),
        ]
        self.foot = ListFoot(keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.setSpacing(shown.px(11))
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.peek)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        self.bar.changed.connect(self.refresh)
        self.bar.field.down.connect(self.table.setFocus)
        self.bar.field.returnPressed.connect(self._open_first)
        self.table.opened.connect(lambda row: self.opened.emit(row.appeal))
        self.table.peeked.connect(self._peek)
        self.table.above.connect(self.bar.field.setFocus)
        self.table.typed.connect(self.bar.type)
        self.table.chosen.connect(lambda row: self.peek.look(row.appeal if row else None))
        self.table.scrolled.connect(self._count)
        self.table.rows().more_wanted.connect(self._fetch)
        self.empty.acted.connect(self._show_all)

    def _query(self, before: int | None = None) -> Query:
        today = now_at(self._desk).date()
        return self.bar.narrowed().query(today, self._clerk.login, before, PAGE)

    def _found(self, query: Query) -> Found:
        """Read one page and put it into words; on the thread of the database."""
        page: Page = self._desk.registry.page(query)
        counts = self._desk.registry.counts(query) if query.before is None else None
        rows = rows_of(page.lines, self._desk, self._words)
        return Found(rows, page.next, page.corrected, counts)

    def _show(self, asked: int, found: Found | None, keep: UUID | None) -> None:
        if found is None or asked != self._asked:
            return
        rows, _ = self.table.rows(), self._words.gettext
        self._shown = asked
        rows.show(found.rows, found.next)
        self._wanted = None
        self._counts = found.counts or {}
        self.bar.count(self._counts)
        self.bar.tell_corrected(found.corrected)
        narrowed = self.bar.narrowed().at_all
        self.empty.button.setVisible(narrowed)
        self.empty.say(
            _("Nothing was found. Try other words")
            if narrowed
            else _("No appeals yet. The first one is registered by F2")
        )
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        self.table.choose(max(0, rows.place_of(keep)))
        self._count()
        self.refreshed.emit(len(found.rows))
        if self._open_next:
            self._open_first()

    def _fetch(self, before: int) -> None:
        asked, query = self._asked, self._query(before)

        def add(found: Found) -> None:
            if asked == self._asked:
                self.table.rows().append(found.rows, found.next)
                self._count()

        self._background.database(self, lambda: self._found(query), add)

    def _count(self) -> None:
        rows = self.table.rows()
        first, last = self.table.in_sight()
        known = rows.rowCount()
        total = str(known)
        if rows.has_more:
            asked = self.bar.narrowed()
            listed = self._counts.get(asked.filter, 0)
            total = f"{known}+" if asked.words.strip() else _many(listed)
        self.foot.count.setText(f"{first}–{last} / {total}" if known else "0")

    def _open_first(self) -> None:
        """Open what the cursor is on; where the words are newer than the list, once it is read.

        A scanner types a number and Enter faster than anything can be found.
        """
        row = self.table.current()
        self._open_next = self.bar.pause.isActive() or self._shown != self._asked
        if row is not None and not self._open_next:
            self.opened.emit(row.appeal)

    def _peek(self) -> None:
        row = self.table.current()
        self.peek.toggle(row.appeal if row else None)

    def _show_all(self) -> None:
        self.bar.narrow(Narrowed())
        self.set_focus_first()

    def _back(self) -> bool:
        """Close the quick look, or show everything again; return whether there was anything."""
        if self.peek.isVisible():
            self.peek.hide()
        elif self.bar.narrowed().at_all:
            self._show_all()
        else:
            return False
        return True


def _many(count: int) -> str:
    return f"{count}+" if count >= COUNT_LIMIT else str(count)
