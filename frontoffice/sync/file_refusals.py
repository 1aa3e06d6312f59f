"""What central may answer about a file instead of taking or giving it."""

from frontoffice.errors import ConflictError, RuleError, UnavailableError


class NoFilesError(UnavailableError):
    """This central keeps no files: nobody has said where."""

    code = "unavailable.central.no_files"


class CentralFullError(UnavailableError):
    """There is no room for the file on central's disk."""

    code = "unavailable.central.full"


class FileQuotaError(UnavailableError):
    """The office has brought as many files as it may; text goes on as ever."""

    code = "unavailable.central.quota"


class FileUntoldError(ConflictError):
    """No entry that this device may see names the file."""

    code = "conflict.file_untold"


class OffsetError(ConflictError):
    """Central has another number of bytes of the file."""

    code = "conflict.offset"


class FileHeldError(ConflictError):
    """Another request writes this very file just now."""

    code = "conflict.file_held"


class HashError(ConflictError):
    """What came is not the file of this SHA-256; all of it is thrown away."""

    code = "conflict.hash"


class FileNameError(RuleError):
    """This is no SHA-256, or no length."""

    code = "rule.file_name"


class TusError(RuleError):
    """The request is none of tus 1.0."""

    code = "rule.tus"
