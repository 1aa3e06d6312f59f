"""Two devices of one office that know each other's keys, and a line between them."""

import socket
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QHostAddress
from sqlalchemy import insert

import ui.help_line
from db.engine import writing
from db.tables import device_key
from frontoffice.desk import Desk
from frontoffice.journal.help_call import HelpCall, Says
from frontoffice.journal.keys import DeviceKey, key_id
from frontoffice.services.help_calls import HelpCalls
from ui.background import Background
from ui.help_line import HelpLine

OTHER = UUID(int=77)
OTHER_KEY = DeviceKey(b"o" * 32)
OTHER_NO = 5


def knows(desk: Desk, office: str = "270142", revoked_at: int | None = None) -> None:
    """Let *desk* have the key of the other device, from central's list."""
    row = {
        "device": OTHER,
        "office": office,
        "device_no": OTHER_NO,
        "key_id": key_id(OTHER_KEY.public),
        "public_key": OTHER_KEY.public,
        "revoked_at": revoked_at,
    }
    with writing(desk.journal.engine) as connection:
        connection.execute(insert(device_key), row)


def other_says(desk: Desk, says: Says, call: UUID, late_ms: int = 0) -> bytes:
    """Return the datagram of the other device, by the clock of *desk*."""
    at = desk.clock.moment().at - late_ms
    return HelpCall(says, call, OTHER, at).signed(OTHER_KEY)


class Wire(QObject):
    """A line whose datagrams the test sees, and to which it says what the other one says."""

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__()
        self.sent: list[HelpCall] = []
        self.is_there = True
        self.line = HelpLine(desk, background, self)
        self.line.send = self._send  # type: ignore[method-assign]

    def _send(self, datagram: bytes) -> bool:
        from frontoffice.journal.help_call import read_help_call  # noqa: PLC0415 -- of this alone

        told = read_help_call(datagram)
        assert told is not None
        self.sent.append(told)
        return self.is_there

    def says(self) -> list[Says]:
        """Return what was said so far."""
        return [one.says for one in self.sent]


def looped(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let lines reach each other on this computer only, and return a free port for them."""
    addresses = [QHostAddress("127.255.255.255")]
    monkeypatch.setattr(ui.help_line, "broadcasts", lambda: addresses)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("", 0))
        port: int = probe.getsockname()[1]
    return port


def of_central(desk: Desk) -> Desk:
    """Return *desk* as one that has a central."""
    there: Any = object()
    return replace(desk, around=there)


__all__ = ["HelpCalls", "Wire", "knows", "looped", "of_central", "other_says"]
