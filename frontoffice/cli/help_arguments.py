"""The arguments of what helps: ``doctor`` and ``help-bundle``."""

from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands


def add_help(commands: Commands, add: Add) -> None:
    """Add the commands that tell what is wrong, here or over the telephone."""
    add(commands, "first-start", "set this computer up as a desk, page by page", "first_start")
    add(commands, "doctor", "look at everything that a desk needs, and say what to do", "doctor")
    bundle = add(
        commands, "help-bundle", "seal what the help desk needs, or read that", "help_bundle"
    )
    bundle.add_argument("--said", default="", metavar="TEXT", help="what happened, in plain words")
    bundle.add_argument("--error", default="", metavar="CODE", help="the code that was told")
    bundle.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="of the bundle; a folder with --read"
    )
    how = bundle.add_mutually_exclusive_group()
    how.add_argument("--words", action="store_true", help="seal it by words, not for central")
    how.add_argument("--code", action="store_true", help="only tell the code for the telephone")
    how.add_argument("--read", metavar="FILE-OR-CODE", help="read a bundle, or a code")
