"""The single reception day of an office: tables with officials, topics, people with numbers.

Every desk works by itself: what it knows of the others may be hours old, and nothing of it clashes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from frontoffice.domain.booking import IN_TURN, Guest
from frontoffice.domain.conversation import Conversation, ConversationState, Result
from frontoffice.i18n import Localised

MOST_TOPICS: Final = 9
"""Each has a digit."""
NONE_TOLD: Final = "–"
"""In the place of a telephone: the person has none."""
_NAMES: Final = UUID("8d6f0a52-6c1e-5b57-9b0e-5c2f0a7e4d11")


@dataclass(frozen=True, slots=True)
class DayTopic:
    """What people come about, as a group of the day."""

    code: str
    """Of the table of topics, or of the day alone."""
    name: Localised


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """A table, and who receives there."""

    number: int
    """From 1; painted on a sign above it."""
    official: str
    position: Localised
    body: str = ""
    """Code or name of the state body."""
    topics: tuple[str, ...] = ()
    """Codes of what is received there; empty for all."""
    schedule: UUID | None = None
    """The approved schedule of the official, where there is one."""
    is_open: bool = True

    def receives(self, topic: str) -> bool:
        """Return whether people come here about *topic*; everybody may who has named none."""
        return not self.topics or not topic or topic in self.topics


@dataclass(frozen=True, slots=True)
class ReceptionDay:
    """A day, as far as this desk has heard of it."""

    id: UUID
    office: str
    """Six digits."""
    on: date
    topics: tuple[DayTopic, ...]
    tables: tuple[DayTable, ...]
    """By their numbers."""
    is_open: bool

    def table(self, number: int) -> DayTable | None:
        """Return the table *number*; None where there is none."""
        return next((one for one in self.tables if one.number == number), None)

    def topic(self, code: str) -> DayTopic | None:
        """Return the topic *code*; None where it is none of the day."""
        return next((one for one in self.topics if one.code == code), None)

    @property
    def open_tables(self) -> tuple[DayTable, ...]:
        """Those at which somebody receives now."""
        return tuple(one for one in self.tables if one.is_open)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """Where somebody waits."""

    day: UUID
    table: int
    number: str
    """Of the day and the desk that gave it: «2-014»."""
    topic: str = ""
    left: bool = False
    """They went before anybody received them."""


class Stand(StrEnum):
    """How it stands with somebody who came."""

    WAITS = "waits"
    AT_TABLE = "at_table"
    DONE = "done"
    LEFT = "left"


class Gap(StrEnum):
    """What of a card is to be finished afterwards."""

    PHONE = "phone"
    RECEIVED = "received"
    """The day is over, and nobody has said what became of them."""
    RESULT = "result"
    MINUTES = "minutes"
    ORDER = "order"
    """An instruction was promised, and nobody wrote what, who and until when."""


GAP_NAMES: Final[Mapping[Gap, Localised]] = MappingProxyType(
    {
        Gap.PHONE: Localised("телефон жоқ", "нет телефона", "no telephone"),
        Gap.RECEIVED: Localised(
            "қабылданғаны белгісіз", "неизвестно, принят ли", "not known whether received"
        ),
        Gap.RESULT: Localised("нәтиже жоқ", "нет результата", "no result"),
        Gap.MINUTES: Localised("хаттама жоқ", "нет протокола", "no minutes"),
        Gap.ORDER: Localised(
            "тапсырма мерзімсіз", "поручение без срока", "instruction without a term"
        ),
    }
)
"""How people call what is missing."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who came on the day."""

    booking: UUID
    guest: Guest
    queued: Queued
    came_at: int
    """UTC, milliseconds since 1970."""
    conversation: Conversation | None = None
    """The last one."""
    orders: int = 0
    """Instructions that were given in it."""
    hour: int | None = None
    """When the hour begins that they booked; UTC, milliseconds since 1970. None for none."""

    @property
    def stand(self) -> Stand:
        """How it stands with them."""
        if self.conversation is not None:
            ended = self.conversation.decision is not None
            return Stand.DONE if ended else Stand.AT_TABLE
        return Stand.LEFT if self.queued.left else Stand.WAITS

    def is_early(self, now: int) -> bool:
        """Return whether they wait for an hour that has not begun at *now*.

        Urgent ones and those out of turn wait for none.
        """
        return self.hour is not None and self.hour > now and self.guest.rank == IN_TURN

    def order(self, now: int) -> tuple[int, int, int, str]:
        """Who comes first at *now* has the smaller one: urgent, out of turn, then as they came.

        Whose hour has begun comes before all who are alike but have none; before it, after them.
        """
        if self.hour is not None and self.hour <= now:
            return self.guest.rank, 0, self.hour, self.queued.number
        if self.hour is not None and self.is_early(now):
            return self.guest.rank, 2, self.hour, self.queued.number
        return self.guest.rank, 1, self.came_at, self.queued.number

    def gaps(self, *, is_open: bool) -> tuple[Gap, ...]:
        """Return what is missing on their card.

        :param is_open: whether the day goes on: who waits then is not missing.
        """
        if self.queued.left and self.conversation is None:
            return ()
        found = [] if self.guest.phone.strip() else [Gap.PHONE]
        talk = self.conversation
        if talk is None:
            return (*found, *([] if is_open else [Gap.RECEIVED]))
        if talk.decision is None:
            goes_on = is_open and talk.state is ConversationState.OPEN
            return (*found, *([] if goes_on else [Gap.RESULT]))
        if not talk.minutes.strip() and talk.state is not ConversationState.SIGNED:
            found.append(Gap.MINUTES)
        if talk.decision.result is Result.INSTRUCTION and not self.orders:
            found.append(Gap.ORDER)
        return tuple(found)


def day_id(office: str, on: date) -> UUID:
    """Return the id of the day of an office: the same at each of its desks.

    Source: RFC 9562, 5.5 (version 5).
    """
    return uuid5(_NAMES, f"{office} {on.isoformat()}")


def table_id(day: UUID, number: int) -> UUID:
    """Return what stands in the place of a schedule for a table whose official has none."""
    return uuid5(day, f"table {number}")


def waiting(people: Iterable[Visitor], table: int | None = None) -> list[Visitor]:
    """Return who waits, at one table or at all, in the order of *people*."""
    found = (one for one in people if one.stand is Stand.WAITS)
    return [one for one in found if table in {None, one.queued.table}]


def in_turn(people: Iterable[Visitor], now: int, table: int | None = None) -> list[Visitor]:
    """Return who waits, at one table or at all, in the order in which they are let in at *now*.

    :param now: UTC, milliseconds since 1970.
    """
    return sorted(waiting(people, table), key=lambda one: one.order(now))


def nearest(day: ReceptionDay, people: Sequence[Visitor], topic: str) -> DayTable | None:
    """Return the open table of *topic* with the fewest people; None where nobody receives.

    Of several alike the one whose official takes this topic by name, then the lowest number.
    Where nobody takes the topic it is any table: nobody is sent away.
    """
    tables = [one for one in day.open_tables if one.receives(topic)] or list(day.open_tables)
    if not tables:
        return None
    busy = {one.number: 0 for one in tables}
    for one in people:
        if one.stand in {Stand.WAITS, Stand.AT_TABLE} and one.queued.table in busy:
            busy[one.queued.table] += 1
    return min(tables, key=lambda it: (busy[it.number], topic not in it.topics, it.number))


def next_number(device_no: int, known: Iterable[str]) -> str:
    """Return the next number of a desk, after those that are *known* of the day."""
    mine = f"{device_no}-"
    last = max((int(one[len(mine) :]) for one in known if one.startswith(mine)), default=0)
    return f"{mine}{last + 1:03}"


def next_at(people: Sequence[Visitor], table: DayTable, now: int) -> Visitor | None:
    """Return who goes to a table next at *now*; None where nobody waits for it.

    Where nobody waits there, whoever waits elsewhere about what is received here comes: first
    from tables at which several wait. Who has booked an hour stays with their official, and
    comes before it where nobody else is to be received.

    :param now: UTC, milliseconds since 1970.
    """
    own = in_turn(people, now, table.number)
    if own and not own[0].is_early(now):
        return own[0]
    free = (one for one in in_turn(people, now) if one.hour is None)
    others = [one for one in free if table.receives(one.queued.topic)]
    behind = (one for one in others if len(waiting(people, one.queued.table)) > 1)
    return next(behind, next(iter([*others, *own]), None))
