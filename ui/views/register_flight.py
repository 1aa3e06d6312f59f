"""One registration on its way to the disk, never two."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.link import Link
from frontoffice.errors import FrontOfficeError
from frontoffice.services.attachments import NewFile
from frontoffice.services.clerk import Clerk
from frontoffice.services.drafts import Enclosed
from frontoffice.services.registration import Registered
from ui.background import Background
from ui.gathering.gatherer import as_turned
from ui.views.recording_over import Approved
from ui.views.register_visit import VisitKeeper


class Flight(QObject):
    """Takes off with what is typed and lands with what became of it."""

    registered = Signal(object)
    """A ``Registered``: committed, its talon in the spool."""

    lost = Signal(int)
    """So many files were not on this computer any more, and are not attached."""

    busy = Signal(bool)
    """It has taken off, or landed."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        clerk: Clerk,
        visits: VisitKeeper,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._clerk = desk, background, clerk
        self._visits = visits
        self.is_busy = False
        self._lost = 0

    def register(
        self,
        draft: Draft,
        links: Sequence[Link],
        afterwards: Callable[[Registered], None],
        essence: Approved | None = None,
        papers: Sequence[Enclosed] = (),
    ) -> None:
        """Register *draft*; asked for a second time meanwhile it does nothing.

        :param links: what it is to earlier appeals.
        :param afterwards: called with what was registered, once it is told.
        :param essence: the recording of what the person says, if it was recorded.
        :param papers: what was gathered; pages that were turned are put upright first.
        """
        gathering = self._desk.gathering

        def done(registered: Registered) -> None:
            self._land()
            self.registered.emit(registered)
            afterwards(registered)
            if self._lost:
                self.lost.emit(self._lost)

        def take(files: Sequence[NewFile]) -> None:
            self._background.database(
                self, lambda: self._register(draft, links, essence, files), done, self._refused
            )

        def upright() -> list[NewFile]:
            return [as_turned(gathering, one) for one in papers]

        if not self._take_off():
            return
        if any(one.is_turned for one in papers):
            self._background.network(self, upright, take, self._refused)
        else:
            take([one.file for one in papers])

    def _take_off(self) -> bool:
        if self.is_busy:
            return False
        self.is_busy = True
        self.busy.emit(True)
        return True

    def _register(
        self,
        draft: Draft,
        links: Sequence[Link],
        essence: Approved | None,
        papers: Sequence[NewFile],
    ) -> Registered:
        at = self._visits.at
        visit = at.to_serve(draft.applicant)
        recordings, store = self._desk.recordings, self._desk.files
        files = [one for one in papers if store.has(bytes.fromhex(one.sha256))]
        self._lost = len(papers) - len(files)
        if essence is not None:
            files.insert(0, recordings.attachable(essence.recording.id, essence.by))
        registered = self._desk.registration.register(
            draft,
            self._clerk,
            to_print=True,
            typed=True,
            visit=visit.id,
            links=links,
            attached=files,
        )
        if essence is not None:
            recordings.forget(essence.recording.id)
        at.served(draft.applicant)
        return registered

    def _refused(self, error: FrontOfficeError) -> None:
        self._land()
        self._background.refused.emit(error)

    def _land(self) -> None:
        self.is_busy = False
        self.busy.emit(False)
