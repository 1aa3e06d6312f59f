"""The web face: limits, versions, and refusals as JSON with a code."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
from doubles.desks import running_central
from doubles.pushers import Pusher

from db.refusals import DiskFullError
from frontoffice.central import CentralServer
from frontoffice.central.answers import STATUS
from frontoffice.errors import FrontOfficeError
from frontoffice.sync.wire import BYTES_LIMIT, spelled_push


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path) -> Iterator[CentralServer]:
    with running_central(shutil.copy(migrated_file, tmp_path / "central.db")) as running:
        yield running


@pytest.fixture
def pool() -> Iterator[urllib3.PoolManager]:
    with urllib3.PoolManager(retries=False) as opened:
        yield opened


Asked = tuple[int, Any]


class Asking:
    def __init__(self, pool: urllib3.PoolManager, url: str, token: str) -> None:
        self.pool, self.url, self.token = pool, url, token

    def __call__(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Asked:
        known = {"Authorization": f"Bearer {self.token}", "Frontoffice-Wire": "1"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.pool.request(method, self.url + path, body=body, headers=known | named)
        return answer.status, json.loads(answer.data)


@pytest.fixture
def pusher(server: CentralServer) -> Pusher:
    return Pusher(server.state)


@pytest.fixture
def ask(pool: urllib3.PoolManager, server: CentralServer, pusher: Pusher) -> Asking:
    return Asking(pool, server.url, pusher.token)


def test_what_central_is(ask: Asking, pusher: Pusher) -> None:
    pusher.push(*pusher.appeal())
    status, told = ask("GET", "/v1/hello")
    assert status == 200
    assert told.pop("time") > 1_700_000_000_000
    known: dict[str, object] = {
        "wire": [1],
        "head": 2,
        "keys": 1,
        "seq": 2,
        "frozen": None,
        "boxes": True,
    }
    known["renew"] = None
    assert told == known


def test_probes_need_no_token_and_no_version(ask: Asking) -> None:
    ask.token = ""
    for path in ("/healthz", "/readyz"):
        assert ask("GET", path, Frontoffice_Wire="") == (200, {"ok": True})


def test_the_feed_begins_at_the_beginning(ask: Asking) -> None:
    status, told = ask("GET", "/v1/feed")
    assert (status, told["entries"], told["cursor"], told["head"]) == (200, [], 0, 0)


@pytest.mark.parametrize("spoken", ["", "0", "2", "one"])
def test_another_version_of_the_wire_is_told_so(ask: Asking, spoken: str) -> None:
    told = ask("GET", "/v1/hello", Frontoffice_Wire=spoken)
    assert told == (426, {"code": "not_allowed.version", "values": {"spoken": [1]}})


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic x"])
@pytest.mark.parametrize("path", ["/v1/hello", "/v1/feed", "/v1/keys", "/v1/push"])
def test_without_a_good_token_nothing_is_told(ask: Asking, authorization: str, path: str) -> None:
    method = "POST" if path == "/v1/push" else "GET"
    told = ask(method, path, b'{"entries":[]}', Authorization=authorization)
    assert told == (401, {"code": "not_allowed.device", "values": {}})


def test_refusals_carry_code_values_and_status(ask: Asking, pusher: Pusher) -> None:
    pusher.appeal()
    gap = ask("POST", "/v1/push", spelled_push(pusher.appeal()))
    assert gap == (409, {"code": "conflict.chain", "values": {"expected": 1}})
    foreign = spelled_push(Pusher(pusher.state).appeal())
    told = ask("POST", "/v1/push", foreign)
    assert told == (400, {"code": "rule.foreign", "values": {"at": 0}})
    assert ask("POST", "/v1/push", b"{") == (
        400,
        {"code": "rule.wire", "values": {"of": "PushRequest"}},
    )
    assert ask("GET", "/v1/feed?after=x")[0] == 400
    assert ask("POST", "/v1/enrol", b"{}")[0] == 400
    no_uuid = {
        "code": "",
        "device": "x",
        "public_key": "",
        "name": "",
        "version": "",
        "proof": "",
    }
    assert ask("POST", "/v1/enrol", json.dumps(no_uuid).encode())[1]["code"] == "rule.wire"


def test_what_is_too_large_is_not_read_to_its_end(ask: Asking) -> None:
    status, told = ask("POST", "/v1/push", b" " * (BYTES_LIMIT + 1))
    assert (status, told["code"]) == (413, "rule.too_large")


def test_an_encoding_that_is_not_spoken_is_told(ask: Asking) -> None:
    assert ask("POST", "/v1/push", b"x", Content_Encoding="br")[1]["values"] == {"of": "encoding"}
    assert ask("POST", "/v1/push", b"x", Content_Encoding="gzip")[1]["values"] == {"of": "gzip"}


def test_a_database_that_refuses_is_unavailable_and_not_a_bug(
    ask: Asking, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFullError

    monkeypatch.setattr("frontoffice.central.requests.together.take_in_together", full)
    told = ask("POST", "/v1/push", spelled_push(pusher.appeal()))
    assert told == (503, {"code": "unavailable.storage.full", "values": {}})


def test_nothing_invites_to_look_around(ask: Asking) -> None:
    for path in ("/docs", "/redoc", "/openapi.json", "/"):
        assert ask("GET", path)[0] == 404


def test_every_family_of_errors_has_a_status() -> None:
    families = {family for family, _ in STATUS}
    assert all(
        any(issubclass(one, family) for family in families)
        for one in FrontOfficeError.__subclasses__()
        if one.__module__ == FrontOfficeError.__module__
    )


def test_a_large_answer_is_compressed_for_whoever_wants_that(
    ask: Asking, pusher: Pusher, pool: urllib3.PoolManager
) -> None:
    pusher.push(*pusher.appeal("Жол " * 2000))
    known = {"Authorization": f"Bearer {Pusher(pusher.state).token}", "Frontoffice-Wire": "1"}
    answers = {
        accepted: pool.request(
            "GET", f"{ask.url}/v1/feed", headers=known | {"Accept-Encoding": accepted}
        )
        for accepted in ("gzip", "br;q=1, gzip;q=0.5", "identity", "gzip;q=0", "")
    }
    assert [answer.headers.get("Content-Encoding") for answer in answers.values()] == [
        *("gzip", "gzip"),
        *(None, None, None),
    ]
    told = [answer.json()["entries"] for answer in answers.values()]
    assert told == [told[0]] * 5
    assert int(answers["gzip"].headers["Content-Length"]) < len(answers["gzip"].data) / 4
    small = pool.request("GET", f"{ask.url}/v1/hello", headers=known | {"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in small.headers


def test_the_figures_are_for_this_machine_only(
    ask: Asking, pusher: Pusher, pool: urllib3.PoolManager
) -> None:
    pusher.push(*pusher.appeal())
    ask("GET", "/v1/hello")
    ask("POST", "/v1/push", b"{")
    told = pool.request("GET", f"{ask.url}/metrics")
    lines = told.data.decode().splitlines()
    assert told.headers["Content-Type"].startswith("text/plain")
    for line in (
        'frontoffice_requests_total{method="GET",path="/v1/hello",status="200"} 1.0',
        'frontoffice_refusals_total{code="rule.wire"} 1.0',
        "frontoffice_requests_under_way 1.0",
        "frontoffice_database_up 1",
        "frontoffice_devices 1",
        "frontoffice_feed_position 2",
    ):
        assert line in lines
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        headers = {header: "192.0.2.1"}
        assert pool.request("GET", f"{ask.url}/metrics", headers=headers).status == 404


def test_what_there_is_not_is_told_by_a_code_and_its_path_is_nobody_s_business(
    ask: Asking, pool: urllib3.PoolManager
) -> None:
    assert ask("GET", "/T/ABCDEF") == (404, {"code": "rule.path", "values": {}})
    status, told = ask("POST", "/v1/keys", b"")
    assert (status, told["code"]) == (405, "rule.method")
    assert "ABCDEF" not in pool.request("GET", f"{ask.url}/metrics").data.decode()


def test_it_is_not_ready_when_something_is_missing(
    ask: Asking, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("frontoffice.central.ready._ROOM", 1 << 60)
        assert ask("GET", "/readyz") == (503, {"code": "unavailable.storage.full", "values": {}})
    with monkeypatch.context() as patch:
        patch.setattr("frontoffice.central.schema.HEAD", "9999")
        status, told = ask("GET", "/readyz")
        assert (status, told["code"]) == (503, "unavailable.storage.older")
    assert ask("GET", "/readyz")[0] == 200
    server.state.stopping.set()
    assert ask("GET", "/readyz")[1]["code"] == "unavailable.stopping"
    assert ask("GET", "/healthz")[0] == 200
    server.state.stopping.clear()
