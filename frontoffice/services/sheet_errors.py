"""What a table in a file may not be: larger than any of ours, or no table at all."""

from typing import Final

from frontoffice.errors import RuleError, UnavailableError

LARGEST_FILE: Final = 20_000_000
"""Bytes of a file, and of a spreadsheet once unpacked."""
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 100


class SheetError(RuleError):
    """The file is no table that can be read; ``why`` tells at which step."""

    code = "rule.sheet"


class SheetTooLargeError(RuleError):
    """The file is larger, or unpacks to more, than a table of reference data is."""

    code = "rule.sheet.large"


class SheetMissingError(UnavailableError):
    """The file cannot be read or written."""

    code = "unavailable.sheet"
