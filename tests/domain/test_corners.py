"""Four corners are in order, go around a sheet, and tell how large its straight picture is."""

from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontoffice.domain.corners import Corners, straight_size

PARTS = st.floats(0.02, 0.24)
INWARD = st.tuples(PARTS, PARTS)
NEAR = st.lists(INWARD, min_size=4, max_size=4)


def around(inward: list[tuple[float, float]]) -> Corners:
    """Return corners each of which is somewhere in its own quarter."""
    one, two, three, four = inward
    return Corners(
        (one[0], one[1]), (1 - two[0], two[1]), (1 - three[0], 1 - three[1]), (four[0], 1 - four[1])
    )


@given(inward=NEAR, order=st.permutations(range(4)))
def test_corners_come_in_their_order_whatever_order_they_were_seen_in(
    inward: list[tuple[float, float]], order: list[int]
) -> None:
    corners = around(inward)
    points = list(corners)
    assert set(Corners.of([points[at] for at in order])) == set(points)
    assert Corners.of([points[at] for at in order]).is_convex() is corners.is_convex()


@given(inward=NEAR, width=st.integers(50, 5000), height=st.integers(50, 5000))
def test_the_corners_of_the_straight_picture_were_those_of_the_sheet(
    inward: list[tuple[float, float]], width: int, height: int
) -> None:
    corners = around(inward)
    assume(corners.is_convex())
    across, down = straight_size(corners, width, height)
    a, b, c, d, e, f, g, h = corners.projection(width, height, across, down)
    straight = [(0, 0), (across, 0), (across, down), (0, down)]
    for (x, y), (u, v) in zip(straight, corners.in_pixels(width, height), strict=True):
        part = g * x + h * y + 1
        assert isclose((a * x + b * y + c) / part, u, abs_tol=1e-5 * width)
        assert isclose((d * x + e * y + f) / part, v, abs_tol=1e-5 * height)


@pytest.mark.parametrize(
    ("size", "straight"),
    [
        ((2100, 2970), (2100, 2970)),
        ((2970, 2100), (2970, 2100)),
        ((2100, 2800), (2100, 2970)),
        ((2000, 2000), (2000, 2000)),
        ((1000, 4000), (1000, 4000)),
    ],
)
def test_what_is_nearly_a4_becomes_a4(size: tuple[int, int], straight: tuple[int, int]) -> None:
    whole = Corners((0, 0), (1, 0), (1, 1), (0, 1))
    assert straight_size(whole, *size) == straight


def test_what_goes_around_nothing_is_no_sheet() -> None:
    assert Corners((0, 0), (1, 0), (1, 1), (0, 1)).is_convex()
    assert not Corners((0, 0), (1, 1), (1, 0), (0, 1)).is_convex()
    assert not Corners((0, 0), (1, 0), (0.2, 0.2), (0, 1)).is_convex()
    assert not Corners((0, 0), (0, 1), (1, 1), (1, 0)).is_convex()
    assert not Corners((0, 0), (0, 0), (0, 0), (0, 0)).is_convex()
    with pytest.raises(ValueError, match="3"):
        Corners.of([(0, 0), (1, 1), (0, 1)])
