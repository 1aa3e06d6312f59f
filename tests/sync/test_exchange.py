"""A desk and central that meet by sticks only, in any order and on any day."""

import shutil
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from doubles.desks import entries_in, gists_in
from doubles.post import Post, central_has, many_parts, refused
from sqlalchemy import text

from db import devices
from db.devices import DeviceNotAllowedError
from db.engine import reading, writing
from frontoffice.central import CentralServer
from frontoffice.central.envelopes import letters
from frontoffice.sync.envelope import EnvelopeForeignError
from frontoffice.sync.envelope_reading import (
    EnvelopeOlderError,
    EnvelopeReadError,
    NoEnvelopeError,
)


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


def test_what_a_part_brings_is_there_before_the_rest_comes(
    post: Post, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = many_parts(post, monkeypatch)
    post.central.read(parts[0])
    result, took = post.central.read(parts[1])
    assert took.entries == len(central_has(server)) == 60
    assert result.outcomes[0].more
    for device in post.central.to_answer():
        post.central.write(device, post.stick)
    assert post.read().verdicts == took.entries
    assert post.desk.states().count("delivered") == took.entries


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
