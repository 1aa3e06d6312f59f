"""Copies of films for people who take them along: MP4, made as they are written, the film untouched."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Final
from uuid import UUID

from db import settings
from db.engine import writing
from db.record import Journal
from frontoffice.services.attachments import Attachments
from frontoffice.services.source_errors import source_error
from frontoffice.services.transcoding import (
    NoTranscoderError,
    Plain,
    Transcoder,
    can_be_made,
    transcoder_by,
)

_PROGRAM: Final = "files.transcoder"
"""The setting that names the program, by its whole path; nothing for none."""


class HandingOut:
    """Make copies for handing out.

    :raises StorageError: (every method) the disk or the database refused.
    """

    def __init__(self, journal: Journal, attachments: Attachments) -> None:
        self._journal, self._attachments = journal, attachments

    def transcoder(self) -> Transcoder:
        """Return what makes copies at this desk; nothing where none is set up."""
        with self._journal.reading() as connection:
            return transcoder_by(settings.get(connection, _PROGRAM, ""))

    def set_program(self, program: str) -> None:
        """Make copies by *program*, a name or a path, from now on; by none where it is empty.

        Where it lies is noted, so that no other program of its name is ever started.

        :raises NoTranscoderError: there is no such program.
        """
        found = shutil.which(program) if program else ""
        if found is None:
            raise NoTranscoderError
        with writing(self._journal.engine) as connection:
            settings.put(connection, _PROGRAM, str(Path(found).resolve()) if found else "")

    def can_be_made(self, media: str) -> bool:
        """Return whether a copy of files of the type *media* can be made here."""
        return can_be_made(media) and self.transcoder().is_there()

    def save(
        self,
        attachment: UUID,
        to: Path,
        told: Callable[[int], None] = lambda _: None,
        stop: Event | None = None,
    ) -> bool:
        """Write a copy of *attachment*, MP4 and in plain, to the new file *to*; False if stopped.

        Nothing is left at *to* where it was stopped or did not come about.

        :param told: is told how many bytes of the film are read.
        :raises NoTranscoderError: no program is set up, or it does not begin.
        :raises NoFilmError: it is neither film nor sound.
        :raises NotMadeError: the program could not do it.
        :raises UnknownAttachmentError: there is none.
        :raises FileMissingError: its file is not here; central may have it.
        :raises FileDamagedError: it is not as it was written.
        :raises SourceError: *to* is there already, or cannot be written.
        """
        stop, one = stop or Event(), self._attachments.one(attachment)
        with self._attachments.open(attachment) as reader:
            pieces = self.transcoder().pieces(_Told(reader, told), one.media, stop)
            return _written(pieces, to, stop)


def _written(pieces: Iterator[bytes], to: Path, stop: Event) -> bool:
    """Write *pieces* to the new file *to*; where they break off, nothing of it is left."""
    done = False
    try:
        out = to.open("xb")
    except OSError as error:
        raise source_error(to, error) from error
    try:
        with out:
            out.writelines(pieces)
        done = not stop.is_set()
    except OSError as error:
        raise source_error(to, error) from error
    finally:
        if not done:
            to.unlink()
    return done


class _Told:
    """Reads, and tells how far it is."""

    def __init__(self, plain: Plain, told: Callable[[int], None]) -> None:
        self._plain, self._say = plain, told
        self._read = 0
        self.size = plain.size

    def read(self, n: int) -> bytes:
        """Return the next *n* bytes."""
        piece = self._plain.read(n)
        self._read += len(piece)
        self._say(self._read)
        return piece
