"""How this program is begun another time, installed or frozen."""

import sys


def itself(*words: str) -> list[str]:
    """Return the command that begins this very program with *words*."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, *([] if frozen else ["-m", "frontoffice"]), *words]
