"""Two versions of the program as folders and as updates: this one, and one that is newer by a table."""

import compileall
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final

from db.first_look import HEAD
from frontoffice import __version__
from frontoffice.domain.version import platform_here
from frontoffice.journal.keys import DeviceKey
from frontoffice.updates.layout import Layout
from frontoffice.updates.packing import About, name_of, pack

ROOT: Final = Path(__file__).resolve().parents[1]
NEWER: Final = "0.2.0"
NEWER_HEAD: Final = "9001"
RELEASE: Final = DeviceKey(bytes(range(32)))
MADE_AT: Final = 1_774_000_000_000
_PACKAGES: Final = ("frontoffice", "db", "resources")
_MIGRATION: Final = f'''"""A table of tomorrow."""

import sqlalchemy as sa
from alembic import op

revision = "{NEWER_HEAD}"
down_revision = "{HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("tomorrow", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO tomorrow VALUES (1)")


def downgrade() -> None:
    op.drop_table("tomorrow")
'''
_STARTS: Final = """#!/bin/sh
here=$(dirname -- "$(readlink -f -- "$0")")
PYTHONPATH=$here/lib exec "{python}" -P -m frontoffice "$@"
"""


def copied(to: Path, names: Iterable[str] = _PACKAGES) -> Path:
    """Copy this very code into the folder *to*: *names* of folders and files of the project."""
    ignored = shutil.ignore_patterns("__pycache__", "*.po", "bench")
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, to / name)
    return to


def made_newer(code: Path) -> Path:
    """Make a copy of the code that is newer: another number, and a migration more."""
    patches = {
        "frontoffice/__init__.py": (f'"{__version__}"', f'"{NEWER}"'),
        "db/first_look.py": (f'HEAD: Final = "{HEAD}"', f'HEAD: Final = "{NEWER_HEAD}"'),
    }
    for name, (before, after) in patches.items():
        path = code / name
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{before} is not in {name}"
        path.write_text(text.replace(before, after), encoding="utf-8")
    versions = code / "db" / "migrations" / "versions"
    (versions / f"{NEWER_HEAD}_tomorrow.py").write_text(_MIGRATION, encoding="utf-8")
    return code


def program(folder: Path) -> Path:
    """Make a program's folder of this very code."""
    lib = copied(folder / "lib")
    # No window, although the tests' own environment has one to import.
    (lib / "ui").mkdir()
    (lib / "ui" / "__init__.py").write_text("raise ImportError\n", encoding="utf-8")
    starter = folder / "frontoffice"
    starter.write_text(_STARTS.format(python=sys.executable), encoding="utf-8")
    starter.chmod(0o755)
    return folder


def newer_program(folder: Path) -> Path:
    """Make the newer version's folder."""
    made_newer(program(folder) / "lib")
    return folder


def compiled(folder: Path) -> Path:
    """Compile a program's folder, so that it starts at once wherever it is unpacked."""
    compileall.compile_dir(folder, quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
    return folder


def about(version: str = NEWER, **more: object) -> About:
    told = {"platform": platform_here(), "least": __version__, "database": NEWER_HEAD}
    return About(version=version, made_at=MADE_AT, **{**told, **more})  # type: ignore[arg-type]


def update_of(folder: Path, to: Path, told: About | None = None, key: DeviceKey = RELEASE) -> Path:
    """Return an update of a program's folder, in the folder *to*."""
    told = told or about()
    path = to / name_of(told.version, told.platform)
    return pack(folder, path, told, key, preset=0).path


def stand_in(folder: Path, words: str = "exit 0", more: Mapping[str, bytes] | None = None) -> Path:
    """Make a program's folder whose program does *words* of a shell and nothing else."""
    folder.mkdir(parents=True)
    starter = folder / "frontoffice"
    starter.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    starter.chmod(0o755)
    for name, content in (more or {}).items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def laid_out(root: Path, folder: Path, version: str = __version__) -> Layout:
    """Return a folder of versions with one of them, which trusts the key of these tests."""
    layout = Layout(root)
    shutil.copytree(folder, layout.folder(version), symlinks=True)
    layout.write(Path("keys.txt"), RELEASE.public.hex() + "\n")
    layout.point(version)
    return layout


@dataclass(frozen=True)
class Programs:
    """Folders of both versions, compiled, and an update of the newer one."""

    here: Path
    newer: Path
    update: Path


def both(folder: Path) -> Programs:
    """Make both versions."""
    here, newer = program(folder / "here"), newer_program(folder / "newer")
    for one in (here, newer):
        compiled(one)
    return Programs(here, newer, update_of(newer, folder))


def without_root(env: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return an environment that tells of no folder of versions."""
    return {name: value for name, value in env.items() if name != "FRONTOFFICE_ROOT"}
