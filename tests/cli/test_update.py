"""``frontoffice update …`` as a releaser, an administrator and a person with a stick give it."""

import stat
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from commands import Commands
from two_versions import NEWER, RELEASE, laid_out, stand_in, update_of

from db.first_look import HEAD
from db.lock import file_lock
from frontoffice import __version__
from frontoffice.cli import update_finish
from frontoffice.domain.version import platform_here
from frontoffice.updates.applying import switch as switch_once
from frontoffice.updates.layout import ROOT, Layout


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    found = laid_out(tmp_path / "root", stand_in(tmp_path / "one"))
    monkeypatch.setenv(ROOT, str(found.root))
    return found


@pytest.fixture
def update(tmp_path: Path) -> Path:
    return update_of(stand_in(tmp_path / "two"), tmp_path)


def test_from_a_build_to_a_machine_and_on_to_the_next_version(
    frontoffice: Commands, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, key = stand_in(tmp_path / "build"), tmp_path / "release.key"
    public = frontoffice("update", "key", key, "--json").json["public"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert frontoffice("update", "key", key).status == 1

    made = frontoffice("update", "make", build, "--key", key, "-o", tmp_path, "--json").json
    assert made["file"] == str(tmp_path / f"frontoffice-{__version__}-{platform_here()}.update")
    root = tmp_path / "Бағдарлама"
    installed = frontoffice("update", "install", made["file"], "--to", root, "--trust", public)
    assert "bin" in installed.out
    monkeypatch.setenv(ROOT, str(root))

    words = ("--key", key, "--version", NEWER, "--database", "9001", "--output", tmp_path)
    assert NEWER in frontoffice("update", "make", build, *words).out
    newer = tmp_path / f"frontoffice-{NEWER}-{platform_here()}.update"
    told = frontoffice("update", "check", newer, "--json").json
    assert (told["version"], told["least"], told["database"]) == (NEWER, "0.1.0", "9001")
    assert "1 file" in frontoffice("update", "check", newer).out

    ready = frontoffice("update", "apply", tmp_path, "--data", data, "--ready")
    assert "is ready" in ready.out
    assert frontoffice("update", "apply", newer, "--data", data, "--json").json["step"] == "settled"
    state = frontoffice("update", "state", "--data", data, "--json").json
    assert (state["here"], state["versions"]) == (__version__, [NEWER, __version__])
    assert "on trial" in frontoffice("update", "state", "--data", data).out
    assert __version__ in frontoffice("update", "back", "--data", data, "--why", "x").out
    assert frontoffice("update", "back", "--data", data, "--json").json["step"] == "back"


def test_an_update_that_came_from_central_or_by_stick_need_not_be_named(
    frontoffice: Commands,
    data: Path,
    layout: Layout,
    update: Path,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Stick:
        path = stick

    monkeypatch.setattr("frontoffice.cli.update_apply.sticks", lambda: [Stick])
    assert "unavailable.update.nothing" in frontoffice("update", "apply", "--data", data).err
    update.rename(stick / update.name)
    assert frontoffice("update", "apply", "--data", data).status == 0
    assert layout.current() == NEWER


def test_a_version_that_does_not_settle_is_told_by_the_status(
    frontoffice: Commands, data: Path, layout: Layout, tmp_path: Path
) -> None:
    bad = update_of(stand_in(tmp_path / "bad", '[ "$2" = health ]'), tmp_path)
    said = frontoffice("update", "apply", bad, "--data", data)
    assert said.status == 1
    assert "Nothing is lost" in said.out
    assert layout.current() == __version__


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_program_of_a_package_says_who_updates_it(
    frontoffice: Commands, data: Path, update: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ROOT, raising=False)
    said = frontoffice("update", "apply", update, "--data", data, "--language", language)
    assert "not_allowed.update.elsewhere" in said.err
    assert "apt" in said.err
    state = frontoffice("update", "state", "--data", data, "--language", language)
    assert "apt" in state.out
    assert frontoffice("update", "state", "--data", data, "--json").json["root"] is None
    # Nobody is trusted by a program without a folder of its own but by the shipped keys.
    assert "rule.update.signature" in frontoffice("update", "check", update).err


def test_what_is_no_key_signs_nothing(frontoffice: Commands, tmp_path: Path) -> None:
    folder = stand_in(tmp_path / "build")
    for content in ("", "zz", "ab" * 31):
        key = frontoffice.write("some.key", content)
        said = frontoffice("update", "make", folder, "--key", key, "-o", tmp_path)
        assert "unavailable.update.key" in said.err


def test_versions_ask_each_other_in_words_that_never_change(
    frontoffice: Commands, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "desk.sqlite3").write_bytes((data / "desk.sqlite3").read_bytes())

    health = frontoffice("update", "health", "--data", data, "--copy", copy)
    assert health.json["talon_bytes"] > 1_000
    assert frontoffice("update", "settle", "--data", data).status == 0
    asked = []
    monkeypatch.setattr(
        "frontoffice.updates.trial.migrate",
        lambda _engine, target, *, down: asked.append((target, down)),
    )
    down = ("--copy", copy / "desk.sqlite3", "--schema", HEAD)
    assert frontoffice("update", "down", "--data", data, *down).status == 0
    assert asked == [(HEAD, True)]


def test_the_window_is_waited_for_and_another_one_opened(
    frontoffice: Commands,
    data: Path,
    layout: Layout,
    update: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(update_finish, "start_apart", started.append)
    monkeypatch.setattr(update_finish, "_BETWEEN_S", 0.0)
    assert frontoffice("update", "apply", update, "--ready", "--data", data).status == 0

    monkeypatch.setattr(update_finish, "_PATIENCE_S", -1)
    with file_lock(data / "window.lock"):
        said = frontoffice("update", "finish", "--data", data)
    assert "conflict.update.at_work" in said.err
    assert layout.current() == __version__

    monkeypatch.setattr(update_finish, "_PATIENCE_S", 60)
    with ExitStack() as window:
        window.enter_context(file_lock(data / "window.lock"))
        real = switch_once

        def switch(*args: Any) -> Any:
            try:
                return real(*args)
            finally:
                window.close()  # after the first try

        monkeypatch.setattr(update_finish, "switch", switch)
        assert frontoffice("update", "finish", "--data", data).status == 0
    assert layout.current() == NEWER
    assert started == [[str(layout.starter()), "desk", "--data", str(data)]] * 2


def test_central_offers_tells_and_takes_back(
    frontoffice: Commands, tmp_path: Path, update: Path
) -> None:
    keys = ("--data", tmp_path / "central", "--key-file", tmp_path / "central.key")
    trust = ("--trust", RELEASE.public.hex())
    assert "No update is offered" in frontoffice("central", "update", "list", *keys).out

    refused = frontoffice("central", "update", "publish", update, *keys)
    assert "rule.update.signature" in refused.err
    said = frontoffice("central", "update", "publish", update, *keys, *trust, "--to", "27")
    assert "rule.update.place" in said.err

    words = (*keys, *trust, "--to", "270142/3", "--to", "270143")
    said = frontoffice("central", "update", "publish", update, *words)
    assert said.out.splitlines()[0] == f"{NEWER} · {platform_here()} · 270142/3, 270143"
    assert "all desks" in frontoffice("central", "update", "publish", update, *keys, *trust).out
    told = frontoffice("central", "update", "list", *keys, "--json").json
    assert [one["version"] for one in told["offered"]] == [NEWER]
    assert frontoffice("central", "update", "withdraw", NEWER, *keys).status == 0
    again = frontoffice("central", "update", "withdraw", NEWER, *keys)
    assert "conflict.update.not_offered" in again.err


def test_a_desk_without_central_fetches_nothing(
    frontoffice: Commands, data: Path, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    del layout
    monkeypatch.setattr("frontoffice.updates.delivery.sticks", list)
    assert "no newer version" in frontoffice("update", "fetch", "--data", data).out
    said = frontoffice("update", "fetch", "--data", data, "--json").json
    assert said == {"version": "", "offered": "", "file": None}


def test_the_starter_of_windows_says_what_that_of_linux_says() -> None:
    folder = Path(__file__).parents[2] / "resources/release"
    of_linux, of_windows = ((folder / f"frontoffice.{end}").read_text() for end in ("sh", "cmd"))
    for word in ("trial.starts", "update back --why", "current", "versions"):
        assert word in of_linux
        assert word in of_windows
