"""The month of receptions as a paper: tables that break over pages, a bar to each row."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Self

from frontoffice.domain.bodies import Bodies
from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.conversation import RESULT_NAMES
from frontoffice.domain.monitoring import Figures, MonthFigures, OfficialFigures
from frontoffice.domain.office import Office
from frontoffice.domain.reception_told import NOT_HELD_NAMES
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
class Issuer:
    """Who makes a report."""

    name: Localised
    place: Localised
    demo: bool = False
    practice: bool = False

    @classmethod
    def of(cls, office: Office) -> Self:
        """Return an office as who makes it."""
        return cls(office.name, office.place, demo=office.demo, practice=office.practice)


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and where and when it is made."""

    month: MonthFigures
    issuer: Issuer
    made_at: datetime
    """On the clock of the office."""
    body_name: Callable[[str], Localised]


def month_document(told: Told) -> Document:
    """Return the report as a paper."""
    return document_of(
        texts.TITLE, told.month.first, told.made_at, told.made_at, told.issuer, _parts(told)
    )


def document_of(
    title: str,
    first: date,
    counted_at: datetime,
    made_at: datetime,
    issuer: Issuer,
    parts: Iterable[Part],
) -> Document:
    """Return a report of the month that begins on *first* as a paper."""
    as_of = said(texts.AS_OF, at=f"{counted_at:%d.%m.%Y %H:%M}")
    name = f"{first:%m.%Y}"
    return Document(
        title=said(title),
        subtitle=Said(f"{name}, {as_of.kk}", f"{name}, {as_of.ru}"),
        office=of(issuer.name),
        place=of(issuer.place),
        parts=tuple(parts),
        made_at=made_at,
        demo=issuer.demo,
        practice=issuer.practice,
        wide=True,
    )


def _parts(told: Told) -> Iterator[Part]:
    month = told.month
    if not month.officials:
        yield prose(texts.NO_SCHEDULE)
        return
    rows = [figures_row(_official(one), one.figures) for one in month.officials]
    yield Heading(said(texts.OFFICIALS))
    yield figures_grid(texts.OFFICIAL, rows, month.total)
    yield from bodies_part(month.bodies, month.total, told.body_name)
    yield from _law(told)
    yield from reasons_part(month.total)
    yield prose(texts.RULE)


def bodies_part(
    bodies: Mapping[str, Figures], total: Figures, body_name: Callable[[str], Localised]
) -> Iterator[Part]:
    """Yield the table of the bodies."""
    rows = [figures_row(of(body_name(code)).joined, one) for code, one in bodies.items()]
    yield Heading(said(texts.BODIES))
    yield figures_grid(texts.BODY, rows, total)


def reasons_part(total: Figures) -> Iterator[Part]:
    """Yield the table of reasons and results, where there are any."""
    reasons = tuple((what.joined, str(count)) for what, count in reasons_of(total))
    if reasons:
        yield Heading(said(texts.REASONS))
        heads = (said(texts.WHAT), said(texts.HOW_MANY))
        yield Grid(heads, _REASON_WIDTHS, reasons)


def _law(told: Told) -> Iterator[Part]:
    """Yield who has not received as often as the law asks, named plainly."""
    lacking = told.month.lacking
    if not lacking:
        yield nobody_lacking(is_over=told.month.is_over)
        return
    yield Heading(said(texts.LACKING))
    heads = (texts.OFFICIAL, texts.BODY, texts.HELD, texts.ASKED)
    rows = tuple(
        (
            _official(one),
            of(told.body_name(one.who.body)).joined,
            str(one.figures.held),
            str(one.lacking),
        )
        for one in lacking
    )
    yield Grid(tuple(map(said, heads)), _LACKING_WIDTHS, rows)


def nobody_lacking(*, is_over: bool) -> Prose:
    """Return that all have received as often as the law asks, or still can."""
    return prose(texts.NOBODY_LACKING if is_over else texts.NOBODY_LACKING_YET)


def reasons_of(total: Figures) -> Iterator[tuple[Said, int]]:
    """Yield why receptions were not held, why people were refused, and what conversations ended with."""
    for code, count in total.not_held.items():
        yield _named(texts.WHY_NOT, "why", _listed(NOT_HELD_NAMES, code)), count
    for code, count in total.refused.items():
        listed = REFUSALS.get(code)
        name = listed.name if listed else Localised(code, code, code)
        yield _named(texts.WHY_REFUSED, "why", name), count
    for code, count in total.results.items():
        yield _named(texts.RESULT, "result", _listed(RESULT_NAMES, code)), count


def _listed(names: Mapping[Any, Localised], code: str) -> Localised:
    """Return the name of *code*; itself where a later version of central knows more of them."""
    return names.get(code, Localised(code, code, code))


def _named(text: str, place: str, name: Localised) -> Said:
    kk, ru = said(text, **{place: "{}"})
    return Said(kk.format(name.kk), ru.format(name.ru))


def _official(one: OfficialFigures) -> str:
    return "; ".join(filter(None, (one_line(one.who.official), of(one.who.position).joined)))


def figures_grid(first: str, rows: Sequence[tuple[Cell, ...]], total: Figures) -> Grid:
    """Return a table of figures; all together is its last row."""
    last = figures_row(said(texts.TOTAL).joined, total)
    return Grid(tuple(map(said, (first, *_HEADS))), _WIDTHS, (*rows, last))


def figures_row(name: str, told: Figures) -> tuple[Cell, ...]:
    """Return a row of such a table."""
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


def prose(text: str) -> Prose:
    """Return a sentence in both languages."""
    told = said(text)
    return Prose((told.kk,), (told.ru,))


def body_names(bodies: Bodies) -> Callable[[str], Localised]:
    """Return what names a state body by its code; the code itself where it has none."""

    def name(code: str) -> Localised:
        found = bodies.find(code)
        return found.name if found else Localised(code, code, code)

    return name
