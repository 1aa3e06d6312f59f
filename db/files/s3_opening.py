"""Opens the storage that speaks S3, where the library for it is installed."""

from db.files.s3_place import S3MissingError, S3Place
from db.files.store import FileStore


def s3_store(place: S3Place, secret: bytes) -> FileStore:
    """Return the store of files at *place*.

    :param secret: 32 bytes, of this installation.
    :raises S3MissingError: the library for it is not installed.
    """
    try:
        from db.files.s3 import S3FileStore  # noqa: PLC0415 -- few centrals have the library
    except ImportError as error:
        raise S3MissingError from error
    return S3FileStore(place, secret)
