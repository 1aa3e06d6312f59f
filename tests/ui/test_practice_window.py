"""The practice window when something is in its way, and as a program of its own."""

from pathlib import Path
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, made_folder, own_desk
from desks import clock
from practices import made_practice, practice_folder
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from trainees import Trainee, no_source, trainee

from db.refusals import ReadOnlyError
from frontoffice.practice import (
    PracticeFolder,
    shipped_source,
)
from ui.practice_application import run_practice
from ui.preferences import Preferences, read_preferences
from ui.windows.practice import PracticeWindow

__all__ = ["clock", "made_folder", "made_practice", "own_desk", "practice_folder", "trainee"]


def test_a_copy_that_cannot_be_made_is_told_in_words_and_tried_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = PracticeFolder(tmp_path / "desk-practice", tmp_path / "keys")
    tries: list[PracticeFolder] = []

    def refused(one: PracticeFolder, *_: object) -> None:
        tries.append(one)
        raise ReadOnlyError(folder=str(one.root))

    window = PracticeWindow(folder, shipped_source, Preferences(language="en"))
    qtbot.addWidget(window)
    with patch("ui.windows.practice.make_practice", refused):
        window.show()
        window.begin()
        qtbot.waitUntil(lambda: not window.waiting.button.isHidden(), timeout=WAIT_MS)
        assert window.waiting.sentence.text() == "The data folder may not be written to."
        window.waiting.button.click()
        qtbot.waitUntil(lambda: len(tries) == 2, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: not window.waiting.button.isHidden(), timeout=WAIT_MS)
    window.close()


def test_two_windows_never_show_one_copy(trainee: Trainee, qtbot: QtBot) -> None:
    trainee.wait_for_people()
    second = PracticeWindow(trainee.window._folder, no_source, Preferences(language="en"))
    qtbot.addWidget(second)
    second.show()
    second.begin()
    assert second.main is None
    assert second.waiting.sentence.text() == "This desk is open in another window already."
    second.close()


def test_a_bug_in_practice_is_told_with_a_number(
    trainee: Trainee, caplog: pytest.LogCaptureFixture
) -> None:
    trainee.sign_in()
    background = trainee.window._background
    assert background is not None
    background.bug.emit(ValueError("x"))
    assert "Ақау" in trainee.shell.toast.text()
    assert "of practice: ValueError" in caplog.text


def test_practice_is_a_program_of_its_own_too(
    qtbot: QtBot, qapp: QApplication, practice_folder: PracticeFolder
) -> None:
    shown: list[PracticeWindow] = []

    def looked(_app: QApplication) -> int:
        shown.extend(
            one for one in qapp.topLevelWidgets() if isinstance(one, PracticeWindow) and one.main
        )
        main = shown[0].main
        assert main is not None
        qtbot.waitUntil(lambda: bool(main.sign_in.people.value()), timeout=WAIT_MS)
        main.like(theme="dark")
        return 0

    with patch.object(QApplication, "exec", looked):
        assert run_practice(practice_folder, no_source, "ru") == 0
    assert read_preferences(practice_folder.root).theme == "dark"
    assert shown[0].windowTitle() == "Тренировка: ничего не отправляется"
    assert not shown[0].isVisible()
    shown[0].deleteLater()
