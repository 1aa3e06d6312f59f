"""An office of one user: a home, and commands."""

from pathlib import Path

import pytest
from commands import Commands, in_the_home


@pytest.fixture
def frontoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Commands:
    """Give commands, in a home of their own."""
    in_the_home(tmp_path / "home", monkeypatch)
    return Commands(tmp_path / "home", capsys)
