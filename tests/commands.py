"""Commands as a person or a script gives them, in this process or in one of their own."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from frontoffice.cli import main

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "resources/reference/sample-appeals.csv"
OFFICE = "270142"
PIN = "246810"


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Each line of its output, which must be JSON and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> dict[str, Any]:
        """Its output, which must be one line of JSON."""
        (line,) = self.lines
        return line


class Commands:
    """Give commands in this process, as one user with a home of their own."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def __call__(self, *words: object) -> Said:
        """Run one command and return what came of it."""
        self._capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as error:  # argparse's way to say that it was misused, or to help
            status = int(error.code or 0)
        captured = self._capsys.readouterr()
        return Said(status, captured.out, captured.err)

    def write(self, name: str, content: object) -> Path:
        """Write *content*, text as it is and anything else as JSON, and return the file."""
        path = self.home / name
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return path

    def init(self, data: Path, *words: object) -> Said:
        """Make a desk in *data*, its keys in a file beside it."""
        named = () if "--key-file" in words else ("--key-file", self.home / f"{data.name}.key")
        return self(
            *("init", "--office", OFFICE, "--device", 3, "--pin", PIN, "--data", data),
            *named,
            *words,
        )


def in_the_home(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Let everything that belongs to a user lie in *home*, and speak English."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "FRONTOFFICE_DATA"):
        patch.delenv(name, raising=False)
    for name in (
        "FRONTOFFICE_PASSPHRASE",
        "DBUS_SESSION_BUS_ADDRESS",
        "DISPLAY",
        "WAYLAND_DISPLAY",
    ):
        patch.delenv(name, raising=False)
    home.mkdir(parents=True, exist_ok=True)
    patch.setenv("HOME", str(home))
    patch.setenv("FRONTOFFICE_LANGUAGE", "en")
    patch.setenv("PYTHONPATH", str(ROOT))


def copy_of(desk: Path, to: Path) -> Path:
    """Return a copy of a desk that nobody has open; its keys stay where they are."""
    shutil.copytree(desk, to)
    return to


def spawned(*words: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run one command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "frontoffice", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **more,
    )


@contextmanager
def central_process(data: Path, *words: object, port: int = 0) -> Iterator[str]:
    """Run central in a process of its own and give its address."""
    command = [sys.executable, "-m", "frontoffice", "central", "serve", "--json"]
    command += ["--data", str(data), "--port", str(port)]
    command += ["--key-file", str(data.with_suffix(".key")), *map(str, words)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
    ) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["url"]
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
    assert process.returncode == 0, "told to stop, central ends in good order"


@pytest.fixture
def frontoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Commands:
    """Give commands, in a home of their own."""
    in_the_home(tmp_path / "home", monkeypatch)
    return Commands(tmp_path / "home", capsys)
