"""The errors that are the world's doing and not ours.

FrontOfficeError
├── RuleError            the input breaks a rule
├── UnavailableError     something outside is not available
│   └── StorageError     the disk, the database or its key
├── ConflictError        somebody else changed it
└── NotAllowedError      this person or this device may not

Each leaf stands beside the code that raises it. Anything else that is raised is a bug.
"""

from typing import ClassVar


class FrontOfficeError(Exception):
    """Base of every error that a person is told about in words.

    ``code`` never changes once released: logs, central and the manual know an error by it.
    ``values`` fill the placeholders of the translated sentence; they are logged, so no
    personal data goes in them.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values

    def __str__(self) -> str:
        """Return the code and its values, for the log."""
        return " ".join([self.code, *(f"{key}={value}" for key, value in self.values.items())])


class RuleError(FrontOfficeError):
    """The input breaks a rule."""

    code = "rule"


class UnavailableError(FrontOfficeError):
    """Something outside this program is not available now."""

    code = "unavailable"


class StorageError(UnavailableError):
    """The disk or the database refused; nothing was written."""

    code = "unavailable.storage"


class ConflictError(FrontOfficeError):
    """Somebody else changed it first."""

    code = "conflict"


class NotAllowedError(FrontOfficeError):
    """This person or this device may not do it."""

    code = "not_allowed"
