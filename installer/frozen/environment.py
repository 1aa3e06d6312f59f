"""Runs before the frozen program: programs that it starts get their libraries from the system.

The loader has read the variable by now; scanimage, lp and a browser must not find our libraries.
"""
# ruff: noqa: INP001 -- PyInstaller runs it as a script

import os

_LIBRARIES = "LD_LIBRARY_PATH"
before = os.environ.pop(f"{_LIBRARIES}_ORIG", None)
os.environ.pop(_LIBRARIES, None)
if before is not None:
    os.environ[_LIBRARIES] = before
