"""Who begins this program another time begins the same one, installed or frozen."""

import subprocess
import sys

import pytest

from frontoffice import __version__
from frontoffice.cli.itself import itself


def test_an_installed_program_begins_itself_by_its_python() -> None:
    said = subprocess.run(itself("--version"), check=True, capture_output=True, text=True).stdout
    assert said.split() == ["frontoffice", __version__]


def test_a_frozen_program_is_its_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "frontoffice.exe")
    assert itself("kiosk", "--inside") == ["frontoffice.exe", "kiosk", "--inside"]
