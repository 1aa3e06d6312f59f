"""The first screen: a greeting, the languages, and the ways to go."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.i18n import Localised
from frontoffice.i18n.words import LANGUAGES, Words
from ui.kiosk.look import GAP, HINT, MARGIN
from ui.kiosk.pages.page import lies
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.big_tile import BigTile
from ui.kiosk.widgets.fitting import Line
from ui.kiosk.widgets.foot import SECOND
from ui.kiosk.widgets.low_frame import LowFrame
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.step_head import Question
from ui.scanned import Scan, ScanKind
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
STATUS: Final = "status"
BOOK: Final = "book"
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
        STATUS,
        Localised("Жолданымым қайда?", "Где моё обращение?", "Where is my appeal?"),
        Localised(
            "Талоныңызды көрсетіңіз немесе нөмірін теріңіз",
            "Покажите талон или наберите его номер",
            "Show your talon, or type its number",
        ),
        "search",
    ),
    Way(
        BOOK,
        Localised("Қабылдауға жазылу", "Записаться на приём", "Book an hour"),
        Localised(
            "Әкімнің немесе орынбасарының қабылдауына",
            "К акиму или его заместителю",
            "With the akim or a deputy",
        ),
        "calendar-event",
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

    talon = Signal(str)
    """A scanner has read a talon: its text."""

    language = Signal(str)
    """Somebody wants to go on in another language."""

    def __init__(self, words: Words, message: Localised | None = None) -> None:
        """Greet in the language of *words*, and show the office's *message*."""
        super().__init__()
        self.words = words
        language, second = words.language, SECOND[words.language]
        greeting = Question()
        greeting.ask(_HELLO.in_(language), f"{_HOW.in_(language)}  ·  {_HOW.in_(second)}")
        self.setAccessibleName(_HELLO.in_(language))
        self.setAccessibleDescription(_HOW.in_(language))
        self.notice = Notice("info-circle", ("accent", "tint"), margin=0)
        self.show_message(message)
        self.tiles = {way.name: self._tile(way) for way in WAYS}
        for tile in self.tiles.values():
            tile.stand_with(tuple(self.tiles.values()))
        self.languages = {code: self._language(code) for code in LANGUAGES}
        touched = QWidget()
        column = QVBoxLayout(touched)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.notice)
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

    def show_message(self, message: Localised | None) -> None:
        """Show what the office says to everybody, in two languages."""
        told = []
        if message is not None:
            language = self.words.language
            told = list(dict.fromkeys((message.in_(language), message.in_(SECOND[language]))))
        self.notice.say([Line(one, HINT, colour="ink") for one in told], " ".join(told[:1]))

    def begin(self) -> None:
        """Nothing has to be done to begin."""

    def take_scan(self, scan: Scan) -> None:
        """Take a talon for the question where its appeal is."""
        if scan.kind in {ScanKind.NUMBER, ScanKind.PROOF}:
            self.talon.emit(scan.text)

    def spoken(self) -> tuple[str, ...]:
        """Return what is read aloud."""
        ways = (way.title.in_(self.words.language) for way in WAYS)
        told = (self.accessibleName(), self.accessibleDescription(), self.notice.accessibleName())
        return (*filter(None, told), *ways)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place(event.size())

    def _place(self, size: QSize) -> None:
        columns = 2 if lies(size) else 1
        if columns == self._columns:
            return
        self._columns = columns
        # The first one is the widest where the others would leave a gap.
        gap = -len(self.tiles) % columns
        for at, tile in enumerate(self.tiles.values()):
            place = at + gap if at else 0
            self._grid.addWidget(tile, place // columns, place % columns, 1, 1 if at else 1 + gap)

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
