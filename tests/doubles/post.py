"""What goes between a desk and central by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from doubles.desks import DeskDouble, entries_in

from db.pulled import Guard
from frontoffice.central import CentralServer
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.errors import FrontOfficeError
from frontoffice.services.envelopes import Envelopes, ReadHere, Written


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


def refused(call: Callable[[], object]) -> type[FrontOfficeError]:
    """Return as what error *call* is refused."""
    with pytest.raises(FrontOfficeError) as told:
        call()
    return type(told.value)


def central_has(server: CentralServer) -> list[tuple[int, str]]:
    """Return position and verdict of what central has."""
    return entries_in(server.state.engine)


def many_parts(post: Post, monkeypatch: pytest.MonkeyPatch, count: int = 120) -> list[Path]:
    """Write an envelope of several small parts and return them in their order."""
    monkeypatch.setattr("frontoffice.services.envelopes.SMALLEST_PART", 1)
    monkeypatch.setattr("frontoffice.sync.by_stick.ENTRIES_LIMIT", 60)
    post.desk.register_many(count)
    post.write(part_size=1)  # so each frame has a part of its own
    parts = sorted(post.files(), key=lambda file: int(file.name.split("-")[2]))
    assert len(parts) > 2
    return parts
