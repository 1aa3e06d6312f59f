"""The panel before the camera at the window, with devices that are none."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from clerks import WAIT_MS, Clerk, press
from doubles.camera import SyntheticDevices

from frontoffice.desk import Desk
from ui.recording.studio import Phase, Studio
from ui.views.recording import RecordingPanel


@pytest.fixture(autouse=True)
def devices(monkeypatch: pytest.MonkeyPatch, own_desk: Desk) -> Iterator[SyntheticDevices]:
    """Give a synthetic camera and microphone, and no countdown."""
    made = SyntheticDevices()
    monkeypatch.setattr("ui.views.recording_over.usual_devices", lambda _parent: made)
    own_desk.recordings.set_rules(replace(own_desk.recordings.rules(), countdown_s=0))
    yield made
    if made.last is not None:
        made.last.stop()


def opened(clerk: Clerk) -> RecordingPanel:
    press("F5")
    clerk.until(clerk.register.recording.is_open)
    panel: Any = clerk.register.recording.panel
    clerk.until(lambda: panel.studio.phase in (Phase.READY, Phase.DONE))
    return panel  # type: ignore[no-any-return]


def record(clerk: Clerk, panel: RecordingPanel, length_ms: int = 800) -> Studio:
    press("F5")
    studio = panel.studio
    clerk.until(lambda: studio.phase is Phase.RECORDING)
    patient = WAIT_MS + 4 * length_ms  # of the time of a camera that may be slow
    clerk.bot.waitUntil(lambda: studio.recorder.length_ms >= length_ms, timeout=patient)
    press("F5")
    clerk.until(lambda: studio.phase is Phase.DONE)
    return studio


def phase_of(panel: RecordingPanel) -> Phase:
    return panel.studio.phase


def remarks_of(panel: RecordingPanel) -> list[str]:
    """Return what stands against the recording, as it is told."""
    rows = panel.side.remarks
    found = [rows.itemAt(at).widget() for at in range(rows.count())]  # type: ignore[union-attr]
    return [one.text() for one in found]  # type: ignore[union-attr]
