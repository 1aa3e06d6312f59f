"""How fast a kiosk goes on, and what came in a flood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.review import Pace, PaceError, in_floods

HOUR = 60 * 60 * 1000


@pytest.mark.parametrize(
    ("in_hour", "in_day", "pause"),
    [(0, 0, 0), (2, 2, 0), (3, 3, 60), (4, 4, 120), (50, 50, 300), (1, 9, 0), (1, 10, 60)],
)
def test_over_the_pace_a_kiosk_rests_longer_each_time_and_never_for_good(
    in_hour: int, in_day: int, pause: int
) -> None:
    assert Pace(per_hour=3, per_day=10, pause_s=60).pause_after(in_hour, in_day) == pause


@pytest.mark.parametrize("changes", [{"per_hour": 0}, {"per_day": 0}, {"pause_s": 0}])
def test_a_pace_of_nothing_is_refused(changes: dict[str, int]) -> None:
    with pytest.raises(PaceError):
        Pace(**changes)


def test_only_one_machines_appeals_of_one_hour_make_a_flood() -> None:
    quick = [("a", 1_000 + n) for n in range(4)]
    others = [("b", 1_000), ("b", 1_000 + HOUR), ("b", 1_000 + 2 * HOUR), ("c", 5)]
    assert in_floods([*others, *quick], 3) == {4, 5, 6, 7}
    assert in_floods(quick, 4) == frozenset()
    assert in_floods([], 1) == frozenset()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3 * HOUR))), st.integers(1, 5))
def test_a_flood_is_an_hour_with_more_than_the_pace(
    moments: list[tuple[str, int]], per_hour: int
) -> None:
    def crowded(place: int) -> bool:
        machine, at = moments[place]
        own = [other for one, other in moments if one == machine]
        starts = [start for start in own if start <= at < start + HOUR]
        return any(sum(s <= one < s + HOUR for one in own) > per_hour for s in starts)

    assert in_floods(moments, per_hour) == {n for n in range(len(moments)) if crowded(n)}
