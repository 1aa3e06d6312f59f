"""New keys of an installation: made where they were asked for, taken back on failure."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.secrets import Secrets, Vault
from db.vaults import asked_vault
from frontoffice.errors import ConflictError, RuleError


class KeysTakenError(ConflictError):
    """The key file holds keys already; another desk may need them."""

    code = "conflict.keys"


class KeysInsideError(RuleError):
    """A key file in the data folder would go wherever a copy of the folder goes."""

    code = "rule.keys_inside"


@dataclass(frozen=True, slots=True)
class KeyWish:
    """Where new keys are to be kept: in the keyring, if neither is given."""

    file: Path | None = None
    passphrase: Callable[[], str] | None = None

    def vault(self, folder: Path, name: str, secrets: Secrets) -> Vault:
        """Return a vault with *secrets*, as wished for.

        :raises KeysTakenError: the key file is there already.
        :raises KeysInsideError: the key file would lie in the data folder.
        :raises StorageError: the keys cannot be kept.
        """
        if self.file is not None:
            check_place(self.file.absolute(), folder.absolute())
        return asked_vault(folder, name, secrets, self.file, self.passphrase)


@contextmanager
def new_keys(folder: Path, name: str, wish: KeyWish) -> Iterator[tuple[Secrets, Vault]]:
    """Give new keys in a vault for the installation *name*; should the block fail, they go again.

    :raises FrontOfficeError: see :meth:`KeyWish.vault`.
    """
    secrets = Secrets.make()
    vault = wish.vault(folder, name, secrets)
    with ExitStack() as on_failure:
        on_failure.callback(remove_keys, vault)
        yield secrets, vault
        on_failure.pop_all()


def remove_keys(vault: Vault) -> None:
    """Remove the file in which *vault* keeps its keys; what is in a keyring stays there, unused."""
    if vault.told()["kind"] != "keyring":
        Path(vault.place).unlink(missing_ok=True)


def check_place(key_file: Path, folder: Path) -> None:
    """Check that new keys may go into *key_file*.

    :raises KeysTakenError: the key file is there already.
    :raises KeysInsideError: it would lie in the data folder.
    """
    if key_file.resolve().is_relative_to(folder.resolve()):
        raise KeysInsideError
    if key_file.exists():
        raise KeysTakenError(place=str(key_file))
