"""What really lies in a SQLCipher file: its pages decrypted, free ones too."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

_PAGE = 4096
_IV_AT = _PAGE - 80  # 16 bytes of initialisation vector and 64 of HMAC end a page
_SALT = 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def decrypted(path: Path, key: bytes) -> bytes:
    """Return all pages of the database file *path* and of its write-ahead log in plain.

    Source: SQLCipher 4's description of its page format.
    """
    plain = [_page(page, key, first=n == 0) for n, page in enumerate(_pages(path.read_bytes()))]
    wal = path.with_name(path.name + "-wal")
    if wal.exists():
        frames = wal.read_bytes()[_WAL_HEADER:]
        size = _FRAME_HEADER + _PAGE
        for start in range(0, len(frames) - size + 1, size):
            number = int.from_bytes(frames[start : start + 4])
            page = frames[start + _FRAME_HEADER : start + size]
            plain.append(_page(page, key, first=number == 1))
    return b"".join(plain)


def _pages(raw: bytes) -> Iterator[bytes]:
    return (raw[start : start + _PAGE] for start in range(0, len(raw), _PAGE))


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    decryptor = Cipher(AES256(key), CBC(page[_IV_AT : _IV_AT + 16])).decryptor()
    return decryptor.update(page[_SALT if first else 0 : _IV_AT]) + decryptor.finalize()
