"""The status lists of central's regions: made beside its work, and told to devices in pieces.

A list is made once a quarter of all appeals of a region, under a name and a salt of its own, and
from then on follows what comes. Nothing here waits for a device, and no device waits for it.
"""

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes
from threading import Thread
from typing import Final

from sqlalchemy import Connection

from db import devices, feed, settings, status_lists
from db.engine import reading
from db.intake import FrozenError
from db.status_facts import Known, changed_after, known_of
from db.status_lists import Listed, Row
from frontoffice.central.region_months import ZONE
from frontoffice.central.state import State
from frontoffice.domain.stage import whereabouts_of
from frontoffice.errors import UnavailableError
from frontoffice.journal.audience import DESK
from frontoffice.journal.status_list import ID_LENGTH, By, Which, row_of, sealed_piece
from frontoffice.sync.wire import WireError

_log = logging.getLogger("frontoffice.central")

RULES: Final = "status_list.rules"
PIECE_ROWS: Final = 20_000
"""Rows of one answer: 220 kB, which a line of 64 kbit/s brings within half a minute."""
_APPEALS: Final = 500
_ENTRIES: Final = 2_000
_LARGEST: Final = 2**32 - 1
_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
_REST_S: Final = 20.0
_BREATH_S: Final = 0.02


@dataclass(frozen=True, slots=True)
class ListRules:
    """How the lists are made; a setting of central."""

    every_min: int = 15
    """How often what has come is put into them."""
    keep_days: int = 366
    """For so long after an appeal was closed a new list still tells of it."""
    renew_days: int = 92
    """After which a list is made anew under another salt."""
    kiosks: str = By.NUMBER.name.lower()
    """By what kiosks and displays find a row: ``number``, or ``talon`` where only a QR may."""

    def of_kiosks(self) -> By:
        """Return by what kiosks and displays find a row."""
        return By[self.kiosks.upper()]


def rules_of(connection: Connection) -> ListRules:
    """Return how the lists are made."""
    return ListRules(**settings.get(connection, RULES, {}))


def keep_rules(connection: Connection, rules: ListRules) -> None:
    """Keep how the lists are made from now on."""
    settings.put(connection, RULES, asdict(rules))


def make_lists(state: State) -> bool:
    """Do the next piece of work for each list, and tell whether there is more of it at once.

    Of several processes one does it.

    :raises StorageError: the database refused; what was done before stays.
    """
    with reading(state.engine) as connection:
        if not status_lists.claim(connection):
            return False
        rules, there = rules_of(connection), status_lists.lists(connection)
        ways = sorted({By.NUMBER, rules.of_kiosks()})
        wanted = [(region, by) for region in status_lists.regions(connection) for by in ways]
        for one in there:
            if (one.which.region, one.which.by) not in wanted:
                _drop(state, one)
        work = [
            _bring_on(state, connection, rules, _those(there, region, by), Which(b"", region, by))
            for region, by in wanted
        ]
        return any(work)


def _those(there: Sequence[Listed], region: str, by: By) -> list[Listed]:
    return [one for one in there if (one.which.region, one.which.by) == (region, by)]


def _bring_on(
    state: State, connection: Connection, rules: ListRules, there: Sequence[Listed], of: Which
) -> bool:
    """Do the next piece of work for one region, and tell whether there is more at once."""
    now = state.now()
    ready = [one for one in there if one.ready_at is not None]
    coming = [one for one in there if one.ready_at is None]
    for old in ready[:-1]:
        _drop(state, old)
    if not coming and (not ready or now - ready[-1].begun_at >= rules.renew_days * _DAY_MS):
        _begin(state, connection, of, now)
        return True
    if coming:
        _walk(state, connection, rules, coming[0])
        return True
    return now - ready[-1].as_of >= rules.every_min * _MINUTE_MS and _follow(
        state, connection, ready[-1]
    )


def _begin(state: State, connection: Connection, of: Which, now: int) -> None:
    which = Which(token_bytes(ID_LENGTH), of.region, of.by)
    upto = feed.head(connection)
    with state.writing() as writing:
        status_lists.begin(writing, which, upto, now)


def _walk(state: State, connection: Connection, rules: ListRules, one: Listed) -> None:
    """Put the next appeals into a list that is being made; after the last one it is ready."""
    today = datetime.fromtimestamp(state.now() / 1000, UTC).astimezone(ZONE).date()
    appeals, walked = status_lists.next_appeals(connection, one, _since(today, rules), _APPEALS)
    if walked == one.walked:
        if not _follow(state, connection, one):
            with state.writing() as writing:
                status_lists.make_ready(writing, one, state.now())
        return
    rows = _rows(one.which, known_of(connection, appeals))
    with state.writing() as writing:
        status_lists.put(writing, one, rows, walked=walked)


def _since(today: date, rules: ListRules) -> date:
    return today - timedelta(days=rules.keep_days)


def _follow(state: State, connection: Connection, one: Listed) -> bool:
    """Put what has come since into a list; tell whether there is more."""
    now = state.now()
    changed = changed_after(connection, one.upto, _ENTRIES)
    known = known_of(connection, changed.appeals)
    region = one.which.region
    rows = _rows(one.which, [found for found in known if found.office.startswith(region)])
    gone = status_lists.keys_of(
        connection, one, list({*changed.appeals} - {row.appeal for row in rows})
    )
    rows += [Row(appeal, key, None) for appeal, key in gone.items()]
    as_of = one.as_of if changed.more else now
    with state.writing() as writing:
        status_lists.put(writing, one, rows, upto=changed.upto, as_of=as_of)
    return changed.more


def _rows(which: Which, known: Sequence[Known]) -> list[Row]:
    rows = []
    for one in known:
        secret = _secret(one, which.by)
        if secret is not None:
            handle = which.handle(secret)
            rows.append(Row(one.appeal, *row_of(handle, whereabouts_of(one.facts))))
    return rows


def _secret(one: Known, by: By) -> bytes | None:
    """Return by what the row of an appeal is found; None where it has no talon."""
    if by is By.NUMBER:
        return one.number.encode()
    try:
        return bytes.fromhex(one.token) or None
    except ValueError:
        return None  # no desk of ours has written it


def _drop(state: State, one: Listed) -> None:
    with state.writing() as writing:
        status_lists.drop(writing, one.which)


def told(state: State, token: str, of: str, after: str) -> bytes:
    """Return the next piece of the list of a device's region; nothing where there is no list yet.

    :param of: the id of the list that it has, hexadecimal; empty for none.
    :param after: up to which change it has that.
    :raises FrozenError: nothing is told to the device before a person has looked.
    :raises WireError: no id, or no number.
    """
    wanted = asked_for(of, after)
    with reading(state.engine) as connection:
        reader = devices.device_of(connection, token)
        if reader.frozen is not None:
            raise FrozenError(why=reader.frozen)
        return piece_for(connection, state, reader, *wanted)


def piece_for(
    connection: Connection, state: State, reader: devices.Device, of: bytes, after: int
) -> bytes:
    """Return the next piece of the list for *reader*, signed; nothing where there is no list."""
    by = By.NUMBER if reader.kind == DESK else rules_of(connection).of_kiosks()
    one = status_lists.list_for(connection, reader, by)
    if one is None:
        return b""
    goes_on = one.which.id == of and after <= one.change
    piece = status_lists.piece_after(connection, one, after if goes_on else 0, PIECE_ROWS)
    return sealed_piece(piece, state.key)


def asked_for(of: str, after: str) -> tuple[bytes, int]:
    """Return which list a device has and up to which change.

    :raises WireError: no id, or no number.
    """
    try:
        found = bytes.fromhex(of)
    except ValueError as error:
        raise WireError(of="list") from error
    if not (after.isascii() and after.isdigit() and int(after) <= _LARGEST):
        raise WireError(of="after")
    return found, int(after)


class ListMaker:
    """Makes the lists in a thread of its own, with a rest between the pieces."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._thread = Thread(target=self._run, name="status lists", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def join(self) -> None:
        """Wait for the piece at hand; ``State.stopping`` ends it."""
        self._thread.join()

    def _run(self) -> None:
        rest_s = _BREATH_S
        while not self._state.stopping.wait(rest_s):
            rest_s = _REST_S
            try:
                rest_s = _BREATH_S if make_lists(self._state) else _REST_S
            except UnavailableError as error:
                _log.warning("status lists wait: %s", error)
