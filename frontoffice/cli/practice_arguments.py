"""The arguments of ``frontoffice practice``."""

from frontoffice.cli.argument_parts import Add, Commands


def add_practice(commands: Commands, add: Add) -> None:
    """Add the command that lets people practise."""
    practice = add(commands, "practice", "practise with invented people", "practice")
    practice.add_argument("--anew", action="store_true", help="make the copy fresh")
    practice.add_argument("--tasks", action="store_true", help="only list the tasks")
