"""Which vault an installation uses: as asked for, as its folder remembers, or the best one here."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from platformdirs import user_config_path

from db.secrets import (
    KeyFileVault,
    KeyringMissingError,
    KeyringVault,
    PassphraseVault,
    Secrets,
    Vault,
)

LOCKED_KEYS_FILE: Final = "keys.locked"


def asked_vault(
    folder: Path,
    name: str,
    secrets: Secrets,
    key_file: Path | None = None,
    passphrase: Callable[[], str] | None = None,
) -> Vault:
    """Return the vault that was asked for, holding *secrets*.

    Where none was asked for it is the keyring, or, on a machine without one, a key file outside
    the data folder; whoever calls tells the person which of the two it is.

    :param name: of the installation, in the keyring.
    :raises StorageError: it cannot be written.
    """
    if key_file is not None:
        return _holding(KeyFileVault(key_file), secrets)
    if passphrase is not None:
        return _holding(PassphraseVault(folder / LOCKED_KEYS_FILE, passphrase()), secrets)
    try:
        return _holding(KeyringVault(name), secrets)
    except KeyringMissingError:
        own = user_config_path("frontoffice") / "keys" / f"{name}.key"
        return _holding(KeyFileVault(own), secrets)


def told_vault(told: object, folder: Path, passphrase: Callable[[], str]) -> Vault | None:
    """Return the vault that a data folder remembers; None where *told* names none."""
    match told:
        case {"kind": "keyring", "name": str(name)}:
            return KeyringVault(name)
        case {"kind": "file", "path": str(path)}:
            return KeyFileVault(Path(path))
        case {"kind": "passphrase"}:
            return PassphraseVault(folder / LOCKED_KEYS_FILE, passphrase())
        case _:
            return None


def _holding(vault: Vault, secrets: Secrets) -> Vault:
    vault.save(secrets)
    return vault
