"""A desk and central that meet by sticks only, or by sticks and the network at once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from pkgutil import resolve_name
from random import Random
from uuid import uuid4

import pytest
from doubles.central_faults import Way, answers
from doubles.desks import NOON, DeskDouble, entries_in, gists_in
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from db import delivery, devices, settings
from db.apply.apply import _STEPS
from db.devices import DeviceNotAllowedError
from db.engine import reading, writing
from db.entries import FeedBehindError
from db.intake import FrozenError
from db.pulled import Guard, TooMuchError
from db.tables import device as device_table
from db.tables import entry
from db.witness import RestoredCopyError
from frontoffice.central import CentralServer, requests
from frontoffice.central.envelopes import CentralEnvelopes, letters
from frontoffice.errors import FrontOfficeError
from frontoffice.services.clock import ClockGuard
from frontoffice.services.envelopes import Envelopes, NoCentralError, ReadHere, Written
from frontoffice.services.syncing import Why
from frontoffice.sync.boxes import BoxUnknownError
from frontoffice.sync.envelope import EnvelopeForeignError
from frontoffice.sync.envelope_files import PartSizeError
from frontoffice.sync.envelope_reading import (
    EnvelopeOlderError,
    EnvelopeReadError,
    NoEnvelopeError,
)
from frontoffice.sync.wire import spelled_push

NewDesk = Callable[[], DeskDouble]


class Post:
    """What goes between a desk and central by hand."""

    def __init__(self, desk: DeskDouble, central: CentralEnvelopes, folder: Path) -> None:
        self.desk, self.central = desk, central
        self.home = folder / "home"
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True)
        self.past: list[int] = []
        key = desk.central_key if desk.enrolled is not None else None
        self.envelopes = Envelopes(
            desk.journal, key, self.home, lambda: desk.at, self.past.append, Guard()
        )

    def write(self, **how: object) -> Written:
        """Write to the stick at the desk."""
        return self.envelopes.write(self.stick, **how)  # type: ignore[arg-type]

    def read(self, place: Path | None = None, **how: object) -> ReadHere:
        """Read the stick at the desk."""
        return self.envelopes.read(place or self.stick, **how)  # type: ignore[arg-type]

    def answer(self) -> None:
        """Read the stick at central and answer whoever wrote."""
        self.central.read(self.stick)
        for device in self.central.to_answer():
            assert self.central.write(device, self.stick).left == 0

    def go_round(self) -> ReadHere:
        """Carry the stick to central and back."""
        self.write()
        self.answer()
        return self.read()

    def files(self) -> list[Path]:
        """Return what lies on the stick."""
        return sorted(self.stick.iterdir())


@pytest.fixture
def central(server: CentralServer, tmp_path: Path) -> CentralEnvelopes:
    return CentralEnvelopes(server.state, tmp_path / "central-mail")


@pytest.fixture
def post(desk: DeskDouble, central: CentralEnvelopes, tmp_path: Path) -> Post:
    return Post(desk, central, tmp_path / "post")


@pytest.fixture
def post2(other: DeskDouble, central: CentralEnvelopes, tmp_path: Path) -> Post:
    return Post(other, central, tmp_path / "post2")


def central_has(server: CentralServer) -> list[tuple[int, str]]:
    return entries_in(server.state.engine)


def refused(call: Callable[[], object]) -> type[FrontOfficeError]:
    with pytest.raises(FrontOfficeError) as told:
        call()
    return type(told.value)


def test_what_was_written_stays_only_here_until_the_answer_comes(
    post: Post, server: CentralServer
) -> None:
    post.desk.register("Жол")
    written = post.write()
    assert (written.entries, written.parts, written.left) == (2, 1, 0)
    assert post.desk.states() == ["waiting"] * 2
    post.answer()
    assert post.desk.syncing.state().waiting == 2
    assert central_has(server) == [(1, "accepted"), (2, "accepted")]
    assert gists_in(server.state.engine) == ["Жол"]

    here = post.read()
    assert (here.verdicts, here.refused, here.entries, here.finished) == (2, 0, 0, True)
    assert post.desk.states() == ["delivered"] * 2
    assert entries_in(post.desk.engine) == central_has(server)


def test_two_desks_that_only_talk_by_sticks_see_what_the_other_did(post: Post, post2: Post) -> None:
    for week in range(3):
        subject = post.desk.register(f"Бірінші, {week}")
        post.desk.correct(subject, f"Түзетілген, {week}")
        post2.desk.register(f"Екінші, {week}")
        post.go_round()
        assert post2.go_round().entries == 3
        assert post.go_round().entries == 2
    assert sorted(post.desk.gists()) == sorted(post2.desk.gists())
    assert len(post.desk.gists()) == 6
    assert set(post.desk.states()) == set(post2.desk.states()) == {"delivered"}
    assert entries_in(post.desk.engine) == entries_in(post2.desk.engine)


def test_one_stick_carries_the_envelopes_of_several_desks(post: Post, post2: Post) -> None:
    post2.stick = post.stick
    post.desk.register("Бірінші")
    post2.desk.register("Екінші")
    post.write()
    post2.write()
    post.answer()
    assert post.read().verdicts == 2
    assert post2.read().verdicts == 2


def test_a_lost_stick_reveals_nothing(post: Post, post2: Post) -> None:
    subject = post.desk.register("Сырқатқа көмек керек")
    post2.desk.register("Басқаның ісі")
    post2.go_round()
    post.write()
    post.answer()
    raw = b"".join(file.read_bytes() for file in post.files())
    names = " ".join(file.name for file in post.files())
    author = post.desk.journal.author
    for secret in ("Сынақ", "Сырқат", "Басқаның", "900101300017", "270142", "clerk", str(subject)):
        assert secret.encode() not in raw
        assert secret not in names
    for hidden in (author.device.bytes, author.key.public, subject.bytes, author.device.hex[:8]):
        assert (hidden if isinstance(hidden, bytes) else hidden.encode()) not in raw
        assert str(hidden) not in names
    assert {file.stat().st_size for file in post.files()} == {65_640}


def test_an_envelope_of_nothing_has_the_size_of_one_of_something(post: Post) -> None:
    post.write()
    empty = post.files()[0].stat().st_size
    post.desk.register("Жол")
    post.write(anew=True)
    assert {file.stat().st_size for file in post.files()} == {empty}


@pytest.mark.parametrize("seed", range(4))
def test_parts_come_in_any_order_on_different_days_and_twice(
    post: Post, server: CentralServer, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = many_parts(post, monkeypatch)
    order = [*parts, *parts]
    Random(seed).shuffle(order)
    seen: set[Path] = set()
    for place, file in enumerate(order):
        before = len(central_has(server))
        done = len([part for part in parts if part in seen]) == len(parts)
        if done or (file in seen and read_part(parts, seen, file)):
            assert refused(lambda one=file: post.central.read(one)) is EnvelopeReadError  # type: ignore[misc]
        else:
            result, _ = post.central.read(file)
            seen.add(file)
            missing = [at + 1 for at, part in enumerate(parts) if part not in seen]
            highest = max(parts.index(part) for part in seen) + 1
            (outcome,) = result.outcomes
            assert outcome.missing == tuple(at for at in missing if at <= highest)
            assert outcome.more == (parts[-1] not in seen)
            assert outcome.finished == (not missing), place
        assert len(central_has(server)) >= before
    assert len(central_has(server)) == len(post.desk.states())


def read_part(parts: list[Path], seen: set[Path], file: Path) -> bool:
    """Return whether *file* was not only kept but read: all before it have come."""
    return all(part in seen for part in parts[: parts.index(file)])


def many_parts(post: Post, monkeypatch: pytest.MonkeyPatch, count: int = 120) -> list[Path]:
    """Write an envelope of several small parts and return them in their order."""
    monkeypatch.setattr("frontoffice.services.envelopes.SMALLEST_PART", 1)
    monkeypatch.setattr("frontoffice.sync.by_stick.ENTRIES_LIMIT", 60)
    post.desk.register_many(count)
    post.write(part_size=1)  # so each frame has a part of its own
    parts = sorted(post.files(), key=lambda file: int(file.name.split("-")[2]))
    assert len(parts) > 2
    return parts


def test_what_a_part_brings_is_there_before_the_rest_comes(
    post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = many_parts(post, monkeypatch)
    post.central.read(parts[0])
    result, entries = post.central.read(parts[1])
    assert entries == len(central_has(server)) == 60
    assert result.outcomes[0].more
    for device in post.central.to_answer():
        post.central.write(device, post.stick)
    assert post.read().verdicts == entries
    assert post.desk.states().count("delivered") == entries


def test_the_same_stick_twice_is_told_and_does_nothing(post: Post, server: CentralServer) -> None:
    post.desk.register()
    post.write()
    post.answer()
    before = central_has(server)
    assert refused(lambda: post.central.read(post.stick)) is EnvelopeReadError
    post.read()
    assert refused(post.read) is EnvelopeReadError
    assert central_has(server) == before


def test_an_older_envelope_is_refused_and_nothing_is_lost_by_that(
    post: Post, server: CentralServer
) -> None:
    post.desk.register("Бірінші")
    post.write()
    (old,) = post.files()
    post.desk.register("Екінші")
    post.write()
    (new,) = set(post.files()) - {old}
    post.central.read(new)
    assert refused(lambda: post.central.read(old)) is EnvelopeOlderError
    assert len(central_has(server)) == 4
    # Together on one stick the old one is passed over.
    post.desk.register("Үшінші")
    post.write()
    result, _ = post.central.read(post.stick)
    assert sorted(one.refused is None for one in result.files) == [False, False, True]


def test_an_envelope_for_another_desk_or_for_central_is_told(post: Post, post2: Post) -> None:
    post.desk.register()
    post.write()
    (own,) = post.files()
    assert refused(lambda: post.read(own)) is EnvelopeForeignError
    post.answer()
    for file in post.files():
        assert refused(lambda one=file: post2.read(one)) is EnvelopeForeignError  # type: ignore[misc]
    (answer,) = set(post.files()) - {own}
    assert refused(lambda: post.central.read(answer)) is EnvelopeForeignError
    assert post.read().verdicts == 2


def test_what_is_damaged_on_the_way_is_told_and_comes_again(
    post: Post, server: CentralServer
) -> None:
    post.desk.register()
    post.write()
    (file,) = post.files()
    whole = file.read_bytes()
    for harm in (whole[:-1], whole[:1000], whole[:5000] + b"\0" + whole[5001:], whole + b"x"):
        file.write_bytes(harm)
        told = refused(lambda: post.central.read(post.stick))
        assert told.code in {"rule.envelope.cut", "rule.envelope.damaged"}
    assert central_has(server) == []
    file.write_bytes(whole)
    post.central.read(post.stick)
    assert len(central_has(server)) == 2


def test_where_nothing_is_that_is_told(post: Post) -> None:
    (post.stick / "photo.jpg").write_bytes(b"x")
    assert refused(post.read) is NoEnvelopeError
    assert refused(lambda: post.read(post.stick / "none")).code == "unavailable.stick"


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
    result, entries = post.central.read(post.stick)
    assert result.outcomes[0].finished
    assert entries == 2
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


def test_a_frozen_device_is_told_so_and_its_envelope_is_taken_once_somebody_has_looked(
    post: Post, server: CentralServer
) -> None:
    post.desk.register()
    device = post.desk.journal.author.device
    with writing(server.state.engine) as connection:
        devices.freeze(connection, device, "fork")
    post.write()
    result, _ = post.central.read(post.stick)
    assert isinstance(result.outcomes[0].stopped, FrozenError)
    for one in post.central.to_answer():
        post.central.write(one, post.stick)
    assert post.read().frozen
    assert central_has(server) == []
    with writing(server.state.engine) as connection:
        devices.unfreeze(connection, device)
    result, _ = post.central.read(post.stick)
    assert result.outcomes[0].finished
    assert len(central_has(server)) == 2


def test_a_revoked_device_is_not_read(post: Post, server: CentralServer) -> None:
    post.desk.register()
    post.write()
    with writing(server.state.engine) as connection:
        devices.revoke(connection, post.desk.journal.author.device, NOON)
    assert refused(lambda: post.central.read(post.stick)) is DeviceNotAllowedError
    assert central_has(server) == []
    assert post.desk.states() == ["waiting"] * 2


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
        devices.keep_box(connection, device, None)  # type: ignore[arg-type]
        found = devices.device_with(connection, device)
    with writing(post.desk.engine) as connection:
        settings.put(connection, "sync.central_box", {})
    assert refused(lambda: post.central.write(found, post.stick)) is BoxUnknownError
    post.desk.syncing.once()
    assert post.central.write(found, post.stick).written == 1
    assert post.read().finished


def test_a_box_that_the_device_did_not_sign_is_not_taken(post: Post, way: Way) -> None:
    with writing(post.desk.engine) as connection:
        settings.put(connection, "sync.central_box", {})
    way.plant(None, answers(200, b'{"signed": "{}", "signature": "AAAA"}'))
    assert post.desk.syncing.once().why is Why.CENTRAL_DOWN
    assert refused(post.write) is BoxUnknownError


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


@pytest.fixture
def crashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, int], None]]:
    """Give a way to let the n-th call of a function end the program."""

    def plant(where: str, at: int) -> None:
        real, count = resolve_name(where), iter(range(1000))

        def crash(*args: object, **more: object) -> object:
            if next(count) == at:
                raise KeyboardInterrupt
            return real(*args, **more)

        monkeypatch.setattr(where.replace(":", "."), crash)

    yield plant
    monkeypatch.undo()


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize(
    "where",
    [
        "frontoffice.central.envelopes:taken_in",
        "frontoffice.central.envelopes:change",
        "frontoffice.sync.envelope_files:_pour",
    ],
)
def test_a_crash_anywhere_while_central_reads_loses_and_doubles_nothing(
    post: Post,
    server: CentralServer,
    crashes: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    at: int,
) -> None:
    many_parts(post, monkeypatch)
    crashes(where, at)
    with pytest.raises(KeyboardInterrupt):
        post.central.read(post.stick)
    monkeypatch.undo()
    result, _ = post.central.read(post.stick)
    assert result.outcomes[0].finished
    assert len(central_has(server)) == 240
    for device in post.central.to_answer():
        post.central.write(device, post.stick)
    assert post.read().verdicts == 240


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize(
    "where",
    [
        "frontoffice.sync.by_stick:carried.settle_new",
        "frontoffice.sync.by_stick:change_letters",
        "frontoffice.sync.by_stick:take_piece",
    ],
)
def test_a_crash_anywhere_while_a_desk_reads_loses_and_doubles_nothing(
    post: Post,
    post2: Post,
    crashes: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    at: int,
) -> None:
    monkeypatch.setattr("frontoffice.central.envelopes.ENTRIES_LIMIT", 20)
    monkeypatch.setattr("frontoffice.central.requests.ENTRIES_LIMIT", 20)
    post2.desk.register_many(40)
    post2.go_round()
    post.desk.register_many(40)
    post.write()
    post.answer()
    crashes(where, at)
    try:
        post.read()
    except KeyboardInterrupt:
        monkeypatch.undo()
        post.read()
    assert post.desk.states() == ["delivered"] * 80
    assert len(post.desk.gists()) == 80
    assert entries_in(post.desk.engine) == entries_in(post.central._state.engine)


def test_a_crash_while_writing_leaves_the_stick_as_it_was(
    post: Post, crashes: Callable[[str, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    post.desk.register()
    crashes("frontoffice.sync.envelope_files:_pour", 0)
    with pytest.raises(KeyboardInterrupt):
        post.write()
    assert [file for file in post.files() if file.suffix == ".sealed"] == []
    monkeypatch.undo()
    assert post.write().parts == 1
    assert post.desk.states() == ["waiting"] * 2


def test_letters_to_a_device_that_never_wrote_hold_everything(
    post: Post, post2: Post, server: CentralServer
) -> None:
    post2.desk.register()
    post2.go_round()
    with reading(server.state.engine) as connection:
        device = devices.device_with(connection, post.desk.journal.author.device)
        assert letters(connection, device.id).cursor == 0
    post.central.write(device, post.stick)
    assert post.read().entries == 2


def test_nobody_may_write_in_the_name_of_an_unknown_device(post: Post, tmp_path: Path) -> None:
    post.desk.register()
    post.write()
    with writing(post.central._state.engine) as connection:
        stranger = uuid4().hex
        for table, column in (("device_key", "device"), ("device", "id")):
            connection.execute(text(f"UPDATE {table} SET {column} = :id"), {"id": stranger})
    assert refused(lambda: post.central.read(post.stick)) is DeviceNotAllowedError
    shutil.rmtree(tmp_path / "post" / "stick")
