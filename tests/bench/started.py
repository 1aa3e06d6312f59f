"""What ``start.py`` starts and times: the desk, the kiosk, a bare window or Anki, told apart by the first argument.

It says, as JSON, how many seconds after the given moment each stage was reached, and how much
memory the process had taken at most by then. Hooks are laid from here: the program has none.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any


def resident_mib() -> float:
    """Return how much memory this process has resident now, MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    now = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(now.split()[1]) / 1024


def say_end(stages: dict[str, tuple[float, float]]) -> None:
    """Print the stages, each in seconds by the clock and of processor time, and the peak, MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    told = {"stages": stages, "peak_mib": int(peak.split()[1]) / 1024}
    os.write(1, json.dumps(told).encode() + b"\n")  # Anki has put something else in sys.stdout


def bare(mark: Callable[[str], None], end: Callable[[], None]) -> None:
    """Show an empty ``QMainWindow``."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 -- each program imports what it needs
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 -- each program imports its own

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()

    def shown() -> None:
        mark("window")
        end()
        app.quit()

    QTimer.singleShot(0, shown)
    app.exec()


def desk(mark: Callable[[str], None], end: Callable[[], None], folder: str, pause_ms: str) -> None:
    """Open the desk of *folder*, sign in after a pause, and end when the register screen is there."""
    from frontoffice.cli import main as command  # noqa: PLC0415 -- each program imports its own

    module = sys.modules[command.__module__]
    imported = module.import_module

    def hooked(name: str) -> Any:
        found = imported(name)
        _hook(mark, end, int(pause_ms))
        return found

    module.import_module = hooked  # type: ignore[attr-defined]
    raise SystemExit(command(["desk", "--data", folder]))


def kiosk(mark: Callable[[str], None], end: Callable[[], None], folder: str) -> None:
    """Open the kiosk of *folder* in a window, and end when its desk stands behind the first screen."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 -- each program imports its own

    from frontoffice.cli import main as command  # noqa: PLC0415 -- each program imports its own
    from ui.kiosk.window import KioskWindow  # noqa: PLC0415 -- each program imports its own

    show, stages = KioskWindow.show_page, iter(("first", "served"))

    def painted(stage: str) -> None:
        mark(stage)
        if stage == "served":
            end()
            QApplication.exit(0)  # to be asked to close is what the kiosk's window refuses

    def shown(window: KioskWindow, page: Any) -> None:
        _when_painted(page, partial(painted, next(stages)))
        show(window, page)

    KioskWindow.show_page = shown  # type: ignore[method-assign,assignment]
    raise SystemExit(command(["kiosk", "--windowed", "--data", folder]))


def _when_painted(watched: Any, then: Callable[[], None]) -> None:
    """Call *then* once *watched* was painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 -- each program imports its own

    class Painted(QObject):
        """Tells once when what it watches was painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    watched.installEventFilter(Painted(watched))


def _hook(mark: Callable[[str], None], end: Callable[[], None], pause_ms: int) -> None:
    """Lay the hooks into what the command has imported."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 -- each program imports its own
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 -- each program imports its own

    from frontoffice.i18n.words import Localised  # noqa: PLC0415 -- each program imports its own
    from frontoffice.services.clerk import Clerk  # noqa: PLC0415 -- each program imports its own
    from ui.windows.main import MainWindow  # noqa: PLC0415 -- each program imports its own

    know, opened, show = MainWindow._know, MainWindow._opened, MainWindow._show_shell

    def known(window: MainWindow, told: Any) -> None:
        know(window, told)
        _when_painted(window.sign_in.people, partial(ready, window))

    def ready(window: MainWindow) -> None:
        mark("sign_in")
        QTimer.singleShot(pause_ms, partial(enter, window))

    def enter(window: MainWindow) -> None:
        mark("signing_in")
        window.sign_in.entered.emit("clerk", "246810")

    def let_in(login: str, _pin: str) -> Clerk:
        # Hashing is slow on purpose; it is left out.
        return Clerk(login, "Асанова Гүлнар", Localised("Маман", "Специалист", "Specialist"))

    def open_(window: MainWindow, session: Any) -> None:
        session.sign_in = let_in
        opened(window, session)

    def shown(window: MainWindow, state: Any) -> None:
        show(window, state)
        _when_painted(window.shell, finish)

    def finish() -> None:
        mark("register")
        end()
        QApplication.quit()

    MainWindow._opened = open_  # type: ignore[method-assign,assignment]
    MainWindow._know = known  # type: ignore[method-assign,assignment]
    MainWindow._show_shell = shown  # type: ignore[method-assign,assignment]


def anki(mark: Callable[[str], None], end: Callable[[], None], base: str) -> None:
    """Start Anki with its data in *base*, and end when its main window is there."""
    prepared = Path(base) / "prefs21.db"
    import aqt  # type: ignore[import-not-found]  # noqa: PLC0415 -- of another environment
    from aqt import gui_hooks, profiles  # noqa: PLC0415 -- each program imports its own
    from aqt.qt import QTimer  # type: ignore[import-not-found]  # noqa: PLC0415 -- each program imports its own

    def shown() -> None:
        mark("window")
        end()
        os._exit(0)

    gui_hooks.main_window_did_init.append(lambda: QTimer.singleShot(0, shown))
    if not prepared.exists():
        profiles.ProfileManager.setDefaultLang = lambda self, _index: self.setLang("en_US")
    sys.argv = ["anki", "-b", base, "-l", "en_US"]
    aqt.run()


def begin() -> None:
    """Run what the arguments name: ``bare MOMENT``, ``desk MOMENT FOLDER PAUSE``, ``anki MOMENT BASE``."""
    what, moment, *more = sys.argv[1:]
    stages: dict[str, tuple[float, float]] = {}

    def mark(stage: str) -> None:
        stages[stage] = time.monotonic() - float(moment), time.process_time()

    def end() -> None:
        say_end(stages)

    programs: dict[str, Callable[..., None]] = {
        "bare": bare,
        "desk": desk,
        "kiosk": kiosk,
        "anki": anki,
    }
    programs[what](mark, end, *more)


if __name__ == "__main__":
    begin()
