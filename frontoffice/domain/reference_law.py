"""The tables of the law: kinds and their terms, the rule of counting, the calendar."""

from typing import Final

from frontoffice.domain.reference_columns import NAME, Column, Description, Holds, code, localised
from frontoffice.domain.reference_names import HOLIDAYS, KINDS, OVERRIDES, RULES
from frontoffice.i18n import Localised

_REASON: Final = Localised("Себебі", "Причина", "Reason")
_DAY: Final = Localised("Күні", "День", "Day")
_YES_NO: Final = (
    ("yes", Localised("иә", "да", "yes")),
    ("no", Localised("жоқ", "нет", "no")),
)

LAW: Final = (
    Description(
        name=KINDS,
        title=Localised("Түрлер мен мерзімдер", "Виды и сроки", "Kinds and terms"),
        about=Localised(
            "Өтініштің әр түрі және заң бойынша оның мерзімі.",
            "Каждый вид обращения и его срок по закону.",
            "Each kind of appeal and its term by the law.",
        ),
        key=code("application", name="kind"),
        columns=(
            Column(
                name="group",
                title=Localised("Тобы", "Группа", "Group"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    ("appeal", Localised("өтініш", "обращение", "appeal")),
                    (
                        "simplified",
                        Localised(
                            "оңайлатылған тәртіп", "упрощённый порядок", "simplified procedure"
                        ),
                    ),
                ),
                example="appeal",
            ),
            *localised("name", NAME, example=("арыз", "заявление", "application")),
            Column(
                name="days",
                title=Localised("Күндер", "Дней", "Days"),
                holds=Holds.WHOLE,
                required=True,
                least=1,
                most=400,
                example="15",
            ),
            Column(
                name="unit",
                title=Localised("Күндердің түрі", "Какие дни", "Unit"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    ("working", Localised("жұмыс күндері", "рабочие дни", "working days")),
                    ("calendar", Localised("күнтізбелік күндер", "календарные", "calendar days")),
                ),
                example="working",
            ),
            Column(
                name="extendable",
                title=Localised("Ұзартыла ма", "Продлевается", "Extendable"),
                holds=Holds.CHOICE,
                required=True,
                choices=_YES_NO,
                example="yes",
            ),
            Column(
                name="extension_months",
                title=Localised("Ұзарту, ай", "Продление, месяцев", "Extension, months"),
                holds=Holds.WHOLE,
                most=24,
                default="0",
                example="2",
            ),
            Column(
                name="extension_days",
                title=Localised("Ұзарту, күн", "Продление, дней", "Extension, days"),
                holds=Holds.WHOLE,
                most=400,
                default="0",
                example="0",
            ),
        ),
    ),
    Description(
        name=RULES,
        title=Localised("Санау ережелері", "Правила счёта", "Counting rules"),
        about=Localised(
            "Мерзімнің бірінші күні қай күн екені.",
            "Какой день считается первым днём срока.",
            "Which day is the first day of a term.",
        ),
        key=None,
        columns=(
            Column(
                name="count_from",
                title=Localised("Бірінші күн", "Первый день", "First day"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    (
                        "next_day",
                        Localised("тіркеуден кейінгі күн", "день после регистрации", "day after"),
                    ),
                    (
                        "registration_day",
                        Localised("тіркеу күні", "день регистрации", "day of registration"),
                    ),
                ),
                example="next_day",
            ),
        ),
    ),
    Description(
        name=HOLIDAYS,
        title=Localised("Мерекелер", "Праздники", "Holidays"),
        about=Localised(
            "Мереке күндері және олар үшін берілетін демалыс күндері.",
            "Праздничные дни и выходные за них.",
            "Public holidays and the days off for them.",
        ),
        key=Column(name="date", title=_DAY, holds=Holds.DATE, required=True, example="2033-01-01"),
        columns=(
            Column(
                name="kind",
                title=Localised("Түрі", "Вид", "Kind"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    ("holiday", Localised("мереке", "праздник", "holiday")),
                    (
                        "moved",
                        Localised("мереке үшін демалыс", "выходной за праздник", "day off for it"),
                    ),
                ),
                example="holiday",
            ),
            *localised("name", NAME, example=("Жаңа жыл", "Новый год", "New Year")),
        ),
        dated=False,
    ),
    Description(
        name=OVERRIDES,
        title=Localised("Ауыстырылған күндер", "Переносы дней", "Moved days"),
        about=Localised(
            "Үкімет ауыстырған демалыс күндері және олар үшін жұмыс істейтін күндер.",
            "Выходные, перенесённые Правительством, и дни, отрабатываемые за них.",
            "Days off that the Government moves, and the days worked for them.",
        ),
        key=Column(name="date", title=_DAY, holds=Holds.DATE, required=True, example="2027-01-04"),
        columns=(
            Column(
                name="day",
                title=Localised("Қандай күн", "Какой день", "What day"),
                holds=Holds.CHOICE,
                required=True,
                choices=(
                    ("working", Localised("жұмыс күні", "рабочий", "worked")),
                    ("off", Localised("демалыс", "выходной", "day off")),
                ),
                example="off",
            ),
            *localised(
                "reason",
                _REASON,
                example=(
                    "02.01.2027 күнінен ауыстырылған демалыс",
                    "выходной перенесён с 02.01.2027",
                    "day off moved from 02.01.2027",
                ),
            ),
        ),
        dated=False,
    ),
)
