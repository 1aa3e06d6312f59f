"""Work away from the screen: one thread for the database, a few for the network."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from frontoffice.errors import FrontOfficeError

T = TypeVar("T")

_NETWORK_THREADS: Final = 3
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one piece of work, and whom it is for."""

    owner: QObject
    tell: Callable[[], None]


class Background(QObject):
    """Does work elsewhere and brings its results to the thread of the screen."""

    refused = Signal(object)
    """A ``FrontOfficeError`` that nobody asked to be told about."""

    bug = Signal(object)
    """Any other exception: our fault; it is in the log, and nothing that was saved is lost."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._network = ThreadPoolExecutor(_NETWORK_THREADS, thread_name_prefix="network")
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

    def close(self) -> None:
        """Finish what the database was given, forget what the network was, tell nobody any more.

        Safe to call twice. Waits for work that is under way.
        """
        self._closed = True
        self._network.shutdown(wait=False, cancel_futures=True)
        self._database.shutdown(wait=True)
        self._network.shutdown(wait=True)

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

        def run() -> None:
            self._finished.emit(_Outcome(owner, self._tell(work, done, failed)))

        threads.submit(run)

    def _tell(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[FrontOfficeError], None] | None,
    ) -> Callable[[], None]:
        """Do *work* and return what is to be called on the thread of the screen."""
        try:
            result = work()
        except FrontOfficeError as error:
            refusal: Any = error
            answer = self.refused.emit if failed is None else failed
            return lambda: answer(refusal)
        except Exception as error:  # noqa: BLE001 -- the one place where bugs of all work end
            _LOG.exception("bug in background work")
            bug = error
            return lambda: self.bug.emit(bug)
        return lambda: done(result)

    def _deliver(self, outcome: _Outcome) -> None:
        if not self._closed and isValid(outcome.owner):
            outcome.tell()
