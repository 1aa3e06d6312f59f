"""Status lists that have come to a desk."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from db import status_blocks
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.number import Number
from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.journal.status_list import By, Piece, Which, row_of

DAY_MS: Final = 24 * 60 * 60 * 1000
NUMBER: Final = Number("27", "0142", 7, 26, 41)
TOLD: Final = Whereabouts(Stage.WITH_BODY, date(2026, 3, 2), date(2026, 3, 25), None)


def bring(
    desk: Desk,
    *numbers: Number,
    told: Whereabouts = TOLD,
    older_ms: int = 60_000,
    tokens: Sequence[bytes] = (),
) -> None:
    """Let a list have come that has *numbers*, or one that is found by the *tokens* of talons."""
    which = Which(b"x" * 16, "27", By.TALON if tokens else By.NUMBER, work=1)
    secrets = tokens or [one.digits.encode() for one in numbers]
    rows = dict(row_of(which.handle(secret), told) for secret in secrets)
    at = desk.clock.moment().at - older_ms
    with writing(desk.journal.engine) as connection:
        status_blocks.keep(connection, Piece(which, 0, 1, 1, at, rows))
