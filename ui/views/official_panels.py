"""What is asked before a conversation ends: an order, a reason, a kind of appeal."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.instruction import Proposed
from frontoffice.domain.kinds import Certainty, Kind
from frontoffice.i18n.words import Words
from frontoffice.services.decisions import Order
from frontoffice.services.taking_down import Written
from ui.days import day_of, long_day
from ui.keyboard import Chords
from ui.theme import BODY, CAPTION, theme
from ui.views.over_form import OverForm
from ui.views.recording_over import FORMS, Approved
from ui.widgets.button import Button, Check
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit, LongEdit
from ui.widgets.states import NoticeBox
from ui.widgets.text import Text

_OTHER: Final = "other"


class EndPanel(OverForm):
    """A panel with fields and one button; Ctrl+Enter answers."""

    answered = Signal(object)
    """What was asked for is there."""

    def __init__(self, title: str, act: str, glyph: str, over: QWidget) -> None:
        super().__init__(title, over)
        self.act = Button(act, "primary", glyph=glyph, keys="Ctrl+Enter")
        self.act.clicked.connect(self.answer)

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open."""
        return {"Ctrl+Enter": self.answer}

    def answer(self) -> None:
        """Say what was asked for, where it is there; then go away."""
        found = self.found()
        if self.isVisible() and found is not None:
            self.dismiss()
            self.answered.emit(found)

    def found(self) -> object | None:
        """Return what was asked for; None where something is missing, which is then said."""
        raise NotImplementedError

    def lay_out(self, *parts: QWidget, stretch: QWidget | None = None) -> None:
        """Lay *parts* one under another, the button at the end."""
        for part in parts:
            self.rows.addWidget(part, int(part is stretch))
        if stretch is None:
            self.rows.addStretch(1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.act)
        self.rows.addLayout(last)


class OrderPanel(EndPanel):
    """What is ordered, who carries it out, and until when."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _, self._words = words.gettext, words
        super().__init__(_("Give an instruction"), _("Give the instruction"), "check", over)
        self._terms: tuple[Proposed, ...] = ()
        self.text, self.responsible, self.body = LongEdit(), LineEdit(), LineEdit()
        self.term, self.day = Choice(), LineEdit(_("31.12.2026"))
        self.text_field = Field(_("What is to be done"), self.text)
        self.responsible_field = Field(_("Who carries it out"), self.responsible)
        self.day_field = Field(_("Another last day"), self.day)
        self.due = Text(px=BODY, weight=600, glyph="calendar-event")
        self.doubt = Text(px=CAPTION, colour="ink2")
        who, until = QWidget(), QWidget()
        for row, parts in (
            (who, (self.responsible_field, Field(_("Of which body"), self.body))),
            (until, (Field(_("Term"), self.term), self.day_field)),
        ):
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme().px(12))
            for part in parts:
                line.addWidget(part, 1)
        self.lay_out(self.text_field, who, until, self.due, self.doubt, stretch=self.text_field)
        self.stops = (self.text, self.responsible, self.body, self.term, self.day, self.act)
        self.term.currentIndexChanged.connect(lambda _at: self._show_due())
        self.day.textChanged.connect(lambda _text: self._show_due())

    def open(self, terms: Sequence[Proposed], body: str) -> None:
        """Ask, with *terms* to choose from, the usual one first, and the competent *body*."""
        self._terms = tuple(terms)
        self.term.clear()
        for one in terms:
            name = one.term.name.in_(self._words.language)
            self.term.addItem(f"{name}: {one.due_on:%d.%m.%Y}", one.term.code)
        for field in (self.text, self.responsible, self.day):
            field.clear()
        self.body.setText(body)
        self.body.setCursorPosition(0)
        self._show_due()
        self.lie_over(self.text)

    def due_on(self) -> date | None:
        """Return the last day: typed, else of the term."""
        if self.day.text().strip():
            return day_of(self.day.text())
        at = self.term.currentIndex()
        return self._terms[at].due_on if 0 <= at < len(self._terms) else None

    def found(self) -> Order | None:
        """Return the order; None where something of it is missing."""
        _, due_on = self._words.gettext, self.due_on()
        text, who = self.text.toPlainText().strip(), self.responsible.text().strip()
        self.text_field.say("" if text else _("Say what is to be done"), Note.WARN)
        self.responsible_field.say("" if who else _("Say who carries it out"), Note.WARN)
        self.day_field.say("" if due_on else _("This is not a day: 31.12.2026"), Note.WARN)
        if not (text and who and due_on):
            return None
        typed = bool(self.day.text().strip())
        basis = "" if typed else str(self.term.currentData())
        return Order(text=text, responsible=who, body=self.body.text(), due_on=due_on, basis=basis)

    def _show_due(self) -> None:
        _, due_on = self._words.gettext, self.due_on()
        told = long_day(due_on, self._words.language, year=True) if due_on else "–"
        self.due.say(_("Last day: {day}").format(day=told))
        at = self.term.currentIndex()
        term = self._terms[at].term if 0 <= at < len(self._terms) else None
        sure = term is None or term.certainty is not Certainty.L or self.day.text().strip()
        self.doubt.say("" if sure else _("The law sets no term for it; this is a proposal"))


class RefusalPanel(EndPanel):
    """Why it is refused: one reason of the list, and words."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _, self._words = words.gettext, words
        super().__init__(_("Refuse"), _("Refuse with this reason"), "x", over)
        self.reason = Choice(
            [(code, one.name.in_(words.language)) for code, one in REFUSALS.items()]
        )
        self.note = LineEdit()
        self.reason.setAccessibleName(_("Reason"))
        hint = Text(_("A formal decision: the person may complain of it"), px=CAPTION)
        self.lay_out(Field(_("Reason"), self.reason), Field(_("In words"), self.note), hint)
        self.stops = (self.reason, self.note, self.act)

    def open(self) -> None:
        """Ask."""
        self.note.clear()
        self.lie_over(self.reason)

    def found(self) -> tuple[str, str]:
        """Return the code of the reason, and the words."""
        return str(self.reason.currentData()), self.note.text()


class AppealPanel(EndPanel):
    """As what the question is registered: kind, topic, and whether the talon is printed."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _, self._words = words.gettext, words
        super().__init__(_("Take as a written appeal"), _("Register and end"), "file-plus", over)
        self.kind = Choice()
        self.topic = Text(px=BODY, glyph="bulb", colour="accent")
        self.essence, self.address = LongEdit(), LineEdit()
        self.to_print = Check(_("print the talon"))
        self.to_print.setChecked(True)
        self.lay_out(
            Field(_("Kind"), self.kind),
            self.topic,
            essence := Field(_("What is registered: the question and the minutes"), self.essence),
            Field(_("Address of the person"), self.address),
            self.to_print,
            stretch=essence,
        )
        self.record = Button(_("Record"), "link", glyph="video", keys="F5", small=True)
        essence.head.addWidget(self.record)
        self.notice = NoticeBox(glyph="video", keys="F5")
        self.rows.insertWidget(self.rows.indexOf(essence), self.notice)
        self.stops = (self.kind, self.record, self.essence, self.address, self.to_print, self.act)
        self._code = ""
        self.recorded: Approved | None = None
        """What the person has said to the camera, and approved."""
        self.show_recording(None)

    def open(self, kinds: Sequence[Kind], topic: tuple[str, str], essence: str) -> None:
        """Ask, with *kinds* to choose from and the *topic*, code and name, that the words tell."""
        _ = self._words.gettext
        self.kind.clear()
        for one in kinds:
            self.kind.addItem(one.name.in_(self._words.language), one.code)
        self._code, name = topic
        self.topic.say(_("Topic: {name}").format(name=name or _("not told by the words")))
        self.essence.setPlainText(essence)
        self.address.clear()
        self.lie_over(self.kind)

    def show_recording(self, approved: Approved | None) -> None:
        """Show that *approved* goes with it; None for what is typed alone."""
        self.recorded = approved
        self.notice.setVisible(approved is not None)
        if approved is not None:
            self.notice.say(approved.told(self._words))

    def add_words(self, words: str) -> None:
        """Add what was said to the essence, where it is not there already."""
        text = self.essence.toPlainText()
        if words not in text:
            self.essence.setPlainText("\n\n".join(filter(None, (text, words))))

    def found(self) -> tuple[Written, bool]:
        """Return as what it is registered, and whether the talon is printed."""
        wanted = Written(
            kind=str(self.kind.currentData() or ""),
            topic=self._code,
            essence=self.essence.toPlainText(),
            form=None if self.recorded is None else FORMS[self.recorded.recording.made.kind],
            address=self.address.text(),
        )
        return wanted, self.to_print.isChecked()
