"""A thermal printer on USB, spoken to without the system's print queue."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from frontoffice.papers.delivery import deliver
from frontoffice.papers.printer_errors import PrinterDriverError, PrinterOffError
from frontoffice.papers.takes import Takes

OpenUsb = Callable[..., Any]
"""Makes an unopened `escpos.printer.Usb` of a vendor and a product number."""


class UsbPrinter:
    """A printer with its USB vendor and product numbers."""

    def __init__(
        self,
        vendor: int,
        product: int,
        *,
        timeout_s: float = 10.0,
        answer_s: float = 1.0,
        takes: Takes | None = None,
        usb: OpenUsb | None = None,
    ) -> None:
        self.name = f"usb {vendor:04x}:{product:04x}"
        self.takes = takes or Takes()
        self._ids = (vendor, product)
        self._timeout_s = timeout_s
        self._answer_s = answer_s
        self._usb = usb

    def send(self, data: bytes) -> None:
        """Send *data* and return when the printer has taken it.

        :raises PrinterError: it is off, has no paper, stalled, or was pulled out.
        """
        # Imported here: they take 0.2 s, which a desk's start does not have.
        from escpos.exceptions import DeviceNotFoundError  # noqa: PLC0415
        from escpos.printer import Usb  # noqa: PLC0415
        from usb.core import NoBackendError  # noqa: PLC0415

        device = (self._usb or Usb)(*self._ids)
        try:
            device.open()
        except NoBackendError as error:
            raise PrinterDriverError(may_have_printed=False, printer=self.name) from error
        except DeviceNotFoundError as error:
            raise PrinterOffError(may_have_printed=False, printer=self.name) from error
        try:
            line = _UsbLine(self.name, device, self._timeout_s)
            deliver(line, data, answer_s=self._answer_s, timeout_s=self._timeout_s)
        finally:
            device.close()


class _UsbLine:
    """An opened USB printer."""

    def __init__(self, name: str, opened: Any, timeout_s: float) -> None:
        self.name = name
        self._opened = opened
        self._timeout_s = timeout_s

    def write(self, data: bytes) -> int:
        with _timeouts_named():
            device, out = self._opened.device, self._opened.out_ep
            written: int = device.write(out, data, int(self._timeout_s * 1000))
            return written

    def read(self, timeout_s: float) -> bytes:
        try:
            with _timeouts_named():
                device, into = self._opened.device, self._opened.in_ep
                return bytes(device.read(into, 64, int(timeout_s * 1000)))
        except TimeoutError:
            return b""


@contextmanager
def _timeouts_named() -> Iterator[None]:
    """Turn pyusb's time-out, an OSError of its own, into Python's."""
    from usb.core import USBTimeoutError  # noqa: PLC0415 -- as above

    try:
        yield
    except USBTimeoutError as error:
        raise TimeoutError from error
