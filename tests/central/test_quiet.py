"""Desks that only ask whether there is anything new are answered together, and never wrongly."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import count

import pytest
from central.conftest import central_on
from doubles.greeters import ZEROS, greet, token
from doubles.pushers import Pusher, device_of
from sqlalchemy import Engine

from db.devices import device_by_id
from db.engine import writing
from frontoffice.central import decisions, device_requests
from frontoffice.central.device_requests import CONTACT_EVERY_MS, Greeted, answer_quiet, greet_alone
from frontoffice.central.gathered import AT_ONCE, Gathered
from frontoffice.central.state import State
from frontoffice.sync.wire import HelloAnswer, understand
from frontoffice.sync.wire_devices import HelloRequest

A, B, C = map(token, "ABC")


def asking(pusher: Pusher, before: bytes, now: bytes) -> Greeted:
    return Greeted(pusher.token, HelloRequest(life_before=before, life_next=now, seq=pusher.seq))


def test_what_is_answered_together_is_what_each_is_answered_alone(state: State) -> None:
    pushers = [Pusher(state) for _ in range(4)]
    for one in pushers:
        greet(one, ZEROS, A)
        one.life = A
        one.push(*one.appeal())
    crowd = [asking(one, ZEROS, A) for one in pushers]
    answers = answer_quiet(state, crowd)
    for raw, greeted in zip(answers, crowd, strict=True):
        assert raw is not None
        told = understand(raw, HelloAnswer)
        alone = understand(greet_alone(state, greeted), HelloAnswer)
        assert but_the_time(told) == but_the_time(alone)


def but_the_time(told: HelloAnswer) -> tuple[object, ...]:
    return told.wire, told.head, told.keys, told.seq, told.frozen, told.renew


def test_whoever_tells_or_is_told_something_is_answered_alone(state: State) -> None:
    quiet, new, other, frozen, revoked, cloned = pushers = [Pusher(state) for _ in range(6)]
    for one in pushers:
        greet(one, ZEROS, A)
    greet(cloned, ZEROS, B)
    decisions.freeze(state, device_of(state, frozen.device), "person")
    decisions.revoke(state, device_of(state, revoked.device))
    crowd = [asking(one, ZEROS, A) for one in (quiet, frozen, revoked, cloned)]
    crowd += [asking(new, A, B), asking(other, B, A), Greeted("nobody's", crowd[0].asked)]
    assert [one is None for one in answer_quiet(state, crowd)] == [False] + [True] * 6
    assert answer_quiet(state, []) == []


def test_what_tells_something_is_seen_to_do_so(pusher: Pusher) -> None:
    assert asking(pusher, ZEROS, A).may_be_quiet
    for told in ({"restored": True}, {"status": {"version": "1"}}):
        raw = {"life_before": "A" * 22 + "==", "life_next": "A" * 22 + "==", "seq": 0, **told}
        assert not device_requests.understood(pusher.token, json.dumps(raw).encode()).may_be_quiet


def test_contacts_are_noted_once_a_minute_and_together(local: State) -> None:
    now = 1_000_000_000_000
    state = replace(local, now=lambda: now)
    pushers = [Pusher(state) for _ in range(3)]
    for one in pushers:
        greet(one, ZEROS, A)
    crowd = [asking(one, ZEROS, A) for one in pushers]
    for later, noted in ((CONTACT_EVERY_MS, 0), (CONTACT_EVERY_MS + 1, CONTACT_EVERY_MS + 1)):
        clock = partial(int, now + later)
        told = answer_quiet(replace(state, now=clock), crowd)
        assert None not in told
        contacts = {device_of(state, one.device).last_contact_at for one in pushers}
        assert contacts == {now + noted}


@pytest.mark.postgresql
def test_a_device_that_is_at_work_is_answered_all_the_same(postgres_engine: Engine) -> None:
    ticking = count(1_000_000_000_000, CONTACT_EVERY_MS + 1)
    state = replace(central_on(postgres_engine), now=lambda: next(ticking))
    one, busy = pushers = [Pusher(state) for _ in range(2)]
    for each in pushers:
        greet(each, ZEROS, A)
    before = device_of(state, busy.device).last_contact_at
    with writing(state.engine) as connection:
        device_by_id(connection, busy.device, lock=True)
        assert None not in answer_quiet(state, [asking(each, ZEROS, A) for each in pushers])
    assert device_of(state, busy.device).last_contact_at == before
    assert device_of(state, one.device).last_contact_at != before


def test_who_comes_after_a_silence_waits_for_nothing_and_a_crowd_goes_in_turns() -> None:
    turns: list[list[int]] = []

    def work(asked: Sequence[int]) -> list[bytes | None]:
        turns.append(list(asked))
        return [None if one == 3 else b"%d" % one for one in asked]

    async def crowd() -> tuple[bytes | None, list[bytes | None]]:
        gathered = Gathered[int, bytes](work, pause_s=0.02)
        first = await gathered.ask(1)
        return first, await asyncio.gather(*(gathered.ask(one) for one in range(2, AT_ONCE + 3)))

    first, others = asyncio.run(crowd())
    assert first == b"1"
    assert others[:3] == [b"2", None, b"4"]
    assert [len(turn) for turn in turns] == [1, AT_ONCE, 1]


def test_a_mistake_is_told_to_everybody_who_waits_and_to_nobody_who_has_left() -> None:
    fails = [True, False]

    def work(asked: Sequence[int]) -> list[bytes | None]:
        if fails.pop(0):
            raise ZeroDivisionError
        return [b""] * len(asked)

    async def crowd(gathered: Gathered[int, bytes]) -> list[type]:
        asking = [asyncio.create_task(gathered.ask(one)) for one in range(3)]
        await asyncio.sleep(0)
        asking[1].cancel()
        return [type(one) for one in await asyncio.gather(*asking, return_exceptions=True)]

    async def twice() -> list[list[type]]:
        gathered = Gathered[int, bytes](work)
        return [await crowd(gathered), await crowd(gathered)]

    left = asyncio.CancelledError
    wrong = ZeroDivisionError
    assert asyncio.run(twice()) == [[wrong, left, wrong], [bytes, left, bytes]]
