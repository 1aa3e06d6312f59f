"""Enrolment: by a code that works once, and only with the central that made it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from doubles.central_faults import answers, loses_the_answer, way_to
from doubles.desks import BRIEF, OFFICE, SETTINGS, central_of, new_desk, running_central

from db.enrolments import CodeNotAllowedError, DeviceKnownError
from frontoffice.central import CentralServer, tls
from frontoffice.central.codes import make_code
from frontoffice.central.tls import Tls
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.syncing import Why
from frontoffice.sync.enrol import Enrolled, enrol
from frontoffice.sync.enrolcode import EnrolCodeError, read_code, spell_code
from frontoffice.sync.refusals import (
    AuthorityError,
    CentralError,
    ForeignAuthorityError,
    PlainHttpError,
)
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import AuthorityAnswer, spell

KEY = DeviceKey(b"d" * 32)


def code_of(server: CentralServer, valid_s: int = 60, fingerprint: bytes = b"") -> str:
    return make_code(server.state, OFFICE, SETTINGS, valid_s, fingerprint=fingerprint)


def enrolled(url: str, code: str, device: UUID | None = None, key: DeviceKey = KEY) -> Enrolled:
    return enrol(url, code, device or uuid4(), key, "Терезе", version="1.2", patience=BRIEF)


@pytest.fixture
def own_tls(tmp_path: Path) -> Tls:
    return tls.own(tmp_path / "tls", "127.0.0.1", KEY)


@pytest.fixture
def secured(tmp_path: Path, migrated_file: Path, own_tls: Tls) -> Iterator[CentralServer]:
    database = shutil.copy(migrated_file, tmp_path / "secured.db")
    with running_central(database, tls=own_tls) as running:
        yield running


def test_a_device_learns_its_place(server: CentralServer) -> None:
    first = enrolled(server.url, code_of(server))
    second = enrolled(server.url, code_of(server))
    assert (first.office, first.device_no, second.device_no) == (OFFICE, 1, 2)
    assert first.settings == SETTINGS
    assert first.central_key == server.state.key.public
    assert first.authority is None
    assert first.token != second.token


def test_a_code_may_be_typed_as_people_type(server: CentralServer) -> None:
    typed = code_of(server).lower().replace("-", " ").replace("o", "0")
    assert enrolled(server.url, typed).device_no == 1


def test_a_code_works_once(server: CentralServer) -> None:
    code = code_of(server)
    enrolled(server.url, code)
    with pytest.raises(CodeNotAllowedError):
        enrolled(server.url, code)


def test_a_number_is_not_given_again_when_its_code_was_never_used(server: CentralServer) -> None:
    code_of(server)
    assert enrolled(server.url, code_of(server)).device_no == 2


def test_an_old_code_and_a_made_up_one_do_not_work(server: CentralServer) -> None:
    for code in (code_of(server, valid_s=0), spell_code(b"0123456789", b"")):
        with pytest.raises(CodeNotAllowedError):
            enrolled(server.url, code)


@pytest.mark.parametrize("text", ["", "abc", "AAAA-AAAA", "!!!!-!!!!-!!!!-!!!!"])
def test_what_is_no_code_is_told_before_central_is_asked(text: str) -> None:
    with pytest.raises(EnrolCodeError):
        enrolled("http://127.0.0.1:9", text)


def test_a_lost_answer_is_asked_for_again_with_the_same_code(server: CentralServer) -> None:
    code, device = code_of(server), uuid4()
    with way_to(server.url) as way:
        way.plant(loses_the_answer)
        with pytest.raises(CentralError):
            enrolled(way.url, code, device)
        again = enrolled(way.url, code, device)
    assert again.device_no == 1
    assert central_of(again, server.url).hello().head == 1, "the code"


def test_a_stranger_with_the_code_does_not_become_the_device(server: CentralServer) -> None:
    code, device = code_of(server), uuid4()
    enrolled(server.url, code, device)
    with pytest.raises(CodeNotAllowedError):
        enrolled(server.url, code, device, DeviceKey.make())


def test_a_device_does_not_come_twice(server: CentralServer) -> None:
    device = uuid4()
    enrolled(server.url, code_of(server), device)
    with pytest.raises(DeviceKnownError):
        enrolled(server.url, code_of(server), device)


def test_a_key_that_is_not_one_s_own_is_not_taken(server: CentralServer) -> None:
    class Impostor(DeviceKey):
        def sign(self, message: bytes) -> bytes:
            return bytes(64) + message[:0]

    with pytest.raises(CodeNotAllowedError):
        enrolled(server.url, code_of(server), key=Impostor(b"i" * 32))


def test_an_answer_that_makes_no_sense_enrols_nobody(server: CentralServer) -> None:
    with way_to(server.url) as way:
        way.plant(answers(200, b"{}"))
        with pytest.raises(CentralError):
            enrolled(way.url, code_of(server))


def test_plain_http_is_for_this_machine_only() -> None:
    code = spell_code(b"0123456789", b"")
    with pytest.raises(PlainHttpError):
        enrolled("http://central.example.kz", code)
    for url in ("http://localhost:1", "http://127.0.0.2:1", "http://[::1]:1"):
        assert not Transport(url).is_secure


@pytest.mark.parametrize("url", ["central.example.kz", "ftp://central", "http://", "https://"])
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(FrontOfficeError) as told:
        Transport(url)
    assert told.value.code == "rule.wire"


def test_over_https_the_authority_in_the_code_is_pinned(
    tmp_path: Path, secured: CentralServer, own_tls: Tls
) -> None:
    desk = new_desk(tmp_path / "desk", secured, tls=own_tls)
    assert secured.url.startswith("https://")
    assert desk.enrolled is not None
    assert desk.enrolled.authority == own_tls.authority
    desk.register()
    assert desk.syncing.once().why is Why.CONNECTED
    desk.close()


def test_a_server_of_another_authority_never_sees_the_code(
    tmp_path: Path, secured: CentralServer
) -> None:
    elsewhere = tls.own(tmp_path / "elsewhere", "127.0.0.1", KEY)
    code = code_of(secured, fingerprint=elsewhere.fingerprint)
    with pytest.raises(AuthorityError):
        enrolled(secured.url, code)
    with pytest.raises(AuthorityError):
        enrolled(secured.url, code_of(secured))  # made for plain HTTP: it vouches for nobody


def test_who_only_shows_the_right_authority_does_not_have_its_certificate(
    tmp_path: Path, secured: CentralServer, own_tls: Tls, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = tls.own(tmp_path / "right", "127.0.0.1", KEY)
    monkeypatch.setattr(
        "frontoffice.central.requests.authority",
        lambda _: spell(AuthorityAnswer(right.authority)),
    )
    assert right.fingerprint != own_tls.fingerprint
    code = code_of(secured, fingerprint=right.fingerprint)
    with pytest.raises(ForeignAuthorityError):
        enrolled(secured.url, code)


def test_a_central_that_shows_no_authority_is_not_enrolled_at(
    secured: CentralServer, own_tls: Tls, monkeypatch: pytest.MonkeyPatch
) -> None:
    for shown in (b"{}", spell(AuthorityAnswer(None)), spell(AuthorityAnswer("x"))):
        monkeypatch.setattr("frontoffice.central.requests.authority", lambda _, shown=shown: shown)
        with pytest.raises(AuthorityError):
            enrolled(secured.url, code_of(secured, fingerprint=own_tls.fingerprint))


def test_codes_are_read_back_as_they_were_made() -> None:
    long = read_code(spell_code(b"0123456789", bytes(range(20))))
    assert long.fingerprint == bytes(range(20))
    assert len(spell_code(b"0123456789", b"")) == 19
