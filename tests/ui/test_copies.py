"""The window makes copies while it runs and when it closes, and says when the last one was made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerks import WAIT_MS, Clerk, at_work, press
from desks import CLERK, FRIDAY
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.i18n import words_in
from frontoffice.services.backup import BackupState
from frontoffice.services.file_backup import FilesCopied
from ui.session import Session
from ui.windows.telling import copies_words


@pytest.fixture
def clerk(qtbot: QtBot, own_desk: Desk, stick: Path) -> Iterator[Clerk]:
    own_desk.backup.keep_at(stick)
    with at_work(qtbot, own_desk) as one:
        yield one


def copies(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.sqlite3"))


def test_a_copy_is_made_by_key_and_told(qtbot: QtBot, clerk: Clerk, stick: Path) -> None:
    shell = clerk.shell
    with qtbot.waitSignal(shell.copies.made, timeout=WAIT_MS) as made:
        press("F9")
    assert len(copies(stick)) == 1
    assert made.args is not None
    assert made.args[0] == shell.copies.told.text()
    assert not shell.copies.button.isHidden()


def test_copies_are_made_without_anybody_asking(qtbot: QtBot, clerk: Clerk, stick: Path) -> None:
    with qtbot.waitSignal(clerk.shell.contact.copies.stand, timeout=WAIT_MS):
        clerk.shell.contact.copies.copy()
    assert len(copies(stick)) == 1


def test_a_stick_that_is_not_there_is_told_and_work_goes_on(
    qtbot: QtBot, clerk: Clerk, stick: Path
) -> None:
    stick.rename(stick.with_name("in a pocket"))
    with qtbot.waitSignal(clerk.shell.contact.copies.stand, timeout=WAIT_MS):
        clerk.shell.copies.copy_now()
    words = clerk.shell._words
    assert words.gettext("the stick or folder of the copies is not there") in (
        clerk.shell.copies.told.text()
    )
    assert clerk.shell.copies.button.isEnabled()


def test_the_program_copies_once_more_when_it_closes(own_desk: Desk, stick: Path) -> None:
    own_desk.backup.keep_at(stick)
    own_desk.backup.copy()
    own_desk.registration.register(Draft(essence="Су жоқ."), CLERK)
    Session(own_desk).close()
    assert len(copies(stick)) == 2
    Session(own_desk).close()
    assert len(copies(stick)) == 2, "nothing has changed"
    stick.rename(stick.with_name("in a pocket"))
    own_desk.registration.register(Draft(essence="Су жоқ."), CLERK)
    Session(own_desk).close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_state_has_its_words(own_desk: Desk, language: str, stick: Path) -> None:
    hours, today = own_desk.office.hours, FRIDAY.date()
    said = set()
    for to, at, code in (
        (None, None, ""),
        (stick, None, ""),
        (stick, FRIDAY, ""),
        (stick, FRIDAY, "unavailable.backup.missing"),
        (stick, FRIDAY, "unavailable.backup.full"),
        (stick, FRIDAY, "unavailable.backup.files"),
        (stick, FRIDAY, "unavailable.backup.lost"),
    ):
        state = BackupState(to, 15, at, 0, 0, 0, code, files=FilesCopied(), same_disk=False)
        said.add(copies_words(state, words_in(language), hours, today))
    assert len(said) == 7
    assert any("10:42" in one for one in said)
