"""``frontoffice central code``: make a one-time code for a new desk."""

from argparse import Namespace

from frontoffice.central import open_central
from frontoffice.central.codes import DAY_S, make_code
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.cli.central_serve import tls_of
from frontoffice.cli.office_arguments import digits_of, office_settings
from frontoffice.cli.output import say, say_json


def run(args: Namespace) -> int:
    """Print a code that lets one device of the office in."""
    region, code = digits_of(args.office, 1)
    tls = tls_of(args)
    engine = open_central(database_of(args), secrets_of(args))
    try:
        made = make_code(
            engine,
            region + code,
            office_settings(args, region),
            args.days * DAY_S,
            fingerprint=tls.fingerprint if tls else b"",
        )
    finally:
        engine.dispose()
    if args.json:
        say_json({"code": made, "office": region + code, "days": args.days})
    else:
        say(made)
    return 0
