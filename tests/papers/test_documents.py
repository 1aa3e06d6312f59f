"""The papers of an appeal as PDF: nothing is cut, nothing leaves the page, pictures for the documents."""

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from doubles.scanner import all_text
from papers.talons import OFFICE_ZONE
from PIL import Image

from frontoffice.papers.document import (
    Document,
    Facts,
    Grid,
    Points,
    Prose,
    Signature,
    Words,
)
from frontoffice.papers.document_pdf import document_pdf
from frontoffice.papers.pictures import page_pictures
from frontoffice.papers.sayings import Said

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
LONG_NAME = "Абдрахманова-Сейдахметова Нұргүл Мұхамедиярқызы " * 3
A_PAPER = Document(
    title=Said("Ауызша жолданымның хаттамасы", "Протокол устного обращения"),
    office=Said("«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»"),
    place=Said("Орал қ.", "г. Уральск"),
    number="27 0142 003 26 00187 53",
    bars="270142003260018753",
    made_at=datetime(2026, 3, 20, 10, 45, tzinfo=OFFICE_ZONE),
    foot="protocol 6d9011b1",
    parts=(
        Prose(
            ("Жолданым ауызша айтылды және қызметкер оны осы хаттамаға жазды.",),
            ("Обращение изложено устно, сотрудник записал его в этот протокол.",),
        ),
        Facts(
            (
                (Said("Өтініш беруші", "Заявитель"), "Қожахметов Ілияс"),
                (Said("Телефоны", "Телефон"), "+7 701 000 00 09"),
                (Said("Мекенжайы", "Адрес"), ""),
            )
        ),
        Facts(()),
        Words(Said("Мазмұны", "Суть"), "Ауылымызда үш күннен бері су жоқ.\n\nШұғыл көмек керек."),
        Words(Said("Қосымшалар", "Приложения"), ""),
        Points((Said("қолтаңба", "подпись"), Said("2-бет", "2-бет"))),
        Signature(Said("Өтініш берушінің қолы", "Подпись заявителя"), "Қожахметов І."),
        Signature(Said("Қызметкердің қолы", "Подпись сотрудника"), ""),
    ),
)
A_LONG_PAPER = replace(
    A_PAPER,
    title=Said("Ұзын " * 40, "Длинное " * 30),
    office=Said("Солтүстік Қазақстан облысының Петропавл қаласындағы орталық " * 3, "Центр " * 30),
    copy=12,
    sample=True,
    demo=True,
    parts=(
        Facts(((Said("Өтініш беруші " * 6, "Заявитель " * 6), LONG_NAME * 120),)),
        Words(
            Said("Мазмұны", "Суть"),
            "Су жоқ. " * 3_000 + "\n" + "Ж" * 9_000 + "\n<b>&amp;\x07 соңы\ud800",
        ),
        Signature(Said("Өтініш берушінің қолы", "Подпись заявителя"), LONG_NAME),
    ),
)
A_TABLE = Document(
    title=Said("Күндік тізілім", "Күндік тізілім"),
    subtitle=Said("20.03.2026", "20.03.2026"),
    office=A_PAPER.office,
    place=A_PAPER.place,
    made_at=A_PAPER.made_at,
    wide=True,
    parts=(
        Grid(
            (Said("р/с", "№ п/п"), Said("Мазмұны", "Суть")),
            (20, 80),
            tuple((str(number), LONG_NAME * (number % 3 + 1)) for number in range(1, 90)),
        ),
    ),
)
EVERY = {"usual": A_PAPER, "long": A_LONG_PAPER, "table": A_TABLE}


@pytest.mark.parametrize("name", list(EVERY))
def test_nothing_of_a_paper_leaves_its_page(name: str) -> None:
    with pypdfium2.PdfDocument(document_pdf(EVERY[name])) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            width, height = page.get_size()
            assert boxes
            assert min(box[0] for box in boxes) > 20
            assert max(box[2] for box in boxes) < width - 20
            assert min(box[1] for box in boxes) > 10
            assert max(box[3] for box in boxes) < height - 20


@pytest.mark.parametrize("name", list(EVERY))
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert document_pdf(EVERY[name]) == document_pdf(EVERY[name])


def test_every_letter_of_a_long_paper_is_there() -> None:
    found = " ".join(all_text(document_pdf(A_LONG_PAPER)).split())
    assert found.count("Су жоқ.") == 3_000
    assert found.count("Ж") >= 9_000
    assert found.count("Сейдахметова") == 3 * 120 + 3
    assert "<b>&amp;" in found
    assert "КӨШІРМЕ № 12" in found


def test_each_row_of_a_table_stands_once_and_its_head_on_every_page() -> None:
    found = all_text(document_pdf(A_TABLE))
    with pypdfium2.PdfDocument(document_pdf(A_TABLE)) as document:
        assert found.count("№ п/п") == len(document) > 3
    assert found.count("Нұргүл") == 3 * sum(number % 3 + 1 for number in range(1, 90))


def test_a_paper_says_where_it_has_nothing_to_say() -> None:
    text = " ".join(all_text(document_pdf(A_PAPER)).split())
    assert "Адрес —" in text
    assert "Қосымшалар · Приложения —" in text


def test_pages_are_shown_as_pictures_of_the_width_that_is_asked_for() -> None:
    pages = page_pictures(document_pdf(A_LONG_PAPER), 300)
    with Image.open(io.BytesIO(pages[0])) as picture:
        assert picture.width == 300
        assert any(picture.convert("L").histogram()[:64])
    assert len(pages) > 3


@pytest.mark.parametrize(("name", "paper"), [("protocol", A_PAPER), ("day", A_TABLE)])
def test_a_picture_of_the_paper_is_in_the_documents(name: str, paper: Document) -> None:
    made = page_pictures(document_pdf(paper), 900)[0]
    path = SCREENS / f"paper-{name}.png"
    with Image.open(io.BytesIO(made)) as picture:
        few = io.BytesIO()
        picture.convert("L").quantize(8).save(few, "PNG", optimize=True)
    if not path.exists() or path.read_bytes() != few.getvalue():
        path.write_bytes(few.getvalue())
    assert path.stat().st_size > 1_000


def test_what_was_drawn_before_does_not_change_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(
        title=Said("a", "b"),
        office=Said("a", "b"),
        place=Said("a", "b"),
        parts=(Words(Said("x", "y"), "мәтін"),),
        made_at=datetime(2026, 3, 31, 10, 0, tzinfo=OFFICE_ZONE),
    )
    made = document_pdf(document)
    monkeypatch.setattr("reportlab.rl_config.useA85", 1)
    assert document_pdf(document) == made
