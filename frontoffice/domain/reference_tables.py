"""The tables of the reference data, each described once."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from frontoffice.domain.explanations import KIND_NAMES, ExplanationKind
from frontoffice.domain.paper import PAPER_NAMES
from frontoffice.domain.reference_advice import ADVICE, LEVELS
from frontoffice.domain.reference_columns import NAME, Column, Description, Holds, code, localised
from frontoffice.domain.reference_kiosks import KIOSK_TABLE
from frontoffice.domain.reference_law import LAW
from frontoffice.domain.reference_names import (
    BODIES,
    CARDS,
    KINDS,
    OFFICES,
    OFFICIALS,
    REGIONS,
    TEMPLATES,
    TOPICS,
)
from frontoffice.domain.reference_support import SUPPORT
from frontoffice.i18n import Localised

_TITLE: Final = Localised("Тақырыбы", "Заголовок", "Title")
_TEXT: Final = Localised("Мәтіні", "Текст", "Text")
_PLACE: Final = Localised("Орналасқан жері", "Место", "Place")
_POSITION: Final = Localised("Лауазымы", "Должность", "Position")

_BODY_LEVELS: Final = (
    *LEVELS[:3],
    ("rural", Localised("ауылдық округ", "сельский округ", "rural district")),
    (
        "territorial",
        Localised(
            "орталық органның аумақтық бөлімшесі",
            "территориальное подразделение центрального органа",
            "territorial unit of a central body",
        ),
    ),
    *LEVELS[3:],
)


_KIOSK_PACE: Final = (
    ("hour", Localised("Киоск, сағатына", "Киоск, в час", "Kiosk, an hour"), "20"),
    ("day", Localised("Киоск, күніне", "Киоск, в день", "Kiosk, a day"), "120"),
)
"""What is usual; more is registered all the same, after a pause."""


def _links(name: str, table: str, title: Localised, *, many: bool = False) -> Column:
    holds = Holds.LINKS if many else Holds.LINK
    return Column(name=name, title=title, holds=holds, links_to=table, length=1_000)


_TOPIC: Final = Localised("Тақырып", "Тема", "Topic")
_TOPICS: Final = Localised("Тақырыптар", "Темы", "Topics")

_DESCRIBED: Final = (
    *LAW,
    Description(
        name=TOPICS,
        title=Localised("Тақырыптар", "Темы", "Topics"),
        about=Localised(
            "Өтініштер тақырыптарының жіктеуіші.",
            "Классификатор тем обращений.",
            "The classifier of the topics of appeals.",
        ),
        key=code("02.01"),
        columns=(
            _links("parent", TOPICS, Localised("Жоғарғы тақырып", "Вышестоящая тема", "Parent")),
            *localised("name", NAME, example=("Сумен жабдықтау", "Водоснабжение", "Water supply")),
            Column(
                name="competent_level",
                title=Localised("Құзырет деңгейі", "Уровень компетенции", "Competent level"),
                holds=Holds.CHOICE,
                required=True,
                choices=LEVELS,
                example="district",
            ),
        ),
    ),
    Description(
        name=BODIES,
        title=Localised("Органдар", "Органы", "State bodies"),
        about=Localised(
            "Өтініш жолданатын мемлекеттік органдар.",
            "Государственные органы, которым адресуют обращения.",
            "The state bodies that appeals are addressed to.",
        ),
        key=code("akimat_27"),
        columns=(
            *localised(
                "name",
                NAME,
                example=(
                    "Батыс Қазақстан облысының әкімдігі",
                    "Акимат Западно-Казахстанской области",
                    "Akimat of West Kazakhstan Region",
                ),
            ),
            Column(
                name="level",
                title=Localised("Деңгейі", "Уровень", "Level"),
                holds=Holds.CHOICE,
                required=True,
                choices=_BODY_LEVELS,
                example="region",
            ),
            _links(
                "parent", BODIES, Localised("Жоғары тұрған орган", "Вышестоящий орган", "Above")
            ),
            _links("region", REGIONS, Localised("Өңір", "Регион", "Region")),
            Column(
                name="place",
                title=Localised("Мекенжайдағы атаулар", "Названия в адресе", "Names in an address"),
            ),
            _links("topics", TOPICS, _TOPICS, many=True),
        ),
    ),
    Description(
        name=REGIONS,
        title=Localised("Өңірлер", "Регионы", "Regions"),
        about=Localised(
            "Облыстар мен республикалық маңызы бар қалалар, КАТО коды бойынша.",
            "Области и города республиканского значения по коду КАТО.",
            "Regions and cities of republican significance, by KATO code.",
        ),
        key=code("27", name="kato", title=Localised("КАТО коды", "Код КАТО", "KATO code")),
        columns=(
            *localised(
                "name",
                NAME,
                example=(
                    "Батыс Қазақстан облысы",
                    "Западно-Казахстанская область",
                    "West Kazakhstan Region",
                ),
            ),
            Column(
                name="kind",
                title=Localised("Түрі", "Вид", "Kind"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    ("region", Localised("облыс", "область", "region")),
                    ("city", Localised("қала", "город", "city")),
                ),
                example="region",
            ),
        ),
    ),
    Description(
        name=OFFICIALS,
        title=Localised("Лауазымды адамдар", "Должностные лица", "Officials"),
        about=Localised(
            "Азаматтарды қабылдайтын лауазымды адамдар.",
            "Должностные лица, которые ведут приём граждан.",
            "The officials who receive people.",
        ),
        key=code("akimat_27.deputy"),
        columns=(
            Column(
                name="name",
                title=Localised("Аты-жөні", "Ф. И. О.", "Full name"),
                required=True,
                example="Үлгібаев Үлгі Үлгіұлы",
            ),
            *localised(
                "position",
                _POSITION,
                example=("әкімнің орынбасары", "заместитель акима", "deputy akim"),
            ),
            _links("body", BODIES, Localised("Органы", "Орган", "Body")),
            _links("topics", TOPICS, _TOPICS, many=True),
        ),
    ),
    Description(
        name=CARDS,
        title=Localised("Түсіндірме карточкалар", "Карточки разъяснений", "Explanation cards"),
        about=Localised(
            "Қызметкер адамға не түсіндіретіні, тақырыптар бойынша.",
            "Что сотрудник разъясняет человеку, по темам.",
            "What a clerk explains to a person, by topic.",
        ),
        key=code("court"),
        columns=(
            _links("topic", TOPICS, _TOPIC),
            Column(
                name="kind",
                title=Localised("Не екені", "Что это", "What it is"),
                holds=Holds.CHOICE,
                choices=tuple((kind.value, name) for kind, name in KIND_NAMES.items()),
                default=ExplanationKind.LAW.value,
                example=ExplanationKind.LAW.value,
            ),
            *localised(
                "title",
                _TITLE,
                example=("Сот тәуелсіз", "Суд независим", "The court is independent"),
            ),
            *localised("text", _TEXT, long=True, example=("…", "…", "…")),
            *localised(
                "steps",
                Localised(
                    "Не істеу керек, әр қадам жеке жолда",
                    "Что делать, каждый шаг с новой строки",
                    "What to do, one step a line",
                ),
                long=True,
                required=False,
            ),
            *localised(
                "documents",
                Localised("Қандай құжаттар керек", "Какие документы нужны", "Documents to bring"),
                long=True,
                required=False,
            ),
            *localised(
                "law",
                Localised("Құқықтық негізі", "Правовое основание", "Legal basis"),
                required=False,
            ),
            Column(
                name="words",
                title=Localised("Іздеу сөздері", "Слова для поиска", "Words to search by"),
                example="сот үкім суд приговор",
            ),
            Column(
                name="version",
                title=Localised("Мәтіннің нұсқасы", "Версия текста", "Version of the text"),
                holds=Holds.WHOLE,
                least=1,
                most=9_999,
                default="1",
                example="1",
            ),
        ),
    ),
    Description(
        name=TEMPLATES,
        title=Localised("Үлгілер", "Шаблоны", "Templates"),
        about=Localised(
            "Қағаздар мен хаттардың үлгілері. Жақшадағы атаулар мәнімен ауыстырылады.",
            "Шаблоны бумаг и писем. Имена в фигурных скобках заменяются значениями.",
            "Templates of papers and letters. Names in braces give way to what they mean.",
        ),
        key=code("redirect"),
        columns=(
            Column(
                name="purpose",
                title=Localised("Мақсаты", "Назначение", "Purpose"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    *((one.value, name) for one, name in PAPER_NAMES.items()),
                    ("answer", Localised("жауап", "ответ", "answer")),
                    ("notice", Localised("хабарлама", "уведомление", "notice")),
                    ("extension", Localised("мерзімді ұзарту", "продление срока", "extension")),
                ),
                example="redirect",
            ),
            _links("kind", KINDS, Localised("Өтініш түрі", "Вид обращения", "Kind of appeal")),
            *localised("title", _TITLE, example=("Қайта жолдау", "Перенаправление", "Redirection")),
            *localised("text", _TEXT, long=True, example=("…", "…", "…")),
        ),
    ),
    *ADVICE,
    *SUPPORT,
    Description(
        name=OFFICES,
        title=Localised("Кеңселер", "Приёмные", "Offices"),
        about=Localised(
            "Кеңсенің атауы, орны, жұмыс уақыты. Келесі тіркеуден бастап қолданылады.",
            "Название, место и часы приёмной. Действуют со следующей регистрации.",
            "Name, place and hours of an office. They hold from the next registration on.",
        ),
        key=code("270142"),
        columns=(
            *localised(
                "name",
                NAME,
                example=("Қабылдау орталығы", "Приёмный центр", "Reception centre"),
            ),
            *localised("place", _PLACE, example=("Орал қ.", "г. Уральск", "Oral")),
            Column(
                name="phone",
                title=Localised("Телефоны", "Телефон", "Telephone"),
                example="+7 701 000 00 10",
            ),
            Column(
                name="opens",
                title=Localised("Ашылуы", "Открытие", "Opens"),
                holds=Holds.TIME,
                required=True,
                example="09:00",
            ),
            Column(
                name="closes",
                title=Localised("Жабылуы", "Закрытие", "Closes"),
                holds=Holds.TIME,
                required=True,
                example="18:30",
            ),
            Column(
                name="zone",
                title=Localised("Уақыт белдеуі", "Часовой пояс", "Time zone"),
                holds=Holds.ZONE,
                default="Asia/Almaty",
                example="Asia/Almaty",
            ),
            Column(
                name="talon_host",
                title=Localised(
                    "Азамат бетінің мекенжайы", "Адрес страницы гражданина", "Citizen's page"
                ),
                holds=Holds.HOST,
                example="talon.example.kz",
            ),
            Column(
                name="video_scheme",
                title=Localised(
                    "Бейнебайланыс бағдарламасы", "Программа видеосвязи", "Conference program"
                ),
                holds=Holds.SCHEME,
                example="zoommtg",
            ),
            Column(
                name="lock_minutes",
                title=Localised(
                    "Бос тұрса құлыптау, мин", "Блокировка при простое, мин", "Lock on idle, min"
                ),
                holds=Holds.WHOLE,
                most=240,
                default="10",
                example="10",
            ),
            Column(
                name="kiosk_person",
                title=Localised(
                    "Киоскілерге жауапты", "Ответственный за киоски", "Responsible for kiosks"
                ),
                example="Ахметова Гүлмира Сериковна",
            ),
            *(
                Column(
                    name=f"kiosk_per_{span}",
                    title=title,
                    holds=Holds.WHOLE,
                    least=1,
                    most=10_000,
                    default=default,
                    example=default,
                )
                for span, title, default in _KIOSK_PACE
            ),
        ),
        of_office=True,
        opens_before=("opens", "closes"),
    ),
    KIOSK_TABLE,
)

TABLES: Final[Mapping[str, Description]] = MappingProxyType(
    {table.name: table for table in _DESCRIBED}
)
"""Every table by its name, in the order in which people see them."""
