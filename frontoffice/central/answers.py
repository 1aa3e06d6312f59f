"""What central answers with: JSON, refusals with their code, compressed where it is worth it."""

from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from db.devices import DeviceNotAllowedError
from db.enrolments import CodeNotAllowedError
from frontoffice.errors import (
    ConflictError,
    FrontOfficeError,
    NotAllowedError,
    RuleError,
    UnavailableError,
)
from frontoffice.sync.file_refusals import (
    CentralFullError,
    FileHeldError,
    FileQuotaError,
    FileUntoldError,
    HashError,
)
from frontoffice.sync.refusals import SlowError, TooOftenError, VersionError
from frontoffice.sync.wire import Refusal, TooLargeError, gzipped, spell


class PathError(RuleError):
    """There is nothing at this path."""

    code = "rule.path"


class MethodError(RuleError):
    """This path is asked for in another way."""

    code = "rule.method"


STATUS: Final[tuple[tuple[type[FrontOfficeError], int], ...]] = (
    (DeviceNotAllowedError, 401),
    (VersionError, 426),
    (CodeNotAllowedError, 403),
    (NotAllowedError, 403),
    (TooLargeError, 413),
    (CentralFullError, 507),
    (FileQuotaError, 507),
    (FileUntoldError, 404),
    (HashError, 460),  # of tus' extension checksum
    (FileHeldError, 423),
    (PathError, 404),
    (MethodError, 405),
    (RuleError, 400),
    (ConflictError, 409),
    (SlowError, 408),
    (TooOftenError, 429),
    (UnavailableError, 503),
)
REQUEST: Final = "frontoffice.request"
"""Under which the number of a request stands in its scope."""
RETRY_AFTER: Final = "Retry-After"
_RETRY_AFTER_S: Final = 5
"""When what is missing is the disk or the database, and nobody knows for how long."""
_WORTH_GZIP: Final = 4 << 10
_JSON: Final = "application/json"


def answer(raw: bytes, accepted: str) -> Response:
    """Return *raw* as an answer, compressed when it is large and the other side wants that.

    :param accepted: the request's ``Accept-Encoding``.
    """
    if len(raw) < _WORTH_GZIP or not accepts_gzip(accepted):
        return Response(raw, media_type=_JSON)
    told = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(gzipped(raw), headers=told, media_type=_JSON)


def accepts_gzip(accepted: str) -> bool:
    """Tell whether an ``Accept-Encoding`` allows gzip."""
    for one in accepted.lower().split(","):
        name, _, quality = one.partition(";")
        if name.strip() == "gzip":
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def refusal(error: FrontOfficeError) -> Response:
    """Return what *error* is answered with."""
    status = next((status for family, status in STATUS if isinstance(error, family)), 500)
    values = {key: _plain(value) for key, value in error.values.items()}
    answered = Response(spell(Refusal(error.code, values)), status, media_type=_JSON)
    if isinstance(error, UnavailableError) and status != 408:  # noqa: PLR2004 -- HTTP's own number
        answered.headers[RETRY_AFTER] = str(error.values.get("retry_after_s", _RETRY_AFTER_S))
    if isinstance(error, SlowError | TooLargeError):
        # What else of the body is on its way is not worth reading.
        answered.headers["Connection"] = "close"
    return answered


def refused(request: Request, error: Exception) -> Response:
    """Return what *error* of a request is answered with, and note its code for the log."""
    assert isinstance(error, FrontOfficeError)  # noqa: S101 -- registered for these only
    request.scope["refusal"] = error.code
    return refusal(error)


def nowhere(request: Request, error: Exception) -> Response:
    """Return what a request is answered with for which there is no path."""
    assert isinstance(error, HTTPException)  # noqa: S101 -- registered for these only
    wrong_method = error.status_code == 405  # noqa: PLR2004 -- HTTP's own number
    answered = refused(request, MethodError() if wrong_method else PathError())
    answered.headers.update(error.headers or {})
    return answered


def bug(request: Request, _: Exception) -> Response:
    """Return what a mistake of the program is answered with; whoever watches logs it."""
    raw = spell(Refusal("bug", {"report": request.scope.get(REQUEST, "")}))
    return Response(raw, 500, headers={"Connection": "close"}, media_type=_JSON)


def gone(_: Request, __: Exception) -> Response:
    """Return what nobody hears: whoever asked has left in the middle of the request."""
    return Response(status_code=400)


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | list) else str(value)
