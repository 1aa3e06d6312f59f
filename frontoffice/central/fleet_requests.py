"""What an administrator's desk asks of central: the fleet, a code or a file for a new desk."""

import ssl
from typing import Final

import msgspec
from sqlalchemy import Connection

from db import devices
from db.devices import Device
from db.engine import reading
from db.enrolments import Kind
from db.fleet import fleet_in
from db.renewals import settings_of
from frontoffice.central.codes import DAY_S, FileWish, make_code, make_file
from frontoffice.central.state import State
from frontoffice.journal.audience import DEVICE_KINDS
from frontoffice.sync.enrolcode import fingerprint_of
from frontoffice.sync.refusals import AdministratorError
from frontoffice.sync.wire import WireError, spell, understand
from frontoffice.sync.wire_devices import CodeAnswer, CodeRequest, FleetAnswer, WireDevice

_LONGEST_DAYS: Final = 400
_OFFICE_LENGTH: Final = 6


def fleet(state: State, token: str) -> bytes:
    """Return all devices of the region.

    :raises AdministratorError: the device does not administer.
    """
    with reading(state.engine) as connection:
        _administering(connection, token)
        found = fleet_in(connection)
    return spell(FleetAnswer(msgspec.convert(found, list[WireDevice]), state.now()))


def code(state: State, token: str, raw: bytes) -> bytes:
    """Make an enrolment code, or a file with its password.

    :raises AdministratorError: the device does not administer.
    """
    asked = understand(raw, CodeRequest)
    with reading(state.engine) as connection:
        _administering(connection, token)
    sound = len(asked.office) == _OFFICE_LENGTH and asked.office.isdecimal()
    if not sound or asked.kind not in DEVICE_KINDS or not 0 < asked.days <= _LONGEST_DAYS:
        raise WireError(of="code")
    answer = _file(state, asked) if asked.file or asked.spare else _code(state, asked)
    return spell(answer)


def _file(state: State, asked: CodeRequest) -> CodeAnswer:
    wish = FileWish(
        url=asked.url,
        office=asked.office,
        days=asked.days,
        settings=asked.settings,
        kind=Kind(asked.kind, asked.administers),
        spare=asked.spare,
    )
    made = make_file(state, wish, asked.actor)
    return CodeAnswer(device_no=made.device_no, file=made.text, password=made.password)


def _code(state: State, asked: CodeRequest) -> CodeAnswer:
    settings = asked.settings
    if settings is None:
        with reading(state.engine) as connection:
            settings = settings_of(connection, asked.office)
    pem = state.authority
    made = make_code(
        state,
        asked.office,
        settings,
        asked.days * DAY_S,
        fingerprint=b"" if pem is None else fingerprint_of(ssl.PEM_cert_to_DER_cert(pem)),
        kind=Kind(asked.kind, asked.administers),
        actor=asked.actor,
    )
    return CodeAnswer(code=made)


def _administering(connection: Connection, token: str) -> Device:
    device = devices.device_of(connection, token)
    if not device.administers or device.frozen is not None:
        raise AdministratorError
    return device
