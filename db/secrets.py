"""Where the keys of an installation are kept: the system's keyring, a key file, or a passphrase.

Nothing falls back to a weaker place without a word: whoever makes the keys says which vault,
``place`` tells it to the person, and the data folder remembers it for later commands.
"""

import json
import os
import stat
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from secrets import token_bytes
from typing import Any, Final, Protocol
from unicodedata import normalize

from db.first_look import KEY_LENGTH
from frontoffice.errors import NotAllowedError, StorageError

SERVICE: Final = "frontoffice"
_SALT_LENGTH: Final = 16
_NONCE_LENGTH: Final = 12
_TAG_LENGTH: Final = 16
_PASTS: Final = 5
"""Devices that a desk was whose keys it keeps: the vault of an operating system is small."""
_LENGTHS: Final = {"database": KEY_LENGTH, "device": KEY_LENGTH, "pepper": _SALT_LENGTH}


class KeyringMissingError(StorageError):
    """This machine has no keyring service, or it is locked."""

    code = "unavailable.storage.keyring"


class KeyMissingError(StorageError):
    """The keys are not where the data folder says they are."""

    code = "unavailable.storage.key_missing"


class KeyFileOpenError(NotAllowedError):
    """Others than its owner may read the key file."""

    code = "not_allowed.key_file"


class PassphraseError(NotAllowedError):
    """The passphrase is not the one that locked the keys."""

    code = "not_allowed.passphrase"


@dataclass(frozen=True, slots=True)
class Joining:
    """What a desk that was made of a file shows central at their first contact."""

    code: str
    """One-time."""
    replaces: str = ""
    """Id of the device in whose place it comes."""
    proof: str = ""
    """By the old key, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Who this desk is about to be: another device, with another key."""

    device: str
    key: bytes
    """32 bytes, Ed25519."""
    device_no: int = 0
    """0 until central, or a file, has told it: from then on there is no way back."""
    token: str = ""
    joining: Joining | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """Who this desk was before it went on as another device."""

    key: bytes
    """32 bytes, Ed25519."""
    token: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """The keys of one installation."""

    database: bytes
    """32 bytes, SQLCipher's raw key."""
    device: bytes
    """32 bytes, the Ed25519 key that signs."""
    pepper: bytes
    """16 bytes mixed into PIN hashes."""
    token: str = ""
    """What central knows this device by; empty without a central."""
    joining: Joining | None = None
    """There has been no contact with central yet."""
    coming: Coming | None = None
    """This desk is about to go on as another device."""
    spent: tuple[str, ...] = ()
    """Digests of the spare files that were used: an old copy of the rows forgets them."""
    past: tuple[Past, ...] = ()
    """The devices that this desk was, oldest first: an old copy of the rows is one of them still."""

    @classmethod
    def make(cls) -> "Secrets":
        """Return new random keys."""
        return cls(token_bytes(KEY_LENGTH), token_bytes(KEY_LENGTH), token_bytes(_SALT_LENGTH))

    def gone_on(self, coming: Coming) -> "Secrets":
        """Return the keys of *coming*, with the present ones among those of the past."""
        return replace(
            self,
            device=coming.key,
            token=coming.token,
            joining=coming.joining,
            coming=None,
            past=(*self.past, Past(self.device, self.token))[-_PASTS:],
        )

    def spelled(self) -> bytes:
        """Return the keys as bytes for a vault."""
        parts: dict[str, object] = {
            "database": b64encode(self.database).decode(),
            "device": b64encode(self.device).decode(),
            "pepper": b64encode(self.pepper).decode(),
            "token": self.token,
        }
        if self.spent:
            parts["spent"] = self.spent
        if self.past:
            parts["past"] = [[b64encode(one.key).decode(), one.token] for one in self.past]
        if self.joining is not None:
            parts["joining"] = asdict(self.joining)
        if self.coming is not None:
            parts["coming"] = asdict(self.coming) | {"key": b64encode(self.coming.key).decode()}
        return json.dumps(parts).encode()

    @classmethod
    def read(cls, spelled: bytes, place: str = "") -> "Secrets":
        """Return the keys that :meth:`spelled` wrote.

        :param place: where they were, for a person to read.
        :raises KeyMissingError: the bytes are no keys, or only some.
        """
        try:
            parts = json.loads(spelled)
            database, device, pepper = (b64decode(parts[name], validate=True) for name in _LENGTHS)
            token = str(parts["token"])
            joining, coming = _joining(parts.get("joining")), _coming(parts.get("coming"))
            spent = tuple(map(str, parts.get("spent", ())))
            past = tuple(Past(_key(key), str(token)) for key, token in parts.get("past", ()))
        except (ValueError, KeyError, TypeError) as error:
            raise KeyMissingError(place=place) from error
        if [len(database), len(device), len(pepper)] != list(_LENGTHS.values()):
            raise KeyMissingError(place=place)
        return cls(database, device, pepper, token, joining, coming, spent, past)


def _joining(told: dict[str, str] | None) -> Joining | None:
    return None if told is None else Joining(**told)


def _coming(told: dict[str, Any] | None) -> Coming | None:
    if told is None:
        return None
    return Coming(**told | {"key": _key(told["key"]), "joining": _joining(told["joining"])})


def _key(spelled: str) -> bytes:
    key = b64decode(spelled, validate=True)
    if len(key) != KEY_LENGTH:
        raise ValueError
    return key


class Vault(Protocol):
    """A place for keys."""

    @property
    def place(self) -> str:
        """Where it is, for a person to read."""

    def load(self) -> Secrets:
        """Return the keys.

        :raises KeyMissingError: there are none.
        """

    def save(self, secrets: Secrets) -> None:
        """Keep the keys, in place of earlier ones."""

    def told(self) -> dict[str, str]:
        """Return what the data folder remembers of this vault; no secret is in it."""


class KeyringVault:
    """The keyring of the operating system: Secret Service, KWallet, Credential Manager."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def place(self) -> str:
        """The name of the entry in the keyring."""
        return f"{SERVICE}/{self._name}"

    def load(self) -> Secrets:
        """Return the keys from the keyring."""
        # keyring costs 70 ms to import; an installation with a key file never needs it.
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            found = _keyring().get_password(SERVICE, self._name)
        except KeyringError as error:
            raise KeyringMissingError from error
        if found is None:
            raise KeyMissingError(place=self.place)
        return Secrets.read(found.encode(), self.place)

    def save(self, secrets: Secrets) -> None:
        """Keep the keys in the keyring."""
        from keyring.errors import KeyringError  # noqa: PLC0415 -- see load

        try:
            _keyring().set_password(SERVICE, self._name, secrets.spelled().decode())
        except KeyringError as error:
            raise KeyringMissingError from error

    def told(self) -> dict[str, str]:
        """Return the kind and the name of the entry."""
        return {"kind": "keyring", "name": self._name}


def _keyring() -> "_Backend":
    import keyring  # noqa: PLC0415 -- see KeyringVault.load
    from keyring.backends import chainer  # noqa: PLC0415

    backend = keyring.get_keyring()
    found = backend.backends if isinstance(backend, chainer.ChainerBackend) else [backend]
    # Only services that lock their store: never a plain file under another name.
    for one in found:
        if type(one).__module__ in _KEYRINGS:
            return one
    raise KeyringMissingError


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


_KEYRINGS: Final = {
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
}


class KeyFileVault:
    """A file of mode 0600, outside the data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self._path)

    def load(self) -> Secrets:
        """Return the keys from the file.

        :raises KeyFileOpenError: others may read it.
        """
        try:
            mode = self._path.stat().st_mode
            spelled = self._path.read_bytes()
        except OSError as error:
            raise KeyMissingError(place=self.place) from error
        if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
            raise KeyFileOpenError(place=self.place)
        return Secrets.read(spelled, self.place)

    def save(self, secrets: Secrets) -> None:
        """Write the file, whole or not at all.

        :raises StorageError: the folder may not be written.
        """
        write_private(self._path, secrets.spelled())

    def told(self) -> dict[str, str]:
        """Return the kind and the path."""
        return {"kind": "file", "path": str(self._path)}


class _Cipher(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: None) -> bytes: ...


class PassphraseVault:
    """A file in the data folder, locked by a passphrase (Argon2id, AES-256-GCM)."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._passphrase = passphrase

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self._path)

    def load(self) -> Secrets:
        """Return the keys that the passphrase unlocks.

        :raises PassphraseError: it is another passphrase, or the file was changed.
        """
        try:
            sealed = self._path.read_bytes()
        except OSError as error:
            raise KeyMissingError(place=self.place) from error
        return self.opened(sealed)

    def opened(self, sealed: bytes) -> Secrets:
        """Return the keys that *sealed* holds.

        :raises PassphraseError: it is another passphrase, or something was changed.
        :raises KeyMissingError: these are no keys.
        """
        # cryptography and argon2 cost 30 ms to import; only a passphrase needs them so early.
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        if len(sealed) <= _SALT_LENGTH + _NONCE_LENGTH + _TAG_LENGTH:
            raise KeyMissingError(place=self.place)
        salt, nonce = sealed[:_SALT_LENGTH], sealed[_SALT_LENGTH : _SALT_LENGTH + _NONCE_LENGTH]
        try:
            opened = self._cipher(salt).decrypt(nonce, sealed[_SALT_LENGTH + _NONCE_LENGTH :], None)
        except InvalidTag as error:
            raise PassphraseError from error
        return Secrets.read(opened, self.place)

    def save(self, secrets: Secrets) -> None:
        """Lock the keys and write them."""
        write_private(self._path, self.sealed(secrets))

    def sealed(self, secrets: Secrets) -> bytes:
        """Return the keys, locked."""
        salt, nonce = token_bytes(_SALT_LENGTH), token_bytes(_NONCE_LENGTH)
        return salt + nonce + self._cipher(salt).encrypt(nonce, secrets.spelled(), None)

    def told(self) -> dict[str, str]:
        """Return the kind; the passphrase is asked for each time."""
        return {"kind": "passphrase"}

    def _cipher(self, salt: bytes) -> "_Cipher":
        from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 -- see load
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        # One letter may be typed as one sign or as two ("й"): the passphrase is the same.
        secret = normalize("NFC", self._passphrase).encode(errors="surrogatepass")
        # RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes.
        return AESGCM(hash_secret_raw(secret, salt, 3, 1 << 16, 4, KEY_LENGTH, Type.ID))


def write_private(path: Path, content: bytes) -> None:
    """Write *content* to *path*, for this user only, whole or not at all.

    :raises StorageError: the folder may not be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A file that is left from a crash may be open to others: it is made anew.
        beside.unlink(missing_ok=True)
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(file)
        beside.replace(path)
    except OSError as error:
        raise StorageError(why=error.strerror or "write") from error
