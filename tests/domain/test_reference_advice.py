"""The tables of the adviser are reference data: recorded, dated, and in force from their day on."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_names import COMPETENCE, TOPIC_WORDS
from frontoffice.domain.reference_rows import Act, Row, Step, subject_of

TODAY = date(2026, 3, 20)
APRIL = date(2026, 4, 1)
WORDS = Row(
    table=TOPIC_WORDS,
    code="sewerage",
    valid_from="2026-04-01",
    values={"topic": "02", "language": "ru", "weight": "9", "words": "ккаканал"},
)
RULE = Row(
    table=COMPETENCE,
    code="sewerage",
    valid_from="2026-04-01",
    values={"topic": "02", "region": "27", "words": "ккаканал", "body": "akimat_{region}"},
)


def data_of(*rows: Row) -> ReferenceData:
    """Return the tables with *rows* recorded over them."""
    steps: dict[str, list[Step]] = {}
    for place, row in enumerate(rows, 1):
        subject = subject_of(row.table, row.code)
        step = Step(act=Act.SET, row=row, entry=UUID(int=place), subject=subject, turn=1)
        steps.setdefault(row.table, []).append(step)
    return ReferenceData(steps, TODAY)


def test_recorded_words_and_competence_are_advised_by_from_their_day_on() -> None:
    data = data_of(WORDS, RULE)

    assert data.skipped == ()
    assert data.changes_on == APRIL
    assert data.adviser.advise("ккаканалы, Орал", "27") == ()
    [told, *_] = data.on_day(APRIL).adviser.advise("ккаканалы, Орал", "27")
    assert (told.topic.code, told.body and told.body.code) == ("02", "akimat_27")


def test_what_ships_advises_where_nothing_was_recorded() -> None:
    data = data_of()
    [told, *_] = data.adviser.advise("Лифт тоқтап тұр, Орал", "27")
    assert (told.topic.code, told.body and told.body.code) == ("02.05", "utilities_27_oral")
    assert data.renewed({}, TODAY).adviser is data.adviser


@pytest.mark.parametrize(
    ("row", "value", "fault"),
    [
        (WORDS, {"topic": "77"}, "link"),
        (WORDS, {"weight": "10"}, "whole"),
        (WORDS, {"speaks": "loudly"}, "choice"),
        (WORDS, {"words": ""}, "required"),
        (RULE, {"region": "00"}, "link"),
        (RULE, {"level": "galaxy"}, "choice"),
        (RULE, {"body": ""}, "required"),
    ],
)
def test_a_row_that_does_not_fit_is_left_out(row: Row, value: dict[str, str], fault: str) -> None:
    data = data_of(replace(row, values={**row.values, **value}))
    [skipped] = data.skipped
    assert fault in {one.code for one in skipped.faults}
    assert data.adviser.advise("Лифт тоқтап тұр, Орал", "27")
