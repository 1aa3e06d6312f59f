"""What central, or whoever commands it, decides about a device: recorded in central's own journal."""

from typing import Final

from sqlalchemy import Connection

from db import devices, held
from db.applied import add_task
from db.apply.devices import FROZEN_TASK
from db.central_journal import ACTOR, Decided, decide
from db.devices import Device
from db.engine import reading
from frontoffice.central.state import State
from frontoffice.journal.body import Body
from frontoffice.journal.device_bodies import (
    AS_BEFORE,
    DeviceFrozen,
    DeviceReleased,
    DeviceRevoked,
    HeldAccepted,
    HeldRefused,
)

PERSON: Final = "person"
REPLACED: Final = "replaced"
_TOGETHER: Final = 500


def record(state: State, about: Device, body: Body, actor: str = ACTOR) -> None:
    """Record that *body* has been decided about a device."""
    with state.writing() as connection:
        devices.device_by_id(connection, about.id, lock=True)
        decide(connection, state.key, [decided(about, body)], state.now(), actor)


def decided(about: Device, body: Body) -> Decided:
    """Return a decision about a device."""
    return Decided(body, about.id, about.office)


def freeze(state: State, about: Device, why: str, *, note: str = "", actor: str = ACTOR) -> None:
    """Take nothing more from the device until a person has looked; nothing of it is deleted."""
    with state.writing() as connection:
        freeze_within(connection, state, about, why, note=note, actor=actor)


def freeze_within(
    connection: Connection,
    state: State,
    about: Device,
    why: str,
    *,
    note: str = "",
    actor: str = ACTOR,
) -> None:
    """Freeze as :func:`freeze` does, at the end of a transaction that is under way."""
    now = state.now()
    found = devices.device_by_id(connection, about.id, lock=True)
    if found.frozen == why:
        return
    if why != PERSON:
        add_task(connection, FROZEN_TASK, now, subject=about.id)
    body = DeviceFrozen(why=why, note=note)
    decide(connection, state.key, [decided(about, body)], now, actor)


def release(
    state: State, about: Device, life: str = AS_BEFORE, *, note: str = "", actor: str = ACTOR
) -> None:
    """Take from the device again; a person has looked.

    :param life: which of several lives goes on; see :mod:`frontoffice.journal.device_bodies`.
    """
    record(state, about, DeviceReleased(life=life, note=note), actor)


def revoke(state: State, about: Device, *, note: str = "", actor: str = ACTOR) -> None:
    """Shut the device out for good; what it signed before stays proven."""
    record(state, about, DeviceRevoked(note=note), actor)


def settle_held(
    state: State,
    about: Device,
    through: int,
    *,
    accept: bool,
    note: str = "",
    actor: str = ACTOR,
) -> int:
    """Take in what the device brought after it was shut out, or leave it; return how many came."""
    body = (HeldAccepted if accept else HeldRefused)(through=through, note=note)
    record(state, about, body, actor)
    return take_accepted(state)


def take_accepted(state: State) -> int:
    """Take in what a person has accepted of shut-out devices, and return how many entries.

    Safe to run at any time: what has been taken in is not taken again.
    """
    with reading(state.engine) as connection:
        about = held.devices_to_take(connection)
    count = 0
    for one in about:
        more = True
        while more:
            with state.writing() as connection:
                device = devices.device_by_id(connection, one, lock=True)
                came = held.take(connection, device, _TOGETHER, state.now())
            count += came
            more = came > 0
    if count:
        state.came.set()
    return count


def find(connection: Connection, told: str) -> Device:
    """Return the device that a person names: its id, or office and number such as 270142/3.

    :raises UnknownDeviceError: there is none.
    """
    return devices.device_by_id(connection, devices.id_of_place(connection, told))
