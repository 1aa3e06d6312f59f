"""What officials have ordered: due, overdue, done with a proof, told to the person; by keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.instruction import TOLD_NAMES, InstructionState, ToldHow, Which
from frontoffice.domain.roles import May, may
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.instructions import Followed
from ui.background import Background
from ui.days import day_of
from ui.keyboard import Chords
from ui.models.instructions import PAINTS, OrderRow, order_model, order_row, order_widths
from ui.sending import sending
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import FilterChips, FilterOption
from ui.widgets.field import Field, Note
from ui.widgets.inputs import LineEdit, LongEdit
from ui.widgets.states import EmptyState
from ui.widgets.text import Text

_COLUMN: Final = 340
_STACKED: Final = 900


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[OrderRow, ...]
    counts: Mapping[object, int]


class InstructionsView(QWidget):
    """Lists instructions; for the chosen one, what may be done about it."""

    refreshed = Signal(int)
    """It was read again; how many are shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    told = Signal(object)
    """How the person was told."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._orders = may(clerk.role, May.RECEIVE) or may(clerk.role, May.ON_BEHALF)
        self._to_list = False
        """Whether the keys go back to the list once it is read again."""
        self._build()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        return {
            "Ctrl+Enter": self.done,
            "Ctrl+T": self.ask_how,
            "Ctrl+M": self.move_due,
            "Ctrl+R": self.return_,
            "Ctrl+D": self.lift,
        }

    def refresh(self) -> None:
        """Read the instructions again."""
        desk, words, which = self._desk, self._words, self.which.value()

        def work() -> _Found:
            found = desk.instructions.find(Which(str(which)))
            rows = tuple(order_row(one, words) for one in found)
            return _Found(rows, dict(desk.instructions.counts().items()))

        self._background.database(self, work, self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice above it where nothing is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.which).setFocus()

    def done(self) -> None:
        """Note that it is carried out, with the proof that is typed."""
        proof, paper = self.proof.toPlainText(), self.paper.text()
        row, clerk, the = self.table.current(), self._clerk, self._desk.instructions
        if row is None or not self.finish.isVisible() or not self._typed(self.proof_field, proof):
            return
        of = row.followed.instruction.id
        told = self._words.gettext("Done; tell the person now")
        self._do(lambda: the.done(of, proof, clerk, paper), told)

    def ask_how(self) -> None:
        """Ask how the person was told."""
        if self.tell.isVisible():
            self.how.popup(self.tell.mapToGlobal(QPoint(0, self.tell.height())))
            self.how.setActiveAction(self.how.actions()[0])

    def tell_person(self, how: ToldHow) -> None:
        """Note that the person was told."""
        row, clerk, the = self.table.current(), self._clerk, self._desk.instructions
        if row is not None:
            of = row.followed.instruction.id
            self._do(lambda: the.tell(of, how, clerk), self._words.gettext("The person was told"))

    def move_due(self) -> None:
        """Give the last day that is typed, with the reason that is typed."""
        due_on, reason = day_of(self.day.text()), self.reason.text()
        if not self.other_day.isVisible() or not self._typed(self.reason_field, reason):
            return
        self.day_field.say(
            "" if due_on else self._words.gettext("This is not a day: 31.12.2026"), Note.WARN
        )
        row, clerk, the = self.table.current(), self._clerk, self._desk.instructions
        if row is not None and due_on is not None:
            of = row.followed.instruction.id
            told = self._words.gettext("It has another last day")
            self._do(lambda: the.move(of, due_on, reason, clerk), told)

    def return_(self) -> None:
        """Open it again, with the reason that is typed."""
        if self.back.isVisible():
            the = self._desk.instructions
            self._with_reason(the.return_, self._words.gettext("It is open again"))

    def lift(self) -> None:
        """Note that it is not to be carried out, with the reason that is typed."""
        if self.off.isVisible():
            the = self._desk.instructions
            self._with_reason(the.lift, self._words.gettext("It is not to be carried out any more"))

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        options = [
            FilterOption(Which.DUE, _("To be done"), "clock"),
            FilterOption(Which.OVERDUE, _("Overdue"), "alert-triangle", "danger"),
            FilterOption(Which.DUE_SOON, _("Due soon"), "hourglass"),
            FilterOption(Which.DONE, _("Tell the person"), "phone"),
            FilterOption(Which.ENDED, _("Over"), "circle-check"),
        ]
        self.which = FilterChips(_("Which instructions"), options)
        self.table: LineTable[OrderRow] = LineTable(
            _("Instructions"), order_model(words), PAINTS, partial(order_widths, words=words)
        )
        self.empty = EmptyState("")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        keys = [
            ("↑ ↓", _("choose")),
            ("Ctrl+Enter", _("done")),
            ("Ctrl+T", _("the person is told")),
        ]
        self.foot = ListFoot(keys)
        left = column(self.which, self.stack, self.foot, gap=11, stretch=self.stack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        right = scrolling(self._card(), by_keys=False)
        layout.addWidget(Columns([(left, 0), (right, _COLUMN)], _STACKED))
        self._connect()
        self._choose(None)

    def _card(self) -> QWidget:
        _, language = self._words.gettext, self._words.language
        self.card = Card()
        self.title, self.what = Text(px=16, serif=True, weight=600), Text(px=LABEL, colour="ink2")
        self.proved = Text(px=BODY, glyph="check", colour="ok")
        self.proof, self.paper = LongEdit(), LineEdit()
        self.proof_field = Field(_("What proves it"), self.proof)
        self.paper_field = Field(_("Number and date of the paper"), self.paper)
        self.finish = Button(_("Done"), "primary", glyph="check", keys="Ctrl+Enter")
        self.tell = Button(_("The person was told"), "primary", glyph="phone", keys="Ctrl+T")
        self.reason, self.day = LineEdit(), LineEdit(_("31.12.2026"))
        self.reason_field = Field(_("Why"), self.reason)
        self.day_field = Field(_("Another last day"), self.day)
        self.other_day = Button(_("Move"), glyph="calendar-event", keys="Ctrl+M")
        self.back = Button(_("Open it again"), glyph="arrow-back-up", keys="Ctrl+R")
        self.off = Button(_("Lift"), glyph="x", keys="Ctrl+D")
        self.how = QMenu(self.tell)
        self.how.setAccessibleName(_("How was the person told?"))
        for how in ToldHow:
            name = TOLD_NAMES[how].in_(language)
            self.how.addAction(name[:1].upper() + name[1:], sending(self.told, how))
        for part in (
            *(self.title, self.what, self.proved, self.proof_field, self.paper_field),
            *(self.finish, self.tell, self.reason_field, self.day_field),
            *(self.other_day, self.back, self.off),
        ):
            self.card.body.addWidget(part)
        return column(self.card)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self.refresh())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._enter())
        self.finish.clicked.connect(self.done)
        self.tell.clicked.connect(self.ask_how)
        self.told.connect(self.tell_person)
        self.other_day.clicked.connect(self.move_due)
        self.back.clicked.connect(self.return_)
        self.off.clicked.connect(self.lift)

    def _enter(self) -> None:
        if self.finish.isVisible():
            self.proof.setFocus()
        else:
            self.ask_how()

    def _show(self, found: _Found) -> None:
        words, model, before = self._words, self.table.rows(), self.table.current()
        model.show(found.rows)
        self.stack.setCurrentWidget(self.table if found.rows else self.empty)
        self.table.choose(model.place_again(before))
        self.which.count(found.counts)
        if not found.rows:
            self.empty.say(words.gettext("Nothing here. What is ordered at a reception comes here"))
            self._choose(None)
        n = len(found.rows)
        self.foot.count.setText(
            words.ngettext("{n} instruction", "{n} instructions", n).format(n=n)
        )
        if self._to_list:
            self._to_list = False
            self.set_focus_first()
        self.refreshed.emit(n)

    def _choose(self, row: OrderRow | None) -> None:
        self.card.setVisible(row is not None)
        if row is None:
            return
        _, order = self._words.gettext, row.followed.instruction
        self.title.say(order.text)
        told = [row.who, row.person, row.followed.guest.phone if row.followed.guest else ""]
        given = _("given {day}").format(day=f"{order.given_on:%d.%m.%Y}")
        until = _("until {day}").format(day=row.due)
        if order.was_moved:
            first = f"{order.first_due_on:%d.%m.%Y}"
            until += ", " + _("at first {day}").format(day=first)
        self.what.say("\n".join(filter(None, (*told, given, until, order.reason))))
        proved = " · ".join(filter(None, (order.proof, order.paper)))
        self.proved.say(proved)
        self.proved.setVisible(bool(proved) and order.state is not InstructionState.OPEN)
        open_ = order.state is InstructionState.OPEN
        done = order.state is InstructionState.DONE
        for part in (self.proof_field, self.paper_field, self.finish):
            part.setVisible(open_)
        self.tell.setVisible(done)
        self.day_field.setVisible(open_ and self._orders)
        self.other_day.setVisible(open_ and self._orders)
        self.back.setVisible(done and self._orders)
        self.off.setVisible(order.is_followed and self._orders)
        self.reason_field.setVisible(order.is_followed and self._orders)
        for field in (self.proof_field, self.reason_field, self.day_field):
            field.say()

    def _typed(self, field: Field, text: str) -> bool:
        told = "" if text.strip() else self._words.gettext("Say it in words")
        field.say(told, Note.WARN)
        if told:
            field.control.setFocus()
        return not told

    def _with_reason(self, act: Callable[..., Followed], told: str) -> None:
        row, reason, clerk = self.table.current(), self.reason.text(), self._clerk
        if row is not None and self._typed(self.reason_field, reason):
            of = row.followed.instruction.id
            self._do(lambda: act(of, reason, clerk), told)

    def _do(self, work: Callable[[], Followed], told: str) -> None:
        def done(_followed: Followed) -> None:
            for field in (self.proof, self.paper, self.reason, self.day):
                field.clear()
            self.said.emit(told, "ok")
            self._to_list = True
            self.refresh()

        self._background.database(self, work, done, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        self.refresh()
