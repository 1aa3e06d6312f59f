"""What a person may be entitled to follows from what was told, and from nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.measures import (
    CATEGORY_NAMES,
    DISABILITY_NAMES,
    Disability,
    Measure,
    Measures,
    Situation,
    bundled_measures,
    years_on,
)
from frontoffice.domain.named_places import Place
from frontoffice.i18n import Localised

MEASURES = bundled_measures(date(2026, 11, 22))
NOTHING = Localised("", "", "")
PERSON = Situation()


def proposed(**told: object) -> set[str]:
    return {one.code for one in MEASURES.proposed(replace(PERSON, **told))}  # type: ignore[arg-type]


def test_who_has_told_nothing_is_proposed_nothing() -> None:
    assert MEASURES.proposed(PERSON) == ()
    assert not Measure(
        code="x", topic="", bodies=(), name=NOTHING, documents=NOTHING, asked=NOTHING
    ).is_for(replace(PERSON, age=40, low_income=True))


@pytest.mark.parametrize(
    ("told", "measures"),
    [
        ({"low_income": True}, {"assistance", "housing_help", "legal_aid"}),
        (
            {"low_income": True, "children": 1, "youngest": 5},
            {"child_package", "rent", "kindergarten"},
        ),
        ({"children": 4}, {"large_family"}),
        ({"children": 6}, {"large_family", "mother_award"}),
        ({"children": 4, "low_income": True}, {"housing_queue", "business_grant"}),
        ({"categories": frozenset({"unemployed"})}, {"job", "job_loss"}),
        ({"categories": frozenset({"unemployed"}), "age": 20}, {"practice"}),
        ({"age": 70}, {"pension"}),
        ({"age": 70, "categories": frozenset({"alone"})}, {"old_home"}),
        ({"moved": True, "children": 2}, {"moved_family"}),
        ({"disability": frozenset({Disability.SELF})}, {"rehabilitation", "housing_disability"}),
        ({"disability": frozenset({Disability.CHILD})}, {"rehabilitation_child", "sanatorium"}),
        ({"disability": frozenset({Disability.CARER})}, {"carer"}),
    ],
)
def test_what_was_told_leads_to_measures(told: dict[str, object], measures: set[str]) -> None:
    assert proposed(**told) >= measures


@pytest.mark.parametrize(
    ("told", "not_for"),
    [
        ({"low_income": True}, "child_package"),
        ({"children": 3}, "large_family"),
        ({"children": 4}, "housing_queue"),
        ({"age": 60}, "pension"),
        ({"categories": frozenset({"unemployed"}), "age": 36}, "practice"),
        ({"categories": frozenset({"unemployed"})}, "practice"),
        ({"children": 2, "youngest": 6}, "kindergarten"),
        ({"moved": True}, "moved_family"),
        ({"disability": frozenset({Disability.CARER})}, "sanatorium"),
    ],
)
def test_where_one_condition_does_not_hold_nothing_is_proposed(
    told: dict[str, object], not_for: str
) -> None:
    assert not_for not in proposed(**told)


def test_a_disability_and_four_children_tell_of_a_category() -> None:
    told = replace(PERSON, children=4, disability=frozenset({Disability.SELF}))
    assert told.known == {"large_family", "disability_self"}


situations = st.builds(
    Situation,
    categories=st.frozensets(st.sampled_from(sorted(CATEGORY_NAMES))),
    children=st.integers(0, 12),
    youngest=st.none() | st.integers(0, 17),
    age=st.none() | st.integers(0, 100),
    low_income=st.booleans(),
    moved=st.booleans(),
    disability=st.frozensets(st.sampled_from(list(Disability))),
)


@given(situations, st.sampled_from(sorted(CATEGORY_NAMES)))
def test_telling_more_never_takes_a_measure_away(told: Situation, category: str) -> None:
    more = replace(told, categories=told.categories | {category}, low_income=True, moved=True)
    fewer = {one.code for one in MEASURES.proposed(told)}
    assert fewer <= {one.code for one in MEASURES.proposed(more)}


def test_the_body_is_the_one_at_the_place() -> None:
    queue = MEASURES.find("housing_queue")
    assert queue is not None
    assert list(queue.bodies_at(Place("27", "27_oral"))) == ["housing_27_oral", "utilities_27_oral"]
    assert list(queue.bodies_at(Place("27"))) == []
    pension = MEASURES.find("pension")
    assert pension is not None
    assert list(pension.bodies_at(Place("27"))) == ["gov_27"]
    assert MEASURES.find("moon") is None
    assert len(MEASURES.all()) == len({one.code for one in MEASURES.all()})
    assert Measures([]).all() == ()


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ],
)
def test_years_are_whole(born: date, on: date, years: int) -> None:
    assert years_on(born, on) == years


def test_everything_has_a_name_in_three_languages() -> None:
    assert set(DISABILITY_NAMES) == set(Disability)
    assert all(name.kk and name.ru and name.en for name in CATEGORY_NAMES.values())
