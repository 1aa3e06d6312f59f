"""The wire between a desk and central, version 1: JSON over HTTP, as ``docs/protocol.md`` has it."""

import zlib
from collections.abc import Iterable
from typing import Any, Final, TypeVar

import msgspec

from frontoffice.errors import RuleError
from frontoffice.journal.entry import Entry, EntryError, read

VERSION: Final = 1
SPOKEN: Final = (1,)
"""Versions that this central understands; the last two, once there are two."""
VERSION_HEADER: Final = "Frontoffice-Wire"
LIFE_HEADER: Final = "Frontoffice-Life"
"""Base64 of the token that a device told last; see ``POST /v1/hello``."""
ENTRIES_LIMIT: Final = 500
"""Entries of one request or answer."""
BYTES_LIMIT: Final = 8 << 20
"""Bytes of one request or answer, once decompressed."""
_GZIP: Final = 16 + zlib.MAX_WBITS

_Read = TypeVar("_Read")


class WireError(RuleError):
    """The bytes are not what this place of the protocol asks for."""

    code = "rule.wire"


class TooLargeError(RuleError):
    """More than 500 entries or 8 MiB at once."""

    code = "rule.too_large"


class WireEntry(msgspec.Struct, frozen=True):
    """An entry: its texts verbatim, its seal in base64; hashes are computed, not sent."""

    envelope: str
    signature: bytes
    salt: bytes
    body: str | None


class PushRequest(msgspec.Struct, frozen=True):
    """Own entries in the order of their numbers, without a gap."""

    entries: list[WireEntry]


class WireVerdict(msgspec.Struct, frozen=True):
    """What became of one entry."""

    seq: int
    position: int
    verdict: str
    """``accepted``, or a code: stored, but not applied."""
    repeated: bool = False


class PushAnswer(msgspec.Struct, frozen=True):
    """A verdict for each entry, in their order."""

    verdicts: list[WireVerdict]
    time: int
    """Central's clock: UTC, milliseconds since 1970."""


class FedEntry(msgspec.Struct, frozen=True):
    """An entry of the feed."""

    position: int
    verdict: str
    envelope: str
    signature: bytes
    salt: bytes
    body: str | None
    place: int | None = None
    """Where it stands in the feed, if not at its position: it came into sight later."""


class FeedAnswer(msgspec.Struct, frozen=True):
    """A piece of the feed; ask after ``cursor`` next, until that is ``head``."""

    entries: list[FedEntry]
    cursor: int
    head: int
    time: int


class HelloAnswer(msgspec.Struct, frozen=True):
    """What central is, and how late."""

    time: int
    wire: list[int]
    head: int
    keys: int
    """Grows with every device that comes or is revoked."""
    seq: int = 0
    """The last entry that central has of this device."""
    frozen: str | None = None
    renew: str | None = None
    """Why the device has to go on as another one: ``restored`` or ``clone``."""
    boxes: bool = False
    """Whether central takes and writes sealed envelopes: see ``/v1/box``."""


class BoxRequest(msgspec.Struct, frozen=True):
    """A device tells for which key envelopes to it are to be sealed."""

    box: bytes
    """What ``journal.box.vouched`` returns."""


class EnrolRequest(msgspec.Struct, frozen=True):
    """A device asks to be let in."""

    code: str
    """The secret part of the one-time code only."""
    device: str
    public_key: bytes
    name: str
    version: str
    proof: bytes
    """Signature by the device's key over :func:`enrol_message`."""
    replaces: str = ""
    """Id of the device in whose place it comes, by a spare file."""
    replaces_proof: bytes = b""
    """By the old key over :func:`frontoffice.sync.wire_devices.replace_message`."""
    box: bytes = b""
    """What ``journal.box.vouched`` returns."""


class EnrolAnswer(msgspec.Struct, frozen=True):
    """The device is let in."""

    device_no: int
    office: str
    token: str
    central_key: bytes
    settings: dict[str, Any]
    authority: str | None
    """PEM; none on plain HTTP."""
    time: int
    kind: str = "desk"
    administers: bool = False
    serves: list[str] = []
    pepper: bytes = b""
    """Of the office: what its PINs are peppered with at all its desks."""
    central_box: bytes = b""
    """The key for which envelopes to central are sealed."""


class AuthorityAnswer(msgspec.Struct, frozen=True):
    """The authority that central's certificates are of: to be compared with a fingerprint."""

    authority: str | None


class WireKey(msgspec.Struct, frozen=True):
    """One device's key."""

    device: str
    office: str
    device_no: int
    public_key: str
    """Hexadecimal."""
    revoked_at: int | None


class KeyList(msgspec.Struct, frozen=True):
    """All device keys; what central signs."""

    keys: list[WireKey]
    version: int
    central_box: str = ""
    """The key for which envelopes to central are sealed; hexadecimal."""


class KeysAnswer(msgspec.Struct, frozen=True):
    """The list of keys as text, verbatim as it was signed."""

    signed: str
    signature: bytes
    """By central's key over :func:`keys_message`."""


class Refusal(msgspec.Struct, frozen=True):
    """Why not: a code that never changes, and what its sentence names."""

    code: str
    values: dict[str, Any] = {}


def enrol_message(code: str, device: str, public_key: bytes) -> bytes:
    """Return what a device signs to show that the key is its own."""
    return b"frontoffice enrol 1\n" + f"{code}\n{device}\n".encode() + public_key


def keys_message(signed: str) -> bytes:
    """Return what central signs of its list of keys."""
    return b"frontoffice keys 1\n" + signed.encode()


def spell(value: msgspec.Struct) -> bytes:
    """Return *value* as it goes over the wire."""
    return msgspec.json.encode(value)


def understand(raw: bytes, of: type[_Read]) -> _Read:
    """Return the value that *raw* spells.

    :raises WireError: it spells no such value.
    """
    try:
        return msgspec.json.decode(raw, type=of)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(of=of.__name__) from error


def spelled_push(entries: Iterable[Entry], without_body: frozenset[int] = frozenset()) -> bytes:
    """Return the request that pushes *entries*; those of *without_body*, by seq, go without."""
    return spell(
        PushRequest(
            [
                WireEntry(
                    entry.spelled.decode(),
                    entry.signature,
                    entry.salt,
                    None
                    if entry.body is None or entry.envelope.seq in without_body
                    else entry.body.decode(),
                )
                for entry in entries
            ]
        )
    )


def pushed_entries(raw: bytes) -> list[Entry]:
    """Return the entries that a device pushes, each checked by itself.

    :raises WireError: not a request to push.
    :raises TooLargeError: too many at once.
    :raises EntryError: one is malformed; ``at`` says which, from 0.
    """
    wired = understand(raw, PushRequest).entries
    if len(wired) > ENTRIES_LIMIT:
        raise TooLargeError(entries=len(wired))
    entries = []
    for place, one in enumerate(wired):
        try:
            entries.append(entry_of(one))
        except EntryError as error:
            raise EntryError(**error.values, at=place) from error
    return entries


def entry_of(one: WireEntry | FedEntry) -> Entry:
    """Return the entry on the wire, its form and digest checked.

    :raises EntryError: it is malformed.
    """
    body = None if one.body is None else one.body.encode()
    return read(one.envelope.encode(), one.signature, one.salt, body)


def gunzipped(raw: bytes, limit: int = BYTES_LIMIT) -> bytes:
    """Return *raw* decompressed; never more than *limit* bytes are held.

    :raises TooLargeError: it grows beyond *limit*.
    :raises WireError: it is not gzip, or its end is missing.
    """
    reader = zlib.decompressobj(_GZIP)
    try:
        grown = reader.decompress(raw, limit + 1)
    except zlib.error as error:
        raise WireError(of="gzip") from error
    if len(grown) > limit:
        raise TooLargeError(bytes=limit)
    if not reader.eof:
        raise WireError(of="gzip")
    return grown


def gzipped(raw: bytes) -> bytes:
    """Return *raw* compressed, quickly rather than well."""
    writer = zlib.compressobj(1, zlib.DEFLATED, _GZIP)
    return writer.compress(raw) + writer.flush()
