"""How a sealed file lies on the disk.

A head of 192 bytes, then the chunks, each as nonce (12), AES-256-GCM of the plain bytes, tag (16);
all are of the same length but the last. The head is: magic (8), length of a chunk (4), id of the
file (16), length of the label (2), label (126), and the end: nonce and sealed length of the
plain file (12 + 8 + 16), zeros until the file is finished. What is authenticated with each chunk is
the head up to the end and the number of the chunk: no chunk can stand for another, of this file or
any other, and none can be cut off. All numbers are big-endian.
"""

from dataclasses import dataclass
from secrets import token_bytes
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from frontoffice.errors import StorageError

CHUNK: Final = 1 << 20
"""Plain bytes of a chunk."""
KEY_LENGTH: Final = 32
LABEL_LENGTH: Final = 126
HEAD_LENGTH: Final = 192
OVERHEAD: Final = 28
"""Nonce and tag of a chunk."""
_MAGIC: Final = b"FOFILE\x00\x01"
_NONCE: Final = 12
_ID: Final = 16
_FIXED: Final = HEAD_LENGTH - _NONCE - 8 - 16
_LONGEST: Final = 1 << 26
_END: Final = b"end"


class FileDamagedError(StorageError):
    """The file is not as it was written: changed, swapped, cut off, or under another key."""

    code = "unavailable.storage.file_damaged"


class FileUnfinishedError(StorageError):
    """The file was never finished: power was cut, or it is still being written."""

    code = "unavailable.storage.file_unfinished"


@dataclass(frozen=True, slots=True)
class Seal:
    """The cipher of one file: seals its chunks, and opens them where nothing was changed."""

    cipher: AESGCM
    fixed: bytes
    """The head up to the end."""
    chunk: int

    @classmethod
    def make(cls, key: bytes, chunk: int, label: bytes = b"") -> "Seal":
        """Return the seal of a new file.

        :param label: at most 126 bytes that anybody may read and nobody can change.
        """
        if not (0 < chunk <= _LONGEST and len(label) <= LABEL_LENGTH):
            raise ValueError(chunk, label)
        shown = len(label).to_bytes(2) + label.ljust(LABEL_LENGTH, b"\0")
        return cls(AESGCM(key), _MAGIC + chunk.to_bytes(4) + token_bytes(_ID) + shown, chunk)

    @classmethod
    def of(cls, key: bytes, head: bytes) -> "Seal":
        """Return the seal of the file that begins with *head*.

        :raises FileDamagedError: no sealed file begins so.
        """
        chunk = int.from_bytes(head[8:12])
        if len(head) != HEAD_LENGTH or head[:8] != _MAGIC or not 0 < chunk <= _LONGEST:
            raise FileDamagedError
        return cls(AESGCM(key), head[:_FIXED], chunk)

    def head(self, size: int | None = None) -> bytes:
        """Return the head of the file.

        :param size: plain bytes of the whole; None while it is being written.
        """
        if size is None:
            return self.fixed.ljust(HEAD_LENGTH, b"\0")
        return self.fixed + self._sealed(size.to_bytes(8), _END)

    def size(self, head: bytes) -> int:
        """Return how many plain bytes the finished file has.

        :raises FileUnfinishedError: it was never finished.
        :raises FileDamagedError: the head was changed, or the key is another one.
        """
        end = head[_FIXED:]
        if not any(end):
            raise FileUnfinishedError
        return int.from_bytes(self._opened(end, _END))

    def finished(self, head: bytes, length: int) -> int:
        """Return :meth:`size` of a file that is *length* bytes long on the disk.

        :raises FileUnfinishedError: it was never finished.
        :raises FileDamagedError: something is cut off or added, or the key is another one.
        """
        size = self.size(head)
        if length != self.on_disk(size):
            raise FileDamagedError
        return size

    def sealed(self, index: int, plain: memoryview, room: memoryview) -> memoryview:
        """Return chunk *index* as it lies on the disk, under a new nonce each time.

        :param room: where it is made, and stays until the next one: new memory for every chunk
            takes longer than the cipher.
        """
        made = room[: len(plain) + OVERHEAD]
        made[:_NONCE] = nonce = token_bytes(_NONCE)
        self.cipher.encrypt_into(nonce, plain, self.fixed + index.to_bytes(8), made[_NONCE:])
        return made

    def opened(self, index: int, sealed: bytes) -> bytes:
        """Return the plain bytes of chunk *index*.

        :raises FileDamagedError: it is not this chunk as it was written.
        """
        return self._opened(sealed, index.to_bytes(8))

    def at(self, index: int) -> int:
        """Return where chunk *index* begins on the disk."""
        return HEAD_LENGTH + index * (self.chunk + OVERHEAD)

    def on_disk(self, size: int) -> int:
        """Return how long the file is on the disk when it has *size* plain bytes."""
        return HEAD_LENGTH + size + OVERHEAD * -(-size // self.chunk)

    def _sealed(self, plain: bytes, what: bytes) -> bytes:
        nonce = token_bytes(_NONCE)
        return nonce + self.cipher.encrypt(nonce, plain, self.fixed + what)

    def _opened(self, sealed: bytes, what: bytes) -> bytes:
        if len(sealed) < OVERHEAD:
            raise FileDamagedError
        try:
            return self.cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], self.fixed + what)
        except InvalidTag as error:
            raise FileDamagedError from error


def label_of(head: bytes) -> bytes:
    """Return the label in *head*; whether anybody changed it shows when the file is opened."""
    length = int.from_bytes(head[28:30])
    return head[30 : 30 + min(length, LABEL_LENGTH)]
