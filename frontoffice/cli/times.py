"""Days that a command is given, and moments as it prints them: on the wall clock of the machine."""

from datetime import date, datetime

from frontoffice.errors import RuleError


class DayError(RuleError):
    """The text is no day, such as 2026-12-31."""

    code = "rule.day"


def day_of(text: str) -> date | None:
    """Return the day that *text* names; None for an empty one.

    :raises DayError: it names none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DayError from error


def local_text(at: int | None) -> str:
    """Return a moment (UTC, milliseconds since 1970) as 20.11.2026 10:42; a dash for none."""
    if at is None:
        return "–"
    return f"{datetime.fromtimestamp(at / 1000).astimezone():%d.%m.%Y %H:%M}"
