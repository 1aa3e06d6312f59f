"""An office of one user: a home, and commands."""

from commands import frontoffice

__all__ = ["frontoffice"]
