"""A desk's side of files on a stick: what central does not have goes out, its receipts come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import msgspec

from db import settings
from db.engine import reading, writing
from db.file_copies import FileCopy, FileState, copy_of, not_at_central, note_receipt, note_sent
from db.files.container import FileDamagedError
from db.files.store import FileMissingError, FileStore
from db.files_again import note_damaged, note_found
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.box import BoxKey
from frontoffice.sync.by_stick import Desk
from frontoffice.sync.envelope import NOBODY, EnvelopeSenderError, Frame, check, frames_in
from frontoffice.sync.envelope_files import Sealing, StickFullError, Tell
from frontoffice.sync.envelope_talk import framed, told
from frontoffice.sync.files_carried import (
    ANSWER,
    LEAST,
    PIECE_SIZE,
    QUESTION,
    FilePiece,
    FilesAnswer,
    FilesQuestion,
    StickWriter,
    let_go,
    lying_in,
)
from frontoffice.sync.wire import spell

_ON_STICKS: Final = "files.on_sticks"


class OnSticks(msgspec.Struct, frozen=True):
    """What has gone out on sticks since central answered last."""

    upto: dict[str, int] = {}
    """Up to which byte of each file."""
    names: list[str] = []


@dataclass(frozen=True, slots=True)
class FilesSealed:
    """What of files is on the stick, and what is not on any yet."""

    files: int = 0
    """Whose last byte is on this stick."""
    size: int = 0
    """Bytes on this stick."""
    left: int = 0
    """Files of which something has found no room."""


@dataclass(frozen=True, slots=True)
class FilesAnswered:
    """What central has answered about files."""

    delivered: int = 0
    """For which it has signed."""


NO_FILES: Final = FilesSealed()


def write_files(
    desk: Desk,
    store: FileStore,
    sealing: Sealing,
    stick: Path,
    *,
    anew: bool,
    tell: Tell = lambda _done, _of: None,
) -> FilesSealed:
    """Write to *stick* as much as there is room for: urgent files first, then the small ones.

    What an earlier stick has taken is not written again until central has answered.

    :param anew: begin with what central has, as it said last: the sticks before were lost.
    :raises StickError: the stick does not answer, or may not be written.
    """
    with reading(desk.engine) as connection:
        wanted = [one for one in not_at_central(connection) if one.state is FileState.WAITING]
    if not wanted:
        return NO_FILES
    if anew:
        for name in on_sticks(desk).names:
            let_go(stick / name)
        _change(desk, upto={}, names=[])
    out = _Out(desk, store, StickWriter(stick, sealing), tell)
    return out.write(wanted)


class _Out:
    """One writing."""

    def __init__(self, desk: Desk, store: FileStore, writer: StickWriter, tell: Tell) -> None:
        self._desk, self._store, self._writer, self._tell = desk, store, writer, tell
        self._upto = dict(on_sticks(desk).upto)
        self._made: list[FilePiece | None] = []
        self._size = 0

    def write(self, wanted: list[FileCopy]) -> FilesSealed:
        """Write as much as there is room for."""
        out_before = {one.sha256 for one in wanted if self._is_out(one)}
        whole = sum(one.size - self._begin(one) for one in wanted)
        frames = self._frames(wanted)
        head: Frame | None = next(frames)
        while head is not None and self._writer.room() >= len(head.content) + LEAST:
            try:
                count = self._writer.write(chain([head], frames), self._writer.room())
            except StickFullError:
                break
            self._note(count)
            self._tell(self._size, whole)
            head = next(frames, None)
        out = {one.sha256 for one in wanted if self._is_out(one)}
        return FilesSealed(len(out - out_before), self._size, len(wanted) - len(out))

    def _begin(self, one: FileCopy) -> int:
        return max(one.sent, self._upto.get(one.sha256, 0))

    def _is_out(self, one: FileCopy) -> bool:
        return self._begin(one) >= one.size > 0 or (one.sha256 in self._upto and not one.size)

    def _frames(self, wanted: list[FileCopy]) -> Iterator[Frame]:
        self._made.append(None)
        yield framed(QUESTION, FilesQuestion([one.sha256 for one in wanted]))
        for one in wanted:
            for piece in () if self._is_out(one) else self._pieces(one):
                self._made.append(piece)
                yield piece.framed()

    def _pieces(self, one: FileCopy) -> Iterator[FilePiece]:
        """Yield what no stick has yet; what is damaged is told to a person, and the others go."""
        at = self._begin(one)
        try:
            with self._store.open(bytes.fromhex(one.sha256)) as reader:
                reader.seek(at)
                while True:
                    data = reader.read(PIECE_SIZE)
                    yield FilePiece(one.sha256, one.size, at, data)
                    at += len(data)
                    if at >= one.size:
                        return
        except (FileDamagedError, FileMissingError) as error:
            with writing(self._desk.engine) as connection:
                note_damaged(connection, one.sha256, error.code, self._desk.now())

    def _note(self, count: int) -> None:
        """Keep what the first *count* frames have brought to the stick, now that they are there."""
        for piece in self._made[:count]:
            if piece is not None:
                self._upto[piece.sha256] = piece.end
                self._size += len(piece.data)
        del self._made[:count]
        names = [*on_sticks(self._desk).names, self._writer.names[-1]]
        _change(self._desk, upto=self._upto, names=names)


def read_answers(desk: Desk, place: Path) -> FilesAnswered:
    """Take in what central has answered about files; what is not for this desk is passed over.

    :raises StickError: the stick does not answer.
    """
    delivered = 0
    for path in lying_in(place):
        try:
            answers = _answers(desk, path)
        except (FrontOfficeError, OSError):
            continue  # another desk's, or damaged: central answers again
        for answer in answers:
            delivered += _settle(desk, answer)
        let_go(path)
    return FilesAnswered(delivered)


def _answers(desk: Desk, path: Path) -> list[FilesAnswer]:
    box = BoxKey.of(desk.author.key)

    def key_of(sender: Any) -> Any:
        if sender != NOBODY:
            raise EnvelopeSenderError
        return desk.central_key

    with path.open("rb") as file:
        check(file, box, desk.author.device, key_of)
        file.seek(0)
        return [told(one, FilesAnswer) for one in frames_in(file, box) if one.kind == ANSWER]


def _settle(desk: Desk, answer: FilesAnswer) -> int:
    """Note what central has; return for how many files it has signed that were not known to be there."""
    now, upto, news = desk.now(), dict(on_sticks(desk).upto), 0
    with writing(desk.engine) as connection:
        for receipt in answer.receipts:
            known = copy_of(connection, receipt.sha256)
            upto.pop(receipt.sha256, None)
            if known is None or known.size != receipt.size or not receipt.is_by(desk.central_key):
                continue
            if known.state is FileState.WAITING:
                note_receipt(connection, receipt.sha256, spell(receipt).decode(), now)
                note_found(connection, [receipt.sha256])
                news += 1
        for sha256, has in answer.has.items():
            known = copy_of(connection, sha256)
            upto.pop(sha256, None)
            if known is not None and known.state is FileState.WAITING and has <= known.size:
                note_sent(connection, sha256, has)
    _change(desk, upto=upto)
    return news


def on_sticks(desk: Desk) -> OnSticks:
    """Return what has gone out on sticks."""
    with reading(desk.engine) as connection:
        return msgspec.convert(settings.get(connection, _ON_STICKS, {}), OnSticks)


def _change(desk: Desk, **changes: Any) -> None:
    after = msgspec.structs.replace(on_sticks(desk), **changes)
    with writing(desk.engine) as connection:
        settings.put(connection, _ON_STICKS, msgspec.to_builtins(after))
