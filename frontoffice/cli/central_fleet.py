"""``frontoffice central fleet``: all devices of the region and how they stand."""

from argparse import Namespace
from dataclasses import asdict

import msgspec

from db.engine import reading
from db.fleet import fleet_in
from frontoffice import __version__
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import local_text
from frontoffice.domain.fleet import (
    DAY_MS,
    FleetDevice,
    Mark,
    by_trouble,
    marks_of,
    newest_of,
    standing_of,
)
from frontoffice.i18n import Words, words_in
from frontoffice.services.fleet import devices_of
from frontoffice.services.fleet_words import (
    advice_in_words,
    kind_in_words,
    mark_in_words,
    standing_in_words,
)
from frontoffice.sync.wire_devices import WireDevice


def run(args: Namespace) -> int:
    """Print the fleet, those that want a person first."""
    with central_state(args) as state:
        now = state.now()
        with reading(state.engine) as connection:
            found = fleet_in(connection)
    devices = devices_of(msgspec.convert(found, list[WireDevice]))
    newest = newest_of(devices, __version__)
    silent_ms = args.silent_days * DAY_MS
    sorted_ = by_trouble(devices, now, newest, silent_ms)
    if args.json:
        for one in sorted_:
            marks = [mark.value for mark in marks_of(one, now, newest, silent_ms)]
            standing = standing_of(one, now, newest, silent_ms)
            say_json({**asdict(one), "standing": standing, "marks": marks})
        return 0
    words = words_in(args.language)
    if not sorted_:
        say(words.gettext("No device has been let in yet."))
        return 0
    _table(sorted_, now, newest, silent_ms, words)
    return 0


def _table(devices: list[FleetDevice], now: int, newest: str, silent_ms: int, words: Words) -> None:
    # rich takes 60 ms to import; no other command of central needs it.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    _ = words.gettext
    table = Table()
    table.add_column(_("Device"), no_wrap=True)
    for name in (_("Kind"), _("Called"), _("State"), _("Version")):
        table.add_column(name)
    table.add_column(_("Last contact"), no_wrap=True)
    table.add_column(_("Waiting"), justify="right")
    table.add_column(_("Notes"))
    for one in devices:
        marks = marks_of(one, now, newest, silent_ms)
        table.add_row(
            one.place,
            kind_in_words(one, words),
            one.name,
            standing_in_words(standing_of(one, now, newest, silent_ms), words),
            one.version,
            local_text(one.contact_at),
            str(one.waiting),
            "\n".join(_note(mark, one, words) for mark in marks if mark is not Mark.NEVER),
        )
    Console().print(table)


def _note(mark: Mark, device: FleetDevice, words: Words) -> str:
    """Return what is to be known, and what to do about it."""
    told, advice = mark_in_words(mark, device, words), advice_in_words(mark, device, words)
    return f"{told}. {advice}" if advice else told
