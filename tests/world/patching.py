"""Unified diffs, applied strictly: where the text is not as it was, nothing is changed."""

import re
from dataclasses import dataclass
from pathlib import Path


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
    hunks: list[Hunk] = []
    file = ""
    for part in re.split(r"(?m)^(?=--- |@@ )", patch):
        if part.startswith("--- "):
            named = re.search(r"(?m)^\+\+\+ (?:b/)?(\S+)", part)
            file = named[1] if named else ""
        elif part.startswith("@@ ") and file:
            lines = part.splitlines(keepends=True)[1:]
            # An editor may have taken the one space off an empty line.
            kept = [line if line != "\n" else " \n" for line in lines]
            before = "".join(line[1:] for line in kept if line[0] in " -")
            after = "".join(line[1:] for line in kept if line[0] in " +")
            hunks.append(Hunk(file, before, after))
    if not hunks:
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
