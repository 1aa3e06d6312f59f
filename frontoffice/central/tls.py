"""Central's certificate: given as files, or of an authority of its own that desks pin."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from frontoffice.errors import StorageError
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.enrolcode import fingerprint_of

_AUTHORITY_DAYS: Final = 3650
_SERVER_DAYS: Final = 825
_RENEW_BEFORE: Final = timedelta(days=30)
_CLOCKS_MAY_DIFFER: Final = timedelta(days=1)


class CertificateError(StorageError):
    """The files of the certificate or its key cannot be used."""

    code = "unavailable.storage.certificate"


@dataclass(frozen=True, slots=True)
class Tls:
    """What a server needs to speak HTTPS, and what desks know it by."""

    certificate: Path
    """PEM: the server's certificate, then those above it."""
    key: Path
    password: str | None
    """That unlocks *key*."""
    authority: str
    """PEM of the authority that desks pin."""

    @property
    def fingerprint(self) -> bytes:
        """What an enrolment code carries of the authority."""
        return fingerprint_of(_der(self.authority))


def check(tls: Tls, now: datetime | None = None) -> int:
    """Return for how many days the server's certificate still holds; 0 when it has run out.

    :raises CertificateError: it does not belong to its key, or the key is locked.
    """
    now = now or datetime.now(UTC)
    try:
        # An empty password is one: nobody is asked at a terminal.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            tls.certificate, tls.key, tls.password or ""
        )
        found = x509.load_pem_x509_certificate(tls.certificate.read_bytes())
    except (OSError, ValueError) as error:
        raise CertificateError(why=type(error).__name__) from error
    return max((found.not_valid_after_utc - now).days, 0)


def given(certificate: Path, key: Path, authority: Path | None = None) -> Tls:
    """Return the use of certificate files that somebody else has made.

    :param authority: the one to be pinned; without it, the last one in *certificate*.
    :raises CertificateError: a file cannot be read or is none.
    """
    try:
        pem = (authority or certificate).read_bytes()
        key.read_bytes()
        last = x509.load_pem_x509_certificates(pem)[-1]
    except (OSError, ValueError) as error:
        raise CertificateError(why=type(error).__name__) from error
    return Tls(certificate, key, None, last.public_bytes(Encoding.PEM).decode())


def own(folder: Path, host: str, secret: DeviceKey, now: datetime | None = None) -> Tls:
    """Return the use of an authority and a certificate of our own for *host*.

    They are made in *folder* when they are not there; the server's is made anew when it is
    for another host or runs out. Their keys are locked by a password that only holders of
    central's own key can derive.

    :raises CertificateError: the folder cannot be written, or was locked by another key.
    """
    now = now or datetime.now(UTC)
    password = sha256(b"frontoffice tls 1\n" + secret.secret).hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        authority, its_key = _authority(folder, password, now)
        certificate = folder / "server.pem"
        if not _is_good(certificate, host, authority, now):
            made = generate_private_key(SECP256R1())
            _keep(folder / "server.key", _locked(made, password))
            signed = _server(host, made, authority, its_key, now)
            _keep(certificate, _pem(signed) + _pem(authority))
    except (OSError, ValueError) as error:
        raise CertificateError(why=type(error).__name__) from error
    return Tls(certificate, folder / "server.key", password, _pem(authority).decode())


def _authority(
    folder: Path, password: str, now: datetime
) -> tuple[x509.Certificate, EllipticCurvePrivateKey]:
    certificate, key = folder / "authority.pem", folder / "authority.key"
    if certificate.exists() and key.exists():
        loaded = load_pem_private_key(key.read_bytes(), password.encode())
        if not isinstance(loaded, EllipticCurvePrivateKey):
            raise ValueError(key.name)
        return x509.load_pem_x509_certificate(certificate.read_bytes()), loaded
    made = generate_private_key(SECP256R1())
    name = _name("frontoffice authority")
    builder = _begun(name, name, made, now, _AUTHORITY_DAYS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs_others=True), critical=True)
    signed = builder.sign(made, SHA256())
    _keep(key, _locked(made, password))
    _keep(certificate, _pem(signed))
    return signed, made


def _server(
    host: str,
    key: EllipticCurvePrivateKey,
    authority: x509.Certificate,
    its_key: EllipticCurvePrivateKey,
    now: datetime,
) -> x509.Certificate:
    builder = _begun(_name(host), authority.subject, key, now, _SERVER_DAYS)
    builder = builder.add_extension(x509.SubjectAlternativeName(_names(host)), critical=False)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    builder = builder.add_extension(_usage(signs_others=False), critical=True)
    builder = builder.add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False
    )
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(its_key.public_key())
    return builder.add_extension(above, critical=False).sign(its_key, SHA256())


def _begun(
    name: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_MAY_DIFFER)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_others: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_others,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_others,
        crl_sign=signs_others,
        encipher_only=False,
        decipher_only=False,
    )


def _names(host: str) -> list[x509.GeneralName]:
    try:
        return [x509.IPAddress(ip_address(host))]
    except ValueError:
        return [x509.DNSName(host)]


def _is_good(certificate: Path, host: str, authority: x509.Certificate, now: datetime) -> bool:
    if not certificate.exists():
        return False
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    of_ours = found.issuer == authority.subject and list(names) == _names(host)
    return of_ours and now < found.not_valid_after_utc - _RENEW_BEFORE


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _locked(key: EllipticCurvePrivateKey, password: str) -> bytes:
    lock = BestAvailableEncryption(password.encode())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def _der(pem: str) -> bytes:
    return x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)


def _keep(path: Path, content: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(content)
