"""Slips of bookings: codes that telephones read, texts of any length, nothing of the person."""

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import combinations

import pytest
import zxingcpp
from doubles.printer import sheets_of
from doubles.scanner import degrees, on_paper, pdf_as_dots, pdf_text, seen_by_a_camera, with_gain
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event as Parsed
from papers.bookings import (
    A_BOOKING_TALON,
    A_LONG_BOOKING_TALON,
    A_LONG_HOUR,
    A_LONG_TICKET,
    A_TICKET,
    AN_HOUR,
    BEGINS,
    EVENT,
    ID,
    PROOF,
    VIDEO_TALON,
)
from PIL import Image

from frontoffice.i18n import Localised
from frontoffice.papers.booking_layout import booking_pdf, lay_out_booking
from frontoffice.papers.booking_slip import lay_out_booking_roll
from frontoffice.papers.booking_talon import BookingSlip, BookingTalon
from frontoffice.papers.codes import event_qr
from frontoffice.papers.escpos import page_escpos
from frontoffice.papers.event import LONGEST
from frontoffice.papers.marks import ACROSS
from frontoffice.papers.page import Bars, Box, Item, Modules, Page, Rect, Text
from frontoffice.papers.printers import booking_for, printer_of
from frontoffice.papers.raster import drawn
from frontoffice.papers.talon import TalonFormat

SLIPS: tuple[BookingSlip, ...] = (
    *(A_BOOKING_TALON, VIDEO_TALON, A_LONG_BOOKING_TALON),
    *(A_TICKET, A_LONG_TICKET),
)
TALONS = [A_BOOKING_TALON, VIDEO_TALON, A_LONG_BOOKING_TALON]
WITH_EVENT = (TalonFormat.RECEIPT, TalonFormat.A6)


def texts_of(picture: Image.Image) -> set[str]:
    return {code.text for code in zxingcpp.read_barcodes(picture.convert("L"))}


def parts(item: Item) -> list[Rect]:
    if isinstance(item, Box):
        return item.black
    return [item.quiet] if isinstance(item, Bars | Modules) else [item.box]


def meet(one: Rect, other: Rect) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def check(page: Page) -> None:
    """Nothing overlaps, and nothing runs out of the page."""
    found = [(item, part) for item in page.items for part in parts(item)]
    for _, (left, top, right, bottom) in found:
        assert left >= -page.side
        assert right <= page.width + page.side
        assert 0 <= top < bottom <= page.height
    for (one, first), (other, second) in combinations(found, 2):
        if one is not other and not (isinstance(one, Text) and isinstance(other, Text)):
            assert not meet(first, second), (one, other)


@pytest.mark.parametrize("talon", TALONS)
@pytest.mark.parametrize("paper", WITH_EVENT)
def test_both_codes_are_read_after_the_printers_gain(
    talon: BookingTalon, paper: TalonFormat
) -> None:
    dots = pdf_as_dots(booking_pdf(talon, paper))
    assert texts_of(dots) == {PROOF, talon.event}
    assert texts_of(with_gain(dots)) == {PROOF, talon.event}


@pytest.mark.parametrize("width", [576, 512, 384])
def test_both_codes_are_read_from_a_roll(width: int) -> None:
    page = lay_out_booking_roll(A_LONG_BOOKING_TALON, width)
    first, _ = sheets_of(page_escpos(page))
    assert first.cut
    assert first.picture.width == width
    read = texts_of(with_gain(on_paper(first.picture)))
    assert read == {PROOF, A_LONG_BOOKING_TALON.event}


@pytest.mark.parametrize("turn", degrees(8))
def test_a_telephone_held_askew_in_bad_light_reads_both_codes(turn: float) -> None:
    dots = with_gain(drawn(lay_out_booking(A_BOOKING_TALON, TalonFormat.RECEIPT)))
    # One code at a time fills the picture, as people hold the telephone.
    for code in (
        one for one in lay_out_booking_roll(A_BOOKING_TALON).items if isinstance(one, Modules)
    ):
        left, top, right, bottom = code.quiet
        photograph = seen_by_a_camera(
            dots.crop((left, top, right, bottom)), turn=turn, blur=1.3, tilt=0.06
        )
        assert texts_of(photograph) <= {PROOF, A_BOOKING_TALON.event}
        assert texts_of(photograph)


def test_the_label_has_room_for_the_signed_code_only() -> None:
    for talon in TALONS:
        dots = pdf_as_dots(booking_pdf(talon, TalonFormat.LABEL))
        assert texts_of(with_gain(dots)) == {PROOF}


def test_a_code_has_four_dots_a_module_and_white_around() -> None:
    for slip in (A_BOOKING_TALON, A_LONG_BOOKING_TALON):
        for width in (576, 512, 384):
            codes = [
                one for one in lay_out_booking_roll(slip, width).items if isinstance(one, Modules)
            ]
            assert [one.module for one in codes] == [4, 4]


def test_the_event_is_what_a_calendar_expects() -> None:
    parsed = Parsed.from_ical(EVENT.text)
    assert parsed["UID"] == ID.hex
    assert parsed.decoded("DTSTART") == BEGINS.astimezone(UTC)
    assert parsed.decoded("DTEND") == BEGINS + timedelta(minutes=15)
    assert parsed["SUMMARY"] == "Жеке қабылдау № 296-1932"
    assert parsed["LOCATION"] == "Орал қ., Абай көш., 1, 101-бөлме"
    [alarm] = parsed.subcomponents
    assert alarm.decoded("TRIGGER") == timedelta(days=-1)
    assert alarm["ACTION"] == "DISPLAY"


PLACES = st.text(max_size=400)


@given(PLACES)
@settings(max_examples=60)
def test_whatever_the_place_the_event_stays_short_and_whole(place: str) -> None:
    text = replace(EVENT, place=place.encode(errors="ignore").decode()).text
    assert len(text.encode()) <= LONGEST
    assert len(event_qr(text)) <= 65
    parsed = Parsed.from_ical(text)
    assert parsed["UID"] == ID.hex
    assert len(parsed.subcomponents) == 1


def test_a_long_summary_leaves_no_place() -> None:
    assert "LOCATION:\r\n" in replace(EVENT, summary="ә" * 200).text


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("paper", list(TalonFormat))
def test_nothing_overlaps_and_nothing_runs_out(slip: BookingSlip, paper: TalonFormat) -> None:
    check(lay_out_booking(slip, paper))


WORDS = st.lists(st.text("аәбқңөұүһі -.,«»№0123456789", min_size=1, max_size=24), max_size=12).map(
    " ".join
)


@given(
    official=WORDS,
    place=WORDS,
    other=WORDS,
    office=WORDS,
    width=st.sampled_from([576, 512, 384]),
    requested=st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_texts_of_any_length_find_their_place(
    official: str, place: str, other: str, office: str, width: int, *, requested: bool
) -> None:
    hour = replace(
        A_LONG_HOUR,
        official=official,
        place=place,
        other_place=other,
        office_name=Localised(office, office[::-1], ""),
        requested=requested,
        between=not requested,
    )
    check(lay_out_booking_roll(replace(A_BOOKING_TALON, hour=hour), width))
    check(lay_out_booking_roll(replace(A_TICKET, hour=hour, bring=(place, other)), width))
    check(lay_out_booking(replace(A_BOOKING_TALON, hour=hour), TalonFormat.A6))


def test_a_page_that_is_too_full_even_for_small_letters_grows() -> None:
    ticket = replace(A_LONG_TICKET, bring=A_LONG_TICKET.bring * 20)
    assert lay_out_booking(ticket, TalonFormat.A6).height > 1680


def test_what_a_talon_says() -> None:
    told = pdf_text(booking_pdf(A_BOOKING_TALON, TalonFormat.RECEIPT))
    for text in ("296-1932", "31.03.2026", "10:15", "сейсенбі", "вторник", "Сейітов", "101-бөлме"):
        assert text in told
    assert "3 ай ішінде" in told
    assert "вышестоящий орган" in told
    told = pdf_text(booking_pdf(A_LONG_BOOKING_TALON, TalonFormat.RECEIPT))
    assert "расталған жоқ" in told
    assert "не подтверждено" in told
    assert "КӨШІРМЕ № 12" in told


def test_a_video_reception_names_both_rooms_and_a_link_only_without_one() -> None:
    for paper in TalonFormat:
        told = pdf_text(booking_pdf(VIDEO_TALON, paper))
        assert "Казталов" in told
        assert "101-бөлме" in told
        assert "conference" not in told
    at_home = replace(VIDEO_TALON, hour=replace(VIDEO_TALON.hour, other_place=""))
    told = pdf_text(booking_pdf(at_home, TalonFormat.RECEIPT)).replace("\r\n", "")
    assert "conference.example.kz/27" in told


@pytest.mark.parametrize("paper", list(TalonFormat))
def test_who_is_received_between_the_others_is_told_so(paper: TalonFormat) -> None:
    talon = replace(A_BOOKING_TALON, hour=replace(AN_HOUR, between=True, place=""))
    assert "басқалардың арасында" in pdf_text(booking_pdf(talon, paper)).replace("\r\n", " ")


def test_a_sample_has_no_codes() -> None:
    sample = BookingTalon(hour=replace(AN_HOUR, sample=True), proof="", event="")
    for paper in TalonFormat:
        page = lay_out_booking(sample, paper)
        assert not [one for one in page.items if isinstance(one, Modules)]


def test_a_ticket_has_boxes_to_tick_and_lines_to_write_on() -> None:
    told = pdf_text(booking_pdf(A_TICKET, TalonFormat.A6))
    assert "кезек туралы анықтама" in told
    assert "Кезегім қашан келеді?" in told
    assert "27 0142 003 26 00187 53" in told
    bare = replace(A_TICKET, bring=(), questions=(), answer="")
    assert "удостоверяющий личность" in pdf_text(booking_pdf(bare, TalonFormat.RECEIPT))


@pytest.mark.parametrize("slip", [A_BOOKING_TALON, A_TICKET])
def test_a_slip_of_practice_is_marked_across(slip: BookingSlip) -> None:
    practised = replace(slip, hour=replace(slip.hour, practice=True))
    for paper in TalonFormat:
        assert lay_out_booking(practised, paper).across == ACROSS


def test_each_printer_gets_what_it_takes() -> None:
    assert booking_for(printer_of("tcp://a"), A_BOOKING_TALON).startswith(b"\x1b@")
    assert booking_for(printer_of("cups://a"), A_BOOKING_TALON).startswith(b"%PDF")


def test_the_same_slip_gives_the_same_bytes() -> None:
    for paper in TalonFormat:
        assert booking_pdf(A_TICKET, paper) == booking_pdf(A_TICKET, paper)
