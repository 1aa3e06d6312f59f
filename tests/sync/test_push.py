"""Push: in order, at its own pace, and one bad entry never blocks the rest."""

import pytest
from doubles.central_faults import (
    Fault,
    Reply,
    Way,
    answers,
    asks_for_patience,
    loses_the_answer,
)
from doubles.desks import NOON, DeskDouble, entries_in, gists_in
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from db import delivery
from db.apply.apply import _STEPS
from db.engine import reading, writing
from db.pulled import Tally
from db.tables import delivery as delivery_table
from db.tables import entry
from frontoffice.central import CentralServer
from frontoffice.journal.bodies import TalonPrinted
from frontoffice.services.syncing import Syncing, Why
from frontoffice.sync.pull import pull
from frontoffice.sync.push import FIRST_WAIT_MS, LEASE_MS, LONGEST_WAIT_MS, push


def seqs_claimed(desk: DeskDouble, *, limit: int = 500, room: int = 1 << 20) -> list[int]:
    with writing(desk.engine) as connection:
        claimed = delivery.claim(connection, limit, room, desk.at, LEASE_MS)
    return [one.seq for one in claimed]


def test_entries_go_in_batches_oldest_first(desk: DeskDouble) -> None:
    desk.register_many(3)
    assert push(desk.way, limit=4).sent == 4
    assert desk.states() == ["delivered"] * 4 + ["waiting"] * 2
    assert push(desk.way, limit=4).sent == 2
    assert push(desk.way, limit=4).sent == 0


def test_a_batch_is_no_larger_than_the_wire_allows(desk: DeskDouble) -> None:
    desk.register_many(2)
    assert seqs_claimed(desk, room=1) == [1]


def test_what_another_process_is_sending_is_left_to_it_until_its_lease_ends(
    desk: DeskDouble,
) -> None:
    desk.register()
    assert seqs_claimed(desk) == [1, 2]
    assert seqs_claimed(desk) == []
    assert push(desk.way).sent == 0
    desk.at += LEASE_MS
    assert seqs_claimed(desk) == [1, 2]


def test_the_leases_of_a_process_that_died_are_taken_over(desk: DeskDouble) -> None:
    desk.register()
    assert seqs_claimed(desk) == [1, 2]
    assert desk.syncing.once().waiting == 0


def test_each_failure_is_waited_for_longer_up_to_five_minutes(desk: DeskDouble, way: Way) -> None:
    desk.register()
    waits = []
    for _ in range(12):
        way.plant(None, answers(500, b""))
        desk.syncing.once()
        with reading(desk.engine) as connection:
            at = delivery.next_try_at(connection)
        assert at is not None
        waits.append(at - desk.at)
        most = min(FIRST_WAIT_MS << len(waits) - 1, LONGEST_WAIT_MS)
        assert waits[-1] <= desk.syncing.next_try_in_s() * 1000 < most
    for turn, wait in enumerate(waits):
        most = min(FIRST_WAIT_MS << turn, LONGEST_WAIT_MS)
        assert most / 2 <= wait < most


def test_a_clock_that_was_set_back_makes_nobody_wait_for_years(desk: DeskDouble, way: Way) -> None:
    desk.register()
    assert seqs_claimed(desk) == [1, 2]
    way.plant(answers(500, b""))
    desk.syncing.once()
    desk.at -= 10 * 365 * 86_400_000
    assert desk.syncing.next_try_in_s() == LONGEST_WAIT_MS / 1000
    with writing(desk.engine) as connection:
        in_years = delivery_table.update().values(state="sending", lease_until=NOON)
        connection.execute(in_years)
    assert seqs_claimed(desk) == [1, 2]


def test_central_that_is_down_is_not_asked_all_the_time(desk: DeskDouble, way: Way) -> None:
    desk.register()
    way.plant(answers(500, b""))
    desk.syncing.once()
    assert desk.states() == ["waiting"] * 2
    assert FIRST_WAIT_MS / 2000 <= desk.syncing.next_try_in_s() < FIRST_WAIT_MS / 1000
    desk.syncing.once()
    assert desk.syncing.next_try_in_s(idle_s=7) == 7


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (429, b'{"code":"unavailable.central.too_often"}', "unavailable.central.too_often"),
        (503, b'{"code":"unavailable.central.busy"}', "unavailable.central.busy"),
        (503, b'{"code":"unavailable.storage"}', "unavailable.central"),
        (502, b"<html>a balancer</html>", "unavailable.central"),
    ],
)
def test_central_is_asked_again_when_it_wishes(
    desk: DeskDouble, way: Way, status: int, body: bytes, code: str
) -> None:
    desk.register()
    way.plant(None, asks_for_patience(status, body, "90"))
    state = desk.syncing.once()
    assert (state.why, state.code, state.waiting) == (Why.CENTRAL_DOWN, code, 2)
    assert desk.syncing.next_try_in_s() == 90
    way.plant(None, asks_for_patience(status, body, "100000"))
    desk.syncing.once()
    assert desk.syncing.next_try_in_s() == LONGEST_WAIT_MS / 1000
    way.plant(None, asks_for_patience(status, body, "Sun, 22 Nov 2026 07:28:00 GMT"))
    desk.syncing.once()
    assert desk.syncing.next_try_in_s() < 90
    assert desk.syncing.once().waiting == 0


def test_what_there_is_not_at_central_is_no_fault_of_the_entry(desk: DeskDouble, way: Way) -> None:
    desk.register()
    way.plant(None, answers(404, b'{"code":"rule.path"}'))
    state = desk.syncing.once()
    assert (state.why, state.quarantined) == (Why.CENTRAL_DOWN, 0)
    assert desk.syncing.once().waiting == 0


def test_what_is_held_is_not_tried_all_the_time(desk: DeskDouble) -> None:
    desk.register()
    with writing(desk.engine) as connection:
        delivery.hold(connection, 1, desk.at)
    assert desk.syncing.next_try_in_s(idle_s=7) == 7


def test_with_nothing_waiting_others_are_asked_for_at_leisure(desk: DeskDouble) -> None:
    assert desk.syncing.next_try_in_s(idle_s=7) == 7
    desk.register()
    assert desk.syncing.next_try_in_s(idle_s=7) == 0


def test_what_central_does_not_apply_is_folded_out_and_becomes_a_task(
    desk: DeskDouble, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = desk.register("Бұрынғы")
    desk.correct(subject, "Кейінгі")
    desk.register("Басқа")
    assert sorted(desk.gists()) == ["Басқа", "Кейінгі"]

    def refuses(*_: object) -> None:
        raise IntegrityError("planted", None, Exception())

    with monkeypatch.context() as planted:
        planted.setitem(_STEPS, "appeal.corrected", refuses)
        desk.syncing.once()

    assert desk.states() == ["delivered", "delivered", "refused", "delivered", "delivered"]
    assert desk.syncing.state().refused == 1
    assert desk.tasks() == ["sync.refused"]
    assert sorted(desk.gists()) == ["Басқа", "Бұрынғы"]
    assert sorted(gists_in(server.state.engine)) == ["Басқа", "Бұрынғы"]
    said = entries_in(server.state.engine)
    assert said[2] == (3, "conflict.not_applied")
    assert said == entries_in(desk.engine)


def test_a_body_that_is_not_what_was_signed_stays_here_and_the_chain_goes_on(
    desk: DeskDouble, server: CentralServer
) -> None:
    desk.register("Бүлінген")
    desk.register("Бүтін")
    with writing(desk.engine) as connection:
        harmed = update(entry).where(entry.c.seq == 1).values(body=b"{}")
        connection.execute(harmed)

    state = desk.syncing.once()
    assert (state.why, state.waiting, state.quarantined) == (Why.CONNECTED, 0, 1)
    assert desk.states() == ["quarantined"] + ["delivered"] * 3
    assert desk.tasks() == ["sync.damaged"]
    assert len(entries_in(server.state.engine)) == 4
    assert gists_in(server.state.engine) == ["Бүтін"]


def test_an_entry_that_cannot_be_sent_at_all_is_held_for_a_person(
    desk: DeskDouble, server: CentralServer
) -> None:
    desk.register("Бірінші")
    desk.register("Екінші")
    with reading(desk.engine) as connection:
        sound = connection.execute(text("SELECT envelope FROM entry WHERE seq = 3")).scalar_one()
    for harm in (b"{}", sound.replace(b'"clerk"', b'"clark"')):
        with writing(desk.engine) as connection:
            connection.execute(update(entry).where(entry.c.seq == 3).values(envelope=harm))
        state = desk.syncing.release()
        assert (state.why, state.waiting, state.quarantined) == (Why.CONNECTED, 1, 1)
        assert desk.states() == ["delivered", "delivered", "quarantined", "waiting"]
        assert set(desk.tasks()) == {"sync.held"}

    with writing(desk.engine) as connection:
        connection.execute(update(entry).where(entry.c.seq == 3).values(envelope=sound))
    assert desk.syncing.once().quarantined == 1
    assert desk.syncing.release().waiting == 0
    assert len(entries_in(server.state.engine)) == 4


def refusing(*kinds: bytes) -> Fault:
    """Return a central that takes no batch in which one of *kinds* has a body."""

    def fault(
        way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> Reply | None:
        way.plant(fault)
        if any(kind in body for kind in kinds):
            return Reply(400, b'{"code": "rule.entry", "values": {"at": 0}}')
        return way.pass_on(method, path, body, headers)

    return fault


def test_one_entry_that_central_does_not_take_goes_without_its_body(
    desk: DeskDouble, way: Way
) -> None:
    first = desk.register()
    desk.record(TalonPrinted(copy=1, printer="unheard-of"), first)
    desk.register()
    way.plant(None, refusing(b"unheard-of"))

    assert desk.syncing.once().why is Why.CONNECTED
    assert desk.states() == ["delivered"] * 2 + ["quarantined"] + ["delivered"] * 2
    assert desk.tasks() == ["sync.damaged"]


def test_an_envelope_that_central_does_not_take_holds_only_what_comes_after(
    desk: DeskDouble, way: Way
) -> None:
    first = desk.register()
    desk.record(TalonPrinted(copy=1, printer="file"), first)
    desk.register()
    way.plant(None, refusing(b"talon.printed"))

    state = desk.syncing.once()
    assert (state.waiting, state.quarantined) == (2, 1)
    assert desk.states()[:3] == ["delivered"] * 2 + ["quarantined"]
    assert desk.tasks() == ["sync.held"]

    way.faults.clear()
    assert desk.syncing.release().waiting == 0


@pytest.mark.parametrize("greeted_before", [False, True])
def test_a_central_restored_from_an_older_copy_gets_the_missing_ones_again(
    desk: DeskDouble,
    server: CentralServer,
    monkeypatch: pytest.MonkeyPatch,
    *,
    greeted_before: bool,
) -> None:
    if greeted_before:  # then its greeting has told nothing of it, and the push does
        monkeypatch.setattr(Syncing, "_sent", lambda _: 0)
    desk.register("Бірінші")
    desk.syncing.once()
    with reading(server.state.engine) as connection:
        before = connection.execute(text("SELECT last_seq, last_hash FROM device")).one()
    desk.register("Екінші")
    desk.syncing.once()
    with writing(server.state.engine) as connection:
        connection.execute(text("DELETE FROM entry WHERE seq > 2"))
        connection.execute(text("DELETE FROM appeal WHERE gist = 'Екінші'"))
        connection.execute(text("DELETE FROM talon WHERE appeal NOT IN (SELECT id FROM appeal)"))
        connection.execute(
            text("UPDATE device SET last_seq = :last_seq, last_hash = :last_hash"),
            before._asdict(),
        )
    desk.register("Үшінші")

    assert desk.syncing.once().waiting == 0
    assert gists_in(server.state.engine) == ["Бірінші", "Екінші", "Үшінші"]
    assert entries_in(server.state.engine) == entries_in(desk.engine)


def test_a_position_that_somebody_else_has_here_stops_for_a_person(
    desk: DeskDouble, other: DeskDouble
) -> None:
    other.register()
    other.syncing.once()
    desk.syncing.once()
    with writing(desk.engine) as connection:
        moved = update(entry).where(entry.c.position == 2).values(position=3)
        connection.execute(moved)
    desk.register()
    state = desk.syncing.once()
    assert (state.why, state.stopped, state.code) == (
        Why.CONNECTED,
        True,
        "conflict.feed_behind",
    )
    assert desk.states() == ["retrying"] * 2


def test_an_own_entry_that_others_overtook_is_folded_where_central_has_it(
    desk: DeskDouble, other: DeskDouble, way: Way
) -> None:
    subject = desk.register("Бастапқы")
    desk.syncing.once()
    other.syncing.once()
    desk.correct(subject, "Біздің сөзіміз")
    other.correct(subject, "Олардың сөзі")
    way.plant(None, loses_the_answer)  # so central has ours before theirs, and we do not know
    desk.syncing.once()
    other.syncing.once()
    assert pull(desk.way, desk.central_key, Tally(), None).entries == 1
    assert desk.gists() == ["Біздің сөзіміз"]  # what waits here stands on top

    desk.syncing.once()
    other.syncing.once()
    assert desk.gists() == other.gists() == ["Олардың сөзі"]


def test_times_in_the_state_are_those_of_the_oldest_waiting(desk: DeskDouble) -> None:
    desk.register()
    desk.register()
    oldest_at = desk.syncing.state().oldest_at
    assert oldest_at is not None
    assert round(oldest_at.timestamp() * 1000) == NOON + 1
    with reading(desk.engine) as connection:
        size = connection.execute(text("SELECT sum(size) FROM delivery")).scalar_one()
    assert desk.syncing.state().waiting_bytes == size
