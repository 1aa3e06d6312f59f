"""Schedules as calendars of other programs (iCalendar, RFC 5545), out and in.

The library takes 0.1 s to import: whoever wants a calendar imports this module then.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from frontoffice import __version__
from frontoffice.domain.reception import Standing
from frontoffice.domain.reception_month import Span
from frontoffice.domain.recurrence import RecurrenceError, Rule, rule_of
from frontoffice.domain.schedule import (
    FORM_NAMES,
    Cancelled,
    Exceptional,
    Extra,
    Hours,
    Moved,
    ReceptionForm,
    Schedule,
    Series,
)
from frontoffice.domain.schedule_import import BadLine, LineError, SeriesLine
from frontoffice.domain.text import fold
from frontoffice.errors import RuleError
from frontoffice.services.sheet_errors import SheetError

_NOBODY: Final = "invalid:nomail"
_BODY: Final = "X-FRONTOFFICE-BODY"
_FAR: Final = timedelta(366 * 5)
_MOST: Final = 5_000
_LONGEST: Final = 500


def ics_of(span: Span, language: str) -> bytes:
    """Return the receptions of *span* that are held, an event each.

    Whoever subscribes gets the days as they are, moved and cancelled ones too, and nothing of
    people but who receives. The link of a video reception is not for the public.
    """
    found = _calendar()
    for official in span.officials:
        schedule = official.schedule
        for one in official.receptions:
            if one.standing not in {Standing.HELD, Standing.CANCELLED}:
                continue
            event = _event(schedule, one.on, one.hours, language)
            event.add("uid", f"{schedule.id}-{one.on:%Y%m%d}-{one.hours.begins:%H%M}@frontoffice")
            if not one.is_held:
                event.add("status", "CANCELLED")
            found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())


def ics_of_series(schedules: Iterable[Schedule], language: str) -> bytes:
    """Return the series of *schedules* with their rules, for a program that plans itself."""
    found = _calendar()
    for schedule in schedules:
        for n, series in enumerate(schedule.series):
            days = series.rule.dates(series.first_on, series.first_on, series.first_on + _FAR)
            event = _event(schedule, next(iter(days), series.first_on), series.hours, language)
            event.add("uid", f"{schedule.id}-{n}@frontoffice")
            rule = vRecur.from_ical(str(series.rule))
            if series.last_on is not None:
                end = datetime.combine(series.last_on, time(23, 59, 59), ZoneInfo(schedule.zone))
                rule["UNTIL"] = end.astimezone(UTC)
            event.add("rrule", rule)
            found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())


def lines_of_ics(data: bytes, zone: str) -> tuple[list[SeriesLine], list[BadLine]]:
    """Return the series of a calendar, and the events that cannot be read, by their places.

    Whose an event is tells its organizer, else its title.

    :raises SheetError: it is no calendar.
    """
    try:
        calendar = Calendar.from_ical(data)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise SheetError(why="ics") from error
    lines: list[SeriesLine] = []
    bad: list[BadLine] = []
    for n, event in enumerate(calendar.walk("VEVENT"), 1):
        if n > _MOST:
            raise SheetError(why="ics")
        try:
            line = _read(n, event, zone)
        except RuleError as error:
            bad.append(BadLine(n, error))
        else:
            lines += [] if line is None else [line]
    return lines, bad


def _calendar() -> Calendar:
    found = Calendar()
    found.add("prodid", f"-//frontoffice//{__version__}//")
    found.add("version", "2.0")
    return found


def _event(schedule: Schedule, on: date, hours: Hours, language: str) -> Event:
    zone = ZoneInfo(schedule.zone)
    event = Event()
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("dtstart", datetime.combine(on, hours.begins, zone))
    event.add("dtend", datetime.combine(on, hours.ends, zone))
    form = FORM_NAMES[hours.form].in_(language)
    event.add("summary", f"{schedule.official} ({form})")
    organizer = vCalAddress(_NOBODY)
    organizer.params["CN"] = vText(schedule.official)
    event["organizer"] = organizer
    event.add("description", schedule.position.in_(language))
    if hours.place:
        event.add("location", hours.place)
    event.add(_BODY, schedule.body)
    return event


def _read(n: int, event: Any, zone: str) -> SeriesLine | None:
    """Return what an event says; None for a series that is called off as a whole."""
    begins, ends = _moment(event, "DTSTART", zone), _moment(event, "DTEND", zone)
    official, called_off = _official(event), str(event.get("STATUS", "")) == "CANCELLED"
    if not official:
        raise LineError(field="official")
    if ends.date() != begins.date():
        raise LineError(field="ends")
    of = event.get("RECURRENCE-ID")
    if called_off and of is None:
        return None
    hours = Hours(
        begins=begins.time().replace(second=0, microsecond=0),
        ends=ends.time().replace(second=0, microsecond=0),
        form=_form(event),
        place=str(event.get("LOCATION", ""))[:_LONGEST],
    )
    on, series, exceptions = begins.date(), None, _cancelled(event, zone)
    if of is not None:
        was = _moment(event, "RECURRENCE-ID", zone)
        exceptions.append(_exception(was, begins, called_off=called_off))
    elif event.get("RRULE") is None:
        exceptions.append(Extra(on=on, hours=hours))
    else:
        rule, last_on = _rule(event, begins, zone)
        series = Series(rule=rule, first_on=on, last_on=last_on, hours=hours)
    body = str(event.get(_BODY, ""))[:_LONGEST]
    return SeriesLine(n, official, None, None, body, None, series, tuple(exceptions))


def _moment(event: Any, name: str, zone: str) -> datetime:
    value = getattr(event.get(name), "dt", None)
    if value is None and name == "DTEND":
        length = getattr(event.get("DURATION"), "dt", None)
        if isinstance(length, timedelta) and timedelta(0) < length < timedelta(1):
            return _moment(event, "DTSTART", zone) + length
    if not isinstance(value, datetime):  # a whole day, twice the same property, or nonsense
        raise LineError(field={"DTSTART": "begins", "DTEND": "ends"}.get(name, "rule"))
    here = ZoneInfo(zone)
    return value.replace(tzinfo=here) if value.tzinfo is None else value.astimezone(here)


def _official(event: Any) -> str:
    organizer = event.get("ORGANIZER")
    named = getattr(organizer, "params", {}).get("CN", "") if organizer is not None else ""
    return (str(named) or str(event.get("SUMMARY", ""))).strip()[:_LONGEST]


def _form(event: Any) -> ReceptionForm:
    told = fold(str(event.get("SUMMARY", "")))
    for form, name in FORM_NAMES.items():
        if any(f"({fold(text)})" in told for text in (name.kk, name.ru, name.en)):
            return form
    return ReceptionForm.IN_PERSON


def _rule(event: Any, begins: datetime, zone: str) -> tuple[Rule, date | None]:
    told = event.get("RRULE")
    if not isinstance(told, vRecur):
        raise RecurrenceError(rule="RRULE")
    parts = dict(told)
    until, count = parts.pop("UNTIL", None), parts.pop("COUNT", None)
    spelled = vRecur(parts).to_ical().decode()  # type: ignore[no-untyped-call]
    rule = rule_of(spelled, begins.date())
    last_on: date | None = None
    if until:
        last_on = until[0]
        if isinstance(last_on, datetime):
            aware = last_on if last_on.tzinfo else last_on.replace(tzinfo=UTC)
            last_on = aware.astimezone(ZoneInfo(zone)).date()
    elif count:
        first = begins.date()
        days = rule.dates(first, first, first + _FAR)[: int(count[0])]
        last_on = days[-1] if days else first
    return rule, last_on


def _cancelled(event: Any, zone: str) -> list[Exceptional]:
    """Return the days that EXDATE leaves out."""
    told = event.get("EXDATE", [])
    found: list[Exceptional] = []
    for dates in told if isinstance(told, list) else [told]:
        for one in getattr(dates, "dts", ()):
            if isinstance(one.dt, datetime):
                here = ZoneInfo(zone)
                at = one.dt if one.dt.tzinfo else one.dt.replace(tzinfo=here)
                local = at.astimezone(here)
                found.append(Cancelled(on=local.date(), begins=_hour(local), reason=""))
            else:
                found.append(Cancelled(on=one.dt, reason=""))
    return found


def _exception(was: datetime, begins: datetime, *, called_off: bool) -> Exceptional:
    if called_off:
        return Cancelled(on=was.date(), begins=_hour(was), reason="")
    to = None if _hour(begins) == _hour(was) else _hour(begins)
    return Moved(on=was.date(), begins=_hour(was), to_on=begins.date(), to_begins=to, reason="")


def _hour(at: datetime) -> time:
    return time(at.hour, at.minute)
