"""The frozen program of tomorrow: this one under another number, with a table more."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from two_versions import copied, made_newer

from installer.frozen.collected import PACKAGES, PAPERS
from installer.frozen.freeze import MADE, made_at
from installer.notice import ROOT

_CODE: Final = (*PACKAGES, *PAPERS, "installer", "pyproject.toml")


def frozen_newer(folder: Path) -> Path:
    """Freeze it in *folder* by the script that freezes this one, and return the program's folder."""
    code = made_newer(copied(folder, _CODE))
    told = os.environ | {"SOURCE_DATE_EPOCH": made_at()}
    words = [sys.executable, "-m", "installer.frozen.freeze"]
    subprocess.run(words, cwd=code, env=told, check=True)
    return code / MADE.relative_to(ROOT)
