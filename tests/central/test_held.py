"""What a shut-out device still brings is kept aside, and a person decides."""

import json

import pytest
from doubles.desks import gists_in
from doubles.pushers import Pusher, device_of
from sqlalchemy import select

from db import held
from db.devices import DeviceNotAllowedError, RevokedError
from db.engine import reading
from db.enrolments import Kind
from db.intake import ForeignError
from db.standing import standing
from db.tables import held as held_table
from db.tables import task
from frontoffice.central import decisions, device_requests, fleet_requests
from frontoffice.central.state import State
from frontoffice.journal.device_bodies import (
    DeviceEnrolled,
    DeviceReplaced,
    DeviceRevoked,
    HeldAccepted,
    HeldRefused,
)
from frontoffice.journal.entry import Entry
from frontoffice.sync.refusals import AdministratorError
from frontoffice.sync.wire import WireError, spelled_push

ADMINISTERS = Kind(administers=True)


def shut_out(state: State, pusher: Pusher) -> None:
    decisions.revoke(state, device_of(state, pusher.device))


def states(state: State) -> list[str]:
    with reading(state.engine) as connection:
        query = select(held_table.c.state).order_by(held_table.c.seq, held_table.c.entry)
        return list(connection.execute(query).scalars())


def tasks(state: State) -> list[str]:
    with reading(state.engine) as connection:
        return list(connection.execute(select(task.c.code)).scalars())


def open_tasks(state: State) -> int:
    with reading(state.engine) as connection:
        return standing(connection)["tasks"]


@pytest.mark.parametrize("accept", [True, False])
def test_once_a_person_has_decided_nobody_is_asked_any_more(
    state: State, pusher: Pusher, accept: bool
) -> None:
    decisions.freeze(state, device_of(state, pusher.device), "fork")
    assert open_tasks(state) == 1
    decisions.release(state, device_of(state, pusher.device))
    assert open_tasks(state) == 0
    decisions.freeze(state, device_of(state, pusher.device), "fork")
    shut_out(state, pusher)
    assert open_tasks(state) == 0
    with pytest.raises(RevokedError):
        pusher.push(*pusher.appeal("Кейін"))
    assert open_tasks(state) == 1
    about = device_of(state, pusher.device)
    decisions.settle_held(state, about, 9, accept=accept)
    assert open_tasks(state) == 0


def test_what_a_revoked_device_pushes_is_kept_aside_and_not_applied(
    state: State, pusher: Pusher
) -> None:
    pusher.push(*pusher.appeal("Бұрын"))
    shut_out(state, pusher)
    late = [*pusher.appeal("Кейін"), *pusher.appeal("Одан кейін")]
    for _ in range(2):
        with pytest.raises(RevokedError):
            pusher.push(*late)
    assert gists_in(state.engine) == ["Бұрын"]
    assert states(state) == ["waiting"] * 4
    assert tasks(state) == ["device.held"]
    with reading(state.engine) as connection:
        (waits,) = held.waiting(connection)
    assert (waits.device, waits.count, waits.first_seq, waits.last_seq) == (pusher.device, 4, 3, 6)


def test_a_shut_out_device_hears_up_to_which_entry_all_of_it_is_there(
    state: State, pusher: Pusher
) -> None:
    def told(*entries: Entry) -> object:
        if entries:
            device_requests.hold(state, pusher.token, spelled_push(entries))
        with pytest.raises(RevokedError) as refused:
            pusher.hello()
        return refused.value.values["through"]

    pusher.push(*pusher.appeal("Тізбекте"))
    shut_out(state, pusher)
    first, second, third, last = *pusher.appeal("Шетте"), *pusher.appeal("Алда")
    assert told() == 2
    assert told(last) == 2, "what is missing before it is still to come"
    assert told(first, second) == 4
    assert told(third) == 6
    decisions.settle_held(state, device_of(state, pusher.device), 9, accept=False)
    assert told() == 6, "what a person has left aside is there"


def test_a_supervisor_accepts_and_it_is_taken_in_as_always(state: State, pusher: Pusher) -> None:
    shut_out(state, pusher)
    device_requests.hold(state, pusher.token, spelled_push(pusher.appeal("Кейін")))
    taken = decisions.settle_held(state, device_of(state, pusher.device), 2, accept=True)
    assert (taken, states(state)) == (2, ["taken"] * 2)
    assert gists_in(state.engine) == ["Кейін"]
    assert decisions.take_accepted(state) == 0
    assert device_of(state, pusher.device).frozen == "revoked"
    with pytest.raises(RevokedError):
        pusher.push(*pusher.appeal("Тағы"))


def test_a_supervisor_leaves_it_and_it_is_only_kept(state: State, pusher: Pusher) -> None:
    shut_out(state, pusher)
    device_requests.hold(state, pusher.token, spelled_push(pusher.appeal("Кейін")))
    assert decisions.settle_held(state, device_of(state, pusher.device), 2, accept=False) == 0
    assert (gists_in(state.engine), states(state)) == ([], ["refused"] * 2)


def test_what_does_not_follow_the_chain_stays_aside_and_the_rest_is_taken(
    state: State, pusher: Pusher
) -> None:
    pusher.push(*pusher.appeal("Бірінші"))
    seq, hashed = pusher.seq, pusher.hash
    good = pusher.appeal("Екінші")
    pusher.seq, pusher.hash = seq, hashed
    fork = pusher.appeal("Басқа өткен")
    shut_out(state, pusher)
    device_requests.hold(state, pusher.token, spelled_push(good))
    device_requests.hold(state, pusher.token, spelled_push(fork))
    decisions.settle_held(state, device_of(state, pusher.device), 9, accept=True)
    assert sorted(states(state)) == ["misfit", "misfit", "taken", "taken"]
    assert len(gists_in(state.engine)) == 2


def test_only_the_device_s_own_whole_entries_are_kept(state: State, pusher: Pusher) -> None:
    stranger = Pusher(state)
    with pytest.raises(DeviceNotAllowedError):
        device_requests.hold(state, pusher.token, spelled_push(pusher.appeal()))  # not shut out
    shut_out(state, pusher)
    with pytest.raises(ForeignError):
        device_requests.hold(state, pusher.token, spelled_push(stranger.appeal()))
    forged = pusher.appeal()
    pusher.key = stranger.key
    forged.append(pusher.appeal()[0])
    with pytest.raises(ForeignError):
        device_requests.hold(state, pusher.token, spelled_push(forged))
    with pytest.raises(DeviceNotAllowedError):
        device_requests.hold(state, "wrong", b"")
    with pytest.raises(WireError):
        device_requests.hold(state, pusher.token, b"[]")
    assert states(state) == []


def test_a_stolen_device_does_not_fill_the_disk(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut_out(state, pusher)
    monkeypatch.setattr(held, "MOST", 3)
    device_requests.hold(state, pusher.token, spelled_push(pusher.appeal()))
    with pytest.raises(held.TooMuchHeldError):
        device_requests.hold(state, pusher.token, spelled_push(pusher.appeal()))


def test_an_administrator_s_desk_revokes_and_the_token_dies_at_once(
    state: State, pusher: Pusher
) -> None:
    admin = Pusher(state, kind=ADMINISTERS)
    (verdict,) = admin.push(admin.write(DeviceRevoked(note="ұрланды"), pusher.device))
    assert verdict.verdict == "accepted"
    with pytest.raises(RevokedError):
        pusher.hello()
    with pytest.raises(RevokedError):
        pusher.push(*pusher.appeal("Кейін"))
    admin.push(admin.write(HeldAccepted(through=2, note=""), pusher.device))
    assert gists_in(state.engine) == ["Кейін"]
    pusher_again = pusher.appeal("Тағы")
    with pytest.raises(RevokedError):
        pusher.push(*pusher_again)
    admin.push(admin.write(HeldRefused(through=4, note=""), pusher.device))
    assert gists_in(state.engine) == ["Кейін"]


@pytest.mark.parametrize("kind", [Kind(), Kind("kiosk"), Kind("display")], ids=lambda one: one.kind)
def test_a_device_that_does_not_administer_changes_no_other(
    state: State, pusher: Pusher, kind: Kind
) -> None:
    shy = Pusher(state, kind=kind)
    acts = [
        DeviceRevoked(note=""),
        HeldAccepted(through=1, note=""),
        DeviceReplaced(by=str(shy.device), why="restored"),
    ]
    verdicts = shy.push(*(shy.write(act, pusher.device) for act in acts))
    assert {one.verdict for one in verdicts} == {"not_allowed.role"}
    assert pusher.hello().frozen is None
    for ask in (fleet_requests.fleet, lambda *_: fleet_requests.code(state, shy.token, A_CODE)):
        with pytest.raises(AdministratorError):
            ask(state, shy.token)


def test_nobody_but_central_says_who_has_come_or_been_replaced(
    state: State, pusher: Pusher
) -> None:
    admin = Pusher(state, kind=ADMINISTERS)
    came = DeviceEnrolled(
        office="270142",
        device_no=9,
        device_kind="desk",
        name="",
        public_key="0" * 64,
        administers=True,
    )
    replaced = DeviceReplaced(by=str(admin.device), why="restored")
    verdicts = admin.push(*(admin.write(body, pusher.device) for body in (came, replaced)))
    assert {one.verdict for one in verdicts} == {"not_allowed.role"}
    assert device_of(state, pusher.device).frozen is None


A_CODE = json.dumps({"office": "270142"}).encode()
