"""On either database the file of an erased appeal leaves central, and one that is named stays."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from central.conftest import central_on
from doubles.central_processes import eventually
from doubles.pushers import Pusher
from sqlalchemy import Engine, text
from uuid_utils.compat import uuid7

from db.files.store import FileStore
from db.files_swept import Swept, hold
from frontoffice.central import file_intake
from frontoffice.central.file_sweeping import sweep_away
from frontoffice.central.state import State
from frontoffice.journal.attachment_bodies import AttachmentAdded
from frontoffice.journal.bodies import BodyErased
from frontoffice.sync.file_refusals import FileUntoldError

FILM = b"a film of somebody " * 5000
NAME = sha256(FILM).hexdigest()


@pytest.fixture
def keeping(state: State, tmp_path: Path) -> State:
    """Return a central that keeps files."""
    return replace(state, files=FileStore(tmp_path / "files", bytes(32)))


@pytest.fixture
def pusher(keeping: State) -> Pusher:
    return Pusher(keeping)


def with_film(pusher: Pusher) -> tuple[UUID, list[UUID]]:
    """Push an appeal that names the film; return it and what it says of people."""
    subject = uuid7()
    named = AttachmentAdded(
        sha256=NAME,
        size=len(FILM),
        media="video/x-matroska",
        name="film.mkv",
        role="attachment",
        recording=None,
    )
    registered, issued = pusher.appeal(subject=subject)
    added = pusher.write(named, subject)
    pusher.push(registered, issued, added)
    return subject, [registered.envelope.id, added.envelope.id]


def bring(pusher: Pusher) -> None:
    """Bring the film and get the receipt for it."""
    state, token = pusher.state, pusher.token
    if file_intake.begin(state, token, NAME, len(FILM)) < len(FILM):
        with file_intake.receiving(state, token, NAME, 0) as piece:
            piece.take(FILM)
    assert file_intake.receipt(state, token, NAME)


def erase(pusher: Pusher, subject: UUID, said: list[UUID]) -> None:
    bodies = [BodyErased(entry=str(one), basis="retention") for one in said]
    pusher.push(*(pusher.write(one, subject) for one in bodies))


def is_here(state: State) -> bool:
    return file_intake.store_of(state).has(bytes.fromhex(NAME))


def test_the_last_appeal_takes_the_file_with_it(keeping: State, pusher: Pusher) -> None:
    first, second = with_film(pusher), with_film(pusher)
    bring(pusher)
    erase(pusher, *first)
    assert sweep_away(keeping) == Swept()
    assert is_here(keeping)
    erase(pusher, *second)
    assert sweep_away(keeping) == Swept(1, len(FILM))
    assert not is_here(keeping)
    with pytest.raises(FileUntoldError):
        bring(pusher)


@pytest.mark.postgresql
def test_whoever_names_a_file_while_it_is_to_be_removed_can_rely_on_its_receipt(
    postgres_engine: Engine, tmp_path: Path
) -> None:
    keeping = replace(central_on(postgres_engine), files=FileStore(tmp_path, bytes(32)))
    pusher, other = Pusher(keeping), Pusher(keeping)
    subject, said = with_film(pusher)
    bring(pusher)
    erase(pusher, subject, said)
    swept: list[Swept] = []
    sweeping = Thread(target=lambda: swept.append(sweep_away(keeping)))
    with keeping.writing() as connection:
        hold(connection, NAME)  # somebody else decides about it just now
        sweeping.start()
        eventually(lambda: waits(postgres_engine))
        with_film(other)
    sweeping.join(30)
    assert swept == [Swept()]
    bring(other)
    assert is_here(keeping)


def waits(engine: Engine) -> bool:
    """Tell whether somebody waits for a decision about a file."""
    asked = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND classid = 7194")
    with engine.connect() as connection:
        return bool(connection.execute(asked).scalar_one())
