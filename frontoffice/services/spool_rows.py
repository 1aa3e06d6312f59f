"""The rows of the spool: what is known of a job, and changing it."""

from typing import Any, Final

from sqlalchemy import Connection, select, update

from db.booking_papers import booking_of_paper
from db.tables import paper as paper_table
from db.tables import spool, talon

_FIRST_PAUSE_MS: Final = 2_000
LONGEST_PAUSE_MS: Final = 60_000
_DOUBLINGS: Final = 8


def put(connection: Connection, job: Any, **values: object) -> None:
    """Change the row of *job*."""
    connection.execute(update(spool).where(spool.c.id == job.id).values(values))


def pause_ms(job: Any) -> int:
    """Return how long to wait after one more failure of *job*: twice as long each time."""
    doublings = min(job.attempts, _DOUBLINGS)
    return int(min(_FIRST_PAUSE_MS << doublings, LONGEST_PAUSE_MS))


def is_here(connection: Connection, job: Any) -> bool:
    """Return whether the copy that *job* prints is known here."""
    if job.day is not None:
        return True
    if job.booking is not None:
        return booking_of_paper(connection, job.paper) is not None
    if job.paper is not None:
        this = paper_table.c.id == job.paper
        return connection.execute(select(paper_table.c.id).where(this)).first() is not None
    this = (talon.c.appeal == job.appeal) & (talon.c.copy == job.copy)
    return connection.execute(select(talon.c.copy).where(this)).first() is not None


def actor_of(connection: Connection, job: Any) -> str:
    """Return who is answerable for the copy that *job* prints."""
    if job.paper is not None:
        this = paper_table.c.id == job.paper
        return connection.execute(select(paper_table.c.actor).where(this)).scalar() or ""
    this = (talon.c.appeal == job.appeal) & (talon.c.copy == job.copy)
    return connection.execute(select(talon.c.actor).where(this)).scalar() or ""
