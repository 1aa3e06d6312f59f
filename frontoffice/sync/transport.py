"""HTTP to one central: bytes there and back, and in words why not."""

import errno
import ssl
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from frontoffice.errors import FrontOfficeError
from frontoffice.sync.refusals import (
    CentralError,
    CertificateError,
    ExpiredError,
    ForeignAuthorityError,
    NetworkError,
    OtherHostError,
    PlainHttpError,
    TooEarlyError,
    refusal_of,
)
from frontoffice.sync.wire import (
    BYTES_LIMIT,
    LIFE_HEADER,
    VERSION,
    VERSION_HEADER,
    Refusal,
    WireError,
    gzipped,
    understand,
)

_CHUNK: Final = 1 << 16
_WORTH_GZIP: Final = 1 << 10
_NO_WAY: Final = {
    errno.ENETUNREACH,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.EHOSTDOWN,
    errno.EADDRNOTAVAIL,
}
_CERTIFICATE_ERRORS: Final = {
    9: TooEarlyError,
    10: ExpiredError,
    18: ForeignAuthorityError,
    19: ForeignAuthorityError,
    20: ForeignAuthorityError,
    21: ForeignAuthorityError,
    62: OtherHostError,
    64: OtherHostError,
}
_SCHEMES: Final = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long central is waited for; seconds."""

    connect_s: float = 5
    read_s: float = 30
    """Without a byte."""
    whole_s: float = 120
    """For all of an answer."""


class Transport:
    """A connection to one central; it is used by one thread at a time.

    :param url: ``https://host:port``; ``http://`` to this machine only.
    :param authority: PEM of the only authority whose certificates are trusted; None trusts
        those of the operating system.
    :param compress: whether requests go out compressed; None compresses those that leave
        this machine.
    :param verify: False asks whoever answers, to be used for nothing but the authority.
    :raises PlainHttpError: without HTTPS to another machine.
    """

    def __init__(
        self,
        url: str,
        *,
        token: str = "",
        authority: str | None = None,
        patience: Patience | None = None,
        compress: bool | None = None,
        verify: bool = True,
    ) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or ""
        if parts.scheme not in _SCHEMES or not self._host:
            raise WireError(of="url")
        self.is_secure = parts.scheme == "https"
        local = is_loopback(self._host)
        if not (self.is_secure or local):
            raise PlainHttpError(host=self._host)
        self._port = parts.port
        self._base = parts.path.rstrip("/")
        self._authority = authority
        self._patience = patience or Patience()
        self._compress = not local if compress is None else compress
        self._verify = verify
        self._headers = {VERSION_HEADER: str(VERSION), "Content-Type": "application/json"}
        if self._compress:
            self._headers["Accept-Encoding"] = "gzip"
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._pool: Any = None

    def known_as(self, token: str) -> None:
        """Ask by another *token* from now on."""
        self._headers["Authorization"] = f"Bearer {token}"

    def lives_as(self, life: bytes) -> None:
        """Show which life of the device asks: the token that it told last."""
        self._headers[LIFE_HEADER] = b64encode(life).decode()

    def beside(self) -> "Transport":
        """Return another connection to the same central, for another thread.

        It is known there as whatever this one is, now and later.
        """
        other = copy(self)
        other._pool = None  # noqa: SLF001 -- of the same class
        return other

    def exchange(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Iterable[bytes] | None = None,
    ) -> tuple[Mapping[str, str], bytes]:
        """Return the headers and the body of what central answers.

        :param body: sent as it comes; *headers* tell its length.
        :raises NetworkError: there is no way to central.
        :raises CentralError: it does not answer as it should.
        :raises FrontOfficeError: its refusal, by its code.
        """
        with self.streamed(method, path, headers, body) as answer:
            return answer.headers, bytes(answer.data)

    @contextmanager
    def streamed(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Iterable[bytes] | None = None,
    ) -> Iterator[Any]:
        """Give central's answer, as urllib3 has it, before its body is read; errors as above."""
        from urllib3 import exceptions  # noqa: PLC0415 -- see ask

        if self._pool is None:
            self._pool = self._made()
        asked = {**self._headers, "Accept-Encoding": "identity", **headers}
        # Whoever stops in the middle leaves a connection that nobody can go on with.
        with ExitStack() as unless_done:
            unless_done.callback(self.close)
            try:
                answer = self._pool.request(
                    method,
                    self._base + path,
                    body=body,
                    headers=asked,
                    retries=False,
                    redirect=False,
                    preload_content=False,
                )
                if answer.status >= 300:  # noqa: PLR2004 -- HTTP's own number
                    later = _later(answer.headers.get("Retry-After", ""))
                    raise _refused(answer.status, answer.data, later)
                yield answer
                answer.drain_conn()
            except exceptions.HTTPError as error:
                raise _meaning(error) from error
            answer.release_conn()
            unless_done.pop_all()

    def ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """Return what central answers.

        :raises NetworkError: there is no way to central.
        :raises CentralError: it does not answer as it should.
        :raises FrontOfficeError: its refusal, by its code.
        """
        # urllib3 costs 70 ms to import: a desk without a central, and its start, do without.
        from urllib3 import exceptions  # noqa: PLC0415

        headers = dict(self._headers)
        if body is not None and self._compress and len(body) > _WORTH_GZIP:
            body = gzipped(body)
            headers["Content-Encoding"] = "gzip"
        try:
            status, raw, later = self._exchange(method, self._base + path, body, headers)
        except exceptions.HTTPError as error:
            self.close()
            raise _meaning(error) from error
        if status == 200:  # noqa: PLR2004 -- HTTP's own number
            return raw
        raise _refused(status, raw, later)

    def close(self) -> None:
        """Let the connection go; the next question opens another."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, dict[str, int]]:
        """Return the status, the answer, and what it says of asking again later."""
        if self._pool is None:
            self._pool = self._made()
        deadline = monotonic() + self._patience.whole_s
        answer = self._pool.request(
            method,
            path,
            body=body,
            headers=headers,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        raw = bytearray()
        while chunk := answer.read(_CHUNK, decode_content=True):
            raw += chunk
            if len(raw) > 2 * BYTES_LIMIT or monotonic() > deadline:
                self.close()
                raise CentralError(why="too large" if len(raw) > BYTES_LIMIT else "time-out")
        answer.release_conn()
        return answer.status, bytes(raw), _later(answer.headers.get("Retry-After", ""))

    def _made(self) -> Any:
        import urllib3  # noqa: PLC0415 -- see ask

        timeout = urllib3.Timeout(connect=self._patience.connect_s, read=self._patience.read_s)
        if not self.is_secure:
            return urllib3.HTTPConnectionPool(self._host, self._port, timeout=timeout, maxsize=1)
        if not self._verify:
            # On purpose: what is fetched so is compared with a fingerprint.
            urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
        return urllib3.HTTPSConnectionPool(
            self._host,
            self._port,
            timeout=timeout,
            maxsize=1,
            ssl_context=_context(self._authority, verify=self._verify),
        )


def _refused(status: int, raw: bytes, later: dict[str, int]) -> FrontOfficeError:
    """Return the error that an answer means which is not what was asked for."""
    try:
        refusal = understand(raw, Refusal)
    except WireError:
        return CentralError(why=f"status {status}", **later)
    return refusal_of(status, refusal.code, refusal.values | later)


def is_loopback(host: str) -> bool:
    """Tell whether *host* is this very machine, so that nobody is in between."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _context(authority: str | None, *, verify: bool) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=authority)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _meaning(error: Exception) -> NetworkError | CentralError:
    """Return whether *error* is the network's doing or central's.

    A refused connection is central's: a machine did answer, only nothing listens there.
    """
    from urllib3 import exceptions  # noqa: PLC0415 -- see ask

    if isinstance(error, exceptions.NameResolutionError):
        return NetworkError(why="name")
    if isinstance(error, exceptions.NewConnectionError):
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno in _NO_WAY:
            return NetworkError(why=errno.errorcode[cause.errno])
        return CentralError(why="refused")
    if isinstance(error, exceptions.TimeoutError):
        return CentralError(why="time-out")
    if isinstance(error, exceptions.SSLError):
        return _certificate_error(error)
    return CentralError(why="dropped")


def _certificate_error(error: BaseException) -> CentralError:
    """Return what is wrong with the certificate, or that the line was no TLS at all.

    Source: the codes of X509_verify_cert_error_string(3ssl).
    """
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        inner = cause.args[0] if cause.args else None
        cause = inner if isinstance(inner, BaseException) else cause.__cause__
    if cause is None:
        return CentralError(why="tls")
    return _CERTIFICATE_ERRORS.get(cause.verify_code, CertificateError)()


def _later(told: str) -> dict[str, int]:
    """Return in how many seconds to ask again, as central wishes; nothing when it says nothing."""
    return {"retry_after_s": int(told)} if told.isascii() and told.isdigit() else {}
