"""``frontoffice enrol``: make a desk of a central, by a one-time code."""

from argparse import Namespace
from dataclasses import replace
from typing import Any
from uuid import uuid4

from frontoffice import __version__
from frontoffice.cli.keys import new_keys
from frontoffice.cli.making import checked_clerk, tell_made, with_first_clerk
from frontoffice.desk import Plan, check_free, make_desk
from frontoffice.domain.office import Office
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.enrol import enrol


def run(args: Namespace) -> int:
    """Ask central for this desk's number and token, then make the desk."""
    tell_made({**enrolled(args), "central": args.url}, args)
    return 0


def enrolled(args: Namespace) -> dict[str, Any]:
    """Enrol a new device, make its desk in ``--data`` and return what was made.

    That the keys can be kept is known before central is asked: its code is good for one use.
    """
    clerk = checked_clerk(args)
    check_free(args.data)
    device = uuid4()
    with new_keys(args, str(device)) as (secrets, vault):
        key = DeviceKey(secrets.device)
        found = enrol(args.url, args.code, device, key, args.login, version=__version__)
        known = replace(secrets, token=found.token)
        vault.save(known)
        office = {
            **found.settings,
            "region": found.office[:2],
            "code": found.office[2:],
            "device_no": found.device_no,
        }
        plan = Plan(
            office=Office.of_setting(office),
            device=device,
            secrets=known,
            vault=vault,
            central={
                "url": found.url,
                "key": found.central_key.hex(),
                "authority": found.authority,
                "box": found.central_box.hex(),
            },
            printers=args.printer,
        )
        make_desk(args.data, plan)
    return with_first_clerk(plan, clerk, args)
