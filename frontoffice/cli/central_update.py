"""``frontoffice central update``: offer a newer version to desks, see who has it, take it back."""

import re
from argparse import Namespace
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from db.engine import reading
from db.fleet import fleet_in
from frontoffice.central.file_intake import store_of
from frontoffice.central.state import State
from frontoffice.central.updates import Offered, offered, publish, withdraw
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.errors import RuleError
from frontoffice.i18n import words_in
from frontoffice.journal.bundle import key_of
from frontoffice.updates.packing import look_into, prove
from frontoffice.updates.trust import shipped_keys

_PLACE: Final = re.compile(r"\d{6}(/[1-9]\d{0,2})?")


class PlaceFormError(RuleError):
    """This is neither an office nor a device."""

    code = "rule.update.place"


def run(args: Namespace) -> int:
    """Do it, and print what is offered to whom, and how many devices have which version."""
    if not all(_PLACE.fullmatch(one) for one in args.to):
        raise PlaceFormError(place=", ".join(args.to))
    with central_state(args) as state:
        if args.act == "publish":
            _publish(state, args)
        elif args.act == "withdraw":
            withdraw(state, store_of(state), args.what)
        with reading(state.engine) as connection:
            there, versions = offered(connection), _versions(connection)
    if args.json:
        say_json({"offered": [asdict(one) for one in there], "versions": versions})
    else:
        _tell(there, versions, args.language)
    return 0


def _publish(state: State, args: Namespace) -> None:
    store = store_of(state)
    keys = [*shipped_keys(), *(key_of(one) for one in args.trust)]
    bundle = look_into(Path(args.what), keys)
    with bar(words_in(args.language).gettext("Checking"), args) as tell:
        prove(bundle, tell)
    head = bundle.head
    publish(state, store, bundle.path, head.version, head.platform, tuple(args.to))


def _versions(connection: Connection) -> dict[str, int]:
    """Return how many devices that are let in work with which version."""
    at_work = [one for one in fleet_in(connection) if one["revoked_at"] is None]
    told = [(one["status"] or {}).get("version") or one["version"] for one in at_work]
    return dict(sorted(Counter(told).items()))


def _tell(there: list[Offered], versions: dict[str, Any], language: str) -> None:
    words = words_in(language)
    if not there:
        say(words.gettext("No update is offered."))
    everybody = words.gettext("all desks")
    for one in there:
        say(f"{one.version} · {one.platform} · {', '.join(one.to) or everybody}")
    for version, count in versions.items():
        told = words.ngettext("{version}: {n} device", "{version}: {n} devices", count)
        say(told.format(version=version, n=count))
