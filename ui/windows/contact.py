"""Rounds that nobody asks for: central every 15 seconds, the printer, copies, how things stand."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.outbox import Mine
from frontoffice.services.spool import Job, PrinterState
from frontoffice.services.syncing import SyncState, Why
from ui.background import Background
from ui.help_line import HelpLine
from ui.windows.copy_rounds import CopyRounds
from ui.windows.file_rounds import FileRounds
from ui.windows.update_rounds import UpdateRounds
from ui.windows.wall_rounds import WallRounds

LOOK_MS: Final = 2_000
SYNC_MS: Final = 15_000
LONGEST_SYNC_MS: Final = 240_000
PRINT_MS: Final = 1_000
_AT_ONCE_MS: Final = 50
_Read = tuple[SyncState, PrinterState, Mine, int, int, int, int | None]


class Contact(QObject):
    """Syncs, prints and looks how both stand; each of the three one at a time, off the screen."""

    stands = Signal(object)
    """The :class:`SyncState` as it is now."""

    printer = Signal(object)
    """The :class:`PrinterState` as it is now."""

    renewed = Signal()
    """Other tables of reference data are in force."""

    mine = Signal(object)
    """What of the clerk's own work waits: :class:`Mine`."""

    tasks = Signal(int)
    """How many things wait for a person to decide."""

    calls = Signal(int)
    """How many people are to be called about their hour."""

    orders = Signal(int)
    """How many instructions of receptions are overdue, due soon, or to be told to the person."""

    reviews = Signal(object)
    """How many appeals from kiosks wait to be looked at; None where the office has no kiosk."""

    printed = Signal(object)
    """A :class:`Job` that was tried, and how it ended."""

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._busy: set[str] = set()
        self._pause_ms = SYNC_MS
        self.look_timer = self._timer(self.look, LOOK_MS, repeated=True)
        self.sync_timer = self._timer(self.sync, _AT_ONCE_MS)
        self.print_timer = self._timer(self.print_next, PRINT_MS)
        self.copies = CopyRounds(desk, background, self)
        self.walls = WallRounds(desk, background, self)
        self.line = HelpLine(desk, background, self)
        self.files = FileRounds(desk, background, self)
        self.updates = UpdateRounds(desk, background, self)
        self._tables = desk.tables.today
        self.login = ""
        """Of whoever has signed in: what of their own work waits is told too."""
        self.last: SyncState | None = None
        self.last_mine = Mine()
        self.last_printer: PrinterState | None = None
        self.last_reviews: int | None = None

    def look(self) -> None:
        """Look how things stand, unless a look is under way."""
        if "look" not in self._busy:
            self._busy.add("look")
            self._background.database(self, self._read, self._show, self._not_read)

    def sync(self) -> None:
        """Push and pull once; the next round comes sooner or later by how this one went."""
        if "sync" not in self._busy:
            self._busy.add("sync")
            self._background.network(self, self._desk.syncing.once, self._synced, self._not_synced)

    def print_next(self) -> None:
        """Try the next talon that waits."""
        if "print" not in self._busy:
            self._busy.add("print")
            self._background.network(self, self._desk.spool.run_once, self._tried, self._not_tried)

    def hurry(self) -> None:
        """Try again at once what waits for central, files too, or for the printer: a person asks."""
        self._pause_ms = SYNC_MS
        self.sync_timer.start(_AT_ONCE_MS)
        self._background.database(self, self._desk.spool.hurry, self._print_soon)
        self.files.again()

    def print_soon(self) -> None:
        """Print without the usual pause: a talon was just put into the spool."""
        self.print_timer.start(_AT_ONCE_MS)
        self.sync_timer.start(_AT_ONCE_MS)

    def _timer(self, call: object, after_ms: int, *, repeated: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(not repeated)
        timer.timeout.connect(call)
        timer.start(after_ms)
        return timer

    def _read(self) -> _Read:
        return (
            self._desk.syncing.state(),
            self._desk.spool.state(),
            self._desk.outbox.of_login(self.login),
            self._desk.tasks.count(),
            self._desk.receptions.call_list.count(),
            self._desk.instructions.pressing(),
            self._desk.reviews.count(),
        )

    def _show(self, found: _Read) -> None:
        self._busy.discard("look")
        self.last, self.last_printer, self.last_mine, tasks, calls, orders, reviews = found
        self.mine.emit(self.last_mine)
        self.stands.emit(self.last)
        self.printer.emit(self.last_printer)
        # A stopped pull is one more thing to decide, though no task of the database.
        self.tasks.emit(tasks + self.last.stopped)
        self.calls.emit(calls)
        self.orders.emit(orders)
        self.last_reviews = reviews
        self.reviews.emit(reviews)

    def _not_read(self, error: FrontOfficeError) -> None:
        self._busy.discard("look")
        self._background.refused.emit(error)

    def _synced(self, state: SyncState) -> None:
        self._busy.discard("sync")
        well = state.why in (Why.CONNECTED, Why.NO_CENTRAL)
        self._pause_ms = SYNC_MS if well else min(LONGEST_SYNC_MS, self._pause_ms * 2)
        self.sync_timer.start(self._pause_ms)
        self.last = state
        self.stands.emit(state)
        if self._desk.tables.today is not self._tables:
            self._tables = self._desk.tables.today
            self.renewed.emit()

    def _not_synced(self, error: FrontOfficeError) -> None:
        self._busy.discard("sync")
        self._pause_ms = min(LONGEST_SYNC_MS, self._pause_ms * 2)
        self.sync_timer.start(self._pause_ms)
        self._background.refused.emit(error)

    def _print_soon(self, _nothing: None) -> None:
        self.print_timer.start(_AT_ONCE_MS)

    def _tried(self, job: Job | None) -> None:
        self._busy.discard("print")
        if job is not None:
            self.printed.emit(job)
        self.print_timer.start(PRINT_MS if job is None else _AT_ONCE_MS)

    def _not_tried(self, error: FrontOfficeError) -> None:
        self._busy.discard("print")
        self.print_timer.start(LOOK_MS)
        self._background.refused.emit(error)
