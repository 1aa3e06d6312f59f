"""Which sticks are in is read from the kernel's own files."""

import ctypes
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from frontoffice.desk import Desk
from frontoffice.services import sticks as module
from frontoffice.services.envelopes import Envelopes
from frontoffice.services.sticks import Stick, mounted, sticks
from frontoffice.services.syncing import now_ms

LINE = "36 25 {device} / {point} rw,nosuid shared:1 - vfat /dev/sdb1 rw\n"


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """Give the block devices of a machine with a disk, a USB disk's part and a card reader."""
    folder = tmp_path / "dev"
    folder.mkdir()
    for device, path, removable in (
        ("8:1", "pci/ata1/sda/sda1", "0"),
        ("8:17", "pci/usb1/1-1/sdb/sdb1", "0"),
        ("179:1", "pci/mmc0/mmcblk0/mmcblk0p1", "1"),
    ):
        place = tmp_path / "devices" / path
        place.mkdir(parents=True)
        (place.parent / "removable").write_text(removable + "\n")
        (folder / device).symlink_to(place)
    return folder


def mounts(tmp_path: Path, *points: tuple[str, str]) -> Path:
    file = tmp_path / "mountinfo"
    lines = [LINE.format(device=device, point=point) for device, point in points]
    file.write_text("".join(lines) + "broken\n", encoding="utf-8")
    return file


def test_only_what_can_be_pulled_out_is_a_stick(tmp_path: Path, blocks: Path) -> None:
    file = mounts(
        tmp_path, ("8:1", "/"), ("8:17", "/media/a"), ("179:1", "/media/b"), ("0:40", "/proc")
    )
    assert mounted(file, blocks) == [Path("/media/a"), Path("/media/b")]


def test_a_blank_in_the_name_of_a_stick_is_a_blank(tmp_path: Path, blocks: Path) -> None:
    file = mounts(tmp_path, ("8:17", "/media/ФЛЕШКА\\0401\\134"))
    assert mounted(file, blocks) == [Path("/media/ФЛЕШКА 1\\")]


def test_a_stick_that_is_mounted_twice_is_one(tmp_path: Path, blocks: Path) -> None:
    file = mounts(tmp_path, ("8:17", "/a"), ("8:17", "/b"))
    assert mounted(file, blocks) == [Path("/b")]


def test_where_the_kernel_tells_nothing_there_are_none(tmp_path: Path) -> None:
    assert mounted(tmp_path / "none", tmp_path) == []


def test_windows_is_asked_which_of_its_letters_can_be_pulled_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kinds = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "X:\\": 4}  # fixed, CD, removable, of the network
    calls = SimpleNamespace(GetDriveTypeW=lambda letter: kinds.get(letter, 1))
    room = SimpleNamespace(free=7)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=calls), raising=False)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: room)
    (found,) = sticks()
    assert (str(found.path), found.free) == ("E:\\", 7)


def test_a_stick_that_does_not_answer_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    monkeypatch.setattr(module, "mounted", lambda *_: [tmp_path, gone])
    (found,) = sticks()
    assert (found.path, found.name) == (tmp_path, tmp_path.name)
    assert found.free > 0


def test_a_desk_tells_which_sticks_are_in(desk: Desk, tmp_path: Path) -> None:
    here = Stick(tmp_path, "КҮНДЕЛІК", 7 << 30)
    envelopes = Envelopes(desk.journal, None, tmp_path, now_ms, find=lambda: [here])
    assert envelopes.sticks() == [here]
