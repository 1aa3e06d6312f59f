"""Looking at what kiosks have registered: nobody waits for it, and no talon is taken back."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from db import reviews
from db.entries import entries_of
from db.record import Journal
from db.reviews import ToReview
from frontoffice.domain.reference_names import OFFICES
from frontoffice.domain.reference_office import kiosk_rules_of
from frontoffice.domain.review import OPEN_FOUND, Found, in_floods
from frontoffice.domain.roles import May, check_may
from frontoffice.journal.review_bodies import AppealReviewed
from frontoffice.services.appeals import folded_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.registry import Line, Registry

KEPT_DAYS: Final = 92
"""What nobody has looked at for so long is no longer shown."""
_DAY_MS: Final = 24 * 60 * 60 * 1000
_OPEN: Final = frozenset(one.value for one in OPEN_FOUND)


@dataclass(frozen=True, slots=True)
class Review:
    """One appeal from a kiosk, as the list shows it."""

    line: Line
    kiosk: int
    """Number of the kiosk."""
    found: Found | None
    """None where nobody has looked."""
    note: str
    by: str
    """Login of who looked last; empty for nobody."""
    flood: bool
    """Whether its kiosk registered more than is usual within that hour."""


class Reviews:
    """List what kiosks registered, and note what was found of it.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(
        self, journal: Journal, registry: Registry, tables: InForce, clock: ClockGuard
    ) -> None:
        self._journal = journal
        self._registry = registry
        self._tables = tables
        self._clock = clock

    def waiting(self, *, seen: bool = False, limit: int = 200) -> tuple[Review, ...]:
        """Return what nobody has looked at or a supervisor is to look at, the oldest first.

        :param seen: what has been looked at instead, the newest first.
        """
        floods, numbers, rows = self._from_kiosks()
        shown = [
            (place, row) for place, row in enumerate(rows) if (row.found in {None, *_OPEN}) != seen
        ]
        if seen:
            shown.reverse()
        made = []
        for place, row in shown[:limit]:
            line = self._registry.line(row.appeal)
            if line is not None:
                found = None if row.found is None else Found(row.found)
                kiosk, flood = numbers[row.device], place in floods
                made.append(Review(line, kiosk, found, row.note, row.actor, flood))
        return tuple(made)

    def count(self) -> int | None:
        """Return how many wait; None where the office has no kiosk."""
        now, office = self._clock.moment().at, self._tables.office
        with self._journal.reading() as connection:
            numbers = reviews.kiosks(connection, office.region + office.code)
            if not numbers:
                return None
            return reviews.count_from_kiosks(connection, numbers, now - KEPT_DAYS * _DAY_MS, _OPEN)

    def note(self, appeal: UUID, found: Found, clerk: Clerk, *, note: str = "") -> None:
        """Note what was found of *appeal*; a later look takes the place of this one.

        :raises RoleError: a clerk may not call it nonsense: that is for a supervisor.
        :raises UnknownAppealError: there is no such appeal here.
        :raises ErasedAppealError: what it said has been erased.
        """
        if found is Found.NONSENSE:
            check_may(clerk.role, May.OVERSEE)
        else:
            check_may(clerk.role, May.REGISTER, May.OVERSEE)
        with self._journal.writing() as journal:
            folded_of(entries_of(journal.connection, appeal))
            body = AppealReviewed(found=found.value, note=note.strip())
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, appeal, actor=clerk.login, moment=moment)

    def _from_kiosks(self) -> tuple[frozenset[int], dict[UUID, int], list[ToReview]]:
        """Return which of the rows came in a flood, the kiosks' numbers, and the rows."""
        now, office = self._clock.moment().at, self._tables.office
        code = office.region + office.code
        offices = self._tables.data.rows(OFFICES).in_force()
        rules = kiosk_rules_of(offices, code, self._tables.local(now).date())
        with self._journal.reading() as connection:
            numbers = reviews.kiosks(connection, code)
            since = now - KEPT_DAYS * _DAY_MS
            rows = reviews.from_kiosks(connection, numbers, since) if numbers else []
        times = [(row.device, row.received_at) for row in rows]
        return in_floods(times, rules.pace.per_hour), numbers, rows
