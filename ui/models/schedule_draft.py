"""What a person types of a schedule, as text, and the schedule that it makes."""

from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from frontoffice.domain.recurrence import RecurrenceError
from frontoffice.domain.rule_reading import read_rule
from frontoffice.domain.schedule import (
    NOTHING_KEPT,
    Hours,
    Kept,
    OnDayOff,
    Rank,
    ReceptionForm,
    Schedule,
    ScheduleError,
    Series,
)
from frontoffice.domain.schedule_words import rule_words
from frontoffice.i18n import Localised
from ui.days import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDraft:
    """One series as typed."""

    days: str = ""
    """Words, such as «2-й вторник»."""
    begins: str = "10:00"
    ends: str = "12:00"
    slot_min: int = 15
    buffer_min: int = 0
    capacity: int = 1
    form: ReceptionForm = ReceptionForm.IN_PERSON
    place: str = ""
    other_place: str = ""
    link: str = ""
    first_on: str = ""
    last_on: str = ""
    kept: Kept = NOTHING_KEPT

    def series(self, today: date) -> Series:
        """Return what is meant.

        :raises RuleError: it cannot be told.
        """
        first_on = _day("first_on", self.first_on) if self.first_on.strip() else today
        return Series(
            rule=read_rule(self.days, first_on),
            first_on=first_on,
            last_on=_day("last_on", self.last_on) if self.last_on.strip() else None,
            hours=Hours(
                begins=_time("begins", self.begins),
                ends=_time("ends", self.ends),
                slot_min=self.slot_min,
                buffer_min=self.buffer_min,
                capacity=self.capacity,
                form=self.form,
                place=self.place.strip(),
                other_place=self.other_place.strip(),
                link=self.link.strip(),
                kept=self.kept,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDraft:
    """A schedule as typed."""

    official: str = ""
    position_kk: str = ""
    position_ru: str = ""
    rank: Rank = Rank.HEAD
    body: str = ""
    on_day_off: OnDayOff = OnDayOff.NEXT
    series: tuple[SeriesDraft, ...] = (SeriesDraft(),)

    def schedule(self, like: Schedule | None, of: UUID, zone: str, today: date) -> Schedule:
        """Return what is meant: *like*, changed, with its exceptions, or one that is new.

        :raises RuleError: it cannot be told.
        """
        kk, ru = self.position_kk.strip(), self.position_ru.strip()
        series = tuple(one.series(today) for one in self.series if one.days.strip())
        position = Localised(kk or ru, ru or kk, like.position.en if like else kk or ru)
        if like is not None:
            return replace(
                like,
                official=self.official.strip(),
                position=position,
                rank=self.rank,
                body=self.body.strip(),
                on_day_off=self.on_day_off,
                series=series,
            )
        return Schedule(
            id=of,
            version=1,
            official=self.official.strip(),
            position=position,
            rank=self.rank,
            body=self.body.strip(),
            zone=zone,
            on_day_off=self.on_day_off,
            series=series,
        )


def draft_of(schedule: Schedule, language: str) -> ScheduleDraft:
    """Return *schedule* as it would be typed."""
    return ScheduleDraft(
        official=schedule.official,
        position_kk=schedule.position.kk,
        position_ru=schedule.position.ru,
        rank=schedule.rank,
        body=schedule.body,
        on_day_off=schedule.on_day_off,
        series=tuple(_draft_of(one, language) for one in schedule.series) or (SeriesDraft(),),
    )


def _draft_of(one: Series, language: str) -> SeriesDraft:
    hours = one.hours
    # What these words would be read as otherwise stays as the standard spells it.
    words = rule_words(one.rule).in_(language)
    return SeriesDraft(
        days=words if _means(words, one) else str(one.rule),
        begins=f"{hours.begins:%H:%M}",
        ends=f"{hours.ends:%H:%M}",
        slot_min=hours.slot_min,
        buffer_min=hours.buffer_min,
        capacity=hours.capacity,
        form=hours.form,
        place=hours.place,
        other_place=hours.other_place,
        link=hours.link,
        kept=hours.kept,
        first_on=f"{one.first_on:%d.%m.%Y}",
        last_on=f"{one.last_on:%d.%m.%Y}" if one.last_on else "",
    )


def _means(words: str, one: Series) -> bool:
    try:
        return read_rule(words, one.first_on) == one.rule
    except RecurrenceError:
        return False


def moment_typed(text: str) -> tuple[date, time | None] | None:
    """Return the day, and the hour where one is told, that a person typed; None for no day."""
    parts = text.split()
    day = day_of(parts[0]) if parts else None
    if day is None:
        return None
    try:
        return day, _time("to_begins", parts[1]) if len(parts) > 1 else None
    except ScheduleError:
        return None


def _day(field: str, text: str) -> date:
    found = day_of(text)
    if found is None:
        raise ScheduleError(field=field)
    return found


def _time(field: str, text: str) -> time:
    digits = "".join(letter if letter.isdecimal() else " " for letter in text).split()
    if len(digits) == 1 and len(digits[0]) == len("1030"):
        digits = [digits[0][:2], digits[0][2:]]
    try:
        hour, minute = (*map(int, digits), 0)[:2]
        return time(hour, minute)
    except ValueError as error:
        raise ScheduleError(field=field) from error
