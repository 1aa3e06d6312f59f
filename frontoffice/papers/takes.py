"""What a printer takes: dots of a given width, or PDF of a given format."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from frontoffice.papers.talon import TalonFormat


class PrinterLanguage(StrEnum):
    """The bytes that a printer understands."""

    ESCPOS = "escpos"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Takes:
    """What a printer is given of a talon."""

    language: PrinterLanguage = PrinterLanguage.ESCPOS
    width_dots: int = 576
    """For ESC/POS: 576, 512 or 384."""
    paper: TalonFormat = TalonFormat.A6
    """For PDF."""
    pages: bool = False
    """Whether whole pages (A4) come out of it: the papers of appeals."""


class Printer(Protocol):
    """Something that puts bytes on paper."""

    @property
    def name(self) -> str:
        """Return what people know it by; no secret of the network."""

    @property
    def takes(self) -> Takes:
        """Return what it is to be given."""

    def send(self, data: bytes) -> None:
        """Send one talon and return when the printer has taken it.

        :raises PrinterError: it has not, or that is not known: see ``may_have_printed``.
        """
