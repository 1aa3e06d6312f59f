"""New keys for a desk or a central: made where they were asked for, taken back on failure."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from db.secrets import Secrets, Vault
from db.vaults import asked_vault
from frontoffice.cli.opening import passphrase
from frontoffice.errors import ConflictError, RuleError


class KeysTakenError(ConflictError):
    """The key file holds keys already; another desk may need them."""

    code = "conflict.keys"


class KeysInsideError(RuleError):
    """A key file in the data folder would go wherever a copy of the folder goes."""

    code = "rule.keys_inside"


@contextmanager
def new_keys(args: Namespace, name: str) -> Iterator[tuple[Secrets, Vault]]:
    """Give new keys in a vault for the installation *name*; should the block fail, they go again.

    :raises KeysTakenError: the key file is there already.
    :raises KeysInsideError: the key file would lie in the data folder.
    :raises StorageError: the keys cannot be kept.
    """
    key_file: Path | None = args.key_file
    if key_file is not None:
        check_place(key_file.absolute(), args.data.absolute())
    secrets = Secrets.make()
    locked = passphrase if getattr(args, "passphrase", False) else None
    vault = asked_vault(args.data, name, secrets, key_file, locked)
    with ExitStack() as on_failure:
        if vault.told()["kind"] != "keyring":
            on_failure.callback(Path(vault.place).unlink, missing_ok=True)
        yield secrets, vault
        on_failure.pop_all()


def check_place(key_file: Path, folder: Path) -> None:
    """Check that new keys may go into *key_file*.

    :raises KeysTakenError: the key file is there already.
    :raises KeysInsideError: it would lie in the data folder.
    """
    if key_file.resolve().is_relative_to(folder.resolve()):
        raise KeysInsideError
    if key_file.exists():
        raise KeysTakenError(place=str(key_file))
