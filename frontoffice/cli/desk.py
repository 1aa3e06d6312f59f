"""``frontoffice desk``: open the clerk's window."""

import os
from argparse import Namespace
from pathlib import Path

from frontoffice.setting_up.progress import wants_first_start
from ui.application import run_desk


def run(args: Namespace) -> int:
    """Show the desk of ``--data`` until its window is closed; the first start where there is none."""
    if wants_first_start(args.data):
        # The services cost half a second, which a desk that is there does not have.
        from frontoffice.cli.first_start import first_start  # noqa: PLC0415

        return first_start(args.data)
    return open_window(args.data)


def open_window(folder: Path, language: str | None = None) -> int:
    """Show the desk of *folder* until its window is closed; return the exit status.

    :param language: None for the one that was chosen in the window last.
    """
    given = os.environ.get("FRONTOFFICE_PASSPHRASE")
    passphrase = None if given is None else lambda: given
    return run_desk(folder, passphrase, language=language)
