"""A call without arguments that sends a signal with its value: what menus are made of."""

from collections.abc import Callable

from PySide6.QtCore import SignalInstance


def sending(signal: SignalInstance, value: object) -> Callable[[], None]:
    """Return what emits *signal* with *value*; Qt's own arguments do not reach it."""
    return lambda: signal.emit(value)
