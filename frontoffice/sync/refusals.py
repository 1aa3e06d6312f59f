"""What central, or the way to it, may answer instead of what was asked for.

UnavailableError
├── NetworkError             there is no way to central
└── CentralError             central does not answer as it should
NotAllowedError
├── DeviceNotAllowedError    (db.devices) this device is not, or no longer, enrolled
├── FrozenError              (db.intake) nothing is taken from it before a person has looked
├── RenewalError             (db.renewals) it has no reason to go on as another one
├── VersionError             this program is too old for central
├── PlainHttpError           without HTTPS only this very machine is spoken to
└── AuthorityError           the server is not the one that the code was made at
ConflictError
├── GapError                 (db.intake) central misses entries before these
└── LifeError                (db.lives) the device has greeted since, or somebody else as it has
RuleError
└── ContentError             central refuses what was sent, with a code of its own
"""

from typing import Any, Final

from db.devices import (
    CodeNotAllowedError,
    DeviceKnownError,
    DeviceNotAllowedError,
    RevokedError,
)
from db.intake import FrozenError, GapError
from db.lives import LifeError
from db.renewals import RenewalError
from frontoffice.errors import FrontOfficeError, NotAllowedError, RuleError, UnavailableError


class NetworkError(UnavailableError):
    """No way leads to central: no network, no name, no route."""

    code = "unavailable.network"


class CentralError(UnavailableError):
    """Central is down, too slow, or answers what makes no sense; ``why`` says which."""

    code = "unavailable.central"


class VersionError(NotAllowedError):
    """Central no longer speaks this program's version of the wire."""

    code = "not_allowed.version"


class PlainHttpError(NotAllowedError):
    """Plain HTTP is spoken to this very machine only."""

    code = "not_allowed.plain_http"


class AuthorityError(NotAllowedError):
    """The server's authority is not the one that the enrolment code names."""

    code = "not_allowed.authority"


class ContentError(RuleError):
    """Central does not take what was sent; ``refusal`` is its code for why."""

    code = "rule.refused"


_REFUSALS: Final[dict[str, type[FrontOfficeError]]] = {
    error.code: error
    for error in (
        CodeNotAllowedError,
        DeviceKnownError,
        DeviceNotAllowedError,
        FrozenError,
        GapError,
        LifeError,
        RenewalError,
        RevokedError,
        VersionError,
    )
}
_CONTENT: Final = range(400, 500)


def refusal_of(status: int, code: str, values: dict[str, Any]) -> FrontOfficeError:
    """Return the error that central's answer means."""
    if code in _REFUSALS:
        return _REFUSALS[code](**values)
    if status in _CONTENT and code.startswith("rule."):
        return ContentError(**values | {"refusal": code})
    return CentralError(why=f"status {status}")
