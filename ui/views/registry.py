"""The registry: every appeal, found while its words are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.cards import Card
from frontoffice.services.clerk import Clerk
from frontoffice.services.registry import COUNT_LIMIT, Filter, Page, Query
from ui.background import Background
from ui.models.appeal_words import now_at
from ui.models.registry import Row, rows_of
from ui.theme import theme
from ui.views.registry_foot import ListFoot
from ui.views.registry_peek import PeekStrip
from ui.views.registry_table import RegistryTable
from ui.widgets.button import Button
from ui.widgets.chip import FilterChips, FilterOption
from ui.widgets.inputs import SearchField
from ui.widgets.states import EmptyState, NoticeBox

PAUSE_MS: Final = 60
"""So long after a letter the search begins, unless another letter comes."""
PAGE: Final = 50
EVER: Final = 0


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

    words: str
    filter: Filter
    days: int
    appeal: UUID | None


class RegistryView(QWidget):
    """Shows appeals, the newest first, and finds among them."""

    opened = Signal(UUID)
    """The card of this appeal is wanted."""

    talon_wanted = Signal(UUID)
    """A copy of this appeal's talon is wanted."""

    refreshed = Signal(int)
    """The list was read again; how many lines of it are shown."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._asked = 0
        self._days = EVER
        self._counts: Mapping[Filter, int] = {}
        self._wanted: UUID | None = None
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._connect()

    def refresh(self) -> None:
        """Read the list again; the screen stays alive meanwhile, and an older answer is dropped."""
        self._pause.stop()
        self._asked += 1
        asked, query, row = self._asked, self._query(), self.table.current()
        keep = self._wanted or (row.appeal if row else None)

        def work() -> Found | None:
            # While this waited, something newer may have been asked.
            return self._found(query) if asked == self._asked else None

        self._background.database(self, work, lambda found: self._show(asked, found, keep))

    def set_focus_first(self) -> None:
        """Give the keys to the search, its words marked."""
        self.field.setFocus()
        self.field.selectAll()

    def search(self, words: str) -> None:
        """Search for *words*, which were typed elsewhere."""
        self.field.setText(words)

    def state(self) -> RegistryState:
        """Return what is shown."""
        row = self.table.current()
        appeal = row.appeal if row else None
        return RegistryState(self.field.text(), self._filter(), self._days, appeal)

    def restore(self, state: RegistryState) -> None:
        """Show again what *state* says."""
        self.field.setText(state.words)
        self.filters.choose(state.filter)
        self._wanted = state.appeal
        self._since(state.days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the foot say, wherever the focus is."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row = self.table.current()
        if event.key() == Qt.Key.Key_F3:
            self.set_focus_first()
        elif event.key() == Qt.Key.Key_F4:
            self._open_periods()
        elif event.key() == Qt.Key.Key_P and control and row is not None:
            self.talon_wanted.emit(row.appeal)
        elif event.key() == Qt.Key.Key_B and control:
            here = self._filter() is Filter.ONLY_HERE
            self._choose(Filter.ALL if here else Filter.ONLY_HERE)
        elif event.key() == Qt.Key.Key_Escape and self._back():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        _, shown = self._words.gettext, theme()
        self.field = SearchField(_("Number, IIN, name or a word of the essence: found as you type"))
        self.period = Button("", glyph="calendar", keys="F4")
        self.filters = FilterChips(_("Filter"), _filters(self._words))
        self.notice = NoticeBox(glyph="info-circle")
        self.notice.hide()
        self.table = RegistryTable(self._words, self._kind_names())
        self.empty = EmptyState("", _("Show everything"), "Esc")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.peek = PeekStrip(self._desk, self._words)
        self.peek.hide()
        keys = [
            ("↑ ↓", _("choose")),
            ("Enter", _("open")),
            (_("Space"), _("quick look")),
            ("Ctrl+P", _("talon")),
            ("F3", _("search")),
            ("Ctrl+B", _("only here")),
        ]
        self.foot = ListFoot(keys)
        top = QHBoxLayout()
        top.setSpacing(shown.px(8))
        top.addWidget(self.field, 1)
        top.addWidget(self.period)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.setSpacing(shown.px(11))
        layout.addLayout(top)
        layout.addWidget(self.filters)
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.peek)
        layout.addWidget(self.foot)
        self._name_period()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._wait)
        self.field.down.connect(self.table.setFocus)
        self.field.returnPressed.connect(self._open_only)
        self.period.clicked.connect(self._open_periods)
        self.filters.chosen.connect(self.refresh)
        self.table.opened.connect(self.opened)
        self.table.peeked.connect(self._toggle_peek)
        self.table.above.connect(self.field.setFocus)
        self.table.typed.connect(self._type)
        self.table.chosen.connect(self._look)
        self.table.scrolled.connect(self._count)
        self.table.rows().more_wanted.connect(self._fetch)
        self.empty.acted.connect(self._show_all)

    def _kind_names(self) -> list[str]:
        return [kind.name.in_(self._words.language) for kind in self._desk.kinds.main()]

    def _filter(self) -> Filter:
        return Filter(str(self.filters.value()))

    def _query(self, before: int | None = None) -> Query:
        today = now_at(self._desk).date()
        since: date | None = today - timedelta(self._days) if self._days else None
        return Query(
            words=self.field.text(),
            filter=self._filter(),
            since=since,
            clerk=self._clerk.login,
            before=before,
            limit=PAGE,
        )

    def _found(self, query: Query) -> Found:
        """Read one page and put it into words; on the thread of the database."""
        page: Page = self._desk.registry.page(query)
        counts = self._desk.registry.counts(query) if query.before is None else None
        rows = rows_of(page.lines, self._desk, self._words)
        return Found(rows, page.next, page.corrected, counts)

    def _show(self, asked: int, found: Found | None, keep: UUID | None) -> None:
        if found is None or asked != self._asked:
            return
        rows = self.table.rows()
        rows.show(found.rows, found.next)
        self._wanted = None
        self._counts = found.counts or {}
        self.filters.count({key: min(value, COUNT_LIMIT) for key, value in self._counts.items()})
        self._tell_corrected(found.corrected)
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        if not found.rows:
            self._tell_empty()
        self.table.choose(max(0, rows.place_of(keep)))
        self._count()
        self.refreshed.emit(len(found.rows))

    def _fetch(self, before: int) -> None:
        asked, query = self._asked, self._query(before)

        def add(found: Found) -> None:
            if asked == self._asked:
                self.table.rows().append(found.rows, found.next)
                self._count()

        self._background.database(self, lambda: self._found(query), add)

    def _tell_corrected(self, corrected: str) -> None:
        self.notice.setVisible(bool(corrected))
        if corrected:
            told = self._words.gettext("Showing «{words}»: the keyboard was in another layout")
            self.notice.say(told.format(words=corrected))

    def _tell_empty(self) -> None:
        _ = self._words.gettext
        narrowed = bool(self.field.text().strip() or self._days or self._filter() is not Filter.ALL)
        self.empty.button.setVisible(narrowed)
        self.empty.say(
            _("Nothing was found. Try other words, or show everything")
            if narrowed
            else _("No appeals yet. The first one is registered by F2")
        )

    def _count(self) -> None:
        rows = self.table.rows()
        first, last = self.table.in_sight()
        known = rows.rowCount()
        total = str(known)
        if rows.has_more:
            listed = self._counts.get(self._filter(), 0)
            total = f"{known}+" if self.field.text().strip() else _many(listed)
        self.foot.count.setText(f"{first}–{last} / {total}" if known else "0")

    def _wait(self) -> None:
        self._pause.start()

    def _type(self, letter: str) -> None:
        self.field.setFocus()
        self.field.setText(self.field.text() + letter)

    def _open_only(self) -> None:
        row = self.table.current()
        if row is not None and not self._pause.isActive():
            self.opened.emit(row.appeal)

    def _choose(self, wanted: Filter) -> None:
        self.filters.choose(wanted)
        self.refresh()

    def _show_all(self) -> None:
        self.field.clear()
        self.filters.choose(Filter.ALL)
        self._since(EVER)
        self.set_focus_first()

    def _back(self) -> bool:
        """Close the quick look, or show everything again; return whether there was anything."""
        if self.peek.isVisible():
            self.peek.hide()
        elif self.field.text() or self._filter() is not Filter.ALL or self._days:
            self._show_all()
        else:
            return False
        return True

    def _open_periods(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for days, name in _periods(self._words):
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(days == self._days)
            action.triggered.connect(lambda _checked, days=days: self._since(days))
            menu.addAction(action)
        menu.popup(self.period.mapToGlobal(self.period.rect().bottomLeft()))

    def _since(self, days: int) -> None:
        self._days = days
        self._name_period()
        self.refresh()

    def _name_period(self) -> None:
        name = dict(_periods(self._words))[self._days]
        self.period.setText(self._words.gettext("Period: {period}").format(period=name))
        self.period.updateGeometry()

    def _toggle_peek(self) -> None:
        if self.peek.isVisible():
            self.peek.hide()
            return
        row = self.table.current()
        if row is not None:
            self._read_card(row.appeal)

    def _look(self, appeal: UUID | None) -> None:
        if not self.peek.isVisible():
            return
        if appeal is None:
            self.peek.hide()
        else:
            self._read_card(appeal)

    def _read_card(self, appeal: UUID) -> None:
        def show(card: Card) -> None:
            row = self.table.current()
            if row is not None and row.appeal == appeal:
                self.peek.show_card(card)
                self.peek.show()

        self._background.database(self, lambda: self._desk.cards.card(appeal), show)


def _filters(words: Words) -> list[FilterOption]:
    _ = words.gettext
    return [
        FilterOption(Filter.ALL, _("All")),
        FilterOption(Filter.OVERDUE, _("Overdue"), "alert-triangle", "danger"),
        FilterOption(Filter.DUE_SOON, _("Less than 3 days left"), "clock", "warn"),
        FilterOption(Filter.URGENT, _("Urgent"), "alert-circle", "danger"),
        FilterOption(Filter.ONLY_HERE, _("Only on this computer"), "device-desktop", "warn"),
        FilterOption(Filter.MINE, _("Registered by me"), "user"),
    ]


def _periods(words: Words) -> list[tuple[int, str]]:
    _, days = words.gettext, words.ngettext
    return [
        (EVER, _("all times")),
        *((n, days("{n} day", "{n} days", n).format(n=n)) for n in (7, 30, 90, 365)),
    ]


def _many(count: int) -> str:
    return f"{count}+" if count >= COUNT_LIMIT else str(count)
