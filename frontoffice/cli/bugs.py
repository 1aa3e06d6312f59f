"""A bug: logged in full, told once with the number of the report."""

from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from platformdirs import user_log_path

from frontoffice import __version__
from frontoffice.errors import FrontOfficeError
from frontoffice.traces import traced

BUGS_LOG: Final = "bugs.log"


class BugError(FrontOfficeError):
    """Something that should never happen; ``report`` is the number of its report."""

    code = "bug"


def report(error: Exception) -> BugError:
    """Log where *error* came from and return what to tell the person.

    The log names types and lines of code only: a message may quote what an applicant wrote.
    """
    number = uuid4().hex[:8]
    head = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} report {number} frontoffice {__version__}\n"
    path = user_log_path("frontoffice") / BUGS_LOG
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("a", encoding="utf-8") as log:
            log.write("".join([head, *traced(error), "\n"]))
    except OSError:
        return BugError(report=number, log="-")
    return BugError(report=number, log=str(path))
