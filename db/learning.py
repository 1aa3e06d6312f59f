"""What an older version kept raw is applied once this version knows its kind."""

from typing import Final

from sqlalchemy import Connection, Engine, func, select

from db import settings, status_lists
from db.applied import add_task, refold_what_can
from db.engine import reading, writing
from db.tables import entry
from frontoffice.journal.bodies import BODIES

NOT_APPLIED: Final = "sync.not_applied"
"""Task: entries that this version knows do not fit the rows."""
_KNOWN: Final = "known_kinds"
_FIRST: Final = (
    "appeal.continued 1",
    "appeal.registered 1",
    "body.erased 1",
    "talon.confirmed 1",
    "talon.issued 1",
    "talon.printed 1",
    "talon.reprinted 1",
)
"""What versions knew that did not note it yet."""


def known() -> list[str]:
    """Return the kinds of entries that this version knows, as they are noted."""
    return sorted(f"{kind} {version}" for kind, version in BODIES)


def noted(connection: Connection) -> list[str] | None:
    """Return the kinds that the version knew which served this database last; None: none has."""
    found: list[str] | None = settings.get(connection, _KNOWN)
    return found


def catch_up(engine: Engine, now: int) -> int:
    """Fold anew the subjects of entries that this version knows and the last one did not.

    Returns how many. Call it whenever a database is opened: mostly it reads one setting.

    :param now: UTC, milliseconds since 1970.
    :raises StorageError: the database refused; it is tried again at the next opening.
    """
    with reading(engine) as connection:
        if noted(connection) == known():
            return 0
    with writing(engine) as connection:
        before = settings.get(connection, _KNOWN, list(_FIRST))
        settings.put(connection, _KNOWN, known())
        learnt = {one.partition(" ")[0] for one in set(known()) - set(before)}
        if not learnt:
            return 0
        of_these = entry.c.kind.in_(sorted(learnt))
        query = select(entry.c.subject).where(of_these).distinct()
        subjects = sorted(connection.execute(query).scalars())
        for subject in refold_what_can(connection, subjects):
            add_task(connection, NOT_APPLIED, now, subject=subject)
        # The status lists have passed these entries, and say what the older version saw.
        first = connection.execute(select(func.min(entry.c.position)).where(of_these)).scalar()
        if first is not None:
            status_lists.follow_again(connection, first)
    return len(subjects)
