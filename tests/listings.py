"""Status lists that have come to a desk."""

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
    by: By = By.NUMBER,
) -> None:
    """Let a list have come that has *numbers*."""
    which = Which(b"x" * 16, "27", by, work=1)
    rows = dict(row_of(which.handle(one.digits.encode()), told) for one in numbers)
    at = desk.clock.moment().at - older_ms
    with writing(desk.journal.engine) as connection:
        status_blocks.keep(connection, Piece(which, 0, 1, 1, at, rows))
