"""``frontoffice central revoke|freeze|release``: decide about one device."""

from argparse import Namespace
from getpass import getuser

from db.engine import reading
from frontoffice.central import decisions
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import N_, words_in

_SAID = {
    "revoke": N_("Device {place} is shut out. What it signed before stays proven."),
    "freeze": N_("Device {place} is frozen until somebody releases it."),
    "release": N_("Device {place} goes on."),
}


def run(args: Namespace) -> int:
    """Record the decision in central's journal and tell it."""
    with central_state(args) as state:
        with reading(state.engine) as connection:
            device = decisions.find(connection, args.device)
        actor = whoever()
        if args.act == "revoke":
            decisions.revoke(state, device, note=args.note, actor=actor)
        elif args.act == "freeze":
            decisions.freeze(state, device, decisions.PERSON, note=args.note, actor=actor)
        else:
            decisions.release(state, device, args.life, note=args.note, actor=actor)
    place = f"{device.office}/{device.device_no:03}"
    if args.json:
        say_json({"device": str(device.id), "place": place, "done": args.act})
    else:
        say(words_in(args.language).gettext(_SAID[args.act]).format(place=place))
    return 0


def whoever() -> str:
    """Return the name of the machine's user, as the journal names who gave a command."""
    try:
        return f"central:{getuser()}"
    except (KeyError, OSError):  # a service user without a name
        return "central"
