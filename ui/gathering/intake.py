"""Files, folders, pasted pictures and scanned pages on their way in, away from the screen."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.scanning.scanner import Scanner, ScanSettings
from frontoffice.services.attachments import NewFile
from frontoffice.services.gathering import Gathered
from frontoffice.services.source_paths import files_of
from ui.background import Background

_EVERY_S: Final = 0.15
"""So often, at most, the screen is told: five thousand files are not five thousand lists."""

Told = Callable[[Sequence[Gathered], int, int], None]
"""What was found since the last time, how many are done, of how many."""


@dataclass(eq=False, slots=True)
class Run:
    """One thing that a person asked for: some paths, a picture, a scan."""

    work: Callable[["Run", Told], None]
    stop: Event = field(default_factory=Event)
    late: UUID | None = None
    """The appeal for which it is, where that was registered meanwhile."""
    found: int = 0
    is_dropped: bool = False
    """Nobody waits for it any more."""


class Intake(QObject):
    """Takes in what a person gives, one thing after the other; what cannot be taken stops nothing."""

    began = Signal(int)
    """Something is taken in: of how many files; 0 where that is not known."""

    came = Signal(object, object)
    """A ``Run`` and what was found since the last time, ``Gathered`` each."""

    reached = Signal(int, int)
    """So many are done, of so many."""

    ended = Signal(object)
    """The ``Run`` that is over."""

    refused = Signal(object)
    """A ``FrontOfficeError`` that ended it: of a scanner; what had come stays."""

    _told = Signal(object, object, int, int)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathering, self._background = desk.gathering, background
        self._runs: deque[Run] = deque()
        self._told.connect(self._tell)
        background.ending.connect(self.stop)

    def is_busy(self) -> bool:
        """Return whether something is on its way."""
        return bool(self._runs)

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Take in files, and of folders what lies in them."""

        def work(run: Run, told: Told) -> None:
            files = files_of(paths)
            batch, since = list[Gathered](), monotonic()
            told((), 0, len(files))
            for done, path in enumerate(files, 1):
                if run.stop.is_set():
                    break
                batch.extend(self._gathering.from_paths([path]))
                if monotonic() - since >= _EVERY_S:
                    told(tuple(batch), done, len(files))
                    batch, since = [], monotonic()
            told(tuple(batch), len(files), len(files))

        self._start(work)

    def take_picture(self, picture: QImage, name: str) -> None:
        """Take in *picture*, which was never a file, as *name*."""

        def work(_run: Run, told: Told) -> None:
            told((self._taken(lambda: _png(picture), name),), 1, 1)

        self._start(work)

    def scan(self, scanner: Scanner, settings: ScanSettings, called: Callable[[int], str]) -> None:
        """Scan, page by page; each is there as soon as it was read.

        :param called: returns the name of the first page, of the second, and so on.
        """
        numbers = count(1)

        def work(_run: Run, told: Told) -> None:
            def take(page: NewFile) -> None:
                file = replace(page, name=called(next(numbers)))
                told((Gathered(file.name, file, None, is_again=False),), 0, 0)

            self._gathering.scan(scanner, settings, take)

        self._start(work)

    def stop(self) -> None:
        """Take in no more of what is on its way; what has come stays."""
        for run in self._runs:
            run.stop.set()
        if self._runs:
            self._gathering.stop_scan()

    def drop(self) -> None:
        """Take in no more, and forget what is on its way: the form has gone for which it was."""
        for run in self._runs:
            run.is_dropped = run.is_dropped or run.late is None
            if run.is_dropped:
                run.stop.set()
        if self._runs and self._runs[0].is_dropped:
            self._gathering.stop_scan()

    def is_for(self, appeal: UUID) -> bool:
        """Let what is still on its way be for *appeal*; return whether anything is."""
        mine = [run for run in self._runs if run.late is None and not run.is_dropped]
        for run in mine:
            run.late = appeal
        return bool(mine)

    def _taken(self, data: Callable[[], bytes], name: str) -> Gathered:
        try:
            file = self._gathering.from_bytes(data(), name)
        except FrontOfficeError as error:
            return Gathered(name, None, error, is_again=False)
        return Gathered(name, file, None, is_again=False)

    def _start(self, work: Callable[[Run, Told], None]) -> None:
        self._runs.append(Run(work))
        if len(self._runs) == 1:
            self._next()

    def _next(self) -> None:
        run = self._runs[0]
        self.began.emit(0)

        def told(found: Sequence[Gathered], done: int, of: int) -> None:
            self._told.emit(run, found, done, of)

        def over(_nothing: None) -> None:
            self._end(run)

        def refused(error: FrontOfficeError) -> None:
            self.refused.emit(error)
            self._end(run)

        self._background.network(self, lambda: run.work(run, told), over, refused)

    def _tell(self, run: Run, found: Sequence[Gathered], done: int, of: int) -> None:
        if found:
            self.came.emit(run, found)
            run.found += len(found)
        self.reached.emit(done, of)

    def _end(self, run: Run) -> None:
        self._runs.popleft()
        self.ended.emit(run)
        if self._runs:
            self._next()


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(picture)
    return bytes(buffer.data().data())
