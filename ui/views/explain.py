"""The panel of explanations: found while the person talks, read, printed, and two answers."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from frontoffice.desk import Desk
from frontoffice.domain.explanations import Explanation
from frontoffice.i18n.words import Words
from frontoffice.services.consultations import Told
from ui.keyboard import Chords
from ui.theme import theme
from ui.views.explain_card import CardSheet, aloud
from ui.views.explain_foot import ExplainFoot
from ui.views.explain_list import CardFinder, CardRow, card_row
from ui.voice import Voice
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyCap
from ui.widgets.seg import Seg
from ui.widgets.text import Elided

_MARGINS: Final = (20, 12, 20, 14)
_LIST: Final = 400
_SHARE: Final = 0.36
"""Of the width, at most so much is the list's."""
_NARROW: Final = 1_060
"""Below this width, at factor 1, the two answers have a line of their own."""
_AROUND: Final = 12
_LIMIT: Final = 60
_PAGES: Final = {Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9}


class ExplainPanel(QFrame):
    """Lies over the form; what was typed stays beneath it."""

    settled = Signal(object)
    """The person has answered: what was told, as a ``Told`` without its visit."""

    print_wanted = Signal(str)
    """The card of this code is wanted on paper."""

    def __init__(self, desk: Desk, words: Words, voice: Voice, over: QWidget) -> None:
        super().__init__(over)
        _ = words.gettext
        self._desk, self._words, self._voice = desk, words, voice
        self._topic = self._around = ""
        self._came_from: QWidget | None = None
        self._since = QElapsedTimer()
        self.setProperty("c", "over")
        self.setAccessibleName(_("Explanations"))
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
        over.installEventFilter(self)
        self.hide()

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
        self._came_from = self.window().focusWidget()
        self._topic, self._around = topic, essence
        self.language.choose(language)
        self.by_lawyer.setChecked(False)
        self.search.clear()
        self._since.start()
        self._place()
        self.show()
        self.raise_()
        self._find()
        self.search.setFocus()

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        # First the focus: a panel that hides with it in hand would look for another stop of its own.
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        self.hide()

    def card(self) -> Explanation | None:
        """Return the card that is shown."""
        return self.sheet.card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc; a button is pressed by Enter, and nothing is answered by it alone."""
        key = Qt.Key(event.key())
        focus = QApplication.focusWidget()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, Button):
                focus.click()
        elif key in _PAGES:
            self.sheet.turn(_PAGES[key])

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round within the panel: the form beneath is not in reach."""
        stops = [one for one in self._stops if one.isVisible()]
        if not stops:
            return super().focusNextPrevChild(forward)
        focus = QApplication.focusWidget()
        at = stops.index(focus) if focus in stops else -1
        way = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(way)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent when another screen is shown."""
        self._voice.hush()
        super().hideEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the place over the form."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _lay_out(self) -> None:
        shown = theme()
        head = QHBoxLayout()
        head.setSpacing(shown.px(12))
        head.addWidget(Elided(self._words.gettext("Explanations"), "title", keeps=120), 1)
        head.addWidget(KeyCap("Ctrl+T"))
        head.addWidget(self.language)
        head.addWidget(KeyCap("Esc"))
        plane = QFrame()
        plane.setProperty("c", "card")
        inside = QVBoxLayout(plane)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.sheet)
        middle = QHBoxLayout()
        middle.setSpacing(shown.px(14))
        middle.addWidget(self.finder)
        middle.addWidget(plane, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(shown.px(side) for side in _MARGINS))
        rows.setSpacing(shown.px(12))
        rows.addLayout(head)
        rows.addLayout(middle, 1)
        rows.addWidget(self.foot)
        self._stops: tuple[QWidget, ...] = (
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
                seconds=self._since.elapsed() // 1000,
            )
            self.settled.emit(told)

        return settle

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            around = theme().px(_AROUND)
            self.setGeometry(over.rect().adjusted(around, around, -around, -around))
            self.foot.lie(narrow=self.width() < theme().px(_NARROW))
            self.finder.setFixedWidth(min(theme().px(_LIST), round(self.width() * _SHARE)))
