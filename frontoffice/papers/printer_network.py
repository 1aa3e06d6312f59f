"""A thermal printer on the network: raw bytes to TCP port 9100."""

import socket
from contextlib import closing
from typing import Final

from frontoffice.papers.delivery import deliver
from frontoffice.papers.printer_errors import PrinterDroppedError, PrinterOffError
from frontoffice.papers.takes import Takes

_BUFFER: Final = 4096
"""Bytes that may wait here unsent: the fewer, the sooner a printer that stalls is noticed."""


class NetworkPrinter:
    """A printer that listens on TCP."""

    def __init__(
        self,
        host: str,
        port: int = 9100,
        *,
        timeout_s: float = 10.0,
        answer_s: float = 1.0,
        takes: Takes | None = None,
    ) -> None:
        self.name = f"{host}:{port}"
        self.takes = takes or Takes()
        self._host = host
        self._port = port
        self._timeout_s = timeout_s
        self._answer_s = answer_s

    def send(self, data: bytes) -> None:
        """Send *data* and return when the printer has taken it.

        :raises PrinterError: it is off, has no paper, stalled, or the line broke.
        """
        try:
            connection = socket.create_connection((self._host, self._port), self._timeout_s)
        except ConnectionResetError as error:  # somebody answered, and hung up at once
            raise PrinterDroppedError(may_have_printed=False, printer=self.name) from error
        except OSError as error:
            raise PrinterOffError(may_have_printed=False, printer=self.name) from error
        with closing(_TcpLine(self.name, connection, self._timeout_s)) as line:
            if not deliver(line, data, answer_s=self._answer_s, timeout_s=self._timeout_s):
                line.finish(self._answer_s)


class _TcpLine:
    """One connection to a printer."""

    def __init__(self, name: str, connection: socket.socket, timeout_s: float) -> None:
        self.name = name
        self._connection = connection
        self._timeout_s = timeout_s
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write(self, data: bytes) -> int:
        self._connection.settimeout(self._timeout_s)
        return self._connection.send(data)

    def read(self, timeout_s: float) -> bytes:
        self._connection.settimeout(timeout_s)
        try:
            answer = self._connection.recv(64)
        except TimeoutError:
            return b""
        if not answer:
            raise ConnectionResetError
        return answer

    def finish(self, answer_s: float) -> None:
        """Tell that no more comes, and wait whether the other end takes it well.

        A printer closes the connection or says nothing; one that breaks it off has thrown
        away what it had not read.
        """
        self._connection.settimeout(answer_s)
        try:
            self._connection.shutdown(socket.SHUT_WR)
            while self._connection.recv(64):
                pass
        except TimeoutError:
            return
        except OSError as error:
            raise PrinterDroppedError(may_have_printed=True, printer=self.name) from error

    def close(self) -> None:
        self._connection.close()
