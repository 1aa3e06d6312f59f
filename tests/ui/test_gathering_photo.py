"""Papers are photographed at the window: the sheet is found, put right by keys, and attached."""

from collections.abc import Iterator
from typing import Any

import pytest
from clerks import Clerk, at_work, focused, press
from doubles.camera import CAMERA, SyntheticDevices, SyntheticSource
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from gatherers import attached, names, opened, settle
from photographs import Photograph, photograph
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from ui.recording.source import Device
from ui.views.gathering_photo import PhotoStage

PAPER: Photograph = photograph(7, "dark")


class PaperSource(SyntheticSource):
    """A camera over a table with a sheet on it."""

    seen = PAPER

    def picture(self) -> QImage:
        picture = self.seen.picture.convert("RGB")
        wide, high = picture.size
        return QImage(
            picture.tobytes(), wide, high, 3 * wide, QImage.Format.Format_RGB888
        ).convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture(autouse=True)
def devices(monkeypatch: pytest.MonkeyPatch) -> Iterator[SyntheticDevices]:
    """Give a camera over a table."""
    made = SyntheticDevices()
    made.made = PaperSource
    monkeypatch.setattr("ui.views.gathering.usual_devices", lambda _parent: made)
    yield made
    if made.last is not None:
        made.last.stop()


def looking(clerk: Clerk) -> PhotoStage:
    """Open the panel and look through the camera, by keys."""
    if not clerk.register.papers.is_open():
        opened(clerk)
    press("F5")
    panel: Any = clerk.register.papers.panel
    photo: PhotoStage = panel._photo
    clerk.until(photo.shooting.can_shoot)
    return photo


def shot(clerk: Clerk, photo: PhotoStage, key: str = "Space") -> None:
    """Shoot, and wait until the sheet was looked for."""
    press(key)
    clerk.until(lambda: photo._shot is not None)


def is_started(devices: SyntheticDevices) -> bool:
    return devices.last is not None and devices.last.started


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


def test_keys_alone_lead_from_the_camera_to_the_appeal(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    photo = looking(clerk)
    assert focused() is photo.live
    shot(clerk, photo)
    assert not is_started(devices), "the camera rests while the corners are looked at"
    assert photo._shot is not None
    assert photo._shot.corners is not None
    for found, real in zip(photo.quad.corners(), PAPER.corners, strict=True):
        assert found == pytest.approx(real, abs=0.02)
    press("Enter")
    clerk.until(photo.shooting.can_shoot)
    assert is_started(devices), "the next sheet"
    assert "1 парақ алынды" in photo.hint.text()
    shot(clerk, photo, "Enter")
    press("Enter")
    clerk.until(lambda: photo._count == 2)
    press("Esc")
    assert not is_started(devices)
    settle(clerk)
    assert names(clerk) == ["1-фото.jpg"], "the very same picture is not attached twice"
    press("Ctrl+Enter")
    clerk.registered()
    [one] = attached(clerk.desk)
    page = QImage.fromData(clerk.desk.gathering.picture(one, 0, 400))
    assert page.height() / page.width() == pytest.approx(297 / 210, abs=0.02)


def test_corners_are_moved_by_keys(clerk: Clerk) -> None:
    photo = looking(clerk)
    shot(clerk, photo)
    assert focused() is photo.quad
    before = list(photo.quad.corners())
    press("Right", "Shift+Down")
    after = list(photo.quad.corners())
    assert after[0] == pytest.approx((before[0][0] + 0.002, before[0][1] + 0.02))
    press("Tab", "Tab", "Left")
    assert photo.quad.accessibleDescription() == "төменгі оң жақ бұрыш"
    assert photo.quad.corners().lower_right[0] == pytest.approx(before[2][0] - 0.002)
    press("Shift+Tab")
    assert photo.quad.accessibleDescription() == "жоғарғы оң жақ бұрыш"
    press("Tab", "Tab", "Tab")
    assert focused() is not photo.quad


def test_corners_are_pulled_by_the_mouse(clerk: Clerk) -> None:
    photo = looking(clerk)
    shot(clerk, photo)
    quad = photo.quad
    begins, to = quad._spot(0), quad._spot(0) + QPointF(30, 20)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(quad, left, pos=begins.toPoint())
    QTest.mouseMove(quad, to.toPoint())
    QTest.mouseRelease(quad, left, pos=to.toPoint())
    assert (quad._spot(0) - to).manhattanLength() < 3
    QTest.mousePress(quad, left, pos=QPoint(quad.width() // 2, quad.height() // 2))
    QTest.mouseMove(quad, QPoint(5, 5))
    QTest.mouseRelease(quad, left, pos=QPoint(5, 5))
    assert (quad._spot(0) - to).manhattanLength() < 3, "no corner was near"
    for _ in range(60):
        press("Shift+Right")
    assert max(right for right, _ in quad._points) == 1, "no corner leaves the picture"


def test_where_no_sheet_is_found_the_whole_picture_is_offered(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    devices.made = SyntheticSource
    photo = looking(clerk)
    shot(clerk, photo)
    assert "табылмады" in photo.told.text()
    photo.manner.setFocus()
    press("Right")
    photo.quad.setFocus()
    press("Enter")
    clerk.until(lambda: names(clerk))
    [one] = clerk.register.papers.enclosed()
    page = QImage.fromData(clerk.desk.gathering.picture(one.file, 0, 640))
    assert (page.width(), page.height()) == (640, 360)


def test_it_is_shot_again_and_the_whole_picture_is_taken(clerk: Clerk) -> None:
    photo = looking(clerk)
    shot(clerk, photo)
    press("F2")
    clerk.until(photo.shooting.can_shoot)
    assert photo._shot is None
    shot(clerk, photo, "F5")
    press("F7")
    assert list(photo.quad.corners()) == [(0, 0), (1, 0), (1, 1), (0, 1)]
    press("F5")
    clerk.until(lambda: names(clerk))


def test_corners_that_go_around_nothing_are_told_and_can_be_mended(clerk: Clerk) -> None:
    photo = looking(clerk)
    shot(clerk, photo)
    photo.quad._points = [(0.5, 0.5)] * 4
    press("Enter")
    clerk.until(clerk.shell.toast.text)
    assert photo._shot is not None
    press("F7", "Enter")
    clerk.until(lambda: names(clerk))


def test_without_a_camera_it_is_said_and_one_that_is_plugged_in_is_there(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    devices.there = ()
    opened(clerk)
    press("F5")
    photo = clerk.register.papers.panel._photo  # type: ignore[union-attr]
    assert "Камера жоқ" in photo.told.text()
    press("Space")
    assert photo._shot is None
    devices.there = (CAMERA,)
    devices.changed.emit()
    clerk.until(photo.shooting.can_shoot)
    assert photo.camera.currentText() == CAMERA.name


def test_another_camera_is_chosen(clerk: Clerk, devices: SyntheticDevices) -> None:
    other = Device("c2", "Document camera")
    devices.there = (CAMERA, other)
    photo = looking(clerk)
    photo.camera.setCurrentIndex(1)
    photo.camera.activated.emit(1)
    assert photo.shooting.camera == other
    clerk.until(photo.shooting.can_shoot)


def test_a_camera_that_is_pulled_out_is_told_and_what_was_taken_stays(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    photo = looking(clerk)
    shot(clerk, photo)
    press("Enter")
    clerk.until(photo.shooting.can_shoot)
    assert devices.last is not None
    devices.there = ()
    devices.last.go("camera")
    devices.changed.emit()
    assert "Камера" in clerk.shell.toast.text()
    press("Space", "Esc")
    settle(clerk)
    assert len(names(clerk)) == 1


def test_the_lock_and_the_panel_let_go_of_the_camera(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    photo = looking(clerk)
    press("Ctrl+Enter")
    assert not is_started(devices)
    assert not is_shown(photo)
    looking(clerk)
    clerk.window.lock()
    assert not is_started(devices)


def test_a_desk_is_not_idle_while_somebody_photographs(clerk: Clerk) -> None:
    touched: list[bool] = []
    clerk.shell.touched.connect(lambda: touched.append(True))
    looking(clerk)
    touched.clear()
    clerk.until(lambda: len(touched) > 2)


def test_a_system_without_the_library_of_pictures_is_told_in_words(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> object:
        raise ImportError

    monkeypatch.setattr("ui.views.gathering.import_module", missing)
    opened(clerk)
    press("F5")
    clerk.until(lambda: "libpulse0" in clerk.shell.toast.text())


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_photographing(
    qtbot: QtBot, qapp: QApplication, own_desk: Desk, look: Look
) -> None:
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        photo = looking(clerk)
        assert cut_texts(clerk.window) == []
        shot(clerk, photo)
        QApplication.processEvents()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"gathering-photo-{look}")
