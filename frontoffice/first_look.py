"""The first look into a desk's data folder: its keys, its office and its people, and no more.

The sign-in waits for these alone, so nothing here may import SQLAlchemy, nor a service that does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from db.first_look import glimpse
from db.folders import read_json
from db.secrets import Secrets, Vault
from db.vaults import told_vault
from frontoffice.domain.office import NoOfficeError, Office
from frontoffice.domain.practice import PracticeError
from frontoffice.i18n.words import Localised
from frontoffice.services.clerk import Person

FOLDER_FILE: Final = "desk.json"
DATABASE_FILE: Final = "desk.sqlite3"
_VAULT: Final = "vault"
"""What the folder of a desk calls the place of its keys."""
_PRACTICE: Final = "practice"
"""What that of a practice copy calls it: whatever looks for a desk, older or newer, finds none."""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the sign-in shows."""

    office: Office
    people: tuple[Person, ...]
    """Who may sign in here, by name."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A data folder with its keys."""

    folder: Path
    secrets: Secrets
    vault: Vault | None = None
    """Where the keys are; None in tests that need no other ones."""
    practice: bool = False
    """Opened to practise: an office of practice opens no other way, and no other office so."""

    def first_look(self) -> FirstLook | None:
        """Return office and people; None where only opening the whole desk can tell."""
        seen = glimpse(self.folder / DATABASE_FILE, self.secrets.database)
        if seen is None:
            return None
        people = (
            Person(login, name, Localised(**position), role)
            for login, name, position, role in seen.people
        )
        return FirstLook(Office.of_setting(seen.office), tuple(people))


def unlock(folder: Path, passphrase: Callable[[], str]) -> Unlocked:
    """Return the data folder *folder* of a desk with its keys.

    :param passphrase: asked for where the keys are locked by one.
    :raises NoOfficeError: the folder is no desk's, or its database has gone.
    :raises KeyMissingError: the keys are not where the folder says.
    :raises PracticeError: it is a practice copy.
    """
    return _unlocked(folder, _vault_of(folder, passphrase))


def unlock_practice(folder: Path) -> Unlocked:
    """Return the practice copy in *folder* with its keys, which lie in a file.

    :raises NoOfficeError: there is none, or it is not whole.
    :raises KeyMissingError: the keys are not where the folder says.
    """
    match read_json(folder / FOLDER_FILE):
        case {"practice": place} if vault := told_vault(place, folder, str):
            return replace(_unlocked(folder, vault), practice=True)
        case _:
            raise NoOfficeError(folder=str(folder))


def told(vault: Vault, *, practice: bool) -> dict[str, dict[str, str]]:
    """Return what the folder says of where its keys are; no secret is in it."""
    return {_PRACTICE if practice else _VAULT: vault.told()}


def check_no_practice(folder: Path) -> None:
    """Check that *folder* is no practice copy.

    :raises PracticeError: it is one.
    """
    if _PRACTICE in (read_json(folder / FOLDER_FILE) or {}):
        raise PracticeError


def _unlocked(folder: Path, vault: Vault) -> Unlocked:
    # Opening a database that is not there would make an empty one in its place.
    if not (folder / DATABASE_FILE).exists():
        raise NoOfficeError(folder=str(folder))
    return Unlocked(folder, vault.load(), vault)


def keys_of(folder: Path, passphrase: Callable[[], str]) -> Secrets:
    """Return the keys of the desk in *folder*, whether its database is there or not.

    :raises NoOfficeError: the folder is no desk's.
    :raises KeyMissingError: the keys are not where the folder says.
    """
    return _vault_of(folder, passphrase).load()


def _vault_of(folder: Path, passphrase: Callable[[], str]) -> Vault:
    check_no_practice(folder)
    match read_json(folder / FOLDER_FILE):
        case {"vault": place} if vault := told_vault(place, folder, passphrase):
            return vault
        case _:
            raise NoOfficeError(folder=str(folder))
