"""The enrolment file: sealed by a password, signed by central, good for some days."""

import json
from base64 import b64decode, b64encode

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.enrolfile import (
    FORMAT,
    EnrolFile,
    EnrolFileError,
    EnrolFileOldError,
    EnrolFilePasswordError,
    _cipher,
    new_password,
    read_file,
    spell_file,
)

KEY = DeviceKey(b"c" * 32)
NOW = 1_795_000_000_000
TOLD = EnrolFile(
    url="https://central.example.kz",
    authority=None,
    central_key=KEY.public.hex(),
    office="270142",
    device_no=7,
    settings={"zone": "Asia/Almaty"},
    kind="desk",
    administers=False,
    serves=[],
    pepper="00" * 16,
    secret="A" * 16,
    until=NOW + 1,
    spare=False,
)
FILE = spell_file(TOLD, KEY, "ABCDE-FGHJK")


def test_a_file_says_what_central_told_however_its_password_is_typed() -> None:
    assert read_file(FILE, "abcde fghjk", NOW) == TOLD


def test_nothing_can_be_read_in_it() -> None:
    for secret in (TOLD.secret, TOLD.office, TOLD.url):
        assert secret not in FILE
        assert b64encode(secret.encode()).decode()[:12] not in FILE


def test_another_password_opens_nothing() -> None:
    with pytest.raises(EnrolFilePasswordError):
        read_file(FILE, new_password(), NOW)


def test_a_file_is_good_for_its_days_only() -> None:
    with pytest.raises(EnrolFileOldError):
        read_file(FILE, "ABCDEFGHJK", NOW + 1)


def test_a_file_that_was_changed_is_refused() -> None:
    outer = json.loads(FILE)
    sealed = bytearray(b64decode(outer["sealed"]))
    sealed[40] ^= 1
    with pytest.raises(EnrolFilePasswordError):
        read_file(json.dumps(outer | {"sealed": b64encode(sealed).decode()}), "ABCDEFGHJK", NOW)


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"\xff",
        b"null",
        b"[]",
        b"{}",
        b'{"told": 1, "signature": ""}',
        b'{"told": "{}", "signature": "?"}',
        b'{"told": "{}", "signature": ""}',
        json.dumps({"told": '{"url": 1}', "signature": ""}).encode(),
        b"[" * 90_000,
    ],
)
def test_what_opens_and_says_nothing_is_no_file(inside: bytes) -> None:
    salt, nonce = b"s" * 16, b"n" * 12
    sealed = _cipher("ABCDE-FGHJK", salt).encrypt(nonce, inside, b"frontoffice enrolment 1\n")
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    text = {name: b64encode(raw).decode() for name, raw in parts.items()}
    with pytest.raises(EnrolFileError):
        read_file(json.dumps(text | {"frontoffice": FORMAT}), "ABCDEFGHJK", NOW)


@pytest.mark.parametrize("key", ["", "zz", "00" * 31])
def test_a_file_that_names_no_key_of_central_is_none(key: str) -> None:
    told = spell_file(msgspec.structs.replace(TOLD, central_key=key), KEY, "ABCDEFGHJK")
    with pytest.raises(EnrolFileError):
        read_file(told, "ABCDEFGHJK", NOW)


def test_whoever_knows_the_password_still_cannot_speak_for_central() -> None:
    forged = spell_file(TOLD, DeviceKey.make(), "ABCDEFGHJK")
    with pytest.raises(EnrolFileError):
        read_file(forged, "ABCDEFGHJK", NOW)


@given(st.text(max_size=50))
def test_what_is_no_file_is_told_so(text: str) -> None:
    with pytest.raises(EnrolFileError):
        read_file(text, "ABCDEFGHJK", NOW)


@pytest.mark.parametrize(
    "change", [{"frontoffice": "enrolment 2"}, {"salt": "!"}, {"nonce": ""}, {"sealed": None}]
)
def test_a_file_of_another_form_is_told_so(change: dict[str, object]) -> None:
    with pytest.raises(EnrolFileError):
        read_file(json.dumps(json.loads(FILE) | change), "ABCDEFGHJK", NOW)
