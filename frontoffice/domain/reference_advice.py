"""The tables by which topics and bodies are proposed, each described once."""

from typing import Final

from frontoffice.domain.reference_columns import LONG_LENGTH, Column, Description, Holds, code
from frontoffice.domain.reference_names import COMPETENCE, REGIONS, TOPIC_WORDS, TOPICS
from frontoffice.i18n import Localised

LEVELS: Final = (
    ("central", Localised("орталық", "центральный", "central")),
    ("region", Localised("облыс", "область", "region")),
    ("district", Localised("аудан, қала", "район, город", "district, city")),
    ("court", Localised("сот", "суд", "court")),
    ("prosecutor", Localised("прокуратура", "прокуратура", "prosecutor")),
    (
        "anticorruption",
        Localised(
            "сыбайлас жемқорлыққа қарсы қызмет", "антикоррупционная служба", "anti-corruption"
        ),
    ),
)
"""The levels at which a topic is decided."""

_TOPIC: Final = Localised("Тақырып", "Тема", "Topic")
_WORDS: Final = Localised(
    "Сөздер мен сөз тіркестері, үтір арқылы", "Слова и сочетания, через запятую", "Words, by comma"
)

ADVICE: Final = (
    Description(
        name=TOPIC_WORDS,
        title=Localised("Тақырып сөздері", "Слова тем", "Words of the topics"),
        about=Localised(
            "Мәтіннің қай сөздері қай тақырыпты білдіреді. Сөздің басы жазылады; "
            "соңындағы нүкте – сөз толық.",
            "Какие слова текста говорят о какой теме. Пишется начало слова; точка в конце – слово целиком.",
            "Which words of a text speak for which topic. Beginnings of words; a full stop "
            "after it: the whole word.",
        ),
        key=code("02.01-kk-for-5"),
        columns=(
            Column(
                name="topic",
                title=_TOPIC,
                holds=Holds.LINK,
                links_to=TOPICS,
                required=True,
                example="02.01",
            ),
            Column(
                name="language",
                title=Localised("Тілі", "Язык", "Language"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    ("kk", Localised("қазақша", "казахский", "Kazakh")),
                    ("ru", Localised("орысша", "русский", "Russian")),
                ),
                example="kk",
            ),
            Column(
                name="speaks",
                title=Localised("Мәні", "Говорит", "Speaks"),
                holds=Holds.CHOICE,
                choices=(
                    ("for", Localised("тақырыпты қолдайды", "за тему", "for the topic")),
                    ("against", Localised("тақырыпқа қарсы", "против темы", "against the topic")),
                ),
                default="for",
                example="for",
            ),
            Column(
                name="weight",
                title=Localised("Салмағы", "Вес", "Weight"),
                holds=Holds.WHOLE,
                required=True,
                most=9,
                example="5",
            ),
            Column(
                name="words",
                title=_WORDS,
                holds=Holds.LONG_TEXT,
                required=True,
                length=LONG_LENGTH,
                example="ауыз су., құдық, су. құбыр",
            ),
        ),
    ),
    Description(
        name=COMPETENCE,
        title=Localised("Құзырет", "Компетенция", "Competence"),
        about=Localised(
            "Қай тақырып пен жер бойынша қай орган құзыретті. Бос ұяшық – бәріне қатысты; "
            "ең дәл жол шешеді.",
            "Какой орган компетентен по теме и месту. Пустая ячейка – для всех; решает самая точная строка.",
            "Which body is competent by topic and place. An empty cell holds for all; the most "
            "exact row decides.",
        ),
        key=code("27.02"),
        columns=(
            Column(name="topic", title=_TOPIC, holds=Holds.LINK, links_to=TOPICS, example="02"),
            Column(
                name="level",
                title=Localised("Тақырып деңгейі", "Уровень темы", "Level of the topic"),
                holds=Holds.CHOICE,
                choices=LEVELS,
                example="district",
            ),
            Column(
                name="region",
                title=Localised("Өңір", "Регион", "Region"),
                holds=Holds.LINK,
                links_to=REGIONS,
                example="27",
            ),
            Column(
                name="place",
                title=Localised("Аудан немесе ауыл", "Район или село", "District or village"),
                example="27_oral",
            ),
            Column(
                name="words",
                title=_WORDS,
                holds=Holds.LONG_TEXT,
                length=LONG_LENGTH,
                example="тариф",
            ),
            Column(
                name="body",
                title=Localised(
                    "Органның коды немесе үлгісі", "Код органа или образец", "Body or pattern"
                ),
                required=True,
                example="utilities_{district}",
            ),
        ),
    ),
)
