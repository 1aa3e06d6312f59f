"""Enrolment: a device shows a one-time code and learns its place; only ever with the right central."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from frontoffice.journal.box import vouched
from frontoffice.journal.keys import DeviceKey, PublicKey
from frontoffice.sync.enrolcode import fingerprint_of, read_code
from frontoffice.sync.refusals import AuthorityError, CentralError
from frontoffice.sync.transport import Patience, Transport
from frontoffice.sync.wire import (
    AuthorityAnswer,
    EnrolAnswer,
    EnrolRequest,
    WireError,
    enrol_message,
    spell,
    understand,
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a device has learnt; ``token`` belongs into the vault, the rest into settings."""

    url: str
    device_no: int
    office: str
    """Region and office, six digits."""
    token: str
    central_key: PublicKey
    settings: Mapping[str, Any]
    """Of the office: names, place, hours, zone, as given with the code."""
    authority: str | None
    """PEM of the only authority to be trusted from now on; None on plain HTTP."""
    time: int
    """Central's clock, UTC, milliseconds since 1970."""
    kind: str = "desk"
    """desk, kiosk or display."""
    administers: bool = False
    """Whether people, devices and reference data may be changed from it."""
    pepper: bytes = b""
    """Of the office's PINs; it belongs into the vault. Empty from a central of 0.1.0."""
    central_box: bytes = b""
    """The key for which envelopes to central are sealed; empty where it takes none."""


def enrol(
    url: str,
    code: str,
    device: UUID,
    key: DeviceKey,
    name: str,
    *,
    version: str = "",
    patience: Patience | None = None,
) -> Enrolled:
    """Enrol *device* at the central of *url* and return its place.

    Over HTTPS the server's authority is fetched first and compared with the fingerprint in
    the code; only then is the code itself sent, to a server with a certificate of that
    authority. The same call may be repeated when its answer was lost.

    :param name: by which people know the device.
    :param version: of this program.
    :raises EnrolCodeError: *code* is none.
    :raises PlainHttpError: *url* is plain HTTP to another machine.
    :raises AuthorityError: the server is not the one that the code was made at.
    :raises CodeNotAllowedError: the code is unknown, used or too old.
    :raises UnavailableError: central gave no answer; nothing has happened, or call again.
    """
    taken_apart = read_code(code)
    blind = Transport(url, patience=patience, verify=False)
    authority = None
    if blind.is_secure:
        authority = _authority(blind, taken_apart.fingerprint)
    blind.close()
    public = key.public
    proof = key.sign(enrol_message(taken_apart.secret, str(device), public))
    box = vouched(key)
    request = EnrolRequest(taken_apart.secret, str(device), public, name, version, proof, box=box)
    transport = Transport(url, authority=authority, patience=patience)
    raw = transport.ask("POST", "/v1/enrol", spell(request))
    transport.close()
    try:
        answer = understand(raw, EnrolAnswer)
    except WireError as error:
        raise CentralError(why="nonsense") from error
    return Enrolled(
        url,
        answer.device_no,
        answer.office,
        answer.token,
        PublicKey(answer.central_key),
        answer.settings,
        authority,
        answer.time,
        answer.kind,
        answer.administers,
        answer.pepper,
        answer.central_box,
    )


def _authority(blind: Transport, fingerprint: bytes) -> str:
    """Return the authority's certificate, the one that *fingerprint* names."""
    try:
        pem = understand(blind.ask("GET", "/v1/authority"), AuthorityAnswer).authority
        found = ssl.PEM_cert_to_DER_cert(pem or "")
    except (WireError, ValueError) as error:
        raise AuthorityError from error
    if fingerprint_of(found) != fingerprint:
        raise AuthorityError
    return ssl.DER_cert_to_PEM_cert(found)
