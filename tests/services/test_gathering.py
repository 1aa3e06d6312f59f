"""What is gathered is taken in, looked at, put straight and merged; nothing of it lies in plain."""

import os
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import photographs
import pypdfium2
import pytest
from desks import CLERK
from file_samples import SAMPLES, office, picture
from PIL import Image

from db import settings
from db.engine import writing
from frontoffice.contents.errors import NoPictureError, NoSheetError, TooManyPagesError
from frontoffice.contents.inside import Said
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.caution import Caution
from frontoffice.domain.corners import Corners
from frontoffice.domain.recording import Made, RecordingKind
from frontoffice.errors import StorageError
from frontoffice.scanning.scanner import Scanner, ScannerJamError, ScanSettings
from frontoffice.services import gathering as module
from frontoffice.services.attachments import (
    LIMIT,
    FileLimitError,
    FileTooLargeError,
    NewFile,
)
from frontoffice.services.gathering import CautionError, Gathering, PageOf
from frontoffice.services.source_errors import (
    SourceError,
    SourceMissingError,
    SourceNoFileError,
)

LATER = timedelta(days=-1)
"""An age that every file has."""


def read(desk: Desk, file: NewFile) -> bytes:
    with desk.files.open(bytes.fromhex(file.sha256)) as reader:
        return reader.read(reader.size)


def in_plain(desk: Desk, said: bytes) -> bool:
    return any(said in one.read_bytes() for one in desk.folder.rglob("*") if one.is_file())


def test_pages_become_one_pdf_in_their_order(desk: Desk) -> None:
    red = desk.gathering.from_bytes(picture("JPEG", (300, 400)), "red.jpg")
    wide = desk.gathering.from_bytes(picture("JPEG", (400, 300)), "wide.jpg")

    made = desk.gathering.merged([PageOf(wide), PageOf(red, turn=90), PageOf(red)], "іс.pdf")

    assert (made.media, made.name) == ("application/pdf", "іс.pdf")
    assert desk.gathering.page_count(made) == 3
    with pypdfium2.PdfDocument(read(desk, made)) as document:
        lies = [page.get_width() > page.get_height() for page in document]
    assert lies == [True, True, False]
    again = desk.gathering.merged([PageOf(made, 2), PageOf(made, 0), PageOf(red)], "x.pdf")
    with pypdfium2.PdfDocument(read(desk, again)) as document:
        assert [page.get_width() > page.get_height() for page in document] == [False, True, False]
    assert not in_plain(desk, b"%PDF")


def test_a_pdf_of_nothing_or_of_too_much_is_not_made(desk: Desk) -> None:
    one = PageOf(desk.gathering.from_bytes(picture("PNG"), "a.png"))
    for pages in ([], [one] * 5001):
        with pytest.raises(TooManyPagesError):
            desk.gathering.merged(pages, "x.pdf")
    text = desk.gathering.from_bytes("Су жоқ".encode(), "a.txt")
    with pytest.raises(NoPictureError):
        desk.gathering.merged([one, PageOf(text)], "x.pdf")
    desk.gathering.from_bytes(b"x", "b.txt")
    with writing(desk.journal.engine) as connection:
        settings.put(connection, LIMIT, 0)
    with pytest.raises(FileTooLargeError):
        desk.gathering.merged([one], "x.pdf")
    assert not list((desk.folder / "files" / "new").iterdir())


@pytest.mark.parametrize("kind", ["program of windows", "pdf that runs", "docx with a password"])
def test_what_has_a_caution_is_kept_and_never_opened(desk: Desk, kind: str) -> None:
    data, _, caution = SAMPLES[kind]
    kept = desk.gathering.from_bytes(data, "сурет.jpg")
    assert desk.gathering.caution(kept) is caution
    assert desk.gathering.page_count(kept) == 0
    asked: list[Callable[[], object]] = [
        lambda: desk.gathering.picture(kept, 0, 100),
        lambda: desk.gathering.corners(kept),
        lambda: desk.gathering.merged([PageOf(kept)], "x.pdf"),
    ]
    for ask in asked:
        with pytest.raises(CautionError):
            ask()
    assert read(desk, kept) == data


def test_what_is_attached_is_looked_at_in_the_same_way(desk: Desk) -> None:
    appeal = desk.registration.register(Draft(), CLERK).appeal
    taken = desk.gathering.from_bytes(picture("PNG", (90, 60)), "a.png")
    [attached] = desk.attachments.add(appeal, [taken], CLERK)
    with Image.open(BytesIO(desk.gathering.picture(attached, 0, 30, 90))) as seen:
        assert seen.size == (30, 45)
    assert desk.gathering.caution(attached) is None


def test_a_large_file_is_read_from_where_it_lies(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_HAND", 10)
    taken = desk.gathering.from_bytes(SAMPLES["tiff"][0], "a.tif")
    document = desk.gathering.from_bytes(SAMPLES["pdf"][0], "a.pdf")
    assert [desk.gathering.page_count(one) for one in (taken, document)] == [1, 1]
    assert desk.gathering.merged([PageOf(taken), PageOf(document)], "x.pdf").size


def test_a_folder_gives_its_files_in_natural_order(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "x.txt").write_text("text")
    for name in ("10.txt", "2.txt", "B.txt", "a.txt", ".hidden", "Thumbs.db", ".DS_Store"):
        (folder / name).write_text(f"text of {name}", "utf-8")
    (folder / "3.txt").write_text("text of 2.txt", "utf-8")
    (folder / "beside.txt").symlink_to(folder / "a.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "other.txt")
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    (tmp_path / "other.txt").write_text("other")
    told: list[tuple[int, int]] = []

    found = desk.gathering.from_paths([folder], on_progress=lambda *at: told.append(at))

    assert [(one.name, one.is_again) for one in found] == [
        *[("2.txt", False), ("3.txt", True), ("10.txt", False), ("a.txt", False)],
        *[("B.txt", False), ("beside.txt", True)],
    ]
    assert told == [(at, 6) for at in range(1, 7)]
    assert desk.gathering.from_paths([]) == ()


def test_what_cannot_be_taken_in_is_told_and_the_rest_comes(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    os.mkfifo(tmp_path / "pipe")
    found = desk.gathering.from_paths([tmp_path / "gone", tmp_path / "pipe", tmp_path / "a.txt"])
    assert [type(one.error) for one in found] == [
        SourceMissingError,
        SourceNoFileError,
        type(None),
    ]
    assert [one.file is None for one in found] == [True, True, False]


def test_a_folder_that_nobody_may_read_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    [one] = desk.gathering.from_paths([tmp_path])
    assert isinstance(one.error, SourceError)


def test_a_limit_is_set_and_kept_to(desk: Desk) -> None:
    desk.attachments.set_limit_mb(1)
    assert desk.attachments.limit_mb() == 1
    with pytest.raises(FileTooLargeError):
        desk.gathering.from_bytes(bytes((1 << 20) + 1), "large")
    assert desk.gathering.from_bytes(bytes(1 << 20), "so large").size == 1 << 20
    for megabytes in (0, -1, (1 << 20) + 1):
        with pytest.raises(FileLimitError):
            desk.attachments.set_limit_mb(megabytes)


def test_a_sheet_is_seen_and_put_straight(desk: Desk) -> None:
    photograph = photographs.photograph(2)
    taken = desk.gathering.from_bytes(photograph.as_jpeg(), "стол.суреті.jpg")

    corners = desk.gathering.corners(taken)

    assert corners is not None
    as_scan, as_it_is = (
        desk.gathering.straightened(taken, corners, as_scan=on) for on in (True, False)
    )
    assert (as_scan.media, as_scan.name) == ("image/jpeg", "стол.суреті.jpg")
    assert as_scan.sha256 != as_it_is.sha256
    with Image.open(BytesIO(read(desk, as_scan))) as seen:
        assert seen.height / seen.width == pytest.approx(297 / 210, abs=0.01)
    with pypdfium2.PdfDocument(
        read(desk, desk.gathering.merged([PageOf(as_scan)], "x.pdf"))
    ) as document:
        [sheet] = document[0].get_objects()
        assert sheet.get_bounds() == pytest.approx((0, 0, 595, 842), abs=12)
    with pytest.raises(NoSheetError):
        desk.gathering.straightened(taken, Corners((0, 0), (1, 1), (1, 0), (0, 1)))


class Feeder:
    """Gives two pages, and then its paper is stuck."""

    def __init__(self) -> None:
        self.stopped = 0

    def found(self) -> tuple[Scanner, ...]:
        return (Scanner("one", "One"),)

    def scan(
        self, scanner: Scanner, settings: ScanSettings, on_page: Callable[[bytes], None]
    ) -> int:
        for shade in (10, 200):
            file = BytesIO()
            Image.new("L" if settings.grey else "RGB", (90, 120), shade).save(file, "PNG")
            on_page(file.getvalue())
        if scanner.id == "stuck":
            raise ScannerJamError
        return 2

    def stop(self) -> None:
        self.stopped += 1


def test_scanned_pages_are_taken_in_one_by_one(desk: Desk) -> None:
    feeder = Feeder()
    gathering = Gathering(desk.journal, desk.attachments, desk.files, feeder)
    pages: list[NewFile] = []
    [scanner] = gathering.scanners()
    assert gathering.scan(scanner, ScanSettings(dpi=150, grey=True), pages.append) == 2
    assert [one.name for one in pages] == ["scan-001.jpg", "scan-002.jpg"]
    with Image.open(BytesIO(read(desk, pages[0]))) as seen:
        assert (seen.mode, seen.info["dpi"]) == ("L", (150, 150))
    with pytest.raises(ScannerJamError):
        gathering.scan(Scanner("stuck", ""), ScanSettings(), pages.append)
    assert len(pages) == 4
    gathering.stop_scan()
    assert feeder.stopped == 1


def test_what_nothing_names_is_forgotten_when_it_is_old(desk: Desk) -> None:
    one = desk.gathering.from_bytes(b"text", "a.txt")
    assert desk.gathering.forget_unattached(older_than=timedelta(days=1)) == 0
    assert desk.gathering.forget_unattached(older_than=LATER) == 1
    assert not desk.files.has(bytes.fromhex(one.sha256))
    assert desk.gathering.forget_unattached(older_than=LATER) == 0


def test_what_something_names_is_kept(desk: Desk) -> None:
    appeal = desk.registration.register(Draft(), CLERK).appeal
    attached, drafted, fetched = (
        desk.gathering.from_bytes(word, "a.txt") for word in (b"one", b"two", b"three")
    )
    [added] = desk.attachments.add(appeal, [attached], CLERK)
    desk.drafts.keep(CLERK, Draft(essence=f"file {drafted.sha256}"))
    with writing(desk.journal.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO file_copy (sha256, size, state, urgent, sent, attempts, kept_at)"
            " VALUES (?, 5, 'fetched', 0, 0, 0, 1)",
            (fetched.sha256,),
        )
    take = desk.recordings.begin(RecordingKind.SOUND, CLERK)
    take.write(b"\x1aE\xdf\xa3")
    made = Made(kind=RecordingKind.SOUND, length_ms=1)
    desk.recordings.attachable(desk.recordings.keep(take, take.finish(), made).id, "person")

    assert desk.gathering.forget_unattached(older_than=LATER) == 0
    desk.attachments.drop(added.id, "", CLERK)
    desk.drafts.done(CLERK)
    assert desk.gathering.forget_unattached(older_than=LATER) == 1
    assert not desk.files.has(bytes.fromhex(drafted.sha256))


def test_what_a_crash_left_half_taken_in_is_forgotten(desk: Desk) -> None:
    desk.files.new("file-0011").writer.leave()
    desk.files.new("recording-1").writer.leave()
    assert desk.gathering.forget_unattached(older_than=timedelta(days=1)) == 0
    assert desk.gathering.forget_unattached(older_than=LATER) == 1
    assert [one.name for one in desk.files.unfinished()] == ["recording-1"]


def test_what_is_attached_at_the_last_moment_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:

    one = desk.gathering.from_bytes(b"text", "a.txt")
    named = iter([set[str](), {one.sha256}])
    monkeypatch.setattr("frontoffice.services.unattached._named", lambda _: next(named))
    assert desk.gathering.forget_unattached(older_than=LATER) == 0
    assert desk.files.has(bytes.fromhex(one.sha256))


def test_a_file_that_goes_meanwhile_is_no_trouble(desk: Desk) -> None:
    one = desk.gathering.from_bytes(b"text", "a.txt")
    path = desk.files.path(bytes.fromhex(one.sha256))
    path.with_name("ab" * 32).symlink_to(path.with_name("gone"))
    assert desk.files.older(LATER) == {one.sha256}


def test_a_disk_that_refuses_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.files.sealed.settle", full)
    with pytest.raises(StorageError):
        desk.gathering.from_bytes(b"x", "x")


def test_cautions_are_those_of_the_bytes_and_not_of_the_name(desk: Desk) -> None:
    one = desk.gathering.from_bytes(b"\0\1\2", "x.pdf")
    assert desk.gathering.caution(one) is desk.gathering.caution(one) is Caution.UNKNOWN


def test_a_marked_document_tells_nothing(desk: Desk) -> None:
    thumbnail = picture("JPEG", (300, 400))
    macros = office(
        "word/document.xml",
        **{"word/vbaProject.bin": b"code", "docProps/thumbnail.jpeg": thumbnail},
    )
    file = desk.gathering.from_bytes(macros, "келісім.docm")
    for ask in (
        lambda: desk.gathering.said(file),
        lambda: desk.gathering.picture(file, 0, 150),
        lambda: desk.gathering.opened(file),
    ):
        with pytest.raises(CautionError):
            ask()


def test_a_document_of_the_store_tells_of_itself(desk: Desk) -> None:
    thumbnail = picture("JPEG", (300, 400))
    data = office(
        "word/document.xml",
        **{
            "docProps/app.xml": b"<Pages>12</Pages><Words>3400</Words>",
            "docProps/thumbnail.jpeg": thumbnail,
        },
    )
    file = desk.gathering.from_bytes(data, "келісім.docx")
    assert desk.gathering.page_count(file) == 0
    assert desk.gathering.said(file) == Said(12, 3400, has_picture=True)
    assert desk.gathering.picture(file, 0, 150).startswith(b"\x89PNG")
    with desk.gathering.opened(file) as reader:
        assert reader.read(4) == b"PK\x03\x04"
