"""The screen of sticks: written and read by keys, and what happened is told in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerks import at_work
from clerks import press as key
from doubles.met import met
from doubles.sample_desk import CLERK
from doubles.screens import PICTURED, Look, cut_texts, filled, keep_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from said import CONTROL, press
from sqlalchemy import update

from db.engine import writing
from db.pulled import TooMuchError
from db.tables import entry
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from frontoffice.services.sticks import Stick
from frontoffice.sync import envelope_files
from ui.background import Background
from ui.places import STICKS
from ui.theme import theme
from ui.views.sticks import SticksView

GB = 1_000_000_000


@pytest.fixture
def sticks(tmp_path: Path) -> list[Stick]:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return [Stick(folder, "KINGSTON", 14_200_000_000)]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Give the sample desk as long as central has nothing of it."""
    with writing(desk.journal.engine) as connection:
        connection.execute(update(entry).values(position=None))
    return desk


@pytest.fixture
def central(desk: Desk, tmp_path: Path, sticks: list[Stick]) -> Iterator[CentralEnvelopes]:
    envelopes = met(desk, tmp_path / "central", sticks)
    yield envelopes
    envelopes._state.engine.dispose()


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en"
) -> SticksView:
    view = filled(qtbot, SticksView(desk, background, words_in(language), CLERK))
    view.set_focus_first()
    return view


def done(qtbot: QtBot, view: SticksView, key: Qt.Key) -> str:
    """Press *key* and return what the screen says in the end."""
    with qtbot.waitSignals([view.ended, view.refreshed]):
        press(view.stick.choice, key, held=CONTROL)
    return view.outcome.told.text()


def answer(central: CentralEnvelopes, stick: Path) -> None:
    central.read(stick)
    for device in central.to_answer():
        central.write(device, stick)


def test_what_waits_goes_to_central_and_the_answer_comes_back_by_keys_alone(
    qtbot: QtBot,
    desk: Desk,
    central: CentralEnvelopes,
    sticks: list[Stick],
    background: Background,
) -> None:
    view = shown_view(qtbot, desk, background)
    assert view.stick.choice.hasFocus()
    assert view.stick.choice.currentText() == "KINGSTON · 14.2\u00a0GB free"
    assert "38 entries exist on this computer only" in view.waiting.text()
    assert view.answered.text() == "Nothing has come from central by stick yet."
    assert not view.outcome.isVisible()

    assert done(qtbot, view, Qt.Key.Key_S) == (
        "38 entries were sealed for central. Until the answer comes they count as only here."
        " The stick may be taken to central."
    )
    assert "38 entries exist on this computer only" in view.waiting.text()
    answer(central, sticks[0].path)
    told = done(qtbot, view, Qt.Key.Key_O)
    assert told == "Central has 38 more entries of this desk."
    assert view.waiting.text().startswith("Nothing waits here.")
    assert view.answered.text().startswith("Central wrote what was read last on ")
    assert (
        done(qtbot, view, Qt.Key.Key_O) == "This envelope was read before. Nothing was done twice."
    )


@pytest.mark.usefixtures("central")
def test_without_a_stick_it_is_said_and_one_that_is_put_in_shows_by_itself(
    qtbot: QtBot,
    desk: Desk,
    sticks: list[Stick],
    background: Background,
) -> None:
    (kingston,) = sticks
    sticks.clear()
    view = shown_view(qtbot, desk, background)
    assert view.stick.field.note.text() == "Put a stick in: it shows here by itself"
    press(view.stick.choice, Qt.Key.Key_S, held=CONTROL)
    assert view.outcome.told.text() == "There is no stick. Put one in."
    sticks.append(kingston)
    with qtbot.waitSignal(view.refreshed):
        view._timer.timeout.emit()
    assert view.stick.choice.currentData() == str(kingston.path)
    assert not view.stick.field.note.isVisible()


@pytest.mark.usefixtures("central")
def test_another_folder_may_be_chosen(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    view = shown_view(qtbot, desk, background)
    view.stick.other.click()
    ask = view.findChild(QFileDialog)
    assert ask is not None
    (tmp_path / "disk").mkdir()
    ask.fileSelected.emit(str(tmp_path / "disk"))
    ask.close()
    assert view.stick.choice.currentData() == str(tmp_path / "disk")
    done(qtbot, view, Qt.Key.Key_S)
    assert [file.suffix for file in (tmp_path / "disk").iterdir()] == [".sealed"]
    view.stick.take_folder(tmp_path / "disk")
    assert view.stick.choice.count() == 2


@pytest.mark.usefixtures("central")
def test_parts_that_are_left_are_told_and_may_be_let_go(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("frontoffice.sync.by_stick.ENTRIES_LIMIT", 20)
    copy, room = envelope_files._copy, iter([True, False])

    def small(*args: object) -> None:
        if not next(room, True):
            raise envelope_files.StickFullError(megabytes=1)
        copy(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(envelope_files, "_copy", small)
    monkeypatch.setattr(
        "frontoffice.services.envelopes.seal",
        lambda folder, sealing, frames, _size: envelope_files.seal(folder, sealing, frames, 1),
    )
    view = shown_view(qtbot, desk, background)
    assert not view.anew.isVisible()
    assert "2 parts found no more room" in done(qtbot, view, Qt.Key.Key_S)
    assert view.waiting.text() == "2 parts of the last envelope still wait for a stick."
    with qtbot.waitSignals([view.ended, view.refreshed]):
        view.anew.click()
    assert view.outcome.told.text().startswith("38 entries were sealed")
    assert not view.anew.isVisible()


@pytest.mark.usefixtures("central")
def test_what_would_change_much_is_asked_about(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = shown_view(qtbot, desk, background)
    asked: list[bool] = []

    def read(_place: Path, *, all_of_it: bool, **_: object) -> None:
        asked.append(all_of_it)
        raise TooMuchError(rows=60, of=70)

    monkeypatch.setattr(type(desk.envelopes), "read", staticmethod(read))
    done(qtbot, view, Qt.Key.Key_O)
    assert view.all_of_it.isVisible()
    with qtbot.waitSignals([view.ended, view.refreshed]):
        view.all_of_it.click()
    assert asked == [False, True]


@pytest.mark.usefixtures("central")
def test_how_far_it_has_got_is_shown(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    view._busy = True
    view.progress.begin("Writing, MB")
    view._reached.emit(3_000_000, 12_000_000)
    qtbot.waitUntil(lambda: view.progress.accessibleName() == "Writing, MB 3 / 12")


def test_a_desk_without_central_says_so(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    assert view.waiting.text().startswith("This desk works without a central")
    view.stick.take_folder(desk.folder)
    told = done(qtbot, view, Qt.Key.Key_S)
    assert told.startswith("This desk works without a central")


@pytest.mark.parametrize("look", PICTURED, ids=str)
@pytest.mark.usefixtures("central")
def test_the_screen_fits_its_window(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, desk, look.language, theme=look.theme) as clerk:
        key("Ctrl+U")
        view = clerk.shell.screens.view(STICKS)
        assert clerk.shell.screens.here == STICKS
        qtbot.waitUntil(lambda: view.stick.choice.count() == 1)
        with qtbot.waitSignals([view.ended, view.refreshed]):
            view.write()
        clerk.settle()
        assert cut_texts(clerk.window) == []
        assert clerk.window.minimumSizeHint().width() <= theme().px(1366)
        keep_screen(clerk.window, f"sticks-{look}")
