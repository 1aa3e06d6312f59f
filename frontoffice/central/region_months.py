"""The month of receptions of a region as central has it: counted of the rows of all its offices."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from db.monitoring import months_in
from db.offices import offices_in
from db.reference import steps_by_table
from frontoffice.domain.monitoring import month_figures
from frontoffice.domain.monitoring_region import OfficeMonth, RegionMonth, by_trouble
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_names import OFFICES
from frontoffice.domain.reference_office import office_names
from frontoffice.i18n import Localised

ZONE: Final = ZoneInfo("Asia/Almaty")
_REGION: Final = 2
_EVERYWHERE: Final = Localised("Барлық өңір", "Все регионы", "All regions")


def data_in(connection: Connection, now: int) -> ReferenceData:
    """Return the tables as they stand today.

    :param now: UTC, milliseconds since 1970.
    """
    today = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZONE).date()
    return ReferenceData(steps_by_table(connection), today)


def region_month(
    connection: Connection, data: ReferenceData, region: str, month: date
) -> RegionMonth:
    """Return the figures of the month of the day *month*, office by office.

    Offices that have a desk and no schedule are among them: nobody receives there.

    :param region: its two digits, or the six of one office; empty for all regions.
    :raises CalendarError: the calendar does not reach so far.
    """
    first, _ = month_of(month)
    months = months_in(connection, region, first, data.calendar)
    names = _names(connection, data, region)
    offices = {
        code: OfficeMonth(
            code,
            names.get(code, Localised(code, code, code)),
            month_figures(months.get(code, ()), first, data.on),
        )
        for code in sorted({*names, *months})
    }
    of = {code[:_REGION] for code in offices}
    which = region[:_REGION] or (of.pop() if len(of) == 1 else "")
    found = data.regions.find(which)
    name = found.name if found else Localised(which, which, which) if which else _EVERYWHERE
    return RegionMonth(which, name, first, data.on, by_trouble(offices))


def _names(connection: Connection, data: ReferenceData, region: str) -> Mapping[str, Localised]:
    """Return the offices that have a desk, as the tables name them, or else their enrolment."""
    known = offices_in(connection, region)
    told = office_names(data.rows(OFFICES).in_force(), data.on)
    return {code: told.get(code, name) for code, name in known.items()}
