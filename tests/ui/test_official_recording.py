"""At a reception somebody says it to the camera, and the film is the essence of the appeal."""

from dataclasses import replace
from typing import Any

import pytest
from doubles.camera import SyntheticDevices
from doubles.officials import OFFICIAL, begun, on, people, said_by, shown, shows, story
from doubles.screens import PICTURED, Look, cut_texts, fit, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import type_in

from frontoffice.desk import Desk
from frontoffice.domain.kinds import Form
from frontoffice.journal.attachment_bodies import ESSENCE
from ui.background import Background
from ui.recording.studio import Phase
from ui.views.official import OfficialView
from ui.views.recording import RecordingPanel

WAIT_MS = 20_000


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet, and that does not count down."""
    rules = empty_desk.recordings.rules()
    empty_desk.recordings.set_rules(replace(rules, countdown_s=0))
    return empty_desk


@pytest.fixture(autouse=True)
def devices(monkeypatch: pytest.MonkeyPatch) -> SyntheticDevices:
    made = SyntheticDevices()
    monkeypatch.setattr("ui.views.recording_over.usual_devices", lambda _parent: made)
    return made


def at_the_camera(qtbot: QtBot, view: OfficialView) -> RecordingPanel:
    """Let it be asked as what it is registered, and open the panel before the camera."""
    view.chords()["Ctrl+4"]()
    qtbot.wait_until(view.page.ends.appeal.isVisible)
    view.chords()["F5"]()
    recording = view.page.recording
    qtbot.wait_until(recording.is_open, timeout=WAIT_MS)
    panel: Any = recording.panel
    qtbot.wait_until(lambda: panel.studio.phase in (Phase.READY, Phase.DONE))
    return panel  # type: ignore[no-any-return]


def recorded(qtbot: QtBot, panel: RecordingPanel, said: str = "") -> None:
    """Record for a second and a half, and approve it as the person."""
    panel.chords()["F5"]()
    qtbot.wait_until(lambda: panel.studio.phase is Phase.RECORDING, timeout=WAIT_MS)
    qtbot.wait_until(lambda: panel.studio.recorder.length_ms >= 1500, timeout=WAIT_MS)
    panel.chords()["F5"]()
    qtbot.wait_until(lambda: panel.studio.phase is Phase.DONE, timeout=WAIT_MS)
    panel.side.seen.setChecked(True)
    if said:
        type_in(panel.side.transcript, said)
    panel.chords()["Ctrl+Enter"]()
    qtbot.wait_until(lambda: not panel.isVisible(), timeout=WAIT_MS)


def test_a_film_is_the_essence_of_what_comes_of_a_reception(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background, language="kk")
    begun(qtbot, view, found["Оспанова"])
    heard: list[object] = []
    view.keys.connect(lambda panel, _chords: heard.append(panel))
    view.touched.connect(lambda: heard.append("touched"))

    panel = at_the_camera(qtbot, view)
    recorded(qtbot, panel, "Кезек жылжымайды")

    asking = view.page.ends.appeal
    assert heard[0] is panel
    assert "touched" in heard
    assert asking.isVisible()
    assert asking.notice.isVisible()
    assert asking.essence.toPlainText().endswith("Кезек жылжымайды")
    one = shows(qtbot, view, view.chords()["Ctrl+Enter"])
    assert one.decision is not None
    assert one.decision.appeal is not None
    card = desk.cards.card(one.decision.appeal)
    assert card.draft.form is Form.VIDEO
    [film] = desk.attachments.of(one.decision.appeal)
    assert (film.role, film.media) == (ESSENCE, "video/x-matroska")
    with desk.attachments.open(film.id) as reader:
        assert reader.read(4) == b"\x1a\x45\xdf\xa3"
    qtbot.wait_until(lambda: desk.recordings.left(OFFICIAL) == ())


def test_what_is_asked_of_one_person_is_not_answered_for_another(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    one = begun(qtbot, view, found["Оспанова"])
    panel = at_the_camera(qtbot, view)
    recorded(qtbot, panel)

    on(qtbot, view, found["Дюсенов"])

    assert not view.page.ends.is_open()
    assert view.page.ends.appeal.recorded is None
    view.chords()["Ctrl+Enter"]()
    background.database(view, lambda: None, lambda _done: None)
    assert desk.conversations.conversation(one.id).decision is None
    assert len(desk.recordings.left(OFFICIAL)) == 1, "it is kept, and offered again"


def test_what_was_recorded_may_be_deleted_again(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    panel = at_the_camera(qtbot, view)
    recorded(qtbot, panel)
    view.chords()["F5"]()
    qtbot.wait_until(panel.isVisible, timeout=WAIT_MS)
    qtbot.wait_until(lambda: panel.studio.phase is Phase.DONE, timeout=WAIT_MS)

    panel.chords()["F2"]()

    qtbot.wait_until(lambda: panel.studio.phase is Phase.READY, timeout=WAIT_MS)
    panel.dismiss()
    assert not view.page.ends.appeal.notice.isVisible()
    one = shows(qtbot, view, view.chords()["Ctrl+Enter"])
    assert one.decision is not None
    assert one.decision.appeal is not None
    assert desk.attachments.of(one.decision.appeal) == ()
    assert desk.cards.card(one.decision.appeal).draft.form is Form.ORAL


def test_a_machine_that_cannot_record_says_so(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr("ui.views.recording_over.import_module", missing)
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    view.chords()["Ctrl+4"]()
    qtbot.wait_until(view.page.ends.appeal.isVisible)
    assert "libpulse0" in said_by(qtbot, view, view.chords()["F5"])


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_an_appeal_with_a_film(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    found = story(desk)
    view = shown(qtbot, desk, background, language=look.language)
    fit(view)
    begun(qtbot, view, found["Мұқанов"])
    recorded(qtbot, at_the_camera(qtbot, view))
    assert cut_texts(view) == []
    keep_screen(view, f"official-film-{look}")
