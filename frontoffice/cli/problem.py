"""``frontoffice problem``: what is decided about a shared problem."""

from frontoffice.cli.problems import decide as run

__all__ = ["run"]
