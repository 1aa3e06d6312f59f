"""The head of an update: what is in it, for whom it is, and who has signed it.

``docs/updates.md`` has every byte: a mark, a length, canonical JSON, a signature; the packed files
come after that, and the head says how long they are, packed and unpacked, and their SHA-256.
"""

import struct
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

import msgspec

from frontoffice.domain.version import Version, VersionFormError
from frontoffice.errors import RuleError
from frontoffice.journal.bundle_names import check_names
from frontoffice.journal.canonical import LARGEST, canonical
from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

MAGIC: Final = b"FO-UPDT\x01"
LENGTH: Final = struct.Struct(">I")
SIGNATURE: Final = 64
HEAD_LIMIT: Final = 16 << 20
"""Bytes; a program of twenty thousand files needs a quarter of it."""
UNPACKED_LIMIT: Final = 4 << 30
_DOMAIN: Final = b"frontoffice update 1\n"
_KEY_LENGTH: Final = 32
_DIGEST: Final = 64


class BundleError(RuleError):
    """The file is no update, or not a whole one; ``why`` says what is wrong with it."""

    code = "rule.update"


class ForeignBundleError(BundleError):
    """No key that this program trusts has signed the update, or it was changed since."""

    code = "rule.update.signature"


class Content(msgspec.Struct, frozen=True):
    """One file of the program."""

    path: str
    """Below the folder of the version, with slashes."""
    size: int
    sha256: str
    """Hexadecimal."""
    run: bool
    """Whether it is a program."""


class Pointing(msgspec.Struct, frozen=True):
    """One symbolic link of the program."""

    path: str
    to: str
    """From the folder in which it lies; never out of the version."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What an update says of itself."""

    version: str
    platform: str
    least: str
    """The earliest version that may go to this one."""
    database: str
    """The migration to which this version brings a database."""
    made_at: int
    """UTC, milliseconds since 1970."""
    contents: tuple[Content, ...]
    links: tuple[Pointing, ...]
    packed: int
    """Bytes after the signature."""
    packed_sha256: str
    next_keys: tuple[str, ...] = ()
    """Public keys that are trusted too once this update has been applied; hexadecimal."""

    @property
    def number(self) -> Version:
        """The version, to be compared."""
        return Version.of(self.version)

    @property
    def size(self) -> int:
        """How many bytes the unpacked files have."""
        return sum(one.size for one in self.contents)


def spell_head(head: Head, key: DeviceKey) -> bytes:
    """Return what stands before the packed files, signed by *key*.

    :raises BundleError: something of it does not fit.
    """
    _check(head)
    raw = canonical(msgspec.to_builtins(head))
    begins = MAGIC + LENGTH.pack(len(raw)) + raw
    return begins + key.sign(_signed(begins))


def length_of(begins: bytes) -> int:
    """Return how many bytes of the head follow the first twelve of a file, with the signature.

    :raises BundleError: it is no update, or of a later form.
    """
    if begins[: len(MAGIC) - 1] != MAGIC[:-1]:
        raise BundleError(why="mark")
    if begins[: len(MAGIC)] != MAGIC:
        raise BundleError(why="form")
    if len(begins) != len(MAGIC) + LENGTH.size:
        raise BundleError(why="cut")
    (length,) = LENGTH.unpack(begins[len(MAGIC) :])
    if not length <= HEAD_LIMIT:
        raise BundleError(why="large")
    return int(length) + SIGNATURE


def read_head(raw: bytes, trusted: Iterable[PublicKey]) -> Head:
    """Return the head that *raw* is: all bytes before the packed files.

    Nothing of it is read before one of the *trusted* keys is found to have signed it.

    :raises ForeignBundleError: none of them has.
    :raises BundleError: it is not whole, or something of it does not fit.
    """
    edge = len(MAGIC) + LENGTH.size
    if len(raw) != edge + length_of(raw[:edge]):
        raise BundleError(why="cut")
    begins, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
    message = _signed(begins)
    if not any(verifies(key, signature, message) for key in trusted):
        raise ForeignBundleError
    try:
        head = msgspec.json.decode(begins[edge:], type=Head)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BundleError(why="head") from error
    _check(head)
    return head


def key_of(text: str) -> PublicKey:
    """Return the public key that *text* spells, hexadecimal.

    :raises BundleError: it spells none.
    """
    try:
        raw = bytes.fromhex(text)
    except ValueError as error:
        raise BundleError(why="key") from error
    if len(raw) != _KEY_LENGTH:
        raise BundleError(why="key")
    return PublicKey(raw)


def _signed(begins: bytes) -> bytes:
    return _DOMAIN + sha256(begins).digest()


def _check(head: Head) -> None:
    try:
        version, least = head.number, Version.of(head.least)
    except VersionFormError as error:
        raise BundleError(why="version") from error
    if least > version or not head.contents:
        raise BundleError(why="version" if head.contents else "empty")
    for one in head.next_keys:
        key_of(one)
    sizes = [head.packed, head.made_at, *(one.size for one in head.contents)]
    if not all(0 <= size <= LARGEST for size in sizes) or head.size > UNPACKED_LIMIT:
        raise BundleError(why="size")
    _check_digests([head.packed_sha256, *(one.sha256 for one in head.contents)])
    if not check_names(
        [one.path for one in head.contents], {one.path: one.to for one in head.links}
    ):
        raise BundleError(why="name")


def _check_digests(digests: Sequence[str]) -> None:
    small = set("0123456789abcdef")
    if not all(len(one) == _DIGEST and small.issuperset(one) for one in digests):
        raise BundleError(why="digest")
