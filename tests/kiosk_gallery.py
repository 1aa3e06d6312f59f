"""Pages put together from the parts of the kiosk, with real texts, to be looked at and measured."""

from collections.abc import Callable
from typing import Final

from gallery import Say
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from frontoffice.i18n.words import Words
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.look import GAP, MARGIN
from ui.kiosk.widgets.big_button import DANGER, SOLID, BigButton
from ui.kiosk.widgets.big_tile import BigTile
from ui.kiosk.widgets.choice import Answer, Choice
from ui.kiosk.widgets.foot import Foot, FootTools
from ui.kiosk.widgets.idle_bar import IdleBar
from ui.kiosk.widgets.low_frame import LowFrame
from ui.kiosk.widgets.shown import NumberShown, QrShown
from ui.kiosk.widgets.step_head import StepHead

MM_PX: Final = 4.03
PROOF: Final = "https://example.kz/t/" + "AB2C3D4E5F6G7H2J" * 10

Body = Callable[[Words, Say], QWidget]


class Page(QWidget):
    """A page of the kiosk: the question, what answers it, back and on, the five tools."""

    def __init__(self, words: Words, say: Say, body: QWidget, *, low: bool, lying: bool) -> None:
        super().__init__()
        self.head, self.foot, self.tools = StepHead(words), Foot(words), FootTools(words)
        self.head.ask(
            2,
            6,
            say("Не болды?", "Что случилось?", "What happened?"),
            say(
                "Өз сөзіңізбен жазыңыз. Қате жазсаңыз да қабылдаймыз.",
                "Напишите своими словами. Примем и с ошибками.",
                "Write it in your own words. Mistakes do not matter.",
            ),
        )
        self.tools.show_state(aloud=False, bigger=False, contrast=False, lower=low)
        self.touched = _column(body, self.foot)
        self.frame = LowFrame(self.head, self.touched)
        inner, rows = QVBoxLayout(), QVBoxLayout(self)
        side, end = (24, 12) if lying else (MARGIN, 24)
        inner.setContentsMargins(side, end, side, end)
        inner.addWidget(self.frame)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(inner, 1)
        rows.addWidget(self.tools)
        self.frame.set_low(low)


def typing(layout: str = "") -> Body:
    """Return what makes a field over the keyboard; *layout* is digits, phone or the language's own."""

    def body(words: Words, say: Say) -> QWidget:
        one_line = layout in ("digits", "phone")
        field = QLineEdit() if one_line else QPlainTextEdit()
        if one_line:
            hints = Qt.InputMethodHint
            digits = layout == "digits"
            field.setInputMethodHints(
                hints.ImhDigitsOnly if digits else hints.ImhDialableCharactersOnly
            )
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(
                say(
                    "Ауылымызда үш күннен бері су жоқ, ғимаратта мектеп бар. Шұғыл көмек кер",
                    "В нашем селе три дня нет воды, в здании школа. Нужна срочная пом",
                    "There has been no water in our village for three days; the school nee",
                )
            )
            field.moveCursor(QTextCursor.MoveOperation.End)
        keyboard = TouchKeyboard(words, MM_PX)
        whole = _column(field, keyboard)
        if one_line:
            rows = whole.layout()
            assert isinstance(rows, QVBoxLayout)
            rows.insertStretch(1, 1)
        whole.typing = Typing(keyboard, words.language)  # type: ignore[attr-defined]
        return whole

    return body


def answers(count: int) -> Body:
    """Return what makes a choice among *count* answers, the second one chosen."""

    def body(words: Words, say: Say) -> QWidget:
        texts = [
            (
                ("Суды", "Вода", "Water"),
                ("Су жоқ, лас немесе әлсіз", "Нет, грязная или слабая", "None, dirty or weak"),
            ),
            (
                ("Жол", "Дорога", "Road"),
                ("Шұңқыр, жарық, көпір", "Ямы, свет, мост", "Holes, light, bridge"),
            ),
            (
                ("Мектеп пен балабақша", "Школа и детский сад", "School and kindergarten"),
                ("Орын, тамақ, жылу", "Места, питание, тепло", "Places, food, heat"),
            ),
            (
                ("Басқа мәселе", "Другой вопрос", "Another matter"),
                (
                    "Келесі бетте жазасыз",
                    "Напишете на следующей странице",
                    "You write it on the next page",
                ),
            ),
        ]
        other = {"kk": 1, "ru": 0, "en": 0}[words.language]
        choice = Choice(words, "…")
        offered = [
            Answer(
                at,
                say(*name),
                name[other],
                say(*hint),
                ("search", "map-pin", "users-group", "edit")[at % 4],
            )
            for at, (name, hint) in enumerate((texts * 4)[:count])
        ]
        choice.offer(offered, 1)
        return choice

    return body


def start(_words: Words, say: Say, *, lying: bool) -> QWidget:
    """Return the ways to go, as on the first page."""
    tiles = [
        BigTile(
            say("Жолданым беру", "Подать обращение", "File an appeal"),
            say("Подать обращение", "Жолданым беру", "Жолданым беру"),
            say(
                "Жазып, айтып немесе бейнеге түсіріп",
                "Письменно, голосом или на видео",
                "In writing, aloud or on video",
            ),
            glyph="edit",
            first=True,
        ),
        BigTile(
            say("Жолданымым қайда?", "Где моё обращение?", "Where is my appeal?"),
            say("Где моё обращение?", "Жолданымым қайда?", "Жолданымым қайда?"),
            say(
                "Талонды камераға көрсетіңіз",
                "Покажите талон камере",
                "Show the talon to the camera",
            ),
            glyph="search",
        ),
        BigTile(
            say("Әкімнің қабылдауына жазылу", "Записаться на приём к акиму", "Book a reception"),
            say("Записаться на приём", "Әкімнің қабылдауына жазылу", "Әкімнің қабылдауына жазылу"),
            say(
                "Ең жақын бос уақыт: сейсенбі, 15:20",
                "Ближайшее время: вторник, 15:20",
                "Next free hour: Tuesday, 15:20",
            ),
            glyph="calendar-event",
        ),
        BigTile(
            say("Кезек талонын алу", "Взять талон очереди", "Take a queue ticket"), glyph="ticket"
        ),
    ]
    return _grid(tiles, 2 if lying else 1)


def done(_words: Words, say: Say) -> QWidget:
    """Return number, code, buttons of every kind, and the bar that runs out."""
    number, code = NumberShown(), QrShown(say("Талон коды", "Код талона", "Code of the talon"))
    number.show_number("27 0142 03 26 000187 53")
    code.show_text(PROOF)
    call = BigButton(
        say(
            "Сұрағыңыз бар ма? Қызметкерді шақыру",
            "Есть вопрос? Позвать сотрудника",
            "A question? Call somebody",
        ),
        say("Есть вопрос? Позвать сотрудника", "Сұрағыңыз бар ма? Қызметкерді шақыру", ""),
        glyph="phone-call",
    )
    end = BigButton(say("Аяқтау", "Закончить", "Finish"), kind=SOLID)
    drop = BigButton(
        say("Жазғанымды өшіру", "Стереть написанное", "Erase what I wrote"),
        glyph="trash",
        kind=DANGER,
    )
    idle = IdleBar(
        say(
            "Экран {seconds} секундтан кейін өзі тазарады",
            "Экран очистится сам через {seconds} с",
            "The screen clears in {seconds} s",
        )
    )
    idle.begin()
    return _column(number, code, call, drop, end, idle)


def _column(*parts: QWidget) -> QWidget:
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(GAP)
    for at, part in enumerate(parts):
        rows.addWidget(part, 0 if at else 1)
    return whole


def _grid(parts: list[BigTile], columns: int) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(GAP)
    for at, part in enumerate(parts):
        grid.addWidget(part, at // columns, at % columns)
    return whole


PORTRAIT: Final = QSize(1080, 1920)
LYING: Final = QSize(1920, 1080)
