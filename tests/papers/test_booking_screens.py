"""Pictures of the papers of bookings for the documents, made anew whenever the tests run."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

import pypdfium2
import pytest
from desks import CLERK, clock, make
from desks import desk as empty_desk
from doubles.receiving import DAY, hour, receiving
from papers.bookings import (
    A_BOOKING_TALON,
    A_LONG_BOOKING_TALON,
    A_LONG_TICKET,
    A_TICKET,
    AN_HOUR,
    VIDEO_TALON,
)
from papers.test_screens import SCREENS, on_a_desk
from PIL import Image
from receptions import A_GUEST

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_paper import (
    BookingPaper,
    Invitation,
    InvitedBody,
    InvitedPerson,
)
from frontoffice.papers.booking_layout import lay_out_booking
from frontoffice.papers.page import Page
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.reception_lists import ReceptionList

__all__ = ["clock", "empty_desk", "make"]

LABEL, RECEIPT, SHEET = TalonFormat.LABEL, TalonFormat.RECEIPT, TalonFormat.A6
SLIPS = {
    "talon-label": lay_out_booking(A_BOOKING_TALON, LABEL),
    "talon-receipt": lay_out_booking(A_BOOKING_TALON, RECEIPT),
    "talon-receipt-long": lay_out_booking(A_LONG_BOOKING_TALON, RECEIPT),
    "talon-video-a6": lay_out_booking(VIDEO_TALON, SHEET),
    "talon-between": lay_out_booking(
        replace(A_BOOKING_TALON, hour=replace(AN_HOUR, between=True)), RECEIPT
    ),
    "ticket-receipt": lay_out_booking(A_TICKET, RECEIPT),
    "ticket-a5": lay_out_booking(A_TICKET, SHEET),
    "ticket-a5-long": lay_out_booking(A_LONG_TICKET, SHEET),
}
PEOPLE: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("Төлегенова Ұлбосын", "Зейнетақы қайта есептелмеген.", {}),
    ("Оспанова Гүлнар Маратқызы", "Балабақшадағы кезек неге жылжымайды?", {"category": "veteran"}),
    ("Қожахметов Ілияс", "Үйде екі аптадан бері су жоқ.", {"urgent": True}),
    ("Пак Светлана Викторовна", "Когда отремонтируют дорогу на улице Абая?", {}),
)
_WIDTH = 900
"""Dots of a page's shorter side."""


@pytest.mark.parametrize("name", list(SLIPS))
def test_a_picture_of_a_slip_is_in_the_documents(name: str) -> None:
    kept(name, on_a_desk(SLIPS[name]), SLIPS[name])


@pytest.fixture
def desk(empty_desk: Desk) -> Iterator[Desk]:
    """Give a desk at which four people are booked, the same ones each time."""
    ids = iter([UUID(int=0x019E_0000_0000_7000_8000_0000_0000_0001 + n) for n in range(20)])
    with patch("frontoffice.services.bookings.uuid7", lambda: next(ids)):
        yield receiving(empty_desk)


def people(desk: Desk) -> list[Booking]:
    found = []
    for n, (name, question, more) in enumerate(PEOPLE):
        guest = replace(A_GUEST, name=name, question=question, **more)
        found.append(desk.receptions.bookings.make(hour(n), guest, CLERK))
    return found


def test_a_picture_of_the_invitation_is_in_the_documents(desk: Desk) -> None:
    one = people(desk)[2]
    bodies = (InvitedBody("utilities_27_oral", ""), InvitedBody("", "«Батыс су арнасы» ЖШС"))
    invited = (InvitedPerson("Ахметов Серік", "учаскелік инженер"),)
    told = Invitation(bodies=bodies, people=invited, named=True)
    desk.booking_readying.invite(one.id, told, CLERK)
    piece = desk.booking_papers.make(one.id, BookingPaper.INVITATION, CLERK)
    page_kept("invitation", desk.booking_papers.pdf(piece.id))


def test_a_picture_of_the_refusal_is_in_the_documents(desk: Desk) -> None:
    one = people(desk)[1]
    desk.receptions.bookings.refuse(one.id, "answered", "27.02.2026 № 1042 жауап", CLERK)
    piece = desk.booking_papers.make(one.id, BookingPaper.REFUSAL, CLERK)
    page_kept("refusal", desk.booking_papers.pdf(piece.id))


@pytest.mark.parametrize("sort", list(ReceptionList))
def test_a_picture_of_the_lists_of_a_day_is_in_the_documents(
    desk: Desk, sort: ReceptionList
) -> None:
    people(desk)
    page_kept(f"list-{sort.value}", desk.reception_lists.pdf(sort, DAY))


def page_kept(name: str, pdf: bytes) -> None:
    """Keep a picture of the first page; a paper of these has one only."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        page = document[0]
        scale = _WIDTH / min(page.get_size())
        grey = page.render(scale=scale).to_pil().convert("L")
    finally:
        document.close()
    around = Image.new("L", (grey.width + 48, grey.height + 48), 0xD9)
    around.paste(grey, (24, 24))
    file = io.BytesIO()
    around.quantize(8).save(file, "PNG", optimize=True)
    kept(name, file.getvalue())


def kept(name: str, made: bytes, page: Page | None = None) -> None:
    """Keep the picture *made* where it is another one than before."""
    path = SCREENS / f"booking-{name}.png"
    if not path.exists() or path.read_bytes() != made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    with Image.open(path) as picture:
        assert picture.width > (page.width if page else _WIDTH)
