"""Central's own authority: made once, kept locked, its certificate made anew in time."""

import ssl
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from frontoffice.central.tls import CertificateError, Tls, check, given, own
from frontoffice.journal.keys import DeviceKey

KEY = DeviceKey(b"c" * 32)
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def loaded(tls: Tls) -> x509.Certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tls.certificate, tls.key, tls.password)
    return x509.load_pem_x509_certificate(tls.certificate.read_bytes())


def test_an_authority_is_made_once(tmp_path: Path) -> None:
    first = own(tmp_path / "tls", "central.example.kz", KEY, NOW)
    made = first.certificate.read_bytes()
    second = own(tmp_path / "tls", "central.example.kz", KEY, NOW)
    assert second == first
    assert second.certificate.read_bytes() == made
    assert len(first.fingerprint) == 20
    assert loaded(first).issuer == x509.load_pem_x509_certificate(first.authority.encode()).subject


@pytest.mark.parametrize("host", ["central.example.kz", "192.0.2.7", "2001:db8::7"])
def test_a_certificate_names_its_host(tmp_path: Path, host: str) -> None:
    found = loaded(own(tmp_path, host, KEY, NOW))
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(name.value) for name in names] == [host]


def test_for_another_host_or_near_its_end_it_is_made_anew_by_the_same_authority(
    tmp_path: Path,
) -> None:
    first = own(tmp_path, "a.example.kz", KEY, NOW)
    serial = loaded(first).serial_number
    other = own(tmp_path, "b.example.kz", KEY, NOW)
    assert loaded(other).serial_number != serial
    serial = loaded(other).serial_number
    later = own(tmp_path, "b.example.kz", KEY, NOW + timedelta(days=800))
    assert loaded(later).serial_number != serial
    assert first.fingerprint == other.fingerprint == later.fingerprint


def test_the_keys_are_locked_and_only_their_owner_may_read_them(tmp_path: Path) -> None:
    tls = own(tmp_path, "a.example.kz", KEY, NOW)
    for name in ("authority.key", "server.key"):
        assert b"ENCRYPTED" in (tmp_path / name).read_bytes()
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert tls.password
    with pytest.raises(CertificateError):
        own(tmp_path, "a.example.kz", DeviceKey.make(), NOW)


def test_certificates_of_others_are_used_as_they_are(tmp_path: Path) -> None:
    made = own(tmp_path, "a.example.kz", KEY, NOW)
    taken = given(made.certificate, made.key)
    assert taken.authority == made.authority  # the last one in the chain
    assert given(made.certificate, made.key, tmp_path / "authority.pem") == taken
    assert taken.password is None


def test_files_that_are_not_there_or_no_certificates_are_told(tmp_path: Path) -> None:
    odd = tmp_path / "odd.pem"
    odd.write_text("hello")
    for certificate in (odd, tmp_path / "missing.pem"):
        with pytest.raises(CertificateError):
            given(certificate, odd)
    with pytest.raises(CertificateError):
        own(odd, "a.example.kz", KEY, NOW)
    public_only = own(tmp_path / "tls", "a.example.kz", KEY, NOW)
    (tmp_path / "tls" / "authority.key").write_bytes(public_only.certificate.read_bytes())
    with pytest.raises(CertificateError):
        own(tmp_path / "tls", "a.example.kz", KEY, NOW)


def test_a_certificate_and_a_key_that_do_not_belong_together_are_told(tmp_path: Path) -> None:
    one, other = (own(tmp_path / name, f"{name}.example.kz", KEY, NOW) for name in "ab")
    assert check(one, NOW) == 825
    assert check(one, NOW + timedelta(days=900)) == 0
    for wrong in (
        replace(one, key=other.key),
        replace(one, password=None),
        replace(one, key=tmp_path / "none"),
        replace(one, certificate=one.key),
    ):
        with pytest.raises(CertificateError):
            check(wrong, NOW)
