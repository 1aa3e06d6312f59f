"""A talon's PDF beside the same talon drawn by fpdf2, warm, in the same run.

Run it from the repository: ``python tests/bench/talon.py [--json] [--times 15]``. The ratio is how
many times longer fpdf2 takes.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project and the tests' talons

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, parser, tell
from fpdf import FPDF
from papers.talons import A_TALON

from frontoffice.domain.number import Number
from frontoffice.papers import codes
from frontoffice.papers.escpos import talon_escpos
from frontoffice.papers.layout import lay_out
from frontoffice.papers.page import DOTS_PER_MM, Mark, Page, Text
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.raster import raster_png, talon_raster
from frontoffice.papers.talon import Talon, TalonFormat

AT_LEAST = 4
FONTS = Path(__file__).parents[2] / "resources" / "fonts"


def drawn_by_fpdf2(talon: Talon, paper: TalonFormat) -> bytes:
    """Return the same layout drawn by fpdf2, as its manual shows."""
    page = lay_out(talon, paper)
    size = ((page.width + 2 * page.side) / DOTS_PER_MM, page.height / DOTS_PER_MM)
    pdf = FPDF(unit="mm", format=size)
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(page.title)
    pdf.add_page()
    for face in {item.face for item in page.items if isinstance(item, Text)}:
        pdf.add_font(face.value, fname=FONTS / f"{face}.ttf")
    for item in page.items:
        draw_by_fpdf2(pdf, page, item)
    return bytes(pdf.output())


def draw_by_fpdf2(pdf: FPDF, page: Page, item: object) -> None:
    """Draw one primitive of the layout."""
    if isinstance(item, Text):
        pdf.set_font(item.face.value, size=item.size / DOTS_PER_MM * 72 / 25.4)
        x = (item.x + page.side) / DOTS_PER_MM
        pdf.text(x, item.baseline / DOTS_PER_MM, item.text)
    elif isinstance(item, Mark):
        for bar in item.bars:
            pdf.polyline([((x + page.side) / DOTS_PER_MM, y / DOTS_PER_MM) for x, y in bar])
    else:
        for left, top, right, bottom in item.black:  # type: ignore[attr-defined]
            pdf.rect(
                (left + page.side) / DOTS_PER_MM,
                top / DOTS_PER_MM,
                (right - left) / DOTS_PER_MM,
                (bottom - top) / DOTS_PER_MM,
                style="F",
            )


def shown(talon: Talon, paper: TalonFormat) -> bytes:
    """Return the preview, as the window shows it."""
    return raster_png(talon_raster(talon, paper))


def other_talon(turn: int) -> Talon:
    """Return a talon that was not drawn yet: its codes are made anew."""
    return replace(
        A_TALON,
        number=Number("27", "0142", 3, 26, 1 + turn),
        proof=f"{A_TALON.proof[:-8]}{turn:08}",
    )


def milliseconds(work: Callable[[Talon], object], talon: Talon) -> float:
    """Return how long *work* takes with *talon*."""
    start = perf_counter()
    work(talon)
    return (perf_counter() - start) * 1000


def side_by_side(works: dict[str, Callable[[Talon], object]], times: int) -> dict[str, float]:
    """Return the median of each work over *times* new talons; the first turn does not count.

    The works take turns, so that all of them see the same machine.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(times + 1):
        for place, (name, work) in enumerate(works.items()):
            taken[name].append(milliseconds(work, other_talon(turn * len(works) + place)))
    return {name: round(median(values[1:]), 2) for name, values in taken.items()}


def measured(times: int) -> list[Figure]:
    """Return the figures of every format."""
    figures = []
    for paper in TalonFormat:
        found = side_by_side(
            {
                "pdf": partial(talon_pdf, paper=paper),
                "fpdf2": partial(drawn_by_fpdf2, paper=paper),
                "preview": partial(shown, paper=paper),
                "escpos": talon_escpos,
            },
            times,
        )
        ratio = round(found["fpdf2"] / found["pdf"], 1)
        figures += [
            Figure(
                what=f"a talon's PDF, {paper.value}",
                ours=found["pdf"],
                unit="ms",
                beside=found["fpdf2"],
                beside_what="the same talon drawn by fpdf2",
                ratio=ratio,
                demand=f"fpdf2 takes at least {AT_LEAST} times as long",
                met=ratio >= AT_LEAST,
            ),
            Figure(what=f"its preview, {paper.value}", ours=found["preview"], unit="ms"),
            Figure(what=f"its printer bytes, {paper.value}", ours=found["escpos"], unit="ms"),
        ]
        codes.qr.cache_clear()
    return figures


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--times", type=int, default=15)
    args = options.parse_args()
    tell(measured(args.times), as_json=args.json)


if __name__ == "__main__":
    main()
