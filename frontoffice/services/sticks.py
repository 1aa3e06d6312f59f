"""Sticks that are in: drives that can be pulled out, as the operating system knows them."""

import ctypes
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_BLOCKS: Final = Path("/sys/dev/block")
_REMOVABLE: Final = 2
"""``DRIVE_REMOVABLE`` of Windows' ``GetDriveType``."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that can be pulled out."""

    path: Path
    name: str
    free: int
    """Bytes."""


def sticks() -> list[Stick]:
    """Return the sticks that are in, by name; one that does not answer is left out."""
    return list(_answering(_drives() if sys.platform == "win32" else mounted(_MOUNTS, _BLOCKS)))


def mounted(mounts: Path, blocks: Path) -> list[Path]:
    """Return where drives that can be pulled out are mounted, by the files of a Linux kernel.

    :param mounts: ``mountinfo`` of a process (proc(5)).
    :param blocks: the folder with a link for each block device (sysfs(5)).
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = {}
    for line in lines:
        fields = line.split(" ")
        if len(fields) > _POINT and _can_be_pulled(blocks / fields[_DEVICE]):
            found[fields[_DEVICE]] = Path(_unescaped(fields[_POINT]))
    return sorted(found.values())


_DEVICE: Final = 2
_POINT: Final = 4


def _can_be_pulled(block: Path) -> bool:
    """Tell whether *block*, a disk or a part of one, is on USB or calls itself removable."""
    try:
        device = block.resolve(strict=True)
    except OSError:
        return False
    if any(part.startswith("usb") for part in device.parts):
        return True
    marks = (device / "removable", device.parent / "removable")
    return any(mark.is_file() and mark.read_text().strip() == "1" for mark in marks)


def _unescaped(text: str) -> str:
    """Return *text* of mountinfo with its octal escapes undone, such as 040 for a space."""
    head, *rest = text.split("\\")
    return head + "".join(chr(int(part[:3], 8)) + part[3:] for part in rest)


def _drives() -> list[Path]:
    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009 -- on Windows only
    return [Path(f"{one}:\\") for one in ascii_uppercase if kind(f"{one}:\\") == _REMOVABLE]


def _answering(paths: list[Path]) -> Iterator[Stick]:
    for path in paths:
        try:
            free = shutil.disk_usage(path).free
        except OSError:
            continue
        yield Stick(path, path.name or str(path), free)
