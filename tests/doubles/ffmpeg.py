"""A program that speaks as ``ffmpeg`` does to whoever makes copies of films by it.

How it behaves it reads from the JSON file named like itself with ``.json`` behind: ``encoders``, what
``-encoders`` lists; ``ends``, its exit status; ``gives_up``, after how many bytes it reads no more;
``fills``, how many bytes it writes for each that it reads; ``waits``, whether it reads and writes
nothing; ``asked_waits``, whether ``-encoders`` is never answered. What it was told it appends to the
file named like itself with ``.told`` behind, with its environment.
"""

import json
import os
import signal
import sys
from pathlib import Path

LISTED = " V....D libx264  H.264\n V.S... mpeg4  MPEG-4\n A..... aac  AAC\n"
BEGINS = b"\0\0\0\x20ftypiso5"


def install(folder: Path, **how: object) -> Path:
    """Put the program into *folder*, and return it."""
    program = folder / "ffmpeg"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$0" "$@"\n', "utf-8")
    program.chmod(0o700)
    behave(program, **how)
    return program


def behave(program: Path, **how: object) -> None:
    """Let *program* behave as *how* says from now on."""
    Path(f"{program}.json").write_text(json.dumps(how), "utf-8")


def told(program: Path) -> list[list[str]]:
    """Return what *program* was told, each time; at the end of each the names in its environment."""
    lines = Path(f"{program}.told").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main(program: str, arguments: list[str]) -> int:
    """Do what *arguments* say, and return the exit status."""
    how = json.loads(Path(f"{program}.json").read_text("utf-8"))
    with Path(f"{program}.told").open("a", encoding="utf-8") as file:
        file.write(json.dumps([*arguments, ",".join(sorted(os.environ))]) + "\n")
    if "-encoders" in arguments:
        if how.get("asked_waits"):
            signal.pause()
        sys.stdout.write(how.get("encoders", LISTED))
        return 0
    if how.get("waits"):
        signal.pause()
    out, left = sys.stdout.buffer, how.get("gives_up", 1 << 60)
    out.write(BEGINS)
    while left > 0 and (piece := sys.stdin.buffer.read(min(left, 4096))):
        left -= len(piece)
        out.write(bytes(len(piece) * how["fills"]) if "fills" in how else piece[::-1])
        out.flush()
    return int(how.get("ends", 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
