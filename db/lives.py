"""The lives of one device at central: a cloned disk and a restored copy show here.

At each greeting a desk tells a pair of random tokens: the one it told last, and the one that it
has just drawn and committed. Whoever continues the pair that central has is the same life; a pair
that continues nothing is another one, of the same disk.
"""

from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, insert, select, update
from uuid_utils.compat import uuid7

from db.fixed import Fixed, id_of
from db.tables import device as device_table
from db.tables import life
from frontoffice.errors import ConflictError


class LifeError(ConflictError):
    """The device has greeted since, or somebody else has as the same device: greet first."""

    code = "conflict.life"


CLONE: Final = "clone"
RESTORED: Final = "restored"
_REMEMBERED: Final = 32
"""Tokens of a life that are known again; a busy desk draws one every half minute."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a desk says of its life."""

    before: bytes
    """What it told the last time, 16 bytes."""
    next: bytes
    """What it has drawn since and committed to its disk."""
    seq: int
    """Its own last entry."""
    restored: bool = False
    """It knows itself that it is an older copy."""


@dataclass(frozen=True, slots=True)
class Met:
    """Which life of a device it is."""

    life: UUID
    why: str
    """Empty for the rightful one, else :data:`CLONE` or :data:`RESTORED`."""
    new: bool
    """Seen for the first time."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """What a desk to which nothing new can be told is answered."""

    id: UUID
    pair: tuple[bytes, bytes]
    """What it has told last, as a :class:`Greeting` tells it."""
    contact_at: int
    """When it was noted last that it is there; UTC, milliseconds since 1970."""
    seq: int
    """The last entry that central has of it."""
    head: int
    """The last place of the feed."""
    keys: int
    """As :func:`db.devices.keys_version` counts."""


_OF: Final = (
    select(life).where(life.c.device == bindparam("of")).order_by(life.c.first_at, life.c.id)
)
_KIN: Final = Fixed(
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM life WHERE renewed_as = :of"
    " OR (device = :of AND renewed_as IS NOT NULL))"
    " OR EXISTS (SELECT 1 FROM device WHERE replaced_by = :of"
    " OR (id = :of AND replaced_by IS NOT NULL))"
)
_CHOSEN: Final = Fixed("SELECT rightful FROM device WHERE id = :of")
_QUIET: Final = Fixed(
    "SELECT d.token_hash, d.id, l.before, l.life, d.last_contact_at, d.last_seq, h.position,"
    " (SELECT count(*) + count(revoked_at) FROM device_key)"
    " FROM device d JOIN device_key k ON k.device = d.id JOIN feed_head h ON h.id = 1"
    " JOIN life l ON l.device = d.id"
    " WHERE d.token_hash IN (:tokens*) AND k.revoked_at IS NULL AND d.frozen IS NULL"
    " AND d.last_contact_at IS NOT NULL"
    " AND (d.rightful IS NULL OR d.rightful = l.id)"
    " AND NOT EXISTS (SELECT 1 FROM life o WHERE o.device = d.id AND o.id <> l.id)"
)


_NOTE: Final = Fixed("UPDATE device SET last_contact_at = :now WHERE id IN (:ids*)")
_NOTE_FREE: Final = Fixed(
    "UPDATE device SET last_contact_at = :now WHERE id IN"
    " (SELECT id FROM device WHERE id IN (:ids*) FOR UPDATE SKIP LOCKED)"
)


@dataclass(frozen=True, slots=True)
class Life:
    """One life of a device, as the fleet shows it."""

    id: UUID
    why: str
    rightful: bool
    seq: int
    first_at: int
    """UTC, milliseconds since 1970."""
    last_at: int
    renewed_as: UUID | None
    """The device that it goes on as."""


def meet(connection: Connection, of: UUID, greeting: Greeting, now: int) -> Met:
    """Note that the device *of*, locked by the caller, has greeted, and return which life it is.

    :param now: UTC, milliseconds since 1970.
    """
    kept = _lives(connection, of)
    if not kept and greeting.restored:
        _another(connection, of, _unheard(greeting), None, now - 1)
        kept = _lives(connection, of)
    rightful = _rightful(connection, of, kept)
    # Of copies with the same words, one that goes on as another device has no more to say here.
    kept = sorted(kept, key=lambda row: row.renewed_as is not None)
    others = [row for row in kept if not (greeting.restored and row.id == rightful)]
    again = next((row for row in others if _has_told(row, greeting)), None)
    if again is not None:
        return Met(again.id, _why(again, rightful), new=False)
    others_first = sorted(kept, key=lambda row: row.id == rightful)
    row = next((row for row in others_first if row.life == greeting.before), None)
    if row is None or (greeting.restored and row.id == rightful):
        return _another(connection, of, greeting, rightful if kept else None, now)
    before = (row.life + row.before)[: _REMEMBERED * len(row.life)]
    change: dict[str, object] = {"before": before, "life": greeting.next}
    change |= {"seq": greeting.seq, "last_at": now}
    connection.execute(update(life).where(life.c.id == row.id).values(**change))
    return Met(row.id, _why(row, rightful), new=False)


def _has_told(row: Any, greeting: Greeting) -> bool:
    """Tell whether a life has told this before.

    Of two processes at one desk the slower one may greet after the other has gone on, and a
    request may come in long after it was given up: neither is another machine.
    """
    if (row.before[: len(greeting.before)], row.life) == (greeting.before, greeting.next):
        return True
    size = len(greeting.next)
    told = [row.before[at : at + size] for at in range(0, len(row.before), size)]
    return (greeting.next, greeting.before) in pairwise(told)


def _unheard(greeting: Greeting) -> Greeting:
    """Return how the life stands of which nobody has heard but its copy, put back in its place."""
    return Greeting(greeting.before, greeting.before, 0)


def _another(
    connection: Connection, of: UUID, greeting: Greeting, rightful: UUID | None, now: int
) -> Met:
    why = "" if rightful is None else _why_another(connection, of, greeting)
    made = uuid7()
    row = {
        "id": made,
        "device": of,
        "before": greeting.before,
        "life": greeting.next,
        "seq": greeting.seq,
        "why": why,
        "first_at": now,
        "last_at": now,
    }
    connection.execute(insert(life), row)
    return Met(made, why, new=True)


def _why_another(connection: Connection, of: UUID, greeting: Greeting) -> str:
    """Return what another life is: a copy that is behind goes on under a new number by itself.

    Once only: a disk that is put back, or stolen, again and again is a person's to look at.
    """
    query = select(device_table.c.last_seq, device_table.c.replaced_by)
    seq, replaced_by = connection.execute(query.where(device_table.c.id == of)).one()
    behind = greeting.restored or greeting.seq < seq
    return RESTORED if behind and replaced_by is None else CLONE


def lives(connection: Connection, of: UUID) -> list[Life]:
    """Return the lives of the device, in the order in which they came."""
    kept = _lives(connection, of)
    rightful = _rightful(connection, of, kept)
    return [
        Life(
            row.id,
            _why(row, rightful),
            row.id == rightful,
            row.seq,
            row.first_at,
            row.last_at,
            row.renewed_as,
        )
        for row in kept
    ]


def quiet(connection: Connection, tokens: Collection[bytes]) -> dict[bytes, Quiet]:
    """Return all that greetings are answered with, where they tell nothing new, by token hash.

    That is the only life of a device that may work, if it tells the same pair once more. It is
    one statement, whoever they are: all desks of a region ask it every half minute.

    :param tokens: hashes of the tokens by which the devices are known.
    """
    rows = _QUIET.rows(connection, {"tokens": list(tokens)}) if tokens else []
    return {
        bytes(token): Quiet(id_of(of), (bytes(before), bytes(next_)), *told)
        for token, of, before, next_, *told in rows
    }


def note_contacts(connection: Connection, of: Collection[UUID], now: int) -> None:
    """Note that devices have spoken to central; one that is at work just now notes it itself."""
    statement = _NOTE if connection.dialect.name == "sqlite" else _NOTE_FREE
    statement.run(connection, [{"ids": list(of), "now": now}])


def told_by(connection: Connection, of: UUID, token: bytes, newcomer: UUID) -> Life | None:
    """Return the life of the device that told *token* last; None for none.

    Of several that of *newcomer*, which has renewed before, else one that has not.
    """
    ids = {row.id for row in _lives(connection, of) if row.life == token}
    found = [one for one in lives(connection, of) if one.id in ids]
    # A copy that has told nothing new yet shares its token with the life that it was copied from.
    return min(
        found,
        key=lambda one: (one.renewed_as != newcomer, one.rightful, one.renewed_as is not None),
        default=None,
    )


def check(connection: Connection, of: UUID, spelled: str) -> None:
    """Check that whoever sends something as the device *of* is its rightful life.

    :param spelled: the token that it told last, in base64; empty of a desk before 0.2.
    :raises LifeError: it is not.
    """
    if not spelled:
        return
    kept = _lives(connection, of)
    rightful = _rightful(connection, of, kept)
    tokens = [b64encode(row.life).decode() for row in kept if row.id == rightful]
    if kept and spelled not in tokens:
        raise LifeError


def were(connection: Connection, device: UUID, told: Collection[UUID] = ()) -> set[UUID]:
    """Return the devices that go on as *device*.

    Of those that it *told*, also such as central never knew: made of a file that was used twice.
    """
    renewed = select(life.c.device).where(life.c.renewed_as == device)
    replaced = select(device_table.c.id).where(device_table.c.replaced_by == device)
    found = set(connection.execute(renewed.union(replaced)).scalars())
    known = select(device_table.c.id).where(device_table.c.id.in_(told))
    return found | (set(told) - set(connection.execute(known).scalars()))


def note_renewed(connection: Connection, which: UUID, by: UUID) -> None:
    """Note that a life goes on as the device *by*: it does so once."""
    connection.execute(update(life).where(life.c.id == which).values(renewed_as=by))


def has_kin(connection: Connection, of: UUID) -> bool:
    """Tell whether another device goes on as the device *of*, or it goes on as another one."""
    return bool(_KIN.rows(connection, {"of": of}))


def split(connection: Connection, of: UUID, asking: Life, now: int) -> None:
    """Make a life of its own of another copy of the disk that has the same words as *asking*."""
    row = next(one for one in _lives(connection, of) if one.id == asking.id)
    told = {"device": of, "before": row.before, "life": row.life, "seq": row.seq}
    moment = {"first_at": now, "last_at": now}
    connection.execute(insert(life), {"id": uuid7(), "why": CLONE, **told, **moment})


def _lives(connection: Connection, of: UUID) -> list[Any]:
    return list(connection.execute(_OF, {"of": of}))


def _rightful(connection: Connection, of: UUID, kept: list[Any]) -> UUID | None:
    """Return the life that goes on: the one that a person chose, else the first."""
    [(chosen,)] = _CHOSEN.rows(connection, {"of": of})
    if chosen is not None:
        return id_of(chosen)
    return kept[0].id if kept else None


def _why(row: Any, rightful: UUID | None) -> str:
    return "" if row.id == rightful else row.why or CLONE
