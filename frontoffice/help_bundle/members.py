"""What is in a bundle: what happened, how the checks ended, versions, settings, logs, a covered picture."""

import json
import platform
import zipfile
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from frontoffice import __version__
from frontoffice.desk import Desk
from frontoffice.doctor.words import finding_as_json, told_in
from frontoffice.domain.checks import Finding
from frontoffice.domain.covering import covered, told_by_log
from frontoffice.help_bundle.sealing import HelpFileError
from frontoffice.i18n import Words
from frontoffice.services.printers import Printers

LOG_LINES: Final = 400
"""Of each log, the last ones."""
_LOGS: Final = ("window.log.1", "window.log")
_MOST: Final = 64 << 20
"""Bytes that a bundle may hold once it is unpacked."""
_NAMES: Final = (
    "said.txt",
    "about.json",
    "checks.txt",
    "checks.json",
    "settings.json",
    "screen.png",
)
_LOG_FOLDER: Final = "logs/"
_AT: Final = (2026, 1, 1, 0, 0, 0)
"""Every member has one date: when something was written is nobody's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What staff and the program tell of a trouble."""

    said: str
    """In plain words; numbers and addresses in it are covered."""
    error: str = ""
    """The stable code of what broke; empty where none was told."""
    findings: Sequence[Finding] = ()
    picture: bytes | None = None
    """PNG, personal data covered."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    logs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Lines by the name of their file, already without messages."""


def packed(happened: Happened, words: Words) -> bytes:
    """Return all of it as one ZIP, not sealed yet."""
    members: dict[str, bytes] = {
        "said.txt": covered(happened.said).encode(),
        "about.json": _json(_about(happened.error)),
        "checks.txt": _lines(_told(happened.findings, words)),
        "checks.json": _json([finding_as_json(one, words) for one in happened.findings]),
        "settings.json": _json(happened.settings),
    }
    members |= {f"{_LOG_FOLDER}{name}": _lines(told) for name, told in happened.logs.items()}
    if happened.picture is not None:
        members["screen.png"] = happened.picture
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name, _AT), content)
    return whole.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the members of a bundle by their names; others than its own are left out.

    :raises HelpFileError: it is none, or far too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            known = [one for one in file.infolist() if _is_ours(one.filename)]
            if sum(one.file_size for one in known) > _MOST:
                raise HelpFileError
            return {one.filename: file.read(one) for one in known}
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise HelpFileError from error


def logs_of(folder: Path, *others: Path) -> dict[str, list[str]]:
    """Return the last lines of the logs of the desk in *folder*, and of *others*, without messages."""
    found = {}
    for path in (*(folder / name for name in _LOGS), *others):
        try:
            with path.open(encoding="utf-8", errors="replace") as lines:
                found[path.name] = list(deque(told_by_log(lines), LOG_LINES))
        except OSError:
            continue
    return found


def settings_of(desk: Desk | None, shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return how this desk is set, as far as it is nobody's own.

    :param shown: how the window looks: language, theme, size.
    """
    told: dict[str, Any] = {"shown": dict(shown)}
    if desk is None:
        return told
    office, copies = desk.office, desk.backup.state()
    told["desk"] = {
        "kind": desk.kind,
        "office": office.region + office.code,
        "device": office.device_no,
        "zone": office.hours.zone,
    }
    told["printers"] = [_printer(one) for one in Printers(desk.journal).addresses()]
    told["copies"] = {"kept": copies.to is not None, "every_minutes": copies.every_min}
    return told


def _printer(address: str) -> str:
    """Return of what sort a printer is: its place in the network is nobody's business."""
    parts = urlsplit(address)
    return f"{parts.scheme}{'?' if parts.query else ''}{parts.query}"


def _about(error: str) -> dict[str, str]:
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}",
        "error": error,
    }


def _told(findings: Sequence[Finding], words: Words) -> list[str]:
    told = (told_in(one, words) for one in findings)
    return [f"{one.name} · {one.light} · {one.whole}" for one in told]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _lines(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _is_ours(name: str) -> bool:
    log = name.removeprefix(_LOG_FOLDER)
    return name in _NAMES or (
        log != name and log == Path(log).name and log.endswith((".log", ".1"))
    )
