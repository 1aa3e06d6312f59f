"""Central's folder and keys, made at the first use."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Engine

from db.engine import file_of
from db.files.s3_place import SCHEME, S3Place, s3_place
from db.folders import make_folder, read_json, write_json
from db.secrets import KeyFileVault, KeyMissingError, Secrets
from db.vaults import told_vault
from frontoffice.central import CentralSecrets
from frontoffice.central.schema import files_of
from frontoffice.central.state import State
from frontoffice.cli.keys import new_keys
from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say_aside
from frontoffice.i18n import words_in
from frontoffice.journal.keys import DeviceKey
from frontoffice.setting_up.keys import KeysTakenError

_FOLDER_FILE: Final = "central.json"
_DATABASE_FILE: Final = "central.sqlite3"
_SPOOL: Final = "files-on-their-way"


def database_of(args: Namespace) -> str | Path:
    """Return where central's database is: the URL that was given, else a file in its folder."""
    return str(args.database) if args.database else Path(args.data) / _DATABASE_FILE


def files_in(args: Namespace) -> Path | S3Place | None:
    """Return where central's files are; None for beside a database that is a file.

    :raises S3SettingError: something is missing of how a storage is reached.
    """
    if str(args.files or "").startswith(SCHEME):
        return s3_place(args.files, args.data / _SPOOL, os.environ)
    if args.files:
        return Path(args.files)
    return args.data / "files" if args.database else None


def state_of(args: Namespace, engine: Engine, secrets: CentralSecrets, **more: Any) -> State:
    """Return central's state for a command: its database, its key and its files."""
    store = files_of(file_of(engine), secrets.key, files_in(args))
    return State(engine, secrets.key, files=store, **more)


def secrets_of(args: Namespace) -> CentralSecrets:
    """Return central's keys; at the first use they are made and it is told where they are.

    :raises KeyMissingError: the keys are not where the folder says.
    :raises StorageError: the folder may not be written.
    """
    make_folder(args.data)
    folder_file = args.data / _FOLDER_FILE
    if folder_file.exists():
        told = (read_json(folder_file) or {}).get("vault")
        vault = told_vault(told, args.data, passphrase)
        if vault is None:
            raise KeyMissingError(place=str(folder_file))
        secrets = vault.load()
    else:
        secrets = _made(args)
    return CentralSecrets(secrets.database, DeviceKey(secrets.device))


def _made(args: Namespace) -> Secrets:
    if args.key_file is not None and args.key_file.exists():
        return _brought(args)
    # A name of its own: two centrals of one machine share its keyring.
    with new_keys(args, f"central-{uuid4()}") as (secrets, vault):
        write_json(args.data / _FOLDER_FILE, {"vault": vault.told()})
    where = words_in(args.language).gettext("The keys of central are in {place}.")
    say_aside(where.format(place=vault.place))
    return secrets


def _brought(args: Namespace) -> Secrets:
    """Take the keys that somebody has brought: a new server goes on as the central that was.

    :raises KeysTakenError: they are those of a desk.
    """
    vault = KeyFileVault(args.key_file.absolute())
    secrets = vault.load()
    if secrets.token or secrets.joining:
        raise KeysTakenError(place=str(args.key_file))
    write_json(args.data / _FOLDER_FILE, {"vault": vault.told()})
    return secrets
