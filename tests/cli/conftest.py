"""A person at a terminal: a home, a desk, and commands."""

from pathlib import Path

import pytest
from commands import copy_of, frontoffice, in_the_home

from frontoffice.cli import main

__all__ = ["frontoffice"]


@pytest.fixture(scope="session")
def a_made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a desk once; tests work on copies."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        in_the_home(home, patch)
        words = ["init", "--office", "270142", "--device", "3", "--pin", "246810", "--json"]
        words += ["--data", str(home / "desk"), "--key-file", str(home / "desk.key")]
        assert main(words) == 0
    return home / "desk"


@pytest.fixture
def data(a_made_desk: Path, tmp_path: Path) -> Path:
    """Give the folder of a desk in which nothing was registered yet."""
    return copy_of(a_made_desk, tmp_path / "Жұмыс орны 3")
