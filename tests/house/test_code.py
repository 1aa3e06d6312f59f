"""The code keeps the house rules, and each rule can fail."""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import packages_distributions
from itertools import islice
from pathlib import Path
from typing import Final

import pytest
from house import rules
from house.rules import PACKAGES, place, python_files

Rule = Callable[[str], Iterable[str]]

MANY: Final = 1_000
"""Files that there are at the least."""

CATCHES_EVERYTHING: Final = {
    "frontoffice/central/processes.py",
    "frontoffice/central/watch.py",
    "frontoffice/cli/main.py",
    "ui/background.py",
}
"""The one place of each process where a bug is logged and shown with a report number."""

SPEAKS_TO_A_TERMINAL: Final = ("frontoffice/cli", "frontoffice/__main__.py")


def complaints(path: Path) -> Iterator[str]:
    """Yield what is wrong with one file."""
    source, where = path.read_text(encoding="utf-8"), place(path)
    yield from rules.bad_names(source, path.stem)
    for rule in (rules.too_big, rules.type_checking, rules.unexplained_late_imports):
        yield from rule(source)
    if where.startswith("tests/"):
        yield from rules.sleeps(source)
        if not where.startswith("tests/bench/"):
            yield from rules.stopwatches(source)
    elif where.partition("/")[0] in PACKAGES:
        yield from islice(rules.catch_alls(source), where in CATCHES_EVERYTHING, None)
        if not where.startswith(SPEAKS_TO_A_TERMINAL):
            yield from rules.prints(source)


def test_every_file_keeps_the_rules() -> None:
    files = python_files(*PACKAGES, "tests", "installer")
    assert len(files) > MANY
    assert [f"{place(path)}: {found}" for path in files for found in complaints(path)] == []


def test_nobody_else_owns_the_names_of_the_packages() -> None:
    assert rules.foreign_owners({**packages_distributions()}) == {}


LATE = "def f():\n    import re\n"
REASONED = "def f():\n    # a third of the start-up time\n    import re\n    import json\n"


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (rules.too_big, "x = 1\n" * 401, "x = 1\n" * 400),
        (
            rules.too_big,
            "class A:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(21)),
            "class A:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(20)),
        ),
        (rules.bad_names, "class PrintManager: ...", "class Spool: ..."),
        (rules.bad_names, "def handle_click(): ...", "def print_talon(): ..."),
        (rules.bad_names, "date_utils = 1", "dates = 1"),
        (rules.bad_names, "def f(queue_helper): ...", "def f(queue): ..."),
        (rules.type_checking, "from typing import TYPE_CHECKING", "from typing import Final"),
        (rules.type_checking, "import typing\nif typing.TYPE_CHECKING: ...", "import typing"),
        (rules.unexplained_late_imports, LATE, REASONED),
        (rules.unexplained_late_imports, "def f():\n    import re  # noqa: PLC0415", REASONED),
        (
            rules.unexplained_late_imports,
            "async def f():\n    x = 1  # one\n\n    import re",
            "def f():\n    import re  # noqa: PLC0415 -- slow to load",
        ),
        (rules.prints, "print('x')", "out.print('x')"),
        (rules.sleeps, "time.sleep(1)", "clock.sleep(1)"),
        (rules.stopwatches, "time.perf_counter()", "time.monotonic()"),
        (rules.stopwatches, "began = process_time_ns()", "until = monotonic() + 5"),
        (rules.sleeps, "qtbot.wait(100)", "qtbot.waitUntil(f)"),
    ],
)
def test_a_rule_about_code_can_fail(rule: Rule, bad: str, good: str) -> None:
    assert list(rule(bad)) != []
    assert list(rule(good)) == []


def test_a_module_needs_a_name_too() -> None:
    assert list(rules.bad_names("", "utils")) != []
    assert list(rules.bad_names("", "util")) != []
    assert list(rules.bad_names("", "calendar")) == []


@pytest.mark.parametrize(
    ("handler", "count"),
    [
        ("except Exception: ...", 1),
        ("except (ValueError, BaseException): ...", 1),
        ("except: ...", 1),
        ("except ValueError: ...", 0),
    ],
)
def test_catching_everything_is_noticed(handler: str, count: int) -> None:
    assert len(list(rules.catch_alls(f"try: ...\n{handler}\n"))) == count


def test_a_package_of_the_same_name_is_noticed() -> None:
    owners = {"ui": ["frontoffice", "some-ui"], "db": ["frontoffice"], "re": ["other"]}
    assert rules.foreign_owners(owners) == {"ui": ["some-ui"]}
