"""What commands are told about an office, read."""

from argparse import Namespace
from datetime import time
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontoffice.domain.number import Number, NumberError
from frontoffice.domain.practice import check_real
from frontoffice.domain.regions import bundled_regions
from frontoffice.domain.term import OfficeHours
from frontoffice.errors import RuleError
from frontoffice.i18n import Localised

OFFICE_NAME: Final = Localised(
    "«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»", "Reception centre “Nätije”"
)


class OfficeCodeError(RuleError):
    """An office is six digits, a device 1 to 999."""

    code = "rule.office"


class OfficeHoursError(RuleError):
    """The text is no pair of hours, such as 09:00-18:30, or no zone."""

    code = "rule.hours"


def digits_of(office: str, device: int) -> tuple[str, str]:
    """Return region and office of six digits.

    :raises OfficeCodeError: no number could be made of them and *device*.
    :raises PracticeOfficeError: the office is that of practice.
    """
    region, code = office[:2], office[2:]
    try:
        Number(region, code, device, 0, 1)
    except NumberError as error:
        raise OfficeCodeError from error
    check_real(office)
    return region, code


def hours_of(text: str, zone: str) -> OfficeHours:
    """Return the hours of an office from ``09:00-18:30``.

    :raises OfficeHoursError: *text* or *zone* is none.
    """
    opens, _, closes = text.partition("-")
    try:
        ZoneInfo(zone)
        return OfficeHours(time.fromisoformat(opens), time.fromisoformat(closes), zone)
    except (ValueError, ZoneInfoNotFoundError) as error:
        raise OfficeHoursError from error


def office_settings(args: Namespace, region: str) -> dict[str, Any]:
    """Return what the arguments say of an office, as its desks keep it.

    :raises OfficeHoursError: the hours or the zone are none.
    """
    hours = hours_of(args.hours, args.zone)
    name, place = localised_of(args.name) or OFFICE_NAME, localised_of(args.place)
    if place is None:
        found = bundled_regions().find(region)
        place = found.name if found else Localised(region, region, region)
    return {
        "name": [name.kk, name.ru, name.en],
        "place": [place.kk, place.ru, place.en],
        "opens": f"{hours.opens:%H:%M}",
        "closes": f"{hours.closes:%H:%M}",
        "zone": hours.zone,
        "host": args.talon_host,
        "demo": False,
    }


def localised_of(text: str) -> Localised | None:
    """Return «kk / ru / en» as a text in three languages; the first one fills what is missing."""
    parts = [part.strip() for part in text.split("/")] if text.strip() else []
    if not parts:
        return None
    kk, ru, en = (*parts, *[parts[0]] * 3)[:3]
    return Localised(kk, ru, en)
