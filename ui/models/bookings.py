"""Hours of an official as rows: who receives, which days have room, what each seat is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.booking import (
    CATEGORIES,
    STATE_NAMES,
    WHY_NAMES,
    Booking,
    BookingState,
    Way,
)
from frontoffice.domain.calendar import CalendarError, Day
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.schedule import FORM_NAMES, Schedule
from frontoffice.i18n.words import N_, Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.free_hours import FreeHour, SeatState
from ui.models.appeal_words import Sign
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme

SEAT_LOOKS: Final[Mapping[SeatState, tuple[str, str, str]]] = MappingProxyType(
    {
        SeatState.HERE: (N_("free"), "circle-check", "ok"),
        SeatState.ON_REQUEST: (N_("on request"), "hourglass", ""),
        SeatState.KEPT: (N_("without an appointment"), "users-group", "ok"),
        SeatState.TAKEN: (N_("taken"), "user", "accent"),
        SeatState.ELSEWHERE: (N_("another desk"), "device-desktop", ""),
        SeatState.HELD: (N_("a form is open"), "edit", "warn"),
    }
)
"""The word, the icon and the meaning of each state of a seat."""
STATE_LOOKS: Final[Mapping[BookingState, tuple[str, str]]] = MappingProxyType(
    {
        BookingState.PLACED: ("user", "accent"),
        BookingState.REQUESTED: ("hourglass", "warn"),
        BookingState.UNPLACED: ("alert-triangle", "warn"),
        BookingState.ARRIVED: ("circle-check", "ok"),
        BookingState.MISSED: ("x", ""),
        BookingState.CANCELLED: ("x", ""),
        BookingState.REFUSED: ("hand-stop", ""),
    }
)
"""The icon and the meaning of each state of a booking."""
_IN: Final = (BookingState.PLACED, BookingState.ARRIVED)
FREE: Final = (SeatState.HERE, SeatState.ON_REQUEST)


class OfficialColumn(IntEnum):
    """What stands where in the list of who receives."""

    NAME = 0
    FIRST = 1


@dataclass(frozen=True, slots=True)
class OfficialLine:
    """Who receives, and the first hour that is free."""

    schedule: Schedule
    first: FreeHour | None
    when: str

    def text(self, column: OfficialColumn) -> str:
        """Return what *column* says."""
        return self.when if column is OfficialColumn.FIRST else self.schedule.official


OFFICIAL_PAINTS: Final[Mapping[OfficialColumn, Paint]] = {
    OfficialColumn.NAME: words_of(OfficialColumn.NAME, 500, "ink"),
    OfficialColumn.FIRST: words_of(OfficialColumn.FIRST),
}


class HourColumn(IntEnum):
    """What stands where among the hours of a day."""

    AT = 0
    STATE = 1
    WHO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLine:
    """One seat of one hour, or somebody who comes then without one."""

    hour: FreeHour | None
    """None for an hour that is over, or that the schedule does not have any more."""
    seat: int
    state: SeatState | None
    """None for somebody without a seat, or whose booking is over."""
    booking: Booking | None
    at: str
    sign: Sign
    who: str

    @property
    def key(self) -> tuple[object, ...]:
        """What it is known by."""
        slot = self.hour.slot.id if self.hour else None
        return (self.booking.id,) if self.booking else (slot, self.seat)

    @property
    def is_free(self) -> bool:
        """Whether somebody can be given the seat, or ask for it."""
        return self.state in FREE

    def text(self, column: HourColumn) -> str:
        """Return what *column* says."""
        told = {HourColumn.AT: self.at, HourColumn.STATE: self.sign.text, HourColumn.WHO: self.who}
        return told[column]


HOUR_PAINTS: Final[Mapping[HourColumn, Paint]] = {
    HourColumn.AT: words_of(HourColumn.AT, 600, "ink"),
    HourColumn.STATE: chip_of("sign"),
    HourColumn.WHO: words_of(HourColumn.WHO, 400, "ink"),
}


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day of a month, and how much room it has."""

    day: Day
    here: int
    """Seats that this desk may give away."""
    asked: int
    """Seats that central may be asked for."""
    seats: int
    """All seats of hours that are not over."""

    @property
    def free(self) -> int:
        """Seats that anybody can have."""
        return self.here + self.asked


@dataclass(frozen=True, slots=True)
class HoursRead:
    """All that is shown of an official's hours."""

    schedule: Schedule | None
    first: date
    """Of the month."""
    days: tuple[FreeDay, ...]
    on: date
    """The day of which the hours are told."""
    lines: tuple[HourLine, ...]


def officials_read(desk: Desk, clerk: Clerk) -> tuple[OfficialLine, ...]:
    """Read who receives and when they have an hour; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    found = []
    for schedule, first in desk.receptions.hours.firsts(clerk):
        at = first and first.slot.begins_at.astimezone(ZoneInfo(schedule.zone))
        found.append(OfficialLine(schedule, first, f"{at:%d.%m %H:%M}" if at else "–"))
    return tuple(found)


def hours_read(
    desk: Desk, clerk: Clerk, words: Words, schedule: UUID | None, on: date
) -> HoursRead:
    """Read the month of a day and its hours; for the thread of the database.

    :raises CalendarError: the calendar does not reach so far.
    :raises StorageError: the database cannot be read.
    """
    first, last = month_of(on)
    calendar = desk.tables.data.calendar
    days = [calendar.day(first.replace(day=n)) for n in range(1, last.day + 1)]
    if schedule is None:
        return HoursRead(None, first, tuple(FreeDay(day, 0, 0, 0) for day in days), on, ())
    hours = desk.receptions.hours
    shown = desk.schedules.schedule(schedule).shown.schedule
    zone = ZoneInfo(shown.zone)
    by_day: dict[date, list[FreeHour]] = {}
    for one in hours.span(schedule, first, last, clerk):
        by_day.setdefault(one.slot.begins_at.astimezone(zone).date(), []).append(one)
    free = tuple(_free_day(day, by_day.get(day.on, ())) for day in days)
    booked = hours.booked(schedule, on)
    return HoursRead(shown, first, free, on, _lines(by_day.get(on, ()), booked, zone, words))


def _free_day(day: Day, found: Sequence[FreeHour]) -> FreeDay:
    seats = [seat for one in found for seat in one.seats]
    here, asked = (seats.count(state) for state in FREE)
    return FreeDay(day, here, asked, len(seats))


def _lines(
    found: Sequence[FreeHour], booked: Sequence[Booking], zone: ZoneInfo, words: Words
) -> tuple[HourLine, ...]:
    """Return a line for each seat, and for each person who is in none of them."""
    seated: dict[tuple[UUID, int], Booking] = {
        (one.spot.slot, one.seat): one
        for one in booked
        if one.seat is not None and (one.holds or one.state is BookingState.ARRIVED)
    }
    for one in found:
        seated |= _let_in(one, booked)
    lines: list[tuple[datetime, int, HourLine]] = []
    shown = set()
    hours = {one.slot.id: one for one in found}
    for one in found:
        at = one.slot.begins_at
        for seat, state in enumerate(one.seats):
            who = seated.get((one.slot.id, seat)) if state is SeatState.TAKEN else None
            shown |= {who.id} if who else set()
            line = _line(one, seat, state, who, at.astimezone(zone), words)
            lines.append((at, seat, line))
    for other in booked:
        if other.id not in shown:
            at = other.spot.begins
            hour = hours.get(other.spot.slot)
            line = _line(hour, -1, None, other, at.astimezone(zone), words)
            lines.append((at, 100, line))
    return tuple(line for *_, line in sorted(lines, key=lambda one: one[:2]))


def _let_in(hour: FreeHour, booked: Sequence[Booking]) -> dict[tuple[UUID, int], Booking]:
    """Return who came without an appointment, in the seats of *hour* that are kept for such."""
    slot = hour.slot
    here = [one for one in booked if one.spot.slot == slot.id]
    seats = set(range(slot.bookable, slot.capacity)) - {one.seat for one in here}
    came = [
        one
        for one in sorted(here, key=lambda one: (one.made_at, one.id))
        if one.way is Way.WALK_IN and one.seat is None and one.state in _IN
    ]
    return {(slot.id, seat): one for seat, one in zip(sorted(seats), came, strict=False)}


def _line(
    hour: FreeHour | None,
    seat: int,
    state: SeatState | None,
    booking: Booking | None,
    at: datetime,
    words: Words,
) -> HourLine:
    if booking is not None:
        sign, who = state_sign(booking, words), who_of(booking, words)
    else:
        assert state is not None  # noqa: S101 -- a seat without anybody has one
        word, glyph, meaning = SEAT_LOOKS[state]
        sign, who = Sign(words.gettext(word), glyph, meaning), ""
    return HourLine(
        hour=hour, seat=seat, state=state, booking=booking, at=f"{at:%H:%M}", sign=sign, who=who
    )


def state_sign(one: Booking, words: Words) -> Sign:
    """Return how a booking stands, as a chip."""
    return Sign(STATE_NAMES[one.state].in_(words.language), *STATE_LOOKS[one.state])


def who_of(one: Booking, words: Words) -> str:
    """Return whose hour it is, what is special about them, and why they are to be called."""
    why = WHY_NAMES[one.why].in_(words.language) if one.why else ""
    return " · ".join(filter(None, (guest_of(one, words), why)))


def guest_of(one: Booking, words: Words) -> str:
    """Return whose hour it is, and what is special about them."""
    guest = one.guest
    marks = [words.gettext("urgent")] * guest.urgent
    if guest.category in CATEGORIES:
        marks.append(CATEGORIES[guest.category].name.in_(words.language))
    return " · ".join((guest.name, *marks))


def official_model(words: Words) -> RowModel[OfficialLine]:
    """Return an empty model of who receives."""
    heads = {
        OfficialColumn.NAME: words.gettext("Who receives"),
        OfficialColumn.FIRST: words.gettext("First free"),
    }
    return RowModel(heads, lambda line: line.schedule.id)


def official_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels."""
    shown = theme()
    metrics = QFontMetricsF(shown.font(BODY, 500))
    told = max(words.gettext("First free"), "00.00 00:00", key=metrics.horizontalAdvance)
    first = round(metrics.horizontalAdvance(told)) + shown.px(2 * PAD + 8)
    return {0: max(shown.px(80), width - first), 1: first}


def hour_model(words: Words) -> RowModel[HourLine]:
    """Return an empty model of the hours of a day."""
    heads = {
        HourColumn.AT: words.gettext("Hour"),
        HourColumn.STATE: words.gettext("Seat"),
        HourColumn.WHO: words.gettext("Whose"),
    }
    return RowModel(heads, lambda line: line.key)


def hour_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    metrics = QFontMetricsF(shown.font(BODY, 600))
    signs = [Sign(words.gettext(word), glyph) for word, glyph, _ in SEAT_LOOKS.values()]
    signs += [Sign(name.in_(words.language), "user") for name in STATE_NAMES.values()]
    at = max(words.gettext("Hour"), "00:00", key=metrics.horizontalAdvance)
    needs = {
        HourColumn.AT: round(metrics.horizontalAdvance(at)) + shown.px(2 * PAD + 4),
        HourColumn.STATE: signs_width(shown, signs),
        HourColumn.WHO: shown.px(60),
    }
    spare = give_up(needs, (HourColumn.WHO,), width)
    grows = HourColumn.WHO if needs[HourColumn.WHO] else HourColumn.STATE
    needs[grows] += spare
    return {int(column): need for column, need in needs.items()}


def form_word(schedule: Schedule, on: date, desk: Desk, words: Words) -> str:
    """Return in which form and where the official receives on a day, in words.

    :raises StorageError: the database cannot be read.
    """
    try:
        span = desk.schedules.span(on, on)
    except CalendarError:
        return ""
    for one in span.officials:
        if one.schedule.id == schedule.id:
            found = [hours for it in one.on(on) if it.is_held for hours in [it.hours]]
            told = [
                " · ".join(filter(None, (FORM_NAMES[it.form].in_(words.language), it.place)))
                for it in found
            ]
            return "; ".join(dict.fromkeys(told))
    return ""
