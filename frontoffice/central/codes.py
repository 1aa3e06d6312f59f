"""One-time codes: an administrator makes one, and one device of one office is let in by it."""

from secrets import token_bytes
from time import time_ns
from typing import Any

from sqlalchemy import Engine

from db import devices
from db.devices import A_DESK, Kind
from db.engine import writing
from frontoffice.sync.enrolcode import SECRET_LENGTH, read_code, spell_code

DAY_S = 86_400


def make_code(
    engine: Engine,
    office: str,
    settings: dict[str, Any],
    valid_s: int = DAY_S,
    *,
    fingerprint: bytes = b"",
    kind: Kind = A_DESK,
) -> str:
    """Return a new code for the next device number of *office*, valid for *valid_s* seconds.

    :param office: region and office, six digits.
    :param settings: of the office, handed to the device: names, place, hours, zone.
    :param fingerprint: of the authority, where central speaks HTTPS; see ``central.tls``.
    :param kind: of the device that is to come.
    :raises NumbersExhaustedError: the office has no device number left.
    """
    code = spell_code(token_bytes(SECRET_LENGTH), fingerprint)
    expires_at = time_ns() // 1_000_000 + valid_s * 1000
    with writing(engine) as connection:
        secret = read_code(code).secret
        devices.keep_code(connection, secret, office, settings, expires_at, kind)
    return code
