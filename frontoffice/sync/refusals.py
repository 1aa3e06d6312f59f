"""What central, or the way to it, may answer instead of what was asked for.

UnavailableError
├── NetworkError             there is no way to central
└── CentralError             central does not answer as it should
    ├── BusyCentralError     it has too much to do just now
    ├── TooOftenError        this device asks too often
    ├── SlowError            the request did not come in time
    └── CertificateError     its certificate cannot be believed
        ├── ExpiredError     it has run out
        ├── TooEarlyError    it holds from later on, or the clock here is wrong
        ├── ForeignAuthorityError  another authority than the one of this desk made it
        └── OtherHostError   it is for another address
NotAllowedError
├── DeviceNotAllowedError    (db.devices) this device is not, or no longer, enrolled
├── AdministratorError       it does not administer the region
├── FrozenError              (db.intake) nothing is taken from it before a person has looked
├── RenewalError             (db.renewals) it has no reason to go on as another one
├── RoleError                (domain.roles) the person who asks may not
├── VersionError             this program is too old for central
├── PlainHttpError           without HTTPS only this very machine is spoken to
└── AuthorityError           the server is not the one that the code was made at
ConflictError
├── GapError                 (db.intake) central misses entries before these
└── LifeError                (db.lives) the device has greeted since, or somebody else as it has
RuleError
└── ContentError             central refuses what was sent, with a code of its own

Those about files stand in ``file_refusals``.
"""

from typing import Any, Final

from db.devices import DeviceNotAllowedError, RevokedError
from db.enrolments import CodeNotAllowedError, DeviceKnownError
from db.files.s3_place import FilesDownError
from db.files.store import FileMissingError
from db.intake import FrozenError, GapError
from db.lives import LifeError
from db.renewals import RenewalError
from frontoffice.domain.roles import RoleError
from frontoffice.errors import FrontOfficeError, NotAllowedError, RuleError, UnavailableError
from frontoffice.sync.file_refusals import (
    CentralFullError,
    FileHeldError,
    FileQuotaError,
    FileUntoldError,
    HashError,
    NoFilesError,
    OffsetError,
)


class NetworkError(UnavailableError):
    """No way leads to central: no network, no name, no route."""

    code = "unavailable.network"


class CentralError(UnavailableError):
    """Central is down, too slow, or answers what makes no sense; ``why`` says which.

    ``retry_after_s``, where it is there, is in how many seconds central wants to be asked again.
    """

    code = "unavailable.central"


class BusyCentralError(CentralError):
    """Central has too much to do; ``retry_after_s`` says when to ask again."""

    code = "unavailable.central.busy"


class TooOftenError(CentralError):
    """This device asks too often, or too much at once; ``retry_after_s`` says when to again."""

    code = "unavailable.central.too_often"


class SlowError(CentralError):
    """The request did not come in time: the line is too slow for it."""

    code = "unavailable.central.slow"


class CertificateError(CentralError):
    """Central's certificate cannot be believed, so nothing is sent to it."""

    code = "unavailable.central.certificate"


class ExpiredError(CertificateError):
    """Central's certificate has run out."""

    code = "unavailable.central.certificate.expired"


class TooEarlyError(CertificateError):
    """Central's certificate is not valid yet, or the clock of this machine is behind."""

    code = "unavailable.central.certificate.too_early"


class ForeignAuthorityError(CertificateError):
    """Whoever answers has a certificate of another authority than this desk's central."""

    code = "unavailable.central.certificate.foreign"


class OtherHostError(CertificateError):
    """The certificate is for another address than ``host``."""

    code = "unavailable.central.certificate.host"


class AdministratorError(NotAllowedError):
    """This device does not administer the region."""

    code = "not_allowed.administrator"


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
        AdministratorError,
        BusyCentralError,
        CentralFullError,
        FilesDownError,
        CodeNotAllowedError,
        DeviceKnownError,
        DeviceNotAllowedError,
        FileHeldError,
        FileMissingError,
        FileQuotaError,
        FileUntoldError,
        FrozenError,
        GapError,
        HashError,
        LifeError,
        NoFilesError,
        OffsetError,
        RenewalError,
        RevokedError,
        RoleError,
        SlowError,
        TooOftenError,
        VersionError,
    )
}
_CONTENT: Final = {400, 413}


def refusal_of(status: int, code: str, values: dict[str, Any]) -> FrontOfficeError:
    """Return the error that central's answer means."""
    if code in _REFUSALS:
        return _REFUSALS[code](**values)
    # Another status of the same family is about the way there, not about what was sent.
    if status in _CONTENT and code.startswith("rule."):
        return ContentError(**values | {"refusal": code})
    later = {name: value for name, value in values.items() if name == "retry_after_s"}
    return CentralError(why=f"status {status}", **later)
