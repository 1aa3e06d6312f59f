"""The services of a single reception day, together."""

from dataclasses import dataclass
from typing import Self

from db.record import Journal
from frontoffice.services.clock import ClockGuard
from frontoffice.services.conversations import Conversations
from frontoffice.services.decisions import Decisions
from frontoffice.services.in_force import InForce
from frontoffice.services.reception_day_hours import ReceptionDayHours
from frontoffice.services.reception_days import ReceptionDays
from frontoffice.services.reception_papers import ReceptionDayPapers
from frontoffice.services.reception_tables import ReceptionTables
from frontoffice.services.wall_hours import WallHours


@dataclass(frozen=True, slots=True)
class SingleDay:
    """What a desk does about a single reception day."""

    days: ReceptionDays
    tables: ReceptionTables
    papers: ReceptionDayPapers
    hours: WallHours
    booked: ReceptionDayHours

    @classmethod
    def of(
        cls,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        conversations: Conversations,
        decisions: Decisions,
    ) -> Self:
        """Return them for the desk with this journal."""
        days = ReceptionDays(journal, tables, clock)
        return cls(
            days,
            ReceptionTables(days, conversations, decisions, clock),
            ReceptionDayPapers(days, tables, clock),
            WallHours(journal, days, tables, clock),
            ReceptionDayHours(journal, tables, clock),
        )
