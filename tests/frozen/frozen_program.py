"""The frozen program, started as people start it: in a home of its own, with nothing of Python around."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from commands import OFFICE, PIN, Said

from installer.frozen.freeze import MADE

PROGRAM: Final = Path(os.environ.get("FRONTOFFICE_FROZEN", MADE / "frontoffice"))
"""Another one may be tried: one that is installed, or that lies on a stick."""
_PATIENCE_S: Final = 600
"""To pack three hundred megabytes takes two minutes of a core that has nothing else to do."""


@dataclass(frozen=True)
class Frozen:
    """Gives commands to the frozen program, as one user."""

    home: Path
    program: Path = PROGRAM

    def __call__(self, *words: object) -> Said:
        """Give one command and return what came of it."""
        done = subprocess.run(
            [self.program, *map(str, words)],
            env=self.environment(),
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE_S,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def environment(self) -> dict[str, str]:
        """Return what the program is told: a home, a language, and that there is no screen."""
        told = {"HOME": str(self.home), "FRONTOFFICE_LANGUAGE": "en", "LANG": "C.UTF-8"}
        return told | {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}

    def desk(self, name: str = "desk", *words: object) -> Path:
        """Make a desk and return its folder; its keys lie beside it."""
        folder = self.home / name
        made = ("init", "--office", OFFICE, "--device", 3, "--pin", PIN, "--data", folder)
        said = self(*made, "--key-file", self.home / f"{name}.key", *words)
        assert said.status == 0, said.err
        return folder

    def registered(self, folder: Path, essence: str) -> dict[str, Any]:
        """Register an appeal and return what is said of it."""
        paper = self.home / "appeal.json"
        paper.write_text(json.dumps({"applicant": "Үлгі Адам", "essence": essence}), "utf-8")
        return self("register", paper, "--data", folder, "--json").json

    @contextmanager
    def running(self, *words: object) -> Iterator["subprocess.Popen[str]"]:
        """Begin a command that stays, and end it and all that it has begun."""
        with subprocess.Popen(
            [self.program, *map(str, words)],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        ) as process:
            try:
                yield process
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGTERM)

    def bugs(self) -> str:
        """Return what was logged as our own fault."""
        log = self.home / ".local/state/frontoffice/log/bugs.log"
        return log.read_text("utf-8") if log.exists() else ""
