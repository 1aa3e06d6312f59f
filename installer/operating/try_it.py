"""Tries documents line by line in a clean Debian root: ``make operating``, ``make deb-test``.

Needs Linux, root, debootstrap, util-linux, a way to Debian's packages, and ours in ``dist``; where something
is missing it says what. No init runs there: services are started by a stand-in for systemctl, by the lines of
their units and as their users. Desks are users of the same root, each with a home of its own.
"""
# ruff: noqa: INP001, T201, S603 -- a script; it prints what it does and runs the machine's own programs

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT))

from installer.operating.clean_root import PACKAGES, CleanRoot  # noqa: E402 -- found by the line above
from installer.operating.document import (  # noqa: E402
    Block,
    DocumentError,
    Examples,
    blocks,
)

PORTS: Final = (5432, 8420)
_INSIDE: Final = "FRONTOFFICE_OPERATING_INSIDE"


def main() -> int:
    """Try the document and return 0 when every line came out as it says."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("documents", nargs="+", type=Path, help="one after the other")
    parser.add_argument("--root", type=Path, help="a folder for the root, which stays there")
    parser.add_argument(
        "--first", type=int, default=0, help="the line of the first one to begin at, in a kept root"
    )
    args = parser.parse_args()
    if missing := list(lacking()):
        for one in missing:
            print(f"operating: {one}", file=sys.stderr)
        return 2
    if _INSIDE in os.environ:
        return tried(args.documents, args.root, args.first)
    if args.root:
        return in_a_world_of_its_own(args.documents, args.root, args.first)
    # It is removed from out here, where nothing is mounted in it and nothing of it runs any more.
    with tempfile.TemporaryDirectory(prefix="frontoffice-root-") as folder:
        return in_a_world_of_its_own(args.documents, Path(folder), args.first)


def lacking() -> Iterator[str]:
    """Yield what this machine lacks for trying documents."""
    if not sys.platform.startswith("linux"):
        yield "needs Linux"
        return
    if os.geteuid():
        yield "needs root: a clean root is made by debootstrap and entered by chroot"
    for program in ("debootstrap", "unshare", "chroot", "mount"):
        if shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin") is None:
            yield f"needs {program}: apt-get install debootstrap util-linux coreutils mount"
    for where in (PACKAGES, PACKAGES / "newer"):
        if not list(where.glob("frontoffice_*.deb")):
            yield f"needs our packages in {where}: make deb deb-newer"
    for port in PORTS:
        with socket.socket() as found:
            if found.connect_ex(("127.0.0.1", port)) == 0:
                yield f"needs port {port}, at which something listens already: ss -ltnp"


def in_a_world_of_its_own(documents: list[Path], folder: Path, first: int) -> int:
    """Run this again where mounts and processes end with it, and return its exit status."""
    world = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    told = os.environ | {_INSIDE: "1"}
    again = [sys.executable, __file__, *map(str, documents), "--root", str(folder)]
    again += ["--first", str(first)]
    return subprocess.run([*world, *again], env=told, check=False).returncode


def tried(documents: list[Path], folder: Path, first: int) -> int:
    """Give every command of *documents* in *folder*; return 0 when all came out as they say."""
    root, kept, begun = CleanRoot(folder), folder / "srv/examples.json", monotonic()
    print("a clean Debian is made", flush=True)
    root.make()
    examples = Examples.of(kept) if first else Examples()
    if first:
        root.boot()
        root.give("root", "systemctl start frontoffice-central || true")
    done = 0
    for document in documents:
        print(document, flush=True)
        for block in blocks(document.read_text(encoding="utf-8")):
            if "by-hand" in block.words or (document == documents[0] and block.line < first):
                print(f"line {block.line}, not tried: {block.commands.splitlines()[0]}", flush=True)
                continue
            root.boot()
            try:
                came_out(root, block, examples)
            except DocumentError as error:
                print(f"{document}, line {block.line}, {block.who}: {error}", file=sys.stderr)
                return 1
            examples.keep(kept)
            root.sticks_are_everybodys()
            done += len(block.commands.splitlines())
    print(f"{done} lines, as written, in {monotonic() - begun:.0f} s")
    return 0


def came_out(root: CleanRoot, block: Block, examples: Examples) -> None:
    """Give the commands of one block.

    :raises DocumentError: they did not end, or did not print, what the document says.
    """
    commands, begun = examples.put_into(block.commands), monotonic()
    give = root.window if "window" in block.words else root.give
    status, printed = give(block.who, commands)
    print(
        f"line {block.line}, {block.who}, {monotonic() - begun:.1f} s: {commands.splitlines()[0]}",
        flush=True,
    )
    if status != int("refused" in block.words):
        raise DocumentError(f"ended with {status}\n{commands}\n{printed}")
    if block.prints is not None:
        examples.learn(block.prints, printed)


if __name__ == "__main__":
    sys.exit(main())
