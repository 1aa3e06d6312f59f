"""A scanner that is none: so many sheets lie in it, and it may refuse in any way."""

from collections.abc import Callable
from io import BytesIO
from threading import Event

from PIL import Image, ImageDraw

from frontoffice.scanning.scanner import Scanner, ScannerError, ScanSettings

SCANNER = Scanner("dev:1", "Plustek OpticSlim 2700")
OTHER = Scanner("dev:2", "Canon DR-C225")


class Glass:
    """Scanners as a test likes them."""

    def __init__(self) -> None:
        self.there: tuple[Scanner, ...] = (SCANNER, OTHER)
        self.sheets = 1
        self.refuses: ScannerError | None = None
        """Raised after the sheets."""
        self.hidden: ScannerError | None = None
        """Raised where scanners are looked for."""
        self.asked: list[tuple[Scanner, ScanSettings]] = []
        self.goes_on = Event()
        self.goes_on.set()
        self.stopped = Event()

    def found(self) -> tuple[Scanner, ...]:
        if self.hidden is not None:
            raise self.hidden
        return self.there

    def scan(
        self, scanner: Scanner, settings: ScanSettings, on_page: Callable[[bytes], None]
    ) -> int:
        self.asked.append((scanner, settings))
        for sheet in range(1, self.sheets + 1):
            on_page(scanned(sheet + 10 * len(self.asked), grey=settings.grey))
            while not self.goes_on.wait(0.01):
                if self.stopped.is_set():
                    return sheet
        if self.refuses is not None:
            raise self.refuses
        return self.sheets

    def stop(self) -> None:
        self.stopped.set()


def scanned(number: int, *, grey: bool = False) -> bytes:
    """Return a page as a scanner gives it: PNG, its number told by how many lines it has."""
    page = Image.new("L" if grey else "RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    for line in range(number):
        draw.rectangle((70, 70 + line * 24, 520 - line % 4 * 60, 80 + line * 24), fill="black")
    file = BytesIO()
    page.save(file, "PNG")
    return file.getvalue()
