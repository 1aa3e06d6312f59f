"""Talons go to printers, and each way of failing says whether something may be on paper."""

import errno
import socket
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from doubles.printer import Fault, PrinterDouble, sheets_of
from escpos.exceptions import DeviceNotFoundError
from papers.talons import A_TALON
from usb.core import NoBackendError, USBError, USBTimeoutError

from frontoffice.errors import FrontOfficeError
from frontoffice.papers import printer_errors
from frontoffice.papers.delivery import deliver
from frontoffice.papers.escpos import talon_escpos
from frontoffice.papers.layout import lay_out_roll
from frontoffice.papers.printer_errors import (
    CoverOpenError,
    PaperOutError,
    PrinterAddressError,
    PrinterDriverError,
    PrinterDroppedError,
    PrinterError,
    PrinterFileError,
    PrinterOffError,
    PrinterQueueError,
    PrinterStalledError,
)
from frontoffice.papers.printer_file import FilePrinter
from frontoffice.papers.printer_network import NetworkPrinter
from frontoffice.papers.printer_queue import QueuePrinter
from frontoffice.papers.printer_usb import UsbPrinter
from frontoffice.papers.printers import printer_of, talon_for
from frontoffice.papers.raster import drawn
from frontoffice.papers.takes import PrinterLanguage
from frontoffice.papers.talon import TalonFormat

A_JOB = talon_escpos(A_TALON)


def network(double: PrinterDouble) -> NetworkPrinter:
    """Return a printer that waits briefly only for what is never to come."""
    stalls, mute = double.fault is Fault.STALLS, double.fault is Fault.MUTE
    return NetworkPrinter(
        double.host,
        double.port,
        timeout_s=0.3 if stalls else 10,
        answer_s=0.3 if mute or double.fault is Fault.DROPS_AT_THE_END else 10,
    )


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.MUTE])
def test_a_talon_comes_out_of_the_printer_dot_for_dot(fault: Fault) -> None:
    with PrinterDouble(fault) as double:
        network(double).send(A_JOB)

    (sheet,) = double.printed
    assert sheet.picture.tobytes() == drawn(lay_out_roll(A_TALON)).tobytes()
    assert not double.stuck


def test_talons_come_out_one_after_the_other() -> None:
    jobs = [replace(A_TALON, copy=copy) for copy in (1, 2, 3)]
    with PrinterDouble() as double:
        for job in jobs:
            network(double).send(talon_escpos(job))

    pictures = [sheet.picture.tobytes() for sheet in double.printed]
    assert len(pictures) == 3
    assert all(one != another for one, another in pairwise(pictures))


@pytest.mark.parametrize(
    ("fault", "error", "may_have_printed"),
    [
        (Fault.STALLS, PrinterStalledError, True),
        (Fault.DROPS, PrinterDroppedError, True),
        (Fault.DROPS_AT_ONCE, PrinterDroppedError, False),
        (Fault.DROPS_AT_THE_END, PrinterDroppedError, True),
        (Fault.NO_PAPER, PaperOutError, False),
        (Fault.PAPER_ENDS, PaperOutError, True),
        (Fault.COVER_OPEN, CoverOpenError, False),
    ],
)
def test_a_fault_is_told_and_whether_something_may_be_on_paper(
    fault: Fault, error: type[PrinterError], may_have_printed: bool
) -> None:
    with PrinterDouble(fault) as double, pytest.raises(error) as caught:
        network(double).send(A_JOB)

    assert caught.value.may_have_printed is may_have_printed
    assert may_have_printed or not (double.printed or double.stuck)


def test_a_printer_that_stalls_at_the_very_end_is_noticed_by_its_silence() -> None:
    with PrinterDouble(Fault.STALLS, after=len(A_JOB) - 3_000) as double:
        with pytest.raises(PrinterStalledError) as caught:
            network(double).send(A_JOB)
        double.repair()

    assert caught.value.may_have_printed


def test_a_printer_that_is_off_has_printed_nothing() -> None:
    with PrinterDouble() as double:
        pass

    with pytest.raises(PrinterOffError) as caught:
        network(double).send(A_JOB)

    assert not caught.value.may_have_printed
    assert caught.value.values == {"printer": f"{double.host}:{double.port}"}


def test_a_printer_works_again_once_it_is_repaired() -> None:
    with PrinterDouble(Fault.NO_PAPER) as double:
        with pytest.raises(PaperOutError):
            network(double).send(A_JOB)
        double.repair()
        network(double).send(A_JOB)

    assert len(double.printed) == 1


def test_dots_that_look_like_a_question_do_not_confuse_the_answer() -> None:
    class Line:
        name = "a line"

        def __init__(self) -> None:
            self.answers: list[bytes] = []

        def write(self, data: bytes) -> int:
            self.answers += [b"\x72"] * data.count(b"\x10\x04\x01") + [b"\x12"] * data.startswith(
                b"\x10\x04"
            )
            return len(data)

        def read(self, timeout_s: float) -> bytes:
            return self.answers.pop(0) if self.answers and timeout_s else b""

    deliver(Line(), b"\x1b@ \x10\x04\x01 and so on", answer_s=0.1, timeout_s=0.1)


def test_what_is_no_answer_counts_as_mute() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()
    with listening, pytest.raises(PrinterStalledError):
        NetworkPrinter(host, port, timeout_s=0.1, answer_s=0.1).send(bytes(20_000_000))


def test_a_printer_that_says_nothing_and_keeps_the_line_is_believed() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()
    with listening:
        NetworkPrinter(host, port, timeout_s=10, answer_s=0.1).send(b"\x1b@")


def test_a_printer_that_hangs_up_when_asked_has_printed_nothing() -> None:
    def hang_up(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.shutdown(socket.SHUT_WR)
            connection.recv(64)

    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()
    other_end = Thread(target=hang_up, args=(listening,))
    other_end.start()
    with listening, pytest.raises(PrinterDroppedError) as caught:
        NetworkPrinter(host, port, timeout_s=10, answer_s=10).send(A_JOB)
    other_end.join()

    assert not caught.value.may_have_printed


def test_a_printer_that_answers_only_when_all_is_over_is_believed() -> None:
    def answer_late(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            while connection.recv(64):
                pass
            connection.send(b"\x12")

    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()
    other_end = Thread(target=answer_late, args=(listening,))
    other_end.start()
    with listening:
        NetworkPrinter(host, port, timeout_s=10, answer_s=0.1).send(b"\x1b@")
    other_end.join()


class UsbDouble:
    """Stands for `escpos.printer.Usb`: what the operating system shows of a printer."""

    out_ep = 1
    in_ep = 0x82

    def __init__(self, *, opens: Exception | None = None, breaks: Exception | None = None) -> None:
        self.opens = opens
        self.breaks = breaks
        self.written = b""
        self.closed = False
        self.device = self

    def __call__(self, vendor: int, product: int) -> "UsbDouble":
        assert (vendor, product) == (0x04B8, 0x0E15)
        return self

    def open(self) -> None:
        if self.opens:
            raise self.opens

    def write(self, end_point: int, data: bytes, timeout_ms: int) -> int:
        assert (end_point, timeout_ms) == (1, 10_000)
        if self.breaks and len(self.written) > 10_000:
            raise self.breaks
        self.written += data
        return len(data)

    def read(self, end_point: int, size: int, timeout_ms: int) -> bytes:
        assert (end_point, size, timeout_ms) == (0x82, 64, 1_000)
        raise USBTimeoutError("mute")

    def close(self) -> None:
        self.closed = True


def test_a_talon_goes_down_usb() -> None:
    usb = UsbDouble()

    UsbPrinter(0x04B8, 0x0E15, usb=usb).send(A_JOB)

    (sheet, _) = sheets_of(usb.written)
    assert sheet.picture.tobytes() == drawn(lay_out_roll(A_TALON)).tobytes()
    assert usb.closed


@pytest.mark.parametrize(
    ("usb", "error", "may_have_printed"),
    [
        (UsbDouble(opens=DeviceNotFoundError("unplugged")), PrinterOffError, False),
        (UsbDouble(opens=NoBackendError("no libusb")), PrinterDriverError, False),
        (UsbDouble(breaks=USBTimeoutError("stuck")), PrinterStalledError, True),
        (UsbDouble(breaks=USBError("gone", errno=errno.ENODEV)), PrinterDroppedError, True),
    ],
)
def test_faults_of_usb_are_told(
    usb: UsbDouble, error: type[PrinterError], may_have_printed: bool
) -> None:
    with pytest.raises(error) as caught:
        UsbPrinter(0x04B8, 0x0E15, usb=usb).send(A_JOB)

    assert caught.value.may_have_printed is may_have_printed


def test_a_file_collects_talons(tmp_path: Path) -> None:
    path = tmp_path / "талондар.bin"

    for _ in range(2):
        FilePrinter(path).send(A_JOB)

    assert path.read_bytes() == A_JOB * 2


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrinterFileError) as caught:
        FilePrinter(tmp_path / "nowhere" / "talon").send(A_JOB)

    assert not caught.value.may_have_printed


def test_a_queue_of_the_system_gets_a_pdf(tmp_path: Path) -> None:
    printer = QueuePrinter("reception", lp=a_program(tmp_path))

    printer.send(talon_for(printer, A_TALON))

    assert (tmp_path / "lp.pdf").read_bytes().startswith(b"%PDF-")


def test_a_queue_that_is_not_there_refuses(tmp_path: Path) -> None:
    with pytest.raises(PrinterQueueError) as caught:
        QueuePrinter("nowhere", lp=a_program(tmp_path)).send(b"%PDF-")

    assert not caught.value.may_have_printed


def test_a_machine_without_a_print_system_says_so() -> None:
    with pytest.raises(PrinterDriverError) as caught:
        QueuePrinter("reception", lp=["no-such-program"]).send(b"%PDF-")

    assert not caught.value.may_have_printed


def test_a_queue_that_does_not_answer_may_have_taken_it(tmp_path: Path) -> None:
    with pytest.raises(PrinterStalledError) as caught:
        QueuePrinter("hangs", lp=a_program(tmp_path), timeout_s=0.5).send(b"%PDF-")

    assert caught.value.may_have_printed


def a_program(folder: Path) -> list[str]:
    """Return a command that stands for ``lp`` and keeps what it is given."""
    program = folder / "lp.py"
    program.write_text(
        "import sys, threading, pathlib\n"
        "queue = sys.argv[sys.argv.index('-d') + 1]\n"
        "if queue == 'hangs': threading.Event().wait()\n"
        "if queue != 'reception': sys.exit(1)\n"
        "pathlib.Path(sys.argv[0]).with_suffix('.pdf').write_bytes(sys.stdin.buffer.read())\n",
        encoding="utf-8",
    )
    return [sys.executable, str(program)]


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("tcp://192.0.2.7", NetworkPrinter, "192.0.2.7:9100"),
        ("tcp://printer.office:9101?width=384", NetworkPrinter, "printer.office:9101"),
        ("usb://04b8:0e15?width=512", UsbPrinter, "usb 04b8:0e15"),
        ("file:///dev/usb/lp0", FilePrinter, "lp0"),
        ("cups://reception?paper=label", QueuePrinter, "reception"),
    ],
)
def test_an_address_names_a_printer(address: str, kind: type, name: str) -> None:
    printer = printer_of(address)

    assert isinstance(printer, kind)
    assert printer.name == name


def test_an_address_tells_the_paper() -> None:
    assert printer_of("tcp://a?width=384").takes.width_dots == 384
    assert printer_of("cups://a?paper=label").takes.paper is TalonFormat.LABEL
    assert printer_of("cups://a").takes.language is PrinterLanguage.PDF
    assert talon_for(printer_of("tcp://a"), A_TALON) == A_JOB


@pytest.mark.parametrize(
    "address",
    [
        "",
        "9100",
        "tcp://",
        "tcp://a:port",
        "tcp://a?width=577",
        "tcp://a?width",
        "usb://04b8",
        "usb://printer:one",
        "file://",
        "file://server/share",
        "cups://",
        "cups://-o",
        "cups://a?paper=a4",
        "http://a",
        "tcp://[::1",
    ],
)
def test_any_other_text_is_no_address(address: str) -> None:
    with pytest.raises(PrinterAddressError):
        printer_of(address)


def test_every_error_of_printing_has_a_code_of_its_own() -> None:
    errors = [
        error
        for error in vars(printer_errors).values()
        if isinstance(error, type) and issubclass(error, PrinterError | PrinterAddressError)
    ]

    codes = [error.code for error in errors]
    assert len(set(codes)) == len(codes) == 10
    assert issubclass(PrinterError, FrontOfficeError)


def test_printers_are_known_without_loading_what_prints() -> None:
    program = (
        "import sys, frontoffice.papers.printers;"
        "print({'escpos', 'reportlab', 'segno', 'barcode', 'usb'} & set(sys.modules))"
    )

    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert found.stdout.strip() == b"set()"
