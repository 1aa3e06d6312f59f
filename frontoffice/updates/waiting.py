"""What a window needs of updates: what there is, making it ready, and giving way to it."""

from contextlib import suppress
from dataclasses import dataclass

from db.engine import file_of
from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.syncing import now_ms
from frontoffice.updates.applying import came_up, make_ready
from frontoffice.updates.delivery import Coming, Delivery
from frontoffice.updates.layout import Layout, layout_here
from frontoffice.updates.packing import Tell, silent
from frontoffice.updates.progress import Progress, progress_of
from frontoffice.updates.refusals import NotReadyError
from frontoffice.updates.seats import Seat, start_apart


@dataclass(frozen=True, slots=True)
class UpdateState:
    """How updates of this desk stand."""

    coming: Coming
    last: Progress
    mine: bool
    """Whether this user may put another version here."""

    @property
    def version(self) -> str:
        """The version that this user can put in place now; empty for none."""
        return self.coming.version if self.mine else ""


class Waiting:
    """Updates of the desk whose window is open."""

    def __init__(self, desk: Desk, layout: Layout, delivery: Delivery) -> None:
        self._desk, self._layout, self._delivery = desk, layout, delivery

    @classmethod
    def of(cls, desk: Desk) -> "Waiting | None":
        """Return that of *desk*; None where the program is updated by somebody else."""
        layout = layout_here()
        if layout is None or desk.office.practice:
            return None
        return cls(desk, layout, Delivery.of(desk, layout))

    def look(self) -> UpdateState:
        """Return how updates stand, without asking anybody."""
        return self._state(self._delivery.look())

    def once(self) -> UpdateState:
        """Ask central where it is time to, fetch what may come now; return how updates stand.

        What the network refuses is tried again the next time, and told by nobody.

        :raises StorageError: this desk's own database refused.
        """
        note_came_up(self._layout)
        with suppress(FrontOfficeError):
            return self._state(self._delivery.once())
        return self.look()

    def end(self) -> None:
        """Stop fetching at once; what came stays."""
        self._delivery.end()

    def make_ready(self, tell: Tell = silent) -> None:
        """Put the newest version beside the current one, and try it on a copy of this desk.

        :raises FrontOfficeError: see :func:`frontoffice.updates.applying.make_ready`.
        :raises NotReadyError: there is none any more.
        """
        bundle, file = self._delivery.look().bundle, file_of(self._desk.journal.engine)
        if bundle is None or file is None:
            raise NotReadyError
        seat = Seat(self._desk.folder, file.key)
        make_ready(self._layout, bundle.path, [seat], now_ms(), tell)

    def give_way(self) -> None:
        """Let another process switch as soon as this window has closed, and open a new one."""
        program = self._layout.program(self._layout.current())
        start_apart([str(program), "update", "finish", "--data", str(self._desk.folder)])

    def _state(self, coming: Coming) -> UpdateState:
        mine = True
        try:
            self._layout.check()
        except FrontOfficeError:
            mine = False
        return UpdateState(coming, progress_of(self._layout), mine)


def note_came_up(layout: Layout | None = None) -> None:
    """Note that this version works in front of a person, where it lies in a folder of versions."""
    found = layout or layout_here()
    if found is not None:
        with suppress(FrontOfficeError):  # whoever may not write there counts no starts either
            came_up(found, now_ms())
