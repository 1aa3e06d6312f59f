"""A print queue of the system, as a folder that gets what is printed."""

import sys
from pathlib import Path

import pytest

LP = """#!{python}
import os, pathlib, sys
folder = pathlib.Path({folder!r})
number = len(list(folder.glob("*.pdf"))) + 1
(folder / f"{{number}}.pdf").write_bytes(sys.stdin.buffer.read())
sys.exit((folder / "broken").exists())
"""


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder to which a print queue of the system puts what it is given."""
    folder = tmp_path / "lp"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(LP.format(python=sys.executable, folder=str(folder)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder
