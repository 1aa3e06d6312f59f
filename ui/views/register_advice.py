"""What an appeal seems to be about: topics that the essence speaks of, each taken by one key."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.adviser import Advice
from frontoffice.domain.competence import Suggested
from frontoffice.i18n.words import Words
from ui.background import Background
from ui.theme import theme
from ui.widgets.button import Button

MOST: Final = 3
PAUSE_MS: Final = 300
"""Of the typing, after which the essence is read."""
_FEWEST: Final = 12
"""Letters below which nothing is told yet."""


class Asked(NamedTuple):
    """About what advice is asked."""

    essence: str
    region: str
    address: str
    topic: str


class Told(NamedTuple):
    """What was asked, and the answer."""

    asked: Asked
    topics: tuple[Advice, ...]
    competent: Suggested | None
    """For the topic that was asked about, by what the essence says too."""


class AdviceLine(QWidget):
    """The likeliest topic over the others; nothing while there is nothing to propose."""

    taken = Signal(object)
    """The ``Advice`` that was taken."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._offered: tuple[Advice, ...] = ()
        self.keys = [
            Button("", glyph="bulb" if at == 0 else "", keys=f"Ctrl+{at + 1}", small=True)
            for at in range(MOST)
        ]
        first, *others = self.keys
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(4))
        rows.addWidget(first)
        below = QHBoxLayout()
        below.setSpacing(theme().px(6))
        for key in others:
            below.addWidget(key, 1)
        rows.addLayout(below)
        for at, key in enumerate(self.keys):
            key.clicked.connect(lambda _checked=False, at=at: self.take(at))
        self.hide()

    def show_advice(self, advice: Sequence[Advice], topic: str) -> None:
        """Offer *advice*; nothing where it has nothing better than *topic*, which is chosen."""
        settled = topic in [one.topic.code for one in advice[:1]]
        offered = () if settled else tuple(one for one in advice if one.topic.code != topic)
        self._offered = offered
        language = self._words.language
        for key, one in zip(self.keys, offered, strict=False):
            name = one.topic.name.in_(language)
            key.setText(name)
            because = self._words.gettext("because of: {words}").format(words=", ".join(one.words))
            key.setToolTip(f"{one.topic.code} {name}\n{because}")
            key.setAccessibleName(key.toolTip())
        for at, key in enumerate(self.keys):
            key.setVisible(at < len(offered))
        if offered:
            first = offered[0]
            told = (first.topic.name.in_(language), ", ".join(dict.fromkeys(first.words)))
            self.keys[0].setText(" · ".join(told))
        self.setVisible(bool(offered))

    def take(self, at: int) -> None:
        """Take the proposal at this place, if there is one."""
        if at < len(self._offered):
            taken, self._offered = self._offered[at], ()
            self.hide()
            self.taken.emit(taken)


class AdviceSeeker(QObject):
    """Asks for advice at each pause of the typing, away from the screen."""

    told = Signal(object)
    """A ``Told``."""

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._asked: Asked | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)

    def follow(self, asked: Asked) -> None:
        """Ask about *asked* when the typing pauses."""
        if asked != self._asked:
            self._asked = asked
            self._pause.start()

    def ask(self) -> None:
        """Ask now."""
        asked, advising, topics = self._asked, self._desk.advising, self._desk.topics
        if asked is None:
            return

        def work() -> Told:
            short = len(asked.essence.strip()) < _FEWEST
            found = () if short else advising.on(asked.essence, asked.region, asked.address, MOST)
            topic = topics.find(asked.topic)
            place = (asked.region, asked.address, asked.essence)
            return Told(asked, found, advising.competent(topic, *place) if topic else None)

        self._background.reckon(self, work, self._tell)

    def _tell(self, told: Told) -> None:
        if told.asked == self._asked:
            self.told.emit(told)
