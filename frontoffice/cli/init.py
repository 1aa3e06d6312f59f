"""``frontoffice init``: make a desk without central."""

from argparse import Namespace
from secrets import randbelow
from typing import Any
from uuid import uuid4

from db.secrets import Secrets
from frontoffice.cli.office_arguments import digits_of, hours_of, localised_of
from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.desk import (
    Desk,
    asked_vault,
    check_free,
    keep_printers,
    make_desk,
    open_desk,
)
from frontoffice.domain.regions import bundled_regions
from frontoffice.domain.text import fold
from frontoffice.i18n import Localised, words_in
from frontoffice.services.office import Office
from frontoffice.services.staff import Person

OFFICE_NAME = Localised(
    "«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»", "Reception centre “Nätije”"
)
PIN_DIGITS = 6


def run(args: Namespace) -> int:
    """Make the folder, its keys, its database and its first clerk, and tell where they are."""
    region, code = digits_of(args.office, args.device)
    check_free(args.data)
    device, secrets = uuid4(), Secrets.make()
    vault = asked_vault(
        args.data, device, secrets, args.key_file, passphrase if args.passphrase else None
    )
    office = Office(
        region=region,
        code=code,
        device_no=args.device,
        name=localised_of(args.name) or OFFICE_NAME,
        place=localised_of(args.place) or place_of(region),
        hours=hours_of(args.hours, args.zone),
    )
    make_desk(args.data, office, vault, secrets, device)
    return tell_made(args, vault.told()["kind"], vault.place)


def tell_made(args: Namespace, kind: str, place: str) -> int:
    """Add the first clerk to the desk just made and tell what was made, and where."""
    desk = open_desk(args.data, passphrase)
    try:
        keep_printers(desk, args.printer)
        person, pin = first_clerk(desk, args)
    finally:
        desk.close()
    made = {
        "office": desk.office.region + desk.office.code,
        "device": desk.office.device_no,
        "data": str(args.data),
        "key": {"kind": kind, "place": place},
        "clerk": {"login": person.login, "name": person.name, "pin": pin},
    }
    _tell(made, args)
    return 0


def first_clerk(desk: Desk, args: Namespace) -> tuple[Person, str]:
    """Let the clerk of the arguments sign in; return who it is and the PIN."""
    pin = args.pin or f"{randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"
    position = localised_of(args.position) or Localised("", "", "")
    person = Person(fold(args.login).replace(" ", "-"), args.clerk, position, "clerk")
    desk.staff.add(person, pin)
    return person, pin


def place_of(region: str) -> Localised:
    """Return the name of the region, as the place of an office that told no other."""
    found = bundled_regions().find(region)
    return found.name if found else Localised(region, region, region)


def _tell(made: dict[str, Any], args: Namespace) -> None:
    _ = words_in(args.language).gettext
    if made["key"]["kind"] == "file":
        # Said plainly whichever form the result has: the key is not in a keyring.
        say_aside(
            _("The keys are in the file {place}, for this user only. Keep a copy of it.").format(
                place=made["key"]["place"]
            )
        )
    if args.json:
        say_json(made)
        return
    say(_("Desk {device} of office {office} is ready in {data}.").format(**made))
    say(_("Sign-in: {name}, PIN {pin}").format(**made["clerk"]))
