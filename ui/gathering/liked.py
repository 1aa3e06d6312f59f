"""How scans were made last at this desk: kept in its folder, nothing of applicants."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from frontoffice.scanning.scanner import ScanSettings, ScanSource

FILE: Final = "scans.json"
DPIS: Final = (150, 200, 300, 600)

_USUAL: Final = ScanSettings()


@dataclass(frozen=True, slots=True)
class Liked:
    """The scanner used last, and how."""

    scanner: str = ""
    """Its id; empty for none yet."""
    settings: ScanSettings = _USUAL


def read_liked(folder: Path) -> Liked:
    """Return what was kept in *folder*; the usual where nothing readable was."""
    told: object = None
    with suppress(OSError, ValueError):
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    match told:
        case {
            "scanner": str(scanner),
            "dpi": int(dpi),
            "grey": bool(grey),
            "source": str(source),
        } if dpi in DPIS and source in list(ScanSource):
            return Liked(scanner, ScanSettings(dpi, grey, ScanSource(source)))
        case _:
            return Liked()


def keep_liked(folder: Path, liked: Liked) -> None:
    """Keep *liked* in *folder*; where it may not be written it lasts until the end."""
    settings = liked.settings
    told = {
        "scanner": liked.scanner,
        "dpi": settings.dpi,
        "grey": settings.grey,
        "source": settings.source.value,
    }
    with suppress(OSError):
        (folder / FILE).write_text(json.dumps(told), encoding="utf-8")
