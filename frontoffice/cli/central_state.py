"""Central's state for a command that decides something and serves nobody."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from frontoffice.central import open_central
from frontoffice.central.state import State
from frontoffice.cli.central_opening import database_of, secrets_of, state_of
from frontoffice.cli.central_serve import tls_of


@contextmanager
def central_state(args: Namespace) -> Iterator[State]:
    """Give central's database and key, and let go of them in the end.

    :raises FrontOfficeError: they cannot be opened.
    """
    secrets = secrets_of(args)
    tls = tls_of(args)
    engine = open_central(database_of(args), secrets)
    try:
        yield state_of(args, engine, secrets, authority=tls.authority if tls else None)
    finally:
        engine.dispose()
