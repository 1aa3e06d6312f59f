"""What ``init`` and ``enrol`` have in common: the first clerk, and telling what was made."""

from argparse import Namespace
from dataclasses import dataclass
from secrets import randbelow
from typing import Any, Final

from frontoffice.cli.office_arguments import localised_of
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.i18n import Localised, words_in
from frontoffice.new_desk import Plan
from frontoffice.services.clerk import Person
from frontoffice.services.pins import check_pin

_PIN_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class FirstClerk:
    """Who may sign in at a new desk, and by what."""

    person: Person
    pin: str


def checked_clerk(args: Namespace) -> FirstClerk:
    """Return the clerk of the arguments, before anything is made for them.

    :raises PinError: the PIN is none.
    """
    pin = args.pin or f"{randbelow(10**_PIN_DIGITS):0{_PIN_DIGITS}d}"
    check_pin(pin)
    position = localised_of(args.position) or Localised("", "", "")
    return FirstClerk(Person(args.login, args.clerk, position, args.role), pin)


def with_first_clerk(plan: Plan, clerk: FirstClerk, args: Namespace) -> dict[str, Any]:
    """Let *clerk* sign in at the desk just made, and return what was made."""
    with opened(args) as desk:
        desk.staff.add(clerk.person, clerk.pin)
    return {
        "office": plan.office.region + plan.office.code,
        "device": plan.office.device_no,
        "data": str(args.data),
        "key": {"kind": plan.vault.told()["kind"], "place": plan.vault.place},
        "clerk": {"login": clerk.person.login, "name": clerk.person.name, "pin": clerk.pin},
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
