"""What narrows the registry: words, a period, a filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from frontoffice.services.registry import COUNT_LIMIT, Filter, Query
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.chip import FilterChips, FilterOption
from ui.widgets.inputs import SearchField
from ui.widgets.states import NoticeBox

PAUSE_MS: Final = 60
"""So long after a letter the search begins, unless another letter comes."""
EVER: Final = 0


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How the registry is narrowed."""

    words: str = ""
    filter: Filter = Filter.ALL
    days: int = EVER

    @property
    def at_all(self) -> bool:
        """Whether anything narrows it."""
        return bool(self.words.strip() or self.days) or self.filter is not Filter.ALL

    def query(self, today: date, clerk: str, before: int | None, limit: int) -> Query:
        """Return the question to the registry."""
        return Query(
            words=self.words,
            filter=self.filter,
            since=today - timedelta(self.days) if self.days else None,
            clerk=clerk,
            before=before,
            limit=limit,
        )


class PeriodButton(Button):
    """Shows how far back the registry is looked through, and offers other periods."""

    chosen = Signal(int)
    """So many days back; 0 for all times."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("", glyph="calendar", keys="F4", parent=parent)
        self._words = words
        self._days = EVER
        self.menu_of_periods = QMenu(self)
        for days, name in _periods(words):
            action = QAction(name, self.menu_of_periods)
            action.setCheckable(True)
            action.setData(days)
            action.triggered.connect(lambda _checked, days=days: self._take(days))
            self.menu_of_periods.addAction(action)
        self.clicked.connect(self.open)
        self.choose(EVER)

    def days(self) -> int:
        """Return how many days back are looked through; 0 for all times."""
        return self._days

    def choose(self, days: int) -> None:
        """Show that *days* are chosen."""
        self._days = days
        name = dict(_periods(self._words)).get(days, str(days))
        self.setText(self._words.gettext("Period: {period}").format(period=name))
        self.updateGeometry()

    def open(self) -> None:
        """Offer the periods; the arrows and Enter choose."""
        for action in self.menu_of_periods.actions():
            action.setChecked(action.data() == self._days)
            if action.isChecked():
                self.menu_of_periods.setActiveAction(action)
        self.menu_of_periods.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, days: int) -> None:
        self.choose(days)
        self.chosen.emit(days)


class SearchBar(QWidget):
    """Words, period and filters; it says when the list is to be read anew."""

    changed = Signal()
    """The list is to be read anew."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        _, shown = words.gettext, theme()
        self.field = SearchField(_("Number, IIN, name or a word of the essence: found as you type"))
        self.period = PeriodButton(words)
        self.filters = FilterChips(_("Filter"), _filters(words))
        self.notice = NoticeBox(glyph="info-circle")
        self.notice.hide()
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        top = QHBoxLayout()
        top.setSpacing(shown.px(8))
        top.addWidget(self.field, 1)
        top.addWidget(self.period)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(shown.px(11))
        layout.addLayout(top)
        layout.addWidget(self.filters)
        layout.addWidget(self.notice)
        self.pause.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda _text: self.pause.start())
        self.period.chosen.connect(lambda _days: self._at_once())
        self.filters.chosen.connect(lambda _filter: self._at_once())
        self.setFocusProxy(self.field)

    def narrowed(self) -> Narrowed:
        """Return what is asked for."""
        chosen = Filter(str(self.filters.value()))
        return Narrowed(self.field.text(), chosen, self.period.days())

    def narrow(self, narrowed: Narrowed) -> None:
        """Ask for *narrowed*."""
        self.field.setText(narrowed.words)
        self.filters.choose(narrowed.filter)
        self.period.choose(narrowed.days)
        self._at_once()

    def toggle(self, wanted: Filter) -> None:
        """Show what *wanted* leaves, or everything where it is on already."""
        on = self.filters.value() == wanted
        self.filters.choose(Filter.ALL if on else wanted)
        self._at_once()

    def type(self, letter: str) -> None:
        """Take a letter that was typed into the list."""
        self.field.setFocus()
        self.field.setText(self.field.text() + letter)

    def count(self, counts: Mapping[Filter, int]) -> None:
        """Show how many appeals each filter leaves."""
        self.filters.count({key: min(value, COUNT_LIMIT) for key, value in counts.items()})

    def tell_corrected(self, corrected: str) -> None:
        """Say which words were searched instead of those typed; nothing for none."""
        self.notice.setVisible(bool(corrected))
        if corrected:
            told = self._words.gettext("Showing «{words}»: the keyboard was in another layout")
            self.notice.say(told.format(words=corrected))

    def _at_once(self) -> None:
        self.pause.stop()
        self.changed.emit()


def _filters(words: Words) -> list[FilterOption]:
    _ = words.gettext
    return [
        FilterOption(Filter.ALL, _("All")),
        FilterOption(Filter.OVERDUE, _("Overdue"), "alert-triangle", "danger"),
        FilterOption(Filter.DUE_SOON, _("Less than 3 days left"), "clock", "warn"),
        FilterOption(Filter.URGENT, _("Urgent"), "alert-circle", "danger"),
        FilterOption(Filter.ONLY_HERE, _("Only on this computer"), "device-desktop", "warn"),
        FilterOption(Filter.UNCONFIRMED, _("Applicant to confirm"), "hand-stop", "warn"),
        FilterOption(Filter.MINE, _("Registered by me"), "user"),
    ]


def _periods(words: Words) -> list[tuple[int, str]]:
    _, days = words.gettext, words.ngettext
    return [
        (EVER, _("all times")),
        *((n, days("{n} day", "{n} days", n).format(n=n)) for n in (7, 30, 90, 365)),
    ]
