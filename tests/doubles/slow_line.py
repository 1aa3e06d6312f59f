"""A slow line to a printer, so that there is time for something to happen on the way."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

_PIECE = 1024


@contextmanager
def slow_line_to(host: str, port: int, *, pause_s: float = 0.002) -> Iterator[str]:
    """Give an address from which every kilobyte takes *pause_s* to the printer at *host*."""
    ended = Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = _Line((host, port), pause_s, ended)
        thread = Thread(target=line.run, args=(listening,), daemon=True)
        thread.start()
        here = listening.getsockname()
        try:
            yield f"tcp://{here[0]}:{here[1]}"
        finally:
            ended.set()
            with suppress(OSError), socket.create_connection(here):
                pass  # wakes the accepting thread
            thread.join()


class _Line:
    def __init__(self, printer: tuple[str, int], pause_s: float, ended: Event) -> None:
        self._printer = printer
        self._pause_s = pause_s
        self._ended = ended

    def run(self, listening: socket.socket) -> None:
        """Carry one talon after the other, until told to end."""
        while not self._ended.is_set():
            desk, _ = listening.accept()
            with desk, socket.create_connection(self._printer) as printer:
                back = Thread(target=self._carry, args=(printer, desk, 0.0), daemon=True)
                back.start()
                self._carry(desk, printer, self._pause_s)
                back.join()

    def _carry(self, here: socket.socket, there: socket.socket, pause_s: float) -> None:
        with suppress(OSError):
            while piece := here.recv(_PIECE):
                self._ended.wait(pause_s)
                there.sendall(piece)
        # A line that ends or breaks at one end does so at the other: a killed desk resets it.
        with suppress(OSError):
            there.shutdown(socket.SHUT_WR)
