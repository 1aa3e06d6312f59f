"""Printers that this machine knows: queues of its system, thermal printers on USB, device nodes."""

import os
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

_NODES: Final = Path("/dev/usb")
_ASKED_S: Final = 10.0
_KNOCK_S: Final = 3.0
_PRINTER_CLASS: Final = 7
"""Of USB (USB Device Class Definition for Printing Devices 1.1)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A printer that is there."""

    address: str
    """As :func:`frontoffice.papers.printers.printer_of` takes it."""
    name: str
    """As people know it."""


def found_printers(
    queues: Callable[[], Sequence[str]] | None = None,
    usb: Callable[[], Sequence[Found]] | None = None,
    nodes: Path = _NODES,
) -> list[Found]:
    """Return the printers that this machine knows; those on the network have to be named."""
    queued = [Found(f"cups://{quote(one, safe='')}", one) for one in (queues or system_queues)()]
    return [*queued, *(usb or usb_printers)(), *_nodes(nodes)]


def system_queues(lpstat: Sequence[str] = ("lpstat",)) -> list[str]:
    """Return the names of the system's print queues; none where it has no CUPS."""
    try:
        told = subprocess.run(  # noqa: S603 -- no shell, fixed arguments
            [*lpstat, "-e"],
            capture_output=True,
            check=True,
            timeout=_ASKED_S,
            env=os.environ | {"LC_ALL": "C"},
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    names = (line.strip() for line in told.decode(errors="replace").splitlines())
    return sorted({name for name in names if name and not name.startswith("-")})


def usb_printers(find: Callable[..., Any] | None = None) -> list[Found]:
    """Return the printers on USB; none where nothing here speaks to USB."""
    # Slow to import, and wanted by few.
    from usb.core import NoBackendError, USBError  # noqa: PLC0415
    from usb.core import find as find_device  # noqa: PLC0415

    try:
        devices = list((find or find_device)(find_all=True, custom_match=_prints))
        return [_on_usb(one) for one in devices]
    except (NoBackendError, USBError):
        return []


def answers(address: str, queues: Callable[[], Sequence[str]] | None = None) -> bool:
    """Return whether a printer seems to be at *address*; nothing is printed.

    One on the network is knocked at, a queue is looked for in the system's list, a file or a device
    node has to be there and may be written; one on USB has to be plugged in.
    """
    parts = urlsplit(address)
    match parts.scheme:
        case "tcp":
            return _listens(parts.hostname or "", parts.port or 9100)
        case "cups":
            return unquote(parts.netloc) in (queues or system_queues)()
        case "usb":
            return any(one.address == address.partition("?")[0] for one in usb_printers())
        case _:
            path = Path(unquote(parts.path))
            return os.access(path if path.exists() else path.parent, os.W_OK)


def _listens(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), _KNOCK_S):
            return True
    except OSError:
        return False


def _prints(device: Any) -> bool:
    return any(
        interface.bInterfaceClass == _PRINTER_CLASS
        for configuration in device
        for interface in configuration
    )


def _on_usb(device: Any) -> Found:
    ids = f"{device.idVendor:04x}:{device.idProduct:04x}"
    return Found(f"usb://{ids}", f"USB {ids}")


def _nodes(folder: Path) -> Iterator[Found]:
    for node in sorted(folder.glob("lp*")):
        yield Found(node.as_uri(), str(node))
