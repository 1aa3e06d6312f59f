"""A talon laid out: one layout in printer dots, which the PDF and the printers share."""

from frontoffice.papers.label import lay_out_label
from frontoffice.papers.page import Page
from frontoffice.papers.slip import A6, ROLLS, lay_out_slip
from frontoffice.papers.talon import Talon, TalonFormat


def lay_out(talon: Talon, paper: TalonFormat) -> Page:
    """Return *talon* laid out for *paper*."""
    if paper is TalonFormat.LABEL:
        return lay_out_label(talon)
    return lay_out_slip(talon, A6) if paper is TalonFormat.A6 else lay_out_roll(talon)


def lay_out_roll(talon: Talon, width_dots: int = 576) -> Page:
    """Return *talon* as a receipt for a printer of *width_dots*: 576, 512 or 384.

    :raises KeyError: no roll is that wide.
    """
    return lay_out_slip(talon, ROLLS[width_dots])
