"""How long the screen stands still while one types, pages and syncs over a million appeals.

Run it from the repository: ``python tests/bench/gui.py [--json] [--appeals 1000000]``. The real
registry view, without a screen (Qt's offscreen platform), is typed into letter by letter and
scrolled to its end, while another thread writes as syncing does: appeals with their entries and
their search, one transaction each. Every Python method of ours that Qt calls is timed (outermost
calls only), and a timer of 1 ms tells when the event loop comes round. A timer of 0 ms would make
the process one that computes without end, which the kernel puts behind all others: where other
programs work, that alone made gaps of 70 to 140 ms, in which the loop only waited for a core.
How long it did so in the longest gap is told beside it (Linux).
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import inspect
import os
import sys
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from itertools import chain, islice
from pathlib import Path
from threading import Event, get_ident
from time import perf_counter
from typing import Any, Final

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.figures import Figure, parser, percentile, tell
from bench.invented import drafts
from bench.million import CLERK, MILLION, million, opened
from bench.search import queries, typed
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.preferences import Preferences
from ui.style import apply_theme
from ui.sweeping import Sweeper
from ui.views.registry import RegistryView

SLOT_MS: Final = 16
GAP_MS: Final = 100
_TYPED: Final = 40
"""Queries that are typed."""
_KEY_MS: Final = 70
_CLOCK_MS: Final = 1
_NOTED_S: Final = 0.004
"""Gaps that are noted; the loop comes round every millisecond."""
_SCHEDULED: Final = Path("/proc/thread-self/schedstat")
"""What a thread of Linux had of the processor, and how long it waited for it: nanoseconds."""
_SEED: Final = 99


class Watch:
    """Times the outermost calls of our methods on the thread of the screen."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, str]] = []
        self._depth = 0
        self._screen = get_ident()

    def over(self, kind: type[QObject]) -> None:
        """Time the methods that *kind* itself has."""
        for name, method in list(vars(kind).items()):
            if inspect.isfunction(method) and not name.startswith("__"):
                setattr(kind, name, self._timed(method))

    def _timed(self, method: Callable[..., Any]) -> Callable[..., Any]:
        name, takes = method.__qualname__, method.__code__.co_argcount

        @wraps(method)
        def call(*some: Any, **named: Any) -> Any:
            args = some[:takes]  # Qt gives a slot as much as it can take
            if get_ident() != self._screen or self._depth:
                return method(*args, **named)
            self._depth += 1
            begun = perf_counter()
            try:
                return method(*args, **named)
            finally:
                self._depth -= 1
                self.taken.append(((perf_counter() - begun) * 1000, name))

        return call


def waited_for_a_core() -> float:
    """Return how long this thread has been ready while other programs had the cores: ms."""
    try:
        return int(_SCHEDULED.read_bytes().split()[1]) / 1e6
    except OSError:
        return 0.0


def our_kinds(kind: type[QObject] = QObject) -> set[type[QObject]]:
    """Return our own kinds of views, widgets and models."""
    found = set()
    for one in kind.__subclasses__():
        found |= our_kinds(one)
        if one.__module__.startswith("ui."):
            found.add(one)
    return found


def measured(folder: Path) -> list[Figure]:  # noqa: PLR0915 -- one story: screen, typist, clock
    """Return the longest slots and gaps."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    preferences = Preferences()
    apply_theme(app, preferences.tokens, preferences.factor)
    watch = Watch()
    for kind in our_kinds():
        watch.over(kind)
    background, ended = Background(), Event()
    with closing(opened(folder)) as desk:
        view = RegistryView(desk, background, words_in("kk"), CLERK)
        view.resize(1366, 768)
        view.show()

        def write() -> None:
            for draft in drafts(_SEED):
                if ended.wait(0.01):
                    return
                desk.registration.register(draft, CLERK)

        gaps: list[tuple[float, float]] = []
        last, waited, rounds = [perf_counter()], [waited_for_a_core()], [0]

        def round_() -> None:
            now, sofar = perf_counter(), waited_for_a_core()
            rounds[0] += 1
            if now - last[0] > _NOTED_S:
                gaps.append(((now - last[0]) * 1000, sofar - waited[0]))
            last[0], waited[0] = now, sofar

        letters = chain.from_iterable(typed(text) for text in islice(queries(), _TYPED))
        loop, clock, typist = QEventLoop(), QTimer(), QTimer()

        def key() -> None:
            letter = next(letters, None)
            if letter is None:
                loop.quit()
            elif len(letter) % 5:
                view.bar.field.setText(letter)
            else:
                bar = view.table.verticalScrollBar()
                bar.setValue(bar.maximum())

        clock.timeout.connect(round_)
        typist.timeout.connect(key)
        view.refresh()
        QTimer.singleShot(2000, loop.quit)
        loop.exec()  # what is built at the first showing counts as start
        watch.taken.clear()
        sweeper = Sweeper()  # as in the program
        background.network(view, write, lambda _: None)
        last[0], waited[0] = perf_counter(), waited_for_a_core()
        clock.start(_CLOCK_MS)
        typist.start(_KEY_MS)
        loop.exec()
        clock.stop()
        slots = [took for took, _ in watch.taken]
        slowest = max(watch.taken)
        ended.set()
        background.close()
        sweeper.close()
    p99 = percentile(slots, 99)
    return [
        Figure(
            what=f"a slot of ours on the thread of the screen ({len(slots)} calls), p99",
            ours=p99,
            unit="ms",
            demand=f"at most {SLOT_MS} ms",
            met=p99 <= SLOT_MS,
        ),
        Figure(what=f"the longest slot ({slowest[1]})", ours=round(slowest[0], 1), unit="ms"),
        Figure(
            what=f"the longest gap of the event loop ({rounds[0]} rounds)",
            ours=round(max(gaps)[0], 1),
            unit="ms",
            demand=f"at most {GAP_MS} ms",
            met=max(gaps)[0] <= GAP_MS,
        ),
        Figure(what="of that, waiting for a core", ours=round(max(gaps)[1], 1), unit="ms"),
        Figure(
            what=f"gaps of the event loop over {SLOT_MS} ms",
            ours=sum(gap > SLOT_MS for gap, _ in gaps),
            unit="times",
        ),
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    args = options.parse_args()
    tell(measured(million(args.folder, args.appeals)), as_json=args.json)


if __name__ == "__main__":
    main()
