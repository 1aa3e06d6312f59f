"""What a file would change, row by row, before anything is recorded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_names import HOLIDAYS, KINDS, TOPICS
from frontoffice.domain.reference_preview import (
    Effect,
    HeaderError,
    Preview,
    SheetRow,
    export,
    preview,
    template,
)
from frontoffice.domain.reference_rows import shipped
from frontoffice.domain.reference_tables import TABLES
from frontoffice.domain.text import clean

SHIPPED = ReferenceData({}, date(2026, 3, 20))
KNOWN = {name: SHIPPED.rows(name).codes() for name in TABLES}


def sheet(lines: Sequence[Sequence[str]]) -> list[SheetRow]:
    return [SheetRow(number, tuple(cells)) for number, cells in enumerate(lines, 1)]


def shown(lines: Sequence[Sequence[str]], table: str = TOPICS, ends: str = "") -> Preview:
    return preview(SHIPPED.rows(table), sheet(lines), KNOWN, ends)


def effects(found: Preview) -> list[tuple[int, Effect]]:
    same = Effect.SAME
    return [(change.number, change.effect) for change in found.changes if change.effect is not same]


@pytest.mark.parametrize("table", TABLES)
def test_what_is_exported_changes_nothing(table: str) -> None:
    lines = export(SHIPPED.rows(table))
    assert {change.effect for change in shown(lines, table).changes} <= {Effect.SAME}
    assert len(lines) == len(shipped(TABLES[table])) + 1


@pytest.mark.parametrize("table", TABLES)
def test_a_template_has_every_column_and_an_example_that_is_never_taken_in(table: str) -> None:
    lines = template(TABLES[table])
    assert shown(lines, table).changes == ()
    filled = [lines[0], [*lines[1][:-1], ""]]
    [change] = shown(filled, table).changes
    assert change.faults == ()


def test_each_row_is_told_with_what_becomes_of_it() -> None:
    lines = export(SHIPPED.rows(TOPICS))
    name, level, to = (lines[0].index(one) for one in ("name_ru", "competent_level", "valid_to"))
    lines[2][name] = "Участки"
    lines[3][to] = "2026-12-31"
    lines[4][level] = "galaxy"
    lines.append(["02.99", "02", "а", "б", "c", "region", "", "", "", "", ""])

    found = shown(lines)

    assert effects(found) == [
        (3, Effect.CHANGED),
        (4, Effect.ENDED),
        (5, Effect.SKIPPED),
        (54, Effect.ADDED),
    ]
    changed = found.changes[1]
    assert [(one.column, one.after) for one in changed.differs] == [("name_ru", "Участки")]
    assert found.counts()[Effect.SAME] == 49
    assert found.changes[3].faults[0].told(TABLES[TOPICS], "ru").startswith("«Уровень")
    assert next(change.effect for change in found.to_record()) is Effect.ENDED


def test_the_header_may_be_in_any_language_and_the_columns_in_any_order() -> None:
    description = TABLES[TOPICS]
    for language in ("kk", "ru", "en"):
        lines = [line[::-1] for line in export(SHIPPED.rows(TOPICS))]
        titles = {column.name: column.title.in_(language) for column in description.every}
        lines[0] = [titles[name] for name in lines[0]]
        assert {change.effect for change in shown(lines).changes} == {Effect.SAME}


@pytest.mark.parametrize("lines", [[], [[]], [["a", "b"]], [["code", "name_kk"]], [[""] * 5]])
def test_a_file_without_the_columns_is_refused(lines: list[list[str]]) -> None:
    with pytest.raises(HeaderError):
        shown(lines)


def test_a_column_that_the_table_lacks_is_left_out_and_told() -> None:
    lines = [[*line, "x"] for line in export(SHIPPED.rows(TOPICS))]
    lines[0][-1] = "colour"
    found = shown(lines)
    assert found.unknown == ("colour",)
    assert {change.effect for change in found.changes} == {Effect.SAME}


def test_a_row_that_stands_twice_is_taken_once() -> None:
    lines = export(SHIPPED.rows(TOPICS))
    lines += [lines[1]]
    [change] = [one for one in shown(lines).changes if one.effect is Effect.SKIPPED]
    assert (change.number, change.faults[0].code) == (54, "twice")


def test_a_child_of_a_skipped_row_is_skipped_with_it() -> None:
    lines = export(SHIPPED.rows(TOPICS))
    lines += [["50", "", "а", "", "c", "region", "", "", "", "", ""]]
    lines += [["50.01", "50", "а", "б", "c", "region", "", "", "", "", ""]]
    assert effects(shown(lines)) == [(54, Effect.SKIPPED), (55, Effect.SKIPPED)]


def test_a_row_may_take_the_place_of_one_that_ends_in_the_same_file() -> None:
    lines = export(SHIPPED.rows(KINDS))
    since, to, days = (lines[0].index(one) for one in ("valid_from", "valid_to", "days"))
    new = list(lines[1])
    new[since], new[days] = "2027-01-01", "10"
    lines[1][to] = "2026-12-31"
    found = shown([lines[0], new, *lines[1:]], KINDS)
    assert effects(found) == [(2, Effect.ADDED), (3, Effect.ENDED)]


def test_rows_that_the_file_lacks_end_only_when_asked() -> None:
    lines = export(SHIPPED.rows(TOPICS))[:-1]
    assert effects(shown(lines)) == []
    found = shown(lines, ends="2026-12-31")
    assert effects(found) == [(0, Effect.ENDED)]
    assert found.changes[-1].code == "99"


def test_rows_that_cannot_end_on_that_day_stay_although_the_file_lacks_them() -> None:
    lines = export(SHIPPED.rows(TOPICS))
    since = lines[0].index("valid_from")
    lines[1][since] = "2027-01-01"
    told = shown(lines).to_record()[0].row
    table = replace(SHIPPED.rows(TOPICS), rows=(told,))
    assert preview(table, sheet(lines[:1]), KNOWN, "2026-12-31").changes == ()
    [ended] = preview(table, sheet(lines[:1]), KNOWN, "2027-01-01").changes
    assert (ended.effect, ended.row.valid_to) == (Effect.ENDED, "2027-01-01")
    # A day off is no matter of validity: it was one, whatever a file says today.
    assert shown(export(SHIPPED.rows(HOLIDAYS))[:1], HOLIDAYS, "2026-12-31").changes == ()


def test_a_row_that_begins_before_the_one_in_its_place_has_ended_is_skipped() -> None:
    lines = export(SHIPPED.rows(TOPICS))
    since, to = (lines[0].index(one) for one in ("valid_from", "valid_to"))
    new = list(lines[2])
    new[since] = "2026-12-31"
    lines[2][to] = "2026-12-31"
    found = shown([*lines[:3], new, *lines[3:]])
    assert effects(found) == [(3, Effect.ENDED), (4, Effect.SKIPPED)]
    [skipped] = [one for one in found.changes if one.effect is Effect.SKIPPED]
    assert [fault.code for fault in skipped.faults] == ["overlap"]


def test_empty_lines_and_more_cells_than_columns() -> None:
    lines = export(SHIPPED.rows(TOPICS))
    lines[1] = [*lines[1], "more"]
    lines.insert(2, ["", " ", ""])
    assert effects(shown(lines)) == [(2, Effect.SKIPPED)]


def test_a_formula_and_a_merged_cell_skip_their_row_alone() -> None:
    rows = sheet(export(SHIPPED.rows(TOPICS)))
    rows[3] = replace(rows[3], odd=((2, "formula"),))
    rows[5] = replace(rows[5], odd=((2, "merged"),))
    found = preview(SHIPPED.rows(TOPICS), rows, KNOWN)
    assert effects(found) == [(4, Effect.SKIPPED), (6, Effect.SKIPPED)]


cells = st.one_of(st.sampled_from(["", "02", "02.01", "2026-01-01", "region", "да"]), st.text())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(TABLES)), st.lists(st.lists(cells, max_size=12), max_size=6))
def test_no_file_is_too_odd_to_be_told_of(table: str, lines: list[list[str]]) -> None:
    header = [column.name for column in TABLES[table].every]
    found = shown([header, *lines], table)
    for change in found.changes:
        assert (change.effect is Effect.SKIPPED) == bool(change.faults)
        assert all(fault.told(TABLES[table], "ru") for fault in change.faults)


names = st.text(st.characters(categories=["L"], max_codepoint=0x4FF), min_size=1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 51), names), max_size=8))
def test_the_preview_names_the_rows_that_were_edited_and_no_others(
    edits: list[tuple[int, str]],
) -> None:
    lines = export(SHIPPED.rows(TOPICS))
    before = [list(line) for line in lines]
    for place, name in edits:
        lines[place + 1][3] = name
    found = shown(lines)
    wanted = [n for n, line in enumerate(lines, 1) if clean(line[3]).text != before[n - 1][3]]
    assert [number for number, _ in effects(found)] == wanted
