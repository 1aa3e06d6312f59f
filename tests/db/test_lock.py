import os
import signal
from pathlib import Path

import pytest

from db.lock import AlreadyOpenError, desk_lock
from db.refusals import ReadOnlyError


def test_a_second_window_is_not_opened(tmp_path: Path) -> None:
    with desk_lock(tmp_path):
        with pytest.raises(AlreadyOpenError), desk_lock(tmp_path):
            pass
        with pytest.raises(AlreadyOpenError), desk_lock(tmp_path):
            pass
    with desk_lock(tmp_path):
        pass


def test_desks_in_different_folders_do_not_mind_each_other(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with desk_lock(tmp_path), desk_lock(tmp_path / "other"):
        pass


def test_a_lock_ends_with_the_process_that_was_killed(tmp_path: Path) -> None:
    ready, done = os.pipe()
    child = os.fork()
    if child == 0:
        with desk_lock(tmp_path):
            os.write(done, b"!")
            signal.pause()
        os._exit(0)
    assert os.read(ready, 1) == b"!"
    with pytest.raises(AlreadyOpenError), desk_lock(tmp_path):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with desk_lock(tmp_path):
        pass


def test_where_no_lock_can_be_made_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyError), desk_lock(tmp_path / "away"):
        pass
