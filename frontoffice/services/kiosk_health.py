"""How a kiosk does, for who looks after it from afar: touched when, begun anew, what is unplugged.

Nothing of people is in it: of touches only the day.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from db import settings
from db.engine import writing
from db.record import Journal
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce

_SETTING: Final = "kiosk.health"
_DAY_MS: Final = 86_400_000
AGAIN_MS: Final = 7 * _DAY_MS
"""For so long a new beginning counts."""
MISSED_MS: Final = 30 * _DAY_MS
"""For so long a part is missed; then somebody has taken it away on purpose."""
_MOST: Final = 50
"""New beginnings that are remembered: more say nothing more."""


class KioskHealth:
    """Note how this kiosk does; it is told with the next greeting.

    :raises StorageError: (every method) the disk or the database refused.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal, self._tables, self._clock = journal, tables, clock

    def touched(self) -> None:
        """Note that somebody has touched the screen today."""
        self._note(touched_on=self._tables.local(self._clock.moment().at).date().isoformat())

    def begun_again(self) -> None:
        """Note that the window was begun anew because the one before broke or was silent."""
        now, told = self._clock.moment().at, self._told()
        again = [at for at in told.get("again", []) if now - at < AGAIN_MS]
        self._note(again=[*again, now][-_MOST:])

    def seen(self, parts: Mapping[str, int]) -> None:
        """Note how many of each sort of *parts* are plugged in now."""
        now = self._clock.moment().at
        had = {part: at for part, at in self._told().get("had", {}).items() if now - at < MISSED_MS}
        had |= {part: now for part, count in parts.items() if count}
        lost = sorted(part for part in had if parts.get(part) == 0)
        self._note(had=had, lost=lost)

    def _told(self) -> dict[str, Any]:
        with self._journal.reading() as connection:
            found: dict[str, Any] = settings.get(connection, _SETTING, {})
            return found

    def _note(self, **values: object) -> None:
        before = self._told()
        after = before | values
        if after != before:
            with writing(self._journal.engine) as connection:
                settings.put(connection, _SETTING, after)


def told_of_kiosk(connection: Connection, now: int) -> tuple[str, int, list[str]]:
    """Return the day of the last touch, how often it was begun anew of late, and what is unplugged.

    :param now: UTC, milliseconds since 1970.
    """
    found = settings.get(connection, _SETTING, {})
    again = [at for at in found.get("again", []) if abs(now - at) < AGAIN_MS]
    return found.get("touched_on", ""), len(again), found.get("lost", [])
