"""Makes the set-up for Windows out of a folder that was frozen there: ``make windows-setup``.

makensis runs on Debian and on Windows. The folder has to come from Windows: PyInstaller freezes for the
system on which it runs (``build.ps1``).
"""
# ruff: noqa: INP001, S603, T201 -- a script; it runs the machine's own programs

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from frontoffice import __version__
from installer.frozen.freeze import MADE, made_at
from installer.notice import ROOT

HERE: Final = Path(__file__).resolve().parent
ICON: Final = ROOT / "build/frontoffice.ico"
WINDOW: Final = "frontoffice-window.exe"
PROGRAMS: Final = ("frontoffice.exe", WINDOW)


def lacking(program: Path) -> list[str]:
    """Return what is missing for a set-up of *program*, in words."""
    found = [
        f"{program / name} is not there: freeze on Windows by installer/windows/build.ps1"
        for name in PROGRAMS
        if not (program / name).exists()
    ]
    if makensis() is None:
        found.append(
            "makensis is missing: apt-get install --yes nsis; on Windows: NSIS 3.08 or later"
        )
    return found


def makensis() -> str | None:
    """Return the compiler of the set-up; None where there is none."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS/makensis.exe"
    return shutil.which("makensis") or (str(usual) if usual.exists() else None)


def make_setup(program: Path, into: Path, version: str = __version__) -> Path:
    """Make the set-up of the folder *program* and return its file; every warning is an error."""
    made = into / f"frontoffice-{version}-x64.exe"
    into.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as starters:
        shutil.copy(ROOT / "resources/release/frontoffice.cmd", starters)
        compiled(HERE / "starter.nsi", Path(starters) / WINDOW, VERSION=version)
        for one in Path(starters).iterdir():  # the set-up keeps the times of files
            os.utime(one, (int(made_at()),) * 2)
        told: dict[str, str | Path] = {"PROGRAM": program.resolve(), "SCRIPTS": HERE}
        told |= {"STARTERS": starters}
        compiled(HERE / "frontoffice.nsi", made.resolve(), VERSION=version, **told)
    return made


def compiled(script: Path, to: Path, **told: str | Path) -> None:
    """Let makensis make the program *to* of *script* and what it is *told*."""
    told |= {"OUTPUT": to} | ({"ICON": ICON} if ICON.exists() else {})
    words = [f"-D{name}={value}" for name, value in told.items()]
    epoch = os.environ | {"SOURCE_DATE_EPOCH": made_at()}
    makes = [makensis() or "makensis", "-V2", "-WX"]
    subprocess.run([*makes, *words, str(script)], env=epoch, check=True)


def main() -> int:
    """Make the set-up and print where it is."""
    words = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    words.add_argument("--program", type=Path, default=MADE, help="a folder frozen on Windows")
    words.add_argument("--into", type=Path, default=ROOT / "dist")
    args = words.parse_args()
    if missing := lacking(args.program):
        print("\n".join(f"setup for Windows: {one}" for one in missing), file=sys.stderr)
        return 2
    print(make_setup(args.program, args.into))
    return 0


if __name__ == "__main__":
    sys.exit(main())
