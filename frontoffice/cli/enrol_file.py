"""Reading an enrolment file, with its password asked for."""

import os
from argparse import Namespace
from getpass import getpass
from pathlib import Path
from time import time_ns
from typing import Final

from frontoffice.cli.files import FileMissingError
from frontoffice.sync.enrolfile import (
    LIMIT,
    EnrolFile,
    EnrolFileError,
    EnrolFilePasswordError,
    read_file,
)

_ASKED_IN: Final = "FRONTOFFICE_FILE_PASSWORD"


def read_enrol_file(path: Path, args: Namespace) -> EnrolFile:
    """Return what the file *path* says.

    :raises FileMissingError: it cannot be read.
    :raises FrontOfficeError: see :func:`frontoffice.sync.enrolfile.read_file`.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileMissingError(file=str(path)) from error
    if len(raw) > LIMIT:
        raise EnrolFileError
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise EnrolFileError from error
    return read_file(text, args.password or _asked(), time_ns() // 1_000_000)


def _asked() -> str:
    try:
        return os.environ.get(_ASKED_IN) or getpass("Файлдың құпиясөзі · Пароль файла · Password: ")
    except EOFError as error:  # there is nobody to type it
        raise EnrolFilePasswordError from error
