"""The month of receptions as a paper: tables that break over pages, a bar to each row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.conversation import RESULT_NAMES, Result
from frontoffice.domain.monitoring import Figures, MonthFigures, OfficialFigures
from frontoffice.domain.office import Office
from frontoffice.domain.reception_told import NOT_HELD_NAMES, WhyNotHeld
from frontoffice.i18n import Localised
from frontoffice.papers import monitoring_words as texts
from frontoffice.papers.document import Bar, Cell, Document, Grid, Heading, Part, Prose
from frontoffice.papers.sayings import Said, of, one_line, said

_WIDTHS: Final = (17, 12, 8, 8, 10, 10, 8, 8, 9, 10)
_LACKING_WIDTHS: Final = (40, 40, 10, 10)
_REASON_WIDTHS: Final = (85, 15)
_HEADS: Final = (
    *(texts.HELD_OF, texts.NOT_HELD, texts.BOOKED, texts.RECEIVED),
    *(texts.WALK_INS, texts.MISSED, texts.REFUSED, texts.WAIT, texts.INSTRUCTIONS),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and where and when it is made."""

    month: MonthFigures
    office: Office
    made_at: datetime
    """On the clock of the office."""
    body_name: Callable[[str], Localised]


def month_document(told: Told) -> Document:
    """Return the report as a paper."""
    month, office = told.month, told.office
    at = f"{told.made_at:%d.%m.%Y %H:%M}"
    as_of = said(texts.AS_OF, at=at)
    name = f"{month.first:%m.%Y}"
    return Document(
        title=said(texts.TITLE),
        subtitle=Said(f"{name}, {as_of.kk}", f"{name}, {as_of.ru}"),
        office=of(office.name),
        place=of(office.place),
        parts=tuple(_parts(told)),
        made_at=told.made_at,
        demo=office.demo,
        practice=office.practice,
        wide=True,
    )


def _parts(told: Told) -> Iterator[Part]:
    month = told.month
    if not month.officials:
        yield _prose(texts.NO_SCHEDULE)
        return
    rows = [_row(_official(one), one.figures) for one in month.officials]
    rows.append(_row(said(texts.TOTAL).joined, month.total))
    yield Heading(said(texts.OFFICIALS))
    yield _grid(texts.OFFICIAL, rows)
    bodies = [
        _row(of(told.body_name(code)).joined, figures) for code, figures in month.bodies.items()
    ]
    yield Heading(said(texts.BODIES))
    yield _grid(texts.BODY, bodies)
    yield from _law(told)
    reasons = tuple((what.joined, str(count)) for what, count in reasons_of(month.total))
    if reasons:
        yield Heading(said(texts.REASONS))
        heads = (said(texts.WHAT), said(texts.HOW_MANY))
        yield Grid(heads, _REASON_WIDTHS, reasons)
    yield _prose(texts.RULE)


def _law(told: Told) -> Iterator[Part]:
    """Yield who has not received as often as the law asks, named plainly."""
    lacking = told.month.lacking
    if not lacking:
        over = told.month.is_over
        yield _prose(texts.NOBODY_LACKING if over else texts.NOBODY_LACKING_YET)
        return
    yield Heading(said(texts.LACKING))
    heads = (texts.OFFICIAL, texts.BODY, texts.HELD, texts.ASKED)
    rows = tuple(
        (
            _official(one),
            of(told.body_name(one.schedule.body)).joined,
            str(one.figures.held),
            str(one.lacking.at_least if one.lacking else 0),
        )
        for one in lacking
    )
    yield Grid(tuple(map(said, heads)), _LACKING_WIDTHS, rows)


def reasons_of(total: Figures) -> Iterator[tuple[Said, int]]:
    """Yield why receptions were not held, why people were refused, and what conversations ended with."""
    for code, count in total.not_held.items():
        yield _named(texts.WHY_NOT, "why", NOT_HELD_NAMES[WhyNotHeld(code)]), count
    for code, count in total.refused.items():
        listed = REFUSALS.get(code)
        name = listed.name if listed else Localised(code, code, code)
        yield _named(texts.WHY_REFUSED, "why", name), count
    for code, count in total.results.items():
        yield _named(texts.RESULT, "result", RESULT_NAMES[Result(code)]), count


def _named(text: str, place: str, name: Localised) -> Said:
    kk, ru = said(text, **{place: "{}"})
    return Said(kk.format(name.kk), ru.format(name.ru))


def _official(one: OfficialFigures) -> str:
    return "; ".join(
        filter(None, (one_line(one.schedule.official), of(one.schedule.position).joined))
    )


def _grid(first: str, rows: list[tuple[Cell, ...]]) -> Grid:
    return Grid(tuple(map(said, (first, *_HEADS))), _WIDTHS, tuple(rows))


def _row(name: str, told: Figures) -> tuple[Cell, ...]:
    instructions = (told.due, told.kept, told.late, told.overdue)
    return (
        name,
        Bar(told.held, told.planned, f"{told.held} / {told.planned}, {percent(told.held_share)}"),
        str(sum(told.not_held.values()) + told.cancelled + told.untold),
        str(told.booked),
        str(told.received),
        f"{told.walk_ins} ({percent(told.walk_in_share)})",
        str(told.missed),
        str(sum(told.refused.values())),
        days_told(told),
        " / ".join(map(str, instructions)),
    )


def days_told(told: Figures) -> str:
    """Return the days of waiting: the median, what nine of ten waited at most, the longest."""
    return " / ".join(map(_number, (told.median_wait, told.long_wait, told.longest_wait)))


def percent(told: Decimal | None) -> str:
    """Return a percentage as people write it here: with a comma; a dash for none."""
    return "—" if told is None else f"{told}".replace(".", ",") + "\u00a0%"


def _number(told: Decimal | int | None) -> str:
    if told is None:
        return "—"
    return (
        f"{told:f}".removesuffix(".0").replace(".", ",") if isinstance(told, Decimal) else str(told)
    )


def _prose(text: str) -> Prose:
    told = said(text)
    return Prose((told.kk,), (told.ru,))
