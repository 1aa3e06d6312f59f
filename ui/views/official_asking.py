"""What is asked over an official's page besides the ends: what is asked back, why nothing was held."""

from PySide6.QtWidgets import QWidget

from frontoffice.domain.conversation import Clarified
from frontoffice.domain.reception_told import NOT_HELD_NAMES, WhyNotHeld
from frontoffice.i18n.words import Words
from frontoffice.services.clarifying import Asking
from ui.days import day_of
from ui.theme import CAPTION
from ui.views.official_panels import EndPanel
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit, LongEdit
from ui.widgets.text import Text


class ClarifyPanel(EndPanel):
    """What was asked back, what the person still has to bring, and until when."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _, self._words = words.gettext, words
        super().__init__(_("Ask back before deciding"), _("Note it"), "check", over)
        self.asked, self.bring, self.day = LongEdit(), LongEdit(), LineEdit(_("31.12.2026"))
        self.day_field = Field(_("Until when"), self.day)
        told = _("What is to be brought joins what the person prepares, and is on their ticket")
        self.lay_out(
            asked := Field(_("What was asked, and what was answered"), self.asked),
            Field(_("What is still to be brought, a thing a line"), self.bring),
            self.day_field,
            Text(told, px=CAPTION, colour="ink2", glyph="info-circle"),
            stretch=asked,
        )
        for field in (self.asked, self.bring):
            field.setTabChangesFocus(True)
        self.stops = (self.asked, self.bring, self.day, self.act)

    def open(self, before: Clarified | None) -> None:
        """Ask; what was noted *before* stands there to be changed."""
        self.asked.setPlainText(before.asked if before else "")
        self.bring.setPlainText(before.bring if before else "")
        until = before.until if before else None
        self.day.setText(f"{until:%d.%m.%Y}" if until else "")
        self.day_field.say("")
        self.lie_over(self.asked)

    def found(self) -> Asking | None:
        """Return what is to be noted; None where the day is none."""
        typed, until = self.day.text().strip(), day_of(self.day.text())
        wrong = self._words.gettext("This is not a day: 31.12.2026")
        self.day_field.say(wrong if typed and until is None else "", Note.WARN)
        if typed and until is None:
            return None
        return Asking(asked=self.asked.toPlainText(), bring=self.bring.toPlainText(), until=until)


class NotHeldPanel(EndPanel):
    """Why a reception was not held: one reason of the list, and words."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("The reception was not held"), _("It was not held"), "x", over)
        self.reason = Choice(
            [(one.value, name.in_(words.language)) for one, name in NOT_HELD_NAMES.items()]
        )
        self.note = LineEdit()
        hint = _("The report of the month says so, with the reason")
        self.lay_out(
            Field(_("Reason"), self.reason),
            Field(_("In words"), self.note),
            Text(hint, px=CAPTION, colour="ink2", glyph="info-circle"),
        )
        self.stops = (self.reason, self.note, self.act)

    def open(self) -> None:
        """Ask."""
        self.note.clear()
        self.lie_over(self.reason)

    def found(self) -> tuple[WhyNotHeld, str]:
        """Return the reason, and the words."""
        return WhyNotHeld(self.reason.currentData()), self.note.text()
