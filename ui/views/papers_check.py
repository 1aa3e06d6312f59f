"""Checks a talon by the text of its QR, scanned or pasted, without a network."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.booking import STATE_NAMES
from frontoffice.i18n.words import Words
from frontoffice.services.booking_checking import CheckedBooking
from frontoffice.services.checking import FINDING_WORDS, GENUINE, Checked, Finding
from ui.background import Background
from ui.models.appeal_words import grouped
from ui.theme import BODY
from ui.views.card_rows import InfoRow
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.painted import announce
from ui.widgets.text import Text

_DOUBTFUL = frozenset({Finding.UNKNOWN_DEVICE, Finding.PRACTICE, Finding.NOT_A_TALON})


class CheckCard(Card):
    """A line that a scanner types into, and beneath it what the talon is worth."""

    opened = Signal(UUID)
    """The appeal of the checked talon is here and wanted."""

    checked = Signal(object)
    """What was found."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.gettext("Check a talon"), keys="F3", parent=parent)
        _ = words.gettext
        self._desk, self._background, self._words = desk, background, words
        self._asked = 0
        self.line = LineEdit(_("Scan the QR, or paste its text"), glyph="search")
        hint = _("Works without a network. The scanner ends with Enter.")
        self.field = Field(_("Text of the QR"), self.line, hint=hint)
        self.told = Text(px=BODY, weight=500)
        self.told.hide()
        self.row: InfoRow | None = None
        self.body.addWidget(self.field)
        self.body.addWidget(self.told)
        self.line.returnPressed.connect(self.check)

    def check(self) -> None:
        """Check what stands in the line."""
        text = self.line.text().strip()
        if not text:
            return
        self._asked += 1
        asked = self._asked

        def work() -> tuple[Checked | CheckedBooking, UUID | None]:
            booked = self._desk.booking_check.check(text)
            if booked.finding is not Finding.NOT_A_TALON:
                return booked, None
            checked = self._desk.talon_check.check(text)
            number = checked.proof.number.digits if checked.proof else ""
            return checked, self._desk.registry.by_number(number) if number else None

        def show(found: tuple[Checked | CheckedBooking, UUID | None]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._background.database(self, work, show)

    def _show(self, checked: Checked | CheckedBooking, appeal: UUID | None) -> None:
        told = FINDING_WORDS[checked.finding].in_(self._words.language)
        if checked.finding in GENUINE:
            colour, glyph = "ok", "circle-check"
        elif checked.finding in _DOUBTFUL:
            colour, glyph = "warn", "alert-triangle"
        else:
            colour, glyph = "danger", "alert-circle"
        self.told.say(told, colour=colour, glyph=glyph)
        self.told.show()
        self._show_row(checked, appeal)
        announce(self, told, urgent=checked.finding not in GENUINE)
        self.line.selectAll()
        self.checked.emit(checked)

    def _show_row(self, checked: Checked | CheckedBooking, appeal: UUID | None) -> None:
        if self.row is not None:
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if checked.proof is None:
            return
        if isinstance(checked, CheckedBooking):
            self.row = InfoRow("ticket", checked.number, self._stands(checked))
            self.body.addWidget(self.row)
            return
        told = self._words.gettext("Accepted by {name}").format(name=checked.proof.accepted_by)
        number = grouped(checked.proof.number.digits)
        self.row = InfoRow("ticket", number, told, leads_on=appeal is not None)
        if appeal is not None:
            self.row.pressed.connect(lambda: self.opened.emit(appeal))
        self.body.addWidget(self.row)

    def _stands(self, checked: CheckedBooking) -> str:
        """Return how the booking of a talon stands here, in words."""
        one, words = checked.booking, self._words
        if one is None:
            return words.gettext("This desk does not have the booking.")
        begins = self._desk.office.hours.local(one.spot.begins)
        state = STATE_NAMES[one.state].in_(words.language)
        told = f"{begins:%d.%m.%Y %H:%M} · {state}"
        if checked.current:
            return told
        changed = words.gettext("The booking has been changed since this talon was made.")
        return f"{told}. {changed}"
