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
from frontoffice.domain.booking_paper import BookingPaper, Readied, papers_of_booking
from frontoffice.domain.calling import HOW_CALLED_NAMES, Called, HowCalled
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import N_, Words
from ui.models.booking_ready import ready_lines
from ui.models.bookings import guest_of, state_sign
from ui.theme import BODY, CAPTION, LABEL, theme
from ui.views.booking_turn import TurnChoice
from ui.views.card_columns import column
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.field import Field, Note
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
    TURN = "turn"
    READY = "ready"
    TICKET = "ticket"
    INVITATION = "invitation"


ACTS: Final[Mapping[Act, tuple[str, str]]] = {
    Act.ARRIVED: (N_("Is here"), "Ctrl+G"),
    Act.MISSED: (N_("Did not come"), "Ctrl+N"),
    Act.CALLED: (N_("Told"), "Ctrl+T"),
    Act.NOT_REACHED: (N_("Not reached"), "Ctrl+Y"),
    Act.MOVE: (N_("Move"), "Ctrl+M"),
    Act.SWAP: (N_("Swap"), "Ctrl+E"),
    Act.TURN: (N_("Urgent, turn"), "F6"),
    Act.READY: (N_("Make ready"), "Ctrl+O"),
    Act.TICKET: (N_("Ticket"), "Ctrl+F7"),
    Act.INVITATION: (N_("Invitation"), "Ctrl+F8"),
    Act.CANCEL: (N_("Call off"), "Ctrl+D"),
    Act.REFUSE: (N_("Refuse"), "Ctrl+K"),
    Act.WAIT: (N_("To the waiting list"), "Ctrl+S"),
}
"""The word and the key of each act."""
_PAIRS: Final = (
    (Act.ARRIVED, Act.MISSED),
    (Act.CALLED, Act.NOT_REACHED),
    (Act.MOVE, Act.SWAP),
    (Act.TURN, Act.READY),
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
    """An ``Act`` is to be done, or asked about first."""

    told = Signal(object)
    """What had to be told about an ``Act`` is told: it is to be done."""

    def __init__(self, words: Words, hours: OfficeHours, *, books: bool, plans: bool) -> None:
        """Make it for somebody who may book, or plan and so sort people, or who only reads."""
        super().__init__()
        self._words, self._hours, self._books, self._plans = words, hours, books, plans
        self._booking: Booking | None = None
        self._readied = Readied()
        self.asks: Act | None = None
        """What is about to be done, once its reason is told."""
        self.buttons: dict[Act, Button] = {}
        self._build()

    @property
    def booking(self) -> Booking | None:
        """The booking that is shown."""
        return self._booking

    def show_booking(
        self,
        one: Booking,
        when: str,
        official: str,
        called: Sequence[Called],
        readied: Readied | None = None,
    ) -> None:
        """Show a booking whose hour is *when* in words, and who was called about it.

        :param readied: what was made ready; None where that is not read yet.
        """
        if self._booking is None or self._booking.id != one.id:
            self.ask(None)
            self._readied = Readied()
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
        self.show_ready(readied or self._readied)

    def show_ready(self, readied: Readied) -> None:
        """Show what was made ready for the booking, and offer its papers."""
        one, self._readied = self._booking, readied
        if one is None:
            return
        told = ready_lines(readied, self._words)
        self.ready.say("\n".join(told))
        self.ready.setVisible(bool(told))
        papers = () if one.is_over or not self._books else papers_of_booking(one, readied)
        self.buttons[Act.TICKET].setVisible(BookingPaper.PREPARATION in papers)
        self.buttons[Act.INVITATION].setVisible(BookingPaper.INVITATION in papers)

    def ask(self, act: Act | None) -> None:
        """Ask for the reason of *act*; None asks for nothing."""
        self.asks = act
        self._acts.setVisible(act is None)  # what is asked stands where the eye is
        _ = self._words.gettext
        self.by.setVisible(act is Act.CANCEL)
        self.refusal_field.setVisible(act is Act.REFUSE)
        self.turn.setVisible(act is Act.TURN)
        self.reason_field.setVisible(act is not None)
        self.sure.setVisible(act is not None)
        self.leave.setVisible(act is not None)
        self.reason_field.label.setText(_("Note") if act is Act.REFUSE else _("Why"))
        self.reason_field.say()
        if act is None:
            self.reason.clear()
        else:
            told = {
                Act.CANCEL: _("Cancel the booking"),
                Act.REFUSE: _("Refuse the reception"),
                Act.MOVE: _("Choose the hour"),
                Act.SWAP: _("Choose the other person"),
                Act.TURN: _("Note the turn"),
            }
            if act is Act.TURN and self._booking is not None:
                self.turn.ask(self._booking.guest)
            self.sure.setText(told[act])
            (self.refusal if act is Act.REFUSE else self.reason).setFocus()

    def offers(self, act: Act) -> bool:
        """Return whether *act* can be done about the booking that is shown."""
        return self.isVisible() and not self.buttons[act].isHidden()

    def ask_why(self) -> None:
        """Tell that a reason is needed."""
        self.reason_field.say(self._words.gettext("Say why: it stays in the journal"), Note.WARN)
        self.reason.setFocus()

    def ended_by(self) -> EndedBy:
        """Return whose wish the cancellation is."""
        return EndedBy(str(self.by.value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what was asked for by Enter, leave it by Esc."""
        if self.asks is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.sure.click()
        elif self.asks is not None and event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.ask(None)
        self.setFocus()

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
            Act.READY: is_open and not one.waits,
        }
        for act, wanted in shown.items():
            self.buttons[act].setVisible(wanted and self._books)
        self.buttons[Act.TURN].setVisible(is_open and (self._books or self._plans))

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
        self.ready = Text(px=LABEL, colour="ink2")
        for part in (top, self.official, self.who, self.phone, self.question, self.how, self.calls):
            self.body.addWidget(part)
        self.body.addWidget(self.ready)
        papers = self._beside((Act.TICKET, Act.INVITATION), small=True)
        self._acts = column(papers, *map(self._beside, _PAIRS), gap=9)
        self.body.addWidget(self._acts)
        by = [(EndedBy.PERSON, _("The person's wish")), (EndedBy.OFFICE, _("The office's"))]
        self.by = Seg(_("Whose wish it is"), by, px=LABEL)
        self.by.choose(EndedBy.PERSON)
        listed = [(code, one.name.in_(words.language)) for code, one in REFUSALS.items()]
        self.refusal = Choice(listed)
        self.refusal_field = Field(_("Reason of the list"), self.refusal)
        self.reason = LineEdit()
        self.reason_field = Field(_("Why"), self.reason)
        self.sure = Button("", "danger", keys="Enter")
        self.leave = Button(_("Change nothing"), "link", keys="Esc", small=True)
        self.leave.clicked.connect(self._leave)
        self.turn = TurnChoice(words)
        for part in (
            self.by,
            self.turn,
            self.refusal_field,
            self.reason_field,
            self.sure,
            self.leave,
        ):
            self.body.addWidget(part)
        self.sure.clicked.connect(lambda: self.told.emit(self.asks))
        self.ask(None)

    def _beside(self, pair: Sequence[Act], *, small: bool = False) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for act in pair:
            word, keys = ACTS[act]
            meaning = "link" if small else ""
            button = Button(self._words.gettext(word), meaning, keys=keys, small=small)
            button.clicked.connect(lambda _checked=False, what=act: self.wanted.emit(what))
            row.addWidget(button, 1)
            self.buttons[act] = button
        return made
