"""``frontoffice enrol``: make a desk of a central, by a one-time code."""

from argparse import Namespace
from dataclasses import replace
from uuid import uuid4

from db.secrets import Secrets
from db.vaults import asked_vault
from frontoffice import __version__
from frontoffice.cli.making import tell_made, with_first_clerk
from frontoffice.cli.opening import passphrase
from frontoffice.desk import Plan, check_free, make_desk
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.office import Office
from frontoffice.sync.enrol import enrol


def run(args: Namespace) -> int:
    """Ask central for this desk's number and token, then make the desk."""
    plan = enrolled(args)
    made = with_first_clerk(plan, args)
    tell_made({**made, "central": args.url}, args)
    return 0


def enrolled(args: Namespace) -> Plan:
    """Enrol a new device, make its desk in ``--data`` and return what it is.

    The keys are saved before central is asked, so that an answer that is lost loses nothing
    but the code's one use.
    """
    check_free(args.data)
    device, secrets = uuid4(), Secrets.make()
    locked = passphrase if args.passphrase else None
    vault = asked_vault(args.data, str(device), secrets, args.key_file, locked)
    key = DeviceKey(secrets.device)
    found = enrol(args.url, args.code, device, key, args.login, version=__version__)
    secrets = replace(secrets, token=found.token)
    vault.save(secrets)
    office = {
        **found.settings,
        "region": found.office[:2],
        "code": found.office[2:],
        "device_no": found.device_no,
    }
    plan = Plan(
        office=Office.of_setting(office),
        device=device,
        secrets=secrets,
        vault=vault,
        central={
            "url": found.url,
            "key": found.central_key.hex(),
            "authority": found.authority,
        },
        printers=args.printer,
    )
    make_desk(args.data, plan)
    return plan
