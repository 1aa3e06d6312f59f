"""A person says it to the camera at the window: keys alone lead to the talon, and nothing is lost."""

import pytest
from bad_luck import flip_one_byte
from clerks import Clerk, at_work, focused, press, write
from desks import CLERK
from doubles.camera import CAMERA, MICROPHONE, SyntheticDevices
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from films import decoded
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from recording_panels import devices, opened, phase_of, record, remarks_of

from frontoffice.desk import Desk
from frontoffice.domain.kinds import Form
from frontoffice.domain.recording import KEPT_FREE, RecordingKind
from frontoffice.services.registry import Query
from ui.recording.devices import QtDevices, best_format
from ui.recording.studio import Phase

__all__ = ["devices"]


def approved_of(clerk: Clerk) -> object:
    return clerk.register.recording.approved


def is_started(devices: SyntheticDevices) -> bool:
    return devices.last is not None and devices.last.started


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


def test_keys_alone_lead_from_the_camera_to_the_talon(clerk: Clerk) -> None:
    panel = opened(clerk)
    assert focused() is panel.record
    record(clerk, panel)
    assert focused() is panel.approve
    assert remarks_of(panel) == ["Жазба өте қысқа: бәрі айтылды ма?"]
    press("Alt+A")
    panel.side.transcript.setFocus()
    write("Су екі күн жоқ")
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    assert not is_shown(panel)
    assert focused() is clerk.register.what.topic
    assert is_shown(clerk.register.recording.notice)
    clerk.registered()
    [draft] = clerk.drafts()
    assert (draft.essence, draft.form) == ("Су екі күн жоқ", Form.VIDEO), "what was typed is read"
    [appeal] = [line.appeal for line in clerk.desk.registry.page(Query()).lines]
    [film] = clerk.desk.attachments.of(appeal)
    assert (film.role, film.approved_by) == ("essence", "person")
    with clerk.desk.attachments.open(film.id) as reader:
        seen = decoded(reader.read(reader.size))
    assert (seen.width, seen.height) == (640, 360)
    assert clerk.desk.recordings.left(CLERK) == ()
    assert not approved_of(clerk)
    assert not is_shown(clerk.register.recording.notice)


def test_enter_alone_records_ends_and_approves(clerk: Clerk) -> None:
    panel = opened(clerk)
    press("Enter")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    clerk.until(lambda: panel.studio.recorder.length_ms > 500)
    press("Enter")
    clerk.until(lambda: phase_of(panel) is Phase.DONE)
    press("Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    approved = clerk.register.recording.approved
    assert approved is not None
    assert approved.by == CLERK.login, "the clerk alone said yes"
    assert approved.recording.made.remarks == ("short",), "what stood against it is noted"


def test_it_is_watched_and_made_again(clerk: Clerk, devices: SyntheticDevices) -> None:
    panel = opened(clerk)
    studio = record(clerk, panel, 1500)
    assert not is_started(devices), "nobody is filmed while the film is watched"
    playing: list[bool] = []
    studio.replay.playing.connect(playing.append)
    press("F7")
    clerk.until(lambda: playing == [True])
    press("Ctrl+Left", "Ctrl+Right")
    clerk.until(lambda: playing == [True, False])
    press("F2")
    clerk.until(lambda: studio.phase is Phase.READY)
    assert clerk.desk.recordings.left(CLERK) == ()
    assert is_started(devices)
    press("Esc")
    assert not is_started(devices)


def test_an_approved_film_that_is_deleted_is_no_essence_any_more(clerk: Clerk) -> None:
    panel = opened(clerk)
    record(clerk, panel)
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    panel = opened(clerk)
    assert phase_of(panel) is Phase.DONE
    press("F2")
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    assert not approved_of(clerk)
    press("Esc")
    clerk.registered()
    assert len(clerk.drafts()) == 1


def test_a_pause_is_shown_and_ended(clerk: Clerk) -> None:
    panel = opened(clerk)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    press("F6")
    assert phase_of(panel) is Phase.PAUSED
    assert panel.pause.text() == "Жалғастыру"
    press("F6")
    assert panel.pause.text() == "Үзіліс"
    clerk.until(lambda: panel.studio.recorder.length_ms > 600)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.DONE)


def test_a_sound_alone_is_an_oral_appeal(clerk: Clerk, devices: SyntheticDevices) -> None:
    devices.there = ()
    panel = opened(clerk)
    assert "камера жоқ" in panel.side.facts.text().lower()
    press("F5")
    assert phase_of(panel) is Phase.READY
    panel.side.kind.setFocus()
    press("Right")
    assert panel.studio.choosing.chosen.kind is RecordingKind.SOUND
    record(clerk, panel)
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    assert clerk.register.draft().form is Form.ORAL


def test_without_a_microphone_it_is_said_before(clerk: Clerk, devices: SyntheticDevices) -> None:
    devices.heard = ()
    panel = opened(clerk)
    assert "микрофон жоқ" in panel.side.facts.text().lower()
    record(clerk, panel)
    assert any("Дыбыс жоқ" in told for told in remarks_of(panel))


def test_a_camera_that_starts_slowly_is_not_told_to_be_missing(clerk: Clerk) -> None:
    panel = opened(clerk)
    assert panel.stage.picture.accessibleDescription() == "Камера қосылып жатыр"


def test_a_camera_that_is_plugged_in_is_there_at_once(
    clerk: Clerk, devices: SyntheticDevices
) -> None:
    devices.there = ()
    panel = opened(clerk)
    devices.there = (CAMERA,)
    devices.changed.emit()
    assert panel.studio.choosing.camera() == CAMERA
    assert panel.side.camera.currentText() == CAMERA.name


def test_a_nearly_full_disk_is_told_and_nothing_begins(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(clerk)
    monkeypatch.setattr(clerk.desk.recordings, "_free", lambda _folder: KEPT_FREE)
    press("F5")
    clerk.until(lambda: "Диск толуға жақын" in clerk.shell.toast.text())
    clerk.until(lambda: phase_of(panel) is Phase.READY)


def test_esc_in_the_middle_keeps_what_was_said_and_the_next_look_offers_it(clerk: Clerk) -> None:
    panel = opened(clerk)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
    clerk.until(lambda: panel.studio.recorder.length_ms > 700)
    press("Esc")
    assert not is_shown(panel)
    clerk.until(lambda: not clerk.register.recording.is_recording())
    [left] = clerk.desk.recordings.left(CLERK)
    assert left.made.remarks == ("short",)
    clerk.register.refresh()
    clerk.settle()
    assert "Жазба сақталған" in clerk.shell.toast.text()
    assert clerk.register.recording.button.text() == "Жазба сақталған"
    panel = opened(clerk)
    assert panel.studio.recording == left
    assert remarks_of(panel) == ["Жазба өте қысқа: бәрі айтылды ма?"]


def test_a_film_that_somebody_changed_is_told_and_another_can_be_made(clerk: Clerk) -> None:
    panel = opened(clerk)
    record(clerk, panel)
    assert panel.studio.recording is not None
    of = panel.studio.recording.id
    press("Esc")
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    flip_one_byte(clerk.desk.folder / "files" / "new" / f"recording-{of}", 400)
    panel = opened(clerk)
    clerk.until(lambda: "өзгерт" in clerk.shell.toast.text())
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    record(clerk, panel)


def test_a_system_without_the_library_of_sound_is_told_in_words(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> object:
        raise ImportError

    monkeypatch.setattr("ui.views.recording_over.import_module", missing)
    press("F5")
    clerk.until(lambda: "libpulse0" in clerk.shell.toast.text())
    assert not clerk.register.recording.is_open()


def test_the_lock_lets_go_of_the_camera(clerk: Clerk, devices: SyntheticDevices) -> None:
    panel = opened(clerk)
    assert is_started(devices)
    clerk.window.lock()
    assert not is_started(devices)
    assert not is_shown(panel)


def test_a_desk_is_not_idle_while_somebody_speaks(clerk: Clerk) -> None:
    touched: list[bool] = []
    clerk.shell.touched.connect(lambda: touched.append(True))
    panel = opened(clerk)
    touched.clear()
    press("F5")
    touched.clear()
    clerk.until(lambda: len(touched) > 2)
    press("F5")
    clerk.until(lambda: phase_of(panel) is Phase.DONE)


def test_an_approved_film_stays_in_another_language_and_goes_with_the_form(clerk: Clerk) -> None:
    panel = opened(clerk)
    record(clerk, panel)
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    clerk.window.like(language="ru")
    clerk.settle()
    assert approved_of(clerk)
    assert "видеозапись" in clerk.register.recording.notice.text.text()
    clerk.register.set_aside()
    assert not approved_of(clerk)
    assert len(clerk.desk.recordings.left(CLERK)) == 1, "it is kept, and offered again"


@pytest.mark.parametrize("look", [*PICTURED, Look("ru", "light", 2.0)], ids=str)
def test_screens_of_recording(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        panel = opened(clerk)
        press("F5")
        clerk.until(lambda: phase_of(panel) is Phase.RECORDING)
        clerk.until(lambda: panel.studio.recorder.length_ms > 1600)
        QApplication.processEvents()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"recording-{look}")
        press("F5")
        clerk.until(lambda: phase_of(panel) is Phase.DONE)
        press("F7")
        clerk.until(lambda: panel.stage.picture._picture is not None)
        press("F7")
        QApplication.processEvents()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"recording-done-{look}")


def test_the_devices_of_a_desk_are_those_that_qt_finds(qapp: QApplication) -> None:
    found = QtDevices()
    assert found.cameras() == found.microphones() == ()
    source = found.source(CAMERA, MICROPHONE)
    source.start()
    source.stop()
    assert best_format([]).isNull()
    assert qapp is not None
