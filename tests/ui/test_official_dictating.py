"""Minutes that are spoken: each sentence stands in them, and belongs to whom it was said of."""

import pytest
from doubles.camera import SyntheticDevices, SyntheticSource
from doubles.officials import begun, on, people, said_by, shown, shows, story
from doubles.parrot import Parrot
from doubles.screens import PICTURED, Look, cut_texts, fit, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import type_in

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Result
from frontoffice.services.recognising import HEARD_RATE
from ui.background import Background
from ui.recording.dictation import Dictation, slowed
from ui.recording.sampling import levels
from ui.recording.source import RATE
from ui.views.official import OfficialView

FIRST = "Ауламыздағы жарық шамдары бір айдан бері жанбайды."
SECOND = "Кешке балалар қорқады."


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


@pytest.fixture(autouse=True)
def devices(monkeypatch: pytest.MonkeyPatch) -> SyntheticDevices:
    made = SyntheticDevices()
    monkeypatch.setattr("ui.views.official_dictating.usual_devices", lambda _parent: made)
    return made


@pytest.fixture
def parrot(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Parrot:
    made = Parrot()
    made.after = HEARD_RATE  # half a second
    monkeypatch.setattr(desk.recordings, "recogniser", lambda: made)
    return made


def minutes(view: OfficialView) -> str:
    return view.page.minutes.minutes()


def dictated(qtbot: QtBot, view: OfficialView, key: str = "F5") -> None:
    """Dictate until the first sentence stands there."""
    view.chords()[key]()
    qtbot.wait_until(lambda: FIRST in minutes(view), timeout=20_000)


def ended(qtbot: QtBot, view: OfficialView) -> None:
    qtbot.wait_until(lambda: not view.page.dictating.is_on, timeout=20_000)


def source_of(devices: SyntheticDevices) -> SyntheticSource:
    assert devices.last is not None
    return devices.last


def test_what_is_said_stands_in_the_minutes(
    qtbot: QtBot, desk: Desk, background: Background, parrot: Parrot, devices: SyntheticDevices
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background, language="ru")
    begun(qtbot, view, found["Оспанова"])
    type_in(view.page.minutes.text, "Пришла.")

    with qtbot.waitSignal(view.touched):
        view.chords()["Shift+F5"]()
    qtbot.wait_until(lambda: FIRST in minutes(view), timeout=20_000)

    assert view.page.minutes.dictate.text() == "хватит, слышу казахский"
    assert not source_of(devices).sees, "a microphone alone"
    view.chords()["F5"]()
    ended(qtbot, view)
    assert not source_of(devices).started
    assert minutes(view) == f"Пришла.\n[Сөзді компьютер таныған] {FIRST} {SECOND}"
    assert (parrot.language, parrot.loud > 0.01) == ("kk", True)
    assert view.page.minutes.dictate.text() == "диктовать"
    one = shows(qtbot, view, view.chords()["Ctrl+S"])
    assert one.minutes.endswith(SECOND)


@pytest.mark.usefixtures("parrot")
def test_whoever_types_beside_it_is_not_disturbed(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    dictated(qtbot, view)
    text = view.page.minutes.text
    text.moveCursor(text.textCursor().MoveOperation.Start)
    type_in(text, "By hand. ")
    view.chords()["F5"]()
    ended(qtbot, view)
    assert minutes(view) == f"By hand. [Сөзді компьютер таныған] {FIRST} {SECOND}"


@pytest.mark.usefixtures("parrot")
def test_an_end_waits_for_the_last_words(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background, language="kk")
    begun(qtbot, view, found["Оспанова"])
    dictated(qtbot, view)

    one = shows(qtbot, view, view.chords()["Ctrl+2"])

    assert one.decision is not None
    assert one.decision.result is Result.EXPLAINED
    assert one.minutes == f"[Сөзді компьютер таныған] {FIRST} {SECOND}"


def test_last_words_go_to_whom_they_were_said_of(
    qtbot: QtBot, desk: Desk, background: Background, parrot: Parrot
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    one = begun(qtbot, view, found["Оспанова"])
    dictated(qtbot, view)
    parrot.may.clear()

    on(qtbot, view, found["Дюсенов"])
    parrot.may.set()
    ended(qtbot, view)

    assert minutes(view) == ""
    talks = desk.conversations
    qtbot.wait_until(lambda: talks.conversation(one.id).minutes.endswith(SECOND))
    assert FIRST in talks.conversation(one.id).minutes


@pytest.mark.usefixtures("parrot")
def test_a_screen_that_is_left_listens_to_nobody(
    qtbot: QtBot, desk: Desk, background: Background, devices: SyntheticDevices
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    dictated(qtbot, view)
    view.hide()
    assert not source_of(devices).started
    ended(qtbot, view)
    assert minutes(view).endswith(SECOND)


def test_nothing_is_said_to_a_machine_that_understands_nothing(
    qtbot: QtBot, desk: Desk, background: Background, parrot: Parrot, devices: SyntheticDevices
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    view.chords()["F5"]()  # nobody is here yet
    begun(qtbot, view, found["Оспанова"])
    parrot.refuses = True
    told = said_by(qtbot, view, view.chords()["F5"])
    assert "cannot be recognised" in told or "speech" in told.lower()
    assert not source_of(devices).started
    devices.heard = ()
    told = said_by(qtbot, view, view.chords()["F5"])
    assert told == "There is no microphone: plug one in and press the key again"
    assert not view.page.dictating.is_on


def test_a_machine_without_sound_has_no_microphone(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    parrot: Parrot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lacking(_parent: object) -> None:
        raise ImportError

    monkeypatch.setattr("ui.views.official_dictating.usual_devices", lacking)
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    told = said_by(qtbot, view, view.chords()["F5"])
    assert told.startswith("There is no microphone")
    assert parrot.language == ""


@pytest.mark.usefixtures("parrot")
def test_a_microphone_that_is_taken_away_leaves_what_was_said(
    qtbot: QtBot, desk: Desk, background: Background, devices: SyntheticDevices
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    dictated(qtbot, view)
    source_of(devices).go("microphone")
    ended(qtbot, view)
    assert minutes(view).endswith(SECOND)


def test_a_machine_that_is_too_slow_says_so_and_writes_what_it_heard(
    qtbot: QtBot, background: Background, parrot: Parrot
) -> None:
    source = SyntheticSource()
    heard = Dictation(parrot, background, background)
    said: list[str] = []
    heard.said.connect(said.append)
    parrot.may.clear()
    heard.begin(source, "kk")
    source._timer.stop()
    with qtbot.waitSignal(heard.behind):
        source.heard.emit(bytes(61 * RATE * 2))
    assert heard.is_on
    source.heard.emit(bytes(RATE))  # nobody listens any more
    parrot.may.set()
    qtbot.wait_until(lambda: not heard.is_on, timeout=20_000)
    assert parrot.heard == 61 * HEARD_RATE * 2
    assert " ".join(said).endswith("қорқады")


def test_sound_is_slowed_to_what_a_recogniser_wants() -> None:
    source = SyntheticSource()
    given: list[bytes] = []
    source.heard.connect(given.append)
    source.time_s = iter([0.0, 0.5]).__next__  # type: ignore[method-assign]
    source._begun = source.time_s()
    source.give()
    less = slowed(given[0])
    assert len(less) == HEARD_RATE
    assert levels(less)[0] == pytest.approx(levels(given[0])[0], rel=0.02)


@pytest.mark.parametrize("look", PICTURED, ids=str)
@pytest.mark.usefixtures("parrot")
def test_screens_of_minutes_that_are_spoken(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    found = story(desk)
    view = shown(qtbot, desk, background, language=look.language)
    fit(view)
    begun(qtbot, view, found["Мұқанов"])
    dictated(qtbot, view)
    assert cut_texts(view) == []
    keep_screen(view, f"official-dictating-{look}")
