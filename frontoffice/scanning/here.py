"""The scanners of the system that this program runs on."""

import sys

from frontoffice.scanning.sane import Sane
from frontoffice.scanning.scanner import Scanners
from frontoffice.scanning.wia import Wia


def scanners_here() -> Scanners:
    """Return what knows the scanners of this computer."""
    return Wia() if sys.platform == "win32" else Sane()
