"""Printers by their address, and a talon in the bytes that each takes."""

from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from frontoffice.papers.booking_layout import booking_pdf
from frontoffice.papers.booking_slip import lay_out_booking_roll
from frontoffice.papers.booking_talon import BookingSlip
from frontoffice.papers.escpos import page_escpos, talon_escpos
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.printer_errors import PrinterAddressError
from frontoffice.papers.printer_file import FilePrinter
from frontoffice.papers.printer_network import NetworkPrinter
from frontoffice.papers.printer_queue import QueuePrinter
from frontoffice.papers.printer_usb import UsbPrinter
from frontoffice.papers.slip import ROLLS
from frontoffice.papers.takes import Printer, PrinterLanguage, Takes
from frontoffice.papers.talon import Talon, TalonFormat


def printer_of(address: str) -> Printer:
    """Return the printer at *address*.

    ``tcp://192.0.2.7:9100``, ``usb://04b8:0e15``, ``file:///dev/usb/lp0`` print dots, 576 wide
    unless ``?width=512`` or ``?width=384`` follows; ``cups://queue`` prints PDF: talons on A6 and papers on A4, unless ``?paper=a6``, ``?paper=label``
    or ``?paper=receipt`` says that it holds nothing else.

    :raises PrinterAddressError: the text is none of these.
    """
    try:
        parts = urlsplit(address.strip())
        return _printer_at(parts, _takes(parts))
    except (ValueError, KeyError) as error:
        raise PrinterAddressError from error


def talon_for(printer: Printer, talon: Talon) -> bytes:
    """Return *talon* in the bytes that *printer* takes."""
    takes = printer.takes
    if takes.language is PrinterLanguage.PDF:
        return talon_pdf(talon, takes.paper)
    return talon_escpos(talon, width_dots=takes.width_dots)


def booking_for(printer: Printer, slip: BookingSlip) -> bytes:
    """Return *slip* in the bytes that *printer* takes."""
    takes = printer.takes
    if takes.language is PrinterLanguage.PDF:
        return booking_pdf(slip, takes.paper)
    return page_escpos(lay_out_booking_roll(slip, takes.width_dots))


def _takes(parts: SplitResult) -> Takes:
    asked = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    width = int(asked.get("width", "576"))
    if width not in ROLLS:
        raise ValueError
    pdf = parts.scheme == "cups"
    return Takes(
        PrinterLanguage.PDF if pdf else PrinterLanguage.ESCPOS,
        width,
        TalonFormat(asked.get("paper", "a6")),
        pages=pdf and "paper" not in asked,
    )


def _printer_at(parts: SplitResult, takes: Takes) -> Printer:
    if parts.scheme == "tcp" and parts.hostname:
        return NetworkPrinter(parts.hostname, parts.port or 9100, takes=takes)
    if parts.scheme == "usb":
        vendor, product = (int(number, 16) for number in parts.netloc.split(":"))
        return UsbPrinter(vendor, product, takes=takes)
    if parts.scheme == "file" and not parts.netloc and len(parts.path) > 1:
        return FilePrinter(Path(unquote(parts.path)), takes=takes)
    queue = unquote(parts.netloc)
    if parts.scheme == "cups" and queue and not queue.startswith("-"):
        return QueuePrinter(queue, takes=takes)
    raise ValueError
