"""The enrolment file: on a stick, it makes a desk that works at once, before any network.

A small JSON file that a password seals (Argon2id, AES-256-GCM); the password is told apart from
it, so that a stick that is lost on its way lets nobody in. Inside, central has signed what it says.
"""

import json
from base64 import b64decode, b64encode
from secrets import choice, token_bytes
from typing import Any, Final

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from frontoffice.errors import NotAllowedError, RuleError
from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

FORMAT: Final = "enrolment 1"
LIMIT: Final = 1 << 18
"""Bytes; a file is a few thousand."""
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSWORD_LENGTH: Final = 10
_GROUP: Final = 5
_KEY_LENGTH: Final = 32
_SALT_LENGTH: Final = 16
_NONCE_LENGTH: Final = 12
_MESSAGE: Final = b"frontoffice enrolment 1\n"


class EnrolFileError(RuleError):
    """The file is no enrolment file, or not a whole one."""

    code = "rule.enrol_file"


class EnrolFilePasswordError(NotAllowedError):
    """The password is not that of the file."""

    code = "not_allowed.enrol_file"


class EnrolFileOldError(NotAllowedError):
    """The file's days are over."""

    code = "not_allowed.enrol_file_old"


class EnrolFileUsedError(NotAllowedError):
    """This desk has used the file before: its number is not given out again."""

    code = "not_allowed.enrol_file_used"


class ForeignFileError(NotAllowedError):
    """The file is of another central, or of another office, than this desk."""

    code = "not_allowed.enrol_file_foreign"


class EnrolFile(msgspec.Struct, frozen=True, kw_only=True):
    """What an enrolment file says."""

    url: str
    authority: str | None
    """PEM of the only authority to be trusted; none on plain HTTP."""
    central_key: str
    """Hexadecimal."""
    office: str
    """Region and office, six digits."""
    device_no: int
    settings: dict[str, Any]
    kind: str
    administers: bool
    serves: list[str]
    pepper: str
    """Hexadecimal."""
    secret: str
    """Shown to central at the first contact; it lets one device in."""
    until: int
    """A desk may be made of it until then; UTC, milliseconds since 1970."""
    spare: bool
    """A new number for a desk that is there already."""


def new_password() -> str:
    """Return a password for one file, easy to say on the telephone."""
    letters = "".join(choice(_ALPHABET) for _ in range(_PASSWORD_LENGTH))
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def spell_file(told: EnrolFile, key: DeviceKey, password: str) -> str:
    """Return the file that says what is *told*, signed by central's *key*."""
    inner = msgspec.json.encode(told)
    signed = {"told": inner.decode(), "signature": b64encode(key.sign(_MESSAGE + inner)).decode()}
    salt, nonce = token_bytes(_SALT_LENGTH), token_bytes(_NONCE_LENGTH)
    sealed = _cipher(password, salt).encrypt(nonce, json.dumps(signed).encode(), _MESSAGE)
    outer = {"frontoffice": FORMAT}
    for name, raw in (("salt", salt), ("nonce", nonce), ("sealed", sealed)):
        outer[name] = b64encode(raw).decode()
    return json.dumps(outer, indent=1) + "\n"


def read_file(text: str, password: str, now: int) -> EnrolFile:
    """Return what a file says.

    :param now: UTC, milliseconds since 1970.
    :raises EnrolFileError: it is none, not whole, or not as central signed it.
    :raises EnrolFilePasswordError: the password is another one, or the file was changed.
    :raises EnrolFileOldError: its days are over.
    """
    try:
        outer = json.loads(text)
        if outer["frontoffice"] != FORMAT:
            raise EnrolFileError
        parts = [b64decode(outer[name], validate=True) for name in ("salt", "nonce", "sealed")]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EnrolFileError from error
    salt, nonce, sealed = parts
    if len(salt) != _SALT_LENGTH or len(nonce) != _NONCE_LENGTH:
        raise EnrolFileError
    try:
        opened = _cipher(password, salt).decrypt(nonce, sealed, _MESSAGE)
    except InvalidTag as error:
        raise EnrolFilePasswordError from error
    told = _signed(opened)
    if told.until <= now:
        raise EnrolFileOldError
    return told


def _signed(opened: bytes) -> EnrolFile:
    try:
        signed = json.loads(opened)
        inner, signature = signed["told"].encode(), b64decode(signed["signature"], validate=True)
        told = msgspec.json.decode(inner, type=EnrolFile)
        central = PublicKey(bytes.fromhex(told.central_key))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EnrolFileError from error
    if not verifies(central, signature, _MESSAGE + inner):
        raise EnrolFileError
    return told


def _cipher(password: str, salt: bytes) -> AESGCM:
    letters = "".join(password.split()).replace("-", "").upper()
    # RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
    secret = letters.encode(errors="surrogatepass")
    return AESGCM(hash_secret_raw(secret, salt, 3, 1 << 16, 4, _KEY_LENGTH, Type.ID))
