"""Several processes that serve one address: begun, watched, begun again, ended together.

The one that begins them opens no database and starts no thread, so that forking it is safe.
"""

import logging
import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import socket
from threading import Thread
from time import monotonic
from types import FrameType
from typing import Final, NoReturn

from frontoffice.central.logs import TOLD
from frontoffice.central.metrics import SHARED_FOLDER, forget
from frontoffice.central.shared import Beat
from frontoffice.errors import FrontOfficeError, RuleError, UnavailableError

Work = Callable[[Callable[[], None], Callable[[], None]], None]
"""What a worker does until a signal ends it.

It calls its first argument once it listens, and the second at least each second.
"""

_log = logging.getLogger("frontoffice.central.processes")

_HEARD: Final = {signal.SIGCHLD, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1}
_LOOK_S: Final = 1.0
_SOON_DEAD_S: Final = 10.0
"""A worker that lived for less is not begun again at once."""
_LONGEST_PAUSE_S: Final = 30.0
HUNG_S: Final = 15.0
"""Without a beat; then a worker is killed, and another one begun."""
_BEGUN_S: Final = 60.0
"""In which a worker has to listen."""
_LATE_S: Final = 5.0
"""When this process itself comes to look so late, the whole machine stood still."""
_KILL_AFTER_S: Final = 5.0
"""Beyond the time in which a worker should have ended by itself."""


class WorkersError(RuleError):
    """Several processes need PostgreSQL: a database file has one."""

    code = "rule.workers"


class WorkerError(UnavailableError):
    """A worker ended before it listened; the log says why."""

    code = "unavailable.worker"


@dataclass(slots=True)
class _Child:
    began_at: float
    beat: Beat
    heard_at: float
    """When its beat was last seen to change."""
    heard: int = 0
    is_up: bool = False
    leaving: bool = False
    """Another one takes its place."""
    told_at: float | None = None
    """When it was told to end."""

    def listen(self, now: float) -> None:
        """See whether it still beats."""
        if (count := self.beat.count()) != self.heard:
            self.heard, self.heard_at = count, now

    def hangs(self, now: float, let_go_s: float, hung_s: float) -> bool:
        """Tell whether it should have begun, or ended, or given a beat by now."""
        if self.told_at is not None:
            return now - self.told_at > let_go_s + _KILL_AFTER_S
        return now - self.heard_at > (hung_s if self.is_up else _BEGUN_S)


class Processes:
    """Keeps *count* workers alive and at work until told to end.

    SIGTERM or SIGINT ends them, each after what it is doing; SIGHUP begins new ones, which read
    the certificate anew, and then ends the old ones.

    :param listener: what the workers serve; closed first when they are to end.
    :param let_go_s: in which a worker ends by itself.
    :param hung_s: after so long without a beat a worker is replaced.
    """

    def __init__(
        self,
        count: int,
        work: Work,
        listener: socket,
        ready: Callable[[], None],
        let_go_s: float,
        hung_s: float = HUNG_S,
    ) -> None:
        self._count, self._work, self._let_go_s = count, work, let_go_s
        self._hung_s = hung_s
        self._looked_at = monotonic()
        self._listener = listener
        self._ready: Callable[[], None] | None = ready
        self._children: dict[int, _Child] = {}
        self._pause_s = 0.0
        self._begin_at = 0.0
        self._life, self._ours = os.pipe()
        """Never written to: a worker sees its end when this process dies, however it dies."""
        self._told, self._tell = os.pipe()
        os.set_blocking(self._told, False)

    def run(self) -> None:
        """Serve until SIGINT or SIGTERM.

        :raises WorkerError: a worker ended before any had listened.
        """
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)
        with tempfile.TemporaryDirectory(prefix="frontoffice-") as folder:
            os.environ[SHARED_FOLDER] = folder
            try:
                self._watch()
            finally:
                self._end_all()
                del os.environ[SHARED_FOLDER]
                for one in (self._life, self._ours, self._told, self._tell):
                    os.close(one)
                signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _watch(self) -> None:
        while True:
            self._fill()
            heard = signal.sigtimedwait(_HEARD, _LOOK_S)
            self._hear_of_those_up()
            self._end_those_that_hang()
            self._bury()
            if heard is None:
                continue
            if heard.si_signo in {signal.SIGINT, signal.SIGTERM}:
                return
            if heard.si_signo == signal.SIGHUP:
                _log.info("new workers take over")
                for child in self._children.values():
                    child.leaving = True

    def _fill(self) -> None:
        """Begin as many workers as are missing, unless they have been dying too fast."""
        staying = sum(not child.leaving for child in self._children.values())
        if staying >= self._count or monotonic() < self._begin_at:
            return
        for _ in range(self._count - staying):
            self._begin()

    def _begin(self) -> None:
        parent, beat = os.getpid(), Beat()
        process = os.fork()
        if process == 0:
            self._be_a_worker(parent, beat)
        now = monotonic()
        self._children[process] = _Child(now, beat, now)

    def _be_a_worker(self, parent: int, beat: Beat) -> NoReturn:
        status = 1
        try:
            os.close(self._ours)
            signal.signal(signal.SIGTERM, _interrupt)
            signal.signal(signal.SIGINT, _interrupt)
            for ignored in (signal.SIGHUP, signal.SIGUSR1):
                signal.signal(ignored, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
            Thread(target=self._end_with_the_parent, name="parent", daemon=True).start()
            self._work(lambda: self._say_up(parent), beat.beat)
            status = 0
        except KeyboardInterrupt:
            status = 0
        except FrontOfficeError as error:
            _log.error("%s", error)
        except Exception:  # noqa: BLE001 -- the one place of this process: a bug is told once
            _log.exception("bug")
        finally:
            # Nothing of the parent's may run in here: what it wants to clear up is its own.
            logging.shutdown()
            os._exit(status)

    def _end_with_the_parent(self) -> None:
        os.read(self._life, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _say_up(self, parent: int) -> None:
        os.write(self._tell, os.getpid().to_bytes(4, "big"))
        with suppress(ProcessLookupError):
            os.kill(parent, signal.SIGUSR1)

    def _hear_of_those_up(self) -> None:
        while told := self._read():
            if (child := self._children.get(int.from_bytes(told, "big"))) is not None:
                child.is_up = True
        up = [child for child in self._children.values() if child.is_up and not child.leaving]
        if len(up) < self._count:
            return
        if self._ready is not None:
            self._ready()
            self._ready = None
        for process, child in self._children.items():
            if child.leaving and child.told_at is None:
                child.told_at = monotonic()
                os.kill(process, signal.SIGTERM)

    def _end_those_that_hang(self) -> None:
        """Kill whoever gives no beat any more; what it did not commit is undone by the database."""
        now = monotonic()
        late, self._looked_at = now - self._looked_at > _LATE_S, now
        for process, child in self._children.items():
            child.listen(now)
            if late:
                child.heard_at = now
            if child.hangs(now, self._let_go_s, self._hung_s):
                silent_s = round(now - child.heard_at)
                _log.error("a worker hangs", extra={TOLD: {"worker": process, "s": silent_s}})
                child.heard_at = now
                os.kill(process, signal.SIGKILL)

    def _read(self) -> bytes:
        try:
            return os.read(self._told, 4)
        except BlockingIOError:
            return b""

    def _bury(self) -> None:
        """See who has died, and let the next ones wait when that was soon."""
        while self._children:
            process, status = os.waitpid(-1, os.WNOHANG)
            if process == 0:
                return
            child = self._children.pop(process)
            forget(process)
            if child.leaving:
                continue
            told = {"worker": process, "status": os.waitstatus_to_exitcode(status)}
            _log.error("a worker has ended", extra={TOLD: told})
            if self._ready is not None:
                raise WorkerError
            lived_s = monotonic() - child.began_at
            grown = min(max(1.0, self._pause_s * 2), _LONGEST_PAUSE_S)
            self._pause_s = grown if lived_s < _SOON_DEAD_S else 0.0
            self._begin_at = monotonic() + self._pause_s

    def _end_all(self) -> None:
        """Tell all workers to end, and wait for them; whoever does not is killed."""
        self._listener.close()  # nobody is to queue at a door that nobody opens any more
        for process in self._children:
            os.kill(process, signal.SIGTERM)
        until = monotonic() + self._let_go_s + _KILL_AFTER_S
        while self._children and monotonic() < until:
            process, _ = os.waitpid(-1, os.WNOHANG)
            if process:
                self._children.pop(process, None)
            else:
                signal.sigtimedwait({signal.SIGCHLD}, _LOOK_S)
        for process in self._children:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
