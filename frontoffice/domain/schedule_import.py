"""Schedules out of a table of another program: what they would change, and what cannot be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from frontoffice.domain.rule_reading import read_rule
from frontoffice.domain.schedule import (
    FORM_NAMES,
    RANK_NAMES,
    Exceptional,
    Extra,
    Hours,
    Kept,
    OnDayOff,
    Rank,
    ReceptionForm,
    Schedule,
    Series,
)
from frontoffice.domain.text import fold
from frontoffice.errors import RuleError
from frontoffice.i18n import Localised

COLUMNS: Final = (
    *("official", "position_kk", "position_ru", "position_en", "rank", "body"),
    *("rule", "first_on", "last_on", "begins", "ends", "slot_min", "buffer_min", "capacity"),
    *("form", "place", "other_place", "link", "languages", "on_day_off"),
    *("kept_every", "kept_last", "kept_seats"),
)
"""The columns of such a table; each row is one series of one official."""
NEEDED: Final = ("official", "rule", "begins", "ends")
"""Those without which there is no series."""
_TITLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "official": ("лауазымды тұлға", "аты-жөні", "фио", "должностное лицо", "name"),
        "position_kk": ("лауазымы", "лауазым", "position"),
        "position_ru": ("должность",),
        "rank": ("дәрежесі", "ранг"),
        "body": ("орган", "мемлекеттік орган", "госорган", "body"),
        "rule": ("күні", "день", "дни", "дни приёма", "қабылдау күні", "day", "days"),
        "first_on": ("басталады", "действует с", "from"),
        "last_on": ("аяқталады", "действует по", "to", "until"),
        "begins": ("басы", "с", "начало", "begin"),
        "ends": ("соңы", "до", "конец", "end"),
        "slot_min": ("минут", "минуты", "minutes"),
        "form": ("нысаны", "форма"),
        "place": ("орны", "мекенжайы", "место", "адрес", "кабинет"),
        "link": ("сілтеме", "ссылка"),
        "kept_every": ("жазылмай: әр n-ші", "без записи: каждый n-й", "walk-in every"),
        "kept_last": ("жазылмай: соңғы", "без записи: последние", "walk-in last"),
        "kept_seats": ("жазылмай: орын", "без записи: мест", "walk-in seats"),
    }
)
_NAMESPACE: Final = UUID("6a1de2c3-4a7d-5c2e-9f0b-4d2f1c7e8a90")


class Change(StrEnum):
    """What a schedule of the file would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


CHANGE_NAMES: Final[Mapping[Change, Localised]] = MappingProxyType(
    {
        Change.NEW: Localised("жаңа", "новый", "new"),
        Change.CHANGED: Localised("өзгереді", "изменится", "changes"),
        Change.SAME: Localised("өзгеріссіз", "без изменений", "same"),
    }
)
"""How people call what an import does."""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One series of the file, or what is otherwise once, and whose it is."""

    line: int
    official: str
    position: Localised | None
    rank: Rank | None
    body: str
    on_day_off: OnDayOff | None
    series: Series | None
    exceptions: tuple[Exceptional, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is skipped."""

    line: int
    error: RuleError


@dataclass(frozen=True, slots=True)
class Incoming:
    """A schedule as it would be after the import."""

    schedule: Schedule
    change: Change
    before: Schedule | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do."""

    schedules: tuple[Incoming, ...]
    bad: tuple[BadLine, ...]

    @property
    def changing(self) -> tuple[Schedule, ...]:
        """The schedules that would be proposed."""
        return tuple(one.schedule for one in self.schedules if one.change is not Change.SAME)


class LineError(RuleError):
    """A cell of the line does not fit; ``field`` names its column."""

    code = "rule.schedule_line"


def columns_of(header: Sequence[str]) -> dict[int, str]:
    """Return which columns stand where in a table; what is not known is left out."""
    by_title = {fold(name): name for name in COLUMNS}
    for known, titles in _TITLES.items():
        by_title |= {fold(title): known for title in titles}
    found: dict[int, str] = {}
    for place, title in enumerate(header):
        name = by_title.get(fold(title.strip()))
        if name is not None and name not in found.values():
            found[place] = name
    return found


def line_of(line: int, cells: Mapping[str, str], today: date) -> SeriesLine:
    """Return the series of one row of a table.

    :raises RuleError: a cell cannot be read.
    """
    told = {name: cells.get(name, "").strip() for name in COLUMNS}
    for name in NEEDED:
        if not told[name]:
            raise LineError(field=name)
    first_on = _day("first_on", told["first_on"]) if told["first_on"] else today
    series = Series(
        rule=read_rule(told["rule"], first_on),
        first_on=first_on,
        last_on=_day("last_on", told["last_on"]) if told["last_on"] else None,
        hours=Hours(
            begins=_time("begins", told["begins"]),
            ends=_time("ends", told["ends"]),
            slot_min=_count("slot_min", told["slot_min"], 15),
            buffer_min=_count("buffer_min", told["buffer_min"], 0),
            capacity=_count("capacity", told["capacity"], 1),
            form=_form(told["form"]),
            place=told["place"],
            other_place=told["other_place"],
            link=told["link"],
            languages=tuple(told["languages"].replace(",", " ").split()) or ("kk", "ru"),
            kept=Kept(
                every=_count("kept_every", told["kept_every"], 0),
                last=_count("kept_last", told["kept_last"], 0),
                seats=_count("kept_seats", told["kept_seats"], 0),
            ),
        ),
    )
    names = tuple(told[f"position_{language}"] for language in ("kk", "ru", "en"))
    known = next(filter(None, names), "")
    position = Localised(*(name or known for name in names)) if known else None
    return SeriesLine(
        line,
        told["official"],
        position,
        _rank(told["rank"]),
        told["body"],
        _on_day_off(told["on_day_off"]),
        series,
    )


def incoming(
    lines: Iterable[SeriesLine], known: Iterable[Schedule], zone: str, office: str
) -> ImportPreview:
    """Return the schedules that *lines* make over those that are *known*, an official each.

    What a file says nothing of stays as it was, exceptions too. A new schedule gets an id that
    follows from the office and the name, so that the same file twice makes it once.
    """
    here = list(known)
    by_official: dict[tuple[str, str], list[SeriesLine]] = {}
    for line in lines:
        by_official.setdefault((fold(line.official), fold(line.body)), []).append(line)
    found, bad = [], []
    for (name, body), rows in by_official.items():
        before = _known(here, name, body)
        try:
            after = _merged(rows, before, zone, f"{office}/{body}/{name}")
        except RuleError as error:
            bad += [BadLine(row.line, error) for row in rows]
            continue
        change = Change.NEW if before is None else Change.CHANGED
        if before is not None and replace(after, version=before.version) == before:
            change = Change.SAME
        found.append(Incoming(after, change, before, tuple(row.line for row in rows)))
    return ImportPreview(tuple(found), tuple(bad))


def _known(here: Sequence[Schedule], name: str, body: str) -> Schedule | None:
    """Return the schedule that is meant; none where several might be."""
    found = [one for one in here if fold(one.official) == name and fold(one.body) == body]
    if not found and not body:
        found = [one for one in here if fold(one.official) == name]
    return found[0] if len(found) == 1 else None


def _merged(rows: Sequence[SeriesLine], before: Schedule | None, zone: str, named: str) -> Schedule:
    first = rows[0]
    position = next((row.position for row in rows if row.position), None)
    rank = next((row.rank for row in rows if row.rank), None)
    on_day_off = next((row.on_day_off for row in rows if row.on_day_off), None)
    series = tuple(row.series for row in rows if row.series is not None)
    exceptions = tuple(one for row in rows for one in row.exceptions)
    if before is not None:
        return replace(
            before,
            position=position or before.position,
            rank=rank or before.rank,
            on_day_off=on_day_off or before.on_day_off,
            series=tuple(_since(one, before) for one in series) or before.series,
            exceptions=(
                *before.exceptions,
                *(one for one in exceptions if not _is_there(one, before)),
            ),
        )
    return Schedule(
        id=uuid5(_NAMESPACE, named),
        version=1,
        official=first.official,
        position=position or Localised("", "", ""),
        rank=rank or Rank.OTHER,
        body=first.body,
        zone=zone,
        on_day_off=on_day_off or OnDayOff.FALLS_OUT,
        series=series,
        exceptions=exceptions,
    )


def _is_there(one: Exceptional, before: Schedule) -> bool:
    """Return whether *before* says it already: a calendar may list the days of a series."""
    if one in before.exceptions:
        return True
    return isinstance(one, Extra) and any(
        series.hours.begins == one.hours.begins
        and series.rule.dates(series.first_on, one.on, one.on)
        for series in before.series
    )


def _since(series: Series, before: Schedule) -> Series:
    """Return *series* as it was, where only the day from which it goes is another one."""
    for one in before.series:
        if replace(series, first_on=one.first_on) == one and one.first_on <= series.first_on:
            return one
    return series


def _day(field: str, text: str) -> date:
    try:
        if "." in text:
            day, month, year = text.split(".")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)
    except ValueError as error:
        raise LineError(field=field) from error


def _time(field: str, text: str) -> time:
    try:
        hour, _, minute = text.replace(".", ":").replace("-", ":").partition(":")
        return time(int(hour), int(minute[:2] or 0))
    except ValueError as error:
        raise LineError(field=field) from error


def _count(field: str, text: str, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError as error:
        raise LineError(field=field) from error


def _form(text: str) -> ReceptionForm:
    if not text:
        return ReceptionForm.IN_PERSON
    for form, name in FORM_NAMES.items():
        if fold(text) in {form.value, fold(name.kk), fold(name.ru), fold(name.en)}:
            return form
    raise LineError(field="form")


def _rank(text: str) -> Rank | None:
    if not text:
        return None
    for rank, name in RANK_NAMES.items():
        if fold(text) in {rank.value, fold(name.kk), fold(name.ru), fold(name.en)}:
            return rank
    raise LineError(field="rank")


def _on_day_off(text: str) -> OnDayOff | None:
    try:
        return OnDayOff(text) if text else None
    except ValueError as error:
        raise LineError(field="on_day_off") from error
