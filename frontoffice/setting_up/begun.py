"""What a try to set a desk up has begun: after a crash, or a lost answer, the next try goes on from there.

A code lets one device in, once. Should the program end between central's yes and the desk's last
file, another device would be refused; so the device, and where its keys are, are noted before
central is asked, and central answers the same device again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

from db.folders import make_folder, read_json, write_json
from db.secrets import Secrets, Vault
from db.vaults import told_vault
from frontoffice.errors import ConflictError, FrontOfficeError, NotAllowedError, RuleError
from frontoffice.new_desk import check_free
from frontoffice.setting_up.keys import KeyWish, new_keys, remove_keys
from frontoffice.setting_up.progress import BEGUN_FILE, is_unfinished

_FORMAT: Final = 1


class Begun(NamedTuple):
    """The device that a desk is to be, and its keys."""

    device: UUID
    secrets: Secrets
    vault: Vault


def check_may_begin(folder: Path) -> None:
    """Check that *folder* is no desk's yet, or one that a crash has left without its first clerk.

    :raises FolderTakenError: it is one.
    :raises PracticeError: it is a practice copy.
    """
    if not is_unfinished(folder):
        check_free(folder)


@contextmanager
def begun(folder: Path, wish: KeyWish) -> Iterator[Begun]:
    """Give a device with its keys: that of an earlier try, where central may know it.

    Where the block fails because somebody said no, nothing of it stays. Where the answer was lost,
    or the disk refused, all of it stays for the next try.

    :raises FrontOfficeError: see :meth:`frontoffice.setting_up.keys.KeyWish.vault`.
    """
    one = _earlier(folder, wish) or _anew(folder, wish)
    try:
        yield one
    except (RuleError, NotAllowedError, ConflictError):
        forget_begun(folder)
        remove_keys(one.vault)
        with suppress(OSError):  # it was there before, with something in it
            folder.rmdir()
        raise


def forget_begun(folder: Path) -> None:
    """Forget that something was begun: the desk is whole, or will never be."""
    with suppress(OSError):
        (folder / BEGUN_FILE).unlink(missing_ok=True)


def _anew(folder: Path, wish: KeyWish) -> Begun:
    device = uuid4()
    with new_keys(folder, str(device), wish) as (secrets, vault):
        make_folder(folder)
        _note(folder, device, vault)
    return Begun(device, secrets, vault)


def _earlier(folder: Path, wish: KeyWish) -> Begun | None:
    """Return what an earlier try has begun; None where nothing of it can be gone on with."""
    match read_json(folder / BEGUN_FILE):
        case {"format": 1, "device": str(device), "vault": {"kind": str()} as told}:
            with suppress(FrontOfficeError, ValueError):
                return _gone_on(folder, UUID(device), told, wish)
    return None


def _gone_on(folder: Path, device: UUID, told: dict[str, Any], wish: KeyWish) -> Begun | None:
    vault = told_vault(told, folder, wish.passphrase or _nothing)
    if vault is None:
        return None
    secrets = vault.load()
    if _fits(told, wish):
        return Begun(device, secrets, vault)
    other = wish.vault(folder, str(device), secrets)
    _note(folder, device, other)
    if other.told() != told:
        remove_keys(vault)
    return Begun(device, secrets, other)


def _fits(told: dict[str, Any], wish: KeyWish) -> bool:
    if wish.file is not None:
        return told.get("path") == str(wish.file)
    return (told["kind"] == "passphrase") is (wish.passphrase is not None)


def _note(folder: Path, device: UUID, vault: Vault) -> None:
    noted = {"format": _FORMAT, "device": str(device), "vault": vault.told()}
    write_json(folder / BEGUN_FILE, noted)


_nothing: Final[Callable[[], str]] = str
"""The passphrase that nobody gave: it opens nothing."""
