"""A desk that was shut out brings the films of what was taken in from it, and gets nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from doubles.desks import DeskDouble
from doubles.filers import Filer, filer, some_bytes

from db import settings
from db.devices import Device, RevokedError, device_by_id
from db.engine import reading, writing
from db.file_copies import FileState
from db.files.store import FileStore
from db.files_again import last_asked, note_asked
from db.identity import unsent_after
from frontoffice.central import CentralServer, decisions, file_intake
from frontoffice.services.membership import HANDED
from frontoffice.sync.file_wire import FilesHad
from frontoffice.sync.files import FileLine
from frontoffice.sync.wire import spelled_push

FILM = some_bytes(300_000)


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


def shut_out(server: CentralServer, desk: DeskDouble) -> Device:
    with reading(server.state.engine) as connection:
        about = device_by_id(connection, desk.journal.author.device)
    decisions.revoke(server.state, about)
    return about


def store_of(server: CentralServer) -> FileStore:
    return file_intake.store_of(server.state)


def handed_over(desk: DeskDouble) -> int:
    """Give central what the desk still has, as it does when it is told that it was shut out."""
    assert desk.central is not None
    with reading(desk.engine) as connection:
        left = unsent_after(connection, desk.journal.author.device, 0, 100)
    desk.central.hand_over(spelled_push(left))
    last = left[-1].envelope.seq
    with writing(desk.engine) as connection:
        settings.put(connection, HANDED, last)
    return last


def test_a_film_follows_its_appeal_after_the_desk_was_shut_out(
    here: Filer, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    shut_out(server, here.desk)
    assert here.traffic.once().delivered == 1
    assert here.copy(film).state is FileState.DELIVERED
    with store_of(server).open(bytes.fromhex(film)) as reader:
        assert reader.read(reader.size) == FILM


def shut_out_with_a_question(here: Filer, server: CentralServer) -> tuple[str, str]:
    """Shut a desk out that has to ask what central has; central has lost the first of its files."""
    appeal = here.desk.register()
    first = here.attach(FILM[:1000], appeal=appeal)
    here.desk.syncing.once()
    assert here.traffic.once().delivered == 1
    film = here.attach(FILM, appeal=appeal)
    here.desk.syncing.once()
    shut_out(server, here.desk)
    with writing(here.desk.engine) as connection:
        note_asked(connection, replace(last_asked(connection), again_at=here.desk.at))
    store_of(server).remove(bytes.fromhex(first))
    return first, film


def test_whoever_was_shut_out_may_ask_what_central_has_of_its_own(
    here: Filer, server: CentralServer
) -> None:
    first, film = shut_out_with_a_question(here, server)
    assert here.traffic.once().delivered == 2, "what central has lost meanwhile goes again"
    assert set(store_of(server).names()) == {first, film}


def test_a_central_that_answers_nobody_who_was_shut_out_gets_what_it_lacks(
    here: Filer, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def had(*_: object) -> FilesHad:
        raise RevokedError(at=1)

    _, film = shut_out_with_a_question(here, server)
    monkeypatch.setattr(FileLine, "had", had)
    assert here.traffic.once().delivered == 1
    assert list(store_of(server).names()) == [film]


def test_the_film_of_what_is_kept_aside_waits_until_a_person_has_taken_it_in(
    here: Filer, server: CentralServer
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    about = shut_out(server, here.desk)
    last = handed_over(here.desk)
    assert isinstance(here.traffic.once().trouble, RevokedError)
    assert list(store_of(server).names()) == []
    decisions.settle_held(server.state, about, last, accept=True)
    here.traffic.again()
    assert here.traffic.once().delivered == 1
    assert list(store_of(server).names()) == [film]


def test_what_a_person_has_refused_brings_no_film(here: Filer, server: CentralServer) -> None:
    here.attach(FILM, appeal=here.desk.register())
    about = shut_out(server, here.desk)
    decisions.settle_held(server.state, about, handed_over(here.desk), accept=False)
    here.traffic.again()
    assert isinstance(here.traffic.once().trouble, RevokedError)
    assert list(store_of(server).names()) == []
    assert here.traffic.state().only_here.files == 1


def test_a_desk_that_was_shut_out_gets_no_film_though_it_may_bring_some(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    there = filer(other, tmp_path / "there")
    film = there.attach(FILM, appeal=there.desk.register())
    there.desk.syncing.once()
    there.traffic.once()
    here.desk.syncing.once()
    own = here.attach(FILM[:1000], appeal=here.desk.register())
    here.desk.syncing.once()
    shut_out(server, here.desk)
    assert here.traffic.once().delivered == 1
    for sha256, size in ((film, len(FILM)), (own, 1000)):
        here.store.remove(bytes.fromhex(sha256))
        with pytest.raises(RevokedError):
            here.fetch(sha256, size)
