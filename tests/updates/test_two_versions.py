"""Two real versions of the program, each in processes of its own, over one desk's folder."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands import Commands
from two_versions import (
    NEWER,
    NEWER_HEAD,
    RELEASE,
    ROOT,
    Programs,
    newer_program,
    update_of,
    without_root,
)

from db.before import stood
from db.first_look import HEAD
from frontoffice import __version__
from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import Step, progress_of
from frontoffice.updates.seats import Seat


def asked(layout: Layout, *words: object, version: str = "") -> subprocess.CompletedProcess[str]:
    """Ask the current version, or *version*, as its starter would."""
    return subprocess.run(
        [layout.program(version or layout.current()), *map(str, words)],
        env=os.environ | {"FRONTOFFICE_ROOT": str(layout.root)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def done(layout: Layout, *words: object, version: str = "") -> str:
    said = asked(layout, *words, version=version)
    assert said.returncode == 0, said.stderr
    return said.stdout


def registered(layout: Layout, data: Path, essence: str) -> str:
    file = data.parent / "appeal.json"
    file.write_text(json.dumps({"applicant": "Үлгі Адам", "essence": essence}), "utf-8")
    number: str = json.loads(done(layout, "register", file, "--data", data).splitlines()[0])[
        "number"
    ]
    return number


def found(layout: Layout, data: Path, number: str) -> bool:
    return asked(layout, "show", number, "--data", data).returncode == 0


def test_an_update_by_stick_keeps_the_desk_and_the_way_back_keeps_what_came_after(
    earnest: Layout, programs: Programs, data: Path, seat: Seat
) -> None:
    before = registered(earnest, data, "Бұрын")

    done(earnest, "update", "apply", programs.update.parent, "--data", data)

    assert earnest.current() == NEWER
    assert stood(seat.database).schema == NEWER_HEAD
    after = registered(earnest, data, "Кейін")
    assert found(earnest, data, before)
    entries = stood(seat.database).entries

    done(earnest, "update", "back", "--data", data, "--why", "сынақ")

    assert earnest.current() == __version__
    now = stood(seat.database)
    assert (now.schema, now.entries) == (HEAD, entries)
    assert found(earnest, data, before)
    assert found(earnest, data, after)
    assert registered(earnest, data, "Тағы")[10:16] > after[10:16]
    done(earnest, "journal", "verify", "--data", data)
    assert progress_of(earnest).refused == (NEWER,)


def test_a_program_that_is_older_than_its_data_leaves_them_untouched(
    earnest: Layout, programs: Programs, data: Path, seat: Seat
) -> None:
    done(earnest, "update", "apply", programs.update, "--data", data)
    entries = stood(seat.database)

    said = asked(earnest, "find", "жарық", "--data", data, version=__version__)

    assert said.returncode == 1
    assert "unavailable.storage.newer" in said.stderr
    assert stood(seat.database) == entries


def started(layout: Layout, *words: object) -> subprocess.CompletedProcess[str]:
    """Start the program as a person does, by what lies in the folder ``bin``."""
    return subprocess.run(
        [layout.root / "bin" / "frontoffice", *map(str, words)],
        env=without_root(),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_a_window_that_does_not_come_up_three_times_gives_way_by_itself(
    earnest: Layout, programs: Programs, data: Path, seat: Seat
) -> None:
    # These programs have no window at all: every start of one fails.
    starter = ROOT / "resources/release/frontoffice.sh"
    earnest.write(Path("bin/frontoffice"), starter.read_text("utf-8"), 0o755)
    done(earnest, "update", "apply", programs.update, "--data", data)
    after = registered(earnest, data, "Жаңа нұсқада")

    current = []
    for _ in range(4):
        assert started(earnest, "desk", "--data", data).returncode != 0
        current.append(earnest.current())

    assert current == [NEWER, NEWER, NEWER, __version__]
    assert found(earnest, data, after)
    assert stood(seat.database).schema == HEAD
    assert earnest.before() == ""


def test_what_cannot_be_carried_back_stays_and_is_told(
    earnest: Layout, tmp_path: Path, data: Path, seat: Seat
) -> None:
    folder = newer_program(tmp_path / "one_way")
    migration = folder / "lib/db/migrations/versions" / f"{NEWER_HEAD}_tomorrow.py"
    text = migration.read_text("utf-8").replace('op.drop_table("tomorrow")', "raise ValueError")
    migration.write_text(text, "utf-8")
    done(earnest, "update", "apply", update_of(folder, tmp_path), "--data", data)
    registered(earnest, data, "Жаңа нұсқада")
    before = stood(seat.database)

    said = asked(earnest, "update", "back", "--data", data)

    assert "conflict.update.not_carried" in said.stderr
    assert earnest.current() == NEWER
    assert stood(seat.database) == before
    assert registered(earnest, data, "Жұмыс жүре береді")


def test_a_version_that_cannot_do_a_days_work_never_takes_its_place(
    earnest: Layout, tmp_path: Path, data: Path, seat: Seat
) -> None:
    folder = newer_program(tmp_path / "broken")
    migration = folder / "lib/db/migrations/versions" / f"{NEWER_HEAD}_tomorrow.py"
    text = migration.read_text("utf-8").replace("INSERT INTO tomorrow", "INSERT INTO yesterday")
    migration.write_text(text, "utf-8")
    before = stood(seat.database)

    said = asked(earnest, "update", "apply", update_of(folder, tmp_path), "--data", data)

    assert "unavailable.update.trial" in said.stderr
    assert earnest.current() == __version__
    assert [str(one) for one in earnest.versions()] == [__version__]
    assert stood(seat.database) == before
    assert progress_of(earnest).step is Step.NONE


@contextmanager
def served(program: Path, home: Path) -> Iterator[tuple[str, Callable[..., str]]]:
    """Run central of one version; give its address, and what gives it commands."""
    keys = [*("--data", str(home / "central")), *("--key-file", str(home / "central.key"))]
    start = [str(program / "frontoffice"), "central"]
    env = without_root()

    def ask(*words: object) -> str:
        command = [*start, *map(str, words), *keys]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout

    command = [*start, "serve", "--json", "--port", "0", *keys]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["url"], ask
        finally:
            process.terminate()


@pytest.mark.parametrize("central", ["here", "newer"])
def test_desks_and_central_of_different_versions_work_together_until_all_are_updated(
    central: str, earnest: Layout, programs: Programs, tmp_path: Path, frontoffice: Commands
) -> None:
    data = frontoffice.home / "desk"
    with served(getattr(programs, central), tmp_path) as (url, ask):
        code = ask("code", "--office", "270142", "--name", "а / б / c", "--place", "а / б / c")
        own = ("--data", data, "--key-file", frontoffice.home / "key")
        done(earnest, "enrol", url, code.split()[0], *own)
        first = registered(earnest, data, "Ескі нұсқада")
        assert "connected" in done(earnest, "sync", "--data", data)
        assert f"{__version__}: 1" in ask("update", "list")

        ask("update", "publish", programs.update, "--trust", RELEASE.public.hex())
        assert NEWER in done(earnest, "update", "fetch", "--data", data)
        done(earnest, "update", "apply", "--data", data)

        assert earnest.current() == NEWER
        second = registered(earnest, data, "Жаңа нұсқада")
        assert "connected" in done(earnest, "sync", "--data", data)
        assert "computer only: 0" in done(earnest, "waiting", "--data", data)
        assert all(found(earnest, data, number) for number in (first, second))
        assert f"{NEWER}: 1" in ask("update", "list")

        done(earnest, "update", "back", "--data", data)
        third = registered(earnest, data, "Қайтадан ескіде")
        assert "connected" in done(earnest, "sync", "--data", data)
        assert [int(one[11:16]) for one in (first, second, third)] == [1, 2, 3]
