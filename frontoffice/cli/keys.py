"""New keys for a desk or a central, as the arguments wish them to be kept."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from db.secrets import Secrets, Vault
from frontoffice.cli.opening import passphrase
from frontoffice.setting_up.keys import KeyWish
from frontoffice.setting_up.keys import new_keys as made_keys


def key_wish(args: Namespace) -> KeyWish:
    """Return where the arguments wish new keys to be; a passphrase is asked for once."""
    return KeyWish(args.key_file, cache(passphrase) if getattr(args, "passphrase", False) else None)


@contextmanager
def new_keys(args: Namespace, name: str) -> Iterator[tuple[Secrets, Vault]]:
    """Give new keys in a vault for the installation *name*; should the block fail, they go again.

    :raises FrontOfficeError: see :func:`frontoffice.setting_up.keys.new_keys`.
    """
    with made_keys(args.data, name, key_wish(args)) as made:
        yield made
