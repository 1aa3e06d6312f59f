"""The cameras and microphones of this machine, imported when somebody first wants them."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject

from ui.recording.source import Devices, NoDevices


def usual_devices(parent: QObject) -> Any:
    """Return the ``Devices`` of this machine.

    :raises ImportError: this machine lacks what records.
    """
    # QtMultimedia takes a tenth of a second and 30 MB: only who records waits for it.
    return import_module("ui.recording.devices").QtDevices(parent)


def devices_or_none(parent: QObject) -> Devices:
    """Return the ``Devices`` of this machine; without any where it lacks what records."""
    try:
        found: Devices = usual_devices(parent)
    except ImportError:
        return NoDevices(parent)
    return found
