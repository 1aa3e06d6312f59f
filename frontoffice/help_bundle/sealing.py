"""Sealing what staff give the help desk: for central's key, or by words that are told apart from the file.

A small JSON file around AES-256-GCM. For central the key comes of an X25519 exchange with a key
made for this file alone (RFC 7748, HKDF of RFC 5869); by words, of Argon2id.
"""

import json
from base64 import b64decode, b64encode
from secrets import token_bytes
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from frontoffice.errors import NotAllowedError, RuleError
from frontoffice.help_bundle.spoken_words import plain_words
from frontoffice.journal.box import BOX_LENGTH, BoxKey, BoxPublic

FORMAT: Final = "help 1"
LIMIT: Final = 1 << 26
"""Bytes; a bundle is some hundred thousand."""
_LABEL: Final = b"frontoffice help 1\n"
_KEY_LENGTH: Final = 32
_SALT_LENGTH: Final = 16
_NONCE_LENGTH: Final = 12


class HelpFileError(RuleError):
    """The file is no bundle for a help desk, or not a whole one."""

    code = "rule.help_file"


class HelpWordsError(NotAllowedError):
    """The words are not those of the bundle, or it was changed."""

    code = "not_allowed.help_words"


class HelpBoxError(NotAllowedError):
    """The bundle is sealed for another key: for central's, where this is a desk."""

    code = "not_allowed.help_box"


def sealed_for(content: bytes, box: BoxPublic) -> bytes:
    """Return the file that only the holder of *box* reads."""
    own = BoxKey(token_bytes(BOX_LENGTH))
    key = _of_box(own.shared(box), own.public, box)
    return _spelled(content, key, {"to": "box", "box": box, "key": own.public})


def sealed_by(content: bytes, words: str) -> bytes:
    """Return the file that whoever knows *words* reads."""
    salt = token_bytes(_SALT_LENGTH)
    return _spelled(content, _of_words(words, salt), {"to": "words", "salt": salt})


def is_by_words(sealed: bytes) -> bool:
    """Return whether words open the file.

    :raises HelpFileError: it is no bundle.
    """
    return bool(_outer(sealed)["to"] == "words")


def opened_by(sealed: bytes, words: str) -> bytes:
    """Return what is in a file that words open.

    :raises HelpFileError: it is no bundle.
    :raises HelpWordsError: the words are others.
    :raises HelpBoxError: it is sealed for a key.
    """
    outer = _outer(sealed)
    if outer["to"] != "words":
        raise HelpBoxError
    return _open(outer, _of_words(words, _raw(outer, "salt", _SALT_LENGTH)), HelpWordsError)


def opened_with(sealed: bytes, box: BoxKey) -> bytes:
    """Return what is in a file that is sealed for *box*.

    :raises HelpFileError: it is no bundle.
    :raises HelpBoxError: it is sealed for another key, or by words.
    """
    outer = _outer(sealed)
    if outer["to"] != "box" or _raw(outer, "box", BOX_LENGTH) != box.public:
        raise HelpBoxError
    own = _raw(outer, "key", BOX_LENGTH)
    try:
        shared = box.shared(own)
    except ValueError as error:
        raise HelpFileError from error
    return _open(outer, _of_box(shared, own, box.public), HelpFileError)


def _spelled(content: bytes, key: bytes, told: dict[str, Any]) -> bytes:
    nonce = token_bytes(_NONCE_LENGTH)
    raw = {**told, "nonce": nonce, "sealed": AESGCM(key).encrypt(nonce, content, _LABEL)}
    outer = {
        name: b64encode(one).decode() if isinstance(one, bytes) else one
        for name, one in raw.items()
    }
    return json.dumps({"frontoffice": FORMAT, **outer}).encode()


def _outer(sealed: bytes) -> dict[str, Any]:
    try:
        outer = json.loads(sealed)
        known = outer["frontoffice"] == FORMAT and outer["to"] in {"box", "words"}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise HelpFileError from error
    if not known:
        raise HelpFileError
    return dict(outer)


def _raw(outer: dict[str, Any], name: str, length: int = 0) -> bytes:
    try:
        raw = b64decode(outer[name], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise HelpFileError from error
    if length and len(raw) != length:
        raise HelpFileError
    return raw


def _open(
    outer: dict[str, Any], key: bytes, wrong: type[HelpWordsError] | type[HelpFileError]
) -> bytes:
    nonce, sealed = _raw(outer, "nonce", _NONCE_LENGTH), _raw(outer, "sealed")
    try:
        return AESGCM(key).decrypt(nonce, sealed, _LABEL)
    except InvalidTag as error:
        raise wrong from error


def _of_words(words: str, salt: bytes) -> bytes:
    # RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
    secret = plain_words(words).encode(errors="surrogatepass")
    return hash_secret_raw(secret, salt, 3, 1 << 16, 4, _KEY_LENGTH, Type.ID)


def _of_box(shared: bytes, own: bytes, box: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_LENGTH, None, _LABEL + own + box).derive(shared)
