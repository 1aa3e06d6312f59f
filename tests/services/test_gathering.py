"""What is gathered is taken in, looked at, put straight and merged; nothing of it lies in plain."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from frontoffice.desk import Desk
from frontoffice.domain.caution import Caution
from frontoffice.services.gathering import CautionError, Corners, NoPictureError, PageOf


def photograph(colour: str = "white", size: tuple[int, int] = (300, 400)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def read(desk: Desk, sha256: str) -> bytes:
    with desk.files.open(bytes.fromhex(sha256)) as reader:
        return reader.read(reader.size)


def test_pages_become_one_pdf_in_their_order(desk: Desk) -> None:
    red = desk.gathering.from_bytes(photograph("red"), "red.jpg")
    blue = desk.gathering.from_bytes(photograph("blue", (400, 300)), "blue.jpg")

    made = desk.gathering.merged([PageOf(blue), PageOf(red, turn=90)], "іс.pdf")

    assert (made.media, made.name, desk.gathering.page_count(made)) == (
        "application/pdf",
        "іс.pdf",
        2,
    )
    first, second = (
        Image.open(BytesIO(desk.gathering.picture(made, page, 200))) for page in (0, 1)
    )
    assert first.width == second.width == 200
    assert first.height < first.width
    assert first.getpixel((100, 70)) == pytest.approx((0, 0, 255), abs=3)
    assert second.getpixel((100, 70)) == pytest.approx((255, 0, 0), abs=3)
    again = desk.gathering.merged([PageOf(made, 1)], "x.pdf")
    with pypdfium2.PdfDocument(read(desk, again.sha256)) as document:
        assert len(document) == 1


def test_a_program_is_kept_and_never_opened(desk: Desk) -> None:
    program = desk.gathering.from_bytes(b"MZ\x90\x00", "сурет.jpg")
    assert desk.gathering.caution(program) is Caution.EXECUTABLE
    assert desk.gathering.page_count(program) == 0
    with pytest.raises(CautionError):
        desk.gathering.picture(program, 0, 100)


def test_a_folder_gives_its_files_in_natural_order(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("10.txt", "2.txt", ".hidden", "Thumbs.db"):
        (folder / name).write_text(f"text of {name}", "utf-8")
    (folder / "3.txt").write_text("text of 2.txt", "utf-8")
    told: list[tuple[int, int]] = []

    found = desk.gathering.from_paths([folder], on_progress=lambda *at: told.append(at))

    assert [(one.name, one.is_again) for one in found] == [
        ("2.txt", False),
        ("3.txt", True),
        ("10.txt", False),
    ]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_what_nothing_names_is_forgotten_when_it_is_old(desk: Desk) -> None:
    one = desk.gathering.from_bytes(b"text", "a.txt")
    assert desk.gathering.forget_unattached(older_than=timedelta(days=1)) == 0
    assert desk.gathering.forget_unattached(older_than=timedelta(days=-1)) == 1
    assert not desk.files.has(bytes.fromhex(one.sha256))


def test_a_sheet_is_seen_and_put_straight(desk: Desk) -> None:
    seen = Image.new("RGB", (800, 600), (60, 40, 30))
    seen.paste((240, 240, 240), (200, 60, 520, 512))
    file = BytesIO()
    seen.save(file, "PNG")
    taken = desk.gathering.from_bytes(file.getvalue(), "стол.png")

    corners = desk.gathering.corners(taken)

    assert isinstance(corners, Corners)
    assert corners.upper_left == pytest.approx((0.25, 0.1), abs=0.01)
    made = desk.gathering.straightened(taken, corners)
    assert made.media == "image/jpeg"
    with pytest.raises(NoPictureError):
        desk.gathering.picture(made, 1, 100)
