"""The month of receptions of a region as a paper: its offices, its bodies, who does not receive."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from frontoffice.domain.monitoring import OfficialFigures
from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth
from frontoffice.i18n import Localised
from frontoffice.papers import monitoring_words as texts
from frontoffice.papers.document import Document, Grid, Heading, Part
from frontoffice.papers.sayings import of, one_line, said
from frontoffice.services.monitoring_paper import (
    Issuer,
    bodies_part,
    document_of,
    figures_grid,
    figures_row,
    nobody_lacking,
    prose,
    reasons_part,
)

_LACKING_WIDTHS: Final = (26, 34, 24, 8, 8)
_WITHOUT_WIDTHS: Final = (100,)


@dataclass(frozen=True, slots=True)
class ToldRegion:
    """A report of a region, and where and when it is made."""

    region: RegionMonth
    issuer: Issuer
    counted_at: datetime
    """When central counted it, on the clock of whoever makes the paper."""
    made_at: datetime
    body_name: Callable[[str], Localised]


def region_document(told: ToldRegion) -> Document:
    """Return the report as a paper; the officials of each office stand in the spreadsheet."""
    return document_of(
        texts.REGION_TITLE,
        told.region.first,
        told.counted_at,
        told.made_at,
        told.issuer,
        _parts(told),
    )


def office_name(office: OfficeMonth) -> str:
    """Return how an office is called on papers, with its code."""
    name = of(office.name).joined
    return name if office.office in name else f"{office.office} {name}"


def _parts(told: ToldRegion) -> Iterator[Part]:
    region, total = told.region, told.region.total
    if not region.offices:
        yield prose(texts.NO_OFFICE)
        return
    yield from _law(told)
    rows = [figures_row(office_name(one), one.month.total) for one in region.offices]
    yield Heading(said(texts.OFFICES))
    yield figures_grid(texts.OFFICE, rows, total)
    yield from bodies_part(region.bodies, total, told.body_name)
    yield from reasons_part(total)
    yield prose(texts.RULE)


def _law(told: ToldRegion) -> Iterator[Part]:
    """Yield who has not received as often as the law asks, and where nobody receives at all."""
    region, lacking = told.region, told.region.lacking
    if lacking:
        yield Heading(said(texts.LACKING))
        heads = (texts.OFFICE, texts.OFFICIAL, texts.BODY, texts.HELD, texts.ASKED)
        rows = tuple(_lacks(office, one, told.body_name) for office, one in lacking)
        yield Grid(tuple(map(said, heads)), _LACKING_WIDTHS, rows)
    elif region.whole.officials:
        yield nobody_lacking(is_over=region.whole.is_over)
    if region.without:
        names = tuple((office_name(one),) for one in region.without)
        yield Grid((said(texts.WITHOUT),), _WITHOUT_WIDTHS, names)


def _lacks(
    office: OfficeMonth, one: OfficialFigures, body_name: Callable[[str], Localised]
) -> tuple[str, ...]:
    return (
        office_name(office),
        "; ".join(filter(None, (one_line(one.who.official), of(one.who.position).joined))),
        of(body_name(one.who.body)).joined,
        str(one.figures.held),
        str(one.lacking),
    )
