"""A card of a reception day that is to be finished: it opens where something is missing."""

from PySide6.QtCore import Signal

from frontoffice.domain.conversation import RESULT_NAMES, Result
from frontoffice.domain.reception_day import NONE_TOLD, Gap, Visitor
from frontoffice.i18n.words import Words
from frontoffice.services.decisions import Order
from frontoffice.services.reception_days import Tail
from ui.theme import LABEL
from ui.views.register_inputs import DayEdit, PhoneEdit
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit, LongEdit
from ui.widgets.text import Text

_ENDS = (Result.SETTLED, Result.EXPLAINED, Result.INSTRUCTION)


class TailCard(Card):
    """Asks for what is missing, and for nothing else."""

    saved = Signal()
    """What is typed is to be kept."""

    left = Signal()
    """They went before anybody received them."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__()
        self._words = words
        self.tail: Tail | None = None
        self.who = Text(px=16, serif=True, weight=600)
        self.question = Text(px=LABEL, colour="ink2")
        self.phone = PhoneEdit("+7 7__ ___ __ __")
        self.none = Check(_("has no telephone"))
        named = [(one, RESULT_NAMES[one].in_(words.language)) for one in _ENDS]
        self.result = Choice([(one.value, name[:1].upper() + name[1:]) for one, name in named])
        self.minutes = LongEdit(_("what was said, and what was decided"))
        self.order = LineEdit(_("what is to be done"))
        self.responsible = LineEdit(_("surname, name, patronymic"))
        self.due = DayEdit(_("dd.mm.yyyy"))
        self.due_field = Field(_("Until when"), self.due)
        self.fields = {
            Gap.PHONE: (Field(_("Phone"), self.phone), self.none),
            Gap.RESULT: (Field(_("What came of it"), self.result),),
            Gap.MINUTES: (Field(_("Minutes"), self.minutes),),
            Gap.ORDER: (
                Field(_("Instruction"), self.order),
                Field(_("Who does it"), self.responsible),
                self.due_field,
            ),
        }
        self.save = Button(_("Save"), "primary", keys="Ctrl+Enter")
        self.gone = Button(_("They left unreceived"), glyph="logout", keys="Ctrl+D")
        fields = [part for parts in self.fields.values() for part in parts]
        for part in (self.who, self.question, *fields, self.save, self.gone):
            self.body.addWidget(part)
        self.save.clicked.connect(self.saved)
        self.gone.clicked.connect(self.left)

    @property
    def visitor(self) -> Visitor | None:
        """Whose card it is."""
        return self.tail.visitor if self.tail else None

    def show_tail(self, tail: Tail) -> None:
        """Show what is missing on a card; what is typed for the same one stays."""
        same = self.tail is not None and self.tail.visitor.booking == tail.visitor.booking
        self.tail = tail
        visitor = tail.visitor
        self.who.say(f"{visitor.queued.number} · {visitor.guest.name}")
        self.question.say(visitor.guest.question)
        self.question.setVisible(bool(visitor.guest.question))
        gaps = set(tail.gaps)
        if Gap.RECEIVED in gaps:
            gaps.add(Gap.RESULT)  # somebody may have received them, and told nobody
        for gap, parts in self.fields.items():
            for part in parts:
                part.setVisible(gap in gaps)
        self.gone.setVisible(Gap.RECEIVED in gaps)
        if not same:
            for line in (self.phone, self.order, self.responsible, self.due):
                line.clear()
            self.minutes.clear()
            self.none.setChecked(False)
            self.due_field.say()

    def focus_gap(self) -> None:
        """Give the keys to the first field that is missing."""
        for parts in self.fields.values():
            if not parts[0].isHidden():
                parts[0].setFocus()
                return

    def told_phone(self) -> str:
        """Return the telephone as typed; a dash where there is none."""
        return NONE_TOLD if self.none.isChecked() else self.phone.text().strip()

    def told_order(self) -> Order | None:
        """Return the instruction as typed; None where something of it is missing."""
        due, text = self.due.day(), self.order.text().strip()
        responsible = self.responsible.text().strip()
        if due is not None and text and responsible:
            return Order(text=text, responsible=responsible, due_on=due)
        told = self._words.gettext("Write what, who and until when")
        self.due_field.say(told, Note.WARN)
        return None

    def told_result(self) -> Result:
        """Return what came of it."""
        return Result(str(self.result.currentData()))
