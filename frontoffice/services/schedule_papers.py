"""Published schedules: of one official, of the office, and the joint one of the region."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from db.schedules import Version
from frontoffice.domain.reception import Reception, Standing
from frontoffice.domain.reception_month import OfficialSpan, Span, ordered, span_of
from frontoffice.domain.schedule import FORM_NAMES, Hours, ReceptionForm, Schedule
from frontoffice.domain.schedule_words import kept_words, series_words
from frontoffice.i18n import Localised
from frontoffice.papers import schedule_words as texts
from frontoffice.papers.document import Document, Facts, Grid, Part, Points, Prose
from frontoffice.papers.sayings import Said, of, said, weekday
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.schedules import NoProposalError, Schedules
from frontoffice.services.sheet_errors import SheetMissingError

_SPAN_WIDTHS: Final = (14, 11, 34, 25, 16)
_JOINT_WIDTHS: Final = (30, 26, 26, 18)
_SHOWN: Final = frozenset({Standing.HELD, Standing.CANCELLED, Standing.MOVED_AWAY})


class SchedulePapers:
    """Make papers of what was approved; a link of a video reception stands on none of them.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(self, schedules: Schedules, tables: InForce, clock: ClockGuard) -> None:
        self._schedules = schedules
        self._tables = tables
        self._clock = clock

    def official(self, schedule: UUID, first: date, last: date) -> bytes:
        """Return one official's schedule, with the receptions from *first* to *last*, as a PDF.

        :raises UnknownScheduleError: there is no such schedule here.
        :raises NoProposalError: it was never approved.
        :raises CalendarError: the calendar does not reach so far.
        """
        version = self._schedules.schedule(schedule).standing
        if version is None:
            raise NoProposalError
        told, [official] = version.schedule, self._span([version], first, last).officials
        facts = (
            (said(texts.OFFICIAL_FACT), told.official),
            (said(texts.POSITION_FACT), of(told.position).joined),
            (said(texts.BODY_FACT), self._body(told).joined),
            (said(texts.SINCE_FACT), f"{self._tables.local(version.at):%d.%m.%Y}"),
        )
        parts: list[Part] = [Facts(facts)]
        if told.series:
            parts.append(Points(tuple(_often(one.hours, series_words(one)) for one in told.series)))
        parts += self._receptions([official])
        return _pdf(self._document(texts.OFFICIAL_TITLE, first, last, parts))

    def office(self, first: date, last: date) -> bytes:
        """Return who receives at this office from *first* to *last*, day by day, as a PDF.

        :raises CalendarError: the calendar does not reach so far.
        """
        own = self._tables.office
        here = [one for one in self._standing() if one.office == own.region + own.code]
        parts = self._receptions(self._span(here, first, last).officials)
        return _pdf(self._document(texts.OFFICE_TITLE, first, last, parts))

    def joint(self, first: date, last: date) -> bytes:
        """Return the joint schedule of the region: an official each row, body by body, as a PDF.

        :raises CalendarError: the calendar does not reach so far.
        """
        own = self._tables.office
        region = [one for one in self._standing() if one.office.startswith(own.region)]
        span = self._span(region, first, last)
        rows = tuple(self._joint_row(one) for one in span.officials)
        parts: list[Part] = [Grid(tuple(map(said, texts.JOINT_HEADS)), _JOINT_WIDTHS, rows), _how()]
        return _pdf(self._document(texts.JOINT_TITLE, first, last, parts))

    def save_joint(self, path: Path, first: date, last: date) -> None:
        """Write the joint schedule to *path*.

        :raises SheetMissingError: it cannot be written.
        :raises CalendarError: the calendar does not reach so far.
        """
        _write(path, self.joint(first, last))

    def save_calendar(self, path: Path, first: date, last: date, language: str) -> None:
        """Write the receptions of all who were approved to *path*, as a calendar.

        :raises SheetMissingError: it cannot be written.
        :raises CalendarError: the calendar does not reach so far.
        """
        # The library takes 0.1 s to import, and only calendars need it.
        from frontoffice.services.schedule_ics import ics_of  # noqa: PLC0415

        _write(path, ics_of(self._span(self._standing(), first, last), language))

    def _standing(self) -> Iterable[Version]:
        return (one.standing for one in self._schedules.all() if one.standing is not None)

    def _span(self, found: Iterable[Version], first: date, last: date) -> Span:
        told = [(one.schedule, one.withdrawn_from) for one in found]
        return span_of(ordered(told), first, last, self._tables.data.calendar)

    def _document(self, title: str, first: date, last: date, parts: Sequence[Part]) -> Document:
        office = self._tables.office
        days = f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
        return Document(
            title=said(title),
            subtitle=Said(days, days),
            office=of(office.name),
            place=of(office.place),
            parts=tuple(parts),
            made_at=self._tables.local(self._clock.moment().at),
            demo=office.demo,
            practice=office.practice,
            wide=True,
        )

    def _receptions(self, officials: Sequence[OfficialSpan]) -> list[Part]:
        pairs = [
            (one, official.schedule)
            for official in officials
            for one in official.receptions
            if one.standing in _SHOWN
        ]
        pairs.sort(key=lambda pair: (pair[0].on, pair[0].hours.begins))
        if not pairs:
            nobody = said(texts.NOBODY)
            return [Prose((nobody.kk,), (nobody.ru,))]
        rows = tuple(self._row(one, schedule) for one, schedule in pairs)
        return [Grid(tuple(map(said, texts.SPAN_HEADS)), _SPAN_WIDTHS, rows), _how()]

    def _row(self, one: Reception, schedule: Schedule) -> tuple[str, ...]:
        return (
            f"{one.on:%d.%m.%Y}, {weekday(one.on).joined}",
            f"{one.hours.begins:%H:%M}–{one.hours.ends:%H:%M}",
            _who(schedule, self._body(schedule)),
            _where(one.hours),
            _remark(one).joined,
        )

    def _joint_row(self, one: OfficialSpan) -> tuple[str, ...]:
        schedule = one.schedule
        often = [of(series_words(series)).joined for series in schedule.series]
        where = dict.fromkeys(_where(series.hours) for series in schedule.series)
        days = [
            f"{told.on:%d.%m} {told.hours.begins:%H:%M}" for told in one.receptions if told.is_held
        ]
        return (
            _who(schedule, self._body(schedule)),
            "; ".join(often) or "—",
            "; ".join(where) or "—",
            ", ".join(days) or "—",
        )

    def _body(self, schedule: Schedule) -> Said:
        found = self._tables.bodies.find(schedule.body)
        return of(found.name) if found else Said(schedule.body, schedule.body)


def _who(schedule: Schedule, body: Said) -> str:
    told = (schedule.official, of(schedule.position).joined, body.joined)
    return "; ".join(filter(None, told))


def _where(hours: Hours) -> str:
    places = filter(None, (hours.place, hours.other_place))
    if hours.form is ReceptionForm.VIDEO:
        places = filter(None, (hours.other_place, hours.place))
    told = (of(FORM_NAMES[hours.form]).joined, " ↔ ".join(places), of(kept_words(hours)).joined)
    return "; ".join(filter(None, told))


def _often(hours: Hours, words: Localised) -> Said:
    told = of(words)
    where = _where(hours)
    return Said(f"{told.kk}. {where}", f"{told.ru}. {where}")


def _remark(one: Reception) -> Said:
    if one.standing is Standing.CANCELLED:
        return said(texts.CANCELLED)
    if one.standing is Standing.MOVED_AWAY:
        return said(texts.MOVED_TO, day=f"{one.other_on:%d.%m}")
    if one.other_on is not None:
        return said(texts.MOVED_FROM, day=f"{one.other_on:%d.%m}")
    return said(texts.EXTRA) if one.is_extra else Said("", "")


def _how() -> Prose:
    told = said(texts.HOW_TO_BOOK)
    return Prose((told.kk,), (told.ru,))


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise SheetMissingError(file=path.name) from error


def _pdf(document: Document) -> bytes:
    # reportlab costs 0.2 s to import, which the first window does without.
    from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

    return document_pdf(document)
