"""A sealed film is played from memory, and what a killed program left of one is played too."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from desks import CLERK
from films import decoded
from pytestqt.qtbot import QtBot
from studios import WAIT_MS, Studio

from db.files.container import FileDamagedError
from db.files.sealed import SealedReader, recover
from frontoffice.desk import Desk
from ui.recording.plain import checked
from ui.recording.replay import Replay

KILLED = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from db.files.sealed import SealedWriter
from doubles.camera import SyntheticSource
from frontoffice.domain.recording import RecordingKind, RecordingRules
from frontoffice.services.recordings import CHUNK, Take
from ui.recording.recorder import Recorder
from ui.recording.sampling import Sampler

app = QApplication([])
take = Take(None, RecordingKind.FILM, SealedWriter(Path(sys.argv[1]), bytes(32), chunk=CHUNK))
recorder = Recorder(Sampler(320), RecordingRules(countdown_s=0), lambda: 10**12)
recorder.listen(SyntheticSource())
recorder.begin(take, "", "")
timer = QTimer()
timer.timeout.connect(lambda: recorder.length_ms > 9000 and os.kill(os.getpid(), signal.SIGKILL))
timer.start(50)
app.exec()
"""


@pytest.fixture
def studio(qtbot: QtBot, own_desk: Desk) -> Studio:
    studio = Studio(qtbot, own_desk)
    studio.begin()
    studio.record(2000)
    studio.recorder.stop()
    finished = studio.ended()
    own_desk.recordings.keep(finished.take, finished.digest, finished.made)
    studio.recorder.close()
    return studio


ENOUGH: Final = 6
"""Pictures of a film that is played."""


def test_a_film_is_played_and_jumped_in(qtbot: QtBot, own_desk: Desk, studio: Studio) -> None:
    [recording] = own_desk.recordings.left(CLERK)
    replay = Replay(studio.sampler)
    frames: list[Any] = []
    playing: list[bool] = []

    def seen(frame: Any) -> None:
        frames.append(frame)
        if len(frames) == ENOUGH:
            replay.toggle()  # at once: on a busy machine the film would end before

    replay.pictured.connect(seen)
    replay.playing.connect(playing.append)
    replay.show(own_desk.recordings.open(recording.id))
    replay.toggle()
    qtbot.waitUntil(lambda: playing == [True, False], timeout=WAIT_MS)
    assert (frames[0].width(), frames[0].height()) == (640, 360)
    assert len(frames) >= ENOUGH
    replay.jump(-60_000)
    replay.toggle()
    qtbot.waitUntil(lambda: playing == [True, False, True, False], timeout=WAIT_MS)
    replay.close()
    replay.close()
    studio.sampler.close()


class Breaking:
    """Plain bytes that are there no more, from a moment on."""

    def __init__(self, reader: SealedReader) -> None:
        self._reader, self.size = reader, reader.size
        self.gone = self.closed = False

    def seek(self, at: int, /) -> None:
        self._reader.seek(at)

    def read(self, n: int, /) -> bytes:
        if self.gone:
            raise FileDamagedError
        return self._reader.read(n)

    def close(self) -> None:
        self.closed = True
        self._reader.close()


def test_a_film_that_breaks_while_it_is_played_is_told_and_let_go_of(
    qtbot: QtBot, own_desk: Desk, studio: Studio
) -> None:
    [recording] = own_desk.recordings.left(CLERK)
    replay, plain = Replay(studio.sampler), Breaking(own_desk.recordings.open(recording.id))
    told: list[object] = []
    frames: list[Any] = []
    replay.damaged.connect(told.append)
    replay.pictured.connect(frames.append)
    replay.show(plain)
    replay.toggle()
    qtbot.waitUntil(lambda: len(frames) > 2, timeout=WAIT_MS)
    plain.gone = True
    replay.go(0)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert isinstance(told[0], FileDamagedError)
    replay.close()
    assert plain.closed
    assert len(told) == 1
    studio.sampler.close()


def test_what_is_read_through_is_closed_where_it_is_damaged(own_desk: Desk, studio: Studio) -> None:
    [recording] = own_desk.recordings.left(CLERK)
    plain = Breaking(own_desk.recordings.open(recording.id))
    assert checked(plain) is plain
    plain.gone = True
    with pytest.raises(FileDamagedError):
        checked(plain)
    assert plain.closed
    studio.sampler.close()


def test_a_killed_program_leaves_a_film_that_is_played(tmp_path: Path) -> None:
    path, root = tmp_path / "film", Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(root), str(root / "tests")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert recover(path, bytes(32)) > 10_000
    with SealedReader(path, bytes(32)) as reader:
        film = decoded(reader.read(reader.size))
    assert film.picture_s > 3, "a cluster is flushed every five seconds"
