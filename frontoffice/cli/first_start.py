"""``frontoffice first-start``: the assistant that sets a desk up, or goes on with it."""

import os
from argparse import Namespace
from pathlib import Path

from frontoffice.practice import PracticeFolder, shipped_source
from ui.application import run_desk
from ui.first_start.application import Ended, run_first_start
from ui.practice_application import run_practice
from ui.preferences import read_preferences


def run(args: Namespace) -> int:
    """Show the assistant, then what was chosen in it: the desk, or practice."""
    return first_start(args.data, args.language)


def first_start(folder: Path, language: str | None = None) -> int:
    """Show the assistant for the desk in *folder*, then what was chosen; return the exit status.

    :param language: None for the one that was chosen in the window last.
    """
    match run_first_start(folder, language):
        case Ended.WORK:
            given = os.environ.get("FRONTOFFICE_PASSPHRASE")
            return run_desk(folder, None if given is None else lambda: given)
        case Ended.PRACTICE:
            practice = PracticeFolder.beside(folder)
            return run_practice(practice, shipped_source, read_preferences(folder).language)
        case Ended.LEFT:
            return 0
