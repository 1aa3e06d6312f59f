"""The card of one booking: whose hour it is, how it came about, and what is done about it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.domain.booking import (
    REFUSALS,
    WHY_NAMES,
    Booking,
    BookingState,
    EndedBy,
    Way,
    Why,
)
from frontoffice.domain.calling import HOW_CALLED_NAMES, Called, HowCalled
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import N_, Words
from ui.models.bookings import guest_of, state_sign
from ui.theme import BODY, CAPTION, LABEL, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Text


class Act(StrEnum):
    """What can be done about a booking."""

    ARRIVED = "arrived"
    MISSED = "missed"
    MOVE = "move"
    SWAP = "swap"
    CANCEL = "cancel"
    REFUSE = "refuse"
    CALLED = "called"
    NOT_REACHED = "not_reached"
    WAIT = "wait"


ACTS: Final[Mapping[Act, tuple[str, str]]] = {
    Act.ARRIVED: (N_("Is here"), "Ctrl+G"),
    Act.MISSED: (N_("Did not come"), "Ctrl+N"),
    Act.CALLED: (N_("Told"), "Ctrl+T"),
    Act.NOT_REACHED: (N_("Not reached"), "Ctrl+Y"),
    Act.MOVE: (N_("Move"), "Ctrl+M"),
    Act.SWAP: (N_("Swap"), "Ctrl+E"),
    Act.CANCEL: (N_("Call off"), "Ctrl+D"),
    Act.REFUSE: (N_("Refuse"), "Ctrl+K"),
    Act.WAIT: (N_("To the waiting list"), "Ctrl+S"),
}
"""The word and the key of each act."""
_PAIRS: Final = (
    (Act.ARRIVED, Act.MISSED),
    (Act.CALLED, Act.NOT_REACHED),
    (Act.MOVE, Act.SWAP),
    (Act.CANCEL, Act.REFUSE),
    (Act.WAIT,),
)
_WAYS: Final = {
    Way.LEASED: N_("given at the desk"),
    Way.REQUESTED: N_("asked of central"),
    Way.WALK_IN: N_("came without a booking"),
}


class BookingCard(Card):
    """Shows a booking and what can be done; a cancellation or a refusal asks for its reason."""

    wanted = Signal(object)
    """An ``Act`` is to be done."""

    def __init__(self, words: Words, hours: OfficeHours, *, books: bool) -> None:
        """Make it for somebody who may book, or who only reads."""
        super().__init__()
        self._words, self._hours, self._books = words, hours, books
        self._booking: Booking | None = None
        self.asks: Act | None = None
        """What is about to be done, once its reason is told."""
        self.buttons: dict[Act, Button] = {}
        self._build()

    @property
    def booking(self) -> Booking | None:
        """The booking that is shown."""
        return self._booking

    def show_booking(
        self, one: Booking, when: str, official: str, called: Sequence[Called]
    ) -> None:
        """Show a booking whose hour is *when* in words, and who was called about it."""
        if self._booking is None or self._booking.id != one.id:
            self.ask(None)
        self._booking = one
        guest, words = one.guest, self._words
        sign = state_sign(one, words)
        self.state.say(sign.text, sign.glyph, sign.meaning)
        self.hour.say(when)
        self.official.say(official)
        self.who.say(guest_of(one, words))
        self.phone.say(guest.phone or words.gettext("no telephone"))
        self.question.say(guest.question)
        self.question.setVisible(bool(guest.question))
        reason = one.reason
        if reason in REFUSALS:
            reason = REFUSALS[reason].name.in_(words.language)
        why = WHY_NAMES[one.why].in_(words.language) if one.why else ""
        way = "" if one.waits else words.gettext(_WAYS[one.way])
        asked = words.gettext("another hour was asked for") if one.wanted else ""
        note = "" if one.note in {"person", "office"} else one.note
        self.how.say(" · ".join(filter(None, (way, why, asked, reason, note))))
        self.calls.say("\n".join(map(self._call, called)))
        self.calls.setVisible(bool(called))
        self._offer(one)

    def ask(self, act: Act | None) -> None:
        """Ask for the reason of *act*; None asks for nothing."""
        self.asks = act
        _ = self._words.gettext
        self.by.setVisible(act is Act.CANCEL)
        self.refusal_field.setVisible(act is Act.REFUSE)
        self.reason_field.setVisible(act is not None)
        self.sure.setVisible(act is not None)
        self.reason_field.label.setText(_("Note") if act is Act.REFUSE else _("Why"))
        if act is None:
            self.reason.clear()
        else:
            told = {
                Act.CANCEL: _("Cancel the booking"),
                Act.REFUSE: _("Refuse the reception"),
                Act.MOVE: _("Choose the hour"),
                Act.SWAP: _("Choose the other person"),
            }
            self.sure.setText(told[act])
            (self.refusal if act is Act.REFUSE else self.reason).setFocus()

    def offers(self, act: Act) -> bool:
        """Return whether *act* can be done about the booking that is shown."""
        return self.isVisible() and not self.buttons[act].isHidden()

    def ended_by(self) -> EndedBy:
        """Return whose wish the cancellation is."""
        return EndedBy(str(self.by.value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what was asked for by Enter, leave it by Esc."""
        if self.asks is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(self.asks)
        elif self.asks is not None and event.key() == Qt.Key.Key_Escape:
            self.ask(None)
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _offer(self, one: Booking) -> None:
        is_open = not one.is_over
        late = one.state is BookingState.MISSED
        calls = is_open or one.why is Why.CANCELLED
        shown = {
            Act.ARRIVED: (is_open or late) and not one.waits,
            Act.MISSED: is_open and not one.waits,
            Act.CALLED: calls,
            Act.NOT_REACHED: calls,
            Act.MOVE: is_open,
            Act.SWAP: is_open and one.holds,
            Act.CANCEL: is_open,
            Act.REFUSE: is_open,
            Act.WAIT: one.state is BookingState.UNPLACED,
        }
        for act, button in self.buttons.items():
            button.setVisible(shown[act] and self._books)

    def _call(self, one: Called) -> str:
        _ = self._words.gettext
        reached = _("reached") if one.reached else _("not reached")
        how = (
            ""
            if one.how is HowCalled.PHONE
            else HOW_CALLED_NAMES[one.how].in_(self._words.language)
        )
        at = self._hours.local(one.moment)
        return " · ".join(filter(None, (f"{at:%d.%m %H:%M}", reached, how, one.note)))

    def _build(self) -> None:
        words = self._words
        _ = words.gettext
        self.hour = Text(px=16, serif=True, weight=600)
        self.official = Text(px=LABEL, colour="ink2")
        self.state = Chip("")
        self.who = Text(px=BODY, weight=600)
        self.phone = Text(px=20, serif=True, weight=600, glyph="phone")
        self.question = Text(px=BODY, serif=True)
        self.how = Text(px=CAPTION, colour="ink3")
        self.calls = Text(px=LABEL, colour="ink2", glyph="history")
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.hour, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        for part in (top, self.official, self.who, self.phone, self.question, self.how, self.calls):
            self.body.addWidget(part)
        for pair in _PAIRS:
            self.body.addWidget(self._beside(pair))
        by = [(EndedBy.PERSON, _("The person's wish")), (EndedBy.OFFICE, _("The office's"))]
        self.by = Seg(_("Whose wish it is"), by, px=LABEL)
        self.by.choose(EndedBy.PERSON)
        listed = [(code, one.name.in_(words.language)) for code, one in REFUSALS.items()]
        self.refusal = Choice(listed)
        self.refusal_field = Field(_("Reason of the list"), self.refusal)
        self.reason = LineEdit()
        self.reason_field = Field(_("Why"), self.reason)
        self.sure = Button("", "danger", keys="Enter")
        for part in (self.by, self.refusal_field, self.reason_field, self.sure):
            self.body.addWidget(part)
        self.sure.clicked.connect(lambda: self.wanted.emit(self.asks))
        self.ask(None)

    def _beside(self, pair: Sequence[Act]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for act in pair:
            word, keys = ACTS[act]
            button = Button(self._words.gettext(word), keys=keys)
            button.clicked.connect(lambda _checked=False, what=act: self.wanted.emit(what))
            row.addWidget(button, 1)
            self.buttons[act] = button
        return made
