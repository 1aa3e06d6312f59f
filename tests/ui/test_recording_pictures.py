"""Frames in the forms that cameras give are seen in their colours, and measured."""

from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat
from pytestqt.qtbot import QtBot

from ui.recording.pictures import Watcher, small
from ui.recording.sampling import Sampler, levels

Forms = QVideoFrameFormat.PixelFormat
Ranges = QVideoFrameFormat.ColorRange
Turns = QtVideo.Rotation
SIZE = QSize(64, 48)
RED = (76, 85, 255)
"""Red as brightness and the two differences of colour (ITU-R BT.601, full range)."""


def frame_of(
    form: Forms, planes: list[bytes], reach: Ranges = Ranges.ColorRange_Full
) -> QVideoFrame:
    """Return a frame in which each plane repeats its bytes."""
    told = QVideoFrameFormat(SIZE, form)
    told.setColorRange(reach)
    frame = QVideoFrame(told)
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    for at, pattern in enumerate(planes):
        bits: Any = frame.bits(at)
        bits[:] = (pattern * (len(bits) // len(pattern) + 1))[: len(bits)]
    frame.unmap()
    return frame


@pytest.mark.parametrize(
    ("form", "planes"),
    [
        (Forms.Format_YUV420P, [bytes([76]), bytes([85]), bytes([255])]),
        (Forms.Format_YV12, [bytes([76]), bytes([255]), bytes([85])]),
        (Forms.Format_YUV422P, [bytes([76]), bytes([85]), bytes([255])]),
        (Forms.Format_NV12, [bytes([76]), bytes([85, 255])]),
        (Forms.Format_NV21, [bytes([76]), bytes([255, 85])]),
        (Forms.Format_YUYV, [bytes([76, 85, 76, 255])]),
        (Forms.Format_UYVY, [bytes([85, 76, 255, 76])]),
        (Forms.Format_BGRX8888, [bytes([0, 0, 254, 255])]),
        (Forms.Format_RGBX8888, [bytes([254, 0, 0, 255])]),
        (Forms.Format_XRGB8888, [bytes([255, 254, 0, 0])]),
    ],
)
def test_red_is_red_in_every_form(form: Forms, planes: list[bytes]) -> None:
    picture = small(frame_of(form, planes), 32)
    assert picture is not None
    assert picture.size == (32, 24)
    red, green, blue = picture.getpixel((16, 12))  # type: ignore[misc]
    assert red > 245
    assert max(green, blue) < 10


def test_a_grey_frame_is_grey() -> None:
    picture = small(frame_of(Forms.Format_Y8, [bytes([120])]), 64)
    assert picture is not None
    assert picture.getpixel((5, 5)) == (120, 120, 120)


def test_a_film_whose_black_is_not_nought_is_black_and_white_all_the_same() -> None:
    for light, shown in ((16, 0), (126, 128), (235, 255)):
        for reach in (Ranges.ColorRange_Video, Ranges.ColorRange_Unknown):
            planes = [bytes([light]), bytes([128]), bytes([128])]
            picture = small(frame_of(Forms.Format_YUV420P, planes, reach), 64)
            assert picture is not None
            assert picture.getpixel((5, 5)) == (shown, shown, shown)


def test_a_form_that_is_not_known_is_passed_over(qtbot: QtBot) -> None:
    frame = frame_of(Forms.Format_P010, [bytes([1]), bytes([2])])
    assert Watcher().look(frame, 32) is None
    assert small(QVideoFrame(), 32) is None
    sampler = Sampler(32)
    seen: list[object] = []
    sampler.saw.connect(seen.append)
    sampler.see(frame, 0)
    qtbot.waitUntil(lambda: not sampler._busy)
    assert seen == []
    sampler.close()
    sampler.see(frame, 0)
    sampler.hear(b"\0\0", counts=True)


@pytest.mark.parametrize("turn", list(Turns))
@pytest.mark.parametrize("by_film", [True, False], ids=["the film says", "the frame says"])
def test_a_film_of_a_telephone_is_seen_as_it_was_held(turn: Turns, *, by_film: bool) -> None:
    lying = QImage(64, 48, QImage.Format.Format_RGB32)
    lying.fill(QColor("white"))
    for across in range(16):
        for down in range(12):
            lying.setPixelColor(across, down, QColor("red"))
    frame = QVideoFrame(lying)
    if by_film:
        told = frame.surfaceFormat()
        told.setRotation(turn)
        frame = QVideoFrame(told)
        assert frame.map(QVideoFrame.MapMode.WriteOnly)
        bits: Any = frame.bits(0)
        bits[:] = bytes(lying.constBits())
        frame.unmap()
    else:
        frame.setRotation(turn)
    seen: Any = small(frame, 64)
    wide, high = seen.size
    corners = [(2, 2), (wide - 3, 2), (wide - 3, high - 3), (2, high - 3)]  # clockwise
    red = [max(seen.getpixel(at)[1:]) < 100 for at in corners]
    assert red == [at * 90 == turn.value for at in range(4)]
    assert (wide > high) is (turn.value % 180 == 0)


def test_brightness_and_change_are_told() -> None:
    watcher = Watcher()
    dark, light = QImage(SIZE, QImage.Format.Format_RGB32), QImage(SIZE, QImage.Format.Format_RGB32)
    dark.fill(QColor(20, 20, 20))
    light.fill(QColor(220, 220, 220))
    first, still, changed = (watcher.look(QVideoFrame(one), 64) for one in (dark, dark, light))
    assert first is not None
    assert still is not None
    assert changed is not None
    assert first.brightness == pytest.approx(20, abs=2)
    assert still.change == 0
    assert changed.change == pytest.approx(200, abs=3)
    assert changed.picture.size() == SIZE


def test_levels_are_shares_of_the_greatest() -> None:
    assert levels(b"") == (0.0, 0.0)
    assert levels(bytes(200)) == (0.0, 0.0)
    assert levels(b"\xff\x7f" * 10)[1] == 1.0
    assert levels(b"\x00\x80" * 10) == (1.0, 1.0)
    assert levels(b"\x00\x40\x00\xc0" * 10) == pytest.approx((0.25, 0.5), abs=0.001)
