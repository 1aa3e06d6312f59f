"""Where an error came from, for a log: types and lines of code, and never what its message says."""

import traceback
from collections.abc import Iterator
from logging import Formatter
from types import TracebackType
from typing import TypeAlias

_Info: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def traced(error: BaseException | None) -> Iterator[str]:
    """Yield the lines that tell where *error* and its causes came from, the last one first.

    A message is left out: it may quote what an applicant wrote.
    """
    while error is not None:
        yield f"{type(error).__name__}\n"
        yield from traceback.format_tb(error.__traceback__)
        error = error.__cause__ or error.__context__


class LogFormat(Formatter):
    """A line of a log with its time, level and module; of errors only where they came from."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: _Info) -> str:  # noqa: N802 -- logging's own name
        """Return where the error came from."""
        return "".join(traced(ei[1])).rstrip("\n")
