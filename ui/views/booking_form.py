"""The form of a booking: who, about what, and which of three ways to the hour."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from frontoffice.domain.booking import CATEGORIES, Guest
from frontoffice.domain.iin import identify
from frontoffice.i18n.words import Words
from frontoffice.services.free_hours import FreeHour, SeatState
from ui.theme import BODY, CAPTION, theme
from ui.views.booking_advice import BookingAdvice
from ui.views.booking_days import WaitingDays
from ui.views.card_columns import beside
from ui.views.register_inputs import PhoneEdit
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, DigitEdit, LineEdit
from ui.widgets.text import Text

HELD_S: Final = 600
"""For so long a seat is held while the form is open."""
TELLS_S: Final = 120
"""In the last minutes it is told."""
_BIG: Final = 44
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """The hour that the form is about."""

    schedule: UUID
    official: str
    on: date
    hour: FreeHour | None
    """None for the waiting list: days are wanted instead."""
    at: str
    """The hour in words: «10:15 · сейсенбі, 31 наурыз»."""
    of: UUID | None = None
    """The booking that is without an hour, where there is one already."""


@dataclass(frozen=True, slots=True)
class FormState:
    """What is carried over when the screen is built anew in another language or theme."""

    wanted: Wanted
    guest: Guest
    appeal: str
    days: tuple[str, str, str] = ("", "", "")
    """Of who is put on the waiting list: the first one, the last one, and how they are received."""


class BookingForm(Card):
    """Asks for what is needed to book an hour; a seat is held as long as it is open."""

    booked = Signal()
    """The hour is to be given, or asked for where this desk does not hold it."""

    requested = Signal()
    """Central is to be asked in any case."""

    came = Signal()
    """The person is here: they are let in now."""

    refused = Signal()
    """Registering them is to be refused."""

    listing = Signal()
    """Nothing is free for them: days are to be asked for instead of an hour."""

    listed = Signal()
    """They are to be put on the waiting list."""

    closed = Signal()
    """The form is to be left; what is typed stays until the next hour is chosen."""

    expired = Signal()
    """The seat is held no more."""

    appeal_typed = Signal(str)
    """A number of an appeal was typed, or emptied."""

    def __init__(self, words: Words, now_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._words, self._now_s = words, now_s
        self._until_s: float | None = None
        self._wanted: Wanted | None = None
        self.appeal: UUID | None = None
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.tick)

    @property
    def wanted(self) -> Wanted | None:
        """The hour that it is about; None while it is closed."""
        return self._wanted

    def show_hour(self, wanted: Wanted) -> None:
        """Open for an hour; what is typed stays."""
        _ = self._words.gettext
        self._wanted = wanted
        self.official.say(wanted.official)
        self.hold_line.hide()
        self.name_field.say()
        waits = wanted.hour is None
        self.days.setVisible(waits)
        self.wait.setVisible(waits)
        for part in (self.walk_in, self.earlier, self.refuse, self.list):
            part.setVisible(not waits)
        if wanted.hour is None:
            self.hour.say(_("Waiting list"))
            self.book.hide()
            self.request.hide()
            self.consequence.say(
                _("No hour is promised: the person is called when one comes free.")
            )
            self.consequence.show()
            return
        here = wanted.hour.best is SeatState.HERE
        free = wanted.hour.is_free
        self.hour.say(wanted.at)
        self.book.setText(_("Book") if here else _("Ask for the hour"))
        told = _("The paper says that central confirms the hour: the person is called.")
        if not free:
            told = _("The hour is full; whoever is here is received between the others.")
        if wanted.hour.best is SeatState.KEPT:
            told = _("The hour is for whoever comes without an appointment.")
        self.consequence.say("" if here else told)
        self.consequence.setVisible(not here)
        self.book.setVisible(free)
        self.request.setVisible(here)

    def hold(self) -> None:
        """Count from now on for how long the seat is held."""
        self._until_s = self._now_s() + HELD_S
        self.hold_line.hide()
        self._timer.start()

    def tick(self) -> None:
        """Tell how long the seat is held, or that it is not any more."""
        if self._until_s is None:
            return
        left = round(self._until_s - self._now_s())
        if left <= 0:
            self._until_s = None
            self._timer.stop()
            self.hold_line.hide()
            self.expired.emit()
        elif left <= TELLS_S:
            told = self._words.gettext("The seat is held for {time} more")
            self.hold_line.say(told.format(time=f"{left // 60}:{left % 60:02}"))
            self.hold_line.show()

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._until_s = None
        self._timer.stop()

    def leave(self) -> None:
        """Be closed: about no hour, and with nothing typed."""
        self.let_go()
        self._wanted = None
        self.appeal = None
        for line in (self.identifier, self.name, self.phone, self.question, self.number):
            line.clear()
        self.category.setCurrentIndex(0)
        for check in (self.urgent, self.earlier):
            check.setChecked(False)
        self.kk.setChecked(True)
        self.ru.setChecked(False)
        self.advice.leave()
        self.number_field.say()

    def guest(self) -> Guest:
        """Return who is to be booked, as typed."""
        languages = [code for code, box in (("kk", self.kk), ("ru", self.ru)) if box.isChecked()]
        return Guest(
            name=self.name.text().strip(),
            phone=self.phone.text().strip(),
            identifier=self.identifier.text(),
            question=self.question.text().strip(),
            appeal=str(self.appeal) if self.appeal else "",
            category=str(self.category.currentData() or ""),
            urgent=self.urgent.isChecked(),
            earlier=self.earlier.isChecked(),
            languages=tuple(languages),
        )

    def show_guest(self, guest: Guest) -> None:
        """Show who was typed."""
        self.identifier.setText(guest.identifier)
        self.name.setText(guest.name)
        self.phone.setText(guest.phone)
        self.question.setText(guest.question)
        self.category.setCurrentIndex(max(0, self.category.findData(guest.category)))
        self.urgent.setChecked(guest.urgent)
        self.earlier.setChecked(guest.earlier)
        self.kk.setChecked("kk" in guest.languages)
        self.ru.setChecked("ru" in guest.languages)

    def is_begun(self) -> bool:
        """Return whether somebody has typed something."""
        lines = (self.identifier, self.name, self.phone, self.question)
        return any(line.text().strip() for line in lines)

    def state(self) -> FormState | None:
        """Return what is typed, and for which hour; None while it is closed."""
        if self._wanted is None:
            return None
        days = self.days.first.text(), self.days.last.text(), str(self.days.how.currentData() or "")
        return FormState(self._wanted, self.guest(), self.number.text(), days)

    def set_focus_first(self) -> None:
        """Give the keys to the name, or to the IIN that leads to it."""
        (self.name if self.identifier.text() else self.identifier).setFocus()

    def scan(self, digits: str) -> None:
        """Take an IIN that was scanned; what comes next is typed: the name."""
        self.identifier.setText(digits)
        self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter; leave by Esc."""
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, Button):
            focus.click()
        else:
            self.focusNextChild()

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.hour = Text(px=16, serif=True, weight=600)
        self.official = Text(px=BODY, colour="ink2")
        self.hold_line = Text(px=CAPTION, colour="warn", glyph="clock")
        self.hold_line.hide()
        self.identifier = DigitEdit(_("12 digits, or a scan"), most=_DIGITS)
        self.name = LineEdit(_("surname, name, patronymic"))
        self.phone = PhoneEdit("+7 7__ ___ __ __")
        self.question = LineEdit(_("in one sentence"))
        self.number = LineEdit(_("number, or a scan"))
        self.name_field = Field(_("Name"), self.name)
        self.identifier_field = Field(_("IIN"), self.identifier)
        self.number_field = Field(_("About the appeal №"), self.number)
        nobody = [("", _("in turn"))]
        listed = [(code, one.name.in_(words.language)) for code, one in CATEGORIES.items()]
        self.category = Choice([*nobody, *listed])
        self.advice = BookingAdvice(words, self.category)
        self.urgent = Check(_("Urgent"), "danger", keys="F6")
        self.earlier = Check(_("Earlier, if an hour comes free"))
        self.kk, self.ru = Check(_("in Kazakh")), Check(_("in Russian"))
        self.kk.setChecked(True)
        self.consequence = Text(px=CAPTION, colour="ink3", glyph="info-circle")
        self.book = Button("", "primary", keys="Ctrl+Enter")
        self.walk_in = Button(_("Is here now"), keys="Ctrl+W")
        self.walk_in.setMinimumHeight(shown.px(_BIG))
        self.request = Button(_("Ask central instead"), "link", keys="Ctrl+R", small=True)
        self.refuse = Button(_("Refuse to register"), "link", keys="Ctrl+K", small=True)
        self.list = Button(_("To the waiting list"), "link", keys="Ctrl+S", small=True)
        self.wait = Button(_("Put on the waiting list"), "primary", keys="Ctrl+Enter")
        self.wait.setMinimumHeight(shown.px(_BIG))
        self.days = WaitingDays(words)
        for part in (
            self.hour,
            self.official,
            self.hold_line,
            beside(self.identifier_field, Field(_("Phone"), self.phone)),
            self.name_field,
            Field(_("What they want"), self.question),
            beside(self.number_field, Field(_("Out of turn"), self.category)),
            self.advice,
            self.urgent,
            beside(self.kk, self.ru),
            self.earlier,
            self.days,
            self.consequence,
            beside(self.book, self.walk_in),
            self.wait,
            beside(self.request, self.refuse),
            self.list,
        ):
            self.body.addWidget(part)
        self.book.clicked.connect(self.booked)
        self.walk_in.clicked.connect(self.came)
        self.request.clicked.connect(self.requested)
        self.refuse.clicked.connect(self.refused)
        self.list.clicked.connect(self.listing)
        self.wait.clicked.connect(self.listed)
        self.identifier.textChanged.connect(self._recognise)
        self.number.editingFinished.connect(lambda: self.appeal_typed.emit(self.number.text()))

    def _recognise(self, digits: str) -> None:
        _ = self._words.gettext
        if len(digits) < _DIGITS:
            self.identifier_field.say()
        elif not identify(digits).valid:
            told = _("This is no IIN; it does not prevent the booking")
            self.identifier_field.say(told, Note.WARN)
        else:
            self.identifier_field.say(_("The IIN is right"), Note.OK)
