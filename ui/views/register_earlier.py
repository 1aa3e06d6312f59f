"""What the same person brought before: F7 lists it and takes over how to reach them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.cards import Card
from frontoffice.services.registry import Line
from ui.background import Background
from ui.sending import sending


class Earlier(QObject):
    """Earlier appeals by IIN or BIN."""

    found = Signal(int)
    """So many there are."""

    opened = Signal(UUID)
    """One of them is to be looked at."""

    person = Signal(object)
    """Name, address and ways to reach are to be taken over from this ``Applicant``."""

    def __init__(self, desk: Desk, background: Background, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._background, self._words = desk, background, words
        self._lines: Sequence[Line] = ()
        self.menu = QMenu(parent)

    def look(self, identifier: str) -> None:
        """Look for appeals of *identifier*; nothing for none."""
        self._show(())
        if identifier:
            registry = self._desk.registry
            self._background.database(self, lambda: registry.earlier(identifier), self._show)

    def open_over(self, widget: QWidget) -> None:
        """Open the list over *widget*, the first entry in hand."""
        if not self._lines:
            return
        size = self.menu.sizeHint()
        self.menu.setMinimumWidth(widget.width())
        self.menu.popup(widget.mapToGlobal(QPoint(0, -size.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _show(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.menu.clear()
        if lines:
            told = self._words.gettext("Take over name, address and telephone")
            self.menu.addAction(told, self._take_over)
            self.menu.addSeparator()
        for line in lines:
            self.menu.addAction(self._title(line), sending(self.opened, line.appeal))
        self.found.emit(len(lines))

    def _title(self, line: Line) -> str:
        topic = self._desk.topics.find(line.topic)
        about = topic.name.in_(self._words.language) if topic else line.essence[:40]
        kind = self._desk.kinds.find(line.kind)
        name = kind.name.in_(self._words.language) if kind else line.kind
        return f"{line.registered_at:%d.%m.%Y} · {name} · {about}".replace("&", "&&")

    def _take_over(self) -> None:
        newest = self._lines[0].appeal
        self._background.database(self, lambda: self._desk.cards.card(newest), self._take)

    def _take(self, card: Card) -> None:
        self.person.emit(card.draft.applicant)
