"""Schedules come from tables and calendars of other programs, with a look at what they change."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
from desks import CLERK
from schedules import A_SCHEDULE, VIDEO, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.reference_preview import HeaderError
from frontoffice.domain.schedule import (
    Cancelled,
    Extra,
    Kept,
    Moved,
    OnDayOff,
    Rank,
    ReceptionForm,
    ScheduleError,
)
from frontoffice.domain.schedule_import import (
    CHANGE_NAMES,
    COLUMNS,
    Change,
    ImportPreview,
    LineError,
)
from frontoffice.services.schedule_ics import ics_of, ics_of_series
from frontoffice.services.sheet_errors import SheetError, SheetMissingError, SheetTooLargeError
from frontoffice.services.sheets import write_sheet

ASSISTANT = replace(CLERK, login="asel", role="assistant")
HEADER = "official,position_kk,position_ru,rank,body,rule,first_on,begins,ends,form"
ROWS = (
    "Сейітов Арман,әкім,аким,head,akimat_27,2-й вторник,2026-01-05,10:00,12:00,",
    "Сейітов Арман,,,,akimat_27,соңғы жұма,05.01.2026,15.00,17-00,видеосвязь",
    "Оспанова Айгүл,,,орынбасар,akimat_27,каждый вторник,,10:00,12:00,",
    "Бекова Дана,,заместитель,deputy,akimat_27,күн сайын бірдеңе,,10:00,12:00,",
    "Бекова Дана,,заместитель,deputy,akimat_27,среда и пятница,,9:00,9:05,",
    "Бекова Дана,,заместитель,deputy,akimat_27,среда и пятница,,9:00,11:00,",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "schedules.csv"


def test_a_table_is_looked_at_before_anything_is_recorded(desk: Desk, file: Path) -> None:
    file.write_text("\n".join((HEADER, *ROWS)), encoding="utf-8")
    preview = desk.schedule_files.preview(file)
    told = {one.schedule.official: (one.change, one.lines) for one in preview.schedules}
    assert told == {"Сейітов Арман": (Change.NEW, (2, 3)), "Бекова Дана": (Change.NEW, (7,))}
    assert [(one.line, one.error.code) for one in preview.bad] == [
        (4, "rule.schedule_line"),
        (5, "rule.recurrence"),
        (6, "rule.schedule"),
    ]
    head, deputy = preview.changing
    assert (head.rank, head.position.en, head.zone) == (Rank.HEAD, "әкім", "Asia/Almaty")
    assert [str(one.rule) for one in head.series] == [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
    ]
    assert head.series[1].hours.form is ReceptionForm.VIDEO
    assert (head.series[1].hours.begins, head.series[1].hours.ends) == (time(15), time(17))
    assert deputy.series[0].first_on == desk.schedules.today
    assert desk.schedules.all() == ()
    assert desk.schedules.propose_all(preview.changing, ASSISTANT) == 2
    again = desk.schedule_files.preview(file)
    assert {one.change for one in again.schedules} == {Change.SAME}
    assert again.changing == ()


def test_what_a_table_says_nothing_of_stays_as_it_was(desk: Desk, file: Path) -> None:
    before = a_schedule(exceptions=(Cancelled(on=date(2026, 3, 3), reason="іссапар"),))
    desk.schedules.propose(before, ASSISTANT)
    line = f"{before.official},вторник; четверг,10:00,13:00"
    file.write_text(f"ФИО,День,С,До\n{line}", encoding="utf-16")
    [one] = desk.schedule_files.preview(file).schedules
    assert (one.change, one.before, one.schedule.id) == (Change.CHANGED, before, before.id)
    assert one.schedule.exceptions == before.exceptions
    assert (one.schedule.position, one.schedule.rank) == (before.position, before.rank)
    assert str(one.schedule.series[0].rule) == "FREQ=WEEKLY;BYDAY=TU,TH"


def test_of_two_officials_of_one_name_neither_is_meant(desk: Desk, file: Path) -> None:
    for n, body in enumerate(("a", "b")):
        desk.schedules.propose(replace(A_SCHEDULE, id=UUID(int=n), body=body), ASSISTANT)
    file.write_text(f"name,day,begin,end\n{A_SCHEDULE.official},Mo,09:00,10:00\n", "utf-8")
    [one] = desk.schedule_files.preview(file).schedules
    assert one.change is Change.NEW


def test_a_spreadsheet_with_all_columns_is_read(desk: Desk, tmp_path: Path) -> None:
    cells = {
        **dict.fromkeys(COLUMNS, ""),
        "official": "Сейітов Арман",
        "position_en": "deputy",
        "rank": "заместитель руководителя",
        "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "first_on": "2026-01-06",
        "last_on": "2026-12-31",
        "begins": "10",
        "ends": "12:00",
        "slot_min": "20",
        "buffer_min": "5",
        "capacity": "2",
        "form": "video",
        "place": "1",
        "other_place": "2",
        "link": "https://conference.example.kz",
        "languages": "ru, kk",
        "on_day_off": "next",
    }
    path = tmp_path / "schedules.xlsx"
    write_sheet(path, "x", [COLUMNS, [cells[name] for name in COLUMNS]])
    [one] = desk.schedule_files.preview(path).changing
    [series] = one.series
    assert (one.rank, one.on_day_off, one.position.kk) == (Rank.DEPUTY, OnDayOff.NEXT, "deputy")
    assert (series.hours.count, series.hours.capacity) == (5, 2)
    assert (series.last_on, series.hours.languages) == (date(2026, 12, 31), ("ru", "kk"))


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("official", "", "official"),
        ("first_on", "tomorrow", "first_on"),
        ("begins", "noon", "begins"),
        ("slot_min", "many", "slot_min"),
        ("form", "letter", "form"),
        ("rank", "king", "rank"),
        ("on_day_off", "perhaps", "on_day_off"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    desk: Desk, file: Path, name: str, text: str, field: str
) -> None:
    cells = {"official": "A", "rule": "Tu", "begins": "9", "ends": "10", name: text}
    file.write_text(",".join(cells) + "\n" + ",".join(cells.values()), encoding="utf-8")
    preview = desk.schedule_files.preview(file)
    if name == "official":
        assert preview.bad[0].error.values == {"field": field}
        return
    [bad] = preview.bad
    assert isinstance(bad.error, LineError)
    assert bad.error.values == {"field": field}


def test_a_cell_that_is_computed_is_not_guessed(desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 -- slow to load

    book = Workbook()
    for line in (
        ("official", "rule", "begins", "ends", "note"),
        ("A", "Tu", "=1+1", "10", "=2"),
        ("B", "Tu", "9", "10", "=2"),
    ):
        book.worksheets[0].append(line)
    book.save(tmp_path / "a.xlsx")
    preview = desk.schedule_files.preview(tmp_path / "a.xlsx")
    assert [one.error.values for one in preview.bad] == [{"field": "begins"}]
    assert [one.official for one in preview.changing] == ["B"], "what is not asked for may be odd"


def test_too_many_series_of_one_official_are_told(desk: Desk, file: Path) -> None:
    line = "A,Tu,9:00,10:00"
    file.write_text("\n".join(("official,rule,begins,ends", *[line] * 51)), encoding="utf-8")
    preview = desk.schedule_files.preview(file)
    assert (len(preview.bad), preview.schedules) == (51, ())
    assert isinstance(preview.bad[0].error, ScheduleError)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", HeaderError),
        (b"number,essence\n1,2\n", HeaderError),
        (b"\0\0", SheetError),
        (b"BEGIN:VCALENDAR\r\nX", SheetError),
    ],
)
def test_a_file_of_something_else_is_refused(
    desk: Desk, file: Path, data: bytes, error: type[Exception]
) -> None:
    file.write_bytes(data)
    with pytest.raises(error):
        desk.schedule_files.preview(file)


def test_a_file_that_is_not_there_or_too_large_is_refused(desk: Desk, file: Path) -> None:
    with pytest.raises(SheetMissingError):
        desk.schedule_files.preview(file)
    with file.open("wb") as made:
        made.truncate(20_000_001)
    with pytest.raises(SheetTooLargeError):
        desk.schedule_files.preview(file)


def test_a_calendar_that_we_wrote_comes_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    series = (
        replace(a_series("FREQ=MONTHLY;BYDAY=2TU"), last_on=date(2026, 12, 31)),
        a_series("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", hours=replace(VIDEO, place="")),
    )
    mine = a_schedule(series=series)
    path = tmp_path / "schedules.ics"
    path.write_bytes(ics_of_series([mine], "ru"))
    [one] = desk.schedule_files.preview(path).changing
    assert (one.official, one.body) == (mine.official, mine.body)
    for before, after in zip(mine.series, one.series, strict=True):
        assert after.hours.form is before.hours.form
        assert (after.hours.begins, after.hours.ends) == (before.hours.begins, before.hours.ends)
        span = (date(2026, 1, 1), date(2027, 1, 31))
        ends = [min(span[1], one.last_on or span[1]) for one in (before, after)]
        first, second = (
            one.rule.dates(one.first_on, span[0], end)
            for one, end in zip((before, after), ends, strict=True)
        )
        assert first == second


def test_the_receptions_of_a_month_are_events_and_no_link_is_among_them(
    desk: Desk, tmp_path: Path
) -> None:
    mine = a_schedule(
        series=(a_series(hours=VIDEO),),
        exceptions=(Cancelled(on=date(2026, 3, 3), reason="іссапар"),),
    )
    desk.schedules.propose(mine, ASSISTANT)
    span = desk.schedules.span(*month_of(date(2026, 3, 1)), proposed=True)
    data = ics_of(span, "kk")
    text = data.decode()
    assert text.count("BEGIN:VEVENT") == 6 - 1
    assert text.count("STATUS:CANCELLED") == 1
    assert "conference" not in text
    assert "іссапар" not in text
    path = tmp_path / "month.ics"
    path.write_bytes(data)
    [one] = desk.schedule_files.preview(path).changing
    assert one.series == mine.series
    [cancelled, moved] = one.exceptions
    assert cancelled == mine.exceptions[0]
    assert isinstance(moved, Extra)
    assert moved.on.day == 26, "the others are days of the series"


def test_a_series_goes_on_that_is_told_once_more(desk: Desk, file: Path) -> None:
    hours = replace(A_SCHEDULE.series[0].hours, place="")
    before = a_schedule(series=(a_series("FREQ=DAILY", hours=hours), a_series(hours=hours)))
    desk.schedules.propose(before, ASSISTANT)
    text = f"name,day,from,begin,end\n{before.official},Tu,2026-03-01,10:00,12:00\n"
    file.write_text(text, "utf-8")
    [one] = desk.schedule_files.preview(file).schedules
    assert one.schedule.series == before.series[1:]


def test_a_calendar_of_thousands_of_events_is_no_schedule(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(SheetError):
        of_calendar(desk, tmp_path, *["BEGIN:VEVENT\nSUMMARY:A\nEND:VEVENT"] * 5_001)


EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//
{}
END:VCALENDAR
"""
TUESDAYS = """BEGIN:VEVENT
SUMMARY:Сейітов Арман
DTSTART;TZID=Asia/Almaty:20260106T100000
DTEND;TZID=Asia/Almaty:20260106T120000
RRULE:FREQ=WEEKLY;BYDAY=TU;{}
{}
END:VEVENT"""
MOVED = """BEGIN:VEVENT
SUMMARY:Сейітов Арман
RECURRENCE-ID:20260317T050000Z
DTSTART:20260318T{}0000Z
DURATION:PT2H
{}
END:VEVENT"""


def of_calendar(desk: Desk, tmp_path: Path, *events: str) -> ImportPreview:
    path = tmp_path / "x.ics"
    path.write_text(EVENT.format("\n".join(events)), encoding="utf-8", newline="\r\n")
    return desk.schedule_files.preview(path)


def test_exceptions_of_a_calendar_are_exceptions(desk: Desk, tmp_path: Path) -> None:
    left_out = "EXDATE;VALUE=DATE:20260303\nEXDATE;TZID=Asia/Almaty:20260310T100000,20260324T100000"
    preview = of_calendar(
        desk, tmp_path, TUESDAYS.format("INTERVAL=1", left_out), MOVED.format("07", "X-A:b")
    )
    [one] = preview.changing
    assert one.exceptions == (
        Cancelled(on=date(2026, 3, 3), reason=""),
        Cancelled(on=date(2026, 3, 10), begins=time(10), reason=""),
        Cancelled(on=date(2026, 3, 24), begins=time(10), reason=""),
        Moved(on=date(2026, 3, 17), begins=time(10), to_on=date(2026, 3, 18), to_begins=time(12), reason=""),
    )  # fmt: skip
    desk.schedules.propose_all(preview.changing, ASSISTANT)
    again = of_calendar(
        desk, tmp_path, TUESDAYS.format("INTERVAL=1", left_out), MOVED.format("07", "X-A:b")
    )
    assert again.changing == ()
    same = of_calendar(
        desk, tmp_path, TUESDAYS.format("INTERVAL=1", "X-A:b"), MOVED.format("05", "X-A:b")
    )
    assert same.changing[0].exceptions[-1] == Moved(
        on=date(2026, 3, 17), begins=time(10), to_on=date(2026, 3, 18), reason=""
    )
    off = of_calendar(desk, tmp_path, TUESDAYS.format("INTERVAL=1", "EXDATE:20260303T050000Z"), MOVED.format("05", "STATUS:CANCELLED"))  # fmt: skip
    assert off.changing[0].exceptions[-2:] == (
        Cancelled(on=date(2026, 3, 3), begins=time(10), reason=""),
        Cancelled(on=date(2026, 3, 17), begins=time(10), reason=""),
    )


@pytest.mark.parametrize(
    ("end", "last_on"),
    [
        ("COUNT=3", date(2026, 1, 20)),
        ("UNTIL=20260120", date(2026, 1, 20)),
        ("UNTIL=20260120T000000", date(2026, 1, 20)),
        ("UNTIL=20260120T235959Z", date(2026, 1, 21)),
        ("INTERVAL=1", None),
    ],
)
def test_a_series_of_a_calendar_ends_when_it_says(
    desk: Desk, tmp_path: Path, end: str, last_on: date | None
) -> None:
    [one] = of_calendar(desk, tmp_path, TUESDAYS.format(end, "X-A:b")).changing
    assert one.series[0].last_on == last_on


@pytest.mark.parametrize(
    "event",
    [
        "BEGIN:VEVENT\nDTSTART:20260106T050000Z\nDTEND:20260106T070000Z\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART;VALUE=DATE:20260106\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260106T050000Z\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260106T050000Z\nDURATION:PT30H\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260106T050000Z\nDTEND:20260107T050000Z\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260106T050000Z\nDTEND:20260106T070000Z\nRRULE:FREQ=X\nEND:VEVENT",
        "BEGIN:VEVENT\nSUMMARY:A\nDTSTART:20260106T050000Z\nDTEND:20260106T070000Z\nRRULE:FREQ=YEARLY\nEND:VEVENT",
    ],
)
def test_an_event_that_is_no_reception_is_told_and_skipped(
    desk: Desk, tmp_path: Path, event: str
) -> None:
    preview = of_calendar(desk, tmp_path, event, TUESDAYS.format("INTERVAL=1", "X-A:b"))
    assert ([one.line for one in preview.bad], len(preview.changing)) == ([1], 1)


def test_a_series_that_is_called_off_is_left_out(desk: Desk, tmp_path: Path) -> None:
    preview = of_calendar(desk, tmp_path, TUESDAYS.format("COUNT=2", "STATUS:CANCELLED"))
    assert (preview.schedules, preview.bad) == ((), ())


def test_every_change_has_a_name() -> None:
    assert set(CHANGE_NAMES) == set(Change)


def test_what_is_kept_for_whoever_comes_is_three_columns(desk: Desk, file: Path) -> None:
    head = "name,day,begin,end,capacity,без записи: каждый n-й,walk-in last,kept_seats"
    file.write_text(f"{head}\nСейітов Арман,Tu,10:00,12:00,3,4,2,1\n", "utf-8")
    [one] = desk.schedule_files.preview(file).changing
    assert one.series[0].hours.kept == Kept(every=4, last=2, seats=1)
    file.write_text(f"{head}\nСейітов Арман,Tu,10:00,12:00,3,4,2,4\n", "utf-8")
    [bad] = desk.schedule_files.preview(file).bad
    assert bad.error.values["field"] == "kept", "more than there are in a slot"
