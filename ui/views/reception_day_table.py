"""At a table of a reception day: who sits there, and what came of it by one key."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal

from frontoffice.domain.conversation import RESULT_NAMES, Result
from frontoffice.domain.reception_day import DayTable, Visitor
from frontoffice.i18n.words import Words
from ui.theme import BODY, LABEL
from ui.views.booking_refusal import RefusalMenu
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text

RESULTS: Final[Mapping[str, Result]] = {
    "Alt+1": Result.SETTLED,
    "Alt+2": Result.EXPLAINED,
    "Alt+3": Result.INSTRUCTION,
    "Alt+4": Result.APPEAL,
    "Alt+5": Result.REFUSED,
}
"""What a conversation ends with, by the key."""


class TableCard(Card):
    """Shows a table and whoever sits there."""

    called = Signal()
    """The next person is wanted."""

    ended = Signal(object, str)
    """What came of it: a ``Result``, and the reason of a refusal."""

    left = Signal()
    """The official goes."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__()
        self._words = words
        self.visitor: Visitor | None = None
        self.table: DayTable | None = None
        self.where = Text(px=16, serif=True, weight=600)
        self.who_receives = Text(px=LABEL, colour="ink2")
        self.number = Text(px=30, serif=True, weight=600, colour="accent")
        self.name = Text(px=BODY, weight=600)
        self.question = Text(px=BODY, serif=True)
        self.call = Button(_("Call the next person"), "primary", keys="F9")
        self.go = Button(_("The official leaves"), glyph="logout", keys="Del")
        self.buttons: dict[Result, Button] = {}
        for part in (self.where, self.who_receives, self.number, self.name, self.question):
            self.body.addWidget(part)
        for keys, result in RESULTS.items():
            name = RESULT_NAMES[result].in_(words.language)
            button = Button(name[:1].upper() + name[1:], keys=keys)
            button.clicked.connect(lambda _on=False, told=result: self.end(told))
            self.buttons[result] = button
            self.body.addWidget(button)
        self.body.addWidget(self.call)
        self.body.addWidget(self.go)
        self.refusal = RefusalMenu(self.buttons[Result.REFUSED], words)
        self.refusal.told.connect(lambda reason: self.ended.emit(Result.REFUSED, reason))
        self.call.clicked.connect(self.called)
        self.go.clicked.connect(self.left)

    def show_table(self, table: DayTable, visitor: Visitor | None) -> None:
        """Show *table* and who sits there."""
        _ = self._words.gettext
        self.table, self.visitor = table, visitor
        self.where.say(_("table {n}").format(n=table.number))
        position = table.position.in_(self._words.language)
        self.who_receives.say(", ".join(filter(None, (table.official, position))))
        self.number.say(visitor.queued.number if visitor else _("free"))
        self.name.say(visitor.guest.name if visitor else "")
        self.question.say(visitor.guest.question if visitor else "")
        self.name.setVisible(visitor is not None)
        self.question.setVisible(visitor is not None and bool(visitor.guest.question))
        for button in self.buttons.values():
            button.setVisible(visitor is not None)
        self.call.setVisible(visitor is None)

    def end(self, result: Result) -> None:
        """Write down what came of it; a refusal asks for its reason first."""
        if self.visitor is None or not self.isVisible():
            return
        if result is Result.REFUSED:
            self.refusal.ask()
        else:
            self.ended.emit(result, "")
