"""``frontoffice repair``: save what is whole of a damaged database, and tell what is not."""

from argparse import Namespace
from itertools import groupby
from pathlib import Path
from typing import Any

from db.lock import desk_lock
from db.patching import Patched
from db.witness import Witness
from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.desk import witness_path
from frontoffice.first_look import DATABASE_FILE, keys_of
from frontoffice.i18n import words_in
from frontoffice.services.repairing import Repaired, repair


def run(args: Namespace) -> int:
    """Repair and tell what was saved and what is gone; exit status 1 where something is."""
    secrets = keys_of(args.data, passphrase)
    with (
        desk_lock(args.data),
        bar(words_in(args.language).gettext("Saving what is whole"), args) as advance,
    ):
        repaired = repair(
            args.data / DATABASE_FILE,
            secrets,
            args.source,
            lambda device: Witness(witness_path(device)),
            lambda done: advance(done, done),
        )
    if args.json:
        say_json(_as_json(repaired))
    else:
        _tell(repaired, args.language)
    return 1 if repaired.patched is not None and repaired.patched.gone else 0


def _as_json(repaired: Repaired) -> dict[str, Any]:
    told: dict[str, Any] = {
        "damaged_pages": repaired.pages,
        "copy": str(repaired.copy) if repaired.copy else None,
        "set_aside": str(repaired.set_aside) if repaired.set_aside else None,
    }
    patched = repaired.patched
    if patched is not None:
        told |= {
            "saved": patched.entries,
            "unreadable": patched.unreadable,
            "spoilt": patched.spoilt,
            "from_copy": patched.from_copy,
            "returning": list(patched.returning),
            "gone": list(patched.gone),
            "rows_lost": patched.rows_lost,
        }
    return told


def _tell(repaired: Repaired, language: str) -> None:
    _ = words_in(language).gettext
    if repaired.patched is None:
        say(_("Every page is whole; nothing was changed."))
        return
    patched = repaired.patched
    say(_("Damaged pages: {n}.").format(n=repaired.pages))
    told = _("Entries saved: {saved}; could not be read: {lost}; from the copy {copy}: {filled}.")
    say(
        told.format(
            saved=patched.entries,
            lost=patched.unreadable + patched.spoilt,
            copy=_name(repaired.copy),
            filled=patched.from_copy,
        )
    )
    for table, lost in patched.rows_lost.items():
        told = _("Rows of “{table}” that could not be read: {n}.")
        say(told.format(table=table, n=lost))
    _tell_missing(patched, language)
    if repaired.set_aside is not None:
        say(
            _("The database that was there is kept as {file}.").format(file=repaired.set_aside.name)
        )


def _tell_missing(patched: Patched, language: str) -> None:
    _ = words_in(language).gettext
    if patched.returning:
        told = _("Come again from central by syncing: own entries {numbers}.")
        say(told.format(numbers=_ranges(patched.returning)))
    if patched.gone:
        told = _(
            "Gone: own entries {numbers}. They were neither in a copy nor, as far as is known here, at central."
        )
        say(told.format(numbers=_ranges(patched.gone)))
    else:
        say(_("Nothing of this desk's own is gone."))


def _name(copy: Path | None) -> str:
    return copy.name if copy else "—"


def _ranges(numbers: tuple[int, ...]) -> str:
    """Return *numbers*, which ascend, as "3, 7–12"."""
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        runs.append(str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}")
    return ", ".join(runs)
