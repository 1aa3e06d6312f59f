"""A crash anywhere while envelopes are read or written."""

from collections.abc import Callable, Iterator
from pkgutil import resolve_name

import pytest
from doubles.desks import entries_in
from doubles.post import Post, central_has, many_parts

from frontoffice.central import CentralServer


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
