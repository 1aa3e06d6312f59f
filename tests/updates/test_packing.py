"""Updates as files: whole or refused, whatever happened to them on the way."""

import lzma
import os
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Self

import msgspec
import pytest
from two_versions import RELEASE, about, stand_in, update_of

from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.journal.bundle import BundleError, Content, ForeignBundleError, spell_head
from frontoffice.journal.keys import DeviceKey
from frontoffice.updates.packing import NoUpdateError, look_into, pack, prove, unpack

TRUSTED = [RELEASE.public]
CONTENT = {"lib/Ә.txt": "ә".encode() * 500_000, "lib/empty": b"", "lib/b/noise": os.urandom(70_000)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = stand_in(tmp_path / "made", more=CONTENT)
    (made / "lib/link").symlink_to("b/noise")
    return made


def test_a_program_comes_out_as_it_went_in(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    bundle = look_into(update_of(folder, tmp_path), TRUSTED)

    prove(bundle)
    unpack(bundle, tmp_path / "out", lambda done, whole: told.append((done, whole)))

    out = tmp_path / "out"
    assert {name: (out / name).read_bytes() for name in CONTENT} == CONTENT
    assert os.access(out / "frontoffice", os.X_OK)
    assert not os.access(out / "lib/empty", os.X_OK)
    assert (out / "lib/link").readlink() == Path("b/noise")
    assert told[-1] == (bundle.head.size, bundle.head.size)
    assert bundle.path.stat().st_size < bundle.head.size / 5


def test_the_same_folder_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert (
        update_of(folder, tmp_path / "a").read_bytes()
        == update_of(folder, tmp_path / "b").read_bytes()
    )


@pytest.mark.parametrize("cut", [0, 5, 40, 2_000, -40_000, -1])
def test_an_update_that_is_cut_short_is_refused(cut: int, folder: Path, tmp_path: Path) -> None:
    path = update_of(folder, tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BundleError):
        look_into(path, TRUSTED)


def test_an_update_with_something_after_its_end_is_refused(folder: Path, tmp_path: Path) -> None:
    path = update_of(folder, tmp_path)
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(BundleError):
        look_into(path, TRUSTED)


def test_a_flipped_bit_anywhere_is_found_before_anything_is_used(
    folder: Path, tmp_path: Path
) -> None:
    path = update_of(folder, tmp_path)
    raw = path.read_bytes()
    begins = look_into(path, TRUSTED).begins
    for place in (20, begins - 1, begins, begins + 30, len(raw) // 2, len(raw) - 30, len(raw) - 1):
        spoilt = bytearray(raw)
        spoilt[place] ^= 1
        path.write_bytes(bytes(spoilt))
        with pytest.raises(BundleError):
            prove(look_into(path, TRUSTED))


def test_an_update_of_somebody_else_is_refused(folder: Path, tmp_path: Path) -> None:
    path = update_of(folder, tmp_path, key=DeviceKey.make())
    with pytest.raises(ForeignBundleError):
        look_into(path, TRUSTED)


def forged(path: Path, contents: tuple[Content, ...], packed: bytes) -> None:
    """Write an update of a key that is trusted, whose head does not tell the truth."""
    head = look_into(path, TRUSTED).head
    told = msgspec.structs.replace(
        head,
        contents=contents,
        links=(),
        packed=len(packed),
        packed_sha256=sha256(packed).hexdigest(),
    )
    path.write_bytes(spell_head(told, RELEASE) + packed)


def test_a_bomb_is_put_out_at_its_first_byte_too_many(folder: Path, tmp_path: Path) -> None:
    path = update_of(folder, tmp_path)
    bomb = lzma.compress(bytes(200 << 20), preset=0)
    told = Content("frontoffice", 10, sha256(bytes(10)).hexdigest(), run=True)
    forged(path, (told,), bomb)
    with pytest.raises(BundleError) as caught:
        prove(look_into(path, TRUSTED))
    assert caught.value.values["why"] == "size"


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (lzma.compress(b"12345"), "size"),
        (lzma.compress(b"abcdefghij"), "frontoffice"),
        (b"no xz at all", "packed"),
        (lzma.compress(b"0123456789")[:-9], "cut"),
    ],
)
def test_what_unpacks_to_something_else_is_refused(
    packed: bytes, why: str, folder: Path, tmp_path: Path
) -> None:
    path = update_of(folder, tmp_path)
    told = Content("frontoffice", 10, sha256(b"0123456789").hexdigest(), run=True)
    forged(path, (told,), packed)
    with pytest.raises(BundleError) as caught:
        prove(look_into(path, TRUSTED))
    assert caught.value.values["why"] == why


def test_an_update_that_is_not_there_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NoUpdateError):
        look_into(tmp_path / "nothing.update", TRUSTED)
    bundle = look_into(update_of(folder, tmp_path), TRUSTED)
    bundle.path.unlink()  # the stick is pulled out
    with pytest.raises(NoUpdateError):
        prove(bundle)


def test_a_full_disk_is_told_when_an_update_is_made_and_when_it_is_unpacked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = look_into(update_of(folder, tmp_path), TRUSTED)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFullError):
        unpack(bundle, tmp_path / "out")
    with pytest.raises(DiskFullError):
        update_of(folder, tmp_path)
    assert not list(tmp_path.glob("*.new"))


def test_a_folder_that_may_not_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnlyError):
        update_of(folder, tmp_path / "file")
    with pytest.raises(ReadOnlyError):
        unpack(look_into(update_of(folder, tmp_path), TRUSTED), tmp_path / "file" / "out")


def test_what_no_update_may_hold_makes_none(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe")
    with pytest.raises(BundleError):
        update_of(folder, tmp_path)
    (folder / "pipe").unlink()
    (folder / "gone").symlink_to("../outside")
    with pytest.raises(BundleError):
        update_of(folder, tmp_path)
    with pytest.raises(BundleError):
        pack(tmp_path / "nowhere", tmp_path / "x.update", about(), RELEASE)


def test_a_file_that_goes_away_while_it_is_packed_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def gone(path: Path, mode: str = "r") -> IO[Any]:
        if path.name == "noise":
            raise FileNotFoundError
        return real(path, mode)

    monkeypatch.setattr(Path, "open", gone)
    with pytest.raises(NoUpdateError):
        update_of(folder, tmp_path)


def test_what_was_not_signed_for_is_refused_though_its_files_are_right(
    folder: Path, tmp_path: Path
) -> None:
    path = update_of(folder, tmp_path)
    told = Content("frontoffice", 10, sha256(b"0123456789").hexdigest(), run=True)
    packed = lzma.compress(b"0123456789")
    forged(path, (told,), packed + b"signed for")
    path.write_bytes(path.read_bytes()[: -len(b"signed for")] + b"other tail")
    with pytest.raises(BundleError) as caught:
        prove(look_into(path, TRUSTED))
    assert caught.value.values["why"] == "packed"


def test_more_than_the_files_have_is_refused_at_the_end_too(folder: Path, tmp_path: Path) -> None:
    path = update_of(folder, tmp_path)
    told = Content("frontoffice", 10, sha256(b"0123456789").hexdigest(), run=True)
    forged(path, (told,), lzma.compress(b"0123456789" + bytes(5_000)))
    with pytest.raises(BundleError) as caught:
        prove(look_into(path, TRUSTED))
    assert caught.value.values["why"] == "size"


def test_a_stick_that_is_pulled_out_while_it_is_read_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = look_into(update_of(folder, tmp_path), TRUSTED)
    real = Path.open

    class Gone:
        def __init__(self, file: IO[Any]) -> None:
            self.file = file

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def seek(self, at: int) -> None:
            self.file.seek(at)

        def read(self, _size: int) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", lambda path, mode: Gone(real(path, mode)))
    with pytest.raises(NoUpdateError):
        prove(bundle)
