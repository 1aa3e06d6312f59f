"""When a kiosk is open, and what is said of it: whatever cannot be read never stops it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.kiosk_hours import ALL_DAY, ALWAYS, NEVER, Span, Week, span_of
from frontoffice.domain.kiosk_orders import (
    CLOSED_NAMES,
    ClosedWhy,
    KioskOrders,
    kiosk_orders_of,
)
from frontoffice.domain.reference_checks import faults_of
from frontoffice.domain.reference_kiosks import KIOSK_TABLE
from frontoffice.domain.reference_rows import Row, normal
from frontoffice.i18n import Localised

ZONE = ZoneInfo("Asia/Almaty")
FRIDAY = date(2026, 3, 20)
USUAL = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "08:00-18:00")
WEEK = Week.of(USUAL | {"sat": "09:00-13:00", "sun": "-", "off": "-"})


def at(hour: int, minute: int = 0, ahead: int = 0) -> datetime:
    day = FRIDAY + timedelta(ahead)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def never_off(_: date) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("", ALL_DAY),
        ("-", NEVER),
        ("08:00-20:00", Span(480, 1200)),
        ("00:00-24:00", ALL_DAY),
        ("23:59-24:00", Span(1439, 1440)),
    ],
)
def test_hours_are_read_as_they_are_spelled(text: str, span: Span) -> None:
    assert span_of(text) == span


@pytest.mark.parametrize(
    "text", ["8-20", "20:00-08:00", "08:00-08:00", "08:00-25:00", "24:00-24:00", "x", " - "]
)
def test_what_are_no_hours_is_noticed(text: str) -> None:
    with pytest.raises(ValueError, match=text or "x"):
        span_of(text)
    row = Row(table="kiosks", code="270142", values={"mon": text})
    assert [one.code for one in faults_of(KIOSK_TABLE, row, {})] == ["span"]


def test_hours_may_be_typed_as_people_write_them() -> None:
    column = KIOSK_TABLE.column("mon")
    assert column is not None
    assert normal(column, " 8:00 – 20:30 ") == "08:00-20:30"
    assert normal(column, "—") == "-"


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(at(7, 59), False), (at(8), True), (at(17, 59), True), (at(18), False), (at(10, 0, 2), False)],
)
def test_it_is_open_from_the_first_minute_to_before_the_last(
    moment: datetime, is_open: bool
) -> None:
    assert WEEK.is_open(moment, never_off) is is_open


def test_it_opens_at_the_next_hour_that_comes() -> None:
    assert WEEK.opens_at(at(7), never_off) == at(8)
    assert WEEK.opens_at(at(18), never_off) == at(9, 0, 1)
    assert WEEK.opens_at(at(14, 0, 1), never_off) == at(8, 0, 3), "over Sunday"
    assert WEEK.opens_at(at(14, 0, 1), lambda on: on == FRIDAY + timedelta(3)) == at(8, 0, 4)
    shut = Week.of(dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "-"))
    assert shut.opens_at(at(8), never_off) is None


def test_a_holiday_is_a_day_as_any_other_where_nobody_says_otherwise() -> None:
    assert not WEEK.is_open(at(10), lambda _: True)
    assert Week.of(USUAL).is_open(at(10), lambda _: True)


MOMENTS = st.builds(
    datetime.combine, st.dates(date(2021, 1, 1), date(2031, 12, 31)), st.times(), st.just(ZONE)
)


@given(MOMENTS)
def test_who_says_nothing_is_always_open(moment: datetime) -> None:
    assert ALWAYS.is_open(moment, never_off)


@given(MOMENTS)
def test_it_is_open_when_it_says_that_it_opens(moment: datetime) -> None:
    opens = WEEK.opens_at(moment, never_off)
    assert opens is not None
    assert opens > moment
    assert WEEK.is_open(opens, never_off)


def row(code: str, **values: str) -> Row:
    return Row(table="kiosks", code=code, values=values)


def orders(*rows: Row) -> KioskOrders:
    return kiosk_orders_of(rows, "270142", 4, FRIDAY)


def test_a_kiosk_s_own_row_comes_before_that_of_its_office() -> None:
    office = row("270142", fri="08:00-12:00", message_kk="Кеңседен", phone="+7 701 000 00 10")
    own = row("270142-004", message_ru="Свое", closed="repair", fri="09:00-12:00")
    other = row("270142-005", closed="moving", message_kk="Басқа")
    told = orders(own, office, other)
    assert told.closed is ClosedWhy.REPAIR
    assert told.message == Localised("Кеңседен", "Свое", "Кеңседен")
    assert told.phone == "+7 701 000 00 10"
    assert told.week.days[4] == Span(540, 720)


def test_a_row_of_another_day_says_nothing() -> None:
    later = Row(table="kiosks", code="270142", valid_from="2026-03-21", values={"closed": "repair"})
    assert orders(later) == KioskOrders()


@pytest.mark.parametrize(
    "values", [{"closed": "exploded"}, {"mon": "soon"}, {"message_kk": "  "}, {"unknown": "x"}]
)
def test_no_bad_row_stops_a_kiosk(values: dict[str, str]) -> None:
    assert orders(row("270142", **values)) == KioskOrders()


def test_every_reason_has_its_words() -> None:
    assert set(CLOSED_NAMES) == set(ClosedWhy)
