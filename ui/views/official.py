"""The official's desk: today as a calm list, the person on one page, the end by one key."""

from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.official_day import At, Day, Receiving
from ui.background import Background
from ui.days import long_day
from ui.keyboard import Chords
from ui.keys import digit_of
from ui.models.official_day import TurnRow, turn_rows
from ui.theme import theme
from ui.views.official_foot import ENDS
from ui.views.official_held import OfficialHeld
from ui.views.official_list import OfficialList
from ui.views.official_page import OfficialPage, Person

_LIST: Final = 330
_SHARE: Final = 0.34
"""Of the width, at most so much is the list."""
_ROUND_MS: Final = 15_000
"""So often it is looked whether somebody has arrived, at whatever desk that was noted."""


@dataclass(frozen=True, slots=True)
class _Found:
    officials: tuple[Receiving, ...]
    day: Day | None


class OfficialView(QWidget):
    """Whom an official receives today; by keys alone."""

    refreshed = Signal(int)
    """It was read again; how many people are on the list."""

    told = Signal()
    """The dossier of the person under the cursor is shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something waits for the printer."""

    touched = Signal()
    """Somebody dictates, or is recorded: the desk is not idle."""

    search_wanted = Signal(str)
    """All appeals of somebody are wanted: in the registry."""

    keys = Signal(object, object)
    """A panel is there now: itself, and what keys mean while it is open."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._schedule: UUID | None = None
        self._found: _Found | None = None
        self._wanted: UUID | None = None
        """The booking that is to be under the cursor once the day is read."""
        self._list_first = False
        """Whether the keys go to the list once it is read."""
        self._lists = False
        """Whether the list is being filled: then nobody is chosen on it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list = OfficialList(words)
        self.page = OfficialPage(desk, background, words, clerk)
        asking = self.page.ends.not_held
        self.held = OfficialHeld(desk, background, words, clerk, self.list, asking)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme().px(side) for side in (16, 12, 16, 8)))
        layout.setSpacing(theme().px(16))
        layout.addWidget(self.list)
        layout.addWidget(self.page, 1)
        self.rounds = QTimer(self)
        self.rounds.setInterval(_ROUND_MS)
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        page, foot = self.page, self.page.foot
        ends = {f"Ctrl+{at}": partial(page.end, end) for at, end in enumerate(ENDS, start=1)}
        return {
            **ends,
            "F4": page.minutes.ask,
            "F5": page.dictate,
            "Shift+F5": partial(page.dictate, second=True),
            "F6": page.open_link,
            "F7": foot.stop.click,
            "F9": self.next,
            "Ctrl+T": foot.telephone.click,
            "Ctrl+H": foot.here.click,
            "Ctrl+Y": foot.there.click,
            "Ctrl+G": foot.sign.click,
            "Ctrl+M": page.go_on_later,
            "Ctrl+E": foot.clarify.click,
            "Ctrl+R": page.dossier.more.click,
            "Ctrl+D": page.print_dossier,
            "Ctrl+K": self.held.held,
            "Ctrl+N": self.held.ask,
            "Ctrl+Z": self.held.undo,
            "Ctrl+S": page.keep,
            "Ctrl+Enter": page.ends.answer,
            "Ctrl+P": page.print_out,
        }

    def refresh(self) -> None:
        """Read the day again."""
        desk, clerk, schedule = self._desk, self._clerk, self._schedule

        def work() -> _Found:
            officials = desk.official_days.officials(clerk)
            known = [one.version.schedule.id for one in officials]
            of = schedule if schedule in known else next(iter(known), None)
            return _Found(officials, None if of is None else desk.official_days.day(of))

        self._background.database(self, work, self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list; before it is read, to nothing that a key would press."""
        listed = self.list.stack.currentWidget() is self.list.table
        self._list_first = not listed
        (self.list.table if listed else self).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End a conversation by a digit, wherever nothing is typed."""
        digit = digit_of(event)
        results = list(ENDS)
        if digit is not None and 1 <= digit <= len(results) and not self.page.ends.is_open():
            self.page.end(results[digit - 1])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share of the width."""
        super().resizeEvent(event)
        self.list.setFixedWidth(min(theme().px(_LIST), round(self.width() * _SHARE)))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again and again while the screen is in sight."""
        super().showEvent(event)
        self.rounds.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more, and listen to nobody."""
        super().hideEvent(event)
        self.rounds.stop()
        self.page.dictating.stop()

    def begin(self) -> None:
        """Let the time of the person under the cursor run."""
        row = self.list.table.current()
        can = self.page.foot.begin.isVisible() and not self.page.ends.is_open()
        if row is not None and can:
            self._begin(row.turn.booking.id)

    def next(self) -> None:
        """Let the next person in; while one is here, that is said instead."""
        day = None if self._found is None else self._found.day
        if day is None or self.page.ends.is_open():
            return
        if day.now is not None:
            self.list.choose(day.now.booking.id)
            told = self._words.gettext("Say first what the conversation with {name} ended with")
            self.said.emit(told.format(name=day.now.booking.guest.name), "warn")
        elif day.next is None:
            self.said.emit(self._words.gettext("Nobody waits, and nobody is expected"), "ok")
        else:
            self._begin(day.next.booking.id)

    def _begin(self, booking: UUID) -> None:
        self.page.keep()
        self._wanted = booking
        self.page.acts.begin(booking)

    def _connect(self) -> None:
        self.list.table.chosen.connect(self._choose)
        self.list.table.opened.connect(lambda _row: self.begin())
        self.list.official.connect(self._turn_to)
        self.page.said.connect(self.said)
        self.page.search_wanted.connect(self.search_wanted)
        self.page.dictating.touched.connect(self.touched)
        self.page.recording.touched.connect(self.touched)
        self.page.recording.keys.connect(self.keys)
        self.page.printing.to_print.connect(self.to_print)
        self.page.acts.changed.connect(self.refresh)
        self.held.said.connect(self.said)
        self.held.changed.connect(self.refresh)
        self.page.foot.begun.connect(self.begin)
        self.rounds.timeout.connect(self._look_again)

    def _turn_to(self, schedule: UUID) -> None:
        self.page.keep()
        self._schedule = schedule
        self.refresh()

    def _look_again(self) -> None:
        if not self.page.ends.is_open():
            self.refresh()

    def _show(self, found: _Found) -> None:
        day = found.day
        self.held.show_day(day)
        if found == self._found and self._wanted is None:
            self.refreshed.emit(len(day.turns) if day else 0)
            return  # whoever reads goes on reading
        self._found = found
        version = None if day is None else day.version
        self._schedule = version.schedule.id if version else self._schedule
        zone = ZoneInfo(version.schedule.zone if version else "UTC")
        rows = [] if day is None else turn_rows(day, zone, self._words)
        wanted, self._wanted = self._wanted, None
        self._lists = True
        self.list.offer(found.officials, self._schedule)
        self.list.show_rows(rows, self._span(day), wanted)
        self._lists = False
        self._choose(self.list.table.current() if rows else None)
        if rows and self._list_first and self.hasFocus():
            self.set_focus_first()
        self.refreshed.emit(len(rows))

    def _span(self, day: Day | None) -> str:
        if day is None:
            return ""
        told = long_day(day.on, self._words.language, year=False)
        hours = [f"{one.hours.begins:%H:%M}–{one.hours.ends:%H:%M}" for one in day.receptions]
        return ", ".join([told, *hours])

    def _choose(self, row: TurnRow | None) -> None:
        if self._lists:
            return
        if row is None:
            self.page.show_nobody()
            return
        desk, booking, before = self._desk, row.turn.booking.id, self.page.person
        if before is not None and before.dossier.booking.id != booking:
            self.page.keep()

        def work() -> Person:
            dossier, found = desk.dossiers.of(booking), desk.conversations.of_booking(booking)
            last = found[-1] if found else None
            kept = None if last is None else desk.minutes_drafts.kept(last.id)
            return Person(dossier, last, kept)

        self._background.database(self, work, partial(self._show_person, row))

    def _show_person(self, row: TurnRow, person: Person) -> None:
        now = self.list.table.current()
        if now is None or now.turn.booking.id != row.turn.booking.id:
            return
        one = person.conversation
        over = one is None or not one.goes_on
        self.page.show_person(person, can_begin=over and row.turn.at is not At.CALLED_OFF)
        self.told.emit()
