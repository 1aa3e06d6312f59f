"""The settings of an office, as a row of the reference data has them."""

from dataclasses import replace
from datetime import time

from frontoffice.domain.office import Office
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n import Localised


def office_by(base: Office, row: Row | None) -> Office:
    """Return the office *base* with what *row*, checked before, says of it."""
    if row is None:
        return base
    values = row.values
    name, place = (
        Localised(values[f"{part}_kk"], values[f"{part}_ru"], values[f"{part}_en"])
        for part in ("name", "place")
    )
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
