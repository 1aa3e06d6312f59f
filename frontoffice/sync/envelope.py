"""One part of a sealed envelope, to the byte: for one reader, by one writer, whole or not at all.

``docs/protocol.md`` section 9 says the same in words. A part tells nothing to whom it is not
for: no name, no number, no device; its size tells only how many chunks of 64 KiB it has.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from frontoffice.errors import NotAllowedError, RuleError
from frontoffice.journal.box import BoxKey, BoxPublic
from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

MAGIC: Final = b"FO-SEAL"
VERSION: Final = 1
CHUNK: Final = 1 << 16
"""Bytes of a chunk before it is sealed; every chunk is full."""
TAG: Final = 16
FRAME_LIMIT: Final = 16 << 20
"""Bytes of what one frame carries."""
SIGNATURE: Final = 64
END: Final = 255
"""The frame that ends the last part of an envelope."""
NOBODY: Final = UUID(int=0)
"""Stands for central, which has no device."""

_LABEL: Final = b"frontoffice envelope 1\n"
_START: Final = len(MAGIC) + 1 + 32
_CHECK: Final = _START + 16
HEADER: Final = _CHECK + 32
_HEAD: Final = struct.Struct(">16s16s16sQL")
_FRAME: Final = struct.Struct(">BL")


class EnvelopeError(RuleError):
    """The file is no sealed envelope."""

    code = "rule.envelope"


class EnvelopeVersionError(EnvelopeError):
    """A newer version of the program has sealed it."""

    code = "rule.envelope.version"


class EnvelopeCutError(EnvelopeError):
    """The end of the file is missing."""

    code = "rule.envelope.cut"


class EnvelopeDamagedError(EnvelopeError):
    """Bytes of the file are not what was sealed."""

    code = "rule.envelope.damaged"


class EnvelopeForeignError(NotAllowedError):
    """It is sealed for somebody else."""

    code = "not_allowed.envelope_foreign"


class EnvelopeSenderError(NotAllowedError):
    """It was not sealed by whom it names."""

    code = "not_allowed.envelope_sender"


@dataclass(frozen=True, slots=True)
class Head:
    """What a part says of itself, to its reader only."""

    sender: UUID
    receiver: UUID
    envelope: bytes
    """16 random bytes, the same in all parts."""
    number: int
    """Grows from envelope to envelope of one sender."""
    part: int
    """1, 2, 3 …"""

    def spelled(self) -> bytes:
        """Return the 60 bytes with which the plaintext of a part begins."""
        sender, receiver = self.sender.bytes, self.receiver.bytes
        return _HEAD.pack(sender, receiver, self.envelope, self.number, self.part)

    @classmethod
    def read(cls, raw: bytes) -> "Head":
        """Return what :meth:`spelled` wrote at the start of *raw*."""
        sender, receiver, envelope, number, part = _HEAD.unpack_from(raw)
        return cls(UUID(bytes=sender), UUID(bytes=receiver), envelope, number, part)


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of what an envelope carries; what it means is its reader's business."""

    kind: int
    """1 to 254."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """A part that is whole, for this reader and by its sender."""

    head: Head
    last: bool
    """No further part follows."""


class PartWriter:
    """Seals one part into *file*, which holds nothing yet.

    :param once: the key that is used for this part only; never anything but new, save in tests.
    """

    def __init__(
        self,
        file: BinaryIO,
        head: Head,
        to: BoxPublic,
        by: DeviceKey,
        once: BoxKey,
    ) -> None:
        start = MAGIC + bytes([VERSION]) + once.public
        self._cipher, proof = _keys(once.shared(to), start, to)
        header = start + proof
        header += sha256(header).digest()
        self._file, self._by = file, by
        self._digest = sha256(header + to)
        self._buffer = bytearray()
        self._count = 0
        file.write(header)
        self._add(head.spelled())

    def room(self, limit: int) -> int:
        """Return how many bytes of content one more frame may have for *limit* bytes of file."""
        chunks = max(0, limit - HEADER) // (CHUNK + TAG)
        used = self._count * CHUNK + len(self._buffer)
        # Behind it an ending frame and the signature must find room.
        return chunks * CHUNK - used - 2 * _FRAME.size - SIGNATURE

    def add(self, frame: Frame) -> None:
        """Add *frame*."""
        self._add(_FRAME.pack(frame.kind, len(frame.content)) + frame.content)

    def close(self, *, last: bool) -> None:
        """Sign the part; *last* ends the envelope with it."""
        if last:
            self._add(_FRAME.pack(END, 0))
        filling = -(len(self._buffer) + SIGNATURE) % CHUNK
        self._add(bytes(filling))
        signature = self._by.sign(_LABEL + self._digest.digest())
        self._seal(bytes(self._buffer) + signature, final=True)

    def _add(self, raw: bytes) -> None:
        self._digest.update(raw)
        self._buffer += raw
        while len(self._buffer) >= CHUNK:
            self._seal(bytes(self._buffer[:CHUNK]), final=False)
            del self._buffer[:CHUNK]

    def _seal(self, plain: bytes, *, final: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._count, final=final), plain, None)
        self._count += 1
        self._file.write(sealed)


def check(file: BinaryIO, box: BoxKey, own: UUID, key_of: Callable[[UUID], PublicKey]) -> Checked:
    """Return what the part in *file* is, once every byte of it has been proved.

    :param own: the device that reads; ``NOBODY`` for central.
    :param key_of: tells the key of a sender, or raises why nothing is taken from it.
    :raises EnvelopeError: it is no part, cut short, damaged, or too new.
    :raises EnvelopeForeignError: it is sealed for somebody else.
    :raises EnvelopeSenderError: its sender has not sealed it.
    """
    header = _header(file)
    digest = sha256(header + box.public)
    chunks = _chunks(file, header, box)
    held = next(chunks)  # there is one, or it is told as cut short
    head = Head.read(held)
    for plain in chunks:
        digest.update(held)
        held = plain
    if head.receiver != own:
        raise EnvelopeForeignError
    digest.update(held[:-SIGNATURE])
    key = key_of(head.sender)
    if not verifies(key, held[-SIGNATURE:], _LABEL + digest.digest()):
        raise EnvelopeSenderError
    file.seek(0)
    last = False
    for frame in _frames(file, box):
        last = frame.kind == END
    return Checked(head, last)


def look(file: BinaryIO, box: BoxKey) -> Head:
    """Return what the part in *file* says of itself; only its first chunk is proved.

    :raises EnvelopeError: it is no part, cut short, damaged, or too new.
    :raises EnvelopeForeignError: it is sealed for somebody else.
    """
    return Head.read(next(_chunks(file, _header(file), box)))


def frames_in(file: BinaryIO, box: BoxKey) -> Iterator[Frame]:
    """Yield what the part in *file*, checked before, carries.

    :raises EnvelopeError: it is no longer what it was.
    """
    return (frame for frame in _frames(file, box) if frame.kind != END)


def _frames(file: BinaryIO, box: BoxKey) -> Iterator[Frame]:
    chunks = _chunks(file, _header(file), box)
    buffer = bytearray(next(chunks)[_HEAD.size :])
    while True:
        while len(buffer) < _FRAME.size + SIGNATURE:
            more = next(chunks, None)
            if more is None:
                return
            buffer += more
        kind, length = _FRAME.unpack_from(buffer)
        if kind == 0:  # filled up to the signature
            return
        if length > FRAME_LIMIT:
            raise EnvelopeDamagedError
        while len(buffer) < _FRAME.size + length + SIGNATURE:
            more = next(chunks, None)
            if more is None:
                raise EnvelopeDamagedError
            buffer += more
        yield Frame(kind, bytes(buffer[_FRAME.size : _FRAME.size + length]))
        del buffer[: _FRAME.size + length]


def _header(file: BinaryIO) -> bytes:
    header = file.read(HEADER)
    if not header.startswith(MAGIC[: len(header)] or MAGIC):
        raise EnvelopeError
    if len(header) < HEADER:
        raise EnvelopeCutError
    if sha256(header[:_CHECK]).digest() != header[_CHECK:]:
        raise EnvelopeDamagedError
    if header[len(MAGIC)] != VERSION:
        raise EnvelopeVersionError
    return header


def _chunks(file: BinaryIO, header: bytes, box: BoxKey) -> Iterator[bytes]:
    """Yield the plaintext of each chunk, in order and to the end."""
    start = header[:_START]
    try:
        shared = box.shared(start[-32:])
    except ValueError as error:
        raise EnvelopeDamagedError from error
    cipher, proof = _keys(shared, start, box.public)
    if proof != header[_START:_CHECK]:
        raise EnvelopeForeignError
    sealed, count = file.read(CHUNK + TAG), 0
    while sealed:
        following = file.read(CHUNK + TAG)
        yield _opened(cipher, sealed, count, final=not following)
        sealed, count = following, count + 1
    if not count:
        raise EnvelopeCutError


def _opened(cipher: AESGCM, sealed: bytes, count: int, *, final: bool) -> bytes:
    if len(sealed) < CHUNK + TAG:
        raise EnvelopeCutError
    try:
        return cipher.decrypt(_nonce(count, final=final), sealed, None)
    except InvalidTag as error:
        try:
            cipher.decrypt(_nonce(count, final=not final), sealed, None)
        except InvalidTag:
            raise EnvelopeDamagedError from error
        raise (EnvelopeCutError if final else EnvelopeDamagedError) from error


def _keys(shared: bytes, start: bytes, to: bytes) -> tuple[AESGCM, bytes]:
    """Return the cipher of one part, and 16 bytes by which its reader knows that it is theirs."""
    made = HKDF(SHA256(), 48, start + to, _LABEL).derive(shared)
    return AESGCM(made[:32]), made[32:]


def _nonce(count: int, *, final: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([final])
