"""The sheet of keys: what a copy of the database is opened with when the desk itself is gone.

It is text, so that it can be printed, and locked by a passphrase as the keys of a desk may be:
Argon2id, AES-256-GCM. Whoever has the sheet and the passphrase can read all copies.
"""

from base64 import b64decode, b64encode
from pathlib import Path
from textwrap import wrap
from typing import Final

from db.secrets import KeyMissingError, PassphraseVault, Secrets, write_private
from frontoffice.errors import RuleError

SHORTEST: Final = 12
"""Letters of a passphrase that is worth the name."""
_HEADING: Final = "frontoffice keys 1"
_LINE: Final = 64


class ShortPassphraseError(RuleError):
    """The passphrase is too short to lock anything."""

    code = "rule.passphrase"


def write_sheet(path: Path, secrets: Secrets, passphrase: str, about: str) -> None:
    """Write the sheet of *secrets* to *path*.

    :param about: which desk it is of, for a person to read; nothing secret.
    :raises ShortPassphraseError: *passphrase* has fewer than twelve letters.
    :raises StorageError: the folder may not be written.
    """
    if len(passphrase) < SHORTEST:
        raise ShortPassphraseError(least=SHORTEST)
    sealed = b64encode(PassphraseVault(path, passphrase).sealed(secrets)).decode()
    lines = [_HEADING, about, "", *wrap(sealed, _LINE), ""]
    write_private(path, "\n".join(lines).encode())


def read_sheet(path: Path, passphrase: str) -> Secrets:
    """Return the keys on the sheet *path*; lines may be broken otherwise than they were written.

    :raises KeyMissingError: this is no sheet of keys.
    :raises PassphraseError: it is another passphrase, or a letter is wrong.
    """
    vault = PassphraseVault(path, passphrase)
    try:
        heading, _, rest = path.read_text("utf-8").partition("\n")
        if heading.strip() != _HEADING:
            raise KeyMissingError(place=vault.place)
        sealed = b64decode("".join(rest.partition("\n")[2].split()), validate=True)
    except (OSError, ValueError) as error:
        raise KeyMissingError(place=vault.place) from error
    return vault.opened(sealed)
