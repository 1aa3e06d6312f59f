"""The widgets of the card, the registry and the sign-in on a sheet, to be looked at."""

from gallery import Say, speaker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, FilterChips, FilterOption
from ui.widgets.field import Field
from ui.widgets.pin import PinField
from ui.widgets.states import EmptyState, NoticeBox, ProgressLine
from ui.widgets.time_line import Progress, TimeLine, TimeStep


def card_sheet(words: Words, stretch: float = 0) -> QWidget:
    """Return the parts of the card, the registry and the sign-in."""
    say, shown = speaker(words.language, stretch), theme()
    sheet = QWidget()
    columns = QHBoxLayout(sheet)
    columns.setContentsMargins(*(shown.px(side) for side in (16, 14, 16, 12)))
    columns.setSpacing(shown.px(14))
    way = Card(say("Жолы", "Путь", "Way"))
    way.body.addWidget(_filters(say))
    way.body.addLayout(_chips(say))
    line = TimeLine()
    line.show_steps(say("Жолы", "Путь", "Way"), _steps(say))
    way.body.addWidget(line)
    way.body.addStretch(1)
    columns.addWidget(way, 1)
    columns.addWidget(_sign_in(say))
    return sheet


def _filters(say: Say) -> FilterChips:
    made = FilterChips(
        say("Сүзгі", "Отбор", "Filter"),
        [
            FilterOption(1, say("Бәрі", "Все", "All")),
            FilterOption(
                2, say("Мерзімі өтті", "Просрочено", "Overdue"), "alert-triangle", "danger"
            ),
            FilterOption(
                3, say("3 күннен аз қалды", "Меньше 3 дней", "Under 3 days"), "clock", "warn"
            ),
            FilterOption(4, say("Шұғыл", "Срочно", "Urgent"), "alert-circle", "danger"),
            FilterOption(
                5,
                say("Осы компьютерде ғана", "Только здесь", "Only here"),
                "device-desktop",
                "warn",
            ),
        ],
    )
    made.count({1: 412, 2: 1, 3: 2, 4: 3, 5: 4})
    return made


def _chips(say: Say) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Chip(say("тіркелді", "зарегистрировано", "registered"), "circle"))
    row.addWidget(Chip(say("қаралуда", "в работе", "in work"), "circle-half-2", "accent"))
    row.addWidget(Chip(say("бағытталды", "направлено", "redirected"), "arrow-forward-up"))
    row.addWidget(Chip(say("жауап берілді", "ответ дан", "answered"), "circle-check", "ok"))
    row.addWidget(Chip(say("шұғыл", "срочно", "urgent"), "alert-circle", "danger"))
    row.addWidget(Chip(say("2 күн қалды", "осталось 2 дня", "2 days left"), "clock", "warn"))
    row.addStretch(1)
    return row


def _steps(say: Say) -> list[TimeStep]:
    return [
        TimeStep(
            when=say("20.03, жұма", "20.03, пятница", "20.03, Friday"),
            clock="10:42",
            fact=say("Тіркелді", "Зарегистрировано", "Registered"),
            aside="Ахметова Г. С.",
            words=say(
                "Арыз, бейне, қазақша. Шұғыл.",
                "Заявление, видео, срочно.",
                "Application, video, urgent.",
            ),
            glyph="pencil-plus",
        ),
        TimeStep(
            when="",
            clock="10:43",
            fact=say(
                "Талон басылды, қолға берілді", "Талон отдан в руки", "The talon was handed over"
            ),
            glyph="ticket",
        ),
        TimeStep(
            when=say("Бүгін, 03.04", "Сегодня, 03.04", "Today, 03.04"),
            fact=say(
                "Қаралуда: 7 жұмыс күні өтті, 8 қалды",
                "В работе: прошло 7, осталось 8",
                "In work: 7 days gone, 8 left",
            ),
            words=say(
                "Орган мерзімді ұзартқан жоқ. Келесі қадам – жауап.",
                "Орган не продлевал срок. Следующий шаг – ответ.",
                "The body did not extend the term. The next step is the answer.",
            )
            * 3,
            glyph="hourglass",
            progress=Progress.NOW,
        ),
        TimeStep(
            when=say("15.04, сәрсенбі", "15.04, среда", "15.04, Wednesday"),
            fact=say("Жауаптың соңғы күні", "Последний день ответа", "The last day"),
            words=say(
                "Жауап болмаса – шағым беруге болады.",
                "Без ответа можно жаловаться.",
                "Without an answer one may complain.",
            ),
            glyph="calendar-event",
            progress=Progress.AHEAD,
        ),
    ]


def _sign_in(say: Say) -> Card:
    card = Card(say("Кіру", "Вход", "Sign in"))
    card.setFixedWidth(theme().px(460))
    pin = PinField("PIN")
    card.body.addWidget(Field("PIN-код", pin))
    for key in ("", "danger", "link"):
        card.body.addWidget(Button(say("Қайтарып алу", "Отозвать", "Withdraw"), key))
    progress = ProgressLine()
    progress.begin(say("Индекс жасалуда", "Индекс строится", "Building the index"), 100)
    progress.reach(40)
    progress.show()
    card.body.addWidget(progress)
    for meaning, glyph in (
        ("warn", "alert-triangle"),
        ("danger", "alert-circle"),
        ("ok", "circle-check"),
    ):
        card.body.addWidget(
            NoticeBox(
                say(
                    "Принтер өшулі. Талон сақталды",
                    "Принтер выключен. Талон сохранён",
                    "Printer off. Talon kept",
                ),
                glyph=glyph,
                meaning=meaning,
            )
        )
    card.body.addWidget(
        EmptyState(
            say(
                "Ештеңе табылмады. Басқаша жазып көріңіз",
                "Ничего не нашлось. Попробуйте иначе",
                "Nothing found. Try otherwise",
            ),
            say("Жаңа жолданым", "Новое обращение", "New appeal"),
            "F2",
        ),
        1,
    )
    return card
