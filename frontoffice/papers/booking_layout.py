"""A slip of a booking laid out for the paper that there is, and as PDF."""

from frontoffice.papers import booking_words as texts
from frontoffice.papers.booking_label import lay_out_booking_label
from frontoffice.papers.booking_slip import lay_out_booking_roll, lay_out_booking_sheet
from frontoffice.papers.booking_talon import BookingSlip, BookingTalon
from frontoffice.papers.page import Page
from frontoffice.papers.pdf import pdf_of
from frontoffice.papers.sayings import said
from frontoffice.papers.talon import TalonFormat


def lay_out_booking(slip: BookingSlip, paper: TalonFormat) -> Page:
    """Return *slip* laid out for *paper*: a receipt; a talon on a label or A6, else A5."""
    if paper is TalonFormat.RECEIPT:
        return lay_out_booking_roll(slip)
    if paper is TalonFormat.LABEL and isinstance(slip, BookingTalon):
        return lay_out_booking_label(slip)
    return lay_out_booking_sheet(slip)


def booking_pdf(slip: BookingSlip, paper: TalonFormat) -> bytes:
    """Return *slip* on *paper* as a PDF of one page; the same slip gives the same bytes."""
    title = texts.TALON if isinstance(slip, BookingTalon) else texts.PREPARATION
    return pdf_of(lay_out_booking(slip, paper), subject=said(title).kk)
