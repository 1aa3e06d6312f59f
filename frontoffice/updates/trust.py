"""Whose updates are taken: keys that ship with the program, and those that its folder trusts."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from frontoffice.journal.bundle import BundleError, key_of
from frontoffice.journal.keys import PublicKey
from frontoffice.updates.layout import Layout

KEYS: Final = "keys.txt"


def shipped_keys() -> list[PublicKey]:
    """Return the keys that ship with this program."""
    return _keys_in((files("resources") / "release" / KEYS).read_text(encoding="utf-8"))


def trusted_keys(layout: Layout | None) -> list[PublicKey]:
    """Return all keys by which an update is believed here.

    :param layout: where the program lies; its own keys were told when it was put there, or by an
        update that an earlier key had signed.
    """
    return shipped_keys() if layout is None else [*shipped_keys(), *own_keys(layout)]


def own_keys(layout: Layout) -> list[PublicKey]:
    """Return the keys that the folder of the program trusts beside those that ship."""
    try:
        return _keys_in((layout.root / KEYS).read_text(encoding="utf-8"))
    except OSError:
        return []


def trust(layout: Layout, keys: list[PublicKey]) -> None:
    """Trust *keys* too from now on; what was trusted stays.

    :raises ReadOnlyError: the folder of the program may not be written.
    """
    known = own_keys(layout)
    new = [key for key in keys if key not in known]
    if new:
        lines = [key.hex() for key in (*known, *new)]
        layout.write(Path(KEYS), "\n".join(lines) + "\n")


def _keys_in(text: str) -> list[PublicKey]:
    """Return the keys in *text*; a line that is none is passed over, for it lets nobody in."""
    found = []
    for line in text.splitlines():
        try:
            found.append(key_of(line.partition("#")[0].strip()))
        except BundleError:
            continue
    return found
