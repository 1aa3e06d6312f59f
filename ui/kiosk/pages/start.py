"""The first screen: a greeting, the languages, and the ways to go."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.i18n import Localised
from frontoffice.i18n.words import LANGUAGES, Words
from ui.kiosk.look import GAP, MARGIN
from ui.kiosk.pages.page import lies
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.big_tile import BigTile
from ui.kiosk.widgets.foot import SECOND
from ui.kiosk.widgets.low_frame import LowFrame
from ui.kiosk.widgets.step_head import Question
from ui.sending import sending

_NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_HELLO: Final = Localised("Сәлеметсіз бе!", "Здравствуйте!", "Hello!")
_HOW: Final = Localised("Сізге қалай көмектесейік?", "Чем помочь?", "How can we help?")


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways to go."""

    name: str
    title: Localised
    hint: Localised
    glyph: str


FILE: Final = "file"
LAW: Final = "law"
WAYS: Final = (
    Way(
        FILE,
        Localised("Жолданым беру", "Подать обращение", "File an appeal"),
        Localised(
            "Арыз, өтініш, шағым, ұсыныс – өз сөзіңізбен",
            "Заявление, жалоба, предложение – своими словами",
            "An application, a complaint, a proposal, in your own words",
        ),
        "edit",
    ),
    Way(
        LAW,
        Localised("Заң не дейді?", "Что говорит закон?", "What does the law say?"),
        Localised(
            "Жиі сұрақтарға қысқа түсініктеме",
            "Коротко о частых вопросах",
            "Short answers to frequent questions",
        ),
        "info-circle",
    ),
)


class StartPage(QWidget):
    """Greets in two languages; to touch a tile is to begin."""

    chosen = Signal(str)
    """The way that somebody goes."""

    language = Signal(str)
    """Somebody wants to go on in another language."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        language, second = words.language, SECOND[words.language]
        greeting = Question()
        greeting.ask(_HELLO.in_(language), f"{_HOW.in_(language)}  ·  {_HOW.in_(second)}")
        self.setAccessibleName(_HELLO.in_(language))
        self.setAccessibleDescription(_HOW.in_(language))
        self.tiles = {way.name: self._tile(way) for way in WAYS}
        for tile in self.tiles.values():
            tile.stand_with(tuple(self.tiles.values()))
        self.languages = {code: self._language(code) for code in LANGUAGES}
        touched = QWidget()
        column = QVBoxLayout(touched)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in self.languages.values():
            row.addWidget(button, 1)
        column.addLayout(row)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        column.addLayout(self._grid, 1)
        self.frame = LowFrame(greeting, touched)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        outer.addWidget(self.frame)
        self._columns = 0

    def begin(self) -> None:
        """Nothing has to be done to begin."""

    def spoken(self) -> tuple[str, ...]:
        """Return what is read aloud."""
        ways = (way.title.in_(self.words.language) for way in WAYS)
        return self.accessibleName(), self.accessibleDescription(), *ways

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place(event.size())

    def _place(self, size: QSize) -> None:
        columns = 2 if lies(size) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, at // columns, at % columns)

    def _tile(self, way: Way) -> BigTile:
        language = self.words.language
        tile = BigTile(
            way.title.in_(language),
            way.title.in_(SECOND[language]),
            way.hint.in_(language),
            glyph=way.glyph,
            first=way.name == FILE,
        )
        tile.clicked.connect(sending(self.chosen, way.name))
        return tile

    def _language(self, code: str) -> BigButton:
        is_shown = code == self.words.language
        button = BigButton(_NAMES[code], glyph="check" if is_shown else "")
        button.clicked.connect(sending(self.language, code))
        return button
