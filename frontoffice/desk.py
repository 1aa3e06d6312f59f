"""The composition root of a desk: a data folder and its keys become services."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from platformdirs import user_config_path, user_state_path
from sqlalchemy import insert

from db import settings
from db.engine import ReadOnlyError, open_sqlcipher, reading, writing
from db.migrate import bring_up
from db.record import Author, Journal
from db.secrets import (
    KeyFileVault,
    KeyringMissingError,
    KeyringVault,
    PassphraseVault,
    Secrets,
    Vault,
)
from db.tables import device_key
from db.witness import Witness
from frontoffice.domain.bodies import Bodies, bundled_bodies
from frontoffice.domain.kinds import Kinds, bundled_kinds
from frontoffice.domain.regions import Regions, bundled_regions
from frontoffice.domain.terms import TermTable, bundled_terms
from frontoffice.domain.topics import Topics, bundled_topics
from frontoffice.errors import ConflictError
from frontoffice.journal.keys import DeviceKey, key_id
from frontoffice.services.cards import Cards
from frontoffice.services.checking import TalonCheck
from frontoffice.services.clock import ClockGuard
from frontoffice.services.drafts import Drafts
from frontoffice.services.office import NoOfficeError, Office, keep_office, office_of
from frontoffice.services.registration import Registration
from frontoffice.services.registry import Registry
from frontoffice.services.spool import Spool
from frontoffice.services.staff import Staff
from frontoffice.services.syncing import Syncing
from frontoffice.services.talons import Talons

FOLDER_FILE: Final = "desk.json"
DATABASE_FILE: Final = "desk.sqlite3"
LOCKED_KEYS_FILE: Final = "keys.locked"


DEVICE_SETTING: Final = "device"
PRINTERS_SETTING: Final = "printers"


class FolderTakenError(ConflictError):
    """The data folder belongs to a desk already."""

    code = "conflict.folder"


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one desk."""

    folder: Path
    office: Office
    journal: Journal
    clock: ClockGuard
    registration: Registration
    registry: Registry
    cards: Cards
    talons: Talons
    talon_check: TalonCheck
    spool: Spool
    staff: Staff
    drafts: Drafts
    syncing: Syncing
    terms: TermTable
    kinds: Kinds
    topics: Topics
    bodies: Bodies
    regions: Regions

    def close(self) -> None:
        """Let go of the database."""
        self.journal.engine.dispose()


def make_desk(folder: Path, office: Office, vault: Vault, secrets: Secrets, device: UUID) -> None:
    """Make *folder* the data folder of a new desk of *office*, with its keys in *vault*.

    :raises FolderTakenError: the folder is a desk's already.
    :raises StorageError: the folder or the vault may not be written; no desk was made.
    """
    check_free(folder)
    make_folder(folder)
    vault.save(secrets)
    engine = open_sqlcipher(folder / DATABASE_FILE, secrets.database)
    try:
        bring_up(engine)
        key = DeviceKey(secrets.device).public
        row = {
            "device": device,
            "office": office.region + office.code,
            "device_no": office.device_no,
            "key_id": key_id(key),
            "public_key": key,
        }
        with writing(engine) as connection:
            keep_office(connection, office)
            settings.put(connection, DEVICE_SETTING, str(device))
            connection.execute(insert(device_key), row)
    finally:
        engine.dispose()
    # Last, so that a folder with this file is a whole desk.
    write_text(
        folder / FOLDER_FILE, json.dumps({"vault": vault.told()}, ensure_ascii=False, indent=1)
    )


def open_desk(folder: Path, passphrase: Callable[[], str], clock: ClockGuard | None = None) -> Desk:
    """Return the services of the desk in *folder*.

    :param passphrase: asked for where the keys are locked by one.
    :raises NoOfficeError: the folder is no desk's.
    :raises KeyMissingError: the keys are not where the folder says.
    :raises StorageError: the database cannot be opened, by this key or at all.
    """
    secrets = vault_of(folder, passphrase).load()
    engine = open_sqlcipher(folder / DATABASE_FILE, secrets.database)
    try:
        bring_up(engine)
        with reading(engine) as connection:
            office = office_of(connection)
            device = UUID(settings.get(connection, DEVICE_SETTING))
            printers = settings.get(connection, PRINTERS_SETTING, [])
        author = Author(
            device, office.region, office.code, office.device_no, DeviceKey(secrets.device)
        )
        journal = Journal(engine, author, Witness(witness_path(device)))
        return _wired(folder, office, journal, secrets, printers, clock or ClockGuard())
    except BaseException:
        engine.dispose()
        raise


def _wired(
    folder: Path,
    office: Office,
    journal: Journal,
    secrets: Secrets,
    printers: Sequence[str],
    clock: ClockGuard,
) -> Desk:
    terms, kinds, topics = bundled_terms(), bundled_kinds(), bundled_topics()
    registry = Registry(journal, office, terms, clock)
    talons = Talons(journal, office, kinds, clock)
    return Desk(
        folder=folder,
        office=office,
        journal=journal,
        clock=clock,
        registration=Registration(journal, office, terms, kinds, topics, clock),
        registry=registry,
        cards=Cards(journal, office, registry, terms),
        talons=talons,
        talon_check=TalonCheck(journal),
        spool=Spool(journal, talons, printers, clock),
        staff=Staff(journal, secrets.pepper),
        drafts=Drafts(journal, clock),
        syncing=Syncing(),
        terms=terms,
        kinds=kinds,
        topics=topics,
        bodies=bundled_bodies(),
        regions=bundled_regions(),
    )


def vault_of(folder: Path, passphrase: Callable[[], str]) -> Vault:
    """Return where the keys of the desk in *folder* are.

    :raises NoOfficeError: the folder is no desk's.
    """
    try:
        told = json.loads((folder / FOLDER_FILE).read_text(encoding="utf-8"))["vault"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoOfficeError(folder=str(folder)) from error
    match told:
        case {"kind": "keyring", "name": str(name)}:
            return KeyringVault(name)
        case {"kind": "file", "path": str(path)}:
            return KeyFileVault(Path(path))
        case {"kind": "passphrase"}:
            return PassphraseVault(folder / LOCKED_KEYS_FILE, passphrase())
        case _:
            raise NoOfficeError(folder=str(folder))


def best_vault(device: UUID, secrets: Secrets) -> Vault:
    """Return the keyring where this machine has one, else a key file outside the data folder.

    Whoever calls tells the person which of the two it is.
    """
    vault = KeyringVault(str(device))
    try:
        vault.save(secrets)
    except KeyringMissingError:
        return KeyFileVault(user_config_path("frontoffice") / "keys" / f"{device}.key")
    return vault


def asked_vault(
    folder: Path,
    device: UUID,
    secrets: Secrets,
    key_file: Path | None,
    passphrase: Callable[[], str] | None,
) -> Vault:
    """Return the vault that was asked for; where none was, the best one of this machine."""
    if key_file is not None:
        return KeyFileVault(key_file)
    if passphrase is not None:
        return PassphraseVault(folder / LOCKED_KEYS_FILE, passphrase())
    return best_vault(device, secrets)


def keep_printers(desk: Desk, addresses: Sequence[str]) -> None:
    """Let talons of *desk* go to these printers, the first that takes one; from its next start."""
    with writing(desk.journal.engine) as connection:
        settings.put(connection, PRINTERS_SETTING, list(addresses))


def check_free(folder: Path) -> None:
    """Check that *folder* is no desk's yet.

    :raises FolderTakenError: it is.
    """
    if (folder / FOLDER_FILE).exists():
        raise FolderTakenError(folder=str(folder))


def make_folder(folder: Path) -> None:
    """Make *folder*, for this user only.

    :raises ReadOnlyError: it cannot be made or not be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ReadOnlyError(folder=str(folder)) from error


def write_text(path: Path, text: str) -> None:
    """Write *text* to *path*, whole or not at all.

    :raises ReadOnlyError: the folder may not be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise ReadOnlyError(folder=str(path.parent)) from error


def witness_path(device: UUID) -> Path:
    """Return where the witness of *device* is: outside the data folder and its backups."""
    folder = user_state_path("frontoffice") / "witness"
    with suppress(OSError):  # without it the work goes on unwitnessed
        folder.mkdir(parents=True, exist_ok=True)
    return folder / str(device)
