"""Practice copies: one is made for all tests of a run, and each gets a copy of it."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desks import TestClock

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.i18n import Localised
from frontoffice.practice import PracticeFolder, make_practice, open_practice, shipped_source
from frontoffice.services.clerk import Clerk

NEWCOMER = Clerk("new", "Жаңа тіркеуші", Localised("маман", "специалист", "specialist"), Role.CLERK)


@pytest.fixture(scope="session")
def made_practice(tmp_path_factory: pytest.TempPathFactory) -> PracticeFolder:
    """Make a practice copy of the tables that ship, on the Friday of the tests."""
    root = tmp_path_factory.mktemp("practice")
    folder = PracticeFolder(root / "desk-practice", root / "keys")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(root / "state"))
        make_practice(folder, shipped_source(), clock=TestClock().guard())
    return folder


@pytest.fixture
def practice_folder(
    made_practice: PracticeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> PracticeFolder:
    """Give a practice copy of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    own = PracticeFolder(tmp_path / "desk-practice", made_practice.keys)
    shutil.copytree(made_practice.root, own.root)
    return own


@pytest.fixture
def practice(practice_folder: PracticeFolder, clock: TestClock) -> Iterator[Desk]:
    """Give the services of a practice copy."""
    with closing(open_practice(practice_folder, clock.guard())) as desk:
        yield desk
