"""What a printer takes: dots of a given width, or PDF of a given format."""

from dataclasses import dataclass
from enum import StrEnum

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
