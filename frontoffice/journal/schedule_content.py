"""A schedule as entries and rows spell it, and back."""

from datetime import date, time
from typing import Annotated, Final
from uuid import UUID

import msgspec

from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.schedule import (
    NOTHING_KEPT,
    Cancelled,
    Exceptional,
    Extra,
    Hours,
    Kept,
    Moved,
    OnDayOff,
    Rank,
    ReceptionForm,
    Schedule,
    Series,
)
from frontoffice.errors import RuleError
from frontoffice.i18n import Localised
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.canonical import canonical_struct

_Minutes = Annotated[int, msgspec.Meta(ge=0, le=24 * 60)]


class KeptBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What of the hours stays for whoever comes without an appointment."""

    every: _Minutes
    last: _Minutes
    seats: _Minutes


class HoursBody(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """The hours of a reception, and where it is held."""

    begins: str
    """HH:MM on the clock of the schedule's zone, as all hours here."""
    ends: str
    slot_min: _Minutes
    buffer_min: _Minutes
    capacity: Annotated[int, msgspec.Meta(ge=1, le=100)]
    form: str
    """A value of :class:`frontoffice.domain.schedule.ReceptionForm`."""
    place: str
    other_place: str
    link: str
    languages: tuple[str, ...]
    kept: KeptBody | None = None
    """Not spelled where nothing is, as it was before anything could be."""


class SeriesBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Receptions that come again and again."""

    rule: str
    """The value of an RRULE (RFC 5545)."""
    first_on: str
    """YYYY-MM-DD, as all days here."""
    last_on: str
    """Empty: until something else is approved."""
    hours: HoursBody


class ExceptionBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is otherwise once."""

    what: str
    """``cancelled``, ``moved`` or ``extra``."""
    on: str
    begins: str
    """Which reception of the day; empty for all of it, and for an extra one."""
    to_on: str
    """Of a moved one; empty for others."""
    to_begins: str
    """Of a moved one; empty for the same hour."""
    hours: HoursBody | None
    """Of an extra one."""
    reason: str


class ContentBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A schedule, whole."""

    official: str
    position: LocalisedText
    rank: str
    """A value of :class:`frontoffice.domain.schedule.Rank`."""
    body: str
    zone: str
    on_day_off: str
    """A value of :class:`frontoffice.domain.schedule.OnDayOff`."""
    series: tuple[SeriesBody, ...]
    exceptions: tuple[ExceptionBody, ...]


_DECODER: Final = msgspec.json.Decoder(ContentBody)
_CANCELLED, _MOVED, _EXTRA = "cancelled", "moved", "extra"


def spelled(content: ContentBody) -> bytes:
    """Return the canonical bytes of *content*, as rows keep it."""
    return canonical_struct(content)


def read_content(data: bytes) -> ContentBody:
    """Return what :func:`spelled` wrote."""
    return _DECODER.decode(data)


def content_of(schedule: Schedule) -> ContentBody:
    """Return *schedule* as entries spell it; its id and version stand beside it."""
    position = schedule.position
    return ContentBody(
        official=schedule.official,
        position=LocalisedText(position.kk, position.ru, position.en),
        rank=schedule.rank.value,
        body=schedule.body,
        zone=schedule.zone,
        on_day_off=schedule.on_day_off.value,
        series=tuple(
            SeriesBody(
                rule=str(one.rule),
                first_on=one.first_on.isoformat(),
                last_on="" if one.last_on is None else one.last_on.isoformat(),
                hours=_hours_body(one.hours),
            )
            for one in schedule.series
        ),
        exceptions=tuple(map(_exception_body, schedule.exceptions)),
    )


def schedule_of(content: ContentBody, subject: UUID, version: int) -> Schedule:
    """Return the schedule that *content* spells.

    :raises ValueError: it spells none.
    """
    told = content.position
    try:
        return Schedule(
            id=subject,
            version=version,
            official=content.official,
            position=Localised(told.kk, told.ru, told.en),
            rank=Rank(content.rank),
            body=content.body,
            zone=content.zone,
            on_day_off=OnDayOff(content.on_day_off),
            series=tuple(map(_series, content.series)),
            exceptions=tuple(map(_exception, content.exceptions)),
        )
    except RuleError as error:
        raise ValueError(str(error)) from error


def _hours_body(hours: Hours) -> HoursBody:
    return HoursBody(
        begins=f"{hours.begins:%H:%M}",
        ends=f"{hours.ends:%H:%M}",
        slot_min=hours.slot_min,
        buffer_min=hours.buffer_min,
        capacity=hours.capacity,
        form=hours.form.value,
        place=hours.place,
        other_place=hours.other_place,
        link=hours.link,
        languages=hours.languages,
        kept=None if hours.kept == NOTHING_KEPT else _kept_body(hours.kept),
    )


def _kept_body(kept: Kept) -> KeptBody:
    return KeptBody(every=kept.every, last=kept.last, seats=kept.seats)


def _hours(told: HoursBody) -> Hours:
    return Hours(
        begins=_time(told.begins),
        ends=_time(told.ends),
        slot_min=told.slot_min,
        buffer_min=told.buffer_min,
        capacity=told.capacity,
        form=ReceptionForm(told.form),
        place=told.place,
        other_place=told.other_place,
        link=told.link,
        languages=told.languages,
        kept=Kept(**msgspec.structs.asdict(told.kept)) if told.kept else NOTHING_KEPT,
    )


def _series(told: SeriesBody) -> Series:
    first_on = _date(told.first_on)
    return Series(
        rule=rule_of(told.rule, first_on),
        first_on=first_on,
        last_on=_date(told.last_on) if told.last_on else None,
        hours=_hours(told.hours),
    )


def _exception_body(one: Exceptional) -> ExceptionBody:
    begins = to_on = to_begins = ""
    hours, what = None, _EXTRA
    if isinstance(one, Extra):
        hours = _hours_body(one.hours)
    else:
        begins = "" if one.begins is None else f"{one.begins:%H:%M}"
        what = _CANCELLED
        if isinstance(one, Moved):
            what, to_on = _MOVED, one.to_on.isoformat()
            to_begins = "" if one.to_begins is None else f"{one.to_begins:%H:%M}"
    return ExceptionBody(
        what=what,
        on=one.on.isoformat(),
        begins=begins,
        to_on=to_on,
        to_begins=to_begins,
        hours=hours,
        reason=one.reason,
    )


def _exception(told: ExceptionBody) -> Exceptional:
    on, begins = _date(told.on), _time(told.begins) if told.begins else None
    if told.what == _CANCELLED:
        return Cancelled(on=on, begins=begins, reason=told.reason)
    if told.what == _MOVED:
        to_begins = _time(told.to_begins) if told.to_begins else None
        to_on = _date(told.to_on)
        return Moved(on=on, begins=begins, to_on=to_on, to_begins=to_begins, reason=told.reason)
    if told.what != _EXTRA or told.hours is None:
        raise ValueError(told.what)
    return Extra(on=on, hours=_hours(told.hours), reason=told.reason)


def _date(text: str) -> date:
    on = date.fromisoformat(text)
    if on.isoformat() != text:
        raise ValueError(text)
    return on


def _time(text: str) -> time:
    at = time.fromisoformat(text)
    if f"{at:%H:%M}" != text:
        raise ValueError(text)
    return at
