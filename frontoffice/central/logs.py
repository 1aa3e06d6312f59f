"""The log of central: one JSON object a line, and nothing of what people told in it."""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TextIO

TOLD: Final = "told"
"""The name under which a record carries fields of its own."""
_OURS: Final = "frontoffice"
_SECRET: Final = re.compile(
    r"(?<=/T/)[^\s?\"']+"  # a talon's proof
    r"|(?<=Bearer )\S+"
    r"|\b[A-Za-z2-7]{4}(?:-[A-Za-z2-7]{2,4}){3,}\b"  # an enrolment code
    r"|(?<![\w-])\d{12,18}(?![\w-])"  # an IIN, a BIN, the number of an appeal
    r"|[A-Za-z0-9_-]{40,}"  # a token, a hash, a signature
)


def redacted(text: str) -> str:
    """Return *text* without what looks like a secret or the number of a person or an appeal."""
    return _SECRET.sub("-", text)


class JsonLines(logging.Formatter):
    """Spells a record as one line of JSON.

    Of an exception it names types and lines of code only: a message may quote what an applicant
    wrote. Of the records of libraries it keeps what stands in their code.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of *record*."""
        at = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "process": record.process,
            "event": _event(record),
        }
        line |= getattr(record, TOLD, {})
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = list(_causes(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == _OURS:
        return redacted(record.getMessage())
    if record.name.startswith("uvicorn") and isinstance(record.msg, str):
        return record.msg.strip()
    return f"{record.name} {record.module}:{record.lineno}"


def _causes(error: BaseException) -> Iterator[str]:
    """Yield what each error in the chain of *error* is, and from where it came."""
    cause: BaseException | None = error
    while cause is not None:
        places = traceback.extract_tb(cause.__traceback__)
        where = " < ".join(f"{Path(at.filename).name}:{at.lineno}" for at in reversed(places))
        yield f"{type(cause).__name__} {where}".rstrip()
        cause = cause.__cause__ or cause.__context__


@contextmanager
def logging_to(stream: TextIO, *, requests: bool = True) -> Iterator[None]:
    """Log to *stream* as long as the block lasts.

    :param requests: each of them too, not only what deserves a look.
    """
    root, ours = logging.getLogger(), logging.getLogger(_OURS)
    before = root.handlers[:], root.level, ours.level
    writer = logging.StreamHandler(stream)
    writer.setFormatter(JsonLines())
    root.handlers[:] = [writer]
    root.setLevel(logging.WARNING)
    ours.setLevel(logging.INFO if requests else logging.WARNING)
    try:
        yield
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
        ours.setLevel(before[2])
