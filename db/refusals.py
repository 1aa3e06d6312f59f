"""What a disk and a database may refuse; apart from the engine, which is slow to import."""

from frontoffice.errors import StorageError


class WrongKeyError(StorageError):
    """The file is not a database under this key, or not a database at all."""

    code = "unavailable.storage.key"


class DamagedError(StorageError):
    """Pages of the database do not hold what they should."""

    code = "unavailable.storage.damaged"


class DiskFullError(StorageError):
    """There is no room left; nothing of this was written."""

    code = "unavailable.storage.full"


class ReadOnlyError(StorageError):
    """The folder or the file may not be written."""

    code = "unavailable.storage.read_only"


class BusyError(StorageError):
    """Another program held the database for too long."""

    code = "unavailable.storage.busy"
