"""How a talon goes down a line to a thermal printer, and how much the printer is asked.

Before the talon and after it the printer is asked for its state by DLE EOT, which it answers
out of turn; one that never answers is sent the talon all the same.
"""

import re
from typing import Final, Protocol

from frontoffice.papers.printer_errors import (
    CoverOpenError,
    PaperOutError,
    PrinterDroppedError,
    PrinterStalledError,
)

_ASK_PAPER: Final = b"\x10\x04\x04"
_ASK_CAUSE: Final = b"\x10\x04\x02"
_NO_PAPER: Final = 0b0110_0000
_COVER_OPEN: Final = 0b0000_0100
_FIXED: Final = (0b1001_0011, 0b0001_0010)
"""The bits that every answer to DLE EOT has, and their values."""

_LOOKS_LIKE_ASKING: Final = re.compile(rb"\x10\x04[\x01-\x04]")
_CHUNK: Final = 4096
_QUIET_S: Final = 0.15


class Line(Protocol):
    """An open line to a printer.

    Its errors: TimeoutError when the other end takes nothing for too long, any other OSError
    when the line is no more.
    """

    name: str

    def write(self, data: bytes) -> int:
        """Send from the start of *data*; return how many bytes went."""
        ...

    def read(self, timeout_s: float) -> bytes:
        """Return what the printer says within *timeout_s*; empty when it says nothing."""
        ...


def deliver(line: Line, data: bytes, *, answer_s: float, timeout_s: float) -> bool:
    """Send *data*; return whether the printer confirmed that it took all and has paper.

    False is a printer that never answers: then nothing is known but that the bytes went.

    :param answer_s: how long a printer may take to answer before it counts as mute.
    :param timeout_s: how long it may take none of the talon.
    :raises PrinterError: see the leaves; each tells whether something may be on paper.

    Source: Epson ESC/POS command reference, DLE EOT, GS v 0.
    """
    gone = 0
    try:
        talks = _has_paper(line, b"", answer_s, started=False)
        while gone < len(data):
            gone += line.write(data[gone : gone + _CHUNK])
        if talks and not _has_paper(line, data, timeout_s, started=True):
            raise PrinterStalledError(may_have_printed=True, printer=line.name)
    except TimeoutError as error:
        raise PrinterStalledError(may_have_printed=gone > 0, printer=line.name) from error
    except OSError as error:
        raise PrinterDroppedError(may_have_printed=gone > 0, printer=line.name) from error
    return talks


def _has_paper(line: Line, sent: bytes, within_s: float, *, started: bool) -> bool:
    """Return whether the printer answers that all is well; False when it does not answer."""
    state = _asked(line, _ASK_PAPER, sent, within_s)
    if state is None:
        return False
    if state & _NO_PAPER:
        raise PaperOutError(may_have_printed=started, printer=line.name)
    cause = _asked(line, _ASK_CAUSE, b"", within_s)
    if cause is not None and cause & _COVER_OPEN:
        raise CoverOpenError(may_have_printed=started, printer=line.name)
    return True


def _asked(line: Line, question: bytes, sent: bytes, within_s: float) -> int | None:
    """Return the printer's answer; None when none came or what came is no answer.

    A printer takes a DLE EOT even out of the middle of a picture, so dots that look like one
    were answered too: the last byte is ours.
    """
    line.write(question)
    answer = line.read(within_s)
    if _LOOKS_LIKE_ASKING.search(sent):
        while answer and (more := line.read(_QUIET_S)):
            answer = more
    mask, value = _FIXED
    return answer[-1] if answer and answer[-1] & mask == value else None
