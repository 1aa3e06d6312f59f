"""The month of receptions of a region on the wire: figures and officials, nothing of who came."""

from datetime import date
from uuid import UUID

import msgspec

from frontoffice.domain.monitoring import Figures, MonthFigures, OfficialFigures, Receiver
from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth
from frontoffice.domain.schedule import Rank
from frontoffice.i18n import Localised


class RegionRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A desk asks for a month of its own region."""

    month: str
    """YYYY-MM."""
    actor: str
    """Login of who looks; the desk vouches for it, and central asks what they may."""


class WireName(msgspec.Struct, frozen=True):
    """A name in three languages."""

    kk: str
    ru: str
    en: str


class WireFigures(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is counted of one official; what is 0 or empty is not sent."""

    planned: int = 0
    """Receptions of the schedule in the month; days off are none."""
    days_off: int = 0
    cancelled: int = 0
    held: int = 0
    empty: int = 0
    """Of those held: nobody came."""
    not_held: dict[str, int] = {}
    """By the reason that was told."""
    untold: int = 0
    coming: int = 0
    booked: int = 0
    received: int = 0
    walk_ins: int = 0
    missed: int = 0
    given_up: int = 0
    open: int = 0
    refused: dict[str, int] = {}
    """By the reason."""
    results: dict[str, int] = {}
    """What conversations ended with."""
    due: int = 0
    """Instructions whose last day is in the month."""
    kept: int = 0
    late: int = 0
    overdue: int = 0
    running: int = 0
    waits: tuple[int, ...] = ()
    """Days from the booking to the hour, one for each who was given one, in order."""


class WireOfficial(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One official."""

    schedule: str
    official: str
    position: WireName
    rank: str
    """``head``, ``deputy``, ``other``; another one of a later version counts as ``other``."""
    body: str
    figures: WireFigures
    lacking: int | None = None
    """How many receptions the law asks, where they were not held and cannot be any more."""


class WireOffice(msgspec.Struct, frozen=True, kw_only=True):
    """One office; without officials no schedule stood there."""

    office: str
    """Six digits."""
    name: WireName
    officials: list[WireOfficial]


class RegionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The month of the region of the device that asks; those offices first that fall short."""

    region: str
    """Two digits."""
    name: WireName
    month: str
    """YYYY-MM."""
    on: str
    """The day for which it was counted, YYYY-MM-DD: what is over and what is to come."""
    at: int
    """When it was counted: UTC, milliseconds since 1970."""
    offices: list[WireOffice]


def told(found: RegionMonth, at: int) -> RegionAnswer:
    """Return a month as it goes over the wire.

    :param at: when it was counted.
    """
    return RegionAnswer(
        region=found.region,
        name=_name(found.name),
        month=f"{found.first:%Y-%m}",
        on=found.today.isoformat(),
        at=at,
        offices=[
            WireOffice(
                office=one.office,
                name=_name(one.name),
                officials=[_official(each) for each in one.month.officials],
            )
            for one in found.offices
        ],
    )


def understood(answer: RegionAnswer) -> RegionMonth:
    """Return the month that an answer tells of.

    :raises ValueError: a day or an id is none.
    """
    first, today = date.fromisoformat(f"{answer.month}-01"), date.fromisoformat(answer.on)
    return RegionMonth(
        answer.region,
        _localised(answer.name),
        first,
        today,
        tuple(
            OfficeMonth(
                one.office,
                _localised(one.name),
                MonthFigures(first, today, tuple(map(_understood, one.officials))),
            )
            for one in answer.offices
        ),
    )


def _official(one: OfficialFigures) -> WireOfficial:
    who = one.who
    return WireOfficial(
        schedule=str(who.schedule),
        official=who.official,
        position=_name(who.position),
        rank=who.rank.value,
        body=who.body,
        figures=msgspec.convert(one.figures, WireFigures, from_attributes=True),
        lacking=one.lacking,
    )


def _understood(told: WireOfficial) -> OfficialFigures:
    who = Receiver(
        UUID(told.schedule), told.official, _localised(told.position), _rank(told.rank), told.body
    )
    return OfficialFigures(who, Figures(**msgspec.structs.asdict(told.figures)), told.lacking)


def _rank(told: str) -> Rank:
    return Rank(told) if told in set(Rank) else Rank.OTHER


def _name(name: Localised) -> WireName:
    return WireName(name.kk, name.ru, name.en)


def _localised(name: WireName) -> Localised:
    return Localised(name.kk, name.ru, name.en)
