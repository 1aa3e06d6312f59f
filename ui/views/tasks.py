"""What waits for a person to decide: what has happened, what to do, and that it is done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import ERROR_WORDS, tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.sync_words import TOO_MUCH, stop_in_words, why_in_words
from frontoffice.services.syncing import SyncState
from ui.background import Background
from ui.models.tasks import PAINTS, TaskRow, task_model, task_rows, task_widths
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column
from ui.views.line_table import LineTable
from ui.views.waiting_list import WaitingList
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text

_COLUMN: Final = 350
_STACKED: Final = 860
_ASIDE: Final = frozenset({"sync.held"})
"""Tasks about entries that may be sent once more."""
Found = tuple[tuple[TaskRow, ...], SyncState]


class TasksView(QWidget):
    """Lists what waits; for the chosen one it says what to do, and does what can be done here."""

    refreshed = Signal(int)
    """It was read again; how many tasks are shown."""

    opened = Signal(UUID)
    """The appeal of a task is wanted."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._last: list[UUID] = []
        """What was settled last, to be undone."""
        self._build()

    def refresh(self) -> None:
        """Read what waits again."""
        desk, words, settled = self._desk, self._words, self.listed.is_settled

        def work() -> Found:
            return task_rows(desk, words, settled=settled), desk.syncing.state()

        self._background.database(self, work, self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice above it where nothing is listed."""
        self.listed.set_focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the buttons say."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete:
            self.settle()
        elif control and event.key() == Qt.Key.Key_Z:
            self.undo()
        elif control and event.key() == Qt.Key.Key_R and self.again.isVisible():
            self.send_again()
        else:
            super().keyPressEvent(event)

    def settle(self) -> None:
        """Say that the chosen task is done; among those that are done, that it waits again."""
        row = self.table.current()
        if row is None:
            return
        tasks, clerk, one = self._desk.tasks, self._clerk, row.task
        if one.done_at is not None:
            self._mark(lambda: tasks.take_back([one.id], clerk))
            return
        self._last = [one.id]
        self._mark(lambda: tasks.settle([one.id], clerk))

    def undo(self) -> None:
        """Let what was settled last wait again."""
        tasks, clerk, last = self._desk.tasks, self._clerk, self._last
        if last:
            self._last = []
            self._mark(lambda: tasks.take_back(last, clerk))

    def send_again(self) -> None:
        """Try once more to send what was put aside."""
        self._sync(self._desk.tasks.send_again)

    def take_all_the_same(self) -> None:
        """Go on with a pull that changes much here."""
        self._sync(self._desk.tasks.take_all_the_same)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.table = LineTable(
            _("Tasks"), task_model(words), PAINTS, partial(task_widths, words=words)
        )
        keys = [("↑ ↓", _("choose")), ("Enter", _("open")), ("Del", _("done"))]
        keys.append(("Ctrl+Z", _("undo")))
        self.listed = WaitingList(_("Tasks"), (_("Waiting"), _("Done already")), self.table, keys)
        self.which, self.foot = self.listed.which, self.listed.foot
        self.stopped = Card(_("Pulling has stopped"))
        self.why = Text(px=BODY, colour="warn", glyph="alert-triangle")
        self.all = Button(_("Take it all the same"), "danger")
        self.stopped.body.addWidget(self.why)
        self.stopped.body.addWidget(self.all)
        self.stopped.hide()
        self.card = Card()
        self.title = Text(px=16, serif=True, weight=600)
        self.what, self.to_do = Text(px=BODY), Text(px=BODY, glyph="bulb", colour="accent")
        self.more = Text(px=LABEL, colour="ink2")
        self.open = Button(_("Open the appeal"), glyph="file-text", keys="Enter")
        self.again = Button(_("Send again"), glyph="refresh", keys="Ctrl+R")
        self.done = Button("", glyph="check", keys="Del")
        for part in (self.title, self.what, self.to_do, self.more, self.open, self.again):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.done)
        right = column(self.stopped, self.card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.addWidget(Columns([(self.listed, 0), (right, _COLUMN)], _STACKED))
        self._connect()
        self._choose(None)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self.refresh())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.open.clicked.connect(lambda: self._open(self.table.current()))
        self.done.clicked.connect(self.settle)
        self.again.clicked.connect(self.send_again)
        self.all.clicked.connect(self.take_all_the_same)

    def _show(self, found: Found) -> None:
        rows, state = found
        words = self._words
        nothing = words.gettext("Nothing waits for you"), words.gettext("Nothing was done yet")
        self.listed.show_rows(rows, nothing, self._counted(rows))
        self.stopped.setVisible(state.stopped)
        self.all.setVisible(state.code == TOO_MUCH)
        if state.stopped:
            self.why.say(stop_in_words(state, words))
        self.refreshed.emit(len(rows))

    def _counted(self, rows: Sequence[TaskRow]) -> str:
        return self._words.ngettext("{n} task", "{n} tasks", len(rows)).format(n=len(rows))

    def _choose(self, row: TaskRow | None) -> None:
        self.card.setVisible(row is not None)
        if row is None:
            return
        words, one = self._words, row.task
        self.title.say(row.told.title)
        self.what.say(row.told.what)
        self.to_do.say(row.told.to_do)
        refused = ERROR_WORDS.get(one.refusal, "") if one.refusal != one.code else ""
        self.more.say(words.gettext(refused) if refused else "")
        self.more.setVisible(bool(refused))
        self.open.setVisible(one.appeal is not None)
        self.again.setVisible(one.code in _ASIDE and one.done_at is None)
        self.done.setText(
            words.gettext("Done") if one.done_at is None else words.gettext("Not done")
        )

    def _open(self, row: TaskRow | None) -> None:
        if row is not None and row.task.appeal is not None:
            self.opened.emit(row.task.appeal)

    def _mark(self, work: Callable[[], int]) -> None:
        self._background.database(self, work, lambda _changed: self.refresh(), self._refused)

    def _sync(self, way: Callable[[Clerk], SyncState]) -> None:
        clerk = self._clerk
        self._background.network(self, lambda: way(clerk), self._synced, self._refused)

    def _synced(self, state: SyncState) -> None:
        self.said.emit(why_in_words(state, self._words), "warn" if state.stopped else "ok")
        self.refresh()

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
