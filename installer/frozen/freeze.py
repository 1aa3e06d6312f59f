"""Makes the program as one folder that needs no Python of the machine: ``make frozen``."""
# ruff: noqa: INP001, S603 -- a script; it runs the machine's own programs

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from installer.notice import ROOT

MADE: Final = ROOT / "build/frozen/frontoffice"
_SPEC: Final = ROOT / "installer/frozen/frontoffice.spec"
_WORK: Final = ROOT / ".make/frozen"


def made_at() -> str:
    """Return when this commit was made, in seconds: the time that everything built bears."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    told = ["git", "log", "-1", "--format=%ct"]
    return (
        given
        or subprocess.run(told, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    )


def freeze() -> Path:
    """Make the folder anew and return it; the same commit gives the same bytes."""
    shutil.rmtree(_WORK, ignore_errors=True)
    told = os.environ | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": made_at()}
    places = ["--distpath", str(MADE.parent), "--workpath", str(_WORK)]
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, str(_SPEC)]
    subprocess.run([sys.executable, *words], cwd=ROOT, env=told, check=True)
    return MADE


if __name__ == "__main__":
    print(freeze())  # noqa: T201 -- where it lies
