"""Moments as a command prints them: on the wall clock of the machine."""

from datetime import datetime


def local_text(at: int | None) -> str:
    """Return a moment (UTC, milliseconds since 1970) as 20.11.2026 10:42; a dash for none."""
    if at is None:
        return "–"
    return f"{datetime.fromtimestamp(at / 1000).astimezone():%d.%m.%Y %H:%M}"
