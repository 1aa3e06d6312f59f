"""The widgets of the register screen on a sheet, with real texts of each language, to be looked at."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.domain.terms import bundled_terms, why_skipped
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.connection import ConnectionLine
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, DigitEdit, LineEdit, LongEdit, NumberEdit
from ui.widgets.rail import Place, Rail
from ui.widgets.seg import Seg
from ui.widgets.states import NoticeBox
from ui.widgets.suggest import SuggestField, Suggestion
from ui.widgets.talon import TalonPreview
from ui.widgets.term_strip import TermStrip
from ui.widgets.text import Elided, Text
from ui.widgets.tiles import KindTiles, Tile

Say = Callable[[str, str, str], str]

_ICONS: Final = (
    "file-plus",
    "list-search",
    "calendar-event",
    "users-group",
    "printer",
    "chart-bar",
)


def speaker(language: str, stretch: float = 0) -> Say:
    """Return what picks one of a Kazakh, a Russian and an English text, *stretch* longer."""
    at = ("kk", "ru", "en").index(language)

    def say(*texts: str) -> str:
        text = texts[at]
        return text + text[: round(len(text) * stretch)]

    return say


def register_sheet(words: Words, stretch: float = 0) -> QWidget:
    """Return the parts of the register screen."""
    say, shown = speaker(words.language, stretch), theme()
    sheet = QWidget()
    columns = QHBoxLayout(sheet)
    columns.setContentsMargins(0, 0, 0, 0)
    columns.setSpacing(0)
    columns.addWidget(_rail(say))
    desk, foot = QHBoxLayout(), ConnectionLine()
    desk.setContentsMargins(*(shown.px(side) for side in (16, 14, 16, 12)))
    desk.setSpacing(shown.px(14))
    desk.addWidget(_who(say))
    desk.addWidget(_what(say, words), 1)
    desk.addWidget(_result(say, words))
    rows = QVBoxLayout()
    rows.setSpacing(0)
    rows.addLayout(desk, 1)
    rows.addWidget(foot)
    columns.addLayout(rows, 1)
    foot.show_connection(
        say(
            "Байланыс жоқ: желі жоқ. Жұмыс тоқтамайды",
            "Нет связи: нет сети. Работа не останавливается",
            "Offline: no network. Work goes on",
        ),
        connected=False,
        last_contact=say("соңғысы 08:57", "последняя в 08:57", "last at 08:57"),
    )
    foot.show_only_here(
        say(
            "Осы компьютерде ғана: 7 жазба · 2,4 МБ · ең ескісі 09:04",
            "Только на этом компьютере: 7 записей · 2,4 МБ · старшая 09:04",
            "On this computer only: 7 entries · 2.4 MB · the oldest 09:04",
        ),
        waiting=True,
    )
    foot.show_printer(say("Принтер дайын", "Принтер готов", "Printer ready"), ready=True)
    foot.show_clock("20.03.2026 · 10:42")
    return sheet


def paper() -> QImage:
    """Return something like the upper part of a talon."""
    image = QImage(QSize(576, 640), QImage.Format.Format_Mono)
    image.fill(1)
    painter = QPainter(image)
    font = theme().font(14, 600)
    font.setPixelSize(44)
    painter.setFont(font)
    painter.drawText(24, 80, "27 0142 003 26 00187 53")
    for at in range(24, 540, 9):
        painter.fillRect(at, 120, 3 + at % 3 * 2, 90, Qt.GlobalColor.black)
    font.setPixelSize(26)
    painter.setFont(font)
    for row in range(8):
        painter.drawText(24, 270 + row * 44, "Қабылданды · Принято 20.03.2026")
    painter.end()
    return image


def _rail(say: Say) -> Rail:
    texts = [
        ("Тіркеу", "Приём", "Register"),
        ("Тізілім", "Реестр", "Registry"),
        ("Қабылдау", "Личный", "Reception"),
        ("Кезек", "Очередь", "Queue"),
        ("Қағаздар", "Бумаги", "Papers"),
        ("Есептер", "Отчёты", "Reports"),
    ]
    top = [Place(glyph, glyph, say(*text)) for glyph, text in zip(_ICONS, texts, strict=True)]
    below = [
        Place("help", "help-circle", say("Көмек", "Помощь", "Help")),
        Place("lock", "lock", say("Құлыптау", "Замок", "Lock")),
    ]
    return Rail(say("Бөлімдер", "Разделы", "Places"), top, below)


def _who(say: Say) -> Card:
    card = Card(say("Өтініш беруші", "Заявитель", "Applicant"), keys="Alt+1")
    card.setFixedWidth(theme().px(384))
    person = say("Азамат", "Гражданин", "Person")
    others = (say("Ұйым", "Организация", "Organisation"), say("Анонимдік", "Аноним", "Anonymous"))
    kind = Seg(person, [("p", person), ("o", others[0]), ("n", others[1])])
    kind.choose("p")
    card.body.addWidget(kind)
    iin = DigitEdit()
    iin.setText("000229599007")
    field = Field(say("ЖСН", "ИИН", "IIN"), iin)
    field.say(
        say(
            "Дұрыс. Туған күні мен жынысы ЖСН-нен алынды, өзгертуге болады",
            "Верно. Дата рождения и пол взяты из ИИН, их можно изменить",
            "Right. Birth date and sex were taken from the IIN and can be changed",
        ),
        Note.OK,
    )
    card.body.addWidget(field)
    name = LineEdit()
    name.setText("Қожахметов Ілияс")
    card.body.addWidget(
        Field(say("Тегі, аты, әкесінің аты", "Фамилия, имя, отчество", "Full name"), name)
    )
    sex = Seg(
        say("Жынысы", "Пол", "Sex"),
        [("m", say("ер", "муж.", "male")), ("f", say("әйел", "жен.", "female"))],
    )
    sex.choose("m")
    row = QHBoxLayout()
    row.addWidget(Field(say("Туған күні", "Дата рождения", "Born on"), LineEdit("дд.мм.гггг")), 2)
    row.addWidget(Field(say("Жынысы", "Пол", "Sex"), sex), 3)
    card.body.addLayout(row)
    address = LineEdit(glyph="map-pin")
    address.setText("БҚО, Казталов ауданы, Жалпақтал а., 14-үй")
    card.body.addWidget(Field(say("Тұратын мекенжайы", "Адрес проживания", "Address"), address))
    card.body.addWidget(
        Text(
            say(
                "Телефон да, пошта да жоқ: жауап тек хатпен барады. Тіркеуге кедергі емес",
                "Нет ни телефона, ни почты: ответ придёт только письмом. Регистрации это не мешает",
                "Neither telephone nor mail: the answer can only come by letter. This does not prevent registration",
            ),
            px=12,
            colour="warn",
            glyph="alert-triangle",
        )
    )
    card.body.addStretch(1)
    foot = QHBoxLayout()
    foot.addWidget(Elided(say("Қол қойғандар", "Подписавших", "Signers"), "label"))
    foot.addWidget(NumberEdit(1, 999))
    foot.addStretch(1)
    foot.addWidget(Check(say("Өкілі арқылы", "Представитель", "Representative"), keys="Alt+3"))
    card.body.addLayout(foot)
    return card


def _what(say: Say, words: Words) -> Card:
    card = Card(say("Жолданым", "Обращение", "Appeal"), keys="Alt+2")
    days = say("15 жұмыс күні", "15 рабочих дней", "15 working days")
    names = [
        ("Арыз", "Заявление", "Application"),
        ("Шағым", "Жалоба", "Complaint"),
        ("Сұрау салу", "Запрос", "Inquiry"),
        ("Ұсыныс", "Предложение", "Proposal"),
        ("Үн қосу", "Отклик", "Response"),
        ("Хабар", "Сообщение", "Message"),
    ]
    kinds = KindTiles(
        say("Түрі", "Вид", "Kind"), [Tile(name[2], say(*name), days) for name in names], words
    )
    kinds.choose("Application")
    chosen = Field(say("Түрі", "Вид", "Kind"), kinds)
    others = say("басқа түрлер (10)", "другие виды (10)", "other kinds (10)")
    chosen.head.addWidget(Button(others, "link", keys="7", small=True))
    card.body.addWidget(chosen)
    topic = SuggestField(lambda _words: [Suggestion("02.01", "02.01  Сумен жабдықтау", "аудан")])
    topic.show_value("02.01", "02.01  Сумен жабдықтау")
    advised = Field(say("Тақырыбы", "Тема", "Topic"), topic)
    advised.say(
        say(
            "Сумен жабдықтау – аудан әкімдігінің құзыреті",
            "Водоснабжение – компетенция акимата района",
            "Water supply is the competence of the district",
        ),
        Note.ADVICE,
    )
    card.body.addWidget(advised)
    card.body.addWidget(
        Field(say("Тілі", "Язык", "Language"), Choice([("kk", "қазақша"), ("ru", "русский")]))
    )
    essence = LongEdit()
    essence.setPlainText(
        "Ауылымызда үш күннен бері су жоқ, ғимаратта мектеп бар. Шұғыл көмек керек."
    )
    told = Field(say("Мазмұны", "Суть", "Essence"), essence)
    told.say_aside(
        say(
            "74 таңба · жоба 10:42-де сақталды",
            "74 знака · черновик 10:42",
            "74 letters · draft of 10:42",
        )
    )
    card.body.addWidget(told, 1)
    card.body.addWidget(
        NoticeBox(
            say(
                "Осы адамның бұрынғы жолданымы: 1. Осы ауылдан ұқсасы: 3, соңғы екі аптада",
                "Похожих из этого дома: 2 за месяц. Связать, дополнить или оставить отдельно",
                "Earlier appeals of this person: 1. Similar ones from this village: 3",
            ),
            glyph="history",
            keys="F7",
        )
    )
    urgent = Check(say("Шұғыл", "Срочно", "Urgent"), "danger", keys="F6")
    urgent.setChecked(True)
    foot = QHBoxLayout()
    foot.addWidget(urgent)
    foot.addStretch(1)
    foot.addWidget(Button(say("Құжат қосу", "Приложить", "Attach a paper"), glyph="paperclip"))
    card.body.addLayout(foot)
    return card


def _result(say: Say, words: Words) -> QWidget:
    term = bundled_terms().term_of(
        "application", datetime.fromisoformat("2026-03-20T10:42:00+05:00")
    )
    due = Card(say("Жауап мерзімі", "Срок ответа", "Answer due"))
    due.head.addWidget(
        Elided(
            say(
                "15 жұмыс күні · ӘРПК 76(1)-б.",
                "15 рабочих дней · АППК 76(1)",
                "15 working days · 76(1)",
            ),
            "caption",
        )
    )
    due.body.addWidget(
        Elided(say("15 сәуір, сәрсенбі", "15 апреля, среда", "Wednesday, 15 April"), "due")
    )
    strip = TermStrip(words)
    strip.show_term(term, why_skipped(term, words.language), date(2026, 4, 3))
    due.body.addWidget(strip)
    talon = Card(say("Талон", "Талон", "Talon"))
    talon.head.addWidget(Chip(say("үлгі", "образец", "sample"), "eye"))
    preview = TalonPreview("Талон")
    preview.show_paper(paper())
    talon.body.addWidget(preview, 1)
    column = QWidget()
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(theme().px(12))
    rows.addWidget(due)
    rows.addWidget(talon, 1)
    rows.addWidget(
        Button(
            say("Тіркеп, талон шығару", "Зарегистрировать, талон", "Register and print"),
            "primary",
            glyph="printer",
        )
    )
    rows.addWidget(Button(say("Кейінге қалдыру", "Отложить", "Set aside"), "link", keys="Ctrl+S"))
    column.setFixedWidth(theme().px(330))
    return column
