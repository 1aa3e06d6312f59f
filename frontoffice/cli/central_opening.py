"""Central's folder and keys, made at the first use."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from db.folders import make_folder, read_json, write_json
from db.secrets import KeyMissingError, Secrets
from db.vaults import asked_vault, told_vault
from frontoffice.central import CentralSecrets
from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say_aside
from frontoffice.i18n import words_in
from frontoffice.journal.keys import DeviceKey

_FOLDER_FILE: Final = "central.json"
_DATABASE_FILE: Final = "central.sqlite3"


def database_of(args: Namespace) -> str | Path:
    """Return where central's database is: the URL that was given, else a file in its folder."""
    return args.database or args.data / _DATABASE_FILE


def secrets_of(args: Namespace) -> CentralSecrets:
    """Return central's keys; at the first use they are made and it is told where they are.

    :raises KeyMissingError: the keys are not where the folder says.
    :raises StorageError: the folder may not be written.
    """
    make_folder(args.data)
    told = (read_json(args.data / _FOLDER_FILE) or {}).get("vault")
    if told is None:
        secrets = Secrets.make()
        vault = asked_vault(args.data, "central", secrets, args.key_file)
        write_json(args.data / _FOLDER_FILE, {"vault": vault.told()})
        where = words_in(args.language).gettext("The keys of central are in {place}.")
        say_aside(where.format(place=vault.place))
    else:
        kept = told_vault(told, args.data, passphrase)
        if kept is None:
            raise KeyMissingError(place=str(args.data / _FOLDER_FILE))
        secrets = kept.load()
    return CentralSecrets(secrets.database, DeviceKey(secrets.device))
