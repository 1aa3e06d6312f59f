"""The code keeps the house rules, and each rule can fail."""

from collections import Counter
from collections.abc import Callable, Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

import pytest
from house import rules
from house.rules import PACKAGES, place, python_files

Rule = Callable[[str], Iterable[str]]

EVERYWHERE: Final = python_files(*PACKAGES, "tests", "installer")
PROGRAM: Final = python_files(*PACKAGES)
TESTS: Final = python_files("tests")

BIGGER_THAN_THE_RULE: Final[dict[str, str]] = {}
"""File -> why it may be; empty, and meant to stay so."""

CATCHES_EVERYTHING: Final = {
    "frontoffice/central/processes.py",
    "frontoffice/central/watch.py",
    "frontoffice/cli/main.py",
    "ui/background.py",
}
"""The one place of each process where a bug is logged and shown with a report number."""

SPEAKS_TO_A_TERMINAL: Final = ("frontoffice/cli", "frontoffice/__main__.py")


def complaints(rule: Rule, files: Iterable[Path]) -> list[str]:
    return [
        f"{place(path)}: {found}"
        for path in files
        for found in rule(path.read_text(encoding="utf-8"))
    ]


def test_no_module_and_no_class_is_too_big() -> None:
    assert complaints(rules.too_big, EVERYWHERE) == []
    assert BIGGER_THAN_THE_RULE == {}


def test_names_say_what_a_thing_is() -> None:
    found = [
        f"{place(path)}: {complaint}"
        for path in EVERYWHERE
        for complaint in rules.bad_names(path.read_text(encoding="utf-8"), path.stem)
    ]
    assert found == []


def test_no_import_is_hidden_from_the_machine() -> None:
    assert complaints(rules.type_checking, EVERYWHERE) == []


def test_an_import_inside_a_function_says_why() -> None:
    assert complaints(rules.unexplained_late_imports, EVERYWHERE) == []


def test_everything_is_caught_in_one_place_of_each_process() -> None:
    found = Counter({place(path): rules.catch_alls(path.read_text("utf-8")) for path in PROGRAM})
    assert {
        path: count for path, count in found.items() if count > (path in CATCHES_EVERYTHING)
    } == {}


def test_only_the_command_line_prints() -> None:
    silent = [path for path in PROGRAM if not place(path).startswith(SPEAKS_TO_A_TERMINAL)]
    assert complaints(rules.prints, silent) == []


def test_tests_wait_for_something_and_never_for_time() -> None:
    assert complaints(rules.sleeps, TESTS) == []


def test_only_benchmarks_hold_a_stopwatch() -> None:
    timeless = [path for path in TESTS if not place(path).startswith("tests/bench/")]
    assert complaints(rules.stopwatches, timeless) == []


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
    assert rules.catch_alls(f"try: ...\n{handler}\n") == count


def test_a_package_of_the_same_name_is_noticed() -> None:
    owners = {"ui": ["frontoffice", "some-ui"], "db": ["frontoffice"], "re": ["other"]}
    assert rules.foreign_owners(owners) == {"ui": ["some-ui"]}
