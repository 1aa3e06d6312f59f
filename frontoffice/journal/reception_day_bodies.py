"""The bodies of the entries about a single reception day; their subject is the day of the office.

Its id follows from office and date, and a table is known by its number: what desks that are
without each other say of one day adds up.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.domain.reception_day import MOST_TOPICS, DayTable, DayTopic, ReceptionDay
from frontoffice.i18n import Localised
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.lease_bodies import check_id

TableNumber = Annotated[int, msgspec.Meta(ge=1, le=999)]


class DayTopicBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of people by what they come about."""

    code: str
    name: LocalisedText

    def topic(self) -> DayTopic:
        """Return the topic."""
        return DayTopic(self.code, Localised(self.name.kk, self.name.ru, self.name.en))


class DayTableBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table and who receives there."""

    number: TableNumber
    official: str
    position: LocalisedText
    body: str
    topics: tuple[str, ...]
    schedule: str
    """Id of the official's approved schedule; empty where there is none."""
    open: bool

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if self.schedule:
            check_id(self.schedule)

    def table(self) -> DayTable:
        """Return the table."""
        return DayTable(
            number=self.number,
            official=self.official,
            position=Localised(self.position.kk, self.position.ru, self.position.en),
            body=self.body,
            topics=self.topics,
            schedule=UUID(self.schedule) if self.schedule else None,
            is_open=self.open,
        )


def table_body(table: DayTable) -> DayTableBody:
    """Return *table* as bodies tell it."""
    position = table.position
    return DayTableBody(
        number=table.number,
        official=table.official,
        position=LocalisedText(position.kk, position.ru, position.en),
        body=table.body,
        topics=table.topics,
        schedule=str(table.schedule or ""),
        open=table.is_open,
    )


def topic_body(topic: DayTopic) -> DayTopicBody:
    """Return *topic* as bodies tell it."""
    name = topic.name
    return DayTopicBody(code=topic.code, name=LocalisedText(name.kk, name.ru, name.en))


class DayContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The topics and tables of a day, as rows keep them."""

    topics: tuple[DayTopicBody, ...]
    tables: tuple[DayTableBody, ...]


def content_body(day: ReceptionDay) -> DayContent:
    """Return what rows keep of a day."""
    return DayContent(
        topics=tuple(map(topic_body, day.topics)), tables=tuple(map(table_body, day.tables))
    )


class ReceptionDayOpened(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The office receives everybody today; said again it goes on."""

    kind: ClassVar[str] = "reception_day.opened"

    on: str
    """YYYY-MM-DD."""
    topics: tuple[DayTopicBody, ...]
    """Up to nine, each with a digit; none leaves those that were told before."""
    tables: tuple[DayTableBody, ...]

    def __post_init__(self) -> None:
        """Refuse what is no day, and more topics than there are digits.

        :raises ValueError: one of them.
        """
        if date.fromisoformat(self.on).isoformat() != self.on:
            raise ValueError(self.on)
        if len(self.topics) > MOST_TOPICS:
            raise ValueError(len(self.topics))


class ReceptionDayChanged(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Tables come, change or go; all others stay."""

    kind: ClassVar[str] = "reception_day.changed"

    tables: tuple[DayTableBody, ...]


class ReceptionDayClosed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nobody is let in any more; cards are finished afterwards."""

    kind: ClassVar[str] = "reception_day.closed"


RECEPTION_DAY_BODIES: Final = (ReceptionDayOpened, ReceptionDayChanged, ReceptionDayClosed)
