"""A thermal printer on TCP that prints into memory, and that fails in the ways printers do."""

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

from PIL import Image

_NEVER_RUSHED = struct.pack("ii", 1, 0)
"""SO_LINGER with no time: closing breaks the connection off."""


class Fault(Enum):
    """What goes wrong at the next talon."""

    NONE = auto()
    MUTE = auto()
    """Prints, but does not answer DLE EOT, as cheap printers."""
    STALLS = auto()
    """Stops reading in the middle, and says no more."""
    DROPS = auto()
    """Breaks the connection off in the middle."""
    DROPS_AT_ONCE = auto()
    """Breaks the connection off before anything was sent."""
    DROPS_AT_THE_END = auto()
    """Does not answer, and breaks the connection off when it has cut."""
    NO_PAPER = auto()
    """Has no paper from the start."""
    PAPER_ENDS = auto()
    """Runs out of paper in the middle; what comes after that is lost."""
    COVER_OPEN = auto()


@dataclass
class Sheet:
    """What came out between two cuts, or what stuck in the middle."""

    rows: list[Image.Image] = field(default_factory=list)
    cut: bool = False

    @property
    def picture(self) -> Image.Image:
        """Return the dots in mode ``1``, black on white."""
        width = max(part.width for part in self.rows)
        whole = Image.new("1", (width, sum(part.height for part in self.rows)), 1)
        y = 0
        for part in self.rows:
            whole.paste(part, (0, y))
            y += part.height
        return whole


def sheets_of(data: bytes) -> list[Sheet]:
    """Return what a printer would put out for *data*."""
    reader = Reader()
    reader.feed(data)
    for _ in reader.questions():
        pass
    return reader.sheets


class Reader:
    """Understands those commands of ESC/POS that a talon is made of."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self.sheets: list[Sheet] = [Sheet()]

    def feed(self, data: bytes) -> None:
        """Take more bytes."""
        self._waiting += data

    def questions(self) -> Iterator[int]:
        """Carry out what is complete; yield *n* of each DLE EOT n met on the way."""
        while (length := self._complete()) and len(self._waiting) >= length:
            command = bytes(self._waiting[:length])
            del self._waiting[:length]
            if command.startswith(b"\x10\x04"):
                yield command[2]
            elif command.startswith(b"\x1dv0"):
                self.sheets[-1].rows.append(_picture(command))
            elif command.startswith(b"\x1dV"):
                self.sheets[-1].cut = True
                self.sheets.append(Sheet())

    def _complete(self) -> int:
        """Return how long the next command is; 0 while that is not known yet."""
        start = bytes(self._waiting[:2])
        if start == b"\x1dv":
            if len(self._waiting) < 8:
                return 0
            width, height = struct.unpack("<HH", self._waiting[4:8])
            return 8 + int(width) * int(height)
        lengths = {b"\x1b@": 2, b"\x1bd": 3, b"\x1dV": 3, b"\x10\x04": 3}
        if len(start) < 2:
            return 0
        assert start in lengths, f"a talon has no command {start!r}"
        return lengths[start]


def _picture(command: bytes) -> Image.Image:
    width, height = struct.unpack("<HH", command[4:8])
    return Image.frombytes("1", (width * 8, height), command[8:], "raw", "1;I")


class PrinterDouble:
    """Listens on a free port of this machine; `with` opens and closes it."""

    def __init__(self, fault: Fault = Fault.NONE, *, after: int = 20_000) -> None:
        """Fail as *fault* says, where it is in the middle *after* that many bytes."""
        self.fault = fault
        self.after = after
        self._sheets: list[Sheet] = []
        self._lock = Lock()
        self._closing = Event()
        self._repaired = Event()
        self._listening = socket.socket()
        # A small buffer, as a printer's: what it does not read shows at once at the other end.
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self._listening.bind(("127.0.0.1", 0))
        self.host, self.port = self._listening.getsockname()
        self._thread = Thread(target=self._work, name="printer double", daemon=True)

    @property
    def address(self) -> str:
        """Return the address as `printer_of` takes it."""
        return f"tcp://{self.host}:{self.port}"

    @property
    def printed(self) -> list[Sheet]:
        """Return the whole papers, cut off, that came out so far."""
        with self._lock:
            return [sheet for sheet in self._sheets if sheet.cut]

    @property
    def stuck(self) -> list[Sheet]:
        """Return the papers that came out in part."""
        with self._lock:
            return [sheet for sheet in self._sheets if sheet.rows and not sheet.cut]

    def __enter__(self) -> Self:
        self._listening.listen()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.turn_off()

    def forget(self) -> None:
        """Take away what came out: pictures of a thousand talons are a gigabyte."""
        with self._lock:
            self._sheets.clear()

    def repair(self) -> None:
        """Let nothing go wrong any more; what a stall held up is thrown away."""
        self.fault = Fault.NONE
        self._repaired.set()

    def turn_off(self) -> None:
        """Stop listening; from here on nobody answers at the address."""
        self._closing.set()
        self._repaired.set()
        # Waking the accepting thread by a connection is the one way that every system has.
        with socket.socket() as knock:
            knock.connect_ex((self.host, self.port))
        self._thread.join(timeout=10)
        self._listening.close()

    def _work(self) -> None:
        while not self._closing.is_set():
            connection, _ = self._listening.accept()
            with connection:
                if not self._closing.is_set():
                    self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        reader = Reader()
        read = 0
        try:
            while self._goes_on(connection, reader, read):
                data = connection.recv(1024)
                if not data:
                    return
                read += len(data)
                reader.feed(data)
                for question in reader.questions():
                    self._answer(connection, question, read)
        except OSError:
            return  # the other end broke off
        finally:
            if self.fault is not Fault.NO_PAPER:
                with self._lock:
                    self._sheets += reader.sheets

    def _goes_on(self, connection: socket.socket, reader: Reader, read: int) -> bool:
        """Return whether to read on; where a fault says so, fail."""
        if self.fault is Fault.STALLS and read >= self.after:
            self._repaired.wait()
            return False
        drops = {
            Fault.DROPS: read >= self.after,
            Fault.DROPS_AT_ONCE: True,
            Fault.DROPS_AT_THE_END: reader.sheets[0].cut,
        }
        if drops.get(self.fault):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NEVER_RUSHED)
            return False
        return not self._closing.is_set()

    def _answer(self, connection: socket.socket, question: int, read: int) -> None:
        if self.fault in {Fault.MUTE, Fault.DROPS_AT_THE_END}:
            return
        ended = self.fault is Fault.PAPER_ENDS and read >= self.after
        no_paper = question == 4 and (ended or self.fault is Fault.NO_PAPER)
        cover = question == 2 and self.fault is Fault.COVER_OPEN
        connection.send(bytes([0b0001_0010 | no_paper * 0b0110_0000 | cover * 0b0000_0100]))
