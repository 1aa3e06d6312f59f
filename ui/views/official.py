"""The official's desk: today as a calm list, the person on one page, the end by one key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.dossiers import Dossier
from frontoffice.services.official_day import At, Day, Receiving
from ui.background import Background
from ui.days import long_day
from ui.keyboard import Chords
from ui.keys import digit_of
from ui.models.official_day import TurnRow, turn_rows
from ui.theme import theme
from ui.views.card_columns import scrolling
from ui.views.official_acts import OfficialActs
from ui.views.official_dossier import DossierPage
from ui.views.official_ends import OfficialEnds
from ui.views.official_foot import ENDS, OfficialFoot, standing_of
from ui.views.official_list import OfficialList
from ui.views.official_minutes import MinutesCard
from ui.widgets.states import EmptyState

_LIST: Final = 330
_SHARE: Final = 0.34
"""Of the width, at most so much is the list."""
_DOSSIER: Final = 96
"""So high at least is what is in sight of a dossier."""
_TICK_MS: Final = 1_000
_FINISHED: Final = frozenset({At.MISSED, At.CALLED_OFF})


@dataclass(frozen=True, slots=True)
class _Found:
    officials: tuple[Receiving, ...]
    day: Day | None


@dataclass(frozen=True, slots=True)
class _Person:
    dossier: Dossier
    conversation: Conversation | None
    kept: str | None
    """Minutes that were typed and are no entry yet."""


class OfficialView(QWidget):
    """Whom an official receives today; by keys alone."""

    refreshed = Signal(int)
    """It was read again; how many people are on the list."""

    told = Signal()
    """The dossier of the person under the cursor is shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._schedule: UUID | None = None
        self._day: Day | None = None
        self._wanted: UUID | None = None
        """The booking that is to be under the cursor once the day is read."""
        self._reads = False
        self.person: _Person | None = None
        self.acts = OfficialActs(desk, background, words, clerk, self)
        self.list = OfficialList(words)
        self.dossier, self.minutes = DossierPage(words), MinutesCard(words)
        self.foot = OfficialFoot(words)
        self.nobody = EmptyState(words.gettext("Choose somebody on the list"))
        self.pages = QStackedWidget()
        self._lay_out()
        self.ends = OfficialEnds(desk, words, self.acts, self.minutes, self.pages)
        self.clock = QTimer(self)
        self.clock.setInterval(_TICK_MS)
        self.clock.timeout.connect(self._tick)
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        ends = {f"Ctrl+{at}": partial(self.end, result) for at, result in enumerate(ENDS, start=1)}
        return {
            **ends,
            "F4": self.minutes.ask,
            "F5": self.dictate,
            "F6": self.open_link,
            "F7": self.foot.stop.click,
            "F9": self.next,
            "Ctrl+T": self.foot.telephone.click,
            "Ctrl+H": self.foot.here.click,
            "Ctrl+Y": self.foot.there.click,
            "Ctrl+G": self.foot.sign.click,
            "Ctrl+M": self.foot.later.click,
            "Ctrl+S": self.keep,
            "Ctrl+Enter": self.ends.answer,
            "Ctrl+P": self.ends.on_paper,
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
        """Give the keys to the list."""
        listed = self.list.stack.currentWidget() is self.list.table
        (self.list.table if listed else self.list.who).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End a conversation by a digit, wherever nothing is typed."""
        digit = digit_of(event)
        results = list(ENDS)
        if digit is not None and 1 <= digit <= len(results) and not self.ends.is_open():
            self.end(results[digit - 1])
        else:
            super().keyPressEvent(event)

    def conversation(self) -> Conversation | None:
        """Return the conversation of the person under the cursor; None for none."""
        return None if self.person is None else self.person.conversation

    def begin(self) -> None:
        """Let the time of the person under the cursor run."""
        row = self.list.table.current()
        if row is not None and self.foot.begin.isVisible() and not self.ends.is_open():
            self.keep()
            self._wanted = row.turn.booking.id
            self.acts.begin(row.turn.booking.id)

    def next(self) -> None:
        """Let the next person in; while one is here, that is said instead."""
        if self._day is None:
            return
        now, next_ = self._day.now, self._day.next
        if now is not None:
            self.list.choose(now.booking.id)
            told = self._words.gettext("Say first what the conversation with {name} ended with")
            self.said.emit(told.format(name=now.booking.guest.name), "warn")
        elif next_ is None:
            self.said.emit(self._words.gettext("Nobody waits, and nobody is expected"), "ok")
        else:
            self.keep()
            self._wanted = next_.booking.id
            self.acts.begin(next_.booking.id)

    def end(self, result: Result) -> None:
        """End the conversation in hand with *result*; what it needs is asked first."""
        one = self.conversation()
        if one is None or one.signatures or self.ends.is_open() or self.person is None:
            return
        if not self.acts.decides:
            told = self._words.gettext("The official or an assistant says what it ended with")
            self.said.emit(told, "warn")
            return
        self._keep_people(one)
        self.ends.end(result, one, self.person.dossier)

    def keep(self) -> None:
        """Record what is typed, where something is."""
        one = self.conversation()
        if one is None or one.signatures:
            return
        people = self.minutes.attending()
        other = tuple(people) != one.people
        if self.minutes.changed() or other:
            text, template = self.minutes.minutes(), self.minutes.template
            self.acts.keep(one.id, text, template, people if other else None)

    def dictate(self) -> None:
        """Speak instead of typing: there is nothing on this computer that listens."""
        told = self._words.gettext("No program for dictation is installed on this computer")
        self.said.emit(told, "warn")

    def open_link(self) -> None:
        """Open the link of the video."""
        if self.person is not None and self.foot.link.isVisible():
            self.acts.open_link(self.person.dossier)

    def _keep_people(self, one: Conversation) -> None:
        people = self.minutes.attending()
        if tuple(people) != one.people:
            text, template = self.minutes.minutes(), self.minutes.template
            self.acts.keep(one.id, text, template, people)

    def _lay_out(self) -> None:
        shown = theme()
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(8))
        rows.addWidget(self.dossier.head)
        area = scrolling(self.dossier, by_keys=False)
        area.setMinimumHeight(shown.px(_DOSSIER))
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        rows.addWidget(area, 3)
        rows.addWidget(self.minutes, 1)
        rows.addWidget(self.foot)
        self.pages.addWidget(self.nobody)
        for button in (self.foot.sign, self.foot.later):
            self.dossier.acts.addWidget(button)
            button.hide()
        self.pages.addWidget(scrolling(page, by_keys=False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 8)))
        layout.setSpacing(shown.px(16))
        layout.addWidget(self.list)
        layout.addWidget(self.pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share of the width."""
        super().resizeEvent(event)
        self.list.setFixedWidth(min(theme().px(_LIST), round(self.width() * _SHARE)))

    def _connect(self) -> None:
        self.list.table.chosen.connect(self._choose)
        self.list.table.opened.connect(lambda _row: self.begin())
        self.list.official.connect(self._turn_to)
        self.acts.said.connect(self.said)
        self.ends.said.connect(self.said)
        self.acts.changed.connect(self.refresh)
        self.minutes.rested.connect(self.acts.rest)
        self.minutes.dictation.connect(self.dictate)
        self.foot.begun.connect(self.begin)
        self.foot.ended.connect(self.end)
        self.foot.linked.connect(self.open_link)
        self.foot.signing.connect(lambda: self._with(self.ends.sign))
        self.foot.moving.connect(lambda: self._with(self.ends.ask_hour))
        self.foot.stopped.connect(lambda: self._with(self.acts.interrupt))
        self.foot.telephoned.connect(lambda: self._with(self.acts.telephone))
        self.foot.present.connect(lambda end: self._with(lambda one: self.acts.present(one, end)))

    def _with(self, act: Callable[[Conversation], object]) -> None:
        one = self.conversation()
        if one is not None and not self.ends.is_open():
            act(one)

    def _turn_to(self, schedule: UUID) -> None:
        self.keep()
        self._schedule = schedule
        self.refresh()

    def _show(self, found: _Found) -> None:
        self._day = found.day
        chosen = None if found.day is None or found.day.version is None else found.day.version
        self._schedule = chosen.schedule.id if chosen else self._schedule
        self.list.offer(found.officials, self._schedule)
        rows: list[TurnRow] = []
        if found.day is not None:
            zone = ZoneInfo(chosen.schedule.zone if chosen else "UTC")
            rows = turn_rows(found.day, zone, self._words)
        wanted, self._wanted = self._wanted, None
        self._reads = True  # of the one under the cursor the dossier is read once
        self.list.show_rows(rows, self._span(found.day), wanted)
        self._reads = False
        self._choose(self.list.table.current() if rows else None)
        self.refreshed.emit(len(rows))

    def _span(self, day: Day | None) -> str:
        if day is None:
            return ""
        told = long_day(day.on, self._words.language, year=False)
        hours = [f"{one.hours.begins:%H:%M}–{one.hours.ends:%H:%M}" for one in day.receptions]
        return ", ".join([told, *hours])

    def _choose(self, row: TurnRow | None) -> None:
        if self._reads:
            return
        if row is None:
            self.person = None
            self.clock.stop()
            self.pages.setCurrentWidget(self.nobody)
            return
        desk, booking = self._desk, row.turn.booking.id
        if self.person is not None and self.person.dossier.booking.id != booking:
            self.keep()

        def work() -> _Person:
            dossier, found = desk.dossiers.of(booking), desk.conversations.of_booking(booking)
            last = found[-1] if found else None
            kept = None if last is None else desk.minutes_drafts.kept(last.id)
            return _Person(dossier, last, kept)

        self._background.database(self, work, partial(self._show_person, row))

    def _show_person(self, row: TurnRow, person: _Person) -> None:
        now = self.list.table.current()
        if now is None or now.turn.booking.id != row.turn.booking.id:
            return
        same = self.person is not None and self.person.dossier.booking.id == row.turn.booking.id
        self.person, one = person, person.conversation
        dossier = person.dossier
        zone = dossier.version.schedule.zone if dossier.version else "UTC"
        self.dossier.show_dossier(dossier, dossier.booking.spot.begins.astimezone(ZoneInfo(zone)))
        self.minutes.show_conversation(
            one, None if same and self.minutes.changed() else person.kept
        )
        can_begin = one is None or not one.goes_on
        can_begin = can_begin and row.turn.at not in _FINISHED - {At.MISSED}
        self.pages.setCurrentIndex(1)
        self.foot.show_conversation(one, can_begin=can_begin)
        self.dossier.show_state(standing_of(one, self._words))
        self.ends.show_conversation(one)
        self._tick()
        running = one is not None and one.goes_on
        (self.clock.start if running else self.clock.stop)()
        self.told.emit()

    def _tick(self) -> None:
        if self.person is None:
            return
        one, spot = self.person.conversation, self.person.dossier.booking.spot
        now = self._desk.clock.moment().at
        seconds = None if one is None else one.seconds(now)
        given = (spot.ends_at - spot.begins_at) // 1000
        self.dossier.show_time(seconds, given_s=given, running=one is not None and one.goes_on)
