"""Checks of the machine: the program itself, the data folder, room, letters, the clock."""

import locale
import os
import platform
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from shutil import disk_usage
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PIL import ImageFont

from frontoffice import __version__
from frontoffice.domain.checks import Finding, Light, judge_room
from frontoffice.first_look import FOLDER_FILE
from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.papers.fonts import Face, font_bytes

_LETTERS: Final = "ӘәІіҢңҒғҮүҰұҚқӨөҺһЁё₸№"
_UNKNOWN: Final = "\U0010ffff"
"""No font has it: what is drawn like it is missing too."""
_PROBE: Final = ".probe"
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_LONGEST: Final = 180
"""Of a folder's path on Windows, where 260 are all there is with the names in it."""
_BEHIND: Final = timedelta(minutes=5)
_EARLIEST: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SINCE_2024: Final = datetime(2026, 7, 1, tzinfo=UTC)


def utc_now() -> datetime:
    """Return now, as this machine has it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine under a desk, by ways that tests may replace."""

    now: Callable[[], datetime] = utc_now
    free: Callable[[Path], int] = lambda path: disk_usage(path).free
    zone: Callable[[str], ZoneInfo] = ZoneInfo
    letters: Callable[[Face], bytes] = font_bytes

    def findings(self, folder: Path) -> Iterator[Finding]:
        """Yield what can be told without a key."""
        yield Finding("version", Light.OK, "ok", _version())
        yield look_at_system()
        yield look_at_folder(folder)
        yield self._room(folder)
        yield self._fonts()

    def _room(self, folder: Path) -> Finding:
        there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        try:
            return judge_room(self.free(there))
        except OSError:
            return Finding("space", Light.LOOK, "unknown")

    def _fonts(self) -> Finding:
        try:
            missing = sorted({letter for face in Face for letter in _missing(self.letters(face))})
        except OSError:
            return Finding("fonts", Light.BROKEN, "gone")
        if missing:
            return Finding("fonts", Light.BROKEN, "letters", {"letters": "".join(missing)})
        return Finding("fonts", Light.OK)


def shown(path: Path) -> str:
    """Return *path* without the name of the person whose folder it lies in."""
    try:
        return str("~" / path.absolute().relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def look_at_system() -> Finding:
    """Return whether the system can name files and speak in all letters."""
    values = {"system": f"{platform.system()} {platform.release()}"}
    if sys.getfilesystemencoding().lower() != "utf-8":
        return Finding("system", Light.LOOK, "names", values)
    told = all(words_in(one).gettext("MB") for one in LANGUAGES)
    spoken = (locale.getlocale()[0] or "")[:2].lower()
    return Finding("system", Light.OK if told else Light.BROKEN, "ok", {**values, "spoken": spoken})


def look_at_folder(folder: Path) -> Finding:
    """Return whether the data folder is there, private, and may be written."""
    values = {"folder": shown(folder)}
    if not folder.is_dir():
        return Finding("folder", Light.LOOK, "absent", values)
    if sys.platform == "win32" and len(str(folder.absolute())) > _LONGEST:
        return Finding("folder", Light.LOOK, "long", values)
    if not _takes_a_file(folder):
        return Finding("folder", Light.BROKEN, "read_only", values)
    if sys.platform != "win32" and folder.stat().st_mode & _OTHERS & ~stat.S_IXOTH & ~stat.S_IXGRP:
        return Finding("folder", Light.LOOK, "open", values)
    made = (folder / FOLDER_FILE).exists()
    return Finding("folder", Light.OK, "ok" if made else "empty", values)


def look_at_clock(
    now: datetime, last: datetime | None, zone: Callable[[str], ZoneInfo] = ZoneInfo
) -> Finding:
    """Return whether the machine's clock can be right.

    :param last: when the last entry was made; nothing is made before what was made.
    """
    try:
        offset = _SINCE_2024.astimezone(zone("Asia/Almaty")).utcoffset()
    except ZoneInfoNotFoundError:
        return Finding("clock", Light.BROKEN, "no_zones")
    if now < _EARLIEST or (last is not None and now < last - _BEHIND):
        return Finding("clock", Light.BROKEN, "behind")
    # All of Kazakhstan has had one time, UTC+5, since 1 March 2024.
    if offset != timedelta(hours=5):
        return Finding("clock", Light.LOOK, "old_zones")
    return Finding("clock", Light.OK)


def _version() -> dict[str, str | int]:
    return {"version": __version__, "python": platform.python_version()}


def _takes_a_file(folder: Path) -> bool:
    probe = folder / _PROBE
    try:
        os.close(os.open(probe, os.O_WRONLY | os.O_CREAT, 0o600))
        probe.unlink()
    except OSError:
        return False
    return True


def _missing(face: bytes) -> Iterator[str]:
    font = ImageFont.truetype(BytesIO(face), 32, layout_engine=ImageFont.Layout.BASIC)
    nothing = bytes(font.getmask(_UNKNOWN))
    yield from (letter for letter in _LETTERS if bytes(font.getmask(letter)) == nothing)
