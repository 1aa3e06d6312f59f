"""The settings of an office, as a row of the reference data has them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from frontoffice.domain.office import Office
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.review import Pace
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n import Localised


def office_by(base: Office, row: Row | None) -> Office:
    """Return the office *base* with what *row*, checked before, says of it."""
    if row is None:
        return base
    values = row.values
    name, place = (_name(row, part) for part in ("name", "place"))
    hours = OfficeHours(
        time.fromisoformat(values["opens"]),
        time.fromisoformat(values["closes"]),
        values.get("zone") or base.hours.zone,
    )
    return replace(
        base,
        name=name,
        place=place,
        hours=hours,
        host=values.get("talon_host", ""),
        video_scheme=values.get("video_scheme", ""),
    )


def office_names(rows: Iterable[Row], on: date) -> dict[str, Localised]:
    """Return what the offices of *rows* are called on a day, by region and office, six digits."""
    today = on.isoformat()
    return {row.code: _name(row, "name") for row in rows if row.holds_on(today)}


@dataclass(frozen=True, slots=True)
class OfficeContact:
    """Whom to ask about an appeal."""

    code: str
    """Region and office, six digits."""
    name: Localised
    place: Localised
    phone: str


def contact_of(rows: Iterable[Row], code: str, on: date) -> OfficeContact | None:
    """Return how the office *code*, six digits, is reached on a day; None where nobody has said."""
    today = on.isoformat()
    row = next((one for one in rows if one.code == code and one.holds_on(today)), None)
    if row is None:
        return None
    return OfficeContact(code, _name(row, "name"), _name(row, "place"), row.values.get("phone", ""))


@dataclass(frozen=True, slots=True)
class KioskRules:
    """What an office has said of its kiosks."""

    person: str
    """Who answers for them, by full name; empty where nobody is named."""
    pace: Pace


def kiosk_rules_of(rows: Iterable[Row], code: str, on: date) -> KioskRules:
    """Return what holds for the kiosks of the office *code*, six digits, on a day."""
    today = on.isoformat()
    row = next((one for one in rows if one.code == code and one.holds_on(today)), None)
    values = {} if row is None else row.values
    usual = Pace()
    per_hour = int(values.get("kiosk_per_hour") or usual.per_hour)
    per_day = int(values.get("kiosk_per_day") or usual.per_day)
    return KioskRules(values.get("kiosk_person", ""), Pace(per_hour, per_day, usual.pause_s))


def _name(row: Row, part: str) -> Localised:
    return Localised(*(row.values[f"{part}_{language}"] for language in ("kk", "ru", "en")))
