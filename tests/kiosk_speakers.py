"""Somebody who says it to the camera or the microphone of a kiosk, with devices that are none."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from doubles.camera import SyntheticDevices, SyntheticSource
from pytestqt.qtbot import QtBot
from visitors import Visitor

from frontoffice.desk import Desk
from frontoffice.domain.filing import Way
from frontoffice.domain.recording import Recording
from ui.kiosk.pages.how import HowPage
from ui.kiosk.pages.speaking import SpeakPage
from ui.kiosk.widgets.big_tile import BigTile
from ui.recording.studio import Phase


class Speaker(Visitor):
    """A visitor who does not type."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        devices: SyntheticDevices,
        size: tuple[int, int] = (1280, 800),
    ) -> None:
        self.plugged = devices
        super().__init__(qtbot, desk, size, devices)

    @property
    def source(self) -> SyntheticSource:
        """What the studio listens to now."""
        assert self.plugged.last is not None
        return self.plugged.last

    def comes_to(self, way: Way) -> SpeakPage:
        """Touch the way *way*; return the screen on which it is said."""
        self.begins_to_file()
        self.touches(self.tile(way))
        return self.ready()

    def tile(self, way: Way) -> BigTile:
        """Return the tile of *way*, of those that are offered."""
        page = self.sees(HowPage)
        return dict(zip(page.ways, page.choice.tiles(), strict=True))[way]

    def ready(self) -> SpeakPage:
        """Wait until something may be recorded, or looked at."""
        page = self.sees(SpeakPage)
        self.qtbot.waitUntil(lambda: page.studio.phase in (Phase.READY, Phase.DONE))
        return page

    def speaks(self, length_ms: int = 800) -> SpeakPage:
        """Begin, and speak for so long."""
        page = self.ready()
        self.goes_on()
        self.qtbot.waitUntil(lambda: page.studio.phase is Phase.RECORDING)
        self.qtbot.waitUntil(lambda: page.studio.recorder.length_ms >= length_ms)
        return page

    def has_said(self, way: Way, length_ms: int = 800) -> SpeakPage:
        """Say it by *way* and end it; return the screen on which it is looked at."""
        self.comes_to(way)
        page = self.speaks(length_ms)
        self.goes_on()
        self.done(page)
        return page

    def done(self, page: SpeakPage) -> Recording:
        """Wait until there is a recording on *page*, and return it."""
        self.qtbot.waitUntil(lambda: page.studio.phase is Phase.DONE)
        assert page.studio.recording is not None
        return page.studio.recording

    def left(self) -> tuple[Recording, ...]:
        """Return the recordings that belong to no appeal, asked where the program asks it."""
        clerk, left = self.desk.filing.clerk, self.desk.recordings.left
        return self.background._database.submit(left, clerk).result()


@pytest.fixture
def devices(own_desk: Desk) -> Iterator[SyntheticDevices]:
    """Give a synthetic camera and microphone, and no countdown."""
    made = SyntheticDevices()
    own_desk.recordings.set_rules(replace(own_desk.recordings.rules(), countdown_s=0))
    yield made
    if made.last is not None:
        made.last.stop()


@pytest.fixture
def speaker(qtbot: QtBot, own_desk: Desk, devices: SyntheticDevices) -> Iterator[Speaker]:
    """Give somebody before a kiosk with camera and microphone."""
    one = Speaker(qtbot, own_desk, devices)
    with closing(one.background):
        yield one
