"""``frontoffice init``: make a desk without central."""

from argparse import Namespace
from uuid import uuid4

from db.secrets import Secrets
from db.vaults import asked_vault
from frontoffice.cli.making import tell_made, with_first_clerk
from frontoffice.cli.office_arguments import digits_of, office_settings
from frontoffice.cli.opening import passphrase
from frontoffice.desk import Plan, check_free, make_desk
from frontoffice.services.office import Office


def run(args: Namespace) -> int:
    """Make the folder, its keys, its database and its first clerk, and tell where they are."""
    region, code = digits_of(args.office, args.device)
    check_free(args.data)
    device, secrets = uuid4(), Secrets.make()
    locked = passphrase if args.passphrase else None
    vault = asked_vault(args.data, str(device), secrets, args.key_file, locked)
    settings = office_settings(args, region)
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
    tell_made(with_first_clerk(plan, args), args)
    return 0
