"""``frontoffice restore``: put a copy in place of the database, which is set aside."""

from argparse import Namespace
from typing import Any

from db.folders import make_folder, write_json
from db.key_sheet import read_sheet
from db.lock import desk_lock
from db.secrets import Secrets
from db.vaults import asked_vault
from db.witness import Witness
from frontoffice.cli.opening import passphrase, sheet_passphrase
from frontoffice.cli.output import say, say_json
from frontoffice.desk import witness_path
from frontoffice.first_look import DATABASE_FILE, FOLDER_FILE, check_no_practice, keys_of
from frontoffice.i18n import words_in
from frontoffice.services.restoring import Restored, restore
from frontoffice.setting_up.keys import check_place


def run(args: Namespace) -> int:
    """Restore, and tell from which copy, what is not in it, and what is to be done."""
    check_no_practice(args.data)
    if args.keys is not None:
        if args.key_file is not None:
            check_place(args.key_file.absolute(), args.data.absolute())
        secrets = read_sheet(args.keys, sheet_passphrase())
        make_folder(args.data)
    else:
        secrets = keys_of(args.data, passphrase)
    with desk_lock(args.data):
        restored = restore(
            args.data / DATABASE_FILE,
            args.source,
            secrets,
            lambda device: Witness(witness_path(device)),
        )
        if args.keys is not None:
            _keep_keys(args, secrets, restored)
    if args.json:
        say_json(_as_json(restored))
    else:
        _tell(restored, args.language)
    return 0


def _keep_keys(args: Namespace, secrets: Secrets, restored: Restored) -> None:
    """Put the keys of the sheet where this machine keeps keys."""
    locked = passphrase if args.passphrase else None
    vault = asked_vault(args.data, str(restored.device), secrets, args.key_file, locked)
    # Last, so that a folder with this file is a whole desk.
    write_json(args.data / FOLDER_FILE, {"vault": vault.told()})


def _as_json(restored: Restored) -> dict[str, Any]:
    return {
        "copy": str(restored.copy),
        "at": restored.at.isoformat() if restored.at else None,
        "device": str(restored.device),
        "seq": restored.seq,
        "entries": restored.entries,
        "lost": restored.lost,
        "set_aside": str(restored.set_aside) if restored.set_aside else None,
        "passed_over": list(restored.passed_over),
        "files": restored.files,
        "files_missing": restored.files_missing,
    }


def _tell(restored: Restored, language: str) -> None:
    words = words_in(language)
    _ = words.gettext
    say(
        _("Restored from {copy}, up to entry {seq} of this desk.").format(
            copy=restored.copy.name, seq=restored.seq
        )
    )
    if restored.set_aside is not None:
        say(
            _("The database that was there is kept as {file}.").format(file=restored.set_aside.name)
        )
    for name in restored.passed_over:
        say(
            _("The copy {file} is damaged or another desk's; it was passed over.").format(file=name)
        )
    if restored.files:
        told = words.ngettext(
            "{n} file that central did not have is back.",
            "{n} files that central did not have are back.",
            restored.files,
        )
        say(told.format(n=restored.files))
    if restored.files_missing:
        told = words.ngettext(
            "{n} file was still to be sent and is neither here nor beside the copy. If central has it, all is well.",
            "{n} files were still to be sent and are neither here nor beside the copy. If central has them, all is well.",
            restored.files_missing,
        )
        say(told.format(n=restored.files_missing))
    if restored.lost == 0:
        say(_("Nothing is missing: this desk has made no entry since."))
        return
    if restored.lost is None:
        say(_("Nobody here knows what this desk did after that copy was taken."))
    else:
        told = words.ngettext(
            "Made after it and not in it: {n} entry, numbers {first} to {last}.",
            "Made after it and not in it: {n} entries, numbers {first} to {last}.",
            restored.lost,
        )
        first, last = restored.seq + 1, restored.seq + restored.lost
        say(told.format(n=restored.lost, first=first, last=last))
    say(
        _(
            "What central has of them comes back by syncing. No numbers are given until then: this desk gets a new device number."
        )
    )
