"""Files that a command was given, and what may be wrong with them."""

from frontoffice.errors import UnavailableError


class FileMissingError(UnavailableError):
    """The file cannot be read."""

    code = "unavailable.file"


class OutputError(UnavailableError):
    """The file cannot be written."""

    code = "unavailable.output"
