"""Writes the list of third parties in NOTICE from what the locked distributions say of themselves."""
# ruff: noqa: INP001 -- a script that the tests import too

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
NOTICE: Final = ROOT / "NOTICE"
RUNTIME: Final = ROOT / "installer" / "lock" / "s3.txt"
"""Whatever may be on a machine that works: the program, and what a central may need besides."""

READ_BY_A_PERSON: Final = {
    "argcomplete": "Apache-2.0",
    "certifi": "MPL-2.0",
    "colorama": "BSD-3-Clause",
    "editables": "MIT",
    "hatchling": "MIT",
    "minio": "Apache-2.0",
    "pathspec": "MPL-2.0",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause; PDFium: BSD-3-Clause and others in its wheel",
    "pyside6-addons": "LGPL-3.0-only (of the three offered)",
    "pyside6-essentials": "LGPL-3.0-only (of the three offered)",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pyusb": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "qrcode": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "rfc8785": "Apache-2.0",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only (of the three offered)",
    "tomlkit": "MIT",
    "trove-classifiers": "Apache-2.0",
    "sqlcipher3": "Zlib; SQLCipher: BSD-3-Clause; OpenSSL: Apache-2.0; SQLite: public domain",
}
"""Where the metadata names no SPDX licence, or not all of what the wheel carries."""

_HEAD: Final = "Python distributions (the list is made by installer/notice.py from the lock)\n"


def locked(lock: str) -> dict[str, str]:
    """Return the version of each distribution that the text of a lock file names."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)", lock, re.MULTILINE))


def licence_of(name: str) -> str | None:
    """Return the licence of the distribution *name*; None if it is not installed on this system."""
    if name in READ_BY_A_PERSON:
        return READ_BY_A_PERSON[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    short = {"MIT License": "MIT", "BSD License": "BSD-3-Clause"}
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return (
        (told.get_all("License-Expression") or [""])[0]
        or " OR ".join(short.get(name, name) for name in classifiers)
        or (told.get_all("License") or [""])[0].split("\n")[0]
        or "unknown"
    )


def noted(notice: str) -> dict[str, str]:
    """Return the licence of each distribution that the text of NOTICE lists."""
    lines = notice.partition(_HEAD)[2].splitlines()
    return {
        name: told for name, _, told in (line.strip().partition(": ") for line in lines) if told
    }


def renewed(notice: str, lock: str) -> str:
    """Return the text of NOTICE with the list made anew; what is not installed keeps its line."""
    before = noted(notice)
    lines = [
        f"  {name}: {licence_of(name) or before.get(name, 'unknown')}" for name in locked(lock)
    ]
    return "\n".join([notice.partition(_HEAD)[0] + _HEAD, *lines]) + "\n"


def main() -> int:
    """Renew NOTICE; the exit status is 1 if a licence is not known."""
    text = renewed(NOTICE.read_text(encoding="utf-8"), RUNTIME.read_text(encoding="utf-8"))
    NOTICE.write_text(text, encoding="utf-8")
    return int("unknown" in noted(text).values())


if __name__ == "__main__":
    sys.exit(main())
