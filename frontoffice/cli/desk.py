"""``frontoffice desk``: open the clerk's window."""

import os
from argparse import Namespace
from pathlib import Path

from ui.application import run_desk


def run(args: Namespace) -> int:
    """Show the desk of ``--data`` until its window is closed."""
    return open_window(args.data)


def open_window(folder: Path, language: str | None = None) -> int:
    """Show the desk of *folder* until its window is closed; return the exit status.

    :param language: None for the one that was chosen in the window last.
    """
    given = os.environ.get("FRONTOFFICE_PASSPHRASE")
    passphrase = None if given is None else lambda: given
    return run_desk(folder, passphrase, language=language)
