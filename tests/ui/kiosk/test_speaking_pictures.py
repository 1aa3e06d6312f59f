"""The screens on which somebody is recorded at a kiosk: touched by 15 mm, read whole, kept as pictures."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from doubles.camera import SyntheticDevices
from doubles.screens import look_at
from kiosk_gallery import MM_PX
from kiosk_looks import Read, keep, small_targets
from kiosk_speakers import Speaker, devices
from kiosks import make_kiosk, set_office
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.filing import Answers, Way
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.how import HowPage
from ui.kiosk.pages.pausing import PausePage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.widgets.big_button import BigButton
from ui.theme import THEMES

__all__ = ["devices"]

LYING, UPRIGHT = (1920, 1080), (1080, 1920)
KEPT = [
    ("kk", LYING, "light", 1.0, False),
    ("ru", LYING, "light", 1.0, False),
    ("kk", UPRIGHT, "light", 1.0, False),
    ("ru", UPRIGHT, "light", 1.0, False),
    ("en", LYING, "contrast", 1.0, True),
    ("kk", UPRIGHT, "contrast", 1.5, True),
]


class Look:
    """One kiosk in one language, size and dress; each of its screens is measured and kept."""

    def __init__(self, speaker: Speaker, read: Read, name: str) -> None:
        self.speaker, self._read, self._name = speaker, read, name

    def at(self, what: str) -> None:
        """Look at the screen that is there now, which shows *what*."""
        window = self.speaker.window
        QApplication.processEvents()
        self._read.shrunk.clear()
        keep(look_at(window, what), f"{what}-{self._name}")
        assert window.page is not None
        assert small_targets(window.page) == []
        assert self._read.smaller_than(1.3) == []
        for button in window.page.findChildren(BigButton):
            place = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
            assert not button.isVisible() or window.rect().contains(place)


@contextmanager
def looking(
    qtbot: QtBot,
    desk: Desk,
    devices: SyntheticDevices,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, tuple[int, int], str, float, bool],
) -> Iterator[Look]:
    language, size, theme, factor, low = case
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    speaker = Speaker(qtbot, desk, devices, size)
    with closing(speaker.background):
        speaker.touches(speaker.sees(StartPage).languages[language])
        speaker.qtbot.waitUntil(lambda: speaker.window.words.language == language)
        apply_kiosk(app, THEMES[theme], factor, mm_px=MM_PX)
        speaker.window.set_low(low=low)
        way = "lying" if size[0] > size[1] else "upright"
        large = f"-{factor:g}" if factor != 1 else ""
        name = f"{way}{'-low' if low else ''}-{language}-{theme}{large}"
        yield Look(speaker, Read(monkeypatch), name)


@pytest.mark.parametrize("case", KEPT, ids=str)
def test_screens_of_speaking(
    qtbot: QtBot,
    own_desk: Desk,
    devices: SyntheticDevices,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, tuple[int, int], str, float, bool],
) -> None:
    monkeypatch.setattr("ui.kiosk.heeding.LATELY_MS", 400)
    with looking(qtbot, own_desk, devices, monkeypatch, case) as look:
        speaker = look.speaker
        speaker.begins_to_file()
        speaker.sees(HowPage)
        look.at("how")
        speaker.touches(speaker.tile(Way.SOUND))
        page = speaker.ready()
        speaker.qtbot.waitUntil(lambda: min(page.stage.lens._levels) > 0)
        look.at("say")
        speaker.goes_back()
        speaker.touches(speaker.tile(Way.FILM))
        page = speaker.ready()
        speaker.qtbot.waitUntil(lambda: page.stage.lens._picture is not None)
        speaker.source.loudness = 0.005
        speaker.speaks(900)
        speaker.qtbot.waitUntil(lambda: page.remark.text() != "")
        look.at("film")
        speaker.goes_on()
        speaker.done(page)
        look.at("film-done")
        speaker.goes_on()
        speaker.answers_until(CheckPage)
        look.at("film-check")


@pytest.mark.parametrize("case", KEPT[::3], ids=str)
def test_the_screen_of_a_kiosk_that_rests(
    qtbot: QtBot,
    own_desk: Desk,
    devices: SyntheticDevices,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[str, tuple[int, int], str, float, bool],
) -> None:
    make_kiosk(own_desk)
    set_office(own_desk, kiosk_per_hour="1")
    own_desk.filing.register(Answers())
    own_desk.filing.end()
    with looking(qtbot, own_desk, devices, monkeypatch, case) as look:
        look.speaker.touches(look.speaker.sees(StartPage).tiles["file"])
        look.speaker.sees(PausePage)
        look.at("pause")
