"""The commands about papers: a folder is attached, photographs are put straight, pages are scanned."""

import json
import os
from pathlib import Path

import photographs
import pytest
from commands import Commands
from doubles import scanimage
from file_samples import SAMPLES, picture

EN = ("--language", "en")


@pytest.fixture
def desk(frontoffice: Commands, tmp_path: Path) -> tuple[object, ...]:
    at = ("--data", tmp_path / "d", *EN)
    assert frontoffice.init(tmp_path / "d").status == 0
    return at


@pytest.fixture
def number(frontoffice: Commands, desk: tuple[object, ...]) -> str:
    table = frontoffice.write("appeals.csv", "essence\nСу жоқ\n")
    return str(frontoffice("register", table, *desk, "--json").lines[0]["number"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that says how the scanner behaves."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return scanimage.install(tmp_path, monkeypatch)


def test_a_folder_is_attached_and_shown_for_what_it_is(
    frontoffice: Commands, desk: tuple[object, ...], number: str, folder: Path
) -> None:
    assert "There is no file in it." in frontoffice("attach", number, folder, *desk).err
    (folder / "2.jpg").write_bytes(SAMPLES["program of windows"][0])
    (folder / "1.doc").write_bytes(SAMPLES["tiff"][0])
    (folder / "3.txt").write_bytes(SAMPLES["tiff"][0])
    said = frontoffice("attach", number, folder, *desk)
    assert said.status == 0
    assert "3.txt: the same file again." in said.err
    first, second = said.out.splitlines()
    assert first.startswith("1.doc · image/tiff")
    assert "1 page" in first
    assert "a program: it is kept and not opened here" in second
    told = json.loads(frontoffice("attachments", number, *desk, "--json").out)
    assert [(one["pages"], one["caution"]) for one in told] == [(1, None), (0, "executable")]


def test_pages_are_merged_and_what_has_none_is_attached_beside(
    frontoffice: Commands, desk: tuple[object, ...], number: str, folder: Path
) -> None:
    (folder / "1.jpg").write_bytes(picture("JPEG"))
    (folder / "2.pdf").write_bytes(SAMPLES["pdf"][0])
    (folder / "3.docx").write_bytes(SAMPLES["docx"][0])
    said = frontoffice("attach", number, folder, "--merge", "іс", *desk, "--json")
    merged, beside = json.loads(said.out)
    assert (merged["name"], merged["media"], merged["pages"]) == ("іс.pdf", "application/pdf", 2)
    assert (beside["name"], beside["pages"]) == ("3.docx", 0)
    only = frontoffice("attach", number, folder / "3.docx", "--merge", "x.pdf", *desk, "--json")
    assert [one["name"] for one in json.loads(only.out)] == ["3.docx"]


def test_sheets_are_cut_out_of_photographs(
    frontoffice: Commands, desk: tuple[object, ...], number: str, folder: Path
) -> None:
    (folder / "1.png").write_bytes(photographs.photograph(0).as_jpeg())
    (folder / "2.png").write_bytes(picture("PNG", (300, 300)))
    (folder / "3.png").write_bytes(SAMPLES["png of nothing"][0])
    (folder / "4.txt").write_bytes(b"text")
    said = frontoffice("attach", number, folder, "--straighten", *desk)
    assert said.status == 0
    assert [line.split(" · ")[0] for line in said.out.splitlines()] == [
        *("1.jpg", "2.png", "3.png", "4.txt")
    ]
    assert "2.png: no sheet is seen in it." in said.err
    assert "3.png: rule.no_picture.caution" in said.err


def test_what_cannot_be_read_is_told_and_the_rest_is_attached(
    frontoffice: Commands, desk: tuple[object, ...], number: str, folder: Path
) -> None:
    (folder / "a.txt").write_text("a")
    said = frontoffice("attach", number, folder, folder / "gone", *desk)
    assert (said.status, said.out.count("a.txt")) == (1, 1)
    assert "gone: unavailable.source" in said.err


def test_pages_are_scanned_and_attached(
    frontoffice: Commands, desk: tuple[object, ...], number: str, scanner: Path
) -> None:
    assert frontoffice("scan", *desk).out == "test:0 · Acme One\n"
    assert json.loads(frontoffice("scan", "--list", *desk, "--json").out) == [
        {"device": "test:0", "name": "Acme One"}
    ]
    [one] = json.loads(frontoffice("scan", number, *desk, "--json").out)
    assert (one["name"], one["media"]) == ("scan-001.jpg", "image/jpeg")
    scanner.write_text('{"pages": 3}', "utf-8")
    more = ("--feeder", "--grey", "--dpi", "150", "--device", "test:0", "--merge", "іс.pdf")
    said = frontoffice("scan", number, *more, *desk)
    assert "Page 3 is scanned." in said.err
    assert "іс.pdf · application/pdf" in said.out
    assert "3 pages" in said.out


def test_a_jam_loses_no_page_that_was_scanned(
    frontoffice: Commands, desk: tuple[object, ...], number: str, scanner: Path
) -> None:
    scanner.write_text('{"pages": 2, "ends": 6}', "utf-8")
    said = frontoffice("scan", number, "--feeder", *desk, "--json")
    assert (said.status, len(json.loads(said.out))) == (1, 2)
    assert "unavailable.scanner.jam: The paper is stuck" in said.err
    scanner.write_text('{"pages": 0, "ends": 7}', "utf-8")
    said = frontoffice("scan", number, "--feeder", *desk)
    assert (said.status, said.out) == (1, "")
    assert "unavailable.scanner.empty" in said.err


def test_without_a_scanner_it_is_said(
    frontoffice: Commands, desk: tuple[object, ...], number: str, scanner: Path
) -> None:
    scanner.write_text('{"devices": []}', "utf-8")
    assert frontoffice("scan", *desk).out == "No scanner is found.\n"
    assert "unavailable.scanner.none" in frontoffice("scan", number, *desk).err
    assert frontoffice("scan", "270142003260000199", *desk).status == 1


def test_how_large_a_file_may_be_is_set_and_told(
    frontoffice: Commands, desk: tuple[object, ...], number: str, folder: Path
) -> None:
    assert frontoffice("files", *desk, "--json").json["limit_mb"] == 4096
    assert "A file may be as large as 1 MB." in frontoffice("files", "--limit-mb", "1", *desk).out
    (folder / "large").write_bytes(bytes(2 << 20))
    assert "rule.file_too_large" in frontoffice("attach", number, folder, *desk).err
    said = frontoffice("files", "--limit-mb", "0", *desk)
    assert (said.status, "rule.file_limit" in said.err) == (1, True)
