"""A real central on loopback and desks enrolled at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from doubles.desks import DeskDouble, new_desk, running_central

from frontoffice.central import CentralServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running_central(tmp_path / "central.db") as running:
        yield running


@pytest.fixture
def new(tmp_path: Path, server: CentralServer) -> Iterator[Callable[[], DeskDouble]]:
    made: list[DeskDouble] = []

    def make() -> DeskDouble:
        made.append(new_desk(tmp_path / f"desk{len(made)}", server))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def desk(new: Callable[[], DeskDouble]) -> DeskDouble:
    return new()


@pytest.fixture
def other(new: Callable[[], DeskDouble]) -> DeskDouble:
    """Return another desk of the same office."""
    return new()
