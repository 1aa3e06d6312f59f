"""Whatever happens on the way, an entry reaches central exactly once, and nothing is lost."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from doubles.central_faults import (
    Fault,
    Way,
    answers,
    changes_answer,
    changes_request,
    drops,
    hangs,
    loses_the_answer,
    sends_twice,
    truncates,
)
from doubles.desks import BRIEF, HASTY, DeskDouble, entries_in, gists_in

from frontoffice.central import CentralServer
from frontoffice.services.syncing import Why

ACCEPTED = [(1, "accepted"), (2, "accepted")]


def on_push(*faults: Fault) -> tuple[Fault | None, ...]:
    """Return *faults* for the requests after the greeting."""
    return (None, *faults)


def mended(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    """Return a change of bytes from a change of the JSON in them."""

    def changed(raw: bytes) -> bytes:
        value = json.loads(raw)
        change(value)
        return json.dumps(value).encode()

    return changed


def _one_verdict_less(answer: Any) -> None:
    answer["verdicts"].pop()


@pytest.mark.parametrize(
    "fault",
    [
        answers(500, b"Internal Server Error"),
        answers(500, b'{"code": "rule.entry", "values": {}}'),
        answers(503, b'{"code": "unavailable.storage", "values": {}}'),
        answers(404, b'{"detail": "Not Found"}'),
        answers(302, b""),
        answers(200, b"<html>Sign in to the hotel</html>"),
        answers(200, b'{"verdicts": 1}'),
        answers(200, b'{"verdicts": [], "time": 1}'),
        answers(409, b'{"code": "conflict.chain", "values": {"expected": 900}}'),
        answers(409, b'{"code": "conflict.chain", "values": {}}'),
        answers(200, b" " * (17 << 20)),
        changes_answer(mended(_one_verdict_less)),
        hangs,
        drops,
        truncates,
        loses_the_answer,
    ],
    ids=[
        "500",
        "500 with a code",
        "storage",
        "404",
        "redirect",
        "nonsense",
        "another form",
        "no verdicts",
        "gap ahead",
        "gap nowhere",
        "oversized",
        "a verdict less",
        "hang",
        "drop",
        "truncated",
        "lost answer",
    ],
)
def test_what_goes_wrong_on_the_way_is_told_and_repeats_no_entry(
    desk: DeskDouble, way: Way, server: CentralServer, fault: Fault
) -> None:
    desk.register("Бір рет қана")
    way.plant(*on_push(fault))
    desk.go_through(way.url, HASTY if fault is hangs else BRIEF)

    state = desk.syncing.once()
    assert state.why is Why.CENTRAL_DOWN
    assert state.code == "unavailable.central"
    assert state.waiting == 2
    assert desk.states() == ["retrying", "retrying"]

    state = desk.syncing.once()
    assert (state.why, state.waiting) == (Why.CONNECTED, 0)
    assert entries_in(server.state.engine) == ACCEPTED == entries_in(desk.engine)
    assert gists_in(server.state.engine) == ["Бір рет қана"]


def test_a_batch_that_arrives_twice_is_taken_once(
    desk: DeskDouble, way: Way, server: CentralServer
) -> None:
    desk.register()
    way.plant(*on_push(sends_twice))
    assert desk.syncing.once().why is Why.CONNECTED
    assert entries_in(server.state.engine) == ACCEPTED == entries_in(desk.engine)


def _reversed(request: Any) -> None:
    request["entries"].reverse()


def _doubled(request: Any) -> None:
    request["entries"] *= 2


def _one_byte_else(request: Any) -> None:
    one = request["entries"][1]
    one["body"] = one["body"].replace("жөндеу", "жөндау")


def _another_name(request: Any) -> None:
    one = request["entries"][1]
    one["envelope"] = one["envelope"].replace('"clerk"', '"clark"')


def _no_envelope(request: Any) -> None:
    request["entries"][2]["envelope"] = "{}"


@pytest.mark.parametrize(
    "harm",
    [
        mended(_reversed),
        mended(_doubled),
        mended(_one_byte_else),
        mended(_another_name),
        mended(_no_envelope),
        lambda raw: raw[: len(raw) // 2],
        lambda _: b"\xff\xfe",
        lambda _: b"[" * 100_000,
        lambda _: b'{"entries": [' + b",".join([b"0"] * 600) + b"]}",
    ],
    ids=[
        "reordered",
        "doubled",
        "body changed",
        "envelope changed",
        "no envelope",
        "cut",
        "no text",
        "too deep",
        "too many",
    ],
)
def test_a_batch_harmed_on_the_way_is_sent_again_in_parts(
    desk: DeskDouble, way: Way, server: CentralServer, harm: Callable[[bytes], bytes]
) -> None:
    desk.register("Бірінші жөндеу")
    desk.register("Екінші жөндеу")
    way.plant(*on_push(changes_request(harm)))

    assert desk.syncing.once().why is Why.CONNECTED
    assert desk.states() == ["delivered"] * 4
    assert desk.tasks() == []
    assert [position for position, _ in entries_in(server.state.engine)] == [1, 2, 3, 4]


def test_a_bomb_of_zeros_is_not_unpacked(desk: DeskDouble, way: Way, server: CentralServer) -> None:
    desk.register()
    bomb = gzip.compress(bytes(64 << 20))
    said: list[bytes] = []

    def explode(to: Way, method: str, path: str, _: bytes, headers: dict[str, str]) -> Any:
        marked = headers | {"Content-Encoding": "gzip", "Content-Length": str(len(bomb))}
        reply = to.pass_on(method, path, bomb, marked)
        said.append(reply.body)
        return reply

    way.plant(*on_push(explode))
    assert desk.syncing.once().waiting == 0
    assert b"rule.too_large" in said[0]
    assert entries_in(server.state.engine) == ACCEPTED


def test_nobody_listening_is_central_s_doing(desk: DeskDouble, server: CentralServer) -> None:
    desk.register()
    server.stop()
    state = desk.syncing.once()
    assert state.why is Why.CENTRAL_DOWN
    assert state.waiting == 2
    assert desk.gists() == ["Жол жөндеу керек"]


def test_a_name_that_leads_nowhere_is_the_network_s(desk: DeskDouble) -> None:
    desk.go_through("https://central.invalid")
    assert desk.syncing.once().why is Why.NO_NETWORK


def test_a_central_that_no_longer_speaks_our_version_is_told(desk: DeskDouble, way: Way) -> None:
    way.plant(answers(426, b'{"code": "not_allowed.version", "values": {"spoken": [3, 4]}}'))
    state = desk.syncing.once()
    assert (state.why, state.code) == (Why.TOO_OLD, "not_allowed.version")

    way.plant(answers(200, b'{"time": 1, "wire": [3, 4], "head": 0, "keys": 0}'))
    assert desk.syncing.once().why is Why.TOO_OLD


def test_a_clock_ten_years_behind_keeps_nothing_from_central(
    desk: DeskDouble, server: CentralServer
) -> None:
    desk.at -= 10 * 365 * 86_400_000
    desk.register("Он жыл бұрын")
    assert desk.syncing.once().waiting == 0
    assert gists_in(server.state.engine) == ["Он жыл бұрын"]
