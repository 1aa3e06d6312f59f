"""Pushes that come together are taken in as if each had come alone, only in fewer steps."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from builders import a_correction
from central.conftest import central_on
from doubles.pushers import OFFICE, Pusher, device_of
from receptions import a_spot, made
from schedules import A_SCHEDULE
from sqlalchemy import Engine, Select, select
from uuid_utils.compat import uuid7

from db import together
from db.booking_authority import SLOT_TAKEN
from db.central_journal import Decided, decide
from db.devices import RevokedError, device_by_id
from db.engine import reading, writing
from db.enrolments import Kind
from db.lives import LifeError
from db.rebuild import compare
from db.tables import appeal, booking, device, device_key, entry, reach, talon, task
from frontoffice.central import booking_answers, decisions, device_requests, requests
from frontoffice.central.requests import Sent
from frontoffice.central.server import CentralServer
from frontoffice.central.state import State
from frontoffice.central.worker import check_signatures
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.bodies import TalonConfirmed, TalonPrinted, TalonReprinted
from frontoffice.journal.entry import Entry, EntryError
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import PushAnswer, WireVerdict, spell, spelled_push, understand
from frontoffice.sync.wire_devices import HelloRequest


def sent(pusher: Pusher, entries: Sequence[Entry]) -> Sent:
    return Sent(pusher.token, spelled_push(entries))


def visit(pusher: Pusher, subject: UUID | None = None) -> list[Entry]:
    subject = subject or uuid7()
    return [*pusher.appeal(subject=subject), pusher.write(TalonConfirmed(copy=1), subject)]


def together_of(
    state: State, pushes: Sequence[tuple[Pusher, Sequence[Entry]]]
) -> list[list[WireVerdict] | None]:
    answers = requests.push_together(state, [sent(*one) for one in pushes])
    return [None if one is None else understand(one, PushAnswer).verdicts for one in answers]


def rows(state: State, query: Select[Any]) -> list[Any]:
    with reading(state.engine) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_each_device_gets_its_own_verdicts_and_the_places_have_no_gap(state: State) -> None:
    pushers = [Pusher(state, f"27014{number}") for number in range(4)]
    for turn in range(2):
        told = together_of(state, [(one, visit(one) + visit(one)) for one in pushers])
        seqs, places = [], []
        for verdicts in told:
            assert verdicts is not None
            assert {one.verdict for one in verdicts} == {"accepted"}
            assert not any(one.repeated for one in verdicts)
            seqs.append([one.seq for one in verdicts])
            places += [one.position for one in verdicts]
        assert seqs == [list(range(6 * turn + 1, 6 * turn + 7))] * 4
        assert places == list(range(24 * turn + 1, 24 * turn + 25))
    for place, one in enumerate(pushers):
        known = device_of(state, one.device)
        assert (known.last_seq, known.last_hash, known.checked_seq) == (12, one.hash, 12)
        other = Pusher(state, one.office)
        own = [told.position for told in other.feed().entries]
        assert own == [24 * turn + 6 * place + at for turn in (0, 1) for at in range(1, 7)]


TABLES = (appeal, talon, task, entry, reach)


@pytest.mark.postgresql
def test_together_is_what_one_after_the_other_is(postgres_engine: Engine, local: State) -> None:
    """The same pushes leave the same rows, whichever way they are taken in."""
    state = central_on(postgres_engine)
    pushers = [Pusher(state) for _ in range(9)]
    turns = []
    for _ in range(2):
        turn = []
        for one in pushers:
            subject = uuid7()
            printed = one.write(TalonPrinted(copy=1, printer="x"), uuid4())
            again = one.write(TalonReprinted(copy=2, reason="lost"), subject)
            turn.append((one, [printed, again, *visit(one, subject), *visit(one)]))
        turns.append(turn)
    known = (rows(state, select(device)), rows(state, select(device_key)))
    with writing(local.engine) as connection:
        for table, told in zip((device, device_key), known, strict=True):
            names = [column.name for column in table.columns]
            connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in told])
    first = [together_of(state, turn) for turn in turns]
    second = [
        [understand(requests.push_alone(local, sent(*one)), PushAnswer).verdicts for one in turn]
        for turn in turns
    ]
    assert first == second
    for table in TABLES:
        query = select(table).order_by(*table.primary_key.columns)
        assert rows(state, query) == rows(local, query), table.name


def test_of_two_who_want_one_seat_the_first_gets_it_and_the_other_is_called(state: State) -> None:
    one, other, third = (Pusher(state) for _ in range(3))
    ids = [uuid7() for _ in range(4)]
    told = together_of(
        state,
        [
            (one, [*visit(one), one.write(made(1), ids[0]), one.write(made(2), ids[1])]),
            (other, [other.write(made(2), ids[2])]),
            (third, [third.write(made(2, None), ids[3])]),
        ],
    )
    assert [[one.verdict for one in verdicts or []] for verdicts in told] == [
        ["accepted"] * 5,
        [SLOT_TAKEN],
        ["accepted"],
    ]
    assert rows(state, select(task.c.code)) == [(SLOT_TAKEN,)]
    assert state.came.is_set(), "who asked is answered by the worker"
    assert booking_answers.answer(state) == 2
    seated = select(booking.c.id).where(booking.c.seat.is_not(None))
    assert {of for (of,) in rows(state, seated)} == set(ids[:2])
    called = select(booking.c.id).where(booking.c.why != "")
    assert {of for (of,) in rows(state, called)} == set(ids[2:])
    assert compare(state.engine).equal


def test_a_booking_that_others_have_to_see_or_decide_about_is_left_to_be_taken_in_alone(
    state: State,
) -> None:
    holder, other, far, kiosk = (
        Pusher(state),
        Pusher(state),
        Pusher(state, "270143"),
        Pusher(state, kind=Kind(KIOSK)),
    )
    seat = SeatBody(str(a_spot(1).slot), 0)
    body = LeaseGranted(
        device=str(holder.device),
        schedule=str(A_SCHEDULE.id),
        on="2026-03-31",
        seats=(seat,),
        until=1 << 50,
    )
    with state.writing() as connection:
        decide(connection, state.key, [Decided(body, uuid4(), OFFICE)], state.now())
    told = together_of(
        state,
        [
            (other, [other.write(made(1), uuid7())]),
            (far, [far.write(made(2), uuid7())]),
            (kiosk, [kiosk.write(made(3), uuid7())]),
            (holder, [holder.write(made(1), uuid7())]),
        ],
    )
    assert [verdicts is None for verdicts in told] == [True, True, True, False]


def test_a_booking_that_was_told_of_before_is_left_to_be_taken_in_alone(state: State) -> None:
    one, other, about = Pusher(state), Pusher(state), uuid7()
    assert together_of(state, [(one, [one.write(made(1), about)])]) != [None]
    again = [(other, [other.write(made(2), about)])]
    assert together_of(state, again) == [None]
    twice = [(one, [one.write(made(3), uuid7()), one.write(made(4), about)])]
    assert together_of(state, twice) == [None]


def frozen(state: State, one: Pusher) -> list[Entry]:
    decisions.freeze(state, device_of(state, one.device), "person")
    return visit(one)


def revoked(state: State, one: Pusher) -> list[Entry]:
    decisions.revoke(state, device_of(state, one.device))
    return visit(one)


def after_a_gap(_: State, one: Pusher) -> list[Entry]:
    visit(one)
    return visit(one)


def another_past(state: State, one: Pusher) -> list[Entry]:
    together_of(state, [(one, visit(one))])
    one.hash = bytes(32)
    return visit(one)


def sealed_by_nobody(_: State, one: Pusher) -> list[Entry]:
    *first, last = visit(one)
    return [*first, replace(last, signature=first[0].signature)]


def torn(_: State, one: Pusher) -> list[Entry]:
    return visit(one)[::2]


def foreign(state: State, _: Pusher) -> list[Entry]:
    return visit(Pusher(state))


def unknown(_: State, one: Pusher) -> list[Entry]:
    one.token = "nobody's"
    return visit(one)


WRONG = (frozen, revoked, after_a_gap, another_past, sealed_by_nobody, torn, foreign, unknown)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: one.__name__)
def test_whatever_is_wrong_with_one_is_told_to_it_and_stops_nobody(
    state: State, wrong: Callable[[State, Pusher], list[Entry]]
) -> None:
    good, bad, last = Pusher(state), Pusher(state), Pusher(state)
    batch = wrong(state, bad)
    before = len(rows(state, select(entry.c.id)))
    told = together_of(state, [(good, visit(good)), (bad, batch), (last, visit(last))])
    assert [one is None for one in told] == [False, True, False]
    assert len(rows(state, select(entry.c.id))) == before + 6
    with pytest.raises(FrontOfficeError):
        bad.push(*batch)


def test_a_life_that_is_not_the_rightful_one_is_told_so(state: State, pusher: Pusher) -> None:
    first, second = b"1" * 16, b"2" * 16
    told = spell(HelloRequest(life_before=bytes(16), life_next=first, seq=0))
    device_requests.greet(state, pusher.token, told)
    batch = visit(pusher)
    for life, taken in ((second, False), (first, True)):
        one = replace(sent(pusher, batch), life=b64encode(life).decode())
        assert (requests.push_together(state, [one]) != [None]) is taken
        if not taken:
            with pytest.raises(LifeError):
                requests.push_alone(state, one)


def test_a_subject_of_which_two_devices_tell_is_taken_in_in_their_order(state: State) -> None:
    one, other, subject = Pusher(state), Pusher(state), uuid7()
    first, second = visit(one, subject), visit(other, subject)
    told = together_of(state, [(one, first), (other, second)])
    assert [verdicts is None for verdicts in told] == [False, True]
    assert [one.verdict for one in other.push(*second)] == ["accepted"] * 3
    assert rows(state, select(appeal.c.device)) == [(one.device,)]


def test_what_is_not_simple_is_left_to_be_taken_in_alone(state: State, pusher: Pusher) -> None:
    batch = visit(pusher)
    assert together_of(state, [(pusher, []), (pusher, batch), (pusher, batch)])[::2] == [None] * 2
    assert together_of(state, [(pusher, batch)]) == [None], "it is there already"
    assert all(one.repeated for one in pusher.push(*batch))
    corrected = pusher.write(a_correction(), batch[0].envelope.subject)
    assert together_of(state, [(pusher, [corrected])]) == [None]
    assert together_of(state, []) == []
    assert requests.push_together(state, [Sent(pusher.token, b"{")]) == [None]


def test_where_the_database_refuses_one_nothing_of_all_is_kept(state: State) -> None:
    good, bad = Pusher(state), Pusher(state)
    [known, *_] = batch = visit(good)
    assert together_of(state, [(good, batch)]) != [None]
    twice = visit(bad, known.envelope.subject)
    more = visit(good)
    assert together_of(state, [(good, more), (bad, twice)]) == [None, None]
    assert len(rows(state, select(entry.c.id))) == 3
    assert {one.verdict for one in (*good.push(*more), *bad.push(*twice))} == {"accepted"}


def test_an_id_that_another_entry_has_is_told_to_its_device_only(state: State) -> None:
    good, bad = Pusher(state), Pusher(state)
    [known, *_] = batch = visit(good)
    assert together_of(state, [(good, batch)]) != [None]
    stolen = bad.write(TalonConfirmed(copy=1), uuid4(), id=known.envelope.id)
    more = visit(good)
    assert together_of(state, [(good, more), (bad, [stolen])]) == [None, None]
    assert [one.verdict for one in good.push(*more)] == ["accepted"] * 3
    with pytest.raises(EntryError):
        bad.push(stolen)


def test_a_wrong_signature_in_the_middle_is_left_to_the_worker(
    state: State, pusher: Pusher
) -> None:
    first, second, last = visit(pusher)
    wrong = replace(second, signature=first.signature)
    state.came.clear()
    assert together_of(state, [(pusher, [first, wrong, last])]) != [None]
    assert state.came.is_set()
    assert check_signatures(state) == 1
    assert device_of(state, pusher.device).frozen == "signature"


def test_a_worker_that_is_behind_is_not_overtaken(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as large:
        large.setattr(together, "CHECKED_AT_ONCE", 2)
        pusher.push(*visit(pusher))
    pusher.push(*visit(pusher))
    assert device_of(state, pusher.device).checked_seq == 0
    assert check_signatures(state) == 6
    state.came.clear()
    pusher.push(*visit(pusher))
    assert (device_of(state, pusher.device).checked_seq, state.came.is_set()) == (9, False)


@pytest.mark.postgresql
def test_a_device_at_which_somebody_is_at_work_is_not_waited_for(postgres_engine: Engine) -> None:
    state = central_on(postgres_engine)
    good, busy = Pusher(state), Pusher(state)
    with writing(state.engine) as connection:
        device_by_id(connection, busy.device, lock=True)
        told = together_of(state, [(busy, visit(busy)), (good, visit(good))])
    assert [one is None for one in told] == [True, False]


def test_a_crowd_over_the_line_is_answered_one_by_one(state: State) -> None:
    server = CentralServer(state.engine, state.key)
    server.start()
    pushers = [Pusher(state) for _ in range(6)]
    days = [[visit(one) for _ in range(3)] for one in pushers]

    def day(pusher: Pusher, visits: list[list[Entry]]) -> list[WireVerdict]:
        told: list[WireVerdict] = []
        with closing(Transport(server.url, token=pusher.token)) as line:
            for one in visits:
                raw = line.ask("POST", "/v1/push", spelled_push(one))
                told += understand(raw, PushAnswer).verdicts
            decisions.revoke(state, device_of(state, pusher.device))
            more = spelled_push(visit(pusher))
            with pytest.raises(RevokedError):
                line.ask("POST", "/v1/push", more)
        return told

    try:
        with ThreadPoolExecutor(len(pushers)) as threads:
            told = list(threads.map(day, pushers, days))
    finally:
        server.stop()
    assert [[one.seq for one in verdicts] for verdicts in told] == [list(range(1, 10))] * 6
    places = [one.position for verdicts in told for one in verdicts]
    assert len(set(places)) == 54
