"""Making a copy of a film for handing out: a seam, and one that works where the program ffmpeg is.

Recordings are Matroska with what Qt writes on Linux, which not every telephone plays. The copy is MP4
with H.264 and AAC; the file itself stays what it is, for the talon proves its bytes and no others.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread, Timer
from types import MappingProxyType
from typing import IO, Final, Protocol, cast

from frontoffice.errors import FrontOfficeError, RuleError, UnavailableError

MADE: Final = ".mp4"
"""How the name of a copy ends."""
_PIECE: Final = 1 << 16
_ASKED_S: Final = 20
_LEAST_S: Final = 60
_SLOWEST: Final = 50_000
"""Bytes a second: a film that is read more slowly was made to take for ever."""
_TIMES: Final = 8
_LEAST_BYTES: Final = 64 << 20
"""A copy of more than this and eight times its film was made to fill a disk."""
# What ffmpeg calls the containers: told to it, so that no file chooses its reader by its content.
_READERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "video/x-matroska": "matroska",
        "video/webm": "matroska",
        "video/mp4": "mov",
        "video/quicktime": "mov",
        "video/3gpp": "mov",
        "video/x-msvideo": "avi",
        "video/mpeg": "mpeg",
        "video/mp2t": "mpegts",
        "video/x-flv": "flv",
        "video/x-ms-asf": "asf",
        "audio/x-matroska": "matroska",
        "audio/mp4": "mov",
        "audio/mpeg": "mp3",
        "audio/aac": "aac",
        "audio/ogg": "ogg",
        "audio/flac": "flac",
        "audio/wav": "wav",
        "audio/amr": "amr",
    }
)
# The first one that the program has: builds without GPL have none of the first.
_PICTURES: Final = (
    ("libx264", ("-preset", "veryfast", "-crf", "23")),
    ("libopenh264", ("-b:v", "1500k")),
    ("mpeg4", ("-q:v", "4")),
)
_PASSED_ON: Final = ("PATH", "SYSTEMROOT", "TEMP")


class NoTranscoderError(UnavailableError):
    """No program that makes copies is set up here, or it does not begin."""

    code = "unavailable.transcoder"


class NotMadeError(UnavailableError):
    """The program could not make a copy of this file."""

    code = "unavailable.transcoder.failed"


class NoFilmError(RuleError):
    """It is neither a film nor a sound of which a copy is made."""

    code = "rule.no_film"


class Plain(Protocol):
    """What reads the plain bytes of a sealed file."""

    size: int

    def read(self, n: int, /) -> bytes:
        """Return the next *n* bytes; fewer only at the end."""


class Transcoder(Protocol):
    """Something on this machine that makes MP4 of films and sounds."""

    def is_there(self) -> bool:
        """Return whether it can be asked."""

    def pieces(self, plain: Plain, media: str, stop: Event, /) -> Iterator[bytes]:
        """Yield the copy of *plain*, a file of the type *media*; nothing more after *stop*.

        :raises NoTranscoderError: there is none.
        :raises NoFilmError: of such files no copy is made.
        :raises NotMadeError: it did not come about.
        :raises FrontOfficeError: what *plain* raised.
        """


class NoTranscoder:
    """Makes nothing: films are handed out as they are."""

    def is_there(self) -> bool:
        """Return that it is not."""
        return False

    def pieces(self, _plain: Plain, _media: str, _stop: Event, /) -> Iterator[bytes]:
        """Refuse.

        :raises NoTranscoderError: always.
        """
        raise NoTranscoderError


def can_be_made(media: str) -> bool:
    """Return whether a copy can be made of a file of the type *media*."""
    return media in _READERS


class Ffmpeg:
    """The program ffmpeg: it reads from a pipe and writes into one, and may open nothing else.

    Neither the film nor its copy is anywhere in plain but in pipes, and where the copy is saved.
    """

    def __init__(self, program: Path) -> None:
        self._program = program

    def is_there(self) -> bool:
        """Return whether the program lies where it was told."""
        return os.access(self._program, os.X_OK)

    def pieces(self, plain: Plain, media: str, stop: Event, /) -> Iterator[bytes]:
        """Yield the copy; see :class:`Transcoder`."""
        if not can_be_made(media):
            raise NoFilmError
        arguments = _arguments(_READERS[media], self._picture())
        with self._started(arguments) as process:
            yield from _made(process, plain, stop)

    def _picture(self) -> tuple[str, ...]:
        """Return by what the program makes pictures."""
        with self._started(["-hide_banner", "-encoders"]) as process:
            try:
                told, _ = process.communicate(timeout=_ASKED_S)
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise NoTranscoderError from error
        names = set(told.decode("ascii", "replace").split())
        found = next(((name, *how) for name, how in _PICTURES if name in names), None)
        if found is None:
            raise NoTranscoderError
        return found

    def _started(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 -- a program that was named, fixed words, no shell
                [self._program, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                cwd=self._program.anchor,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise NoTranscoderError from error


def transcoder_by(program: str) -> Transcoder:
    """Return what makes copies by *program*; nothing where none is named or it is gone."""
    found = Ffmpeg(Path(program)) if program else NoTranscoder()
    return found if found.is_there() else NoTranscoder()


class _Feeding:
    """Gives a program what it reads, beside whoever takes what it writes."""

    def __init__(self, plain: Plain, to: IO[bytes], failed: Event) -> None:
        self._plain, self._to, self._failed = plain, to, failed
        self.error: FrontOfficeError | None = None
        self._thread = Thread(target=self._feed, name="transcoder", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Wait until nothing is given any more."""
        self._thread.join()

    def _feed(self) -> None:
        try:
            while not self._failed.is_set() and (piece := self._plain.read(_PIECE)):
                self._to.write(piece)
        except FrontOfficeError as error:
            self.error = error
        except (OSError, ValueError):  # it reads no more
            pass
        finally:
            with suppress(OSError):
                self._to.close()


def _made(process: subprocess.Popen[bytes], plain: Plain, stop: Event) -> Iterator[bytes]:
    """Yield what *process* makes of *plain*, within bounds of time and size."""
    to, made = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    room, over = _LEAST_BYTES + _TIMES * plain.size, Event()
    limit = Timer(_LEAST_S + plain.size / _SLOWEST, process.kill)
    limit.start()
    feeding = _Feeding(plain, to, over)
    try:
        while room > 0 and not stop.is_set() and (piece := os.read(made.fileno(), _PIECE)):
            room -= len(piece)
            yield piece
        if stop.is_set():
            return
        if room <= 0:
            raise NotMadeError
        feeding.end()
        if feeding.error is not None:
            raise feeding.error
        if process.wait():
            raise NotMadeError
    finally:
        over.set()
        limit.cancel()
        process.kill()
        feeding.end()


def _arguments(reader: str, picture: tuple[str, ...]) -> list[str]:
    """Return what ffmpeg is told: a pipe in, a pipe out, and no file or address beside them.

    MP4 in a pipe cannot go back to its start, so it comes in fragments of five seconds.
    """
    return [
        *("-nostdin", "-hide_banner", "-loglevel", "quiet", "-protocol_whitelist", "pipe"),
        *("-f", reader, "-i", "pipe:0", "-map", "0:v:0?", "-map", "0:a:0?", "-map_metadata", "-1"),
        *("-vf", "scale=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p"),
        *("-c:v", *picture, "-c:a", "aac", "-b:a", "96k", "-threads", "2"),
        *("-movflags", "frag_keyframe+empty_moov+default_base_moof"),
        *("-frag_duration", "5000000", "-f", "mp4", "pipe:1"),
    ]


def _environment() -> dict[str, str]:
    """Return what a program is told of its surroundings: nothing of ours, its words in English."""
    return {"LC_ALL": "C"} | {one: os.environ[one] for one in _PASSED_ON if one in os.environ}
