"""A decoder is let go of while its own thread reads: the window never stands still for it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

CLOSED: Final = """
import faulthandler, sys, time
sys.path[:0] = sys.argv[1:]
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from films import a_film
from ui.recording.sounds import Sounds
from ui.recording.source import RATE

faulthandler.dump_traceback_later(60, exit=True)  # a C thread's: a lock of Python's is no matter to it
app = QApplication([])


class Slow:
    def __init__(self):
        self.data, self.at, self.slow, self.reading, self.closed = a_film(30), 0, False, False, False
        self.size = len(self.data)

    def seek(self, at):
        self.at = at

    def read(self, n):
        self.reading = self.slow
        if self.slow:
            time.sleep(0.3)
        n = min(n, 2_000)
        return self.data[self.at : self.at + n]

    def close(self):
        self.closed = True


def pump(wanted):
    while not wanted():
        app.processEvents()


owner, plain = QObject(), Slow()
sounds, came = Sounds(plain, RATE, 2_000, owner), []
sounds.came.connect(lambda piece: (came.append(piece), sounds.go_on()))
sounds.go_on()
pump(lambda: came)
plain.slow = True
pump(lambda: plain.reading)
sounds.close()
assert plain.closed
print("closed")
"""


def test_a_decoder_that_waits_for_bytes_is_closed_all_the_same() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", CLOSED, str(root), str(root / "tests")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "closed\n"), done.stderr
