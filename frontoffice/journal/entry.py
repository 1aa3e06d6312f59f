"""An entry: what happened, by whom, after what; sealed so that a later change shows.

``docs/protocol.md`` describes the same to the byte, with test vectors.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec

from frontoffice.errors import RuleError
from frontoffice.journal.canonical import LARGEST, CanonicalError, canonical
from frontoffice.journal.keys import DeviceKey, PublicKey

ENTRY_LIMIT: Final = 1 << 20
"""Bytes of envelope and body together; what is longer is a file."""
SALT_LENGTH: Final = 16
SIGNATURE_LENGTH: Final = 64


class EntryError(RuleError):
    """The bytes are not an entry of this protocol; ``why`` says which rule they break."""

    code = "rule.entry"


class ChainError(RuleError):
    """The entry does not follow the one before it."""

    code = "rule.chain"


class ClockTrust(StrEnum):
    """How far the time in an entry is to be trusted."""

    TRUSTED = "trusted"
    """Agrees with central's time, as far as known."""
    UNCHECKED = "unchecked"
    """No central to compare with."""
    DOUBTED = "doubted"
    """The clock jumped, or disagrees with central or with an earlier entry."""


_Count = Annotated[int, msgspec.Meta(ge=1, le=LARGEST)]
_Since = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
_Hash = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that is signed about an entry, its body by digest only.

    The limits beside the types are checked where bytes are read.
    """

    id: UUID
    device: UUID
    seq: _Count
    """1, 2, 3 … without a gap, per device."""
    kind: Annotated[str, msgspec.Meta(pattern=r"\A[a-z][a-z_]*\.[a-z_]+\Z", max_length=64)]
    """Past tense, for example ``appeal.registered``."""
    version: Annotated[int, msgspec.Meta(ge=1, le=32_767)]
    subject: UUID
    office: Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{6}\Z")]
    """Region and office, six digits."""
    actor: str
    """The login of who did it; the device vouches for it."""
    at: _Since
    """UTC, milliseconds since 1970."""
    clock: ClockTrust
    seen: _Since
    """The feed position up to which the author knew this subject; 0 for none."""
    cause: UUID | None
    """The entry that led to this one."""
    body_digest: _Hash
    """SHA-256 of salt and body, hexadecimal."""
    prev: _Hash
    """Hash of the entry before, hexadecimal; for the first one see :func:`genesis`."""

    def spelled(self) -> bytes:
        """Return the canonical bytes, of which SHA-256 is the entry's hash.

        Its names are ASCII and nothing in it is a float, so sorted by name this is the canonical
        form to the byte, in a tenth of the time.

        :raises CanonicalError: a number is too large, or a text is not Unicode.
        """
        if max(self.seq, self.version, self.at, self.seen) > LARGEST:
            raise CanonicalError
        try:
            return _SPELLING.encode(self)
        except UnicodeEncodeError as error:
            raise CanonicalError from error


_SPELLING: Final = msgspec.json.Encoder(order="sorted")
_ENVELOPE: Final = msgspec.json.Decoder(Envelope, strict=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """An envelope with its seal, and its body for as long as that is not erased."""

    envelope: Envelope
    spelled: bytes
    """The envelope's canonical bytes, verbatim."""
    hash: bytes
    signature: bytes
    salt: bytes
    body: bytes | None
    """Canonical bytes, verbatim; None once erased."""

    @property
    def size(self) -> int:
        """Bytes of envelope and body."""
        return len(self.spelled) + len(self.body or b"")


class _Place(msgspec.Struct):
    at: int
    version: int
    prev: str
    body_digest: str


_PLACE: Final = msgspec.json.Decoder(_Place)


def time_of(spelled: bytes) -> int:
    """Return when the entry with these envelope bytes was made, UTC ms, and read no more of it."""
    return _PLACE.decode(spelled).at


def prev_of(spelled: bytes) -> str:
    """Return the hash of the entry before the one with these envelope bytes, hexadecimal."""
    return _PLACE.decode(spelled).prev


def version_of(spelled: bytes) -> int:
    """Return the version of the body of the entry with these envelope bytes."""
    return _PLACE.decode(spelled).version


def named_digest(spelled: bytes) -> str:
    """Return the digest of salt and body that these envelope bytes name, hexadecimal."""
    return _PLACE.decode(spelled).body_digest


def genesis(public_key: PublicKey) -> bytes:
    """Return what the first entry of a device has as ``prev``: it ties the chain to its key."""
    return sha256(b"frontoffice device 1\n" + public_key).digest()


def digest_of(salt: bytes, body: bytes) -> bytes:
    """Return the body digest: SHA-256 of 16 random bytes and the body.

    The salt makes an erased body unguessable from its digest.
    """
    return sha256(salt + body).digest()


def seal(envelope: dict[str, Any], body: dict[str, Any], salt: bytes, key: DeviceKey) -> Entry:
    """Return the entry made of *envelope* (all fields but ``body_digest``) and *body*.

    :raises EntryError: envelope and body together exceed :data:`ENTRY_LIMIT`.
    :raises CanonicalError: a value has no canonical form.
    """
    return sealed(envelope, canonical(body), salt, key)


def sealed(envelope: dict[str, Any], body_bytes: bytes, salt: bytes, key: DeviceKey) -> Entry:
    """Return the entry made of *envelope* and a body that is canonical already.

    :raises EntryError: envelope and body together exceed :data:`ENTRY_LIMIT`.
    :raises CanonicalError: a value of the envelope has no canonical form.
    """
    whole = Envelope(**envelope, body_digest=digest_of(salt, body_bytes).hex())
    spelled = whole.spelled()
    if len(spelled) + len(body_bytes) > ENTRY_LIMIT:
        raise EntryError(why="too long")
    hashed = sha256(spelled).digest()
    return Entry(whole, spelled, hashed, key.sign(hashed), salt, body_bytes)


def sealed_anew(old: Entry, key: DeviceKey, **changes: Any) -> Entry:
    """Return what *old* says as an entry of another chain: same body, salt and body digest.

    :param changes: fields of the envelope that differ: id, device, seq, prev, cause, office.
    """
    whole = msgspec.structs.replace(old.envelope, **changes)
    spelled = whole.spelled()
    hashed = sha256(spelled).digest()
    return Entry(whole, spelled, hashed, key.sign(hashed), old.salt, old.body)


def read(spelled: bytes, signature: bytes, salt: bytes, body: bytes | None) -> Entry:
    """Return the entry that these bytes are, its form and digest checked, its chain not yet.

    :raises EntryError: not canonical, not an envelope, too long, or the body has another digest.
    """
    if len(spelled) + len(body or b"") > ENTRY_LIMIT:
        raise EntryError(why="too long")
    try:
        envelope = _ENVELOPE.decode(spelled)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise EntryError(why="envelope") from error
    if envelope.spelled() != spelled:
        raise EntryError(why="not canonical")
    if len(signature) != SIGNATURE_LENGTH or len(salt) != SALT_LENGTH:
        raise EntryError(why="seal")
    if body is not None and digest_of(salt, body).hex() != envelope.body_digest:
        raise EntryError(why="body digest")
    return Entry(envelope, spelled, sha256(spelled).digest(), signature, salt, body)


def follows(entry: Entry, device: UUID, seq: int, prev: bytes) -> None:
    """Check that *entry* comes right after the *seq*-th entry of *device*, whose hash is *prev*.

    :raises ChainError: another device, a gap, a repetition or another past.
    """
    envelope = entry.envelope
    if envelope.device != device:
        raise ChainError(why="device", seq=envelope.seq)
    if envelope.seq != seq + 1:
        raise ChainError(why="seq", seq=envelope.seq, expected=seq + 1)
    if envelope.prev != prev.hex():
        raise ChainError(why="prev", seq=envelope.seq)
