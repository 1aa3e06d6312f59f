"""A real central on loopback, desks enrolled at it, and a bad way between them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from doubles.central_faults import Way, way_to
from doubles.desks import DeskDouble, new_desk, running_central
from doubles.post import Post
from doubles.s3_server import Storage, running_storage

from db.files import s3
from frontoffice.central import CentralServer
from frontoffice.central.envelopes import CentralEnvelopes

NewDesk = Callable[[], DeskDouble]


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path) -> Iterator[CentralServer]:
    with running_central(shutil.copy(migrated_file, tmp_path / "central.db")) as running:
        yield running


@pytest.fixture
def new(tmp_path: Path, migrated_file: Path, server: CentralServer) -> Iterator[NewDesk]:
    made: list[DeskDouble] = []

    def make() -> DeskDouble:
        folder = tmp_path / f"desk{len(made)}"
        folder.mkdir()
        shutil.copy(migrated_file, folder / "desk.db")
        made.append(new_desk(folder, server))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def desk(new: NewDesk) -> DeskDouble:
    return new()


@pytest.fixture
def other(new: NewDesk) -> DeskDouble:
    """Return another desk of the same office."""
    return new()


@pytest.fixture
def way(server: CentralServer, desk: DeskDouble) -> Iterator[Way]:
    """Give the way that *desk* has to central from now on; faults are planted in it."""
    with way_to(server.url) as between:
        desk.go_through(between.url)
        yield between


@pytest.fixture
def central(server: CentralServer, tmp_path: Path) -> CentralEnvelopes:
    return CentralEnvelopes(server.state, tmp_path / "central-mail")


@pytest.fixture
def post(desk: DeskDouble, central: CentralEnvelopes, tmp_path: Path) -> Post:
    return Post(desk, central, tmp_path / "post")


@pytest.fixture
def post2(other: DeskDouble, central: CentralEnvelopes, tmp_path: Path) -> Post:
    return Post(other, central, tmp_path / "post2")


@pytest.fixture(scope="module")
def serving() -> Iterator[Storage]:
    with running_storage() as running:
        yield running


@pytest.fixture
def storage(serving: Storage) -> Storage:
    """Give a storage that speaks S3, and holds nothing yet."""
    serving.clear()
    return serving


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up on a storage that is down at once."""
    monkeypatch.setattr(s3, "_TRIES", False)
