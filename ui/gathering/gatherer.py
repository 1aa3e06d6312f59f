"""Everything that gathers papers for one appeal: the sheaf, what comes in, pictures, merging."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.clerk import Clerk
from frontoffice.services.drafts import Enclosed
from frontoffice.services.gathering import Gathered, Gathering, PageOf
from ui.background import Background
from ui.gathering.intake import Intake, Run
from ui.gathering.pictures import Pictures
from ui.gathering.sheaf import Sheaf

_QUARTER: Final = 90


class Gatherer(QObject):
    """Gathers; knows no widget."""

    again = Signal(object)
    """The names of what lies here already."""

    refused = Signal(object)
    """A ``FrontOfficeError``: of a scanner, of merging."""

    merged = Signal(object)
    """The ``NewFile`` that several have become."""

    came_late = Signal(int)
    """So many were attached to the appeal that had been registered meanwhile."""

    stopped = Signal()
    """Less was taken in than was asked for: somebody said so."""

    def __init__(
        self, desk: Desk, background: Background, clerk: Clerk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._clerk = desk, background, clerk
        self.sheaf = Sheaf(self)
        self.pictures = Pictures(desk, background, self)
        self.intake = Intake(desk, background, self)
        self.is_merging = False
        self._given: tuple[Enclosed, ...] = ()
        self.intake.came.connect(self._come)
        self.intake.ended.connect(self._end)
        self.intake.refused.connect(self.refused)

    def is_busy(self) -> bool:
        """Return whether something is on its way that this screen must see."""
        return self.intake.is_busy() or self.is_merging

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        self.intake.take_paths(paths)

    def take_picture(self, picture: QImage, name: str) -> None:
        """Take in a pasted picture."""
        self.intake.take_picture(picture, name)

    def take_file(self, file: NewFile) -> None:
        """Take what is in the store already."""
        self._add([Gathered(file.name, file, None, is_again=False)], goes_on=False)

    def can_merge(self, ids: AbstractSet[int]) -> list[int]:
        """Return those of *ids* that have pages, as far as is known, in their order."""
        found = []
        for one in self.sheaf.sheets:
            facts = self.pictures.facts(one.file) if one.file is not None else None
            if one.id in ids and facts is not None and facts.pages:
                found.append(one.id)
        return found

    def merge(self, ids: AbstractSet[int], name: str) -> None:
        """Make one PDF called *name* of the sheets *ids*, in their order."""
        gathering = self._desk.gathering
        papers = [
            one.enclosed for one in self.sheaf.sheets if one.id in ids and one.enclosed is not None
        ]

        def done(file: NewFile) -> None:
            self.is_merging = False
            self.sheaf.merge(ids, file)
            self.merged.emit(file)

        def refused(error: FrontOfficeError) -> None:
            self.is_merging = False
            self.refused.emit(error)

        self.is_merging = True
        self._background.network(self, lambda: merged(gathering, papers, name), done, refused)

    def hand_over(self) -> tuple[Enclosed, ...]:
        """Return what is to be attached now; what comes from here on is late."""
        self._given = self.sheaf.enclosed()
        return self._given

    def registered(self, appeal: UUID) -> None:
        """Begin anew: *appeal* has what was handed over, and gets what came or comes since."""
        given = {one.file.sha256 for one in self._given}
        late = [one.file for one in self.sheaf.enclosed() if one.file.sha256 not in given]
        if late:
            self._attach(appeal, late)
        self.intake.is_for(appeal)
        self._given = ()
        self.sheaf.show(())

    def clear(self) -> None:
        """Begin anew; what is still on its way is stopped."""
        self.intake.drop()
        self.sheaf.show(())

    def _come(self, run: Run, found: Sequence[Gathered]) -> None:
        if run.late is not None:
            self._attach(run.late, [one.file for one in found if one.file is not None])
        elif not run.is_dropped:
            self._add(found, goes_on=run.found > 0)

    def _add(self, found: Sequence[Gathered], *, goes_on: bool) -> None:
        again = self.sheaf.add(found, goes_on=goes_on)
        if again:
            self.again.emit(again)

    def _attach(self, appeal: UUID, files: Sequence[NewFile]) -> None:
        def work() -> tuple[Attachment, ...]:
            return self._desk.attachments.add(appeal, files, self._clerk)

        self._background.database(self, work, lambda added: self.came_late.emit(len(added)))

    def _end(self, run: Run) -> None:
        if run.stop.is_set():
            self.stopped.emit()


def merged(gathering: Gathering, papers: Sequence[Enclosed], name: str) -> NewFile:
    """Return one PDF of all pages of *papers*, as they are turned.

    :raises FrontOfficeError: see :meth:`frontoffice.services.gathering.Gathering.merged`.
    """
    pages = [
        PageOf(one.file, page, one.turn_of(page) * _QUARTER)
        for one in papers
        for page in range(gathering.page_count(one.file))
    ]
    return gathering.merged(pages, name)


def as_turned(gathering: Gathering, paper: Enclosed) -> NewFile:
    """Return *paper* with its pages as they were turned; as it was brought where that cannot be."""
    if not paper.is_turned:
        return paper.file
    try:
        return merged(gathering, [paper], f"{Path(paper.file.name).stem}.pdf")
    except FrontOfficeError:
        return paper.file
