"""The frozen program does what a desk, a kiosk and a central do; nothing of Python is around it.

``make frozen-test`` makes it first. It is no part of ``make test``, for freezing takes a minute.
"""

import json
import os
import re
import signal
import stat
import subprocess
from pathlib import Path

import pytest
from frozen.frozen_program import PROGRAM, Frozen
from sqlalchemy import inspect

from db.engine import open_sqlcipher, reading
from db.first_look import HEAD
from db.migrate import migrate, revision_of
from frontoffice import __version__
from frontoffice.first_look import DATABASE_FILE, keys_of

OLDER = "0012"
NOT_OURS = {"libspeechd.so.2"}
"""Wanted by a part of Qt that does without: a machine without it reads nothing aloud."""


@pytest.fixture
def frozen(tmp_path: Path) -> Frozen:
    home = tmp_path / "Ерлан Әбдіқадыр үйі"  # letters and spaces that a home may have
    home.mkdir()
    return Frozen(home)


def nobody_types() -> str:
    raise AssertionError


def test_it_is_this_version(frozen: Frozen) -> None:
    assert frozen("--version").out.split() == ["frontoffice", __version__]


def test_every_library_is_in_it_or_in_debian() -> None:
    folder = PROGRAM.parent
    objects = [one for one in folder.rglob("*") if ".so" in one.name and not one.is_symlink()]
    told = os.environ | {"LD_LIBRARY_PATH": f"{folder}/_internal"}
    shown = subprocess.run(["ldd", *objects], env=told, capture_output=True, text=True, check=False)
    missing = set(re.findall(r"^\s*(\S+) => not found", shown.stdout, re.MULTILINE))
    assert len(objects) > 100
    assert missing <= NOT_OURS


def test_an_appeal_is_registered_found_and_its_talon_is_genuine(frozen: Frozen) -> None:
    desk = frozen.desk()
    number = frozen.registered(desk, "Жол жөнделмейді")["number"]

    made = frozen("talon", number, "--output", frozen.home / "talon.pdf", "--data", desk)
    assert made.status == 0, made.err
    assert frozen("talon-check", frozen.home / "talon.pdf", "--data", desk).status == 0
    assert number[-8:] in frozen("find", "жөнделмейді", "--data", desk, "--json").out
    assert frozen.bugs() == ""


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_speaks(frozen: Frozen, language: str) -> None:
    refused = frozen("find", "жол", "--data", frozen.home / "nothing", "--language", language)
    assert refused.status == 1
    assert re.search("[а-яә]{4}", refused.err.partition(":")[2])


def test_an_older_database_is_brought_up_and_keeps_its_appeals(frozen: Frozen) -> None:
    desk = frozen.desk()
    number = frozen.registered(desk, "Жол жөнделмейді")["number"]
    key = keys_of(desk, nobody_types).database
    engine = open_sqlcipher(desk / DATABASE_FILE, key)
    migrate(engine, OLDER, down=True)
    with reading(engine) as connection:
        assert revision_of(connection) == OLDER
        before = set(inspect(connection).get_table_names())
    engine.dispose()

    assert number[-8:] in frozen("find", "жөнделмейді", "--data", desk, "--json").out

    engine = open_sqlcipher(desk / DATABASE_FILE, key)
    with reading(engine) as connection:
        assert revision_of(connection) == HEAD
        assert before < set(inspect(connection).get_table_names())
    engine.dispose()
    assert frozen.bugs() == ""


def test_the_window_opens_and_stays_until_it_is_ended(frozen: Frozen) -> None:
    desk = frozen.desk()
    with frozen.running("desk", "--data", desk) as window:
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(timeout=8)
        maps = Path(f"/proc/{window.pid}/maps").read_text("utf-8")
        assert f"{PROGRAM.parent.resolve()}/_internal/PySide6/Qt/plugins/platforms" in maps
        assert str(Path.home()) + "/.venv" not in maps
    assert frozen.bugs() == ""


def test_the_kiosk_begins_its_window_anew_when_that_is_killed(frozen: Frozen) -> None:
    desk = frozen.desk()
    with frozen.running("kiosk", "--data", desk) as watch:
        first = born(watch.pid, "")
        os.kill(first, signal.SIGKILL)
        assert born(watch.pid, str(first)) != first
        assert watch.poll() is None


def born(parent: int, known: str) -> int:
    """Return the child that *parent* has begun, other than the one *known*."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    until = 60 / 0.05
    while until := until - 1:
        if new := [one for one in children.read_text("ascii").split() if one != known]:
            return int(new[0])
        subprocess.run(["sleep", "0.05"], check=True)
    raise AssertionError("nothing was begun")


def test_a_desk_is_let_in_and_sends_to_a_central_that_is_frozen_too(frozen: Frozen) -> None:
    place = ("--data", frozen.home / "central", "--key-file", frozen.home / "central.key")
    said = frozen("central", "code", "--office", "270142", *place, "--json")
    assert said.status == 0, said.err
    with frozen.running("central", "serve", "--json", "--port", 0, *place) as central:
        assert central.stdout is not None
        url = json.loads(central.stdout.readline())["url"]
        desk = frozen.home / "enrolled"
        keys = ("--key-file", frozen.home / "enrolled.key")
        let_in = frozen("enrol", url, said.json["code"], "--data", desk, *keys)
        assert let_in.status == 0, let_in.err
        frozen.registered(desk, "Жарық жоқ")
        assert frozen("sync", "--data", desk).status == 0
        assert frozen("waiting", "--data", desk, "--json").json["waiting"] == 0
    assert central.returncode == 0
    assert frozen.bugs() == ""


def test_programs_that_it_begins_find_the_systems_libraries(frozen: Frozen) -> None:
    desk = frozen.desk("desk", "--printer", "cups://Queue")
    queue = frozen.home / "bin/lp"
    queue.parent.mkdir()
    queue.write_text('#!/bin/sh\necho "${LD_LIBRARY_PATH-none}" >"$HOME/libraries"\n', "ascii")
    queue.chmod(queue.stat().st_mode | stat.S_IXUSR)
    paper = frozen.home / "appeal.json"
    paper.write_text(json.dumps({"applicant": "Үлгі Адам", "essence": "Жол"}), "utf-8")
    told = frozen.environment() | {"PATH": f"{queue.parent}:/usr/bin:/bin"}
    words = [str(word) for word in (PROGRAM, "register", paper, "--data", desk, "--print")]
    subprocess.run(words, env=told, capture_output=True, timeout=120, check=True)
    assert (frozen.home / "libraries").read_text("utf-8").strip() == "none"


def test_a_place_where_nothing_may_be_written_is_told_in_words(frozen: Frozen) -> None:
    said = frozen("init", "--office", "270142", "--device", 3, "--data", "/proc/nobody/desk")
    assert said.status == 1
    assert "may not be written" in said.err or "cannot be written" in said.err
    assert frozen.bugs() == ""
