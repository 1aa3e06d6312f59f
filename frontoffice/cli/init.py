"""``frontoffice init``: make a desk without central."""

from argparse import Namespace

from frontoffice.cli.making import made_as_json, tell_made, wanted_desk
from frontoffice.cli.office_arguments import digits_of, office_settings
from frontoffice.setting_up.enrolling import make_alone


def run(args: Namespace) -> int:
    """Make the folder, its keys, its database and its first clerk, and tell where they are."""
    region, code = digits_of(args.office, args.device)
    settings = office_settings(args, region)
    office = {**settings, "region": region, "code": code, "device_no": args.device}
    tell_made(made_as_json(make_alone(wanted_desk(args), office)), args)
    return 0
