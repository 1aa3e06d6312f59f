"""Words of erased appeals are swept out of the index of the search, when nobody asks anything."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import func, select

from db import feed, settings
from db.engine import reading
from db.search import compact_some
from db.tables import entry
from frontoffice.central.state import State
from frontoffice.journal.bodies import BodyErased

_SWEPT: Final = "search.swept"
"""The feed position up to which nothing of what was erased is in the index."""


def sweep(state: State, hurried: Callable[[], bool] = lambda: False) -> bool:
    """Rewrite the index of SQLite without what was erased since the last time; tell whether it was.

    PostgreSQL is left alone: its index is made anew by a timer of the system, beside the service.

    :param hurried: whether to leave off; the next time begins anew.
    :raises StorageError: the database refused.
    """
    if state.on_postgresql:
        return False
    with reading(state.engine) as connection:
        head, swept = feed.head(connection), settings.get(connection, _SWEPT, 0)
        since = select(func.count()).where(entry.c.position > swept)
        erased = connection.execute(since.where(entry.c.kind == BodyErased.kind)).scalar_one()
    if head == swept:
        return False
    more = bool(erased)
    begun = False
    while more:
        with state.writing() as connection:
            more = compact_some(connection, first=not begun)
        begun = True
        if more and hurried():
            return False
    with state.writing() as connection:
        settings.put(connection, _SWEPT, head)
    return begun
