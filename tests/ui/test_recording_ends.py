"""What ends or stands against a recording at the window: seen on the screen, told with what to do, kept."""

from dataclasses import replace

import pytest
from clerks import Clerk, press
from desks import CLERK
from doubles.camera import CAMERA, MICROPHONE, SyntheticDevices
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaRecorder
from PySide6.QtWidgets import QWidget
from recording_panels import devices, opened, phase_of, record, remarks_of

from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.recording import Ending
from frontoffice.services.registry import Query
from ui.recording.studio import Phase
from ui.theme import theme
from ui.views.recording import RecordingPanel

__all__ = ["devices"]


def test_what_stands_against_a_film_stands_there_when_the_panel_opens_again(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    panel = opened(clerk)
    assert devices.last is not None
    devices.last.light, devices.last.loudness = 12, 0.0
    record(clerk, panel, 1_500)
    said = remarks_of(panel)
    assert len(said) == 3
    press("Esc")
    clerk.until(lambda: phase_of(panel) is Phase.READY)

    panel = opened(clerk)

    assert remarks_of(panel) == said
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    approved = clerk.register.recording.approved
    assert approved is not None
    assert approved.recording.made.remarks == ("silent", "dark", "short")


def test_what_the_disk_refuses_in_the_middle_is_told_and_offered_at_the_next_look(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(clerk)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    clerk.until(lambda: panel.studio.recorder.length_ms > 2_500)
    take = panel.studio.recorder._take
    assert take is not None
    take._writer.flush()

    def full(_data: bytes) -> None:
        raise DiskFullError

    monkeypatch.setattr(take, "write", full)
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    clerk.settle()
    press("Esc")

    panel = opened(clerk)

    assert phase_of(panel) is Phase.DONE
    assert panel.studio.recording is not None
    assert panel.studio.recording.id == take.id
    assert panel.studio.recording.made.ending is Ending.DISK


@pytest.mark.parametrize(
    ("what", "told"), [("camera", "Камера ажыратылды"), ("microphone", "Микрофон ажыратылды")]
)
def test_what_is_taken_away_leaves_a_recording_and_it_is_said_what_to_do(
    clerk: Clerk, devices: SyntheticDevices, what: str, told: str
) -> None:
    panel = opened(clerk)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    clerk.until(lambda: panel.studio.recorder.length_ms > 700)
    assert devices.last is not None
    devices.last.go(what)
    clerk.until(lambda: phase_of(panel) is Phase.DONE)
    assert panel.studio.recording is not None
    assert panel.studio.recording.made.ending is Ending.DEVICE
    assert told in clerk.shell.toast.text()
    assert "қайта жазыңыз" in clerk.shell.toast.text()
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    clerk.registered()
    [appeal] = [line.appeal for line in clerk.desk.registry.page(Query()).lines]
    [recorded] = clerk.desk.cards.card(appeal).recordings
    assert recorded.ending == "device"
    assert recorded.devices == f"{CAMERA.name} · {MICROPHONE.name}"


def test_a_recorder_that_gives_up_leaves_a_recording_and_it_is_said_what_to_do(
    clerk: Clerk,
) -> None:
    panel = opened(clerk)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    clerk.until(lambda: panel.studio.recorder.length_ms > 700)
    encoder = panel.studio.recorder._encoder
    assert encoder is not None
    encoder._recorder.errorOccurred.emit(QMediaRecorder.Error.ResourceError, "no more")
    clerk.until(lambda: phase_of(panel) is Phase.DONE)
    assert panel.studio.recording is not None
    assert panel.studio.recording.made.ending is Ending.FAULT
    assert "қайта жазыңыз" in clerk.shell.toast.text()


def test_a_recorder_that_does_not_begin_is_told_and_the_camera_is_there_again(
    clerk: Clerk, devices: SyntheticDevices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(recorder: QMediaRecorder) -> None:
        recorder.errorOccurred.emit(QMediaRecorder.Error.ResourceError, "not today")

    panel = opened(clerk)
    with monkeypatch.context() as patch:
        patch.setattr(QMediaRecorder, "record", refuses)
        press("F5")
        clerk.until(lambda: "ештеңе жазылмады" in clerk.shell.toast.text())
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    clerk.settle()
    assert devices.last is not None
    assert devices.last.started
    assert clerk.desk.recordings.left(CLERK) == ()
    record(clerk, panel)


def shot(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def filled(panel: RecordingPanel) -> int:
    """Return how many pixels of the bar of the level are filled, as they are painted."""
    level = panel.stage.level
    image, middle = shot(level), level.height() // 2
    wide = level.width() - level.px(level.sizes.word_wide)
    accent = theme().colour("accent").rgb(), theme().colour("warn").rgb()
    return sum(image.pixel(at, middle) in accent for at in range(2, wide - 2))


def test_the_level_on_the_screen_rises_and_falls_with_the_voice(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    panel = opened(clerk)
    source = devices.last
    assert source is not None
    source.loudness = 0.0
    clerk.until(lambda: filled(panel) == 0)
    source.loudness = 0.2
    clerk.until(lambda: panel.stage.level.word() == "жақсы естіледі")
    clerk.until(lambda: filled(panel) > 60)
    low = filled(panel)
    source.loudness = 1.0
    clerk.until(lambda: panel.stage.level.word() == "тым қатты")
    clerk.until(lambda: filled(panel) > low)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    source.loudness = 0.0
    clerk.until(lambda: panel.stage.level.word() == "баяу")
    clerk.until(lambda: filled(panel) == 0)


def test_the_countdown_is_seen_on_the_screen(clerk: Clerk, own_desk: Desk) -> None:
    own_desk.recordings.set_rules(replace(own_desk.recordings.rules(), countdown_s=3))
    panel = opened(clerk)
    picture = panel.stage.picture
    clerk.until(lambda: picture._picture is not None)
    seen: dict[int, QImage] = {}

    def look(seconds: int) -> None:
        if seconds:  # what stands beneath it sways
            panel.studio.sampler.blockSignals(True)
            picture.show_picture(None)
            seen[seconds] = shot(picture)
            panel.studio.sampler.blockSignals(False)

    panel.studio.recorder.counted.connect(look)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)

    assert sorted(seen) == [1, 2, 3]
    ink = theme().colour("ink").rgb()
    dark = {
        seconds: sum(
            image.pixel(x, y) == ink
            for x in range(image.width() // 2 - 60, image.width() // 2 + 60)
            for y in range(image.height() // 2 - 60, image.height() // 2 + 60)
        )
        for seconds, image in seen.items()
    }
    assert len(set(dark.values())) == 3, "three digits that differ"
    assert min(dark.values()) > 50
    assert panel.studio.recorder.length_ms < 3_000, "nothing of the countdown is in the film"
