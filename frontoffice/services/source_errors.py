"""What stands against a file of a person, which is read or written where they say."""

import errno
from pathlib import Path
from typing import Final

from frontoffice.errors import UnavailableError


class SourceError(UnavailableError):
    """The file cannot be read or written."""

    code = "unavailable.source"


class SourceMissingError(SourceError):
    """There is no such file, or no such folder for it."""

    code = "unavailable.source.missing"


class SourceForbiddenError(SourceError):
    """Whoever runs the program may not read or write it, or another program holds it."""

    code = "unavailable.source.forbidden"


class SourceNoFileError(SourceError):
    """It is a folder, a device or the like."""

    code = "unavailable.source.no_file"


class SourceThereError(SourceError):
    """A file with this name is there already, and stays as it is."""

    code = "unavailable.source.there"


class SourceFullError(SourceError):
    """There is no room for it."""

    code = "unavailable.source.full"


_KINDS: Final = {
    errno.ENOENT: SourceMissingError,
    errno.ENOTDIR: SourceMissingError,
    errno.EACCES: SourceForbiddenError,
    errno.EPERM: SourceForbiddenError,
    errno.EBUSY: SourceForbiddenError,
    errno.EROFS: SourceForbiddenError,
    errno.EISDIR: SourceNoFileError,
    errno.EEXIST: SourceThereError,
    errno.ENOSPC: SourceFullError,
    errno.EDQUOT: SourceFullError,
}


def source_error(path: Path, error: OSError) -> SourceError:
    """Return in the program's words what the system says of *path*."""
    kind = _KINDS.get(error.errno or 0, SourceError)
    return kind(file=path.name)
