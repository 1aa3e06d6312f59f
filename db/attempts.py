"""Wrong PINs of a person at this desk: local, and there after a restart."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, delete, select

from db.fixed import Fixed
from db.tables import attempt

_KEEP: Final = Fixed(
    "INSERT INTO attempt (person, failures, told, wait_until)"
    " VALUES (:person, :failures, :told, :wait_until) ON CONFLICT (person) DO UPDATE SET"
    " failures = excluded.failures, told = excluded.told, wait_until = excluded.wait_until"
)


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong PINs since the last right one."""

    failures: int = 0
    told: int = 0
    """Of these, what the journal knows."""
    wait_until: int | None = None
    """UTC, milliseconds since 1970."""

    def waiting(self, until: int) -> "Tries":
        """Return these, with another end of the wait."""
        return replace(self, wait_until=until)

    def all_told(self) -> "Tries":
        """Return these, once the journal knows them."""
        return replace(self, told=self.failures)


def of(connection: Connection, person: UUID) -> Tries:
    """Return what *person* has tried in vain here."""
    query = select(attempt.c.failures, attempt.c.told, attempt.c.wait_until)
    row = connection.execute(query.where(attempt.c.person == person)).one_or_none()
    return Tries() if row is None else Tries(*row)


def keep(connection: Connection, person: UUID, tries: Tries) -> None:
    """Keep *tries* of *person* in place of those before."""
    row = {
        "person": person,
        "failures": tries.failures,
        "told": tries.told,
        "wait_until": tries.wait_until,
    }
    _KEEP.run(connection, [row])


def forget(connection: Connection, person: UUID) -> None:
    """Forget what *person* has tried: the PIN was right, or there is another."""
    connection.execute(delete(attempt).where(attempt.c.person == person))
