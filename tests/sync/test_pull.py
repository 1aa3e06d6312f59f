"""Pull: proved before it is kept, folded in central's order, and never too much unasked."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from doubles.central_faults import Way, answers, changes_answer
from doubles.desks import OFFICE, DeskDouble, entries_in
from doubles.pushers import device_of
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from db import settings
from db.apply.apply import _STEPS
from db.engine import reading, writing
from db.pulled import Tally
from db.tables import entry
from frontoffice.central import CentralServer, decisions
from frontoffice.journal.bodies import BodyErased
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.syncing import Syncing, Why
from frontoffice.sync.keys import keys_here, refresh_keys
from frontoffice.sync.pull import CURSOR, pull
from frontoffice.sync.wire import KeyList, KeysAnswer, WireKey, keys_message, spell

NewDesk = Callable[[], DeskDouble]


def cursor_of(desk: DeskDouble) -> int:
    with reading(desk.engine) as connection:
        at: int = settings.get(connection, CURSOR, 0)
    return at


def test_a_pull_goes_on_where_the_last_one_broke_off(desk: DeskDouble, other: DeskDouble) -> None:
    subjects = other.register_many(3)
    other.syncing.once()
    desk.syncing.once()  # the keys are here, and all of it; begin anew, in pieces
    with writing(desk.engine) as connection:
        for table in ("entry", "appeal", "appeal_search", "talon"):
            connection.execute(text(f"DELETE FROM {table}"))
        settings.put(connection, CURSOR, 0)

    steps = []
    while (fetched := pull(desk.way, desk.central_key, Tally(), None, limit=4)).entries:
        steps.append((fetched.entries, fetched.more, cursor_of(desk)))
    assert steps == [(4, True, 4), (2, False, 6)]
    assert len(desk.gists()) == len(subjects)


def test_what_comes_again_is_known_and_changes_nothing(desk: DeskDouble, other: DeskDouble) -> None:
    other.register("Бірінші")
    other.syncing.once()
    desk.syncing.once()
    with writing(desk.engine) as connection:
        settings.put(connection, CURSOR, 0)
    assert pull(desk.way, desk.central_key, Tally(), None).entries == 0
    assert desk.gists() == ["Бірінші"]


def test_own_entries_are_not_pulled_and_those_of_other_offices_stay_there(
    desk: DeskDouble, other: DeskDouble, server: CentralServer
) -> None:
    desk.register()
    desk.syncing.once()
    other.register()
    other.syncing.once()
    with writing(server.state.engine) as connection:
        connection.execute(text("UPDATE reach SET audience = 'o:270999' WHERE position > 2"))
    assert desk.syncing.once().why is Why.CONNECTED
    assert len(entries_in(desk.engine)) == 2
    assert cursor_of(desk) == 4


def test_an_erased_body_arrives_as_nothing_and_the_chain_holds(
    desk: DeskDouble, other: DeskDouble
) -> None:
    subject = other.register("Өшіріледі")
    other.syncing.once()
    desk.syncing.once()
    with reading(other.engine) as connection:
        query = select(entry.c.id).where(entry.c.seq == 1)
        first = str(connection.execute(query).scalar_one())
    other.record(BodyErased(entry=first, basis="retention"), subject)
    other.syncing.once()
    assert desk.gists() == ["Өшіріледі"]
    desk.syncing.once()
    assert desk.gists() == []

    with writing(desk.engine) as connection:
        for table in ("entry", "talon"):
            connection.execute(text(f"DELETE FROM {table}"))
        settings.put(connection, CURSOR, 0)
    assert desk.syncing.once().why is Why.CONNECTED
    with reading(desk.engine) as connection:
        bodies = connection.execute(text("SELECT body FROM entry ORDER BY seq")).scalars().all()
    assert [body is None for body in bodies] == [True, False, False]


def test_what_central_refused_of_others_is_kept_and_not_applied(
    desk: DeskDouble, other: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = other.register("Бұрынғы")

    def refuses(*_: object) -> None:
        raise IntegrityError("planted", None, Exception())

    other.correct(subject, "Кейінгі")
    with monkeypatch.context() as planted:
        planted.setitem(_STEPS, "appeal.corrected", refuses)
        other.syncing.once()
    desk.syncing.once()
    assert desk.gists() == ["Бұрынғы"] == other.gists()
    assert entries_in(desk.engine) == entries_in(other.engine)


def test_what_does_not_fit_here_becomes_a_task_and_the_rest_is_applied(
    desk: DeskDouble, other: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = other.register("Бірінші")
    other.syncing.once()
    desk.syncing.once()
    other.correct(subject, "Сыймайды")
    other.register("Екінші")
    other.syncing.once()

    def refuses(*_: object) -> None:
        raise IntegrityError("planted", None, Exception())

    with monkeypatch.context() as planted:
        planted.setitem(_STEPS, "appeal.corrected", refuses)
        assert desk.syncing.once().why is Why.CONNECTED
    assert desk.tasks() == ["sync.not_applied"]
    assert desk.gists() == ["Бірінші", "Екінші"]


def test_a_subject_that_cannot_be_folded_anew_stays_as_it_was_and_becomes_a_task(
    desk: DeskDouble, other: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = other.register("Бастапқы")
    other.syncing.once()
    desk.syncing.once()
    desk.correct(subject, "Біздің сөзіміз")
    other.correct(subject, "Олардың сөзі")
    other.syncing.once()

    def refuses(*_: object) -> None:
        raise IntegrityError("planted", None, Exception())

    with monkeypatch.context() as planted:
        planted.setitem(_STEPS, "appeal.registered", refuses)
        assert pull(desk.way, desk.central_key, Tally(), None).entries == 1
    assert desk.tasks() == ["sync.not_applied"]
    assert desk.gists() == ["Біздің сөзіміз"]


def changed(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    def change_bytes(raw: bytes) -> bytes:
        answer = json.loads(raw)
        change(answer)
        return json.dumps(answer).encode()

    return change_bytes


def _change_the_first(answer: Any) -> None:
    first = answer["entries"][0]
    first["envelope"] = first["envelope"].replace('"clock":"trusted"', '"clock":"doubted"')


def _sign_otherwise(answer: Any) -> None:
    answer["entries"][-1]["signature"] = "A" * 86 + "=="


@pytest.mark.parametrize("harm", [_change_the_first, _sign_otherwise])
def test_an_entry_that_its_device_did_not_make_stops_the_pull_for_a_person(
    desk: DeskDouble, other: DeskDouble, way: Way, harm: Callable[[Any], None]
) -> None:
    other.register()
    other.syncing.once()
    way.plant(None, None, None, changes_answer(changed(harm)))

    state = desk.syncing.once()
    assert (state.why, state.stopped, state.code) == (Why.CONNECTED, True, "conflict.forged")
    assert desk.gists() == []
    assert way.asked == ["GET /v1/hello", "GET /v1/keys", "GET /v1/feed", "GET /v1/feed"]

    desk.register("Жұмыс жүре береді")
    assert desk.syncing.once().waiting == 0
    assert desk.gists() == ["Жұмыс жүре береді"]  # pushed, but not pulled while it is stopped

    assert not desk.syncing.go_on().stopped
    assert len(desk.gists()) == 2


def test_a_known_entry_that_comes_with_another_past_stops_the_pull(
    desk: DeskDouble, other: DeskDouble
) -> None:
    other.register()
    other.syncing.once()
    desk.syncing.once()
    with writing(desk.engine) as connection:
        settings.put(connection, CURSOR, 0)
        connection.execute(update(entry).where(entry.c.seq == 1).values(hash=b"?" * 32))
    other.register()
    other.syncing.once()
    assert desk.syncing.once().code == "conflict.forged"


def _reorder(answer: Any) -> None:
    answer["entries"].reverse()


def _past_head(answer: Any) -> None:
    answer["cursor"] = answer["head"] + 1


def _stand_still(answer: Any) -> None:
    answer["cursor"], answer["entries"] = 0, []


def _break_body(answer: Any) -> None:
    answer["entries"][0]["body"] = "{}"


def _break_text(answer: Any) -> None:
    answer["entries"][0]["envelope"] = "\ud800"


@pytest.mark.parametrize("harm", [_reorder, _past_head, _stand_still, _break_body, _break_text])
def test_an_answer_that_makes_no_sense_moves_nothing(
    desk: DeskDouble, other: DeskDouble, way: Way, harm: Callable[[Any], None]
) -> None:
    other.register()
    other.syncing.once()
    way.plant(None, None, None, changes_answer(changed(harm)))
    assert desk.syncing.once().why is Why.CENTRAL_DOWN
    assert (desk.gists(), cursor_of(desk)) == ([], 0)
    assert desk.syncing.once().why is Why.CONNECTED
    assert len(desk.gists()) == 1


def test_a_feed_that_ends_before_what_was_pulled_stops_for_a_person(
    desk: DeskDouble, other: DeskDouble
) -> None:
    other.register()
    other.syncing.once()
    desk.syncing.once()
    with writing(desk.engine) as connection:
        settings.put(connection, CURSOR, 99)
    state = desk.syncing.once()
    assert (state.stopped, state.code) == (True, "conflict.feed_behind")


def test_a_position_that_another_entry_has_here_stops_for_a_person(
    desk: DeskDouble, other: DeskDouble
) -> None:
    other.register()
    other.syncing.once()
    desk.syncing.once()
    with writing(desk.engine) as connection:
        connection.execute(update(entry).where(entry.c.position == 2).values(position=4))
    other.register()
    other.syncing.once()
    assert desk.syncing.once().code == "conflict.feed_behind"
    assert len(desk.gists()) == 1


def test_a_device_that_came_since_is_looked_up_once(
    desk: DeskDouble, new: NewDesk, way: Way
) -> None:
    desk.syncing.once()
    late = new()
    late.register("Жаңа терезеден")
    late.syncing.once()
    assert pull(desk.way, desk.central_key, Tally(), None).entries == 2
    assert way.asked[-2:] == ["GET /v1/feed", "GET /v1/keys"]


def test_a_device_that_nobody_vouches_for_is_not_believed(
    desk: DeskDouble, other: DeskDouble, server: CentralServer
) -> None:
    other.register()
    other.syncing.once()
    with writing(server.state.engine) as connection:
        connection.execute(
            text("DELETE FROM device_key WHERE device = :of"),
            {"of": other.journal.author.device.hex},
        )
    state = desk.syncing.once()
    assert (state.why, state.code) == (Why.NOT_ALLOWED, "not_allowed.key")
    assert desk.gists() == []


def test_a_desk_without_central_stays_by_itself(desk: DeskDouble) -> None:
    alone = Syncing(desk.journal, None)
    desk.register()
    assert alone.once().why is Why.NO_CENTRAL
    assert alone.go_on().why is Why.NO_CENTRAL
    assert alone.state().waiting == 2
    assert alone.next_try_in_s(idle_s=7) == 7


def _signed_by(key: DeviceKey, signed: str) -> bytes:
    return spell(KeysAnswer(signed, key.sign(keys_message(signed))))


def test_the_list_of_keys_is_believed_by_central_s_signature_only(
    desk: DeskDouble, other: DeskDouble, way: Way, server: CentralServer
) -> None:
    other.register()
    other.syncing.once()
    odd = spell(KeyList([WireKey("no uuid", OFFICE, 1, "zz", None)], 99)).decode()
    for told in (
        _signed_by(DeviceKey.make(), '{"keys": [], "version": 99}'),
        _signed_by(server.state.key, "[]"),
        _signed_by(server.state.key, odd),
    ):
        way.plant(None, answers(200, told))
        assert desk.syncing.once().why is Why.CENTRAL_DOWN
        assert desk.gists() == []
    assert desk.syncing.once().why is Why.CONNECTED
    assert len(desk.gists()) == 1


def test_an_older_list_of_keys_does_not_replace_a_newer_one(
    desk: DeskDouble, server: CentralServer, way: Way
) -> None:
    desk.syncing.once()
    assert desk.central is not None
    for version, left in ((0, {desk.journal.author.device}), (9, set())):
        empty = f'{{"keys": [], "version": {version}}}'
        way.plant(answers(200, _signed_by(server.state.key, empty)))
        refresh_keys(desk.engine, desk.central, desk.central_key)
        assert set(keys_here(desk.engine)) == left


def test_a_revoked_device_s_key_still_proves_what_it_signed(
    desk: DeskDouble, other: DeskDouble, server: CentralServer
) -> None:
    other.register("Бұрын жазылған")
    other.syncing.once()
    decisions.revoke(server.state, device_of(server.state, other.journal.author.device))
    assert desk.syncing.once().why is Why.CONNECTED
    assert desk.gists() == ["Бұрын жазылған"]
    state = other.syncing.once()
    assert (state.why, state.code) == (Why.NOT_ALLOWED, "not_allowed.device.revoked")
