"""The panel of explanations: found while the person talks, read, printed, and two answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from frontoffice.desk import Desk
from frontoffice.domain.explanations import Explanation
from frontoffice.i18n.words import Words
from frontoffice.services.consultations import Told
from ui.keyboard import Chords
from ui.theme import theme
from ui.views.explain_card import CardSheet, aloud
from ui.views.explain_foot import ExplainFoot
from ui.views.explain_list import CardFinder, CardRow, card_row
from ui.views.over_form import OverForm
from ui.voice import Voice
from ui.widgets.key_cap import KeyCap
from ui.widgets.seg import Seg

_LIST: Final = 400
_SHARE: Final = 0.36
"""Of the width, at most so much is the list's."""
_NARROW: Final = 1_060
"""Below this width, at factor 1, the two answers have a line of their own."""
_LIMIT: Final = 60
_PAGES: Final = {Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9}


@dataclass(frozen=True, slots=True)
class ExplainState:
    """What is carried over when the panel is built anew in another language or theme."""

    words: str
    card: str
    language: str
    by_lawyer: bool
    lawyer: str
    since_ms: int


class ExplainPanel(OverForm):
    """What to tell the person, and what the person says to it."""

    settled = Signal(object)
    """The person has answered: what was told, as a ``Told`` without its visit."""

    print_wanted = Signal(str)
    """The card of this code is wanted on paper."""

    def __init__(self, desk: Desk, words: Words, voice: Voice, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("Explanations"), over)
        self._desk, self._words, self._voice = desk, words, voice
        self._topic = self._around = ""
        self._since = QElapsedTimer()
        self._before_ms = 0
        """How long it was open before the language was changed."""
        self.finder = CardFinder(words)
        self.search, self.table = self.finder.search, self.finder.table
        self.nothing = self.finder.nothing
        self.sheet = CardSheet()
        self.language = Seg(
            _("Language of the card"), [("kk", "ҚАЗ"), ("ru", "РУС"), ("en", "ENG")]
        )
        self.foot = foot = ExplainFoot(words)
        self.by_lawyer, self.lawyer, self.aloud = foot.by_lawyer, foot.lawyer, foot.aloud
        self.print, self.files, self.enough = foot.print, foot.files, foot.enough
        self._lay_out()
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open."""
        return {
            "Ctrl+Enter": self.enough.click,
            "F2": self.files.click,
            "Ctrl+P": self.print.click,
            "Ctrl+R": self.aloud.click,
            "Ctrl+T": self._next_language,
            "Ctrl+E": self.search.setFocus,
            "Alt+L": self.by_lawyer.click,
        }

    def open(self, topic: str, essence: str, language: str) -> None:
        """Lie over the form and show what speaks of *topic* and of what was typed of the *essence*."""
        if self.isVisible():
            return
        self._topic, self._around = topic, essence
        self.language.choose(language)
        self.by_lawyer.setChecked(False)
        self.search.clear()
        self._before_ms = 0
        self._since.start()
        self._find()
        self.lie_over(self.search)

    def state(self) -> ExplainState:
        """Return what is searched, chosen and told, for the panel in another language."""
        card, foot = self.card(), self.foot
        return ExplainState(
            self.search.text(),
            card.code if card else "",
            self._shown_in,
            by_lawyer=foot.by_lawyer.isChecked(),
            lawyer=foot.lawyer.text(),
            since_ms=self._since.elapsed() + self._before_ms,
        )

    def restore(self, kept: ExplainState) -> None:
        """Show what :meth:`state` returned."""
        self.search.setText(kept.words)
        self.language.choose(kept.language)
        self._find()
        rows = self.table.rows()
        codes = [rows.row(at).card.code for at in range(rows.rowCount())]
        if kept.card in codes:
            self.table.choose(codes.index(kept.card))
        self.by_lawyer.setChecked(kept.by_lawyer)
        self.lawyer.setText(kept.lawyer)
        self._before_ms = kept.since_ms
        self.search.setFocus()

    def card(self) -> Explanation | None:
        """Return the card that is shown."""
        return self.sheet.card

    def arrange(self, width: int) -> None:
        """Give list and foot what there is."""
        self.foot.lie(narrow=width < theme().px(_NARROW))
        self.finder.setFixedWidth(min(theme().px(_LIST), round(width * _SHARE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn a long card by the page keys."""
        pages = _PAGES.get(Qt.Key(event.key()))
        if pages is None:
            super().keyPressEvent(event)
        else:
            self.sheet.turn(pages)

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent when another screen is shown."""
        self._voice.hush()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self.head.insertWidget(1, KeyCap("Ctrl+T"))
        self.head.insertWidget(2, self.language)
        plane = QFrame()
        plane.setProperty("c", "card")
        inside = QVBoxLayout(plane)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.sheet)
        middle = QHBoxLayout()
        middle.setSpacing(theme().px(14))
        middle.addWidget(self.finder)
        middle.addWidget(plane, 1)
        self.rows.addLayout(middle, 1)
        self.rows.addWidget(self.foot)
        self.stops = (
            *(self.search, self.language, self.by_lawyer, self.lawyer),
            *(self.aloud, self.print, self.files, self.enough),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.table.chosen.connect(self._show)
        self.language.chosen.connect(self._turn)
        self.aloud.clicked.connect(self._read)
        self.print.clicked.connect(self._print)
        self.enough.clicked.connect(self._settling(answered=True))
        self.files.clicked.connect(self._settling(answered=False))

    def _find(self) -> None:
        """Show what speaks of the words; it reads no disk."""
        words = self.search.text() or self._around
        found = self._desk.consultations.search(words, self._topic, _LIMIT)
        if not found and not self.search.text():
            found = self._desk.consultations.search("", self._topic, _LIMIT)
        language, topics = self._shown_in, self._desk.topics
        self.finder.offer([card_row(card, topics, language) for card in found])

    def _show(self, row: CardRow | None) -> None:
        language = self._shown_in
        self.sheet.show_card(row.card if row else None, language)
        self.print.setVisible(row is not None)
        self.aloud.setVisible(row is not None and self._voice.speaks(language))

    @property
    def _shown_in(self) -> str:
        return str(self.language.value())

    def _next_language(self) -> None:
        following = {"kk": "ru", "ru": "en", "en": "kk"}
        self.language.choose(following[self._shown_in])
        self._turn()

    def _turn(self) -> None:
        """Show the same card in the language that is chosen now."""
        before = self.table.current()
        self._find()
        self.table.choose(self.table.rows().place_again(before))

    def _read(self) -> None:
        card = self.card()
        if card is not None:
            self._voice.read(aloud(card, self._shown_in), self._shown_in)

    def _print(self) -> None:
        card = self.card()
        if card is not None:
            self.print_wanted.emit(card.code)

    def _settling(self, *, answered: bool) -> Callable[[], None]:
        def settle() -> None:
            card = self.card()
            told = Told(
                card=card.code if card else "",
                topic=self._topic,
                answered=answered,
                lawyer=self.foot.lawyer_name(),
                seconds=(self._since.elapsed() + self._before_ms) // 1000,
            )
            self.settled.emit(told)

        return settle
