"""The command line: one command per thing that a person does without a window."""

from frontoffice.cli.main import main

__all__ = ["main"]
