"""What the frozen program begins with."""
# ruff: noqa: INP001 -- PyInstaller runs it as a script

import sys

from frontoffice.cli import main

sys.exit(main())
