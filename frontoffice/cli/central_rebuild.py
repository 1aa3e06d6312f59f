"""``frontoffice central rebuild``: make central's rows again from the journal of all devices."""

from argparse import Namespace

from frontoffice.central import open_central
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.cli.rebuild import rebuilt


def run(args: Namespace) -> int:
    """Rebuild; exit status 1 where rows differ and still do."""
    engine = open_central(database_of(args), secrets_of(args), patient=True)
    try:
        return rebuilt(engine, args.data, None, args)
    finally:
        engine.dispose()
