"""Work is done elsewhere, its results come here, and nothing is told to who is gone."""

from threading import Event, get_ident

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from frontoffice.errors import FrontOfficeError, StorageError
from ui.background import Background


def test_work_is_done_elsewhere_and_its_result_shown_here(
    qtbot: QtBot, background: Background
) -> None:
    threads: list[int] = []

    background.database(background, get_ident, lambda worker: threads.extend([worker, get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)

    worker, here = threads
    assert worker != here == get_ident()


def test_database_work_is_done_one_after_another_by_one_thread(
    qtbot: QtBot, background: Background
) -> None:
    goes_on = Event()
    done: list[tuple[int, int]] = []
    for number in range(50):

        def work(number: int = number) -> tuple[int, int]:
            goes_on.wait(30)
            return number, get_ident()

        background.database(background, work, done.append)
    goes_on.set()
    qtbot.waitUntil(lambda: len(done) == 50)

    assert [number for number, _ in done] == list(range(50))
    assert len({thread for _, thread in done}) == 1


def test_the_network_does_not_hold_up_the_database(qtbot: QtBot, background: Background) -> None:
    goes_on = Event()
    done: list[str] = []
    background.network(background, lambda: str(goes_on.wait(30)), done.append)

    background.database(background, lambda: "database", done.append)
    qtbot.waitUntil(lambda: done == ["database"])
    goes_on.set()

    qtbot.waitUntil(lambda: done == ["database", "True"])


def test_a_refusal_of_the_world_is_told_to_who_asked(qtbot: QtBot, background: Background) -> None:
    told: list[FrontOfficeError] = []

    def work() -> None:
        raise StorageError(free_mb=0)

    background.database(background, work, lambda _: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)

    assert told[0].code == "unavailable.storage"


def test_a_refusal_that_nobody_asked_about_is_told_to_the_window(
    qtbot: QtBot, background: Background
) -> None:
    def work() -> None:
        raise StorageError

    with qtbot.waitSignal(background.refused) as told:
        background.network(background, work, lambda _: None)

    assert isinstance(told.args[0], StorageError)


def test_any_other_exception_is_a_bug_and_the_thread_works_on(
    qtbot: QtBot, background: Background, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[int] = []

    with qtbot.waitSignal(background.bug) as told:
        background.database(background, lambda: 1 // 0, done.append)
    background.database(background, lambda: 2, done.append)
    qtbot.waitUntil(lambda: done == [2])

    assert isinstance(told.args[0], ZeroDivisionError)
    assert "bug in background work" in caplog.text


def test_what_a_closed_view_asked_for_is_dropped(qtbot: QtBot, background: Background) -> None:
    goes_on = Event()
    done: list[str] = []
    view = QWidget()
    background.database(view, lambda: goes_on.wait(30), lambda _: done.append("gone"))
    delete(view)
    goes_on.set()

    background.database(background, lambda: "here", done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert done == ["here"]


@pytest.mark.usefixtures("qtbot")
def test_closing_finishes_what_the_database_was_given_and_tells_nobody() -> None:
    background = Background()
    owner = QObject()
    written: list[int] = []
    told: list[None] = []
    for number in range(20):
        background.database(owner, lambda n=number: written.append(n), told.append)  # type: ignore[misc]

    background.close()
    background.close()
    background.database(owner, lambda: written.append(99), told.append)
    QCoreApplication.processEvents()

    assert written == list(range(20))
    assert told == []
