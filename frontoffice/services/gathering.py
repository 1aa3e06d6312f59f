"""Gathering what is to be attached: files, folders, pictures, scanned pages; looked at and merged."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from db.files.sealed import SealedReader
from db.files.store import FileStore
from db.record import Journal
from frontoffice.contents.errors import (
    CautionError,
    NoPictureError,
    NoSheetError,
    PictureSizeError,
    TooManyPagesError,
)
from frontoffice.contents.inside import Said
from frontoffice.contents.streams import stream_of
from frontoffice.domain.caution import Caution
from frontoffice.domain.corners import Corners
from frontoffice.errors import FrontOfficeError
from frontoffice.scanning.scanner import Scanner, Scanners, ScanSettings, ScanSource
from frontoffice.services.attachments import Attachments, NewFile
from frontoffice.services.page_of import InStore, PageOf
from frontoffice.services.source_errors import SourceNoFileError
from frontoffice.services.source_paths import files_of
from frontoffice.services.unattached import forget_unattached

__all__ = [
    "Caution",
    "CautionError",
    "Corners",
    "Gathered",
    "Gathering",
    "InStore",
    "NoPictureError",
    "NoSheetError",
    "PageOf",
    "PictureSizeError",
    "Said",
    "ScanSettings",
    "ScanSource",
    "Scanner",
    "TooManyPagesError",
]


_REMEMBERED: Final = 2000
_AT_HAND: Final = 64 << 20
"""A file up to this size stays in memory until another one is looked at."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One thing that somebody tried to take in."""

    name: str
    file: NewFile | None
    """None where it could not be taken in."""
    error: FrontOfficeError | None
    is_again: bool
    """The same bytes are among those that were gathered before in this call."""


class Gathering:
    """Take files in, look at them, and make papers of them; none belongs to an appeal yet.

    Every method may run on any thread.

    :raises StorageError: (every method) the disk or the database refused.
    :raises FileMissingError: (every method that opens one) the file is not on this computer.
    :raises FileDamagedError: (every method that opens one) it is not as it was written.
    """

    def __init__(
        self, journal: Journal, attachments: Attachments, store: FileStore, scanners: Scanners
    ) -> None:
        self._journal = journal
        self._attachments, self._store = attachments, store
        self._scanners = scanners
        # What is in a file never changes: its name is its SHA-256.
        self._caution_of = lru_cache(_REMEMBERED)(self._looked_into)
        self._last = lru_cache(1)(self._read)

    def from_paths(
        self, paths: Sequence[Path], *, on_progress: Callable[[int, int], None] | None = None
    ) -> tuple[Gathered, ...]:
        """Take in files, and of folders the files that lie in them; return what became of each.

        Names are in their natural order. What hides, what systems leave behind in folders and
        links that lead out of their folder are left out.

        :param on_progress: is told how many are done, and how many there are.
        """
        found = files_of(paths)
        gathered: list[Gathered] = []
        seen: set[str] = set()
        for place, path in enumerate(found, start=1):
            one = self._gathered(path, seen)
            gathered.append(one)
            if one.file is not None:
                seen.add(one.file.sha256)
            if on_progress is not None:
                on_progress(place, len(found))
        return tuple(gathered)

    def from_bytes(self, data: bytes, name: str) -> NewFile:
        """Take in what never was a file: a pasted picture, a photograph, a page.

        :raises FileTooLargeError: it is larger than the setting allows.
        """
        return self._attachments.take_from(lambda to: to.write(data), name)

    def caution(self, file: InStore) -> Caution | None:
        """Return why *file* is kept but never opened here; None where it may be opened."""
        return self._caution_of(file.sha256)

    def page_count(self, file: InStore) -> int:
        """Return how many pages there are to look at; 0 for what no picture is made of."""
        try:
            with self._careful(file) as plain:
                # PDFium and the pictures take a tenth of a second that no start has to wait for.
                from frontoffice.contents import pages  # noqa: PLC0415

                return pages.page_count(plain, file.media)
        except NoPictureError:
            return 0

    def said(self, file: InStore) -> Said:
        """Return what *file* says of itself: an office document its pages and words.

        :raises CautionError: the file is never opened here.
        """
        with self._careful(file) as plain:
            # As above.
            from frontoffice.contents import pages  # noqa: PLC0415

            return pages.said(plain, file.media)

    def opened(self, file: InStore) -> SealedReader:
        """Return the bytes of *file*, to be played, read at any place and closed.

        :raises CautionError: the file is never opened here.
        """
        _refuse(self.caution(file))
        return self._store.open(bytes.fromhex(file.sha256))

    def picture(self, file: InStore, page: int, width_px: int, turn: int = 0) -> bytes:
        """Return *page* of *file* as PNG, at most *width_px* wide.

        :param page: from nought.
        :param turn: clockwise: 0, 90, 180 or 270 degrees.
        :raises NoPictureError: there is no such page, or no picture is made of such a file.
        :raises CautionError: the file is never opened here.
        :raises PictureSizeError: it is too large to be opened.
        """
        with self._careful(file) as plain:
            # As above.
            from frontoffice.contents import pages  # noqa: PLC0415

            return pages.picture(plain, file.media, page, width_px, turn)

    def corners(self, file: InStore, page: int = 0) -> Corners | None:
        """Return where a sheet of paper lies in the photograph *file*; None where none is seen.

        :raises NoPictureError: it is no picture; see :meth:`picture`.
        """
        with self._careful(file) as plain:
            # As above.
            from frontoffice.contents import photographs  # noqa: PLC0415

            return photographs.corners(plain, file.media, page)

    def straightened(self, file: InStore, corners: Corners, *, as_scan: bool = True) -> NewFile:
        """Return a new picture: the sheet within *corners*, seen from straight above.

        A sheet whose sides are nearly those of A4 gets them exactly.

        :param as_scan: the light is evened too, and the paper becomes white.
        :raises NoSheetError: the corners go around nothing.
        :raises NoPictureError: it is no picture; see :meth:`picture`.
        """
        with self._careful(file) as plain:
            # As above.
            from frontoffice.contents import photographs  # noqa: PLC0415

            data = photographs.straightened(plain, file.media, corners, as_scan=as_scan)
        return self.from_bytes(data, f"{Path(file.name).stem}.jpg")

    def merged(self, pages: Sequence[PageOf], name: str) -> NewFile:
        """Return one PDF of *pages*, in this order.

        A picture stands upright on A4, a photograph in the very bytes it came in.

        :raises TooManyPagesError: there are more than a PDF is made of here, or none.
        :raises NoPictureError: one of them has no picture; see :meth:`picture`.
        :raises FileTooLargeError: the PDF is larger than the setting allows.
        """
        # As above.
        from frontoffice.services.merging import merged  # noqa: PLC0415

        return merged(pages, name, self._careful, self._attachments)

    def scanners(self) -> tuple[Scanner, ...]:
        """Return the scanners of this computer; it may take seconds.

        :raises NoScanningError: scanning is not installed.
        """
        return self._scanners.found()

    def scan(
        self, scanner: Scanner, settings: ScanSettings, on_page: Callable[[NewFile], None]
    ) -> int:
        """Scan, give each page to *on_page* as soon as it is taken in, return how many there were.

        What was given before an error stays. Pages are JPEG.

        :raises ScannerError: see its leaves in ``frontoffice.scanning.scanner``.
        """
        count = 0

        def take(png: bytes) -> None:
            nonlocal count
            # As above.
            from frontoffice.contents.photographs import scanned  # noqa: PLC0415

            count += 1
            on_page(self.from_bytes(scanned(png, settings.dpi), f"scan-{count:03}.jpg"))

        return self._scanners.scan(scanner, settings, take)

    def stop_scan(self) -> None:
        """End the scan at hand; any thread may say so. What was scanned stays."""
        self._scanners.stop()

    def forget_unattached(self, *, older_than: timedelta) -> int:
        """Delete files that nothing names and that are older; return how many.

        What an appeal has, what waits for central, a recording and what a draft names stay.
        """
        return forget_unattached(self._journal, self._store, older_than)

    def _gathered(self, path: Path, seen: set[str]) -> Gathered:
        try:
            if path.exists() and not path.is_file():
                raise SourceNoFileError(file=path.name)
            file = self._attachments.take_in(path)
        except FrontOfficeError as error:
            return Gathered(path.name, None, error, is_again=False)
        return Gathered(path.name, file, None, is_again=file.sha256 in seen)

    @contextmanager
    def _opened(self, sha256: str) -> Iterator[BinaryIO]:
        with (
            self._store.open(bytes.fromhex(sha256)) as reader,
            stream_of(reader) as plain,
        ):
            yield plain

    @contextmanager
    def _careful(self, file: InStore) -> Iterator[BinaryIO]:
        """Give the bytes of *file* where nothing speaks against opening it.

        Those of the last file stay at hand: its pages are mostly looked at one after the other.

        :raises CautionError: something does.
        """
        _refuse(self.caution(file))
        data = self._last(file.sha256)
        if data is not None:
            yield BytesIO(data)
            return
        with self._opened(file.sha256) as plain:
            yield plain

    def _looked_into(self, sha256: str) -> Caution | None:
        # As above.
        from frontoffice.contents.cautions import caution_in  # noqa: PLC0415

        with self._opened(sha256) as plain:
            return caution_in(plain)

    def _read(self, sha256: str) -> bytes | None:
        """Return the bytes of a file that is small enough to stay at hand; None of a large one."""
        with self._store.open(bytes.fromhex(sha256)) as reader:
            return reader.read(reader.size) if reader.size <= _AT_HAND else None


def _refuse(caution: Caution | None) -> None:
    """Refuse what is never opened here.

    :raises CautionError: *caution* stands against it.
    """
    if caution is not None:
        raise CautionError(caution=caution)
