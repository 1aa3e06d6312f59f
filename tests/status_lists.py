"""Appeals at a central, and what its status lists say of them."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from builders import A_TIME, an_appeal
from doubles.pushers import Pusher
from uuid_utils.compat import uuid7

from frontoffice.central.state import State
from frontoffice.central.status_lists import make_lists, told
from frontoffice.domain.number import Number
from frontoffice.domain.stage import Whereabouts
from frontoffice.journal.bodies import TalonIssued
from frontoffice.journal.body import Body
from frontoffice.journal.status_list import Piece, read_piece, told_by

MINUTE: Final = 60_000
DAY: Final = 24 * 60 * MINUTE


class Clock:
    """The time of a central, which stands until it is moved."""

    at = A_TIME

    def __call__(self) -> int:
        return self.at


def number(n: int, region: str = "27") -> str:
    """Return the number of appeal *n*."""
    return Number(region, "0142", 3, 26, n).digits


def token(n: int) -> str:
    """Return the page token of the talon of appeal *n*."""
    return bytes([n] * 16).hex()


def register(desk: Pusher, n: int, **changes: Any) -> UUID:
    """Register appeal *n* at *desk*, with its talon."""
    subject = uuid7()
    issued = TalonIssued(number=number(n), proof="A" * 200, token=changes.pop("token", token(n)))
    registered = an_appeal(number(n), received_at=A_TIME + n, **changes)
    said = desk.push(desk.write(registered, subject), desk.write(issued, subject))
    assert [one.verdict for one in said] == ["accepted"] * 2
    return subject


def say(desk: Pusher, subject: UUID, *bodies: Body) -> None:
    """Let *desk* say more of an appeal; central takes it."""
    verdicts = desk.push(*(desk.write(body, subject) for body in bodies))
    assert {one.verdict for one in verdicts} <= {"accepted"}


def make_all(central: State) -> None:
    """Let central do all that there is to do for its lists."""
    while make_lists(central):
        pass


def fetched(central: State, desk: Pusher, of: str = "", after: int = 0) -> Piece:
    """Return the next piece that central tells *desk*."""
    return read_piece(told(central, desk.token, of, str(after)), central.key.public)


def all_of(central: State, desk: Pusher) -> Piece:
    """Return the whole list as *desk* puts it together from its pieces."""
    piece = fetched(central, desk)
    rows = dict(piece.rows)
    while piece.through < piece.last:
        piece = fetched(central, desk, piece.which.id.hex(), piece.through)
        rows |= piece.rows
        rows = {key: row for key, row in rows.items() if key not in piece.removed}
    return replace(piece, rows=rows)


def says(piece: Piece, secret: bytes) -> Whereabouts | None:
    """Return what a whole list says to whoever has *secret*."""
    handle = piece.which.handle(secret)
    masked = piece.rows.get(handle[:6])
    return None if masked is None else told_by(handle, masked)


def stands(central: State, desk: Pusher, n: int) -> Whereabouts | None:
    """Return where central's list says that appeal *n* stands."""
    return says(all_of(central, desk), number(n).encode())
