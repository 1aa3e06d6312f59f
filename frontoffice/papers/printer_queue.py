"""A print queue of the system (CUPS), which takes PDF and prints it when it can."""

import os
import subprocess
from collections.abc import Sequence

from frontoffice.papers.printer_errors import (
    PrinterDriverError,
    PrinterQueueError,
    PrinterStalledError,
)
from frontoffice.papers.takes import PrinterLanguage, Takes


class QueuePrinter:
    """Hands talons to the queue *queue* by ``lp``."""

    def __init__(
        self,
        queue: str,
        *,
        timeout_s: float = 20.0,
        takes: Takes | None = None,
        lp: Sequence[str] = ("lp",),
    ) -> None:
        self.name = queue
        self.takes = takes or Takes(PrinterLanguage.PDF)
        self._timeout_s = timeout_s
        self._command = [*lp, "-d", queue, "-t", "talon", "-o", "print-scaling=none", "--", "-"]

    def send(self, data: bytes) -> None:
        """Hand over *data* and return when the queue has it; paper comes later.

        :raises PrinterDriverError: there is no ``lp`` on this machine.
        :raises PrinterQueueError: the queue is not there or refuses.
        :raises PrinterStalledError: no word from the queue; it may have taken the talon.
        """
        try:
            subprocess.run(  # noqa: S603 -- no shell, and the queue's name is one argument
                self._command,
                input=data,
                capture_output=True,
                check=True,
                timeout=self._timeout_s,
                env=os.environ | {"LC_ALL": "C"},
            )
        except subprocess.TimeoutExpired as error:
            raise PrinterStalledError(may_have_printed=True, printer=self.name) from error
        except subprocess.CalledProcessError as error:
            raise PrinterQueueError(may_have_printed=False, printer=self.name) from error
        except OSError as error:
            raise PrinterDriverError(may_have_printed=False, printer=self.name) from error
