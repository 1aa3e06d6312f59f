"""What a desk asks of its region: a month of receptions, for somebody who may see figures."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import Connection

from db import devices
from db.devices import Device
from db.engine import reading
from db.intake import FrozenError
from db.roles_at import roles_at
from frontoffice.central.region_months import data_in, region_month
from frontoffice.central.state import State
from frontoffice.domain.roles import May, RoleError, may
from frontoffice.journal.audience import DESK
from frontoffice.sync.wire import WireError, spell, understand
from frontoffice.sync.wire_months import RegionRequest, told

KEPT_MS: Final = 60_000
"""For which a month is told again as it was counted: all offices look at it on the same morning."""
_MOST: Final = 40
_MONTH: Final = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_REGION: Final = 2


@dataclass(frozen=True, slots=True)
class RegionReports:
    """Counts months of regions, and keeps each for a minute."""

    state: State
    _kept: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict)

    def asked(self, token: str, raw: bytes) -> bytes:
        """Return the month of the region of the device that asks; of no other region ever.

        :raises RoleError: it is no desk, or nobody of that login may see figures there.
        :raises FrozenError: nothing is told to the device before a person has looked.
        :raises CalendarError: the calendar does not reach so far.
        """
        request = understand(raw, RegionRequest)
        if not _MONTH.fullmatch(request.month):
            raise WireError(of="month")
        with reading(self.state.engine) as connection:
            device = devices.device_of(connection, token)
            _check(connection, device, request.actor)
            return self._month(connection, device.office[:_REGION], request.month)

    def _month(self, connection: Connection, region: str, month: str) -> bytes:
        now, key = self.state.now(), (region, month)
        kept = self._kept.get(key)
        if kept is not None and 0 <= now - kept[0] < KEPT_MS:
            return kept[1]
        data = data_in(connection, now)
        found = region_month(connection, data, region, date.fromisoformat(f"{month}-01"))
        answer = spell(told(found, now))
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = (now, answer)
        return answer


def _check(connection: Connection, device: Device, actor: str) -> None:
    if device.frozen is not None:
        raise FrozenError(why=device.frozen)
    roles = roles_at(connection, device, actor) if device.kind == DESK else ()
    if not any(may(role, May.REPORT) for role in roles):
        raise RoleError(may=May.REPORT.value)
