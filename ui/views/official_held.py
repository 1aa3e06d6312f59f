"""Whether the reception of a day was held: told by two keys, taken back by a third."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from frontoffice.desk import Desk
from frontoffice.domain.reception_told import NOT_HELD_NAMES, ReceptionTold, WhyNotHeld
from frontoffice.domain.roles import May, may
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.official_day import Day
from ui.background import Background
from ui.keyboard import PASSED
from ui.views.official_asking import NotHeldPanel
from ui.views.official_list import OfficialList


class OfficialHeld(QObject):
    """Says of the day on the list that it was held, or was not."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    changed = Signal()
    """Something was recorded."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        shown: OfficialList,
        asking: NotHeldPanel,
    ) -> None:
        super().__init__(shown)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._list, self._asking = shown, asking
        self._office = f"{desk.office.region}{desk.office.code}"
        self._day: Day | None = None
        self._can_undo = False
        self.may_tell = any(may(clerk.role, one) for one in (May.RECEIVE, May.BOOK, May.PLAN))
        shown.held.clicked.connect(self.held)
        shown.not_held.clicked.connect(self.ask)
        asking.answered.connect(lambda told: self.not_held(*told))

    def show_day(self, day: Day | None) -> None:
        """Show what was told of *day*; where it is over and nobody came, ask for it."""
        before, self._day = self._day, day
        if before is None or day is None or not _same(before, day):
            self._can_undo = False
        can = self.may_tell and self._is_own() and bool(day and day.receptions)
        told = day.told if day else None
        self._list.show_told(self._told(told) or self._asked(day), can_tell=can)

    def held(self) -> None:
        """Note that the official was there, whether anybody came or not."""
        day, days, clerk = self._day, self._desk.official_days, self._clerk
        told = self._words.gettext("Noted: the reception was held. Ctrl+Z takes it back")
        if day is not None and day.version is not None and self._can():
            of = day.version.schedule.id
            self._do(lambda: days.held(of, day.on, clerk), told)

    def ask(self) -> None:
        """Ask why it was not held."""
        if self._can() and not self._asking.isVisible():
            self._asking.open()

    def not_held(self, reason: WhyNotHeld, note: str) -> None:
        """Note that the official did not receive, and why."""
        day, days, clerk = self._day, self._desk.official_days, self._clerk
        told = self._words.gettext("Noted: the reception was not held. Ctrl+Z takes it back")
        if day is not None and day.version is not None:
            of = day.version.schedule.id
            self._do(lambda: days.not_held(of, day.on, reason, note, clerk), told)

    def undo(self) -> object:
        """Take back what was told last here; where one types, the key is the text's."""
        types = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        day, days, clerk = self._day, self._desk.official_days, self._clerk
        if types or not self._can_undo or day is None or day.version is None:
            return PASSED
        of = day.version.schedule.id
        told = self._words.gettext("Taken back: it is as it was told before")
        self._do(lambda: days.take_back(of, day.on, clerk), told, undo=False)
        return None

    def _can(self) -> bool:
        """Return whether it may be told here; where not, that is said."""
        _ = self._words.gettext
        if self._day is None or not self._day.receptions or not self.may_tell:
            self.said.emit(_("There is no reception today of which that could be said"), "warn")
            return False
        if not self._is_own():
            self.said.emit(_("The office of the official says whether it was held"), "warn")
        return self._is_own()

    def _is_own(self) -> bool:
        version = None if self._day is None else self._day.version
        return version is not None and version.office == self._office

    def _told(self, told: ReceptionTold | None) -> str:
        _, language = self._words.gettext, self._words.language
        if told is None:
            return ""
        if told.reason is None:
            return _("The reception was held")
        why = ": ".join(filter(None, (NOT_HELD_NAMES[told.reason].in_(language), told.note)))
        return _("It was not held: {why}").format(why=why)

    def _asked(self, day: Day | None) -> str:
        """Return the question that is open once the last hour is over and nobody came."""
        version = None if day is None else day.version
        if day is None or version is None or not day.receptions or day.received:
            return ""
        now = self._desk.tables.local(self._desk.clock.moment().at)
        now = now.astimezone(ZoneInfo(version.schedule.zone))
        if now.time() < max(one.hours.ends for one in day.receptions):
            return ""
        return self._words.gettext("Nobody was received. Was it held?")

    def _do(self, work: Callable[[], object], told: str, *, undo: bool = True) -> None:
        def done(_found: object) -> None:
            self._can_undo = undo
            self.said.emit(told, "ok")
            self.changed.emit()

        self._background.database(self, work, done, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")


def _same(one: Day, other: Day) -> bool:
    """Return whether both are the same official's same day."""
    first, second = one.version, other.version
    of = (first and first.schedule.id, second and second.schedule.id)
    return of[0] == of[1] and one.on == other.on
