"""A program that speaks as ``scanimage`` does, for scanners that nobody has.

How it behaves it reads from the JSON file named by ``FRONTOFFICE_TEST_SCANNER``: ``devices``, lines of a
list; ``options``, the text of ``-A``; ``pages``, how many lie in it; ``ends``, its exit status after
them; ``says``, its last words; ``waits``, whether it then goes on until it is told to stop.
"""

import json
import os
import signal
import sys
from pathlib import Path

import pytest
from PIL import Image

OPTIONS = """
All options specific to device `test:0':
  Scan Mode:
    --mode Lineart|Gray|Color [Gray]
        Selects the scan mode.
    --resolution 75|150|300|600dpi [75]
    --source Flatbed|ADF Duplex|Automatic Document Feeder [Flatbed]
    --three-pass[=(yes|no)] [inactive]
  Geometry:
    -l 0..215.9mm [0]
    -x 0..215.9mm (in steps of 1) [80]
    -y 0..297.5mm (in steps of 1) [100]
"""


def install(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """Put the program into *folder*, and return the file that says how it behaves."""
    program = folder / "scanimage"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$@"\n', "utf-8")
    program.chmod(0o700)
    told = folder / "scanner.json"
    told.write_text("{}", "utf-8")
    patch.setenv("FRONTOFFICE_TEST_SCANNER", str(told))
    return told


def main(arguments: list[str]) -> int:
    """Do what *arguments* say, and return the exit status."""
    told = json.loads(Path(os.environ["FRONTOFFICE_TEST_SCANNER"]).read_text("utf-8"))
    if "-f" in arguments:
        sys.stdout.write("".join(f"{line}\n" for line in told.get("devices", ["test:0\tAcme One"])))
        return int(told.get("list_ends", 0))
    if told.get("refuses"):
        sys.stderr.write(f"scanimage: open of device x failed: {told['refuses']}\n")
        return 1
    if "-A" in arguments:
        sys.stdout.write(told.get("options", OPTIONS))
        return 0
    Path(os.environ["FRONTOFFICE_TEST_SCANNER"] + ".asked").write_text(
        "\n".join(arguments), "utf-8"
    )
    batch = next((one[8:] for one in arguments if one.startswith("--batch=")), None)
    for number in range(1, told.get("pages", 1) + 1):
        page = Image.new("L" if "--mode=Gray" in arguments else "RGB", (170, 240), 255 - number)
        if batch is None:
            page.save(sys.stdout.buffer, "PNG")
            break
        sys.stderr.write(f"Scanning page {number}\n")
        page.save(batch % number, "PNG")
        sys.stdout.write(batch % number + "\n")
        sys.stdout.flush()
    if told.get("waits"):
        sys.stdout.flush()
        signal.pause()
    sys.stderr.write(told.get("says", ""))
    return int(told.get("ends", 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
