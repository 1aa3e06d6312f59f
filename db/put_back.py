"""Central's database was put back from an older copy: what it gave since is not given again.

Nobody knows how far central had got, nor how often a copy was put back before. So positions go on
behind what any central can have given by now, device numbers well behind those that can have been
given, and each device may greet as if for the first time: its tokens have gone on,
which would otherwise be taken for a copied disk. What a desk had sent since, it sends again as
soon as central tells it up to where it has its entries; what central itself had decided since
counts no more, and it is decided anew.
"""

from dataclasses import dataclass
from secrets import token_bytes
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update

from db import feed, settings, status_lists
from db.central_journal import begin_anew
from db.tables import device, enrolment, life
from frontoffice.journal.keys import DeviceKey

POSITIONS: Final = 1_000_000_000
"""Left out of the feed at least, should the clock be wrong: more than one can have given since."""
A_SECOND: Final = 1_000_000
"""Positions for each second since 1970: no central gives so many, so none was given before its time."""
NUMBERS: Final = 20
"""Device numbers of each office that may have been given since the copy."""
GAPS: Final = "feed.gaps"
"""Setting: after which place of the feed nobody knows what was heard, and up to which."""
_CODE_LENGTH: Final = 32


@dataclass(frozen=True, slots=True)
class PutBack:
    """What has been seen to."""

    devices: int
    """That may greet as if for the first time."""
    frozen: int
    """Devices that were frozen when the copy was made, and stay so."""
    head: int
    """After which place of the feed central goes on."""


def put_back(connection: Connection, key: DeviceKey, now: int, numbers: int = NUMBERS) -> PutBack:
    """See to a database that was put back from an older copy, and return what was done.

    Doing it twice harms nothing but the numbers. The same copy may be put back again; numbers of
    devices that came in between are known to nobody, so *numbers* has to cover them too.

    :param key: central's own: what it decides from now on it tells in another journal.
    :param now: UTC, milliseconds since 1970.
    :param numbers: how many device numbers of each office are left out.
    """
    count = func.count()
    thawed = select(device.c.id).where(device.c.frozen.is_(None))
    known = select(count).select_from(device).where(device.c.device_no > 0)
    frozen = connection.execute(known.where(device.c.frozen.is_not(None))).scalar_one()
    connection.execute(delete(life).where(life.c.device.in_(thawed), life.c.renewed_as.is_(None)))
    connection.execute(update(device).where(device.c.frozen.is_(None)).values(rightful=None))
    _leave_out_numbers(connection, numbers)
    by_now = now // 1000 * A_SECOND - feed.head(connection)
    before = feed.head(connection)
    feed.take(connection, max(POSITIONS, by_now))
    gaps = [*settings.get(connection, GAPS, []), (before, feed.head(connection))]
    settings.put(connection, GAPS, gaps)
    begin_anew(connection, key, now)
    # Desks have later changes of them than this copy knows: they get others.
    status_lists.drop_all(connection)
    devices = connection.execute(known).scalar_one() - frozen
    return PutBack(devices, frozen, feed.head(connection))


def _leave_out_numbers(connection: Connection, numbers: int) -> None:
    """Let the last of the numbers that are left out stand for a code that nobody has."""
    last = select(enrolment.c.office, func.max(enrolment.c.device_no).label("number")).group_by(
        enrolment.c.office
    )
    newest = last.subquery()
    query = select(enrolment).join(
        newest,
        (newest.c.office == enrolment.c.office) & (newest.c.number == enrolment.c.device_no),
    )
    rows = [
        {
            "code_hash": token_bytes(_CODE_LENGTH),
            "office": row.office,
            "device_no": row.device_no + numbers,
            "expires_at": 0,
            "office_settings": row.office_settings,
        }
        for row in connection.execute(query)
    ]
    if rows:
        connection.execute(insert(enrolment), rows)
