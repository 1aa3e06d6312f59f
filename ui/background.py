"""Work away from the screen: threads for the database, to reckon, for files, for the network."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from frontoffice.errors import FrontOfficeError

T = TypeVar("T")

_NETWORK_THREADS: Final = 3
_LOG: Final = logging.getLogger(__name__)


class _Job:
    """One piece of work, whom it is for, and at last what is to be told."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None],
        bug: Callable[[Exception], None],
    ) -> None:
        self.owner = owner
        self.tell: Callable[[], None] = _nothing
        self._work, self._done = work, done
        self._failed, self._bug = failed, bug

    def do(self) -> None:
        """Do the work; afterwards :attr:`tell` is to be called on the thread of the screen."""
        try:
            result = self._work()
        except FrontOfficeError as error:
            self.tell = partial(self._failed, error)
        except Exception as error:  # noqa: BLE001 -- the one place where bugs of all work end
            _LOG.exception("bug in background work")
            self.tell = partial(self._bug, error)
        else:
            self.tell = partial(self._done, result)


def _nothing() -> None:
    pass


class Background(QObject):
    """Does work elsewhere and brings its results to the thread of the screen."""

    refused = Signal(object)
    """A ``FrontOfficeError`` that nobody asked to be told about."""

    bug = Signal(object)
    """Any other exception: our fault; it is in the log, and nothing that was saved is lost."""

    ending = Signal()
    """The program closes: whatever takes long is to end."""

    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._reckoner = ThreadPoolExecutor(1, thread_name_prefix="reckoner")
        self._files = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._network = ThreadPoolExecutor(_NETWORK_THREADS, thread_name_prefix="network")
        # Only the thread of the screen takes jobs out of here and lets go of them: a view must
        # not die on another thread, and a worker that let go last would let it.
        self._jobs: dict[int, _Job] = {}
        self._numbers = count()
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def database(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None] | None = None,
    ) -> None:
        """Do *work* after all earlier database work; then call *done* with its result, here.

        *failed* is called instead when the world refused. Neither is called once *owner*,
        which is a view or a widget, is gone.
        """
        self._start(self._database, owner, work, done, failed)

    def network(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None] | None = None,
    ) -> None:
        """Do *work* beside other network work; else the same as :meth:`database`."""
        self._start(self._network, owner, work, done, failed)

    def reckon(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None] | None = None,
    ) -> None:
        """Do *work* that waits for nothing and nobody; else the same as :meth:`database`."""
        self._start(self._reckoner, owner, work, done, failed)

    def files(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None] | None = None,
    ) -> None:
        """Do *work* of hours, one after the other; it is to end when :attr:`ending` says so."""
        self._start(self._files, owner, work, done, failed)

    def close(self) -> None:
        """Finish what the database was given, forget all other work, tell nobody any more.

        Safe to call twice. Waits for work that is under way.
        """
        self._closed = True
        for forgotten in (self._network, self._reckoner, self._files):
            forgotten.shutdown(wait=False, cancel_futures=True)
        self.ending.emit()
        for threads in (self._database, self._network, self._reckoner, self._files):
            threads.shutdown(wait=True)
        self._jobs.clear()

    def _start(
        self,
        threads: Executor,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None] | None,
    ) -> None:
        if self._closed:
            return
        number = next(self._numbers)
        answer = failed or self.refused.emit
        self._jobs[number] = _Job(owner, work, done, answer, self.bug.emit)
        threads.submit(self._run, number)

    def _run(self, number: int) -> None:
        self._jobs[number].do()
        self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is not None and not self._closed and isValid(job.owner):
            job.tell()
