"""The house rules as functions: source in, complaints out."""

import ast
import re
import tokenize
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = ("frontoffice", "ui", "db", "resources")

MOST_LINES: Final = 400
MOST_METHODS: Final = 20

_BANNED_NAME: Final = re.compile(r"(?i:manager|helper)|(?:^|_)utils?$|^_*handle_")
_MACHINE_PATH: Final = re.compile(r"(?<![\w.:*/])/(?:home|root|Users|work)/\w|\bC:\\+Users")
_UNFINISHED: Final = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK)\b|pragma: no cover|mark\.(?:skip|xfail)|pytest\.skip|[Ll]orem ipsum"
)
_TELEPHONE: Final = re.compile(r"(?<!\w)(?:\+7|8)[ (-]*7\d\d[ )-]*\d{3}[ -]?\d\d[ -]?\d\d(?!\w)")
_ZEROS_OF_AN_INVENTED_NUMBER: Final = 4
_CATCH_ALL: Final = {"Exception", "BaseException"}
_FUNCTION: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below *folders* of the project, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def place(path: Path) -> str:
    """Return *path* as it is named in the project."""
    return path.relative_to(ROOT).as_posix()


@lru_cache(maxsize=1)
def _nodes(source: str) -> tuple[ast.AST, ...]:
    """Return all of the syntax tree; the rules look at one file after another."""
    return tuple(ast.walk(ast.parse(source)))


def too_big(source: str) -> Iterator[str]:
    """Yield what is longer than a reader can hold."""
    if (lines := len(source.splitlines())) > MOST_LINES:
        yield f"{lines} lines, at most {MOST_LINES}"
    for node in _nodes(source):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, _FUNCTION) for part in node.body)
            if methods > MOST_METHODS:
                yield f"{node.name} has {methods} methods, at most {MOST_METHODS}"


def _names(source: str) -> Iterator[str]:
    """Yield every name that the code gives to something."""
    for node in _nodes(source):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.arg():
                yield node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr


def bad_names(source: str, module: str = "") -> Iterator[str]:
    """Yield names that say nothing: of the module, of what it defines, of its parameters."""
    for name in (module, *_names(source)):
        if _BANNED_NAME.search(name):
            yield f"{name} says nothing about what it is"


def type_checking(source: str) -> Iterator[str]:
    """Yield imports that only the type checker sees: they hide cycles."""
    for node in _nodes(source):
        named = getattr(node, "id", None) or getattr(node, "attr", None)
        imported = [
            alias.name for alias in getattr(node, "names", ()) if isinstance(alias, ast.alias)
        ]
        if "TYPE_CHECKING" in (named, *imported):
            yield f"line {getattr(node, 'lineno', 0)}: TYPE_CHECKING"


def _commented_lines(source: str) -> set[int]:
    """Return the lines that carry a comment which is not only for a tool."""
    return {
        token.start[0]
        for token in tokenize.generate_tokens(StringIO(source).readline)
        if token.type == tokenize.COMMENT
        and (not re.match(r"#\s*(?:noqa|type:)", token.string) or "--" in token.string)
    }


def unexplained_late_imports(source: str) -> Iterator[str]:
    """Yield imports inside functions with no reason on their line or the one above.

    One reason above several imports in a row speaks for all of them.
    """
    late = sorted(
        {
            (part.lineno, part.end_lineno or part.lineno)
            for node in _nodes(source)
            if isinstance(node, _FUNCTION)
            for part in ast.walk(node)
            if isinstance(part, ast.Import | ast.ImportFrom)
        }
    )
    explained = _commented_lines(source) if late else set()
    for first, last in late:
        if {first - 1, *range(first, last + 1)} & explained:
            explained.add(last)
        else:
            yield f"line {first}: an import inside a function, with no reason beside it"


def catch_alls(source: str) -> Iterator[str]:
    """Yield where the code catches everything."""
    for node in _nodes(source):
        if isinstance(node, ast.ExceptHandler):
            names = () if node.type is None else ast.walk(node.type)
            if node.type is None or _CATCH_ALL & {getattr(name, "id", "") for name in names}:
                yield f"line {node.lineno}: everything is caught"


def prints(source: str) -> Iterator[str]:
    """Yield calls of ``print``."""
    for node in _nodes(source):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            yield f"line {node.lineno}: print"


def sleeps(source: str) -> Iterator[str]:
    """Yield calls that pass the time instead of waiting for something."""
    for node in _nodes(source):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if (owner, name) in {("time", "sleep"), ("", "sleep"), ("QTest", "qWait")} or (
                owner == "qtbot" and name == "wait"
            ):
                yield f"line {node.lineno}: {name}"


def stopwatches(source: str) -> Iterator[str]:
    """Yield clocks that measure how long something takes: a benchmark's work, never a test's.

    `time.monotonic` is left: it says until when a test is patient.
    """
    for node in _nodes(source):
        if isinstance(node, ast.Attribute | ast.Name):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            if name.removesuffix("_ns") in {"perf_counter", "process_time", "thread_time"}:
                yield f"line {node.lineno}: {name}"


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        for found in pattern.finditer(line):
            yield number, found.group()


def machine_paths(text: str) -> Iterator[str]:
    """Yield paths that exist on one machine only."""
    for number, found in _lines_with(_MACHINE_PATH, text):
        yield f"line {number}: {found}… exists on one machine only"


def unfinished(text: str) -> Iterator[str]:
    """Yield words that leave work to somebody else, and tests that are passed over."""
    for number, found in _lines_with(_UNFINISHED, text):
        yield f"line {number}: {found}"


def real_phones(text: str) -> Iterator[str]:
    """Yield telephone numbers that might ring at somebody's; invented ones have zeros in them."""
    for number, found in _lines_with(_TELEPHONE, text):
        own = re.sub(r"\D", "", found)[-7:]
        if own.count("0") < _ZEROS_OF_AN_INVENTED_NUMBER and own != "1234567":
            yield f"line {number}: a telephone number that may be somebody's"


def strangers(entries: Iterable[str], allowed: set[str]) -> list[str]:
    """Return the top-level *entries* that the house has no place for."""
    return sorted({entry.split("/")[0] for entry in entries} - allowed)


def foreign_owners(owners: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return which of our package names other installed distributions provide, and which those are."""
    foreign = {name: sorted({*owners.get(name, ())} - {"frontoffice"}) for name in PACKAGES}
    return {name: who for name, who in foreign.items() if who}
