"""What is said to a kiosk at central itself: a row of the table, recorded in central's own journal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from db import devices
from db.central_journal import ACTOR, Decided, decide
from db.devices import Device
from db.engine import reading
from db.reference import steps_by_table
from frontoffice.central.state import State
from frontoffice.domain.kiosk_orders import KioskOrders, kiosk_code, kiosk_orders_of, kiosk_row
from frontoffice.domain.reference_checks import faults_of
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_kiosks import KIOSK_TABLE
from frontoffice.domain.reference_names import KIOSKS
from frontoffice.domain.reference_rows import Row, subject_of
from frontoffice.errors import RuleError
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.reference_bodies import ReferenceSet


class NoKioskError(RuleError):
    """The device is no kiosk."""

    code = "rule.kiosk"


class KioskOrderError(RuleError):
    """What is to be said to a kiosk does not fit; ``why`` says what."""

    code = "rule.kiosk_order"


def stands(state: State, about: Device) -> KioskOrders:
    """Return what is said of a kiosk today.

    :raises NoKioskError: the device is none.
    """
    _check_kiosk(about)
    with reading(state.engine) as connection:
        data = _data(connection, state.now())
    rows = data.rows(KIOSKS).in_force()
    return kiosk_orders_of(rows, about.office, about.device_no, data.on)


def order(
    state: State, about: Device, values: Mapping[str, str], actor: str = ACTOR
) -> KioskOrders:
    """Say *values* to a kiosk, by the names of the columns; return what holds then.

    :raises NoKioskError: the device is none.
    :raises KioskOrderError: a value does not fit its column; nothing was recorded.
    """
    _check_kiosk(about)
    with state.writing() as connection:
        devices.device_by_id(connection, about.id, lock=True)
        data = _data(connection, state.now())
        code = kiosk_code(about.office, about.device_no)
        before = kiosk_row(data.rows(KIOSKS).rows, code, data.on)
        row = replace(before, values={**before.values, **values})
        faults = faults_of(KIOSK_TABLE, row, {})
        if faults:
            raise KioskOrderError(why=faults[0].told(KIOSK_TABLE, "en"))
        decided = Decided(_body(row), subject_of(KIOSKS, code), about.office)
        decide(connection, state.key, [decided], state.now(), actor)
    return stands(state, about)


def _check_kiosk(about: Device) -> None:
    if about.kind != KIOSK:
        raise NoKioskError


def _data(connection: Connection, now: int) -> ReferenceData:
    on = datetime.fromtimestamp(now / 1000, UTC).date()
    return ReferenceData(steps_by_table(connection), on)


def _body(row: Row) -> ReferenceSet:
    return ReferenceSet(
        table=row.table,
        code=row.code,
        office="",
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        values=dict(row.values),
        basis=row.basis,
        certainty=row.certainty,
        note=row.note,
    )
