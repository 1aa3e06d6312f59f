"""The cameras and microphones of this machine, imported when somebody first wants them."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject


def usual_devices(parent: QObject) -> Any:
    """Return the ``Devices`` of this machine.

    :raises ImportError: this machine lacks what records.
    """
    # QtMultimedia takes a tenth of a second and 30 MB: only who records waits for it.
    return import_module("ui.recording.devices").QtDevices(parent)
