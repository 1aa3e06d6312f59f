"""Sticks for tests: small, real ones where this user may mount."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_stick(folder: Path, size: int) -> Iterator[bool]:
    """Let *folder* be a stick of *size* bytes; tell whether it is a real one."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        real = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        real = False
    try:
        yield real
    finally:
        if real:
            subprocess.run(["umount", folder], check=True)


def made_read_only(folder: Path) -> None:
    """Let nothing be written on the real stick *folder* any more."""
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
