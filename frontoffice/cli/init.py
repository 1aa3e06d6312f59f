"""``frontoffice init``: make a desk without central."""

from argparse import Namespace
from uuid import uuid4

from frontoffice.cli.keys import new_keys
from frontoffice.cli.making import checked_clerk, tell_made, with_first_clerk
from frontoffice.cli.office_arguments import digits_of, office_settings
from frontoffice.domain.office import Office
from frontoffice.new_desk import Plan, check_free, make_desk


def run(args: Namespace) -> int:
    """Make the folder, its keys, its database and its first clerk, and tell where they are."""
    region, code = digits_of(args.office, args.device)
    settings = office_settings(args, region)
    clerk = checked_clerk(args)
    check_free(args.data)
    device = uuid4()
    with new_keys(args, str(device)) as (secrets, vault):
        plan = Plan(
            office=Office.of_setting(
                {**settings, "region": region, "code": code, "device_no": args.device}
            ),
            device=device,
            secrets=secrets,
            vault=vault,
            printers=args.printer,
        )
        make_desk(args.data, plan)
    tell_made(with_first_clerk(plan, clerk, args), args)
    return 0
