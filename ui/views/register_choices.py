"""Lists that a clerk chooses from: topics as a tree, addressees, the rarer kinds."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.domain.bodies import Bodies
from frontoffice.domain.kinds import Kind, Unit
from frontoffice.domain.topics import Topic, Topics
from frontoffice.i18n.words import Words
from ui.sending import sending
from ui.theme import theme
from ui.widgets.suggest import SuggestField, Suggestion

_ALL: Final = 500
_STEP: Final = "\u2003"
"""How far a topic stands in for each one above it."""


class TopicChoice(SuggestField):
    """A topic by its words or code; F4 opens the whole tree."""

    def __init__(self, topics: Callable[[], Topics], words: Words) -> None:
        """Choose among what *topics* gives: a pull may bring other ones at any moment."""
        super().__init__(self._found, words.gettext("word or code"))
        self._topics = topics
        self._language = words.language
        self.chosen.connect(self._settle)

    def code(self) -> str:
        """Return the code of the topic; free text where it stands for none."""
        return self.value() or self.text()

    def show_code(self, code: str) -> None:
        """Show the topic *code*; what is no code stays as it was typed."""
        topic = self._topics().find(code)
        if topic is None:
            self.show_value("", code)
        else:
            self.show_value(code, self._name(topic))

    def take(self, code: str) -> None:
        """Take the topic *code*, unless the clerk has typed or chosen one."""
        if code and not self.text().strip():
            self.show_code(code)

    def _settle(self, code: str) -> None:
        if code:
            self.show_code(code)  # the tree's steps stay in the list

    def _found(self, words: str) -> list[Suggestion]:
        if not words.strip():
            return [self._in_tree(topic) for topic in self._topics().all()]
        found = self._topics().search(words)
        return [Suggestion(one.code, self._name(one), self._above(one)) for one in found]

    def _in_tree(self, topic: Topic) -> Suggestion:
        depth = len(self._topics().path(topic.code)) - 1
        return Suggestion(topic.code, _STEP * depth + self._name(topic))

    def _name(self, topic: Topic) -> str:
        return f"{topic.code}  {topic.name.in_(self._language)}"

    def _above(self, topic: Topic) -> str:
        parent = self._topics().find(topic.parent)
        return parent.name.in_(self._language) if parent else ""


class BodyChoice(SuggestField):
    """Who an appeal is for: a body of the list, or whatever is typed."""

    def __init__(self, bodies: Callable[[], Bodies], region: str, words: Words) -> None:
        """Choose among what *bodies* gives, those of *region* first."""
        super().__init__(self._found, words.gettext("state body"), glyph="building-bank")
        self._bodies, self._region, self._language = bodies, region, words.language
        self._suggested = ""

    def show_text(self, text: str) -> None:
        """Show *text*; a body of that name is then the chosen one."""
        self._suggested = ""
        self.show_value("", text)

    def suggest(self, name: str) -> None:
        """Show *name* unless the clerk has typed or chosen another one."""
        if self.hasFocus() or self.text() not in ("", self._suggested):
            return
        self._suggested = name
        if self.text() != name:
            self.show_value("", name)

    def _found(self, words: str) -> list[Suggestion]:
        found = self._bodies().search(words, self._region, _ALL)
        return [
            Suggestion(body.code, body.name.in_(self._language))
            for body in found
            if body.region in (self._region, "") or words.strip()
        ]


class KindMenu(QMenu):
    """The kinds beyond the six, each with its term."""

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[Kind], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.offer(kinds)

    def offer(self, kinds: Sequence[Kind]) -> None:
        """Offer *kinds* from now on."""
        words = self._words
        self.clear()
        for kind in kinds:
            name = kind.name.in_(words.language)
            text = f"{name[:1].upper()}{name[1:]} – {days_in_words(kind.days, kind.unit, words)}"
            self.addAction(text.replace("&", "&&"), sending(self.chosen, kind.code))

    def open_under(self, widget: QWidget) -> None:
        """Open right under *widget*, the first kind in hand."""
        self.setMinimumWidth(widget.width())
        self.popup(widget.mapToGlobal(QPoint(0, widget.height() + theme().px(4))))
        self.setActiveAction(next(iter(self.actions()), QAction(self)))


def days_in_words(days: int, unit: Unit, words: Words) -> str:
    """Return a term as «15 working days»."""
    if unit is Unit.WORKING:
        told = words.ngettext("{n} working day", "{n} working days", days)
    else:
        told = words.ngettext("{n} calendar day", "{n} calendar days", days)
    return told.format(n=days)
