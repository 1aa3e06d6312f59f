"""A connection that dribbles, idles or takes nothing ends; others do not notice."""

import shutil
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
import urllib3
from doubles.desks import running_central
from doubles.lines import Line
from doubles.pushers import Pusher

from frontoffice.central import CentralServer
from frontoffice.central.limits import Limits
from frontoffice.central.tls import own
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.wire import spelled_push

QUICK = Limits(
    headers_s=0.3,
    body_s=0.5,
    quiet_s=0.3,
    answer_s=0.3,
    idle_s=1,
    connections=20,
    per_device_burst=8,
    per_device_s=0.1,
    per_address_burst=5,
    per_address_s=0.1,
)
WIRE = {"Frontoffice-Wire": "1"}
HEAD = b"POST /v1/push HTTP/1.1\r\nHost: x\r\nFrontoffice-Wire: 1\r\n"


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path) -> Iterator[CentralServer]:
    copied = shutil.copy(migrated_file, tmp_path / "central.db")
    with running_central(copied, limits=QUICK) as running:
        yield running


@pytest.fixture
def line(server: CentralServer) -> Iterator[Callable[[], Line]]:
    with ExitStack() as opened:
        yield lambda: opened.enter_context(Line(server.url))


def with_token(server: CentralServer) -> bytes:
    return HEAD + f"Authorization: Bearer {Pusher(server.state).token}\r\n".encode()


def test_whoever_never_begins_tls_is_not_waited_for(tmp_path: Path, migrated_file: Path) -> None:
    copied = shutil.copy(migrated_file, tmp_path / "central.db")
    tls = own(tmp_path / "tls", "127.0.0.1", DeviceKey.make())
    limits = replace(QUICK, handshake_s=0.3)
    with running_central(copied, tls=tls, limits=limits) as server:
        with Line(server.url) as silent, Line(server.url) as begun:
            begun.send(b"\x16\x03\x01")
            assert silent.to_the_end() == begun.to_the_end() == b""
        authority = ssl.create_default_context(cadata=tls.authority)
        with urllib3.PoolManager(ssl_context=authority, retries=False) as pool:
            assert pool.request("GET", f"{server.url}/readyz").status == 200


def test_headers_that_dribble_are_not_waited_for(line: Callable[[], Line]) -> None:
    silent, begun, after_one = line(), line(), line()
    begun.send(b"GET /v1/hello HT")
    assert b"200 OK" in after_one.ask("/healthz")
    after_one.send(b"GET /healthz HTTP/1.1\r\nX: ")
    assert silent.to_the_end() == begun.to_the_end() == after_one.to_the_end() == b""


def test_headers_that_drip_without_end_are_not_waited_for(line: Callable[[], Line]) -> None:
    dripping = line()
    dripping.send(b"GET /healthz HTTP/1.1\r\n")
    dripped = 0
    with ExitStack() as quick:
        dripping._socket.settimeout(0.02)
        quick.callback(dripping._socket.settimeout, 10)
        while True:
            dripping.send(b"X-Drip: 1\r\n")
            dripped += 1
            try:
                if not dripping.received():
                    break
            except TimeoutError:
                assert dripped < 500


def test_a_body_that_dribbles_is_answered_and_the_line_ended(
    line: Callable[[], Line], server: CentralServer
) -> None:
    dribbling = line()
    dribbling.send(with_token(server) + b"Content-Length: 1000\r\n\r\n{")
    told = dribbling.to_the_end()
    assert told.startswith(b"HTTP/1.1 408 ")
    assert b'"unavailable.central.slow"' in told


def test_a_stranger_makes_nobody_read_a_body(line: Callable[[], Line]) -> None:
    stranger = line()
    stranger.send(HEAD + b"Authorization: Bearer x\r\nContent-Length: 8000000\r\n\r\n")
    assert stranger.received().startswith(b"HTTP/1.1 401 ")


def test_whoever_leaves_in_the_middle_of_a_body_leaves_nothing_behind(
    server: CentralServer, line: Callable[[], Line], caplog: pytest.LogCaptureFixture
) -> None:
    pusher = Pusher(server.state)
    raw = spelled_push(pusher.appeal())
    leaving = line()
    token = f"Authorization: Bearer {pusher.token}\r\n".encode()
    leaving.send(HEAD + token + f"Content-Length: {len(raw)}\r\n\r\n".encode() + raw[:-1])
    leaving.close()
    assert b"200 OK" in line().ask("/healthz")
    assert pusher.hello().seq == 0
    assert "Traceback" not in caplog.text


def test_large_headers_are_refused(line: Callable[[], Line]) -> None:
    endless = line()
    endless.send(b"GET /healthz HTTP/1.1\r\nX: " + b"x" * 20_000)
    assert endless.to_the_end().startswith(b"HTTP/1.1 400 ")


def test_whoever_takes_nothing_of_an_answer_is_let_go(server: CentralServer) -> None:
    one, other = Pusher(server.state), Pusher(server.state)
    for _ in range(8):
        one.push(*one.appeal("x" * 400_000))
    with Line(server.url, receive_bytes=4096) as taking_nothing:
        first = taking_nothing.begin("/v1/feed", Authorization=f"Bearer {other.token}")
        assert first.startswith(b"HTTP/1.1 200 ")
        with Line(server.url) as waiting:  # takes as long as the other may
            assert waiting.to_the_end() == b""
        rest = taking_nothing.to_the_end()
    assert len(rest) < 3_000_000


def test_there_are_so_many_connections_and_no_more(
    server: CentralServer, line: Callable[[], Line]
) -> None:
    lines = [line() for _ in range(QUICK.connections)]
    assert all(b"200 OK" in one.ask("/healthz") for one in lines)
    assert line().ask("/healthz") == b""
    assert all(one.to_the_end() == b"" for one in lines)  # each has been idle for long enough
    with Line(server.url) as again:
        assert b"200 OK" in again.ask("/healthz")


def test_a_device_that_asks_too_often_is_told_when_to_ask_again(server: CentralServer) -> None:
    headers = WIRE | {"Authorization": f"Bearer {Pusher(server.state).token}"}
    other = WIRE | {"Authorization": f"Bearer {Pusher(server.state).token}"}
    with urllib3.PoolManager(retries=False) as pool:
        statuses = [
            pool.request("GET", f"{server.url}/v1/hello", headers=headers).status
            for _ in range(QUICK.per_device_burst)
        ]
        assert statuses == [200] * QUICK.per_device_burst
        told = pool.request("GET", f"{server.url}/v1/hello", headers=headers)
        assert (told.status, told.json()["code"]) == (429, "unavailable.central.too_often")
        assert int(told.headers["Retry-After"]) == 10
        assert pool.request("GET", f"{server.url}/v1/hello", headers=other).status == 200


def test_who_guesses_tokens_is_soon_not_heard(server: CentralServer) -> None:
    known = WIRE | {"Authorization": f"Bearer {Pusher(server.state).token}"}
    with urllib3.PoolManager(retries=False) as pool:
        url = f"{server.url}/v1/hello"
        assert pool.request("GET", url, headers=known).status == 200
        guesses = [
            pool.request("GET", url, headers=WIRE | {"Authorization": f"Bearer {n}"}).status
            for n in range(6)
        ]
        assert guesses == [401] * 4 + [429] * 2
        assert pool.request("GET", url, headers=known).status == 200
