"""What a strange, a newer or a confused central writes does no harm."""

import pytest
from doubles.post import Post, central_has, refused

from frontoffice.central import CentralServer
from frontoffice.journal.box import BoxKey
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.envelope import NOBODY, EnvelopeSenderError, Frame
from frontoffice.sync.envelope_files import Sealing, seal
from frontoffice.sync.envelope_talk import REFUSAL, VERDICTS, NotTaken, framed
from frontoffice.sync.wire import PushAnswer, WireVerdict


def written(post: Post, by: DeviceKey, *frames: Frame, name: bool = False) -> None:
    """Let an envelope to the desk of *post* lie on its stick, in central's name or in its own."""
    author = post.desk.journal.author
    to, sender = BoxKey.of(author.key).public, author.device if name else NOBODY
    sealing = Sealing(by, sender, to, author.device, post.central._state.now())
    folder = post.stick.with_name("sealed")
    seal(folder, sealing, frames)
    for part in folder.iterdir():
        part.replace(post.stick / part.name)


@pytest.mark.parametrize("by_central", [True, False])
def test_a_desk_takes_nothing_from_anybody_but_central(
    post: Post, post2: Post, server: CentralServer, *, by_central: bool
) -> None:
    post.desk.register()
    verdicts = framed(VERDICTS, PushAnswer([WireVerdict(1, 1, "accepted")], 1))
    # By central's key, but not in central's name, or the other way round.
    by = server.state.key if by_central else post2.desk.journal.author.key
    written(post, by, verdicts, name=by_central)
    assert refused(post.read) is EnvelopeSenderError
    assert post.desk.states() == ["waiting"] * 2


def test_what_a_newer_central_says_besides_is_passed_over(
    post: Post, server: CentralServer
) -> None:
    post.desk.register()
    nothing = framed(VERDICTS, PushAnswer([], 1))
    written(post, server.state.key, Frame(200, b"?"), nothing)
    here = post.read()
    assert (here.verdicts, here.entries, here.finished) == (0, 0, True)
    assert post.desk.states() == ["waiting"] * 2
    assert post.go_round().verdicts == 2


@pytest.mark.parametrize(("seq", "again"), [(3, "waiting"), (5, "delivered")])
def test_a_gap_behind_all_that_was_ever_written_here_is_none(
    post: Post, server: CentralServer, seq: int, again: str
) -> None:
    for essence in ("Бірінші", "Екінші"):
        post.desk.register(essence)
    post.go_round()
    written(post, server.state.key, framed(REFUSAL, NotTaken(seq, "conflict.chain")))
    assert post.read().finished
    assert post.desk.states() == ["delivered"] * 2 + [again] * 2
    assert len(central_has(server)) == 4
