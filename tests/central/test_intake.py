"""Intake: every well-formed entry whose chain holds is stored, once; verdicts are on applying."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest
from builders import a_correction, an_appeal
from doubles.desks import entries_in, gists_in
from doubles.pushers import Pusher, device_of
from msgspec import structs
from sqlalchemy import Connection, func, select, text

from db.apply.apply import _AHEAD, _STEPS, Step
from db.apply.known import Known
from db.devices import DeviceNotAllowedError, devices
from db.engine import reading
from db.intake import ForeignError, FrozenError, GapError
from db.tables import entry as entry_table
from db.tables import task
from frontoffice.central import decisions
from frontoffice.central.state import State
from frontoffice.journal.bodies import AppealCorrected, AppealRegistered, TalonPrinted
from frontoffice.journal.body import Body
from frontoffice.journal.entry import ChainError, Entry, EntryError
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.wire import TooLargeError


class FromTheFuture(Body, frozen=True, kw_only=True):
    """Something that this version has never heard of."""

    kind = "appeal.dreamt_of"

    colour: str = "blue"


def count(state: State) -> int:
    """Return how many entries of devices central has; its own are not among them."""
    with reading(state.engine) as connection:
        of_devices = select(func.count()).where(entry_table.c.kind.not_like("device.%"))
        return int(connection.execute(of_devices).scalar_one())


def frozen_of(state: State) -> str | None:
    with reading(state.engine) as connection:
        return devices(connection)[0].frozen


def test_what_is_pushed_is_stored_applied_and_numbered(state: State, pusher: Pusher) -> None:
    verdicts = pusher.push(*pusher.appeal("Бірінші"), *pusher.appeal("Екінші"))
    assert [(one.seq, one.position, one.verdict) for one in verdicts] == [
        (seq, seq, "accepted") for seq in (1, 2, 3, 4)
    ]
    assert not any(one.repeated for one in verdicts)
    assert gists_in(state.engine) == ["Бірінші", "Екінші"]


def test_a_repeated_batch_gets_the_same_verdicts(state: State, pusher: Pusher) -> None:
    first = pusher.appeal()
    told = pusher.push(*first)
    again = pusher.push(*first)
    assert [structs.replace(one, repeated=False) for one in again] == told
    assert all(one.repeated for one in again)
    mixed = pusher.push(*first, *pusher.appeal())
    assert [one.repeated for one in mixed] == [True, True, False, False]
    assert [one.position for one in mixed] == [1, 2, 3, 4]
    assert count(state) == 4


def test_nothing_pushed_is_nothing_said(state: State, pusher: Pusher) -> None:
    assert pusher.push() == []
    assert count(state) == 0


def test_kinds_that_are_not_known_yet_are_kept_raw(state: State, pusher: Pusher) -> None:
    dream = pusher.write(FromTheFuture(), uuid4())
    newer = pusher.write(TalonPrinted(copy=1, printer="x"), uuid4(), version=9)
    assert [one.verdict for one in pusher.push(dream, newer)] == ["accepted", "accepted"]
    with reading(state.engine) as connection:
        stored = connection.execute(select(entry_table.c.body).order_by(entry_table.c.seq))
        assert [bytes(body) for body in stored.scalars()] == [dream.body, newer.body]


def test_an_entry_without_its_body_is_stored(state: State, pusher: Pusher) -> None:
    first, second = pusher.appeal()
    assert len(pusher.push(replace(first, body=None), second)) == 2
    assert gists_in(state.engine) == []


def test_a_batch_that_does_not_hold_together_is_not_taken(state: State, pusher: Pusher) -> None:
    one, two = pusher.appeal()
    three = pusher.appeal()[0]
    for batch in ([two, one], [one, one], [one, three], [one, two, two]):
        with pytest.raises(ChainError):
            pusher.push(*batch)
    assert (count(state), frozen_of(state)) == (0, None)


def test_missing_entries_are_asked_for(state: State, pusher: Pusher) -> None:
    pusher.push(*pusher.appeal())
    pusher.appeal()
    with pytest.raises(GapError) as told:
        pusher.push(*pusher.appeal())
    assert told.value.values == {"expected": 3}
    assert (count(state), frozen_of(state)) == (2, None)


def test_entries_of_another_device_or_office_are_not_taken(state: State, pusher: Pusher) -> None:
    foreign = Pusher(state)
    with pytest.raises(ForeignError):
        pusher.push(*foreign.appeal())
    with pytest.raises(ForeignError):
        pusher.push(pusher.write(TalonPrinted(copy=1, printer="x"), uuid4(), office="270999"))
    assert count(state) == 0


def test_a_device_with_two_pasts_is_frozen_and_told(state: State, pusher: Pusher) -> None:
    pusher.push(*pusher.appeal("Шын"))
    clone_seq, clone_hash = pusher.seq, pusher.hash
    pusher.push(*pusher.appeal("Біріншінің жалғасы"))
    pusher.seq, pusher.hash = clone_seq, clone_hash
    other_past = pusher.appeal("Көшірменің жалғасы")
    with pytest.raises(FrozenError) as told:
        pusher.push(*other_past)
    assert (told.value.code, told.value.values) == ("not_allowed.frozen", {"why": "fork"})
    assert frozen_of(state) == "fork"
    with pytest.raises(FrozenError):
        pusher.push(*other_past)
    assert pusher.hello().frozen == "fork"
    assert count(state) == 4


def test_a_chain_that_begins_elsewhere_is_another_past(state: State, pusher: Pusher) -> None:
    pusher.push(*pusher.appeal())
    odd = pusher.write(TalonPrinted(copy=1, printer="x"), uuid4(), prev="00" * 32)
    with pytest.raises(FrozenError):
        pusher.push(odd)
    assert frozen_of(state) == "fork"


def test_a_wrong_last_signature_freezes_and_nothing_of_it_is_stored(
    state: State, pusher: Pusher
) -> None:
    pusher.key = DeviceKey.make()
    with pytest.raises(FrozenError) as told:
        pusher.push(*pusher.appeal())
    assert told.value.values == {"why": "signature"}
    assert (frozen_of(state), count(state)) == ("signature", 0)


def test_a_person_lets_a_frozen_device_go_on(state: State, pusher: Pusher) -> None:
    decisions.freeze(state, device_of(state, pusher.device), "signature")
    batch = pusher.appeal()
    with pytest.raises(FrozenError):
        pusher.push(*batch)
    decisions.release(state, device_of(state, pusher.device))
    assert len(pusher.push(*batch)) == 2


def test_a_revoked_device_and_a_wrong_token_are_not_let_in(state: State, pusher: Pusher) -> None:
    batch = pusher.appeal()
    token, pusher.token = pusher.token, "wrong"
    with pytest.raises(DeviceNotAllowedError):
        pusher.push(*batch)
    pusher.token = token
    decisions.revoke(state, device_of(state, pusher.device))
    with pytest.raises(DeviceNotAllowedError):
        pusher.push(*batch)
    assert count(state) == 0


def test_an_id_that_is_taken_is_no_new_entry(state: State, pusher: Pusher) -> None:
    first = pusher.appeal()
    pusher.push(*first)
    with pytest.raises(EntryError):
        pusher.push(
            pusher.write(TalonPrinted(copy=1, printer="x"), uuid4(), id=first[0].envelope.id)
        )
    assert (count(state), frozen_of(state)) == (2, None)


def test_too_many_at_once_are_not_taken(state: State, pusher: Pusher) -> None:
    one = pusher.write(TalonPrinted(copy=1, printer="x"), uuid4())
    with pytest.raises(TooLargeError):
        pusher.push(*[one] * 501)
    assert count(state) == 0


def plant(monkeypatch: pytest.MonkeyPatch, kind: str, essence: str) -> None:
    """Let applying *kind* fail for appeals of *essence*."""
    for steps in (_STEPS, _AHEAD):
        if kind in steps:
            monkeypatch.setitem(steps, kind, planted(steps[kind], essence))


def planted(step: Step, essence: str) -> Step:
    """Return *step*, which fails for appeals of *essence*."""

    def failing(connection: Connection, batch: Sequence[Known]) -> None:
        bodies = [one.body for one in batch]
        told = (body for body in bodies if isinstance(body, AppealRegistered | AppealCorrected))
        if any(body.fields.essence == essence for body in told):
            connection.execute(text("INSERT INTO feed_head (id, position) VALUES (1, 1)"))
        step(connection, batch)

    return failing


def test_the_bad_one_of_a_batch_is_found_and_the_others_are_applied(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, "appeal.corrected", "сыймайды")
    subjects = [uuid4() for _ in range(5)]
    batch: list[Entry] = []
    for place, subject in enumerate(subjects):
        batch += pusher.appeal(f"{place}", subject)
    for place, subject in enumerate(subjects):
        essence = "сыймайды" if place == 3 else f"{place} түзетілді"
        batch.append(pusher.write(a_correction(essence=essence), subject))
    verdicts = pusher.push(*batch)

    assert [one.seq for one in verdicts if one.verdict != "accepted"] == [14]
    assert verdicts[13].verdict == "conflict.not_applied"
    expected = ["0 түзетілді", "1 түзетілді", "2 түзетілді", "3", "4 түзетілді"]
    assert gists_in(state.engine) == expected
    assert entries_in(state.engine)[13] == (14, "conflict.not_applied")
    again = pusher.push(*batch)
    assert [one.verdict for one in again] == [one.verdict for one in verdicts]


def test_an_appeal_is_never_refused_but_becomes_a_task(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, "appeal.registered", "сыймайды")
    batch = [*pusher.appeal("сыймайды"), *pusher.appeal("сыяды")]
    assert {one.verdict for one in pusher.push(*batch)} == {"accepted"}
    assert gists_in(state.engine) == ["сыяды"]
    with reading(state.engine) as connection:
        tasks = connection.execute(select(task.c.code, task.c.entry)).all()
    assert [tuple(row) for row in tasks] == [("conflict.not_applied", batch[0].envelope.id)]


def test_the_same_appeal_registered_twice_stays_one_row(state: State, pusher: Pusher) -> None:
    subject = uuid4()
    first = pusher.write(an_appeal(essence="Алғашқы"), subject)
    second = pusher.write(an_appeal(essence="Екінші рет"), subject)
    assert {one.verdict for one in pusher.push(first, second)} == {"accepted"}
    assert len(gists_in(state.engine)) == 1


def test_trouble_with_the_database_is_no_verdict(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setitem(_AHEAD, "appeal.registered", broken)
    with pytest.raises(RuntimeError):
        pusher.push(*pusher.appeal())
    assert count(state) == 0
