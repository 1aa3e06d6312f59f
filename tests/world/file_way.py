"""Files over the simulated way: what tus and ranges tell, as one request and one answer of bytes."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Final

from world.request import Request

from frontoffice.central import file_intake
from frontoffice.central.state import State
from frontoffice.sync.file_wire import LENGTH, METADATA, OFFSET, PATH, named_in
from frontoffice.sync.refusals import CentralError

_RECEIPT: Final = "/receipt"
_TO_LINE_END: Final = b"\n"


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """Central's answer about a file, as it came: perhaps not all of it."""

    headers: dict[str, str]
    came: bytes
    is_whole: bool
    read: list[int] = field(default_factory=lambda: [0])
    """How much of it was read."""

    @classmethod
    def of(cls, raw: bytes) -> "FileAnswer":
        """Read what :func:`answered` told."""
        head, ended, body = raw.partition(_TO_LINE_END)
        offset, _, length = head.decode().partition(" ")
        if not ended:
            raise CentralError(why="dropped")
        return cls({OFFSET: offset}, body, len(body) == int(length))

    @property
    def data(self) -> bytes:
        """All of it; as urllib3 does, an answer that is cut short is none."""
        return self.read1(len(self.came)) + self.read1(1)

    def read1(self, size: int) -> bytes:
        """Return what came next, and tell at its end whether the line broke."""
        [at] = self.read
        if at == len(self.came) and not self.is_whole:
            raise CentralError(why="dropped")
        self.read[0] = min(at + size, len(self.came))
        return self.came[at : self.read[0]]


def is_piece(asked: Request) -> bool:
    """Tell whether it brings bytes of a file."""
    return asked.method == "PATCH"


def spoiled(raw: bytes) -> bytes:
    """Return other bytes of the same length."""
    return raw[:-1] + bytes([raw[-1] ^ 1]) if raw else raw


def answered(state: State, asked: Request) -> bytes:
    """Return what central says about a file: an offset, a length, and the bytes that follow."""
    offset, body = _done(state, asked)
    return f"{offset} {len(body)}\n".encode() + body


def _done(state: State, asked: Request) -> tuple[int, bytes]:
    token, path = asked.token, asked.path
    if asked.method == "POST":
        sha256 = named_in(asked.headers[METADATA])
        return file_intake.begin(state, token, sha256, int(asked.headers[LENGTH])), b""
    name = path.removeprefix(f"{PATH}/")
    if is_piece(asked):
        with ExitStack() as stack:
            offset = int(asked.headers[OFFSET])
            piece = stack.enter_context(file_intake.receiving(state, token, name, offset))
            piece.take(asked.body)
        return piece.offset, b""
    if name.endswith(_RECEIPT):
        return 0, file_intake.receipt(state, token, name.removesuffix(_RECEIPT))
    with file_intake.reader_of(state, token, name) as reader:
        reader.seek(_from(asked.headers.get("Range", "")))
        return 0, reader.read(reader.size)


def _from(wanted: str) -> int:
    return int(wanted.removeprefix("bytes=").removesuffix("-") or 0)
