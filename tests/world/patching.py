"""Unified diffs, applied strictly: where the text is not as it was, nothing is changed."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HUNK: Final = re.compile(r"@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@")


class PatchError(Exception):
    """The patch does not fit the text that it is for."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One place in one file."""

    file: str
    before: str
    after: str


def hunks_of(patch: str) -> list[Hunk]:
    """Return the places that *patch* changes.

    :raises PatchError: it is no unified diff.
    """
    file, hunks = "", []
    before: list[str] = []
    after: list[str] = []

    def finish() -> None:
        if before or after:
            hunks.append(Hunk(file, "".join(before), "".join(after)))
            before.clear()
            after.clear()

    in_hunk = False
    for line in patch.splitlines(keepends=True):
        if line.startswith(("--- ", "diff ")):
            finish()
            in_hunk = False
        elif line.startswith("+++ "):
            file = line[4:].strip().removeprefix("b/")
        elif _HUNK.match(line):
            finish()
            in_hunk = True
        elif in_hunk:
            sign, text = line[:1], line[1:]
            if sign in {" ", "-", "\n"}:
                before.append(text if sign != "\n" else line)
            if sign in {" ", "+", "\n"}:
                after.append(text if sign != "\n" else line)
    finish()
    if not hunks or not file:
        raise PatchError("no unified diff")
    return hunks


def apply_patch(patch: str, root: Path) -> list[str]:
    """Change the files below *root* as *patch* says and return which.

    A hunk is looked for by its text, wherever that stands by now; it has to stand there once.

    :raises PatchError: it does not; no file was changed.
    """
    changed: dict[Path, str] = {}
    for hunk in hunks_of(patch):
        path = root / hunk.file
        if path not in changed:
            if not path.is_file():
                raise PatchError(f"{hunk.file} is not there")
            changed[path] = path.read_text(encoding="utf-8")
        found = changed[path].count(hunk.before)
        if found != 1:
            raise PatchError(f"{hunk.file}: the text to change is there {found} times")
        changed[path] = changed[path].replace(hunk.before, hunk.after)
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    return [path.relative_to(root).as_posix() for path in changed]
