"""What an administrator says to a kiosk: close, open, a message; it is told by the feed."""

from collections.abc import Mapping
from dataclasses import replace

from frontoffice.domain.fleet import FleetDevice
from frontoffice.domain.kiosk_orders import (
    ClosedWhy,
    KioskOrders,
    kiosk_code,
    kiosk_orders_of,
    kiosk_row,
)
from frontoffice.domain.reference_names import KIOSKS
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.reference import Accepted, Reference


class KioskControl:
    """Change the row of one kiosk; what else it says stays.

    :raises RowError: (every method with a clerk) a text does not fit, a message of many lines.
    :raises RoleError: (every method with a clerk) the role does not allow it.
    :raises StorageError: (every method with a clerk) the disk refused; nothing has changed.
    """

    def __init__(self, tables: InForce, clock: ClockGuard, reference: Reference) -> None:
        self._tables, self._clock, self._reference = tables, clock, reference

    def stands(self, device: FleetDevice) -> KioskOrders:
        """Return what is said of a kiosk today, by its own row and by that of its office."""
        on = self._tables.local(self._clock.moment().at).date()
        rows = self._tables.data.rows(KIOSKS).in_force()
        return kiosk_orders_of(rows, device.office, device.device_no, on)

    def close(self, device: FleetDevice, why: ClosedWhy, clerk: Clerk) -> Accepted:
        """Let a kiosk serve nobody until it is opened; whoever stands there finishes."""
        return self._change(device, {"closed": why.value}, clerk)

    def open(self, device: FleetDevice, clerk: Clerk) -> Accepted:
        """Let a kiosk serve people again."""
        return self._change(device, {"closed": ""}, clerk)

    def tell(self, device: FleetDevice, message: Localised, clerk: Clerk) -> Accepted:
        """Show *message* on the first screen of a kiosk; an empty one takes it away."""
        told = {
            "message_kk": message.kk.strip(),
            "message_ru": message.ru.strip(),
            "message_en": message.en.strip(),
        }
        return self._change(device, told, clerk)

    def _change(self, device: FleetDevice, values: Mapping[str, str], clerk: Clerk) -> Accepted:
        on = self._tables.local(self._clock.moment().at).date()
        rows = self._tables.data.rows(KIOSKS).rows
        code = kiosk_code(device.office, device.device_no)
        row = kiosk_row(rows, code, on)
        return self._reference.set(replace(row, values={**row.values, **values}), clerk)
