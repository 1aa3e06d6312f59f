"""``frontoffice central put-back``: after an older copy of central's database was restored."""

from argparse import Namespace

from db.put_back import put_back
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """See to the database, while central is stopped, and print what was done."""
    with central_state(args) as state, state.writing() as connection:
        done = put_back(connection, state.key, state.now(), args.numbers)
    if args.json:
        say_json({"devices": done.devices, "frozen": done.frozen, "head": done.head})
        return 0
    words = words_in(args.language)
    text = words.ngettext(
        "{n} device may greet as if for the first time, and sends again what the copy lacks.",
        "{n} devices may greet as if for the first time, and send again what the copy lacks.",
        done.devices,
    )
    say(text.format(n=done.devices))
    if done.frozen:
        text = words.ngettext(
            "{n} device was frozen when the copy was made, and stays so.",
            "{n} devices were frozen when the copy was made, and stay so.",
            done.frozen,
        )
        say(text.format(n=done.frozen))
    return 0
