"""A copy of a film for handing out is MP4, made by a program that opens nothing but its pipes."""

import errno
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from bad_luck import flip_one_byte
from desks import CLERK
from doubles import ffmpeg as double
from films import a_film, decoded

from db.files.container import FileDamagedError
from db.files.store import FileMissingError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.services import transcoding
from frontoffice.services.source_errors import SourceFullError, SourceMissingError, SourceThereError
from frontoffice.services.transcoding import (
    Ffmpeg,
    NoFilmError,
    NotMadeError,
    NoTranscoder,
    NoTranscoderError,
    transcoder_by,
)

REAL = shutil.which("ffmpeg")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    return double.install(tmp_path)


def attached(desk: Desk, data: bytes, name: str = "Үй.mkv") -> UUID:
    file = desk.gathering.from_bytes(data, name)
    appeal = desk.registration.register(Draft(essence="Су жоқ"), CLERK, attached=(file,)).appeal
    return desk.attachments.of(appeal)[0].id


@pytest.fixture(scope="module")
def film() -> bytes:
    return a_film(3)


def test_a_copy_is_made_by_the_program_that_was_named_and_the_film_stays(
    desk: Desk, program: Path, tmp_path: Path, film: bytes
) -> None:
    of, read = attached(desk, film), list[int]()
    desk.handing_out.set_program(str(program))
    to = tmp_path / "copy.mp4"
    assert desk.handing_out.save(of, to, read.append)
    pieces = [film[at : at + 4096][::-1] for at in range(0, len(film), 4096)]
    assert to.read_bytes() == double.BEGINS + b"".join(pieces)
    assert read[-1] == len(film)
    with desk.attachments.open(of) as reader:
        assert reader.read(reader.size) == film


def test_the_program_is_told_fixed_words_and_nothing_of_ours(
    desk: Desk, program: Path, tmp_path: Path, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTOFFICE_S3_SECRET", "nobody's business")
    of = attached(desk, film, "-i; rm.mkv")
    desk.handing_out.set_program(str(program))
    desk.handing_out.save(of, tmp_path / "-i copy.mp4")
    asked, made = double.told(program)
    assert asked[:2] == ["-hide_banner", "-encoders"]
    assert made[made.index("-protocol_whitelist") + 1] == "pipe"
    assert made[made.index("-f") : made.index("-f") + 4] == ["-f", "matroska", "-i", "pipe:0"]
    assert made[-2] == "pipe:1"
    assert not any("copy" in word or "rm.mkv" in word for word in made)
    assert "FRONTOFFICE" not in made[-1]


def test_where_none_is_set_up_it_is_told_and_nothing_is_written(
    desk: Desk, tmp_path: Path, film: bytes
) -> None:
    of = attached(desk, film)
    assert isinstance(desk.handing_out.transcoder(), NoTranscoder)
    assert not desk.handing_out.can_be_made("video/x-matroska")
    with pytest.raises(NoTranscoderError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    with pytest.raises(NoTranscoderError):
        desk.handing_out.set_program("no-such-program-here")
    assert not (tmp_path / "copy.mp4").exists()


def test_a_program_that_is_gone_is_none_and_none_can_be_set(
    desk: Desk, program: Path, tmp_path: Path
) -> None:
    desk.handing_out.set_program(str(program))
    assert desk.handing_out.can_be_made("video/mp4")
    assert not desk.handing_out.can_be_made("application/pdf")
    program.unlink()
    assert not desk.handing_out.can_be_made("video/mp4")
    desk.handing_out.set_program(str(double.install(tmp_path)))
    desk.handing_out.set_program("")
    assert not desk.handing_out.transcoder().is_there()
    assert not transcoder_by("").is_there()


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"ends": 1}, NotMadeError),
        ({"ends": 3, "gives_up": 5000}, NotMadeError),
        ({"encoders": " A..... aac\n"}, NoTranscoderError),
    ],
    ids=["fails at the end", "reads no more", "makes no pictures"],
)
def test_what_does_not_come_about_leaves_nothing(
    desk: Desk,
    program: Path,
    tmp_path: Path,
    film: bytes,
    how: dict[str, Any],
    error: type[Exception],
) -> None:
    of = attached(desk, film)
    desk.handing_out.set_program(str(program))
    double.behave(program, **how)
    with pytest.raises(error):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert not (tmp_path / "copy.mp4").exists()


def test_one_that_takes_for_ever_is_ended(
    desk: Desk, program: Path, tmp_path: Path, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = attached(desk, film)
    desk.handing_out.set_program(str(program))
    double.behave(program, waits=True)
    monkeypatch.setattr(transcoding, "_LEAST_S", 0.2)
    monkeypatch.setattr(transcoding, "_SLOWEST", 1 << 40)
    with pytest.raises(NotMadeError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    double.behave(program, asked_waits=True)
    monkeypatch.setattr(transcoding, "_ASKED_S", 0.2)
    with pytest.raises(NoTranscoderError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")


def test_one_that_would_fill_the_disk_is_ended(
    desk: Desk, program: Path, tmp_path: Path, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = attached(desk, film)
    desk.handing_out.set_program(str(program))
    double.behave(program, fills=50)
    monkeypatch.setattr(transcoding, "_LEAST_BYTES", 1000)
    with pytest.raises(NotMadeError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert not (tmp_path / "copy.mp4").exists()


def test_whoever_stops_it_has_nothing_of_it(
    desk: Desk, program: Path, tmp_path: Path, film: bytes
) -> None:
    of, stop = attached(desk, film), Event()
    desk.handing_out.set_program(str(program))
    assert not desk.handing_out.save(of, tmp_path / "copy.mp4", lambda _read: stop.set(), stop)
    assert not (tmp_path / "copy.mp4").exists()


def test_a_film_that_was_changed_makes_no_copy(
    desk: Desk, program: Path, tmp_path: Path, film: bytes
) -> None:
    of = attached(desk, film)
    name = bytes.fromhex(desk.attachments.one(of).sha256)
    desk.handing_out.set_program(str(program))
    flip_one_byte(desk.files.path(name), 20_000)
    with pytest.raises(FileDamagedError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert not (tmp_path / "copy.mp4").exists()
    desk.files.remove(name)
    with pytest.raises(FileMissingError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")


def test_what_is_no_film_makes_no_copy(desk: Desk, program: Path, tmp_path: Path) -> None:
    of = attached(desk, b"text", "хат.txt")
    desk.handing_out.set_program(str(program))
    with pytest.raises(NoFilmError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")


def test_nothing_is_written_over_and_a_place_that_is_not_there_is_told(
    desk: Desk, program: Path, tmp_path: Path, film: bytes
) -> None:
    of = attached(desk, film)
    desk.handing_out.set_program(str(program))
    (tmp_path / "copy.mp4").write_bytes(b"mine")
    with pytest.raises(SourceThereError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert (tmp_path / "copy.mp4").read_bytes() == b"mine"
    with pytest.raises(SourceMissingError):
        desk.handing_out.save(of, tmp_path / "no" / "copy.mp4")


def test_a_disk_that_is_full_is_told_and_nothing_is_left(
    desk: Desk, program: Path, tmp_path: Path, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Iterator[bytes]:
        yield b"some"
        raise OSError(errno.ENOSPC, "full")

    of = attached(desk, film)
    desk.handing_out.set_program(str(program))
    monkeypatch.setattr(Ffmpeg, "pieces", full)
    with pytest.raises(SourceFullError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert not (tmp_path / "copy.mp4").exists()


def test_a_program_that_does_not_begin_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_bytes(b"\x7fELF nothing of the kind")
    broken.chmod(0o700)
    with pytest.raises(NoTranscoderError):
        next(Ffmpeg(broken).pieces(BytesPlain(b"film"), "video/mp4", Event()))


class BytesPlain(BytesIO):
    """A file in memory, as a sealed one is read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.size = len(data)


def as_the_double_makes_it(copy: bytes, *, picture: bool) -> None:
    assert copy.startswith(double.BEGINS)
    assert len(copy) > 30_000 * picture


def as_players_read_it(copy: bytes, *, picture: bool) -> None:
    film = decoded(copy)
    assert film.codecs[-1].startswith("aac")
    assert 3.8 < film.sound_s < 4.3
    assert (film.width, film.height, film.pictures) == ((640, 360, 60) if picture else (0, 0, 0))


@pytest.fixture(params=["double", *(["real"] if REAL else [])])
def made(request: pytest.FixtureRequest, desk: Desk, program: Path) -> Callable[..., None]:
    """Set a program up, the real one too where it is here; give what holds of its copies."""
    desk.handing_out.set_program(str(program) if request.param == "double" else "ffmpeg")
    return as_the_double_makes_it if request.param == "double" else as_players_read_it


@pytest.mark.parametrize("picture", [True, False], ids=["film", "sound"])
def test_a_film_and_a_sound_become_mp4(
    desk: Desk, made: Callable[..., None], tmp_path: Path, *, picture: bool
) -> None:
    of = attached(desk, a_film(4, picture=picture))
    assert desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert (tmp_path / "copy.mp4").read_bytes()[4:8] == b"ftyp"
    made((tmp_path / "copy.mp4").read_bytes(), picture=picture)


@pytest.fixture(params=["double", *(["real"] if REAL else [])])
def unable(request: pytest.FixtureRequest, desk: Desk, program: Path) -> None:
    """Set up a program that can make nothing of garbage."""
    double.behave(program, ends=1)
    desk.handing_out.set_program(str(program) if request.param == "double" else "ffmpeg")


@pytest.mark.usefixtures("unable")
def test_garbage_becomes_nothing(desk: Desk, tmp_path: Path) -> None:
    of = attached(desk, b"\x1aE\xdf\xa3" + bytes(range(256)) * 400)
    with pytest.raises(NotMadeError):
        desk.handing_out.save(of, tmp_path / "copy.mp4")
    assert not (tmp_path / "copy.mp4").exists()
