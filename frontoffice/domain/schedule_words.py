"""What a rule of repetition says, in words: every two weeks on Tuesday, the last Friday of a month."""

from collections.abc import Sequence
from typing import Final

from frontoffice.domain.recurrence import LAST, Every, Rule
from frontoffice.domain.schedule import Hours, Series
from frontoffice.i18n import Localised

WEEKDAY_NAMES: Final = (
    Localised("дүйсенбі", "понедельник", "Monday"),
    Localised("сейсенбі", "вторник", "Tuesday"),
    Localised("сәрсенбі", "среда", "Wednesday"),
    Localised("бейсенбі", "четверг", "Thursday"),
    Localised("жұма", "пятница", "Friday"),
    Localised("сенбі", "суббота", "Saturday"),
    Localised("жексенбі", "воскресенье", "Sunday"),
)
"""Monday first."""
WEEKDAYS_SHORT: Final = (
    Localised("дс", "пн", "Mo"),
    Localised("сс", "вт", "Tu"),
    Localised("ср", "ср", "We"),
    Localised("бс", "чт", "Th"),
    Localised("жм", "пт", "Fr"),
    Localised("сб", "сб", "Sa"),
    Localised("жс", "вс", "Su"),
)
"""For the head of a table."""
MONTH_NAMES: Final = (
    Localised("қаңтар", "январь", "January"),
    Localised("ақпан", "февраль", "February"),
    Localised("наурыз", "март", "March"),
    Localised("сәуір", "апрель", "April"),
    Localised("мамыр", "май", "May"),
    Localised("маусым", "июнь", "June"),
    Localised("шілде", "июль", "July"),
    Localised("тамыз", "август", "August"),
    Localised("қыркүйек", "сентябрь", "September"),
    Localised("қазан", "октябрь", "October"),
    Localised("қараша", "ноябрь", "November"),
    Localised("желтоқсан", "декабрь", "December"),
)
"""January first."""
_ENDINGS_RU: Final = ("й", "й", "я", "й", "я", "я", "е")
_LAST_RU: Final = (
    *("последний", "последний", "последняя", "последний"),
    *("последняя", "последняя", "последнее"),
)
_ORDINALS_EN: Final = ("", "first", "second", "third", "fourth", "fifth")
_OF_RU: Final = {
    Every.DAY: ("каждый день", "каждые {n} дня", "каждые {n} дней"),
    Every.WEEK: ("каждую неделю", "каждые {n} недели", "каждые {n} недель"),
    Every.MONTH: ("каждый месяц", "каждые {n} месяца", "каждые {n} месяцев"),
}
_OF_KK: Final = {Every.DAY: "күн сайын", Every.WEEK: "апта сайын", Every.MONTH: "ай сайын"}
_OF_EN: Final = {Every.DAY: "day", Every.WEEK: "week", Every.MONTH: "month"}
_FEW: Final = frozenset({2, 3, 4})
_TEENS: Final = frozenset({12, 13, 14})


def rule_words(rule: Rule) -> Localised:
    """Return *rule* in words of the three languages, without the hour."""
    n = rule.interval
    one, few, many = _OF_RU[rule.every]
    ru = one if n == 1 else (few if n % 10 in _FEW and n not in _TEENS else many).format(n=n)
    kk = _OF_KK[rule.every] if n == 1 else f"{n} {_OF_KK[rule.every]}"
    en = f"every {_OF_EN[rule.every]}" if n == 1 else f"every {n} {_OF_EN[rule.every]}s"
    parts = [Localised(kk, ru, en)]
    if rule.weekdays:
        parts.append(_joined([_weekday(day, nth) for day, nth in rule.weekdays]))
    if rule.month_days:
        parts.append(_joined([_month_day(day) for day in rule.month_days]))
    if rule.months:
        parts.append(_joined([MONTH_NAMES[month - 1] for month in rule.months]))
    return _joined(parts)


def series_words(series: Series) -> Localised:
    """Return a series in words: how often, on which days, from when to when."""
    hours = f"{series.hours.begins:%H:%M}–{series.hours.ends:%H:%M}"
    often = rule_words(series.rule)
    return Localised(*(f"{text}, {hours}" for text in (often.kk, often.ru, often.en)))


def kept_words(hours: Hours) -> Localised:
    """Return when one is received without an appointment, in words; empty where at no hour is."""
    spans = ", ".join(f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in hours.kept_spans())
    if not spans:
        return Localised("", "", "")
    n = hours.kept.seats
    seats = (
        ("",) * 3
        if n in {0, hours.capacity}
        else (f" ({n} орын)", f" (мест: {n})", f" (seats: {n})")
    )
    heads = ("жазылмай", "без записи", "without appointment")
    return Localised(*(f"{head}: {spans}{of}" for head, of in zip(heads, seats, strict=True)))


def _weekday(day: int, nth: int) -> Localised:
    name = WEEKDAY_NAMES[day]
    if not nth:
        return name
    if nth == LAST:
        return Localised(f"соңғы {name.kk}", f"{_LAST_RU[day]} {name.ru}", f"last {name.en}")
    if nth < 0:
        return Localised(
            f"соңынан {-nth}-{name.kk}",
            f"{-nth}-{_ENDINGS_RU[day]} {name.ru} с конца",
            f"{_ORDINALS_EN[-nth]} {name.en} from the end",
        )
    return Localised(
        f"{nth}-{name.kk}", f"{nth}-{_ENDINGS_RU[day]} {name.ru}", f"{_ORDINALS_EN[nth]} {name.en}"
    )


def _month_day(day: int) -> Localised:
    if day == LAST:
        return Localised("айдың соңғы күні", "последний день месяца", "last day of the month")
    if day < 0:
        return Localised(
            f"айдың соңынан {-day}-күні",
            f"{-day}-й день с конца месяца",
            f"day {-day} from the end of the month",
        )
    return Localised(f"{day}-күні", f"{day}-го числа", f"on day {day}")


def _joined(parts: Sequence[Localised]) -> Localised:
    return Localised(
        ", ".join(one.kk for one in parts),
        ", ".join(one.ru for one in parts),
        ", ".join(one.en for one in parts),
    )
