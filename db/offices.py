"""The offices that central knows: those whose desks it has let in, and what they are called."""

import json
from typing import Any

from sqlalchemy import Connection, select

from db.tables import device, device_key, enrolment
from frontoffice.i18n import Localised
from frontoffice.journal.audience import DESK


def offices_in(connection: Connection, region: str = "") -> dict[str, Localised]:
    """Return the offices that have a desk, by their six digits, as their newest enrolment names them.

    One that it does not name has its code for a name.

    :param region: its two digits, or the six of one office; empty for all.
    """
    there = (
        device.c.kind == DESK,
        device.c.device_no > 0,
        device_key.c.revoked_at.is_(None),
        device.c.office.startswith(region, autoescape=True),
    )
    joined = select(device.c.office).join(device_key, device_key.c.device == device.c.id)
    codes = connection.execute(joined.where(*there).distinct().order_by(device.c.office)).scalars()
    found = {code: Localised(code, code, code) for code in codes}
    told = select(enrolment.c.office, enrolment.c.office_settings).where(
        enrolment.c.used_at.is_not(None),
        enrolment.c.office.startswith(region, autoescape=True),
    )
    for code, settings in connection.execute(told.order_by(enrolment.c.device_no)):
        name = json.loads(settings).get("name")
        if code in found and _is_name(name):
            found[code] = Localised(*name)
    return found


def _is_name(told: Any) -> bool:
    return isinstance(told, list) and len(told) == len(("kk", "ru", "en")) and all(told)
