"""The watch over a process: what is silent or has broken is begun anew, what was left is not."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from frontoffice.cli.watchdog import RESTED, Watchdog

_LIFE = """
import os, sys, time
from pathlib import Path
runs = Path(sys.argv[1])
mine = len(list(runs.iterdir()))
(runs / str(mine)).write_text(str(os.getpid()))
def beat():
    sys.stdout.write("."); sys.stdout.flush()
beat()
"""


def _command(folder: Path, how: str) -> list[str]:
    (folder / "runs").mkdir(exist_ok=True)
    script = folder / "life.py"
    script.write_text(_LIFE + how, encoding="utf-8")
    return [sys.executable, "-u", str(script), str(folder / "runs")]


def _runs(folder: Path) -> int:
    return len(list((folder / "runs").iterdir()))


def test_whoever_leaves_is_left_alone(tmp_path: Path) -> None:
    said: list[str] = []

    assert Watchdog(_command(tmp_path, ""), on_again=said.append).run() == 0

    assert _runs(tmp_path) == 1
    assert said == []


def test_a_silent_one_is_killed_and_begun_anew(tmp_path: Path) -> None:
    how = "if mine == 0: time.sleep(600)\nfor _ in range(4): beat(); time.sleep(0.05)\n"
    said: list[str] = []

    Watchdog(_command(tmp_path, how), patience_s=0.5, on_again=said.append).run()

    assert said == ["silent"]
    assert _runs(tmp_path) == 2
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "runs" / "0").read_text()), 0)


def test_one_that_rests_is_begun_anew_and_nothing_was_wrong(tmp_path: Path) -> None:
    said: list[str] = []

    how = f"if mine == 0: sys.exit({RESTED})\n"
    assert Watchdog(_command(tmp_path, how), on_again=said.append).run() == 0

    assert _runs(tmp_path) == 2
    assert said == [""]


def test_one_that_never_begins_is_begun_anew(tmp_path: Path) -> None:
    script = "import sys, time\nfrom pathlib import Path\nruns = Path(sys.argv[1])\n"
    script += "if not list(runs.iterdir()): (runs / '0').touch(); time.sleep(600)\n"
    command = _command(tmp_path, "")
    Path(command[2]).write_text(script, encoding="utf-8")
    said: list[str] = []

    Watchdog(command, beginning_s=0.5, on_again=said.append).run()

    assert said == ["silent"]


def test_one_that_breaks_is_begun_anew_and_later_each_time(tmp_path: Path) -> None:
    how = "sys.exit(3 if mine < 2 else 0)"
    said: list[tuple[str, float]] = []
    watch = Watchdog(
        _command(tmp_path, how), on_again=lambda why: said.append((why, time.monotonic()))
    )

    watch.run()

    assert [why for why, _ in said] == ["ended 3", "ended 3"]
    assert _runs(tmp_path) == 3
    assert said[1][1] - said[0][1] > 1.0


def test_the_watch_ends_with_its_process_when_it_is_told(tmp_path: Path) -> None:
    command = _command(tmp_path, "while True: beat(); time.sleep(0.05)")
    program = (
        "import sys\nfrom frontoffice.cli.watchdog import Watchdog\n"
        f"watch = Watchdog({command!r})\nwatch.end_when_told()\nsys.exit(watch.run())\n"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as watching:
        while not (tmp_path / "runs").is_dir() or _runs(tmp_path) == 0:
            Event().wait(0.02)
        while not (pid := (tmp_path / "runs" / "0").read_text()):
            Event().wait(0.02)
        watching.send_signal(signal.SIGTERM)
        assert watching.wait(20) == 0

    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


def test_told_to_end_while_it_pauses_it_begins_nothing_anew(tmp_path: Path) -> None:
    watch = Watchdog(_command(tmp_path, "sys.exit(3)"))
    again: list[str] = []

    def end(why: str) -> None:
        again.append(why)
        watch.end()

    watch.on_again = end
    watching = Thread(target=watch.run)
    watching.start()
    watching.join(20)

    assert not watching.is_alive()
    assert again == ["ended 3"]
