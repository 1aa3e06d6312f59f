"""Names in an update: each stays in the folder of its version, on any system."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final
from unicodedata import is_normalized

_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]')
_OF_WINDOWS: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST: Final = 240


def check_names(files: Iterable[str], links: Mapping[str, str]) -> bool:
    """Tell whether all *files* and *links*, from path to target, may be made in one folder.

    None leads out of it or through a link, and no two are one on a system that does not tell
    capitals from small letters.
    """
    names = [*files, *links]
    if not all(_is_plain(name) for name in names):
        return False
    folded = [name.casefold() for name in names]
    taken = set(folded)
    if len(taken) != len(folded):
        return False
    # Nothing lies below a file or behind a link.
    if any(
        str(above).casefold() in taken for name in names for above in PurePosixPath(name).parents
    ):
        return False
    return all(_stays(path, to) for path, to in links.items())


def _is_plain(name: str) -> bool:
    if len(name) > _LONGEST or _FORBIDDEN.search(name) or not is_normalized("NFC", name):
        return False
    return all(
        part not in {"", ".", ".."} and part[-1] not in ". " and not _OF_WINDOWS.fullmatch(part)
        for part in name.split("/")
    )


def _stays(path: str, to: str) -> bool:
    """Tell whether the link *path* leads to something below the folder of the version."""
    if _FORBIDDEN.search(to) or to.startswith("/"):
        return False
    depth = path.count("/")
    for part in to.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(part, 1)
        if depth < 0:
            return False
    return depth > 0
