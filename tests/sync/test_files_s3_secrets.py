"""How central is told where a storage is and by which secret, and what a wrong one brings."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from doubles.s3_server import Storage

from db.files.s3_opening import s3_store
from db.files.s3_place import (
    CREDENTIALS,
    ENDPOINT,
    KEY_ID,
    SECRET,
    FilesDownError,
    S3MissingError,
    S3Place,
    S3SettingError,
    s3_place,
)


def told(tmp_path: Path, **more: str) -> dict[str, str]:
    file = tmp_path / "s3.env"
    file.write_text(f"{KEY_ID}=one\n# a remark\n{SECRET} = two\n", "utf-8")
    file.chmod(0o600)
    return {ENDPOINT: "https://s3.example.kz:9000", CREDENTIALS: str(file)} | more


def test_the_secret_comes_from_a_file_of_this_user_alone(tmp_path: Path) -> None:
    place = s3_place("s3://films/central", tmp_path, told(tmp_path))
    assert (place.bucket, place.prefix, place.region) == ("films", "central", "us-east-1")
    assert (place.key_id, place.secret) == ("one", "two")
    assert "two" not in repr(place)
    (tmp_path / "s3.env").chmod(0o640)
    with pytest.raises(S3SettingError):
        s3_place("s3://films", tmp_path, told(tmp_path) | {CREDENTIALS: str(_readable(tmp_path))})


def _readable(folder: Path) -> Path:
    file = folder / "readable.env"
    file.write_text("", "utf-8")
    file.chmod(0o644)
    return file


@pytest.mark.parametrize(
    ("url", "more", "missing"),
    [
        ("s3://", {}, "s3://"),
        ("s3://b", {ENDPOINT: ""}, ENDPOINT),
        ("s3://b", {ENDPOINT: "http://s3.example.kz"}, ENDPOINT),
        ("s3://b", {ENDPOINT: "https://s3.example.kz/within"}, ENDPOINT),
        ("s3://b", {CREDENTIALS: ""}, KEY_ID),
        ("s3://b", {CREDENTIALS: "/no/such/file"}, CREDENTIALS),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, url: str, more: dict[str, str], missing: str
) -> None:
    with pytest.raises(S3SettingError) as refused:
        s3_place(url, tmp_path, told(tmp_path, **more))
    assert refused.value.values["setting"] == missing


def test_plain_http_goes_to_this_machine_only(tmp_path: Path) -> None:
    for host in ("localhost", "127.0.0.1", "[::1]"):
        there = {ENDPOINT: f"http://{host}:9000"}
        assert s3_place("s3://b", tmp_path, told(tmp_path, **there)).endpoint == there[ENDPOINT]


def test_without_the_library_it_is_said_what_to_install(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "db.files.s3", None)
    with pytest.raises(S3MissingError):
        s3_store(storage.place(tmp_path), bytes(32))


@pytest.mark.usefixtures("quick")
def test_a_wrong_bucket_is_told(storage: Storage, tmp_path: Path) -> None:
    other = replace(storage.place(tmp_path), bucket="no-such-bucket")
    with pytest.raises(FilesDownError) as refused:
        list(s3_store(other, bytes(32)).names())
    assert refused.value.values["why"] == "NoSuchBucket"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"secret": "another"}, "SignatureDoesNotMatch"), ({"key_id": "AKIAX"}, "InvalidAccessKeyId")],
)
def test_a_wrong_secret_is_told_and_nothing_gets_in(
    storage: Storage, tmp_path: Path, wrong: dict[str, Any], why: str
) -> None:
    with storage.guarded() as (key_id, secret):
        right = replace(storage.place(tmp_path), key_id=key_id, secret=secret)
        put(right, b"before")
        assert len(list(s3_store(right, bytes(32)).names())) == 1
        with pytest.raises(FilesDownError) as refused:
            list(s3_store(replace(right, **wrong), bytes(32)).names())
        assert refused.value.values["why"] == why
        with pytest.raises(FilesDownError):
            put(replace(right, **wrong), b"after")
        put(right, b"after all")
    assert len(storage.objects()) == 2


def put(place: S3Place, data: bytes) -> None:
    """Put a file into the store at *place*."""
    store = s3_store(place, bytes(32))
    incoming = store.new()
    incoming.writer.write(data)
    store.keep(incoming.path, incoming.writer.finish())
