"""The frozen program has in it what the project has, and nothing that is not locked for it."""

import ast
import re
import sys
from argparse import ArgumentParser, _SubParsersAction
from importlib.metadata import packages_distributions

from house.rules import PACKAGES, ROOT, place, python_files

from frontoffice.cli.arguments import parser
from installer.frozen.collected import (
    MIGRATIONS,
    files,
    foreign,
    is_left_out,
    is_the_systems,
    modules,
)
from installer.notice import RUNTIME, locked

NOT_FROZEN = {"world"}
"""What ``prove`` has only in the project's own folder, and says so elsewhere."""


def imported(source: str) -> set[str]:
    """Return the top of every module that *source* imports."""
    tree = ast.walk(ast.parse(source))
    return {
        name.partition(".")[0]
        for node in tree
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }


def strangers(names: set[str], lock: str) -> set[str]:
    """Return those modules that no distribution of *lock*, nor Python nor we ourselves bring."""
    brought = {
        module
        for module, owners in packages_distributions().items()
        if {re.sub(r"[-_.]+", "-", one).lower() for one in owners} & locked(lock).keys()
    }
    return names - brought - sys.stdlib_module_names - {*PACKAGES, *NOT_FROZEN}


def test_what_ships_imports_only_what_is_locked_for_it() -> None:
    lock = RUNTIME.read_text(encoding="utf-8")
    names = {name for path in python_files(*PACKAGES) for name in imported(path.read_text("utf-8"))}
    assert strangers(names, lock) == set()
    assert strangers({"os", "db", "PySide6", "stdnum"}, lock) == {"stdnum"}
    assert imported("import a.b\nfrom c.d import e\ndef f():\n    import g\n") == {"a", "c", "g"}


def commands(of: ArgumentParser) -> set[str]:
    """Return the module of each command below *of*."""
    found = {str(of.get_default("module"))} - {"None"}
    for action in of._actions:
        if isinstance(action, _SubParsersAction):
            found |= {name for one in action.choices.values() for name in commands(one)}
    return found


def test_every_module_is_frozen_by_name() -> None:
    named = set(modules())
    views = {
        name
        for path in python_files("ui")
        for name in re.findall(r'"(ui(?:\.[a-z_]+)+)"', path.read_text("utf-8"))
    }
    assert len(commands(parser())) > 60
    assert len(views) > 20
    assert commands(parser()) | views | {"db.apply.appeals", "resources"} <= named


def test_every_migration_and_every_resource_is_a_file_of_the_program() -> None:
    collected = {place(ROOT / source): there for source, there in files()}
    migrations = {place(path) for path in python_files(MIGRATIONS)}
    resources = {
        place(path)
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".po", ".pot", ".pyc"}
    }
    assert len(migrations) > 19
    assert len(resources) > 100
    assert migrations | resources | {"LICENSE", "NOTICE"} <= collected.keys()
    assert {collected[name] for name in migrations} == {MIGRATIONS, f"{MIGRATIONS}/versions"}
    assert not [name for name in modules() if name.startswith("db.migrations")]


def test_what_belongs_to_the_tests_or_the_system_stays_out() -> None:
    assert {"pytest", "moto", "stdnum", "av"} <= set(foreign())
    assert not {"PySide6", "minio", "cryptography", "frontoffice"} & set(foreign())
    assert is_the_systems("/usr/lib/x86_64-linux-gnu/libssl.so.3")
    assert not is_the_systems("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert is_left_out("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so")
    assert is_left_out("libQt6VirtualKeyboard.so.6")
    assert is_left_out("PySide6/Qt6Pdf.dll")
    assert not is_left_out("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert not is_left_out("PySide6/QtWidgets.abi3.so")
