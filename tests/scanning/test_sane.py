"""Pages come from scanners by way of ``scanimage``: of a double, and of SANE's own test where it is."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from doubles import scanimage as double
from PIL import Image

from frontoffice.errors import UnavailableError
from frontoffice.scanning import sane as module
from frontoffice.scanning.here import scanners_here
from frontoffice.scanning.sane import Sane
from frontoffice.scanning.sane_options import arguments_for, options_in
from frontoffice.scanning.scanner import (
    NoFeederError,
    NoScannerError,
    NoScanningError,
    Scanner,
    ScannerAccessError,
    ScannerBusyError,
    ScannerCoverError,
    ScannerEmptyError,
    ScannerError,
    ScannerGoneError,
    ScannerJamError,
    ScanSettings,
    ScanSource,
)
from frontoffice.scanning.wia import Wia

ONE = Scanner("test:0", "Acme One")
FED = ScanSettings(source=ScanSource.FEEDER)
REAL = shutil.which("scanimage")

Behaves = Callable[..., Sane]


@pytest.fixture
def behaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Behaves:
    """Return what makes scanners that behave as they are told."""
    told = double.install(tmp_path, monkeypatch)

    def make(**how: object) -> Sane:
        told.write_text(json.dumps(how), "utf-8")
        return Sane(str(tmp_path / "scanimage"))

    return make


@pytest.fixture(params=["double", *(["sane"] if REAL else [])])
def scanners(
    request: pytest.FixtureRequest,
    behaves: Behaves,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Sane:
    """Return the double, and the test devices of SANE where it is installed."""
    if request.param == "double":
        return behaves(pages=10)
    (tmp_path / "dll.conf").write_text("test\n", "utf-8")
    (tmp_path / "test.conf").write_text("number_of_devices 1\n", "utf-8")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    return Sane()


def asked(tmp_path: Path) -> list[str]:
    return (tmp_path / "scanner.json.asked").read_text("utf-8").splitlines()


def test_a_page_comes_from_the_glass_in_grey_or_in_colour(scanners: Sane) -> None:
    [scanner] = scanners.found()
    for grey, mode in ((True, "L"), (False, "RGB")):
        pages: list[bytes] = []
        assert scanners.scan(scanner, ScanSettings(dpi=75, grey=grey), pages.append) == 1
        with Image.open(BytesIO(pages[0])) as seen:
            assert (seen.format, seen.mode) == ("PNG", mode)


def test_all_pages_come_from_the_feeder_and_leave_nothing_behind(
    scanners: Sane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    pages: list[bytes] = []

    def taken(page: bytes) -> None:
        pages.append(page)
        assert not list(memory.glob(f"*/{len(pages)}.png"))

    settings = ScanSettings(dpi=75, source=ScanSource.FEEDER)
    assert scanners.scan(scanners.found()[0], settings, taken) == len(pages) == 10
    assert list(memory.iterdir()) == []


def test_a_scanner_is_asked_for_what_it_can_do(behaves: Behaves, tmp_path: Path) -> None:
    behaves().scan(ONE, ScanSettings(dpi=200), lambda _: None)
    assert asked(tmp_path)[1:] == [
        *("--format=png", "--mode=Color", "--source=Flatbed", "--resolution=300"),
        *("-x", "210", "-y", "297"),
    ]
    behaves().scan(ONE, ScanSettings(dpi=2400, source=ScanSource.FEEDER), lambda _: None)
    assert "--source=Automatic Document Feeder" in asked(tmp_path)
    assert "--resolution=600" in asked(tmp_path)


@pytest.mark.parametrize(
    ("told", "settings", "arguments"),
    [
        ("", ScanSettings(), []),
        (
            "    --resolution 100..600dpi (in steps of 1) [100]",
            ScanSettings(dpi=50),
            ["--resolution=100"],
        ),
        ("    --resolution 100..600dpi [100]", ScanSettings(dpi=301), ["--resolution=301"]),
        (
            "    --mode 24bit Color[Fast]|True Gray [24bit Color[Fast]]",
            ScanSettings(grey=True),
            ["--mode=True Gray"],
        ),
        ("    --source FlatBed|ADF Front [FlatBed]", FED, ["--source=ADF Front"]),
        ("    -x 0..200mm [80]\n    -y 0..500mm [80]", ScanSettings(), ["-x", "200", "-y", "297"]),
        ("    --source (inactive)", FED, []),
    ],
)
def test_every_make_calls_it_otherwise(
    told: str, settings: ScanSettings, arguments: list[str]
) -> None:
    assert arguments_for(options_in(told), settings) == arguments


def test_a_scanner_without_a_feeder_says_so() -> None:
    with pytest.raises(NoFeederError):
        arguments_for(options_in("    --source Flatbed|ADF Duplex [Flatbed]"), FED)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (3, ScannerBusyError),
        (6, ScannerJamError),
        (7, ScannerEmptyError),
        (8, ScannerCoverError),
        (9, ScannerGoneError),
        (11, ScannerAccessError),
        (99, ScannerError),
    ],
)
def test_what_is_wrong_is_told_and_the_pages_before_stay(
    behaves: Behaves, status: int, error: type[ScannerError]
) -> None:
    pages: list[bytes] = []
    with pytest.raises(error):
        behaves(pages=3, ends=status).scan(ONE, FED, pages.append)
    assert len(pages) == 3
    with pytest.raises(error):
        behaves(pages=0, ends=status, says="it hums").scan(ONE, ScanSettings(), pages.append)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Device busy", ScannerBusyError),
        ("Access to resource has been denied", ScannerAccessError),
        ("Invalid argument", NoScannerError),
        ("Error during device I/O", NoScannerError),
    ],
)
def test_a_scanner_that_cannot_be_opened_says_why(
    behaves: Behaves, words: str, error: type[UnavailableError]
) -> None:
    with pytest.raises(error):
        behaves(refuses=words).scan(ONE, ScanSettings(), lambda _: None)


def test_the_scanner_of_somebody_else_is_told_by_sane_itself(scanners: Sane) -> None:
    with pytest.raises(ScannerError):
        scanners.scan(Scanner("--help", "x"), FED, _refuse)


def _refuse(_: bytes) -> None:
    raise ScannerError(why="the double has a page all the same")


def test_without_scanners_there_are_none(behaves: Behaves) -> None:
    assert behaves(devices=[]).found() == ()
    assert behaves(devices=["noise without a tab"]).found() == ()


def test_without_sane_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoScanningError):
        Sane(str(tmp_path / "none")).found()
    (tmp_path / "none").write_text("x", "utf-8")
    with pytest.raises(ScannerError):
        Sane(str(tmp_path / "none")).found()


def test_a_scanner_that_gives_nothing_is_told(behaves: Behaves) -> None:
    with pytest.raises(ScannerError):
        behaves(pages=0).scan(ONE, ScanSettings(), lambda _: None)


def test_a_scan_from_the_feeder_is_ended_and_what_was_scanned_stays(behaves: Behaves) -> None:
    scanners = behaves(pages=2, waits=True)
    pages: list[bytes] = []

    def taken(page: bytes) -> None:
        pages.append(page)
        if len(pages) == 2:
            scanners.stop()

    assert scanners.scan(ONE, FED, taken) == 2


@pytest.mark.parametrize("at_once", [True, False])
def test_a_scan_from_the_glass_is_ended(behaves: Behaves, tmp_path: Path, at_once: bool) -> None:
    scanners = behaves(pages=1, waits=True)
    counted: list[int] = []
    scan = partial(scanners.scan, ONE, ScanSettings(), lambda _: counted.append(-1))
    thread = Thread(target=lambda: counted.append(scan()))
    thread.start()
    while thread.is_alive():
        if at_once or (tmp_path / "scanner.json.asked").exists():
            scanners.stop()
        thread.join(0.02)
    assert counted == [0]


def test_a_page_that_nobody_takes_ends_the_scan(behaves: Behaves) -> None:
    with pytest.raises(ScannerError, match="the double"):
        behaves(pages=3, waits=True).scan(ONE, FED, _refuse)


def test_a_scanner_that_does_not_answer_is_not_waited_for(
    behaves: Behaves, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_ASKED_S", 0.01)
    with pytest.raises(ScannerError):
        behaves().found()
    monkeypatch.setattr(module, "_ASKED_S", 60)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ScannerError):
        behaves().scan(ONE, FED, lambda _: None)
    assert not (tmp_path / "scanner.json.asked").exists()


def test_windows_has_none_yet_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(scanners_here(), Sane)
    monkeypatch.setattr("sys.platform", "win32")
    here = scanners_here()
    assert isinstance(here, Wia)
    here.stop()
    with pytest.raises(NoScanningError):
        here.found()
    with pytest.raises(NoScanningError):
        here.scan(ONE, FED, lambda _: None)
