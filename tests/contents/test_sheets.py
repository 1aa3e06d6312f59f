"""A sheet is found in photographs of many tables and lights, and in none where there is none."""

from math import dist
from random import Random
from statistics import median

import photographs
import pytest
from PIL import Image, ImageStat

from frontoffice.contents import sheets
from frontoffice.contents.edges import slope_of
from frontoffice.contents.sheet_finding import corners_in
from frontoffice.domain.corners import Corners

SOME = range(12)
"""Of the two hundred that the decision tells of."""


def away(found: Corners, really: Corners) -> float:
    """Return by how many pixels the worst corner is missed, whichever of them is called the first."""
    seen, true = (one.in_pixels(*photographs.SIZE) for one in (found, really))
    return min(
        max(dist(one, other) for one, other in zip(seen[at:] + seen[:at], true, strict=True))
        for at in range(4)
    )


def test_a_sheet_is_found_on_every_table_in_every_light() -> None:
    shots = [photographs.photograph(seed) for seed in SOME]
    found = [(corners_in(one.picture), one.corners) for one in shots]
    missed = [away(seen, true) for seen, true in found if seen is not None]
    assert len(missed) == len(SOME)
    assert max(missed) < 3
    assert median(missed) < 1


@pytest.mark.parametrize("kind", photographs.TABLES)
def test_an_empty_table_has_no_sheet_but_for_what_lies_about_on_it(kind: str) -> None:
    seen = 0
    for seed in range(3):
        dice = Random(seed)
        ground = photographs.table(kind, dice)
        seen += corners_in(photographs.in_some_light(ground, dice)) is not None
    assert seen <= (kind == "cluttered")


@pytest.mark.parametrize("size", [(3, 3), (1, 900), (900, 1), (40, 30)])
def test_the_smallest_picture_does_no_harm(size: tuple[int, int]) -> None:
    assert corners_in(Image.new("RGB", size, "white")) is None


def test_a_photograph_of_any_size_has_the_same_corners() -> None:
    shot = photographs.photograph(4)
    for size in ((640, 480), (2560, 1920)):
        seen = corners_in(shot.picture.resize(size))
        assert seen is not None
        assert away(seen, shot.corners) < 4


def test_a_grey_photograph_does_too() -> None:
    shot = photographs.photograph(0)
    seen = corners_in(shot.picture.convert("L"))
    assert seen is not None
    assert away(seen, shot.corners) < 3


def test_brightness_grows_to_the_right_and_downwards() -> None:
    ramp = Image.linear_gradient("L")
    slope = slope_of(ramp)
    assert slope.along(100, 100, 0, 1) > 0
    assert slope.along(100, 100, 1, 0) == 0
    assert slope_of(ramp.transpose(Image.Transpose.ROTATE_90)).along(100, 100, 1, 0) > 0
    assert slope.along(-5, 5, 1, 1) == 0


def test_a_sheet_put_straight_is_the_sheet() -> None:
    shot = photographs.photograph(0)
    straight = sheets.straightened(shot.picture, shot.corners)
    assert straight.height / straight.width == pytest.approx(297 / 210, abs=0.01)
    margin = straight.crop((4, 4, straight.width - 4, 30))
    assert min(ImageStat.Stat(margin).median) > 120


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_paper_becomes_white_in_every_corner(mode: str) -> None:
    shot = photographs.photograph(5)
    even = sheets.evened(sheets.straightened(shot.picture, shot.corners).convert(mode))
    assert even.mode == mode
    wide, high = even.size
    for x, y in ((20, 20), (wide - 60, 20), (20, high - 60), (wide - 60, high - 60)):
        assert min(ImageStat.Stat(even.crop((x, y, x + 40, y + 40))).mean) > 225


def test_what_is_black_stays_black() -> None:
    dark = sheets.evened(Image.new("L", (300, 300), 12))
    assert dark.getpixel((150, 150)) < 90  # type: ignore[operator]


def test_a_very_large_photograph_gives_a_sheet_of_bounded_size() -> None:
    corners = Corners((0, 0), (1, 0), (1, 1), (0, 1))
    seen = sheets.straightened(Image.new("L", (9000, 9000)), corners)
    assert seen.width * seen.height <= 35_000_000
