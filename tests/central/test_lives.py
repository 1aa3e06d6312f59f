"""Lives of one device, as an honest desk and as an attacker shows them."""

from uuid import uuid4

import pytest
from doubles.greeters import ZEROS, greet, renew, renewal, token
from doubles.pushers import Pusher, device_of
from sqlalchemy import select

from db import lives
from db.devices import DeviceNotAllowedError, RevokedError
from db.engine import reading
from db.intake import FrozenError
from db.lives import LifeError
from db.renewals import RenewalError
from db.tables import device as device_table
from db.tables import entry, reach
from frontoffice.central import decisions, device_requests
from frontoffice.central.state import State
from frontoffice.journal.audience import CENTRAL
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.wire import WireError, spell
from frontoffice.sync.wire_devices import HelloRequest

A, B, C, D = map(token, "ABCD")


def count_lives(state: State, pusher: Pusher) -> int:
    with reading(state.engine) as connection:
        return len(lives.lives(connection, pusher.device))


def a_restored(pusher: Pusher) -> None:
    """Let central know the device as A, and an older copy of it as B."""
    greet(pusher, ZEROS, A)
    pusher.push(*pusher.appeal())
    assert greet(pusher, ZEROS, B, seq=0).renew == "restored"


def test_a_pair_that_continues_the_last_is_the_same_life(state: State, pusher: Pusher) -> None:
    greet(pusher, ZEROS, A)
    greet(pusher, A, B)
    assert greet(pusher, B, C).frozen is None
    assert count_lives(state, pusher) == 1


def test_a_pair_that_is_told_again_is_the_same_life_for_the_answer_may_be_lost(
    state: State, pusher: Pusher
) -> None:
    for _ in range(2):
        greet(pusher, ZEROS, A)
    for _ in range(3):
        assert greet(pusher, A, B).frozen is None
    assert greet(pusher, A, B, status=None).frozen is None
    assert count_lives(state, pusher) == 1


def test_an_old_copy_whose_original_nobody_has_heard_goes_on_as_another(
    state: State, pusher: Pusher
) -> None:
    assert greet(pusher, ZEROS, B, restored=True).renew == "restored"
    assert greet(pusher, ZEROS, B, restored=True).renew == "restored", "the answer may be lost"
    assert count_lives(state, pusher) == 2
    pusher.life = B
    with pytest.raises(LifeError):
        pusher.push(*pusher.appeal())
    renewed = renew(pusher, renewal(pusher, B))
    assert renewed.device_no > 0
    assert greet(pusher, ZEROS, A).frozen == "clone", "it is alive: a person looks at it"


def test_words_that_come_in_late_are_no_other_machine_s(state: State, pusher: Pusher) -> None:
    greet(pusher, ZEROS, A)
    greet(pusher, A, B)
    greet(pusher, B, C)
    for pair in ((ZEROS, A), (A, B)):
        answer = greet(pusher, *pair)
        assert (answer.frozen, answer.renew) == (None, None)
    assert count_lives(state, pusher) == 1
    assert greet(pusher, C, D).frozen is None, "nor do they put the desk back to where it was"
    pusher.life = B
    with pytest.raises(LifeError):
        pusher.push(*pusher.appeal())


def test_a_device_that_is_released_after_a_fork_goes_on_in_a_new_chain(
    state: State, pusher: Pusher
) -> None:
    greet(pusher, ZEROS, A)
    decisions.freeze(state, device_of(state, pusher.device), "fork")
    decisions.release(state, device_of(state, pusher.device))
    assert greet(pusher, A, B).renew == "clone", "its other past would be brought again"
    assert renew(pusher, renewal(pusher, B)).device_no == 2


def test_a_pair_that_continues_nothing_is_another_life(state: State, pusher: Pusher) -> None:
    greet(pusher, ZEROS, A)
    greet(pusher, A, B)
    assert greet(pusher, A, C).frozen == "clone"
    assert greet(pusher, B, D).frozen == "clone"
    assert count_lives(state, pusher) == 2
    with pytest.raises(FrozenError):
        pusher.push(*pusher.appeal())


def test_what_central_says_of_a_frozen_device_reaches_administrators_and_its_office(
    state: State, pusher: Pusher
) -> None:
    decisions.freeze(state, device_of(state, pusher.device), "signature")
    with reading(state.engine) as connection:
        told = select(reach.c.audience).join(entry, entry.c.id == reach.c.entry)
        found = set(connection.execute(told.where(entry.c.kind == "device.frozen")).scalars())
    assert found == {CENTRAL, f"s:{pusher.office}"}


def test_only_the_rightful_life_pushes(pusher: Pusher) -> None:
    a_restored(pusher)
    pusher.life = A
    assert len(pusher.push(*pusher.appeal())) == 2
    pusher.life = B
    with pytest.raises(LifeError):
        pusher.push(*pusher.appeal())


def test_a_copy_goes_on_once_and_a_lost_answer_is_asked_for_again(
    state: State, pusher: Pusher
) -> None:
    a_restored(pusher)
    request = renewal(pusher, B)
    first, again = renew(pusher, request), renew(pusher, request)
    assert (first.device_no, again.device_no) == (2, 2)
    assert first.token == again.token, "a request that was late must not make it void"
    with pytest.raises(FrozenError):
        renew(pusher, renewal(pusher, B))  # by another copy of the disk: a person has to look
    assert device_of(state, pusher.device).frozen == "clone"
    decisions.release(state, device_of(state, pusher.device))
    assert renew(pusher, renewal(pusher, B)).device_no == 3, "and then that one goes on too"
    assert renew(pusher, request).token == first.token


def test_the_rightful_life_does_not_renew(pusher: Pusher) -> None:
    greet(pusher, ZEROS, A)
    for life in (A, B):
        with pytest.raises(RenewalError):
            renew(pusher, renewal(pusher, life))


def test_a_stranger_does_not_renew_for_another(state: State, pusher: Pusher) -> None:
    a_restored(pusher)
    wrong = DeviceKey.make()
    requests = [
        renewal(pusher, B, old_key=wrong),
        renewal(pusher, B, proof=b"x" * 64),
        renewal(pusher, B, public_key=wrong.public),
        renewal(pusher, B, replaces=str(uuid4())),
    ]
    for request in requests:
        with pytest.raises(DeviceNotAllowedError):
            renew(pusher, request)
    for request in (renewal(pusher, B, device="x"), renewal(pusher, B, replaces="x")):
        with pytest.raises(WireError):
            renew(pusher, request)
    with reading(state.engine) as connection:
        assert len(connection.execute(select(device_table.c.id)).all()) == 2, "central's own too"


def test_a_clone_waits_for_a_person_before_it_renews(state: State, pusher: Pusher) -> None:
    greet(pusher, ZEROS, A)
    greet(pusher, ZEROS, B)
    with pytest.raises(FrozenError):
        renew(pusher, renewal(pusher, B))
    decisions.release(state, device_of(state, pusher.device))
    assert greet(pusher, B, C).renew == "clone"
    assert renew(pusher, renewal(pusher, C)).device_no == 2
    assert device_of(state, pusher.device).frozen is None


def test_released_to_nobody_everybody_goes_on_under_another_number(
    state: State, pusher: Pusher
) -> None:
    greet(pusher, ZEROS, A)
    greet(pusher, ZEROS, B)
    decisions.release(state, device_of(state, pusher.device), "none")
    assert (greet(pusher, A, C).renew, greet(pusher, B, D).renew) == ("clone", "clone")
    numbers = [renew(pusher, renewal(pusher, life)).device_no for life in (C, D)]
    assert numbers == [2, 3]


def test_a_revoked_device_neither_greets_nor_renews(state: State, pusher: Pusher) -> None:
    a_restored(pusher)
    decisions.revoke(state, device_of(state, pusher.device))
    with pytest.raises(RevokedError):
        greet(pusher, A, C)
    with pytest.raises(RevokedError):
        renew(pusher, renewal(pusher, B))
    decisions.release(state, device_of(state, pusher.device))  # what is shut out stays so
    with pytest.raises(RevokedError):
        greet(pusher, A, C)


def test_an_unknown_token_and_a_malformed_greeting_are_refused(
    state: State, pusher: Pusher
) -> None:
    request = spell(HelloRequest(life_before=ZEROS, life_next=A, seq=0))
    with pytest.raises(DeviceNotAllowedError):
        device_requests.greet(state, "wrong", request)
    short = spell(HelloRequest(life_before=b"", life_next=A, seq=0))
    for raw in (b"", b"{}", b"[]", short):
        with pytest.raises(WireError):
            device_requests.greet(state, pusher.token, raw)


def test_central_is_told_how_a_desk_does(state: State, pusher: Pusher) -> None:
    greet(pusher, ZEROS, A)
    with reading(state.engine) as connection:
        status, at = connection.execute(
            select(device_table.c.status, device_table.c.status_at).where(
                device_table.c.id == pusher.device
            )
        ).one()
    assert '"version":"0.2.0"' in status
    assert at is not None
