"""What is told where the first free hour comes after the last day of the appeal."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.i18n.words import N_, Words
from frontoffice.services.call_list import Instead, InTime, Offer
from ui.sending import sending
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.states import NoticeBox

_MOST: Final = 3
_WORDS: Final = {
    Instead.IN_PERSON: N_("{when}, in person: {official}"),
    Instead.VIDEO: N_("{when}, by video: {official}"),
    Instead.DEPUTY: N_("{when}, deputy: {official}"),
    Instead.COLLEAGUE: N_("{when}: {official}"),
    Instead.WRITTEN: N_("Take it in writing"),
}
_GLYPHS: Final = {
    Instead.IN_PERSON: "user",
    Instead.VIDEO: "video",
    Instead.DEPUTY: "user",
    Instead.COLLEAGUE: "user",
    Instead.WRITTEN: "file-plus",
}


class BookingAdvice(QWidget):
    """A sentence and up to three other ways, the first hour of each: buttons."""

    taken = Signal(object)
    """One of the ways is wanted: an ``Offer``."""

    def __init__(self, words: Words, after: QWidget) -> None:
        """Make it empty; Tab comes from *after* to its buttons."""
        super().__init__()
        self._words, self._after = words, after
        self.told = NoticeBox(glyph="alert-triangle", meaning="warn")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(6))
        self._rows.addWidget(self.told)
        self.buttons: list[Button] = []
        self.hide()

    def show_ways(self, found: InTime, due: str, whens: Sequence[str]) -> None:
        """Show the other ways of *found*; nothing where the official receives in time.

        :param due: the last day of the appeal, in words.
        :param whens: the hour of each offer, in words.
        """
        self.leave()
        if not found.is_late:
            return
        told = self._words.gettext(
            "The appeal is to be answered by {day}: before the first hour of this kind"
        )
        self.told.say(told.format(day=due))
        pairs = list(zip(found.offers, whens, strict=True))
        ways = {offer.how: (offer, when) for offer, when in reversed(pairs[:-1])}
        firsts = [pair for pair in pairs[:-1] if pair in ways.values()]
        for offer, when in (*firsts[: _MOST - 1], pairs[-1]):
            button = Button(self._word(offer, when), glyph=_GLYPHS[offer.how])
            button.clicked.connect(sending(self.taken, offer))
            self._rows.addWidget(button)
            self.buttons.append(button)
        for one, following in pairwise((self._after, *self.buttons)):
            QWidget.setTabOrder(one, following)
        self.show()

    def leave(self) -> None:
        """Show nothing any more."""
        for button in self.buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        self.hide()

    def _word(self, offer: Offer, when: str) -> str:
        return self._words.gettext(_WORDS[offer.how]).format(official=offer.official, when=when)
