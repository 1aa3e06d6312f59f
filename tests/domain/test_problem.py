"""The rule of shared problems: enough people, near in time, the same at every desk."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.kinds import OUTCOMES
from frontoffice.domain.problem import (
    FEWEST,
    OUTCOMES_OF,
    PROBLEM_STATE_NAMES,
    WITHIN,
    ProblemState,
    Voice,
    joins,
    problem_id,
    shared,
)

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def voice(number: int, person: str | None = None, days: float = 0) -> Voice:
    told = f"p{number}" if person is None else person
    return Voice(UUID(int=number), told, NOW - timedelta(days=days))


voices = st.lists(
    st.builds(
        voice,
        st.integers(1, 40),
        st.sampled_from(["", "a", "b", "c", "d", "e"]),
        st.floats(0, 40, allow_nan=False),
    ),
    max_size=12,
)


def test_four_people_within_three_weeks_have_a_shared_problem() -> None:
    four = [voice(number, days=number) for number in range(1, FEWEST + 1)]
    assert shared(four, NOW) == tuple(reversed(four))
    assert shared(four[1:], NOW) == ()


def test_who_comes_again_counts_once_and_who_is_unknown_counts() -> None:
    same = [voice(number, "a") for number in range(1, 9)]
    assert shared(same, NOW) == ()
    unknown = [voice(number, "") for number in range(1, FEWEST + 1)]
    assert len(shared(unknown, NOW)) == FEWEST


def test_what_is_older_than_three_weeks_does_not_count() -> None:
    old = voice(1, days=WITHIN.days + 0.5)
    assert shared([old, *(voice(number) for number in range(2, FEWEST + 1))], NOW) == ()


@given(voices, st.randoms())
def test_the_order_in_which_appeals_arrive_does_not_matter(
    some: list[Voice], chance: object
) -> None:
    mixed = list(some)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert sorted(map(str, shared(mixed, NOW))) == sorted(map(str, shared(some, NOW)))
    if found := shared(some, NOW):
        assert len({one.person or one.appeal for one in found}) >= FEWEST
        assert list(found) == sorted(found, key=lambda one: (one.at, one.appeal))


def test_only_who_is_not_there_yet_joins() -> None:
    some = [voice(2, days=1), voice(1, days=2), voice(3)]
    assert joins(some, {UUID(int=2)}) == (some[1], some[2])


def test_two_desks_give_one_problem_one_id_and_the_next_one_another() -> None:
    assert problem_id("270142", "02.01", "аба", 0) == problem_id("270142", "02.01", "аба", 0)
    others = {
        problem_id("270143", "02.01", "аба", 0),
        problem_id("270142", "02.02", "аба", 0),
        problem_id("270142", "02.01", "досты", 0),
        problem_id("270142", "02.01", "аба", 1),
    }
    assert len(others | {problem_id("270142", "02.01", "аба", 0)}) == 5


def test_every_outcome_of_a_joint_answer_stands_in_its_closed_list() -> None:
    for codes in OUTCOMES_OF.values():
        assert set(codes) == set(OUTCOMES)
        for name, code in codes.items():
            assert code in {outcome.code for outcome in OUTCOMES[name]}


def test_every_state_has_a_name() -> None:
    assert set(PROBLEM_STATE_NAMES) == set(ProblemState)
