"""What the frozen program without a console begins with: the desk, or the command that is named."""
# ruff: noqa: INP001 -- PyInstaller runs it as a script

import os
import sys

# Windows gives a program without a console no streams, and commands write to them.
sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- for good
sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- for good

from frontoffice.cli import main  # noqa: E402 -- its libraries look at the streams too

sys.exit(main(sys.argv[1:] or ["desk"]))
