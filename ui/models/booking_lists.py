"""Whom to call, who wants an earlier hour, and who goes where: bookings as rows of lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.desk import Desk
from frontoffice.domain.booking import WHY_NAMES, Booking, Why
from frontoffice.domain.schedule import Schedule
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import Words
from frontoffice.services.call_list import Call
from frontoffice.services.clerk import Clerk
from frontoffice.services.reception_moving import Step
from frontoffice.services.waiting_list import Offered
from ui.models.appeal_words import Sign
from ui.models.bookings import guest_of
from ui.models.cells import Paint, chip_of, give_up, signs_width, words_of, words_width
from ui.models.rows import RowModel
from ui.theme import theme

_MOMENT: Final = "00.00.0000 00:00"
_LOOKS: Final[Mapping[Why | None, tuple[str, str]]] = {
    Why.TAKEN: ("alert-triangle", "warn"),
    Why.GONE: ("alert-triangle", "warn"),
    Why.SWAP: ("refresh", "warn"),
    Why.MOVED: ("arrow-forward-up", "accent"),
    Why.CANCELLED: ("x", "warn"),
    Why.WAITING: ("clock", "warn"),
    None: ("hourglass", ""),
}


class CallColumn(IntEnum):
    """What stands where in the list of calls."""

    PHONE = 0
    WHO = 1
    WHY = 2
    HOUR = 3
    CALLED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """Somebody to be called."""

    call: Call
    phone: str
    who: str
    why: Sign
    hour: str
    called: str
    official: str

    def text(self, column: CallColumn) -> str:
        """Return what *column* says."""
        return {
            CallColumn.PHONE: self.phone,
            CallColumn.WHO: self.who,
            CallColumn.WHY: self.why.text,
            CallColumn.HOUR: self.hour,
            CallColumn.CALLED: self.called,
        }[column]


CALL_PAINTS: Final[Mapping[CallColumn, Paint]] = {
    CallColumn.PHONE: words_of(CallColumn.PHONE, 600, "ink"),
    CallColumn.WHO: words_of(CallColumn.WHO, 400, "ink"),
    CallColumn.WHY: chip_of("why"),
    CallColumn.HOUR: words_of(CallColumn.HOUR),
    CallColumn.CALLED: words_of(CallColumn.CALLED),
}


class EarlierColumn(IntEnum):
    """What stands where in the waiting list."""

    WHO = 0
    HAS = 1
    FREE = 2
    OFFICIAL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLine:
    """Somebody who wants an hour, or an earlier one, and the one that is free."""

    earlier: Offered
    who: str
    has: str
    free: str
    official: str

    def text(self, column: EarlierColumn) -> str:
        """Return what *column* says."""
        return {
            EarlierColumn.WHO: self.who,
            EarlierColumn.HAS: self.has,
            EarlierColumn.FREE: self.free,
            EarlierColumn.OFFICIAL: self.official,
        }[column]


EARLIER_PAINTS: Final[Mapping[EarlierColumn, Paint]] = {
    EarlierColumn.WHO: words_of(EarlierColumn.WHO, 600, "ink"),
    EarlierColumn.HAS: words_of(EarlierColumn.HAS),
    EarlierColumn.FREE: words_of(EarlierColumn.FREE, 600, "ok"),
    EarlierColumn.OFFICIAL: words_of(EarlierColumn.OFFICIAL),
}


class StepColumn(IntEnum):
    """What stands where in what is about to happen to everybody."""

    WHO = 0
    FROM = 1
    TO = 2
    HOW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One person, from where, to where."""

    of: UUID
    who: str
    was: str
    to: str
    how: Sign

    def text(self, column: StepColumn) -> str:
        """Return what *column* says."""
        return {
            StepColumn.WHO: self.who,
            StepColumn.FROM: self.was,
            StepColumn.TO: self.to,
            StepColumn.HOW: self.how.text,
        }[column]


STEP_PAINTS: Final[Mapping[StepColumn, Paint]] = {
    StepColumn.WHO: words_of(StepColumn.WHO, 500, "ink"),
    StepColumn.FROM: words_of(StepColumn.FROM),
    StepColumn.TO: words_of(StepColumn.TO, 600, "ink"),
    StepColumn.HOW: chip_of("how"),
}


def calls_read(desk: Desk, words: Words) -> tuple[CallLine, ...]:
    """Read whom to call; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    known, hours = schedules_by_id(desk), desk.office.hours
    return tuple(
        _call_line(call, known, hours, words) for call in desk.receptions.call_list.calls()
    )


def earlier_read(desk: Desk, clerk: Clerk, words: Words) -> tuple[EarlierLine, ...]:
    """Read who may have an hour now, and who waits on; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    known = schedules_by_id(desk)
    lines = []
    for one in desk.receptions.waiting.offers(clerk):
        schedule = known.get(one.booking.spot.schedule)
        lines.append(
            EarlierLine(
                earlier=one,
                who=guest_of(one.booking, words),
                has=when_in(one.booking, schedule),
                free=moment_in(one.hour.slot.begins_at, schedule) if one.hour else "–",
                official=schedule.official if schedule else "",
            )
        )
    return tuple(lines)


def step_lines(
    steps: Sequence[Step], known: Mapping[UUID, Schedule], words: Words
) -> tuple[StepLine, ...]:
    """Put what is about to happen into words."""
    _ = words.gettext
    lines = []
    for step in steps:
        spot, booking = step.spot, step.booking
        to = "–" if spot is None else moment_in(spot.begins, known.get(spot.schedule))
        how = Sign(_("to be called"), "phone", "warn")
        if spot is not None:
            certain = Sign(_("certain"), "circle-check", "ok")
            how = certain if step.is_certain else Sign(_("on request"), "hourglass")
        was = moment_in(booking.spot.begins, known.get(booking.spot.schedule))
        lines.append(StepLine(of=booking.id, who=guest_of(booking, words), was=was, to=to, how=how))
    return tuple(lines)


def schedules_by_id(desk: Desk) -> dict[UUID, Schedule]:
    """Return the schedules that this desk knows, as they stand; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    return {one.id: one.shown.schedule for one in desk.schedules.all()}


def moment_in(at: datetime, schedule: Schedule | None, *, year: bool = True) -> str:
    """Return the day and the hour on the wall of the office of *schedule*."""
    here = at.astimezone(ZoneInfo(schedule.zone) if schedule else at.tzinfo)
    return f"{here:%d.%m.%Y %H:%M}" if year else f"{here:%d.%m %H:%M}"


def when_in(one: Booking, schedule: Schedule | None, *, year: bool = True) -> str:
    """Return the hour of a booking on that wall; of who waits, the days that will do."""
    if not one.waits:
        return moment_in(one.spot.begins, schedule, year=year)
    zone = ZoneInfo(schedule.zone) if schedule else UTC
    ends = datetime.fromtimestamp(one.spot.ends_at / 1000, zone)
    return f"{one.spot.begins.astimezone(zone):%d.%m} – {ends:%d.%m}"


def call_model(words: Words) -> RowModel[CallLine]:
    """Return an empty model of calls."""
    _ = words.gettext
    heads = {
        CallColumn.PHONE: _("Phone"),
        CallColumn.WHO: _("Whom"),
        CallColumn.WHY: _("Why"),
        CallColumn.HOUR: _("Hour"),
        CallColumn.CALLED: _("Last call"),
    }
    return RowModel(heads, lambda line: line.call.booking.id)


def call_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    signs = [Sign(name.in_(words.language), "clock") for name in WHY_NAMES.values()]
    needs = {
        CallColumn.PHONE: words_width("+7 700 000 00 00"),
        CallColumn.WHO: shown.px(150),
        CallColumn.WHY: min(signs_width(shown, signs), shown.px(220)),
        CallColumn.HOUR: words_width("00.00 00:00"),
        CallColumn.CALLED: shown.px(190),
    }
    spare = give_up(needs, (CallColumn.CALLED, CallColumn.HOUR, CallColumn.WHY), width)
    needs[CallColumn.WHO] += spare
    return {int(column): need for column, need in needs.items()}


def earlier_model(words: Words) -> RowModel[EarlierLine]:
    """Return an empty model of the waiting list."""
    _ = words.gettext
    heads = {
        EarlierColumn.WHO: _("Whom"),
        EarlierColumn.HAS: _("Has, or waits"),
        EarlierColumn.FREE: _("May have"),
        EarlierColumn.OFFICIAL: _("Who receives"),
    }
    return RowModel(heads, lambda line: line.earlier.booking.id)


def earlier_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown, _ = theme(), words.gettext
    needs = {
        EarlierColumn.WHO: shown.px(200),
        EarlierColumn.HAS: words_width(_MOMENT, _("Has, or waits")),
        EarlierColumn.FREE: words_width(_MOMENT, _("May have")),
        EarlierColumn.OFFICIAL: shown.px(200),
    }
    needs[EarlierColumn.WHO] += give_up(needs, (EarlierColumn.OFFICIAL, EarlierColumn.HAS), width)
    return {int(column): need for column, need in needs.items()}


def step_model(words: Words) -> RowModel[StepLine]:
    """Return an empty model of what is about to happen."""
    _ = words.gettext
    heads = {
        StepColumn.WHO: _("Whom"),
        StepColumn.FROM: _("From where"),
        StepColumn.TO: _("To"),
        StepColumn.HOW: _("How certain"),
    }
    return RowModel(heads, lambda line: line.of)


def step_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    _ = words.gettext
    shown, moment = theme(), words_width(_MOMENT)
    signs = [Sign(word, "phone") for word in (_("to be called"), _("certain"), _("on request"))]
    needs = {
        StepColumn.WHO: shown.px(160),
        StepColumn.FROM: moment,
        StepColumn.TO: moment,
        StepColumn.HOW: signs_width(shown, signs),
    }
    needs[StepColumn.WHO] += give_up(needs, (StepColumn.FROM, StepColumn.HOW), width)
    return {int(column): need for column, need in needs.items()}


def _call_line(
    call: Call, known: Mapping[UUID, Schedule], hours: OfficeHours, words: Words
) -> CallLine:
    one = call.booking
    schedule = known.get(one.spot.schedule)
    why = words.gettext("waits for central's answer")
    if call.why is not None:
        why = WHY_NAMES[call.why].in_(words.language)
    if call.why is Why.WAITING:
        why = words.gettext("waited in vain")
    return CallLine(
        call=call,
        phone=one.guest.phone or "–",
        who=guest_of(one, words),
        why=Sign(why, *_LOOKS[call.why]),
        hour=when_in(one, schedule, year=False),
        called=called_word(call, hours, words),
        official=schedule.official if schedule else "",
    )


def called_word(call: Call, hours: OfficeHours, words: Words) -> str:
    """Return the last call in words: «10:12, жауап бермеді»; nothing where there was none."""
    if not call.called:
        return ""
    last = call.called[-1]
    reached = words.gettext("reached") if last.reached else words.gettext("not reached")
    at = hours.local(last.moment)
    return f"{at:%d.%m %H:%M} · {reached}"
