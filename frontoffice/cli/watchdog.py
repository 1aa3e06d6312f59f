"""Keeps another process alive: one that is silent for too long, or ends by itself, is begun anew."""

import os
import queue
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic
from types import FrameType
from typing import IO, Final

BEAT_S: Final = 1.0
"""A process that is watched gives a sign of life so often, on its standard output."""
PATIENCE_S: Final = 8.0
"""So long it may be silent; a person who waits sees a new window within ten seconds."""
RESTED: Final = 5
"""Status with which a process asks to be begun anew: nothing is wrong with it."""
_BEGINNING_S: Final = 60.0
"""So long it may take to begin."""
_SHORT_S: Final = 10.0
"""Whoever ends sooner after the beginning is begun anew later and later."""
_LONGEST_PAUSE_S: Final = 30.0
_OF_ITSELF: Final = "of itself"
_SIGNS: Final = 64
_AT_ONCE: Final = 0.1


@dataclass(slots=True)
class Watchdog:
    """Runs *command* for good; its status 0 ends the watch as well."""

    command: Sequence[str]
    patience_s: float = PATIENCE_S
    beginning_s: float = _BEGINNING_S
    on_again: Callable[[str], None] = lambda _: None
    """Told why it is begun anew: ``silent``, or ``ended`` with its status; empty: it asked for it."""
    _child: "subprocess.Popen[bytes] | None" = None
    _over: bool = False
    _told_to_end: "queue.SimpleQueue[None]" = field(default_factory=queue.SimpleQueue)

    def run(self) -> int:
        """Watch until the process ends with status 0, or :meth:`end` is called; return 0."""
        pause_s = 0.0
        while not self._over:
            begun = monotonic()
            why = self._once()
            if not why or self._over:
                break
            self.on_again("" if why == _OF_ITSELF else why)
            short = monotonic() - begun < _SHORT_S
            pause_s = min(max(2 * pause_s, 1.0), _LONGEST_PAUSE_S) if short else 0.0
            self._wait(pause_s)
        return 0

    def end(self) -> None:
        """End the process and the watch; safe to call from a signal."""
        self._over = True
        self._told_to_end.put(None)
        if self._child is not None:
            self._child.terminate()

    def end_when_told(self) -> None:
        """End when this process is asked to: by the session that ends, or by hand."""

        def told(_signal: int, _frame: FrameType | None) -> None:
            self.end()

        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, told)

    def _wait(self, pause_s: float) -> None:
        try:
            self._told_to_end.get(timeout=pause_s or _AT_ONCE)
        except queue.Empty:
            return

    def _once(self) -> str:
        """Run the process once, and return why it is to be begun anew; empty for not at all."""
        signs: queue.SimpleQueue[bool] = queue.SimpleQueue()
        with subprocess.Popen(self.command, stdout=subprocess.PIPE) as child:  # noqa: S603 -- our own
            self._child = child
            assert child.stdout is not None  # noqa: S101 -- asked for above
            if self._over:  # told while it was begun
                child.terminate()
            Thread(target=_listen, args=(child.stdout, signs), daemon=True).start()
            silent = not self._is_lively(signs)
            if silent:
                child.kill()
            status = child.wait()
        self._child = None
        if silent:
            return "silent"
        if status == RESTED:
            return _OF_ITSELF
        return f"ended {status}" if status else ""

    def _is_lively(self, signs: "queue.SimpleQueue[bool]") -> bool:
        """Wait until the process ends; return at once, with False, when it is silent."""
        patience_s = self.beginning_s
        while True:
            try:
                if not signs.get(timeout=patience_s):
                    return True
            except queue.Empty:
                return False
            patience_s = self.patience_s


def _listen(stream: IO[bytes], signs: "queue.SimpleQueue[bool]") -> None:
    """Put True for each sign of life, and False at the end."""
    while os.read(stream.fileno(), _SIGNS):
        signs.put(True)
    signs.put(False)
