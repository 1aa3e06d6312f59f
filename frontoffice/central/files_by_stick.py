"""Central's side of files on a stick: what desks have brought is taken, and its receipts go back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db import devices, settings
from db.devices import Device
from db.engine import reading
from db.intake import FrozenError
from frontoffice.central.file_intake import (
    Told,
    begin_told,
    receipt_told,
    receiving_told,
    told_to,
)
from frontoffice.central.state import State
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.box import BoxKey, BoxPublic
from frontoffice.journal.keys import PublicKey
from frontoffice.sync.envelope import NOBODY, check, frames_in
from frontoffice.sync.envelope_files import Sealing, StickError
from frontoffice.sync.envelope_reading import Looked
from frontoffice.sync.envelope_talk import framed, told
from frontoffice.sync.file_refusals import FileUntoldError, OffsetError
from frontoffice.sync.files_carried import (
    ANSWER,
    NUMBER,
    PIECE,
    QUESTION,
    FilePiece,
    FilesAnswer,
    FilesQuestion,
    StickWriter,
    let_go,
    lying_in,
)

_LETTERS: Final = "files.letters."
_AT_ONCE: Final = 500
"""Files of one frame of the answer."""


class FileLetters(msgspec.Struct, frozen=True):
    """What a device has asked about its files by a stick."""

    waiting: list[str] = []
    unanswered: bool = False


@dataclass(slots=True)
class FilesTaken:
    """What the sticks have brought of files."""

    size: int = 0
    """Bytes that central did not have."""
    whole: int = 0
    """Files that are here now and were not."""
    gaps: int = 0
    """Pieces before which others are missing: they are on another stick."""
    lying: dict[str, FrontOfficeError | None] = field(default_factory=dict)
    """Why nothing more was taken from each of the stick's files; None where all was, or may be."""

    @property
    def refused(self) -> list[Looked]:
        """What was not taken, and why."""
        return [Looked(name, error) for name, error in self.lying.items() if error is not None]


def letters_of(connection: Connection, device: UUID) -> FileLetters:
    """Return what *device* has asked."""
    return msgspec.convert(settings.get(connection, _LETTERS + str(device), {}), FileLetters)


def take_files(state: State, place: Path) -> FilesTaken:
    """Take what desks have brought to *place*, a stick; what is taken is deleted there.

    What is damaged, foreign or not wanted is told and stays; the desk sends it again, for nothing
    counts as delivered before it has central's receipt.

    :raises StickError: the stick does not answer.
    """
    taken = FilesTaken()
    waiting = lying_in(place)
    while waiting:
        taken.gaps, behind = 0, []
        for path in waiting:
            gaps = taken.gaps
            taken.lying[path.name] = _taken(state, path, taken)
            if taken.gaps > gaps:
                behind.append(path)
        # What stood behind a gap fits as soon as what belongs before it was taken.
        waiting = behind if len(behind) < len(waiting) else []
    return taken


def _taken(state: State, path: Path, taken: FilesTaken) -> FrontOfficeError | None:
    """Take one of them, and return why nothing more was taken from it."""
    gaps = taken.gaps
    try:
        _take(state, path, taken)
    except FrontOfficeError as error:
        return error
    except OSError:
        return StickError(stick=path.parent.name)
    if taken.gaps == gaps:
        let_go(path)
    return None


def answer_files(state: State, stick: Path, device: UUID, box: BoxPublic) -> int:
    """Write central's receipts for *device* to *stick*; return for how many files it has signed.

    :param box: for which it is sealed.
    :raises StickError: the stick does not answer, or is full.
    """
    with reading(state.engine) as connection:
        asked = letters_of(connection, device)
        known = devices.device_with(connection, device)
    if not asked.unanswered:
        return 0
    answers = list(_answers(state, known, asked.waiting))
    writer = StickWriter(stick, Sealing(state.key, NOBODY, box, device, NUMBER))
    writer.write(iter([framed(ANSWER, one) for one in answers]), writer.room())
    _keep(state, device, FileLetters(asked.waiting, unanswered=False))
    return sum(len(one.receipts) for one in answers)


def _take(state: State, path: Path, taken: FilesTaken) -> None:
    box = BoxKey.of(state.key)

    def key_of(sender: UUID) -> PublicKey:
        with reading(state.engine) as connection:
            return devices.device_by_id(connection, sender).public_key

    with path.open("rb") as file:
        head = check(file, box, NOBODY, key_of).head
        file.seek(0)
        with reading(state.engine) as connection:
            device = devices.device_with(connection, head.sender)
        if device.frozen is not None:
            raise FrozenError(why=device.frozen)
        for frame in frames_in(file, box):
            if frame.kind == QUESTION:
                _keep(
                    state,
                    device.id,
                    FileLetters(told(frame, FilesQuestion).waiting, unanswered=True),
                )
            elif frame.kind == PIECE:
                _piece(state, device, FilePiece.read(frame), taken)


def _piece(state: State, device: Device, piece: FilePiece, taken: FilesTaken) -> None:
    """Take what central does not have of *piece*."""
    one = told_to(state, device, piece.sha256)
    has = begin_told(state, one, piece.size)
    if piece.offset > has:
        taken.gaps += 1
        return
    if piece.end <= has:
        return  # another stick or the network was faster
    with receiving_told(state, one, has) as receiving:
        receiving.take(piece.data[has - piece.offset :])
    taken.size += piece.end - has
    taken.whole += piece.end == piece.size


def _answers(state: State, device: Device, waiting: list[str]) -> Iterator[FilesAnswer]:
    for at in range(0, len(waiting) or 1, _AT_ONCE):
        answer = FilesAnswer([], {})
        for sha256 in waiting[at : at + _AT_ONCE]:
            try:
                _answer(state, told_to(state, device, sha256), answer)
            except FileUntoldError:
                continue  # its entry has not come, or was erased
        yield answer


def _answer(state: State, one: Told, answer: FilesAnswer) -> None:
    try:
        answer.receipts.append(receipt_told(state, one))
    except OffsetError as error:
        answer.has[one.sha256] = int(str(error.values["offset"]))


def _keep(state: State, device: UUID, letters: FileLetters) -> None:
    with state.writing() as connection:
        settings.put(connection, _LETTERS + str(device), msgspec.to_builtins(letters))
