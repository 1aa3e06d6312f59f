"""Every paper of a practice copy is marked, and one that is new cannot be forgotten."""

import ast
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from desks import clock
from doubles.sample_region import a_region
from openpyxl import load_workbook
from PIL import Image
from practices import NEWCOMER, made_practice, practice, practice_folder
from reception_days import TABLES, TOPICS, somebody
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Guest
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind, Requisite
from frontoffice.domain.paper_templates import shipped
from frontoffice.domain.roles import Role
from frontoffice.domain.signers import signers_in
from frontoffice.papers.document import Document
from frontoffice.papers.document_pdf import document_pdf
from frontoffice.papers.escpos import talon_escpos
from frontoffice.papers.layout import lay_out, lay_out_roll
from frontoffice.papers.marks import ACROSS
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.printers import printer_of, talon_for
from frontoffice.papers.raster import drawn, raster_png, talon_raster
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bookings import Hour
from frontoffice.services.dossier_papers import DossierPapers
from frontoffice.services.reception_lists import ReceptionList
from frontoffice.services.region_months import RegionTold

__all__ = ["clock", "made_practice", "practice", "practice_folder"]

ROOT = Path(__file__).parents[2]
Paper = Callable[[Desk, UUID], bytes]
"""Makes one paper as PDF."""

MONTH = (date(2026, 3, 1), date(2026, 3, 31))


def planned(desk: Desk) -> UUID:
    """Let somebody receive at *desk*, and return the schedule."""
    head = replace(NEWCOMER, role=Role.HEAD)
    schedule = a_schedule()
    desk.schedules.propose(schedule, head)
    return desk.schedules.approve(schedule.id, head).id


RUNNER = replace(NEWCOMER, role=Role.SUPERVISOR)


def _wall(desk: Desk) -> bytes:
    desk.single_day.days.open(TOPICS, TABLES, RUNNER)
    return desk.single_day.papers.wall()


def _slip(desk: Desk) -> bytes:
    desk.single_day.days.open(TOPICS, TABLES, RUNNER)
    came = desk.single_day.days.take(somebody(), NEWCOMER)
    return desk.single_day.papers.slip(came)


def an_hour(desk: Desk) -> Hour:
    """Let somebody receive at *desk*, and return the first hour."""
    of = planned(desk)
    free = desk.receptions.hours.first(of, NEWCOMER)
    assert free is not None
    on = free.slot.begins_at.astimezone(ZoneInfo("Asia/Almaty")).date()
    return Hour(of, free.slot.id, on)


def talked(desk: Desk) -> UUID:
    """Receive somebody at *desk*, and return the conversation."""
    guest = Guest(name="Біреу")
    one = desk.receptions.bookings.walk_in(an_hour(desk), guest, NEWCOMER)
    return desk.conversations.open(one.id, replace(NEWCOMER, role=Role.OFFICIAL)).id


def planned_month(desk: Desk) -> date:
    """Let somebody receive at *desk*, and return the month in which it is."""
    planned(desk)
    return desk.monitoring.this_month


def a_month_of_the_region() -> RegionTold:
    """Return a month as no practice copy can have it: there is no central."""
    return RegionTold(a_region(MONTH[0]), datetime(2026, 4, 1, tzinfo=UTC))


def exported(desk: Desk, table: str) -> bytes:
    """Return a table of the reference data, and its template, as a spreadsheet."""
    file = desk.folder / "table.xlsx"
    desk.reference.export_template(table, file)
    assert_marked(file.read_bytes())
    desk.reference.export(table, file)
    return file.read_bytes()


def assert_marked(spreadsheet: bytes) -> None:
    """Check that each sheet says on its tab and on each printed page that it is of practice."""
    for sheet in load_workbook(io.BytesIO(spreadsheet)).worksheets:
        assert sheet.title.startswith(ACROSS.replace(" / ", " "))
        header = sheet.oddHeader
        assert header is not None
        assert header.center.text == ACROSS


def refused(desk: Desk) -> UUID:
    """Refuse somebody a reception at *desk*, and return the booking."""
    guest = Guest(name="Біреу")
    return desk.receptions.bookings.refuse_new(an_hour(desk), guest, "order", "", NEWCOMER).id


def booking_paper(desk: Desk, kind: BookingPaper) -> bytes:
    """Ask for an hour at *desk*, and return a paper of it."""
    one = desk.receptions.bookings.request(an_hour(desk), Guest(name="Біреу"), NEWCOMER)
    return desk.booking_papers.pdf(desk.booking_papers.make(one.id, kind, NEWCOMER).id)


PAPERS: dict[str, Paper] = {
    "papers/pdf.py:talon_pdf": lambda desk, appeal: talon_pdf(
        desk.talons.talon_of(appeal, 2), TalonFormat.A6
    ),
    "papers/pdf.py:pdf_of": lambda desk, _: desk.consultations.pdf("deadline"),
    "papers/explanation.py:explanation_pdf": lambda desk, _: desk.consultations.pdf("right"),
    "papers/document_pdf.py:document_pdf": lambda desk, _: document_pdf(
        desk.day_register.document()
    ),
    "services/talons.py:pdf": lambda desk, appeal: desk.talons.pdf(appeal),
    "services/consultations.py:pdf": lambda desk, _: desk.consultations.pdf("appeal_answer"),
    "services/day_register.py:pdf": lambda desk, _: desk.day_register.pdf(),
    "services/papers.py:sample": lambda desk, _: desk.papers.sample(
        shipped()[PaperKind.CARD], NEWCOMER
    ),
    "services/paper_samples.py:sample_of": lambda desk, _: desk.papers.sample(
        shipped()[PaperKind.RETURN], NEWCOMER
    ),
    "services/schedule_papers.py:official": lambda desk, _: desk.schedule_papers.official(
        planned(desk), *MONTH
    ),
    "services/schedule_papers.py:office": lambda desk, _: desk.schedule_papers.office(*MONTH),
    "papers/reception_day_slip.py:slip_pdf": lambda desk, _: _slip(desk),
    "papers/reception_wall.py:wall_pdf": lambda desk, _: _wall(desk),
    "services/reception_papers.py:wall": lambda desk, _: _wall(desk),
    "services/reception_papers.py:slip": lambda desk, _: _slip(desk),
    "papers/booking_layout.py:booking_pdf": lambda desk, _: booking_paper(
        desk, BookingPaper.PREPARATION
    ),
    "services/booking_papers.py:pdf": lambda desk, _: booking_paper(desk, BookingPaper.TALON),
    "services/booking_papers.py:preview": lambda desk, _: desk.booking_papers.preview(
        refused(desk), BookingPaper.REFUSAL, NEWCOMER
    ),
    "services/minutes_papers.py:pdf": lambda desk, _: desk.minutes_papers.pdf(
        talked(desk), replace(NEWCOMER, role=Role.OFFICIAL)
    ),
    "services/monitoring.py:pdf": lambda desk, _: desk.monitoring.pdf(
        planned_month(desk), replace(NEWCOMER, role=Role.SUPERVISOR)
    ),
    "services/region_months.py:pdf": lambda desk, _: desk.region_months.pdf(
        a_month_of_the_region(), RUNNER
    ),
    "services/minutes_papers.py:made": lambda desk, _: desk.minutes_papers.made(talked(desk)),
    "services/dossier_papers.py:made": lambda desk, _: DossierPapers(
        desk.dossiers, desk.tables, desk.clock
    ).made(refused(desk)),
    "services/monitoring.py:made": lambda desk, _: desk.monitoring.made(planned_month(desk)),
    "services/reception_lists.py:pdf": lambda desk, _: desk.reception_lists.pdf(
        ReceptionList.GUARD
    ),
    "services/schedule_papers.py:joint": lambda desk, _: desk.schedule_papers.joint(*MONTH),
}
"""Everything in the program that gives a PDF, by where it stands."""
SHEETS: dict[str, Callable[[Desk], bytes]] = {
    "services/monitoring.py:spreadsheet": lambda desk: desk.monitoring.spreadsheet(
        planned_month(desk), RUNNER
    ),
    "services/monitoring_sheets.py:month_spreadsheet": lambda desk: desk.region_months.spreadsheet(
        a_month_of_the_region(), RUNNER, "270142"
    ),
    "services/monitoring_sheets.py:region_spreadsheet": lambda desk: desk.region_months.spreadsheet(
        a_month_of_the_region(), RUNNER
    ),
    "services/region_months.py:spreadsheet": lambda desk: desk.region_months.spreadsheet(
        a_month_of_the_region(), RUNNER
    ),
    "services/spreadsheets.py:spreadsheet_of": lambda desk: exported(desk, "topics"),
}
"""Everything in the program that gives a spreadsheet."""
DOTS = {
    "papers/escpos.py:talon_escpos",
    "papers/raster.py:talon_raster",
    "papers/printers.py:talon_for",
    "papers/printers.py:booking_for",
    "papers/escpos.py:page_escpos",
    "services/booking_papers.py:bytes_for",
    "services/printouts.py:bytes_for",
    "services/reception_papers.py:slip_escpos",
}
"""Everything that gives the dots of a talon."""
NO_PAPERS = {
    "papers/fonts.py:font_bytes",
    "papers/raster.py:raster_png",
    "papers/raster.py:raster_of",
    "services/schedule_ics.py:ics_of",
    "services/schedule_ics.py:ics_of_series",
}


AN_ORAL_ONE = Draft(
    applicant=Applicant(name="Біреу", address="Орал қ.", phone="+7 701 000 00 01"),
    representative="Басқа біреу",
    form=Form.ORAL,
    topic="02.01",
    essence="Су жоқ.",
    signers=2,
)


@pytest.fixture
def appeal(practice: Desk) -> UUID:
    return practice.registration.register(Draft(essence="Су жоқ."), NEWCOMER).appeal


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def makers() -> set[str]:
    """Return every public function that gives the bytes of a paper, by its module."""
    found = set()
    for path in [
        *(ROOT / "frontoffice/papers").glob("*.py"),
        *(ROOT / "frontoffice/services").glob("*.py"),
    ]:
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
                gives = one.returns.id if isinstance(one.returns, ast.Name) else ""
                if gives in {"bytes", "Raster"}:
                    found.add(f"{path.parent.name}/{path.name}:{one.name}")
    return found


def test_nothing_that_makes_papers_is_forgotten() -> None:
    others = {
        *(
            "papers/delivery.py:read",
            "papers/printer_network.py:read",
            "papers/printer_usb.py:read",
        ),
        # What somebody brought, as it is shown or handed out.
        "services/handing_out.py:read",
        "services/transcoding.py:read",
        "services/gathering.py:picture",
        # A call over the local network.
        "services/help_calls.py:spelled",
        "services/staff.py:pepper",
    }
    assert makers() - others - NO_PAPERS == {*PAPERS, *SHEETS, *DOTS}


@pytest.mark.parametrize("where", PAPERS)
def test_every_pdf_is_marked_across_on_every_page(practice: Desk, appeal: UUID, where: str) -> None:
    pages = text_of(PAPERS[where](practice, appeal))
    assert pages
    assert all(ACROSS in page for page in pages)


@pytest.mark.parametrize("where", SHEETS)
def test_every_spreadsheet_is_marked_on_every_sheet(practice: Desk, where: str) -> None:
    assert_marked(SHEETS[where](practice))


def test_a_report_says_it_in_its_first_line_too(practice: Desk) -> None:
    made = practice.monitoring.spreadsheet(planned_month(practice), RUNNER)
    for sheet in load_workbook(io.BytesIO(made)).worksheets:
        assert sheet["A1"].value == ACROSS


def test_a_table_of_practice_is_read_again_as_it_is(practice: Desk) -> None:
    file = practice.folder / "topics.xlsx"
    practice.reference.export("topics", file)
    preview = practice.reference.preview("topics", file)
    assert preview.changes
    assert preview.to_record() == ()
    assert preview.unknown == ()


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_of_an_appeal_is_marked(practice: Desk, kind: PaperKind) -> None:
    appeal = practice.registration.register(AN_ORAL_ONE, NEWCOMER).appeal
    match kind:
        case PaperKind.MENDING:
            practice.mendings.ask(appeal, (Requisite.SIGNATURE,), NEWCOMER)
        case PaperKind.RETURN:
            practice.moves.send_back(appeal, NEWCOMER, reason="қолы жоқ")
        case PaperKind.REDIRECT:
            practice.moves.redirect(appeal, NEWCOMER, to_body="health")
        case PaperKind.SIGNERS:
            practice.signers.add(appeal, signers_in("1. Біреу"), NEWCOMER)
    made = practice.papers.make(appeal, kind, NEWCOMER)
    again = practice.papers.preview(appeal, kind, NEWCOMER)
    assert all(ACROSS in page for pdf in (made.pdf, again.pdf) for page in text_of(pdf))


@pytest.mark.parametrize("width", [576, 512, 384])
def test_what_a_printer_burns_is_marked(practice: Desk, appeal: UUID, width: int) -> None:
    talon = practice.talons.talon_of(appeal)
    page = lay_out_roll(talon, width)
    assert page.across == ACROSS
    assert talon_escpos(talon, width_dots=width)
    marked, plain = (drawn(one).histogram()[0] for one in (page, replace(page, across="")))
    assert marked > plain * 1.02


@pytest.mark.parametrize("paper", TalonFormat)
def test_every_format_of_a_talon_is_marked(
    practice: Desk, appeal: UUID, paper: TalonFormat
) -> None:
    talon = practice.talons.talon_of(appeal)
    assert lay_out(talon, paper).across == ACROSS
    assert ACROSS in text_of(talon_pdf(talon, paper))[0]
    image = Image.open(io.BytesIO(raster_png(talon_raster(talon, paper))))
    assert image.size[0] > 300


def test_the_sample_that_the_window_shows_is_marked(practice: Desk) -> None:
    assert lay_out(
        practice.registration.sample_talon(Draft(), NEWCOMER), TalonFormat.RECEIPT
    ).across


def test_a_printer_of_pages_gets_marked_ones(practice: Desk, appeal: UUID) -> None:
    talon = practice.talons.talon_of(appeal)
    assert ACROSS in text_of(talon_for(printer_of("cups://lab"), talon))[0]


def test_a_desk_in_earnest_marks_nothing() -> None:
    fields = Document.__dataclass_fields__
    assert fields["practice"].default is False
