"""Whatever is recorded over the shipped tables, what does not fit is left out and told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontoffice.domain.kinds import bundled_kinds
from frontoffice.domain.reference_checks import faults_of
from frontoffice.domain.reference_columns import Description
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_faults import FAULT_WORDS, Fault
from frontoffice.domain.reference_names import (
    BODIES,
    HOLIDAYS,
    KINDS,
    OFFICES,
    OVERRIDES,
    RULES,
    TOPICS,
)
from frontoffice.domain.reference_rows import Act, Row, Step, shipped, subject_of
from frontoffice.domain.reference_tables import TABLES
from frontoffice.domain.terms import bundled_terms
from frontoffice.domain.topics import bundled_topics

TODAY = date(2026, 3, 20)
NOON = datetime(2026, 3, 20, 7, tzinfo=UTC)
SHIPPED = ReferenceData({}, TODAY)
KNOWN = {name: SHIPPED.rows(name).codes() for name in TABLES}
APPLICATION = next(row for row in shipped(TABLES[KINDS]) if row.code == "application")


def steps(*rows: Row, act: Act = Act.SET, first: int = 1) -> list[Step]:
    """Return what records *rows*, one after the other."""
    turns: dict[str, int] = {}
    found = []
    for place, row in enumerate(rows, first):
        turns[row.code] = turns.get(row.code, first - 1) + 1
        subject = subject_of(row.table, row.code)
        one = Step(act=act, row=row, entry=UUID(int=place), subject=subject, turn=turns[row.code])
        found.append(one)
    return found


def data_of(*told: Step, on: date = TODAY) -> ReferenceData:
    by_table: dict[str, list[Step]] = {}
    for one in told:
        by_table.setdefault(one.row.table, []).append(one)
    return ReferenceData(by_table, on)


def of(row: Row, **values: str) -> Row:
    return replace(row, values={**row.values, **values})


@pytest.mark.parametrize("description", TABLES.values(), ids=list(TABLES))
def test_every_shipped_row_fits_its_own_description(description: Description) -> None:
    for row in shipped(description):
        assert faults_of(description, row, KNOWN) == ()


@pytest.mark.parametrize("description", TABLES.values(), ids=list(TABLES))
def test_every_column_has_a_name_in_three_languages(description: Description) -> None:
    names = [column.name for column in description.every]
    assert len(set(names)) == len(names)
    for column in description.every:
        assert column.title.kk
        assert column.title.ru
        assert column.title.en


@pytest.mark.parametrize("code", FAULT_WORDS)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_fault_has_a_sentence(code: str, language: str) -> None:
    told = Fault(code, "name_kk", "x" * 100_000, "3").told(TABLES[TOPICS], language)
    assert told
    assert len(told) < 300
    assert "{" not in told


TOPIC = Row(
    table=TOPICS,
    code="02.07",
    valid_from="2026-03-20",
    values={
        "parent": "02",
        "name_kk": "Кәріз",
        "name_ru": "Канализация",
        "name_en": "Sewerage",
        "competent_level": "district",
    },
)
OFFICE = Row(
    table=OFFICES,
    code="270142",
    values={
        **dict.fromkeys(("name_kk", "name_ru", "name_en"), "Орталық"),
        **dict.fromkeys(("place_kk", "place_ru", "place_en"), "Орал"),
        "opens": "08:00",
        "closes": "20:00",
        "zone": "Asia/Oral",
    },
)
HOLIDAY = replace(shipped(TABLES[HOLIDAYS])[0], code="2033-01-01")
RULE = shipped(TABLES[RULES])[0]
BAD = [
    (of(APPLICATION, unit="weeks"), "choice"),
    (of(APPLICATION, days="-1"), "whole"),
    (of(APPLICATION, days="0"), "whole"),
    (of(APPLICATION, days="fifteen"), "whole"),
    (of(APPLICATION, days="99999999999999999999"), "whole"),
    (of(APPLICATION, name_kk=""), "language"),
    (of(APPLICATION, group=""), "required"),
    (replace(APPLICATION, code="'; DROP TABLE appeal; --"), "code"),
    (replace(APPLICATION, code=""), "required"),
    (replace(APPLICATION, valid_from="2026-02-30"), "date"),
    (replace(APPLICATION, valid_from="tomorrow"), "date"),
    (replace(APPLICATION, valid_from="9999-12-31"), "date"),
    (replace(APPLICATION, valid_from="2027-01-01", valid_to="2026-01-01"), "period"),
    (replace(APPLICATION, certainty="?"), "choice"),
    (of(TOPIC, parent="77"), "link"),
    (of(TOPIC, name_ru="<b>Вода</b>"), "markup"),
    (of(TOPIC, name_ru="<script>alert(1)</script>"), "markup"),
    (of(TOPIC, name_ru="x" * 100_000), "long"),
    (of(TOPIC, name_ru="нуль\0"), "characters"),
    (of(TOPIC, name_ru="=HYPERLINK(1)"), "formula"),
    (replace(HOLIDAY, code="2033-02-30"), "date"),
    (replace(HOLIDAY, valid_from="2033-01-01"), "date"),
    (of(OFFICE, zone="Mars/Olympus"), "zone"),
    (of(OFFICE, zone="../../etc/passwd"), "zone"),
    (of(OFFICE, opens="25:00"), "time"),
    (of(OFFICE, opens="21:00"), "hours"),
    (of(OFFICE, talon_host="https://x/"), "host"),
    (of(OFFICE, opens="08:00:30"), "time"),
    (of(OFFICE, video_scheme="/usr/bin/zoom --join"), "scheme"),
    (of(OFFICE, video_scheme="javascript"), "scheme"),
    (of(OFFICE, video_scheme="file"), "scheme"),
    (replace(OFFICE, code="99"), "office"),
    (replace(OFFICE, code="990001"), "office"),
    (replace(RULE, code="another"), "code"),
]


@pytest.mark.parametrize(("row", "code"), BAD, ids=[f"{r.table}-{c}" for r, c in BAD])
def test_a_row_that_does_not_fit_is_left_out_and_the_older_one_stays(row: Row, code: str) -> None:
    data = data_of(*steps(row))

    [skipped] = data.skipped
    assert code in {fault.code for fault in skipped.faults}
    assert data.rows(row.table).rows == SHIPPED.rows(row.table).rows
    assert data.terms.term_of("application", NOON).days == 15


def test_what_fits_holds() -> None:
    data = data_of(*steps(TOPIC), *steps(OFFICE), *steps(HOLIDAY))
    assert data.skipped == ()
    found = data.topics.find("02.07")
    assert found
    assert found.name.ru == "Канализация"
    assert found in data.topics.all()
    assert found in data.topics.search("канал")
    assert [one.code for one in data.topics.path("02.07")] == ["02", "02.07"]


def test_a_term_from_next_month_does_not_change_today() -> None:
    data = data_of(*steps(of(replace(APPLICATION, valid_from="2026-04-01"), days="10")))

    assert data.terms.term_of("application", NOON).days == 15
    later = datetime(2026, 4, 1, 7, tzinfo=UTC)
    assert data.terms.term_of("application", later).days == 10
    assert data.kinds.find("application", TODAY) == replace(
        bundled_kinds().all()[0], valid_to=date(2026, 3, 31)
    )
    # Today's clerk chooses today's row; from April on the other one, with no restart.
    assert data.kinds.all()[0].days == 15
    assert data.changes_on == date(2026, 4, 1)
    assert data.on_day(date(2026, 4, 1)).kinds.all()[0].days == 10


def test_the_versions_tell_the_truth() -> None:
    plain = bundled_terms().version
    one = data_of(*steps(of(replace(APPLICATION, valid_from="2026-04-01"), days="10")))
    other = data_of(*steps(of(replace(APPLICATION, valid_from="2026-04-01"), days="9"), first=2))

    assert SHIPPED.terms.version == plain
    assert data_of(*steps(TOPIC)).terms.version == plain
    assert one.terms.version.startswith(plain + "+")
    assert one.terms.version != other.terms.version
    assert one.calendar.version == SHIPPED.calendar.version
    moved = data_of(*steps(HOLIDAY))
    assert moved.calendar.version != SHIPPED.calendar.version
    term = moved.terms.term_of("application", NOON)
    assert (term.table_version, term.calendar_version) == (plain, moved.calendar.version)


def test_rows_whose_days_overlap_are_left_out() -> None:
    closed = replace(TOPIC, valid_to="2026-06-30")
    within = replace(TOPIC, valid_from="2026-05-01")

    data = data_of(*steps(closed, within))

    assert [fault.code for one in data.skipped for fault in one.faults] == ["overlap"]
    assert data.rows(TOPICS).of_code("02.07") == (closed,)


def test_an_open_row_gives_way_to_a_later_one() -> None:
    later = replace(TOPIC, valid_from="2026-05-01")
    data = data_of(*steps(TOPIC, later))
    ends = [row.valid_to for row in data.rows(TOPICS).in_force() if row.code == "02.07"]
    assert ends == ["2026-04-30", ""]
    assert data.skipped == ()


def test_a_name_to_come_is_not_told_before_its_day() -> None:
    renamed = of(replace(TOPIC, valid_from="2026-05-01"), name_ru="Стоки")
    data = data_of(*steps(TOPIC, renamed))

    assert [one.name.ru for one in data.topics.all() if one.code == "02.07"] == ["Канализация"]
    later = data.on_day(date(2026, 5, 1)).topics
    assert [one.name.ru for one in later.all() if one.code == "02.07"] == ["Стоки"]


def test_what_ended_is_no_longer_chosen_but_still_has_its_name() -> None:
    ended = Row(table=TOPICS, code="02.01", valid_to="2026-03-19")

    data = data_of(*steps(ended, act=Act.ENDED))

    assert data.topics.find("02.01") == replace(
        bundled_topics().find("02.01"),  # type: ignore[type-var]
        valid_to=date(2026, 3, 19),
    )
    assert "02.01" not in {topic.code for topic in data.topics.all()}
    assert data.topics.search("02.01") == []


def test_a_kind_that_ended_is_no_longer_chosen_and_registering_it_works_on() -> None:
    ended = [replace(row, valid_to="2026-01-01") for row in shipped(TABLES[KINDS])]
    data = data_of(*steps(*ended, act=Act.ENDED))
    assert data.skipped == ()
    assert len(data.kinds.main()) == 6  # nothing is left to choose, so all is
    assert data.terms.term_of("application", NOON).days == 15


def test_a_withdrawn_row_leaves_what_shipped() -> None:
    changed = of(APPLICATION, days="3")
    told = steps(changed)
    back = steps(replace(changed, values={}), act=Act.WITHDRAWN, first=2)

    data = data_of(*told, *back)
    assert data.rows(KINDS).rows == SHIPPED.rows(KINDS).rows
    assert data_of(*told).terms.term_of("application", NOON).days == 3


def test_an_ending_of_nothing_is_told() -> None:
    ghost = Row(table=TOPICS, code="ghost", valid_to="2026-03-19")
    [skipped] = data_of(*steps(ghost, act=Act.ENDED)).skipped
    assert [fault.code for fault in skipped.faults] == ["no_row"]


def test_topics_that_stand_under_themselves_are_put_back() -> None:
    water = next(row for row in shipped(TABLES[TOPICS]) if row.code == "02")
    data = data_of(*steps(of(water, parent="02.07"), TOPIC))

    assert {fault.code for one in data.skipped for fault in one.faults} == {"cycle"}
    assert [one.code for one in data.topics.path("02.01")] == ["02", "02.01"]


def test_the_settings_of_an_office_are_its_own() -> None:
    from desks import OFFICE as BASE  # noqa: PLC0415 -- another OFFICE than the row here

    data = data_of(*steps(OFFICE), *steps(replace(OFFICE, code="270143"), first=5))
    found = data.office(BASE)
    assert (found.name.kk, found.place.ru, found.hours.zone) == ("Орталық", "Орал", "Asia/Oral")
    assert (found.device_no, found.code, found.host) == (BASE.device_no, BASE.code, "")
    assert data.lock_minutes(BASE) == 10
    assert SHIPPED.office(BASE) is BASE
    assert SHIPPED.lock_minutes(BASE) is None


def test_one_holiday_of_a_far_year_does_not_make_it_counted() -> None:
    lone = replace(HOLIDAY, code="2040-01-01")
    assert data_of(*steps(lone)).calendar.last_year == SHIPPED.calendar.last_year
    last = SHIPPED.calendar.last_year
    year = [
        replace(row, code=f"{last + 1}{row.code[4:]}")
        for row in shipped(TABLES[HOLIDAYS])
        if row.code.startswith(f"{last}-")
    ]
    assert data_of(*steps(*year)).calendar.last_year == last + 1


def test_a_year_before_the_shipped_ones_is_counted_once_its_holidays_are_there() -> None:
    first = SHIPPED.calendar.first_year
    year = [
        replace(row, code=f"{first - 1}{row.code[4:]}")
        for row in shipped(TABLES[HOLIDAYS])
        if row.code.startswith(f"{first}-")
    ]
    calendar = data_of(*steps(*year)).calendar
    assert calendar.first_year == first - 1
    assert not calendar.is_working(date(first - 1, 5, 1))
    assert data_of(*steps(*year[:2])).calendar.first_year == first


def test_a_moved_day_changes_the_terms_that_run_over_it() -> None:
    row = Row(
        table=OVERRIDES,
        code="2026-04-06",
        values={
            "day": "off",
            **dict.fromkeys(("reason_kk", "reason_ru", "reason_en"), "ауыстырылды"),
        },
    )
    data = data_of(*steps(row))
    before = SHIPPED.terms.term_of("application", NOON).due_on
    assert data.terms.term_of("application", NOON).due_on > before


def test_what_did_not_change_is_taken_over() -> None:
    before = data_of(*steps(TOPIC))
    topics, kinds = before.topics, before.kinds
    after = before.renewed({TOPICS: steps(TOPIC), BODIES: []}, TODAY)
    assert after.topics is topics
    assert after.kinds is kinds
    other = before.renewed({TOPICS: steps(of(TOPIC, name_en="Drains"))}, TODAY)
    assert other.topics is not topics


texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "2026-01-01",
            "2026-12-31",
            "15",
            "-1",
            "working",
            "yes",
            "02",
            "02.07",
            "27",
            "district",
        ]
    ),
)


@st.composite
def any_steps(draw: st.DrawFn) -> list[Step]:
    found = []
    for place in range(draw(st.integers(1, 6))):
        description = draw(st.sampled_from(list(TABLES.values())))
        known = draw(st.sampled_from([*shipped(description)[:3], None]))
        code = known.code if known else draw(texts)
        names = [column.name for column in description.columns]
        values = dict(known.values) if known else {}
        values |= draw(st.dictionaries(st.sampled_from([*names, "?"]), texts, max_size=3))
        row = Row(
            table=description.name,
            code=code,
            valid_from=draw(texts),
            valid_to=draw(texts),
            values=values,
            certainty=draw(texts),
        )
        found.append(
            Step(
                act=draw(st.sampled_from(list(Act))),
                row=row,
                entry=UUID(int=place + 1),
                subject=subject_of(row.table, code),
                turn=place + 1,
            )
        )
    return found


@settings(max_examples=60, deadline=None)
@given(any_steps(), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_nothing_that_is_recorded_stops_a_desk(told: Sequence[Step], on: date) -> None:
    data = data_of(*told, on=on)

    assert data.kinds.main()
    assert data.terms.term_of("application", NOON).due_on >= TODAY
    assert data.topics.search("су") is not None
    assert data.bodies.all() is not None
    assert data.regions.all()
    assert data.calendar.is_working(TODAY) is not None
    for table in TABLES:
        rows = data.rows(table).in_force()
        assert all(row.valid_from <= (row.valid_to or "9999") for row in rows)
    for one in data.skipped:
        assert all(fault.told(TABLES[one.step.row.table], "kk") for fault in one.faults)
