"""Files in a storage that speaks S3: sealed here, taken in on this disk, kept there.

What comes in pieces grows on this disk as ever. Once it is whole it gets its name here, is sent,
and leaves this disk when the storage has it and was seen to have it: a storage that is down makes
a desk wait, and loses nothing. Whoever asks for the file next has it sent again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5, sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException, S3Error

from db.files.chunks import got
from db.files.container import HEAD_LENGTH
from db.files.s3_place import FilesDownError, S3Place
from db.files.sealed import Digest, SealedReader
from db.files.store import FileMissingError, FileStore

PART: Final = 16 << 20
"""Bytes of a part of what is sent in several."""
_PIECE: Final = 1 << 20
_PATIENCE: Final = urllib3.Timeout(connect=5, read=60)
_TRIES: Final = urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504])
_NOT_THERE: Final = {"NoSuchKey", "NoSuchObject"}


class S3FileStore(FileStore):
    """A store whose finished files lie in a bucket; unfinished ones lie in a folder.

    :param secret: 32 bytes, of this installation; the storage knows nothing of it.
    :raises FilesDownError: (every method) the storage does not answer, or refuses.
    """

    def __init__(self, place: S3Place, secret: bytes) -> None:
        super().__init__(place.spool, secret)
        parts = urlsplit(place.endpoint)
        self._bucket, self._prefix = place.bucket, place.prefix.strip("/")
        self._client = Minio(
            parts.netloc,
            access_key=place.key_id,
            secret_key=place.secret,
            region=place.region,
            secure=parts.scheme == "https",
            http_client=urllib3.PoolManager(timeout=_PATIENCE, retries=_TRIES, maxsize=16),
        )

    def keep(self, path: Path, digest: Digest) -> None:
        """Give the finished file at *path* its name here, and send it."""
        super().keep(path, digest)
        self._deliver(digest.sha256)

    def has(self, sha256: bytes) -> bool:
        """Tell whether the storage has the file; what still lies here is sent first."""
        return self._deliver(sha256) if super().has(sha256) else self._length(sha256) is not None

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the SHA-256 of each file that is there or here, hexadecimal."""
        yield from super().names(suffix)
        if not suffix:
            with _asking():
                begins = self._object("")
                for one in self._client.list_objects(self._bucket, begins, recursive=True):
                    yield str(one.object_name).rpartition("/")[2]

    def open(self, sha256: bytes) -> SealedReader:
        """Return the file of this SHA-256, to be read.

        :raises FileMissingError: it is not there.
        :raises FileDamagedError: it is not as it was written.
        """
        if super().has(sha256):
            return super().open(sha256)
        length = self._length(sha256)
        if length is None:
            raise FileMissingError
        file = _Object(self._client, self._bucket, self._object(sha256.hex()))
        with _asking():
            key = self._key_in(got(file, 0, HEAD_LENGTH))
        return SealedReader.over(file, length, key, _asking)

    def remove(self, sha256: bytes) -> None:
        """Delete the file, there and here; it may be gone already."""
        with _asking():
            self._client.remove_object(self._bucket, self._object(sha256.hex()))
        super().remove(sha256)

    def _deliver(self, sha256: bytes) -> bool:
        """Send a file that lies here, and let it go here once the storage was seen to have it."""
        path, name = self.path(sha256), self._object(sha256.hex())
        try:
            size = path.stat().st_size
            if self._length(sha256) != size:
                with _asking():
                    self._client.fput_object(self._bucket, name, str(path), part_size=PART)
                if self._length(sha256) != size or not self._is_whole(path, name):
                    with _asking():
                        self._client.remove_object(self._bucket, name)
                    raise FilesDownError(why="it keeps something else")
        except FileNotFoundError:
            # Another process of central has just sent it.
            return self._length(sha256) is not None
        path.unlink(missing_ok=True)
        return True

    def _is_whole(self, path: Path, name: str) -> bool:
        """Tell whether what the storage has is the file at *path*.

        Mostly its ETag says so: MD5, or MD5 of those of the parts. Where the storage makes them
        otherwise, all is read back.
        """
        with _asking():
            etag = str(self._client.stat_object(self._bucket, name).etag).strip('"')
        if etag in _etags(path):
            return True
        here, there, file = sha256(), sha256(), _Object(self._client, self._bucket, name)
        with path.open("rb") as own:
            while piece := own.read(_PIECE):
                here.update(piece)
        with _asking():
            while piece := file.read(_PIECE):
                there.update(piece)
        file.close()
        return here.digest() == there.digest()

    def _length(self, sha256: bytes) -> int | None:
        """Return how many sealed bytes the storage has of the file; None for none at all."""
        try:
            with _asking():
                return self._client.stat_object(self._bucket, self._object(sha256.hex())).size
        except FileMissingError:
            return None

    def _object(self, name: str) -> str:
        within = f"{name[:2]}/{name}" if name else ""
        return f"{self._prefix}/{within}" if self._prefix else within


class _Object:
    """One object, read on as it streams for as long as nobody seeks."""

    def __init__(self, client: Minio, bucket: str, name: str) -> None:
        self._client, self._bucket, self._name = client, bucket, name
        self._at = 0
        self._stream: Any = None

    def seek(self, at: int) -> int:
        """Go to *at*."""
        if at != self._at:
            self.close()
            self._at = at
        return at

    def read(self, length: int) -> bytes:
        """Return the next bytes; none at the end."""
        if self._stream is None:
            self._stream = self._client.get_object(self._bucket, self._name, offset=self._at)
        piece: bytes = self._stream.read(length)
        self._at += len(piece)
        return piece

    def close(self) -> None:
        """Let the connection go."""
        if self._stream is not None:
            self._stream.close()
            self._stream.release_conn()
            self._stream = None


def _etags(path: Path) -> set[str]:
    """Return what the ETag of the file at *path* may be, sent at once or in parts."""
    whole, parts, count = md5(usedforsecurity=False), b"", 0
    with path.open("rb") as file:
        while piece := file.read(PART):
            whole.update(piece)
            parts += md5(piece, usedforsecurity=False).digest()
            count += 1
    return {whole.hexdigest(), f"{md5(parts, usedforsecurity=False).hexdigest()}-{count}"}


@contextmanager
def _asking() -> Iterator[None]:
    """Turn what the storage refuses in this block into words.

    :raises FileMissingError: there is no such object.
    :raises FilesDownError: anything else.
    """
    try:
        yield
    except S3Error as error:
        if error.code in _NOT_THERE:
            raise FileMissingError from error
        raise FilesDownError(why=str(error.code)) from error
    except (MinioException, urllib3.exceptions.HTTPError) as error:
        raise FilesDownError(why=type(error).__name__) from error
