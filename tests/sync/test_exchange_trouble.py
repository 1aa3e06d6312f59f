"""Sticks and the network at once; what is refused, frozen, damaged or restored by sticks."""

from pathlib import Path

import pytest
from doubles.central_faults import Way, answers
from doubles.desks import NOON, gists_in
from doubles.post import Post, central_has, refused
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from db import boxes, delivery, devices, settings
from db.apply.apply import _STEPS
from db.devices import RevokedError
from db.engine import reading, writing
from db.entries import FeedBehindError, entries_of
from db.intake import FrozenError
from db.pulled import Guard, Pulled, Tally, TooMuchError, count_in
from db.record import ClonedError
from db.tables import device as device_table
from db.tables import entry
from db.witness import RestoredCopyError
from frontoffice.central import CentralServer, decisions, requests
from frontoffice.services.clock import ClockGuard
from frontoffice.services.envelopes import Envelopes, NoCentralError
from frontoffice.services.syncing import Why
from frontoffice.sync.boxes import BoxUnknownError
from frontoffice.sync.envelope_files import PartSizeError
from frontoffice.sync.wire import KeyList, KeysAnswer, keys_message, spell, spelled_push


def test_stick_and_network_race_and_nothing_happens_twice(post: Post, post2: Post) -> None:
    subject = post.desk.register("Бірінші")
    post2.desk.register("Екінші")
    post2.go_round()
    post.write()
    post.answer()
    post.desk.correct(subject, "Түзетілген")
    post.desk.syncing.once()  # the network was faster
    assert set(post.desk.states()) == {"delivered"}
    late = post.read()
    assert (late.verdicts, late.entries, late.finished) == (0, 0, True)
    assert sorted(post.desk.gists()) == ["Екінші", "Түзетілген"]

    post.desk.register("Үшінші")
    post.write()
    post.desk.syncing.once()
    result, took = post.central.read(post.stick)
    assert result.outcomes[0].finished
    assert took.entries == 2
    assert post.desk.syncing.once().why is Why.CONNECTED
    assert len(post.desk.gists()) == 3


def test_while_the_network_is_sending_a_stick_may_bring_the_answer(
    post: Post, server: CentralServer, way: Way
) -> None:
    post.desk.register()
    post.write()
    post.answer()

    def meanwhile(way: Way, method: str, path: str, body: bytes, headers: dict[str, str]) -> object:
        assert post.read().verdicts == 2
        return way.pass_on(method, path, body, headers)

    way.plant(None, meanwhile)  # type: ignore[arg-type]
    assert post.desk.syncing.once().why is Why.CONNECTED
    assert post.desk.states() == ["delivered"] * 2
    assert post.desk.tasks() == []
    assert len(central_has(server)) == 2


def test_what_central_refuses_comes_by_stick_as_by_the_network(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = post.desk.register("Бұрынғы")
    post.desk.correct(subject, "Кейінгі")

    def refuses(*_: object) -> None:
        raise IntegrityError("planted", None, Exception())

    post.write()
    with monkeypatch.context() as planted:
        planted.setitem(_STEPS, "appeal.corrected", refuses)
        post.answer()
    here = post.read()
    assert (here.verdicts, here.refused) == (3, 1)
    assert post.desk.states() == ["delivered", "delivered", "refused"]
    assert post.desk.tasks() == ["sync.refused"]
    assert post.desk.gists() == ["Бұрынғы"]


def test_a_damaged_body_stays_here_and_the_chain_goes_on(post: Post, server: CentralServer) -> None:
    post.desk.register("Бүлінген")
    post.desk.register("Бүтін")
    with writing(post.desk.engine) as connection:
        connection.execute(update(entry).where(entry.c.seq == 1).values(body=b"{}"))
    post.go_round()
    assert post.desk.states() == ["quarantined"] + ["delivered"] * 3
    assert post.desk.tasks() == ["sync.damaged"]
    assert gists_in(server.state.engine) == ["Бүтін"]


def test_an_entry_that_central_does_not_take_goes_without_its_body_and_then_is_held(
    post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.desk.register("Бірінші")
    post.desk.register("Екінші")
    take = requests.taken_in
    picky = True

    def narrow(state: object, device: object, entries: list[object], find: object) -> object:
        for one in entries:
            bare = one.body is None and not picky  # type: ignore[attr-defined]
            if one.envelope.seq == 3 and not bare:  # type: ignore[attr-defined]
                raise PartSizeError  # any rule
        return take(state, device, entries, find)  # type: ignore[arg-type]

    monkeypatch.setattr("frontoffice.central.envelopes.taken_in", narrow)
    post.go_round()
    assert post.desk.states() == ["delivered"] * 2 + ["waiting"] * 2
    post.go_round()
    assert post.desk.states() == ["delivered"] * 2 + ["quarantined", "waiting"]
    assert post.desk.tasks() == ["sync.held"]
    picky = False
    with writing(post.desk.engine) as connection:
        delivery.release(connection)
    post.go_round()
    assert post.desk.states() == ["delivered"] * 2 + ["quarantined", "delivered"]
    assert len(central_has(server)) == 4


def test_a_malformed_entry_leaves_those_before_it_good(
    post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.desk.register("Бірінші")
    post.desk.register("Екінші")

    def broken(entries: list[object], without: frozenset[int]) -> bytes:
        raw = spelled_push(entries, without)  # type: ignore[arg-type]
        return raw.replace(b'\\"seq\\":3', b'\\"seq\\":3.5')

    with monkeypatch.context() as planted:
        planted.setattr("frontoffice.sync.by_stick.spelled_push", broken)
        post.go_round()
    assert post.desk.states() == ["delivered"] * 2 + ["waiting"] * 2
    assert len(central_has(server)) == 2


def test_central_restored_from_an_older_copy_gets_again_what_it_lacks(
    post: Post, server: CentralServer
) -> None:
    post.desk.register("Бірінші")
    post.go_round()
    with writing(server.state.engine) as connection:
        for table in ("entry", "appeal", "appeal_search", "talon", "reach"):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("UPDATE feed_head SET position = 0"))
        first = post.desk.journal.author.device
        fresh = update(device_table).where(device_table.c.id == first)
        genesis = connection.execute(select(device_table.c.last_hash)).scalar_one()
        with reading(post.desk.engine) as here:
            start = here.execute(select(entry.c.envelope).where(entry.c.seq == 1)).scalar_one()
        prev = bytes.fromhex(start.decode().split('"prev":"')[1][:64])
        assert prev != genesis
        connection.execute(fresh.values(last_seq=0, checked_seq=0, last_hash=prev))
    post.desk.register("Екінші")
    post.go_round()
    assert post.desk.states() == ["waiting"] * 4
    post.go_round()
    assert post.desk.states() == ["delivered"] * 4
    assert len(central_has(server)) == 4


def test_a_position_that_central_gives_twice_stops_the_reading(post: Post) -> None:
    post.desk.register()
    post.write()
    post.answer()
    with writing(post.desk.engine) as connection:
        moved = update(entry).where(entry.c.seq == 1).values(position=99, verdict="accepted")
        connection.execute(moved)
    assert refused(post.read) is FeedBehindError


def test_an_old_copy_of_the_desk_is_told_by_the_stick_too(
    post: Post, server: CentralServer
) -> None:
    post.desk.register()
    post.write()
    post.answer()
    with writing(server.state.engine) as connection:
        ahead = update(device_table).values(last_seq=9)
        connection.execute(ahead)
        device = devices.device_with(connection, post.desk.journal.author.device)
    for file in post.files():
        file.unlink()
    post.central.write(device, post.stick, anew=True)
    assert refused(post.read) is RestoredCopyError


def test_the_answer_to_what_a_copy_of_the_disk_has_written_is_not_taken(post: Post) -> None:
    post.desk.register()
    post.write()
    post.answer()
    with writing(post.desk.engine) as connection:
        other = update(entry).where(entry.c.seq == 2).values(hash=bytes(32))
        connection.execute(other)
    assert refused(post.read) is ClonedError
    assert post.desk.states() == ["waiting"] * 2


def test_a_frozen_device_is_told_so_and_its_envelope_is_taken_once_somebody_has_looked(
    post: Post, server: CentralServer
) -> None:
    post.desk.register()
    device = post.desk.journal.author.device
    with reading(server.state.engine) as connection:
        found = devices.device_with(connection, device)
    decisions.freeze(server.state, found, "fork")
    post.write()
    result, _ = post.central.read(post.stick)
    assert isinstance(result.outcomes[0].stopped, FrozenError)
    for one in post.central.to_answer():
        post.central.write(one, post.stick)
    assert post.read().frozen
    assert gists_in(server.state.engine) == []
    decisions.release(server.state, found)
    result, _ = post.central.read(post.stick)
    assert result.outcomes[0].finished
    assert len(gists_in(server.state.engine)) == 1


def test_what_a_shut_out_device_brings_is_kept_aside_and_not_answered(
    post: Post, server: CentralServer
) -> None:
    post.desk.register()
    post.write()
    with reading(server.state.engine) as connection:
        found = devices.device_with(connection, post.desk.journal.author.device)
    decisions.revoke(server.state, found)
    _, took = post.central.read(post.stick)
    assert (took.entries, took.held) == (0, 2)
    assert gists_in(server.state.engine) == []
    assert post.desk.states() == ["waiting"] * 2
    assert post.central.to_answer() == []
    assert refused(lambda: post.central.write(found, post.stick)) is RevokedError
    assert decisions.settle_held(server.state, found, 2, accept=True) == 2
    assert len(gists_in(server.state.engine)) == 1


def test_too_much_at_once_is_asked_about_and_goes_on_when_told(post: Post, post2: Post) -> None:
    subjects = post2.desk.register_many(60)
    post2.go_round()
    post.go_round()
    with post2.desk.journal.writing():
        pass
    for subject in subjects:
        post2.desk.correct(subject, "Басқа")
    post2.go_round()
    post.write()
    post.answer()
    assert refused(post.read) is TooMuchError
    assert "Басқа" not in post.desk.gists()
    post.read(all_of_it=True)
    assert set(post.desk.gists()) == {"Басқа"}


def test_what_a_pull_has_brought_itself_is_no_measure_of_what_it_may_overwrite(post: Post) -> None:
    subjects = [post.desk.register() for _ in range(20)]
    guard, brought = Guard(rows=3, percent=30), set(subjects[8:])
    with reading(post.desk.engine) as connection:
        came = [
            Pulled(place, "accepted", one)
            for place, subject in enumerate(subjects[:4], 1)
            for one in entries_of(connection, subject)
        ]
        count_in(connection, came, Tally(), guard)
        with pytest.raises(TooMuchError) as refusal:
            count_in(connection, came, Tally(fresh=brought), guard)
    assert (refusal.value.values["rows"], refusal.value.values["of"]) == (4, 8)


def test_an_answer_that_misses_an_earlier_one_is_not_taken(post: Post, post2: Post) -> None:
    post2.desk.register()
    post2.go_round()
    post.write()
    post.answer()
    device = post.desk.journal.author.device
    state = post.central._state
    for file in post.files():
        file.unlink()
    with writing(state.engine) as connection:
        settings.put(connection, f"envelope.letters.{device}", {"cursor": 2, "first": 1})
        found = devices.device_with(connection, device)
    post2.desk.register()
    post2.go_round()
    post.central.write(found, post.stick, anew=True)
    assert refused(post.read).code == "conflict.envelope_gap"
    assert post.go_round().entries == 4


def test_a_desk_without_central_and_one_that_never_met_it_say_so(
    post: Post, tmp_path: Path
) -> None:
    alone = Envelopes(post.desk.journal, None, tmp_path / "alone", lambda: NOON)
    assert refused(lambda: alone.write(post.stick)) is NoCentralError
    assert refused(lambda: alone.read(post.stick)) is NoCentralError
    assert refused(alone.mail) is NoCentralError
    with writing(post.desk.engine) as connection:
        settings.put(connection, "sync.central_box", {})
    assert refused(post.write) is BoxUnknownError
    post.desk.syncing.once()  # they meet
    assert post.write().parts == 1


def test_a_desk_enrolled_before_tells_its_box_at_the_next_contact(
    post: Post, server: CentralServer
) -> None:
    device = post.desk.journal.author.device
    with writing(server.state.engine) as connection:
        boxes.keep_box(connection, device, None)  # type: ignore[arg-type]
        found = devices.device_with(connection, device)
    with writing(post.desk.engine) as connection:
        settings.put(connection, "sync.central_box", {})
    assert refused(lambda: post.central.write(found, post.stick)) is BoxUnknownError
    post.desk.syncing.once()
    assert post.central.write(found, post.stick).written == 1
    assert post.read().finished


def test_a_box_that_central_did_not_sign_is_not_taken(post: Post, way: Way) -> None:
    post.desk.syncing.once()  # so that the list of keys is not asked for again
    with writing(post.desk.engine) as connection:
        settings.put(connection, "sync.central_box", {})
    way.plant(None, answers(200, b'{"signed": "{}", "signature": "AAAA"}'))
    assert post.desk.syncing.once().why is Why.CENTRAL_DOWN
    assert refused(post.write) is BoxUnknownError


@pytest.mark.parametrize("box", ["?", "00" * 31, ""])
def test_a_box_that_is_no_key_is_not_taken_although_central_signed_it(
    post: Post, way: Way, server: CentralServer, box: str
) -> None:
    post.desk.syncing.once()
    with writing(post.desk.engine) as connection:
        settings.put(connection, "sync.central_box", {})
    signed = spell(KeyList([], 0, box)).decode()
    answer = KeysAnswer(signed, server.state.key.sign(keys_message(signed)))
    way.plant(None, answers(200, spell(answer)))
    why = post.desk.syncing.once().why
    assert why is (Why.CENTRAL_DOWN if box == "?" else Why.CONNECTED)
    assert refused(post.write) is BoxUnknownError
    post.desk.syncing.once()
    assert post.write().parts == 1


def test_behind_an_entry_that_is_held_nothing_goes_by_stick(
    post: Post, server: CentralServer
) -> None:
    for essence in ("Бірінші", "Екінші"):
        post.desk.register(essence)
    with writing(post.desk.engine) as connection:
        delivery.hold(connection, 3, NOON)
    post.go_round()
    assert post.desk.states() == ["delivered"] * 2 + ["quarantined", "waiting"]
    assert len(central_has(server)) == 2
    with writing(post.desk.engine) as connection:
        delivery.release(connection)
    post.go_round()
    assert post.desk.states() == ["delivered"] * 4


def test_a_part_is_never_too_small_for_the_largest_entry(post: Post) -> None:
    assert refused(lambda: post.write(part_size=1000)) is PartSizeError


def test_a_time_that_has_passed_makes_only_a_clock_behind_it_doubted(post: Post) -> None:
    post.go_round()
    assert post.past
    guard = ClockGuard(wall=lambda: NOON / 1000, steady=lambda: 0.0)
    doubts = []
    for days in (-1, 1):
        guard.told_past(NOON + days * 86_400_000)
        doubts.append(guard.doubted)
    assert doubts == [False, True]
    assert guard.moment().at == NOON + 86_400_000


def test_the_screen_is_told_how_the_exchange_stands(post: Post) -> None:
    assert (post.envelopes.mail().answered_at, post.envelopes.mail().left) == (0, 0)
    post.desk.register()
    post.go_round()
    mail = post.envelopes.mail()
    assert mail.answered_at > 0
    assert mail.waiting.waiting == 0
