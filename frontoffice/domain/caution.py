"""What speaks against opening a file: it is kept as it is, marked, and never opened here."""

from enum import StrEnum


class Caution(StrEnum):
    """Why a file is kept but never opened by this program; by its content, not by its name."""

    EXECUTABLE = "executable"
    """A program, a script, an installer or a link to one."""
    MACROS = "macros"
    """A document that does something when it is opened, or carries other files."""
    ENCRYPTED = "encrypted"
    """Nobody reads it without its password."""
    DAMAGED = "damaged"
    """It says what it is and is not that: cut off, or made to deceive."""
    UNKNOWN = "unknown"
    """Nothing that this program knows, or an archive, whose inside nobody looked at."""
