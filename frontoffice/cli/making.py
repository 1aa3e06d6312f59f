"""What ``init`` and ``enrol`` have in common: what is wanted of a desk, and telling what was made."""

from argparse import Namespace
from secrets import randbelow
from typing import Any, Final

from frontoffice.cli.keys import key_wish
from frontoffice.cli.office_arguments import localised_of
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.i18n import Localised, words_in
from frontoffice.services.clerk import Person
from frontoffice.setting_up.enrolling import FirstClerk, Made, NewDesk

_PIN_DIGITS: Final = 6


def wanted_desk(args: Namespace) -> NewDesk:
    """Return what the arguments say of a new desk; a PIN that nobody gave is drawn."""
    pin = args.pin or f"{randbelow(10**_PIN_DIGITS):0{_PIN_DIGITS}d}"
    position = localised_of(args.position) or Localised("", "", "")
    clerk = FirstClerk(Person(args.login, args.clerk, position, args.role), pin)
    return NewDesk(folder=args.data, clerk=clerk, keys=key_wish(args), printers=args.printer)


def made_as_json(made: Made) -> dict[str, Any]:
    """Return what was made, as JSON carries it."""
    person = made.clerk.person
    return {
        "office": made.office,
        "device": made.device_no,
        "data": str(made.folder),
        "key": {"kind": made.key_kind, "place": made.key_place},
        "clerk": {"login": person.login, "name": person.name, "pin": made.clerk.pin},
    }


def tell_made(made: dict[str, Any], args: Namespace) -> None:
    """Tell which desk was made, where its keys are and how to sign in."""
    _ = words_in(args.language).gettext
    if made["key"]["kind"] == "file":
        # Said plainly whichever form the result has: the keys are not in a keyring.
        if args.key_file is None:
            say_aside(_("This machine has no keyring service, or it is locked."))
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
