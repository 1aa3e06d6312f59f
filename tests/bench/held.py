"""How long a talon is held to the kiosk's camera: from a frame until its text is there.

Run it from the repository: ``python tests/bench/held.py [--json]``. The frames are of 1280 x 720 as
a camera gives them, a talon in a hand, or an empty hall; they go through the thread that reads them
and back, as at the kiosk. The floor is the bare reader on the same pixels, already grey, in the same
run. What the status list takes to answer is measured in ``status_list.py``.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final

# In place of this folder: its papers.py is not the folder of the tests of papers.
sys.path[:1] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import zxingcpp
from bench.figures import Figure, middle, parser, percentile, taking_turns, tell
from doubles.camera import SyntheticDevices
from doubles.hall import HallSource, paper, scene
from listings import NUMBER
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QApplication

from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import prove
from ui.background import Background
from ui.kiosk.watching import Watching

TIMES: Final = 60
TALON: Final = "a talon"
MOST: Final = 3
"""Times the bare reader; a frame without a talon, which nobody waits for, may take what it takes."""


class Held:
    """Somebody who holds one picture to the camera, again and again."""

    def __init__(self, app: QApplication, background: Background, picture: QImage) -> None:
        self._app, self._frame = app, QVideoFrame(picture)
        devices = SyntheticDevices()
        HallSource.seen = picture
        devices.made = HallSource
        steps = count()
        self._watching = Watching(devices, background, background, lambda: float(next(steps)))
        self._devices = devices

    def until_read(self) -> None:
        """Give one frame and wait until it was looked through."""
        self._watching.begin()
        source = self._devices.last
        assert source is not None
        source._timer.stop()  # the pace of a camera is not measured
        source.pictured.emit(self._frame)
        while self._watching._is_reading:
            self._app.processEvents()
        self._watching.stop()


def bare(picture: QImage) -> Callable[[], object]:
    """Return what reads the same pixels and does nothing else."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    image = Image.frombytes("L", (grey.width(), grey.height()), bytes(grey.constBits()))
    return lambda: zxingcpp.read_barcodes(image)


def figures() -> list[Figure]:
    """Return what a frame with a talon and one without take."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    proof = prove(NUMBER, 1_773_900_000, "Ахметова Г. С.", bytes(32), DeviceKey(b"k" * 32))
    scenes = {TALON: scene(paper(proof.text("TALON.EXAMPLE.KZ"))), "no talon": scene(None)}
    found = []
    for what, picture in scenes.items():
        background = Background()
        held = Held(app, background, picture)
        took = taking_turns({"ours": held.until_read, "bare": bare(picture)}, TIMES, warm=3)
        background.close()
        found.append(_figure(what, took["ours"], took["bare"]))
    return found


def _figure(what: str, ours: list[float], floor: list[float]) -> Figure:
    ratio = round(middle(ours) / middle(floor), 1)
    waits = what == TALON
    return Figure(
        what=f"kiosk, a frame with {what} until it was read (95 of 100)",
        ours=percentile(ours, 95),
        unit="ms",
        beside=percentile(floor, 95),
        beside_what="the bare reader",
        ratio=ratio,
        demand=f"under {MOST} times" if waits else "",
        met=ratio < MOST if waits else None,
    )


def main() -> int:
    """Measure and tell."""
    arguments = parser(__doc__).parse_args()
    tell(figures(), as_json=arguments.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
