"""The kiosk notes what is plugged in and when somebody touched it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from doubles.camera import SyntheticDevices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from visitors import Visitor

from frontoffice.desk import Desk
from frontoffice.scanning.scanner import Scanner, ScannerError
from frontoffice.services.desk_status import DeskStatus
from frontoffice.services.gathering import Gathering
from frontoffice.sync.wire_devices import WireStatus
from ui.kiosk.health import Health
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.start import StartPage
from ui.style import apply_theme
from ui.theme import LIGHT


@pytest.fixture
def visitor(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Visitor]:
    apply_kiosk(qapp, LIGHT)
    one = Visitor(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def told(desk: Desk) -> WireStatus:
    return DeskStatus(desk.journal, desk.folder, desk.clock).told()


def test_a_camera_that_is_taken_away_is_missed(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Gathering) -> tuple[Scanner, ...]:
        raise ScannerError

    monkeypatch.setattr(Gathering, "scanners", broken)
    devices = SyntheticDevices()
    health = Health(visitor.desk, visitor.background, visitor.talk, devices)
    health.look()
    visitor.qtbot.waitUntil(lambda: "camera" in visitor.desk.kiosks.health._told().get("had", {}))
    assert told(visitor.desk).lost == []
    monkeypatch.setattr(devices, "cameras", tuple)

    health.look()

    visitor.qtbot.waitUntil(lambda: told(visitor.desk).lost == ["camera"])


def test_the_first_touch_of_a_person_is_noted(visitor: Visitor) -> None:
    health = Health(visitor.desk, visitor.background, visitor.talk, SyntheticDevices())
    assert told(visitor.desk).touched_on == ""

    visitor.touches(visitor.sees(StartPage).languages["ru"])

    visitor.qtbot.waitUntil(lambda: told(visitor.desk).touched_on == "2026-03-20")
    assert health.parent() is visitor.talk
