"""The line by which a kiosk calls for help: datagrams to all within the local network, and back."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QHostAddress, QNetworkInterface, QUdpSocket

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.help_call import LENGTH
from frontoffice.services.help_calls import Heard
from ui.background import Background

PORT: Final = 42713
_AT_ONCE: Final = 8
"""So many datagrams are looked at together; of a flood the rest is dropped."""
_ANY: Final = QHostAddress.SpecialAddress.AnyIPv4
_ALL: Final = QHostAddress.SpecialAddress.Broadcast


class HelpLine(QObject):
    """Sends what this device says of calls, and tells what others of its office say.

    Nothing is promised: a datagram may be lost, and a network may let none through.
    """

    heard = Signal(object)
    """A :class:`Heard`, proven."""

    def __init__(
        self, desk: Desk, background: Background, parent: QObject, port: int = PORT
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self.port = desk, background, port
        self._socket = QUdpSocket(self)
        self._socket.readyRead.connect(self._read)
        self._open = 0

    def listen(self) -> bool:
        """Begin to hear others; tell whether that is possible.

        A device without a central knows no other's key, and listens to nobody.
        """
        if self._desk.around is None:
            return False
        modes = QUdpSocket.BindFlag.ShareAddress | QUdpSocket.BindFlag.ReuseAddressHint
        return self._socket.bind(QHostAddress(_ANY), self.port, modes)

    def send(self, datagram: bytes) -> bool:
        """Tell everybody in the local network; return whether the network took it."""
        sent = [
            self._socket.writeDatagram(datagram, address, self.port) for address in broadcasts()
        ]
        return any(count == len(datagram) for count in sent)

    def _read(self) -> None:
        while self._socket.hasPendingDatagrams():
            raw = bytes(self._socket.receiveDatagram(LENGTH + 1).data().data())
            if len(raw) == LENGTH and self._open < _AT_ONCE:
                self._open += 1
                work = partial(self._desk.kiosks.calls.heard, raw)
                self._background.database(self, work, self._told, self._not_read)

    def _told(self, heard: Heard | None) -> None:
        self._open -= 1
        if heard is not None:
            self.heard.emit(heard)

    def _not_read(self, _error: FrontOfficeError) -> None:
        self._open -= 1  # the next datagram comes in two seconds


def broadcasts() -> list[QHostAddress]:
    """Return the addresses that reach everybody in each network that this computer is in."""
    found = {
        entry.broadcast().toString()
        for interface in QNetworkInterface.allInterfaces()
        if interface.flags() & QNetworkInterface.InterfaceFlag.IsUp
        for entry in interface.addressEntries()
        if not entry.broadcast().isNull()
    }
    return [QHostAddress(_ALL), *map(QHostAddress, sorted(found))]
