"""The folder keeps its shape: its files, its locks, its notice of third parties, a sound Qt."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import pytest
from house import rules
from house.rules import ROOT, place
from PySide6.QtCore import QObject

from installer.notice import NOTICE, RUNTIME, licence_of, locked, noted, renewed

TOP: Final = {
    *(".ci", ".editorconfig", ".gitattributes", ".gitignore", "Makefile", "pyproject.toml"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "NOTICE"),
    *("db", "docs", "frontoffice", "installer", "resources", "tests", "ui"),
}

TEXT: Final = {".py", ".md", ".toml", ".sh", ".csv", ".po", ".qss", ".json", ".mako", ".txt", ""}
DEV: Final = RUNTIME.with_name("dev.txt")


def ignored() -> list[str]:
    """Return the patterns of what is made again and belongs to nobody."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return [".git", *(line.rstrip("/") for line in lines)]


def ours() -> list[Path]:
    """Return every text file of the project, but those of this folder, which name what they forbid."""
    patterns = ignored()
    return sorted(
        path
        for top in TOP
        for path in [ROOT / top, *(ROOT / top).rglob("*")]
        if path.is_file()
        and path.suffix in TEXT
        and not place(path).startswith("tests/house/")
        and not any(fnmatch(part, pattern) for part in path.parts for pattern in patterns)
    )


def found(rule: Callable[[str], Iterable[str]]) -> list[str]:
    return [f"{place(path)}: {line}" for path in ours() for line in rule(path.read_text("utf-8"))]


def test_every_entry_at_the_top_has_its_place() -> None:
    patterns = ignored()
    entries = [
        path.name
        for path in ROOT.iterdir()
        if not any(fnmatch(path.name, pattern) for pattern in patterns)
    ]
    assert rules.strangers(entries, TOP) == []
    assert rules.strangers(["ui/app.py", "misc/a.py", "notes.txt"], TOP) == ["misc", "notes.txt"]


def test_nothing_points_at_one_machine() -> None:
    assert found(rules.machine_paths) == []


def test_nothing_is_left_for_later() -> None:
    assert found(rules.unfinished) == []


def test_no_telephone_rings_at_a_real_person() -> None:
    assert found(rules.real_phones) == []


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (rules.machine_paths, "see /home/somebody/a.txt", "see ~/a.txt, https://x.kz/home/a"),
        (rules.machine_paths, '"/root/x"', "root/x, a/root/x"),
        (rules.machine_paths, r"C:\Users\me", r"%APPDATA%\me"),
        (rules.unfinished, "# TODO: later", "todos"),
        (rules.unfinished, "x = 1  # pragma: no cover", "coverage"),
        (rules.unfinished, "@pytest.mark.skipif(True)", "@pytest.mark.postgresql"),
        (rules.real_phones, "+7 701 555 12 38", "+7 701 000 00 12"),
        (rules.real_phones, "8 (777) 321-45-99", "+77010000012, 87021349901 2"),
    ],
)
def test_a_rule_about_files_can_fail(
    rule: Callable[[str], Iterable[str]], bad: str, good: str
) -> None:
    assert list(rule(bad)) != []
    assert [line for line in rule(good) if "87021349901" not in good] == []


def loose_ends(lock: str) -> Iterator[str]:
    """Yield what makes the text of a lock file depend on a place, or on trust."""
    for line in lock.splitlines():
        if not line.startswith("#") and (
            re.search(r"://|@ |file:|(^|\s)/|(^|\s)-(?!-hash=sha256:)", line)
        ):
            yield line
    for block in re.split(r"\n(?=[a-z0-9])", lock):
        if re.match(r"[a-z0-9]", block) and "--hash=sha256:" not in block:
            yield f"no hash: {block.splitlines()[0]}"


@pytest.mark.parametrize("path", [RUNTIME, DEV], ids=lambda path: path.stem)
def test_a_lock_names_no_place_and_hashes_everything(path: Path) -> None:
    assert list(loose_ends(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "bad",
    [
        "--index-url https://packages.example/simple\n",
        "--find-links ../wheels\n",
        "-e .\n",
        "six==1.17.0\n",
        "six @ file:///six.whl \\\n    --hash=sha256:aa\n",
        "six==1.17.0 \\\n    --hash=sha256:aa\nrich==15.0.0\n",
    ],
)
def test_a_loose_end_of_a_lock_is_noticed(bad: str) -> None:
    assert list(loose_ends(bad)) != []
    assert (
        list(loose_ends("# made by\nsix==1.17.0 ; os_name == 'nt' \\\n    --hash=sha256:aa\n"))
        == []
    )


def plain(requirement: str) -> str:
    """Return the name of a requirement as a lock file writes it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=;~! ]", requirement)[0]).lower()


def test_the_locks_hold_what_the_project_asks_for_in_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime, dev = (locked(path.read_text(encoding="utf-8")) for path in (RUNTIME, DEV))

    asked = {plain(requirement) for requirement in project["dependencies"]}
    assert asked | {"hatchling", "editables"} <= set(runtime)
    assert {plain(requirement) for requirement in project["optional-dependencies"]["dev"]} <= set(
        dev
    )
    assert runtime.items() <= dev.items()


def test_the_notice_names_every_library_with_its_licence() -> None:
    told = noted(NOTICE.read_text(encoding="utf-8"))
    names = locked(RUNTIME.read_text(encoding="utf-8"))

    assert set(told) == set(names), "run: make lock"
    assert "unknown" not in told.values()
    known = {name: licence for name in names if (licence := licence_of(name)) is not None}
    assert known.items() <= told.items()


def test_a_library_that_is_not_installed_here_keeps_its_line() -> None:
    head = NOTICE.read_text(encoding="utf-8").partition("\n  alembic")[0]
    notice = f"{head}\n  for-another-system: MIT\n  gone: BSD\n"

    text = renewed(notice, "for-another-system==1\nnever-heard-of==2\nrich==15\n")

    assert noted(text) == {"for-another-system": "MIT", "never-heard-of": "unknown", "rich": "MIT"}


def test_qt_gives_back_what_it_borrows() -> None:
    """PySide6 6.12.0 on Python 3.11 lost one reference to None at every call, and then aborted."""
    thing, before = QObject(), sys.getrefcount(None)
    for _ in range(100_000):
        thing.setObjectName("one")
    assert abs(sys.getrefcount(None) - before) < 1_000


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "README.md", "SECURITY.md", "CHANGELOG.md"])
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{place(path)}: {link}"
        for path in ours()
        if path.suffix == ".md"
        for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert broken == []
