"""The staff: who works here, what they may, and what the journal knows of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.roles import May, Role, may
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.staff_values import Event, Member, Wanted, WithPin
from ui.background import Background
from ui.models.people import PersonRow, people_model, person_row, role_word
from ui.models.people_history import history_steps
from ui.models.people_painting import PAINTS, people_widths
from ui.theme import theme
from ui.views.card_columns import Columns, column
from ui.views.line_table import LineTable
from ui.views.people_form import PersonForm
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import Choice, SearchField
from ui.widgets.states import EmptyState, NoticeBox
from ui.widgets.time_line import TimeLine
from ui.widgets.toast import Toast

_COLUMN: Final = 372
_STACKED: Final = 820
_TABLE_AT_LEAST: Final = 165
_GONE: Final = "gone"


class PeopleView(QWidget):
    """Shows the staff to who looks after it, and changes one person at a time."""

    refreshed = Signal(int)
    """The staff was read again; how many people are shown."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._member: Member | None = None
        self._undo: Callable[[], object] | None = None
        self._build()
        self.toast = Toast(self, above=12)

    def refresh(self) -> None:
        """Read the staff again."""
        shown = str(self.role.currentData())
        gone = shown == _GONE
        wanted = Wanted(words=self.search.text(), role="" if gone else shown, gone=gone)
        own, words = self._desk.people.own_office, self._words

        def work() -> list[PersonRow]:
            return [
                person_row(one, own, words) for one in self._desk.people.list(self._clerk, wanted)
            ]

        self._background.database(self, work, self._show, self._refused)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the search where nobody is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.search).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the foot say."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        acts = {
            Qt.Key.Key_N: self.begin_new,
            Qt.Key.Key_S: self.save,
            Qt.Key.Key_P: self.give_pin,
            Qt.Key.Key_Z: self.undo,
        }
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.leave_or_back()
        elif control and event.key() in acts:
            acts[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    def focus_search(self) -> None:
        """Let the next letter go into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def begin_new(self) -> None:
        """Show empty fields for somebody new."""
        self._member = None
        self.table.clearSelection()
        self.form.show_new(self._desk.people.own_office)
        self._show_what_can_be_done()
        self.history_card.hide()
        self.form.setFocus()

    def save(self) -> None:
        """Take over the fields: change the person, or add a new one and show the PIN."""
        people, clerk, member = self._desk.people, self._clerk, self._member
        if member is None:
            newcomer = self.form.newcomer()
            self._do(lambda: people.add(clerk, newcomer), self._show_pin)
            return
        told = self.form.filled()
        before = member

        def work() -> Member:
            return people.change(
                clerk, before.id, name=told.name, position=told.position, role=told.role
            )

        def back() -> Member:
            return people.change(
                clerk, before.id, name=before.name, position=before.position, role=before.role
            )

        def done(after: Member) -> None:
            self._changed(after, self._words.gettext("Saved: {name}"), back)

        self._do(work, done)

    def give_pin(self) -> None:
        """Give the chosen person, who has forgotten the own PIN, a one-time one."""
        people, clerk, member = self._desk.people, self._clerk, self._member
        if member is not None and member.active:
            one = member.id
            self._do(lambda: people.set_pin(clerk, one), self._show_pin)

    def leave_or_back(self) -> None:
        """Let the chosen person sign in no more, or again."""
        people, clerk, member = self._desk.people, self._clerk, self._member
        if member is None:
            return
        one, gone = member.id, not member.active
        acts = (
            lambda: people.leave(clerk, one),
            lambda: people.take_back(clerk, one),
        )
        _ = self._words.gettext
        told = _("{name} is back") if gone else _("{name} signs in no more. Undo: Ctrl+Z")

        def done(after: Member) -> None:
            self._changed(after, told, acts[not gone])

        self._do(acts[gone], done)

    def undo(self) -> None:
        """Take back what was done last here."""
        if self._undo is not None:
            again, self._undo = self._undo, None
            told = self._words.gettext("Taken back")
            self._do(again, lambda after: self._changed(after, told, None))

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.search = SearchField(_("Name or login"))
        roles = [(one.value, role_word(one, words)) for one in Role]
        self.role = Choice([("", _("All roles")), *roles, (_GONE, _("Who has left"))])
        self.role.setAccessibleName(_("Role"))
        self.new = Button(_("New person"), glyph="plus", keys="Ctrl+N")
        top = QWidget()
        bar = QHBoxLayout(top)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(shown.px(8))
        bar.addWidget(self.search, 3)
        bar.addWidget(self.role, 2)
        bar.addWidget(self.new)
        self.table = LineTable(
            _("Staff"), people_model(words), PAINTS, partial(people_widths, words=words)
        )
        self.empty = EmptyState(_("Nobody is found. Add somebody"), _("New person"), "Ctrl+N")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.stack.setMinimumHeight(shown.px(_TABLE_AT_LEAST))
        keys = [("↑ ↓", _("choose")), ("Enter", _("change")), ("F3", _("search"))]
        self.foot = ListFoot([*keys, ("Del", _("has left")), ("Ctrl+Z", _("undo"))])
        left = column(top, self.stack, self.foot, gap=11, stretch=self.stack)
        everywhere = may(self._clerk.role, May.STAFF_EVERYWHERE)
        self.form = PersonForm(self._clerk.role, words, everywhere=everywhere)
        self.pin = NoticeBox(glyph="lock")
        self.pin.hide()
        self.once = Button(_("One-time PIN"), glyph="lock", keys="Ctrl+P")
        self.leave = Button("", glyph="logout")
        self.form.body.addWidget(self.once)
        self.form.body.addWidget(self.leave)
        self.history_card = Card(_("What happened"))
        self.history = TimeLine()
        self.history_card.body.addWidget(self.history)
        right = column(self.pin, self.form, self.history_card)
        area = QScrollArea()  # a long history, large texts
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.addWidget(Columns([(left, 0), (area, _COLUMN)], _STACKED))
        self._connect()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.down.connect(self.table.setFocus)
        self.role.currentIndexChanged.connect(lambda _at: self.refresh())
        self.new.clicked.connect(self.begin_new)
        self.empty.acted.connect(self.begin_new)
        self.table.chosen.connect(lambda row: self._choose(row.member if row else None))
        self.table.opened.connect(lambda _row: self.form.setFocus())
        self.form.saved.connect(self.save)
        self.once.clicked.connect(self.give_pin)
        self.leave.clicked.connect(self.leave_or_back)

    def _show(self, rows: Sequence[PersonRow]) -> None:
        before = self._member
        model = self.table.rows()
        model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        at = model.place_of(before.id if before else None)
        # Whoever is being added stays in the fields while the list is read again.
        if before is not None or not self.form.has_keys():
            self.table.choose(max(0, at))
        told = self._words.ngettext("{n} person", "{n} people", len(rows))
        self.foot.count.setText(told.format(n=len(rows)))
        if not rows:
            self._choose(None)
        self.refreshed.emit(len(rows))

    def _choose(self, member: Member | None) -> None:
        if member is None:
            self._member = None
            self.form.show_new(self._desk.people.own_office)
            self.history_card.hide()
        else:
            if self._member is None or self._member.id != member.id:
                self.pin.hide()
            self._member = member
            self.form.show_member(member)
            people, clerk, one = self._desk.people, self._clerk, member.id
            self._background.database(
                self,
                lambda: people.history(clerk, one),
                lambda events: self._show_history(member, events),
                lambda _error: self.history_card.hide(),
            )
        self._show_what_can_be_done()

    def _show_what_can_be_done(self) -> None:
        _, member = self._words.gettext, self._member
        self.once.setVisible(member is not None and member.active)
        self.leave.setVisible(member is not None)
        gone = member is not None and not member.active
        self.leave.setText(_("Take back") if gone else _("Has left"))
        self.leave.updateGeometry()

    def _show_history(self, member: Member, events: Sequence[Event]) -> None:
        if self._member is None or self._member.id != member.id:
            return
        steps = history_steps(events, self._desk.office.hours, self._words)
        self.history.show_steps(self._words.gettext("What happened"), steps)
        self.history_card.setVisible(bool(steps))

    def _show_pin(self, made: WithPin) -> None:
        said = self._words.gettext("One-time PIN: {pin}. It is shown now and never again.")
        self._undo, self._member = None, made.member
        self.pin.say(f"{made.member.name}\n" + said.format(pin=made.pin))
        self.pin.show()
        self.refresh()
        self.table.setFocus()

    def _changed(self, after: Member, told: str, back: Callable[[], object] | None) -> None:
        self._undo, self._member = back, after
        self.toast.say(told.format(name=after.name))
        self.refresh()

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        # Hashing a PIN is made slow on purpose, so it is not done on the database's thread.
        self._background.network(self, work, done, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.toast.say(tell(error, self._words), "warn")
