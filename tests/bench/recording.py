"""How long the screen stands still while a camera of 720p is recorded, and how large a minute is.

Run it from the repository: ``python tests/bench/recording.py [--json] [--seconds 30] [--usual]``. A
synthetic camera gives 30 pictures of 1280 x 720 a second and sound; the real panel shows them, the
real recorder writes them into a sealed file, as large and as often as they come; with ``--usual`` by
the rules of a desk, 640 x 360 at 15 a second. Every Python method of ours that Qt calls is timed
(outermost calls only). What the synthetic camera itself does is not a slot of the program.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import os
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.figures import Figure, parser, percentile, tell
from bench.gui import SLOT_MS, Watch, our_kinds
from doubles.camera import SyntheticDevices, SyntheticSource
from doubles.sample_desk import CLERK, make_empty_desk
from films import decoded
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtWidgets import QApplication, QWidget

from frontoffice.domain.recording import RecordingRules
from frontoffice.i18n.words import words_in
from frontoffice.services.recognising import NoRecogniser
from ui.background import Background
from ui.preferences import Preferences
from ui.recording.studio import Phase, Studio
from ui.style import apply_theme
from ui.sweeping import Sweeper
from ui.views.recording import RecordingPanel

_SECONDS: Final = 30
_PICTURES: Final = 24
_NEARLY: Final = 0.95


class Camera(SyntheticSource):
    """Gives pictures that were drawn before: a real camera costs the screen nothing either."""

    def __init__(self) -> None:
        super().__init__(1280, 720)
        self._drawn = [QVideoFrame(self.picture()) for _ in range(_PICTURES)]
        self._at = 0

    def give(self) -> None:
        """Give the next picture and all sound since the last one."""
        self._at += 1
        frame = QVideoFrame(self._drawn[self._at % _PICTURES].toImage())
        self.pictured.emit(frame)
        super().give()


_LARGE: Final = RecordingRules(width=1280, height=720, frames=30, picture_kbit=2500, countdown_s=0)
_USUAL: Final = RecordingRules(countdown_s=0)


def measured(seconds: int, rules: RecordingRules) -> list[Figure]:
    """Return the slots while it is recorded by *rules*, what came of it, and the size of a minute."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    preferences = Preferences()
    apply_theme(app, preferences.tokens, preferences.factor)
    watch = Watch()
    for kind in our_kinds():
        watch.over(kind)
    background, devices = Background(), SyntheticDevices()
    devices.made = Camera
    sweeper = Sweeper()
    with TemporaryDirectory() as folder, closing(make_empty_desk(Path(folder))) as desk:
        over = QWidget()
        over.resize(1278, 680)
        studio = Studio(desk, background, CLERK, devices, rules, NoRecogniser(), over)
        panel = RecordingPanel(studio, words_in("kk"), CLERK.login, over)
        over.show()
        panel.open(())
        loop = QEventLoop()
        QTimer.singleShot(2000, loop.quit)
        loop.exec()
        assert devices.last is not None
        devices.last.sees = False  # its own pictures: they are drawn anew each time
        studio.press()
        QTimer.singleShot(1000, loop.quit)
        loop.exec()  # what is built at the first picture counts as start
        watch.taken.clear()
        QTimer.singleShot(seconds * 1000, loop.quit)
        loop.exec()
        slots = list(watch.taken)
        studio.press()
        done = QTimer()
        done.timeout.connect(lambda: loop.exit(0) if studio.phase is Phase.DONE else None)
        done.start(50)
        loop.exec()
        done.stop()
        recording = studio.recording
        assert recording is not None
        with desk.recordings.open(recording.id) as reader:
            film = decoded(reader.read(reader.size))
        panel.hide()
        studio.close()
        background.close()
        sweeper.close()
    p99 = percentile([took for took, _ in slots], 99)
    longest = max(slots)
    minute = recording.size / recording.made.length_ms * 60_000 / 1e6
    form = f"{film.width} x {film.height}"
    return [
        Figure(
            what=f"a slot of ours while {form} is recorded ({len(slots)} calls), p99",
            ours=p99,
            unit="ms",
            demand=f"at most {SLOT_MS} ms",
            met=p99 <= SLOT_MS,
        ),
        Figure(what=f"the longest slot ({longest[1]})", ours=round(longest[0], 1), unit="ms"),
        Figure(
            what=f"pictures a second in the film of {form}, of 30 that the camera gives",
            ours=round(film.pictures / film.picture_s, 1),
            unit="",
            demand=f"{rules.frames}",
            met=film.pictures / film.picture_s >= rules.frames * _NEARLY,
        ),
        Figure(what=f"a minute of film of {form}, of drawn pictures", ours=minute, unit="MB"),
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--seconds", type=int, default=_SECONDS)
    options.add_argument("--usual", action="store_true", help="by the rules of a desk")
    args = options.parse_args()
    rules = _USUAL if args.usual else _LARGE
    tell(measured(args.seconds, rules), as_json=args.json)


if __name__ == "__main__":
    main()
