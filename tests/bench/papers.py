"""Measures papers: 50 photographs become one PDF, a PDF of 200 pages is looked through, a sheet is found.

Run it from the repository: ``python tests/bench/papers.py [--json] [--photographs 50] [--pages 200]``.
The peer is the bare library, PDFium by pypdfium2: it reads plain bytes out of memory, keeps its document
open and seals nothing.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project and the tests

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final
from uuid import uuid4

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import photographs
import pypdfium2
from bench.figures import Figure, milliseconds, parser, tell
from desks import OFFICE
from PIL import Image

from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_desk
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.gathering import PageOf

TURNS: Final = 5
WIDTH: Final = 200
MERGING_AT_MOST: Final = 3.0
LOOKING_AT_MOST: Final = 1.5
_A4: Final = (595.0, 842.0)
_MEGAPIXELS_12: Final = (4000, 3000)


def camera(seed: int) -> bytes:
    """Return a photograph of about 3 MB, all of whose bytes differ from the others'."""
    grain = Image.effect_noise((2400, 1800), 60 + seed)
    file = BytesIO()
    Image.merge("RGB", [grain] * 3).save(file, "JPEG", quality=88)
    return file.getvalue()


def document(pages: int) -> bytes:
    """Return a PDF of so many pages of text."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- of this bench only

    file, dice = BytesIO(), Random(1)
    canvas = Canvas(file)
    for page in range(pages):
        for line in range(50):
            said = " ".join(f"word{dice.randrange(999)}" for _ in range(9))
            canvas.drawString(60, 780 - 14 * line, f"{page} {said}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def merged_bare(shots: list[bytes], to: Path) -> None:
    """Put photographs into one PDF by the bare library, down to the disk."""
    with pypdfium2.PdfDocument.new() as made:
        for shot in shots:
            image = pypdfium2.PdfImage.new(made)
            image.load_jpeg(BytesIO(shot), inline=True)
            image.set_matrix(pypdfium2.PdfMatrix().scale(*_A4))
            page = made.new_page(*_A4)
            page.insert_obj(image)
            page.gen_content()
        with to.open("wb") as file:
            made.save(file)
            os.fsync(file.fileno())


def looked_bare(data: bytes) -> None:
    """Draw every page by the bare library."""
    with pypdfium2.PdfDocument(data) as found:
        for page in found:
            drawn = page.render(scale=WIDTH / page.get_width()).to_pil()
            drawn.save(BytesIO(), "PNG", compress_level=1)


def merging(desk: Desk, folder: Path, count: int) -> Iterator[Figure]:
    """Yield how long photographs take to become one PDF."""
    shots = [camera(seed) for seed in range(count)]
    pages = [PageOf(desk.gathering.from_bytes(one, "a.jpg")) for one in shots]
    bare, ours = [], []
    for _ in range(TURNS):
        bare.append(milliseconds(lambda: merged_bare(shots, folder / "bare.pdf")))
        ours.append(milliseconds(lambda: desk.gathering.merged(pages, "x.pdf")))
    ratio = round(min(ours) / min(bare), 2)
    size = sum(map(len, shots)) / count / 1e6
    yield Figure(
        what=f"{count} photographs of {size:.1f} MB, sealed, become one PDF, sealed",
        ours=round(min(ours)),
        unit="ms",
        beside=round(min(bare)),
        beside_what="the bare library, from plain bytes to a plain file",
        ratio=ratio,
        demand=f"at most {MERGING_AT_MOST:g}",
        met=ratio <= MERGING_AT_MOST,
    )


def looking(desk: Desk, pages: int) -> Iterator[Figure]:
    """Yield how long the thumbnails of a long PDF take."""
    data = document(pages)
    file = desk.gathering.from_bytes(data, "a.pdf")
    bare, ours = [], []

    def look() -> None:
        for page in range(pages):
            desk.gathering.picture(file, page, WIDTH)

    for _ in range(TURNS):
        bare.append(milliseconds(lambda: looked_bare(data)))
        ours.append(milliseconds(look))
    ratio = round(min(ours) / min(bare), 2)
    yield Figure(
        what=f"The {pages} pages of a sealed PDF as pictures {WIDTH} wide, one call each",
        ours=round(min(ours)),
        unit="ms",
        beside=round(min(bare)),
        beside_what="the bare library, its document kept open",
        ratio=ratio,
        demand=f"at most {LOOKING_AT_MOST:g}",
        met=ratio <= LOOKING_AT_MOST,
    )


def straightening(desk: Desk, count: int) -> Iterator[Figure]:
    """Yield how long it takes to find a sheet in a photograph of 12 megapixels, and to cut it out."""
    found, cut = [], []
    for seed in range(count):
        shot = photographs.photograph(seed).picture.resize(_MEGAPIXELS_12)
        file = BytesIO()
        shot.save(file, "JPEG", quality=88)
        taken = desk.gathering.from_bytes(file.getvalue(), "a.jpg")
        found.append(milliseconds(lambda one=taken: desk.gathering.corners(one)))  # type: ignore[misc]
        corners = desk.gathering.corners(taken)
        if corners is not None:
            cut.append(
                milliseconds(lambda one=taken, at=corners: desk.gathering.straightened(one, at))  # type: ignore[misc]
            )
    yield Figure(
        what="A sheet found in 12 megapixels, median", ours=round(median(found)), unit="ms"
    )
    yield Figure(what="the same cut out and evened, median", ours=round(median(cut)), unit="ms")


def main() -> int:
    """Measure and tell."""
    arguments = parser(__doc__)
    arguments.add_argument("--photographs", type=int, default=50)
    arguments.add_argument("--pages", type=int, default=200)
    args = arguments.parse_args()
    with TemporaryDirectory() as named:
        folder = Path(named)
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        vault, secrets = KeyFileVault(folder / "key"), Secrets.make()
        vault.save(secrets)
        plan = Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault)
        make_desk(folder / "desk", plan)
        with closing(open_desk(folder / "desk", str)) as desk:
            figures = [
                *merging(desk, folder, args.photographs),
                *looking(desk, args.pages),
                *straightening(desk, 12),
            ]
    tell(figures, as_json=args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
