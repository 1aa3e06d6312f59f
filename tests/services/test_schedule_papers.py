"""What was approved is published: by official, by office, and for the region together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pypdfium2
import pytest
from desks import CLERK
from schedules import A_SCHEDULE, MORNING, VIDEO, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.schedule import Cancelled, Extra, Kept, Moved, Rank, Schedule
from frontoffice.services.schedules import NoProposalError, new_schedule
from frontoffice.services.sheet_errors import SheetMissingError

HEAD = replace(CLERK, login="bolat", role="head")
FIRST, LAST = month_of(date(2026, 3, 1))
OTHERWISE = a_schedule(
    series=(a_series(), a_series("FREQ=MONTHLY;BYDAY=2TH", hours=VIDEO)),
    exceptions=(
        Cancelled(on=date(2026, 3, 3), reason="іссапар"),
        Moved(on=date(2026, 3, 10), to_on=date(2026, 3, 11), reason="жиналыс"),
        Extra(on=date(2026, 3, 28), hours=replace(MORNING, place="Ауыл клубы"), reason=""),
    ),
)


def text_of(pdf: bytes) -> str:
    book = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in book)


@pytest.fixture
def approve(desk: Desk) -> Callable[[Schedule], None]:
    def approved(schedule: Schedule) -> None:
        desk.schedules.propose(schedule, HEAD)
        desk.schedules.approve(schedule.id, HEAD)

    return approved


def test_the_paper_of_an_official_says_what_is_otherwise_and_hides_the_link(
    desk: Desk, approve: Callable[[Schedule], None]
) -> None:
    approve(OTHERWISE)
    text = text_of(desk.schedule_papers.official(OTHERWISE.id, FIRST, LAST))
    for words in (
        "Жеке қабылдау кестесі",
        "График личного приёма",
        "Сейітов Арман Қайратұлы",
        "апта сайын, сейсенбі, 10:00–12:00",
        "каждую неделю, вторник, 10:00–12:00",
        "не состоится",
        "перенесён на 11.03",
        "перенесён с 10.03",
        "дополнительно",
        "Ауыл әкімдігі, 2-бөлме ↔ Абай көш., 1, 101-бөлме",
    ):
        assert words in text, words
    assert "conference" not in text
    assert "іссапар" not in text, "why an official is away is for the desks"


def test_a_schedule_without_series_and_days_says_that_nobody_receives(
    desk: Desk, approve: Callable[[Schedule], None]
) -> None:
    none = a_schedule(series=(), body="Тіркелмеген орган")
    approve(none)
    text = text_of(desk.schedule_papers.official(none.id, FIRST, LAST))
    assert "Бұл күндері ешкім қабылдамайды." in text
    assert "Тіркелмеген орган" in text
    joint = text_of(desk.schedule_papers.joint(FIRST, LAST))
    assert "—" in joint


def test_what_was_not_approved_is_not_published(desk: Desk) -> None:
    desk.schedules.propose(A_SCHEDULE, HEAD)
    with pytest.raises(NoProposalError):
        desk.schedule_papers.official(A_SCHEDULE.id, FIRST, LAST)
    assert "Сейітов" not in text_of(desk.schedule_papers.joint(FIRST, LAST))
    assert "приёма нет" in text_of(desk.schedule_papers.office(FIRST, LAST))


def test_the_office_goes_day_by_day_and_the_region_official_by_official(
    desk: Desk, approve: Callable[[Schedule], None]
) -> None:
    approve(A_SCHEDULE)
    early = replace(MORNING, begins=time(8), ends=time(9))
    approve(
        new_schedule(
            a_schedule(rank=Rank.HEAD, official="Ахметов Болат", series=(a_series(hours=early),))
        )
    )
    office = text_of(desk.schedule_papers.office(date(2026, 3, 3), date(2026, 3, 3)))
    assert office.index("08:00–09:00") < office.index("10:00–12:00")
    joint = text_of(desk.schedule_papers.joint(FIRST, LAST))
    assert joint.index("Ахметов Болат") < joint.index("Сейітов Арман"), "heads come first"
    assert "26.03 10:00" in joint


def test_what_is_published_is_written_to_a_file_or_it_is_told(
    desk: Desk, approve: Callable[[Schedule], None], tmp_path: Path
) -> None:
    approve(A_SCHEDULE)
    desk.schedule_papers.save_joint(tmp_path / "m.pdf", FIRST, LAST)
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    desk.schedule_papers.save_calendar(tmp_path / "m.ics", FIRST, LAST, "kk")
    assert (tmp_path / "m.ics").read_bytes().count(b"BEGIN:VEVENT") == 5
    with pytest.raises(SheetMissingError):
        desk.schedule_papers.save_joint(tmp_path / "no" / "m.pdf", FIRST, LAST)


def test_when_one_comes_without_an_appointment_is_published_in_words(
    desk: Desk, approve: Callable[[Schedule], None]
) -> None:
    kept = replace(MORNING, kept=Kept(last=3))
    approve(a_schedule(series=(a_series(hours=kept),)))
    for pdf in (
        desk.schedule_papers.official(A_SCHEDULE.id, FIRST, LAST),
        desk.schedule_papers.office(FIRST, LAST),
        desk.schedule_papers.joint(FIRST, LAST),
    ):
        text = text_of(pdf)
        assert "жазылмай: 11:15–12:00" in text
        assert "без записи: 11:15–12:00" in text
