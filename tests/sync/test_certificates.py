"""A certificate that cannot be believed is told for what it is, and nothing is sent."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from doubles.desks import DeskDouble, entries_in, new_desk, running_central

from frontoffice.central import CentralServer
from frontoffice.central.tls import Tls, own
from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.sync_words import why_in_words
from frontoffice.services.syncing import Why

KEY = DeviceKey(b"c" * 32)
NOW = datetime.now(UTC)
LONG_AGO, LATER = NOW - timedelta(days=1000), NOW + timedelta(days=100)
SAID: dict[str, tuple[str, str, str]] = {
    "expired": (
        (
            "Орталық сервер сертификатының мерзімі өтіп кеткен, сондықтан ештеңе жіберілген жоқ."
            " Орталық сервердің әкімшісіне айтыңыз."
        ),
        (
            "Срок сертификата центрального сервера истёк, поэтому ничего не отправлено."
            " Сообщите администратору центрального сервера."
        ),
        (
            "Central's certificate has run out, so nothing was sent."
            " Tell the administrator of central."
        ),
    ),
    "too_early": (
        (
            "Орталық сервердің сертификаты әлі күшіне енген жоқ, сондықтан ештеңе жіберілген жоқ."
            " Бұл компьютердің сағаты дұрыс па?"
        ),
        (
            "Сертификат центрального сервера ещё не действует, поэтому ничего не отправлено."
            " Верны ли часы этого компьютера?"
        ),
        (
            "Central's certificate is not valid yet, so nothing was sent."
            " Is the clock of this computer right?"
        ),
    ),
    "foreign": (
        (
            "Орталық сервердің орнына басқа сервер жауап береді, сондықтан ештеңе жіберілген жоқ."
            " Әкімшіңізге айтыңыз."
        ),
        (
            "Вместо центрального сервера отвечает другой сервер, поэтому ничего не отправлено."
            " Сообщите своему администратору."
        ),
        "Another server answers in place of central, so nothing was sent. Tell your administrator.",
    ),
    "host": (
        (
            "Орталық сервердің сертификаты басқа мекенжайға берілген, сондықтан ештеңе жіберілген жоқ."
            " Орталық сервердің әкімшісіне айтыңыз."
        ),
        (
            "Сертификат центрального сервера выдан для другого адреса, поэтому ничего не отправлено."
            " Сообщите администратору центрального сервера."
        ),
        (
            "Central's certificate is for another address, so nothing was sent."
            " Tell the administrator of central."
        ),
    ),
}


@pytest.fixture
def good(tmp_path: Path) -> Tls:
    return own(tmp_path / "tls", "127.0.0.1", KEY)


@pytest.fixture
def database(tmp_path: Path, migrated_file: Path) -> Path:
    return Path(shutil.copy(migrated_file, tmp_path / "central.db"))


@pytest.fixture
def desk(tmp_path: Path, database: Path, good: Tls) -> Iterator[DeskDouble]:
    with running_central(database, tls=good) as server:
        desk = new_desk(tmp_path / "desk", server, tls=good)
    desk.register("Күтеді")
    yield desk
    desk.close()


@contextmanager
def certified(database: Path, folder: Path, trouble: str) -> Iterator[CentralServer]:
    """Give the same central with a certificate that something is wrong with."""
    host = "192.0.2.7" if trouble == "host" else "127.0.0.1"
    place = folder / ("other" if trouble == "foreign" else "tls")
    made = {"expired": LONG_AGO, "too_early": LATER}.get(trouble, NOW)
    (place / "server.pem").unlink(missing_ok=True)
    with running_central(database, tls=own(place, host, KEY, made)) as server:
        yield server


@pytest.mark.parametrize("trouble", SAID)
def test_what_is_wrong_with_a_certificate_is_told_in_three_languages(
    tmp_path: Path, database: Path, good: Tls, desk: DeskDouble, trouble: str
) -> None:
    with certified(database, tmp_path, trouble) as server:
        desk.go_through(server.url)
        state = desk.syncing.once()
        assert (state.why, state.waiting) == (Why.CENTRAL_DOWN, 2)
        assert state.code == f"unavailable.central.certificate.{trouble}"
        assert tuple(why_in_words(state, words_in(one)) for one in LANGUAGES) == SAID[trouble]
        assert entries_in(server.state.engine) == []
    (tmp_path / "tls" / "server.pem").unlink()
    renewed = own(tmp_path / "tls", "127.0.0.1", KEY)
    assert renewed.fingerprint == good.fingerprint
    with running_central(database, tls=renewed) as server:
        desk.go_through(server.url)
        assert desk.syncing.once().waiting == 0


def test_plain_http_where_https_was_is_no_central(database: Path, desk: DeskDouble) -> None:
    with running_central(database) as server:
        desk.go_through(server.url.replace("http:", "https:"))
        state = desk.syncing.once()
        assert (state.why, state.code) == (Why.CENTRAL_DOWN, "unavailable.central")
