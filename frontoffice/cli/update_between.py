"""``frontoffice update health|settle|down``: what one version asks of another."""

from argparse import Namespace

from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say_json
from frontoffice.updates.trial import bring_down, do_a_days_work, settle


def run(args: Namespace) -> int:
    """Do it; why it did not go stands on the last line of standard error."""
    if args.what == "health":
        talon = do_a_days_work(args.data, args.copy, passphrase)
        say_json({"talon_bytes": talon})
    elif args.what == "settle":
        settle(args.data, passphrase)
    else:
        bring_down(args.data, args.copy, args.schema, passphrase)
    return 0
