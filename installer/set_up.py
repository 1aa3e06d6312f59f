"""Make ``.venv`` with the locked dependencies, and the Debian packages that Qt needs.

Needs nothing but the standard library. Safe to run again at any time: a stamp of what was
installed makes a later run take a moment.
"""
# ruff: noqa: INP001, T201 -- a script that stands alone and speaks to a person

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXTRAS = ("runtime", "dev")
# Its commands know their place, so a folder that was moved needs a new environment.
MADE_AT = VENV / "made-at"

DEBIAN_PACKAGES = (
    # import QtCore, QtGui, QtWidgets, QtPrintSupport, QtPdf; windows without a screen
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"),
    "libpulse0",  # QtMultimedia
    # windows on a screen
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1"),
    *("libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
    "libcups2",  # real printers in Qt's list
    "tzdata",  # Kazakhstan has had one time zone since 2024
)
"""By their names in Debian 12; later releases add ``t64`` to some of them."""

DEV_PACKAGES = ("nsis",)
"""What the tests need besides: the compiler of the set-up for Windows."""

NOT_FOR_PIP = (
    *("PIP_CONSTRAINT", "PIP_DRY_RUN", "PIP_EDITABLE", "PIP_IGNORE_INSTALLED", "PIP_PREFIX"),
    *("PIP_PYTHON", "PIP_REQUIREMENT", "PIP_REQUIRE_HASHES", "PIP_ROOT", "PIP_TARGET"),
    *("PYTHONHOME", "PYTHONPATH", "PYTHONUSERBASE"),
)
"""Settings of the person's own that would lead the installation out of ``.venv``."""

QT_PARTS = "QtCore, QtGui, QtWidgets, QtNetwork, QtPrintSupport, QtPdf"


def say(text: str) -> None:
    """Print *text*, at once."""
    print(f"setup: {text}", flush=True)


def stop(text: str) -> SystemExit:
    """Return the end of this program with status 1, for the caller to raise."""
    return SystemExit(f"setup: {text}")


def run(*command: str | Path, what: str, env: dict[str, str] | None = None) -> None:
    """Run *command*; end with its last words if it fails."""
    try:
        status = subprocess.run([str(word) for word in command], env=env, check=False).returncode  # noqa: S603 -- our own words
    except OSError as error:
        raise stop(f"{what} failed: {error}") from None
    if status:
        raise stop(f"{what} failed with status {status}; what it said stands above")


def wanted(extra: str) -> str:
    """Return what a finished installation of *extra* is known by."""
    digest = hashlib.sha256()
    for name in (f"installer/lock/{extra}.txt", "pyproject.toml", "installer/set_up.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp(extra: str) -> Path:
    """Return the file that remembers what was installed."""
    return VENV / f"installed-{extra}"


def is_at_home() -> bool:
    """Return whether ``.venv`` was made where it is now."""
    return MADE_AT.exists() and MADE_AT.read_bytes() == os.fsencode(ROOT)


def is_done(extra: str) -> bool:
    """Return whether *extra*, or what includes it, is installed as the locks say now."""
    if Path(sys.executable).parent.resolve() != PYTHON.parent or not is_at_home():
        return False  # the environment has no Python that runs, or was made elsewhere
    try:
        return any(
            stamp(name).read_text(encoding="ascii") == wanted(name)
            for name in EXTRAS[EXTRAS.index(extra) :]
            if stamp(name).exists()
        )
    except OSError as error:
        raise stop(f"cannot read {error.filename}: {error.strerror}") from None


def missing_packages(extra: str) -> list[str]:
    """Return the Debian packages of *extra* that are not installed; empty where there is no dpkg."""
    if shutil.which("dpkg-query") is None:
        return []
    wanted_here = DEBIAN_PACKAGES + (DEV_PACKAGES if extra == "dev" else ())
    names = [name for base in wanted_here for name in (base, f"{base}t64")]
    shown = subprocess.run(  # noqa: S603 -- our own words
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],  # noqa: S607 -- wherever it lies
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    there = {line.split()[0] for line in shown.splitlines() if line.endswith(" installed")}
    return [name for name in wanted_here if not {name, f"{name}t64"} & there]


def apt_install(packages: list[str]) -> None:
    """Install Debian *packages* as root, or end with the one line that somebody else can run."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise stop(f"these packages are missing: {' '.join(packages)}")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise stop(
            f"some Debian packages are missing. Run this and then try again:\n  sudo {' '.join(line)}"
        )
    say(f"installing {' '.join(packages)}")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = [*line[:1], "-qq", *line[1:]]
    first = subprocess.run(quiet, env=env, check=False, capture_output=True)  # noqa: S603 -- our own words
    if first.returncode:  # the lists are missing or too old
        run("apt-get", "-qq", "update", what="apt-get update", env=env)
        run(*quiet, what="apt-get install", env=env)


def check_system(extra: str) -> None:
    """Provide for *extra* what pip cannot: the libraries that Qt loads, and what makes a venv."""
    if shutil.which("dpkg-query") is None and sys.platform.startswith("linux"):
        say("not a Debian system: Qt needs glib, GL, EGL, xkbcommon, D-Bus, fontconfig, PulseAudio")
        say(
            "and, for windows on a screen, xcb-cursor, -icccm, -keysyms, -shape, -xkb, xkbcommon-x11"
        )
    missing = missing_packages(extra)
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        if shutil.which("dpkg-query") is None:
            raise stop(f"{sys.executable} lacks the modules venv and ensurepip; install them")
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if missing:
        apt_install(missing)


def clean_environment() -> dict[str, str]:
    """Return this environment without what would lead pip astray; indexes and proxies stay."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_FOR_PIP}
    return env | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def make_venv() -> None:
    """Make ``.venv``, unless a sound one is there."""
    sound = (
        PYTHON.exists()
        and is_at_home()
        and not subprocess.run(  # noqa: S603 -- our own words
            [str(PYTHON), "-I", "-c", "import pip"], check=False, capture_output=True
        ).returncode
    )
    if sound:
        return
    base = Path(getattr(sys, "_base_executable", sys.executable))
    say(f"making .venv with Python {sys.version.split()[0]}")
    run(base, "-I", "-m", "venv", "--clear", VENV, what="making .venv", env=clean_environment())
    MADE_AT.write_bytes(os.fsencode(ROOT))


def install(extra: str) -> None:
    """Install the locked dependencies of *extra* and the project itself, editable."""
    lock = ROOT / "installer" / "lock" / f"{extra}.txt"
    count = lock.read_text(encoding="utf-8").count("==")
    say(f"installing {count} locked packages, about 300 MB the first time; this can take minutes")
    env = clean_environment()
    pip = (PYTHON, "-I", "-m", "pip", "install", "-qq")
    run(*pip, "--require-hashes", "-r", lock, what="pip", env=env)
    alone = ("--no-deps", "--no-build-isolation", "--no-index")
    run(*pip, *alone, "--editable", ROOT, what="installing the project", env=env)
    for pth in VENV.rglob("site-packages/*frontoffice.pth"):
        # Python reads this file by the system's encoding, which may not know the letters of our path.
        pth.write_text(os.path.relpath(ROOT, pth.parent) + "\n", encoding="ascii")


def check_qt() -> None:
    """Load Qt once; end with what it says when a library is missing."""
    loaded = subprocess.run(  # noqa: S603 -- our own words
        [str(PYTHON), "-I", "-c", f"from PySide6 import {QT_PARTS}"],
        check=False,
        capture_output=True,
        text=True,
    )
    if loaded.returncode:
        raise stop(f"Qt does not load: {loaded.stderr.strip().splitlines()[-1]}")


def main(extra: str) -> int:
    """Set the project up for *extra*, ``runtime`` or ``dev``; return the exit status."""
    if extra not in EXTRAS:
        raise stop(f"what to set up is one of {', '.join(EXTRAS)}")
    os.chdir(ROOT)
    if is_done(extra):
        return 0
    check_system(extra)
    make_venv()
    stamp(extra).unlink(missing_ok=True)
    install(extra)
    check_qt()
    stamp(extra).write_text(wanted(extra), encoding="ascii")
    say("done")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:2] or ["runtime"]))
    except KeyboardInterrupt:
        sys.exit("setup: stopped; run it again to go on")
