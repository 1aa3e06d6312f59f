"""The log tells what happened, and nothing of what people told."""

import io
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from doubles.central_processes import eventually
from doubles.desks import running_central
from doubles.pushers import Pusher

from frontoffice.central import CentralServer
from frontoffice.central.codes import make_code
from frontoffice.central.logs import JsonLines, logging_to, redacted
from frontoffice.sync.wire import spelled_push

ESSENCE = "Қызыл шатыр ағып тұр"
NAME = "Ерекшесова Танылмас"
IIN = "900101300017"
WIRE = {"Frontoffice-Wire": "1"}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    with logging_to(stream):
        yield stream


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path, written: io.StringIO) -> Iterator[CentralServer]:
    with running_central(shutil.copy(migrated_file, tmp_path / "central.db")) as running:
        yield running
    assert written.getvalue()


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_an_appeal_leaves_no_trace_of_its_person_in_the_log(
    server: CentralServer, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    pusher = Pusher(server.state)
    code = make_code(server.state, "270142", {})
    entries = pusher.appeal(ESSENCE)
    number = "270142003260018753"

    def fails(*_: object, **__: object) -> None:
        raise ValueError(f"{NAME} {IIN} {ESSENCE}")

    asked: list[tuple[str, str, bytes | None, dict[str, str]]] = [
        ("POST", "/v1/push", spelled_push(entries), {}),
        ("POST", "/v1/push", spelled_push(entries[1:]).replace(b"1", b"2"), {}),
        ("POST", "/v1/push", spelled_push(entries)[:-9], {}),
        ("GET", f"/v1/feed?after={IIN}x", None, {}),
        ("GET", f"/T/{number}{pusher.token}", None, {}),
        ("GET", f"/{NAME}/{IIN}?q={ESSENCE}", None, {}),
        ("POST", "/v1/enrol", json.dumps({"code": code}).encode(), {}),
        ("POST", "/v1/enrol", f"{code} {NAME}".encode(), {}),
        ("GET", "/v1/hello", None, {"Authorization": f"Bearer {pusher.token}x"}),
    ]
    with urllib3.PoolManager(retries=False) as pool:
        for method, path, body, headers in asked:
            told = {"Authorization": f"Bearer {pusher.token}"} | WIRE | headers
            answer = pool.request(method, server.url + path, body=body, headers=told)
            assert answer.status < 500
        monkeypatch.setattr("frontoffice.central.requests.together.take_in_together", fails)
        told = {"Authorization": f"Bearer {pusher.token}"} | WIRE
        body = spelled_push(pusher.appeal(ESSENCE))
        answer = pool.request("POST", server.url + "/v1/push", body=body, headers=told)
        assert answer.status == 500
    report = answer.json()
    assert report["code"] == "bug"
    (bug,) = eventually(lambda: [line for line in lines(written) if line["event"] == "bug"])
    logged = written.getvalue()
    secrets = (ESSENCE, "Қызыл", NAME, "Ерекшесова", IIN, number, pusher.token, code)
    for secret in (*secrets, code.replace("-", ""), pusher.token[:12]):
        assert secret not in logged
        assert json.dumps(secret)[1:-1] not in logged
    assert bug["request"] == report["values"]["report"]
    assert "ValueError" in bug["error"][0]
    assert "requests.py:" in bug["error"][0]


def test_a_request_is_one_line_with_its_device_path_status_and_size(
    server: CentralServer, written: io.StringIO
) -> None:
    pusher = Pusher(server.state)
    raw = spelled_push(pusher.appeal())
    with urllib3.PoolManager(retries=False) as pool:
        headers = {"Authorization": f"Bearer {pusher.token}"} | WIRE
        push = pool.request("POST", server.url + "/v1/push", body=raw, headers=headers)
        pool.request("GET", server.url + "/v1/feed?after=-1", headers=headers)
        pool.request("GET", server.url + "/v1/hello", headers=headers | {"Authorization": "x"})
    eventually(lambda: written.getvalue().count("\n") > 2)
    first, second, third = lines(written)
    assert first.pop("ms") >= 0
    assert first.pop("at").endswith("Z")
    assert first.pop("process") > 0
    assert first == {
        "level": "info",
        "event": "request",
        "request": push.headers["Frontoffice-Request"],
        "device": "270142/001",
        "method": "POST",
        "path": "/v1/push",
        "status": 200,
        "in": len(raw),
        "out": len(push.data),
    }
    assert (second["status"], second["path"], second["code"]) == (400, "/v1/feed", "rule.wire")
    assert (third["status"], third["device"], third["code"]) == (401, "-", "not_allowed.device")


def test_what_libraries_log_is_told_by_its_place_only(written: io.StringIO) -> None:
    logging.getLogger("asyncio").error("never retrieved: %s", NAME)
    logging.getLogger("uvicorn.error").error("Cancel %s running task(s)", NAME)
    logging.getLogger("frontoffice.central").error("entry of %s is wrong", IIN)
    logging.getLogger("sqlalchemy.pool").info("not shown")
    events = [line["event"] for line in lines(written)]
    assert events[0].startswith("asyncio test_logs:")
    assert events[1:] == ["Cancel %s running task(s)", "entry of - is wrong"]


def falls() -> None:
    try:
        dict[str, str]()[NAME]
    except KeyError as error:
        raise ValueError(IIN) from error


def test_an_error_is_told_by_the_types_and_places_of_its_causes() -> None:
    with pytest.raises(ValueError, match=IIN) as told_of:
        falls()
    error = told_of.value
    info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("frontoffice", logging.ERROR, __file__, 1, "bug", (), info)
    told = json.loads(JsonLines().format(record))["error"]
    assert [one.split()[0] for one in told] == ["ValueError", "KeyError"]
    assert all("test_logs.py:" in one for one in told)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("GET /T/MFRGG43FMRUW4?x HTTP", "GET /T/-?x HTTP"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer -"),
        ("code ABCD-EFGH-2345-ABCD", "code -"),
        ("iin 900101300017", "iin -"),
        ("device 0197a6b2-7c1e-7000-8000-000000000001", None),
        ("a" * 43, "-"),
        ("conflict.chain expected=12", None),
    ],
)
def test_what_looks_like_a_secret_is_not_written(text: str, left: str | None) -> None:
    assert redacted(text) == (text if left is None else left)


def test_what_was_set_up_before_is_set_up_again() -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    with logging_to(io.StringIO(), requests=False):
        assert not logging.getLogger("frontoffice.central").isEnabledFor(logging.INFO)
    assert (root.handlers, root.level) == before
