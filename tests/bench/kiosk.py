"""A thousand people at the kiosk, one after the other: how long a touch waits, and what memory does.

Run it from the repository: ``python tests/bench/kiosk.py [--json] [--visits 1000] [--runs 5]``. The
real window over a real desk, without a screen (Qt's offscreen platform), 1920 x 1080; every touch comes
as a driver tells it. A touch is answered when what it means has been painted: the letter in its field,
the next screen, the talon. Memory is what the process has resident after a hundred visits and after all.
Then the kiosk and the desk are started by their commands, in turn, until the first screen is painted
that takes a touch, or a PIN. Between two people nobody stands there for four seconds, in which the program
sweeps up (``ui/sweeping.py``); the time itself is left out.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.figures import Figure, middle, parser, percentile, tell
from bench.started import resident_mib
from desks import OFFICE, PIN, POSITION, never_asked
from glass import Glass, key_at
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk
from frontoffice.first_look import unlock
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Person
from frontoffice.services.kiosk import Kiosk as Pace
from ui.background import Background
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.start import FILE, StartPage
from ui.kiosk.serving import Kiosk, Served
from ui.kiosk.threshold import window_of
from ui.recording.source import NoDevices
from ui.sweeping import Sweeper
from ui.theme import LIGHT

SIZE: Final = (1920, 1080)
EARLY: Final = 100
VISITS: Final = 1000
TIMED: Final = 40
"""Visits whose touches are timed."""
GROWTH_MIB: Final = 8
TOUCH_MS: Final = 100
START_TIMES: Final = 2
CALM: Final = 8
"""Rounds of the sweeper between two people: four seconds in which nobody stands there."""
_SAID: Final = "су жоқ ауылда"
_FEW: Final = 3
"""So many letters of it are typed in visits that are not timed."""
_IIN: Final = "880101500000"
_PATIENCE_S: Final = 30
_STILL_S: Final = 0.02
"""Nothing was painted for so long: what was to be painted has been."""


class Painted(QObject):
    """Knows when the window was painted last."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.frames = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Count frames."""
        self.frames += event.type() == QEvent.Type.UpdateRequest
        return False


@dataclass
class Times:
    """Milliseconds of the touches that were timed."""

    frames: list[float] = field(default_factory=list)
    """Of any touch, until the next frame was painted."""
    letters: list[float] = field(default_factory=list)
    screens: list[float] = field(default_factory=list)
    talons: list[float] = field(default_factory=list)


class Visitor:
    """Files one appeal after the other by touches, and times those of the first visits."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.window, self.glass = kiosk.window, Glass(kiosk.window)
        self.painted, self.times = Painted(self.window), Times()
        self.is_timed = True

    def visit(self) -> None:
        """File one appeal, from the first screen until it stands there again."""
        page = self.window.page
        assert isinstance(page, StartPage)
        self._leads(page.tiles[FILE], self.times.screens)
        while not isinstance(page := self.window.page, DonePage):
            assert isinstance(page, Page)
            self._answer(page)
            files = isinstance(page, CheckPage)
            self._leads(page.foot.on_button, self.times.talons if files else self.times.screens)
        self._leads(page.foot.on_button, self.times.screens)

    def wait_for_a_screen(self) -> None:
        """Wait until there is one."""
        self._pump(lambda: self.window.page is not None)

    def _answer(self, page: Page) -> None:
        """Type what the field of *page* that has the focus asks for, if there is one."""
        boards = page.findChildren(TouchKeyboard)
        on = QApplication.focusWidget()
        if not boards or not isinstance(on, QLineEdit | QPlainTextEdit):
            return
        is_iin = isinstance(on, QLineEdit) and on.maxLength() == len(_IIN)
        said = _IIN if is_iin else _SAID
        for letter in said if self.is_timed else said[:_FEW]:
            self._rest()
            before, at = _text(on), key_at(boards[0], letter)
            self._touch(boards[0], at, partial(_differs, on, before), self.times.letters)

    def _leads(self, on: QWidget, times: list[float]) -> None:
        page = self.window.page
        self._pump(lambda: on.isVisible() and self._is_on_top(on))
        self._rest()
        self._touch(on, on.rect().center(), lambda: self.window.page is not page, times)

    def _is_on_top(self, on: QWidget) -> bool:
        return self.window.childAt(on.mapTo(self.window, on.rect().center())) is on

    def _touch(
        self, on: QWidget, at: QPoint, is_done: Callable[[], bool], times: list[float]
    ) -> None:
        """Touch *on* and wait until what it means was painted."""
        frames, began = self.painted.frames, time.perf_counter()
        self.glass.tap(on, at)
        if not self.is_timed:
            self._pump(is_done)
            return
        first = last = 0.0
        while not last or time.perf_counter() - last < _STILL_S:
            if self.painted.frames > frames:
                frames, now = self.painted.frames, time.perf_counter()
                first, last = first or now, now if is_done() else 0.0
            assert time.perf_counter() - began < _PATIENCE_S, "no answer"
            QApplication.processEvents()
        self.times.frames.append((first - began) * 1000)
        times.append((last - began) * 1000)

    def _rest(self) -> None:
        """Wait until the page stands still, as a person does."""
        frames, last = -1, time.perf_counter()
        while time.perf_counter() - last < (_STILL_S if self.is_timed else 0.001):
            QApplication.processEvents()
            if self.painted.frames != frames:
                frames, last = self.painted.frames, time.perf_counter()

    def _pump(self, is_so: Callable[[], bool]) -> None:
        end = time.perf_counter() + _PATIENCE_S
        while not is_so():
            QApplication.processEvents()
            assert time.perf_counter() < end, "no answer"


def _differs(field: QLineEdit | QPlainTextEdit, before: str) -> bool:
    return _text(field) != before


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@contextmanager
def kiosk_of(folder: Path) -> Iterator[Desk]:
    """Give a desk that stands in *folder*, made if it is not there."""
    if not (folder / "kiosk").exists():
        vault, secrets = KeyFileVault(folder / "kiosk.key"), Secrets.make()
        vault.save(secrets)
        make_desk(
            folder / "kiosk", Plan(office=OFFICE, device=UUID(int=1), secrets=secrets, vault=vault)
        )
    served = Served.open(unlock(folder / "kiosk", never_asked), again=False)
    try:
        yield served.desk
    finally:
        served.close()


def visits(folder: Path, count: int) -> list[Figure]:
    """Return what *count* visits took, and what memory they left."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_kiosk(app, LIGHT, mm_px=4.03)
    sweeper = Sweeper(app)
    with kiosk_of(folder) as desk:
        if not desk.staff.people():
            desk.staff.add(Person("clerk", "Асанова Гүлнар", POSITION, "clerk"), PIN)
        # A thousand people within minutes: each would be asked to wait, which is not measured here.
        Pace.pause_s = lambda _pace: 0  # type: ignore[assignment,method-assign]
        background = Background()
        kiosk = Kiosk(desk, background, NoDevices(), window_of(desk.office, windowed=True))
        kiosk.window.resize(*SIZE)
        visitor = Visitor(kiosk)
        kiosk.begin()
        visitor.wait_for_a_screen()
        early = 0.0
        for at in range(count):
            visitor.is_timed = at < TIMED
            visitor.visit()
            for _ in range(CALM):
                sweeper.sweep()
            if at + 1 == min(EARLY, count // 2):
                early = _resident()
        late = _resident()
        background.close()
        kiosk.window.let_close()
    sweeper.close()
    return _told(visitor.times, early, late, count)


def _resident() -> float:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return resident_mib()


def _told(times: Times, early: float, late: float, count: int) -> list[Figure]:
    found = []
    for what, taken, is_demanded in (
        ("any touch, until the next frame is painted", times.frames, True),
        ("a letter, until it is painted in its field", times.letters, True),
        ("a touch that leads on, until the next screen is painted", times.screens, True),
        ("the touch that files the appeal, until the talon is painted", times.talons, False),
    ):
        p95 = percentile(taken, 95)
        found.append(
            Figure(
                what=f"kiosk: {what}, p95 of {len(taken)}",
                ours=p95,
                unit="ms",
                demand=f"under {TOUCH_MS} ms" if is_demanded else "",
                met=p95 < TOUCH_MS if is_demanded else None,
            )
        )
    grown = round(late - early, 1)
    found.append(
        Figure(
            what=f"kiosk: memory after {count} visits",
            ours=round(late, 1),
            unit="MiB",
            beside=round(early, 1),
            beside_what=f"after {min(EARLY, count // 2)}",
            ratio=round(late / early, 3),
            demand=f"{GROWTH_MIB} MiB more at most",
            met=grown <= GROWTH_MIB,
        )
    )
    return found


def starts(folder: Path, runs: int) -> list[Figure]:
    """Return how long the kiosk takes to its first screen, beside the desk to its sign-in."""
    # Only here: it starts programs, and the visits need none.
    from bench.start import started  # noqa: PLC0415

    ours, served, theirs = [], [], []
    data = str(folder / "kiosk")
    for turn in range(runs + 1):
        kiosk = started(sys.executable, "kiosk", data)
        desk = started(sys.executable, "desk", data, "0")
        if turn:  # the first one compiles, and warms the files
            ours.append(kiosk["stages"]["first"][0])
            served.append(kiosk["stages"]["served"][0])
            theirs.append(desk["stages"]["sign_in"][0])
    mine, floor = middle(ours), middle(theirs)
    return [
        Figure(
            what="kiosk: from the command until the first screen takes a touch",
            ours=mine,
            unit="s",
            beside=floor,
            beside_what="the desk, until its sign-in takes input",
            ratio=round(mine / floor, 2),
            demand=f"at most {START_TIMES}",
            met=mine <= START_TIMES * floor,
        ),
        Figure(
            what="kiosk: from the command until what was touched first leads on",
            ours=middle(served),
            unit="s",
        ),
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--visits", type=int, default=VISITS)
    options.add_argument("--runs", type=int, default=5)
    args = options.parse_args()
    with TemporaryDirectory() as base:
        os.environ["XDG_STATE_HOME"] = base
        measured = visits(Path(base), args.visits)
        if args.runs:
            measured += starts(Path(base), args.runs)
    tell(measured, as_json=args.json)


if __name__ == "__main__":
    main()
