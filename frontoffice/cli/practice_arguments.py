"""The arguments of ``frontoffice practice``."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TypeAlias

from frontoffice.cli.argument_parts import Commands

Add: TypeAlias = Callable[[Commands, str, str, str], ArgumentParser]


def add_practice(commands: Commands, add: Add) -> None:
    """Add the command that lets people practise."""
    practice = add(commands, "practice", "practise with invented people", "practice")
    practice.add_argument("--anew", action="store_true", help="make the copy fresh")
    practice.add_argument("--tasks", action="store_true", help="only list the tasks")
