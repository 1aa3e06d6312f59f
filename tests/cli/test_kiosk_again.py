"""A window that was begun anew by whoever watches it knows that, and says so."""

from argparse import Namespace
from pathlib import Path

import pytest

import ui.kiosk.application
from frontoffice.cli import kiosk


def test_the_window_that_is_begun_anew_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []

    def begun(*_args: object, again: bool, **_more: object) -> int:
        told.append(again)
        return 0

    monkeypatch.setattr(ui.kiosk.application, "run_kiosk", begun)
    monkeypatch.delenv(kiosk.AGAIN, raising=False)
    args = Namespace(data=tmp_path, inside=True, windowed=False)

    assert kiosk.run(args) == 0
    monkeypatch.setenv(kiosk.AGAIN, "")  # put back after the test, whatever it sets
    kiosk._tell("silent")
    assert kiosk.run(args) == 0
    kiosk._tell("")
    assert kiosk.run(args) == 0

    assert told == [False, True, False], "a day's rest is no fault, whatever was wrong before"
    assert "silent" in capsys.readouterr().err
