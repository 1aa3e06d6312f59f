"""The month of receptions is counted of what the desk has, as a paper and as a spreadsheet."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from desks import CLERK
from doubles.receiving import booked, receiving
from doubles.scanner import all_text
from openpyxl import load_workbook
from reception_days import TABLES, opened, somebody
from receptions import A_GUEST
from schedules import A_SCHEDULE
from talks import DAY, OFFICIAL, approve, come, hour, office

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.domain.roles import RoleError
from frontoffice.i18n import Localised
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.monitoring_paper import percent

__all__ = ["office"]

SUPERVISOR = replace(CLERK, role="supervisor")
OTHER = replace(
    A_SCHEDULE,
    id=hour(0).slot,
    official="Құдайбергенова-Жексембаева Ұлмекен Ғабдолғазизқызы",
    position=Localised("әкім", "аким", "akim"),
    body="жоқ орган",
)


@pytest.fixture
def month(office: Desk) -> Desk:
    """Give a month in which one official received and another one did not."""
    approve(office, OTHER)
    booked(receiving(office), 5)
    first = office.conversations.open(come(office).id, OFFICIAL)
    order = Order(text="Жолды жөндеу", responsible="Сынақов", body="x", due_on=DAY)
    office.decisions.decide(
        first.id, Deciding(result=Result.INSTRUCTION, orders=(order,)), OFFICIAL
    )
    second = office.conversations.open(come(office, 1).id, OFFICIAL)
    office.decisions.decide(second.id, Deciding(result=Result.EXPLAINED, minutes="x"), OFFICIAL)
    office.receptions.bookings.request(hour(3), A_GUEST, CLERK)
    office.receptions.bookings.refuse_new(hour(2), A_GUEST, "in_court", "", CLERK)
    office.official_days.not_held(OTHER.id, date(2026, 3, 17), WhyNotHeld.ILL, "", OFFICIAL)
    return office


def test_figures_are_those_of_the_desk(month: Desk) -> None:
    found = month.monitoring.month(DAY, SUPERVISOR)
    total = found.total
    assert (total.received, total.walk_ins, total.booked, total.open) == (2, 2, 2, 2)
    assert (total.refused, total.not_held) == ({"in_court": 1}, {"ill": 1})
    assert total.results == {"explained": 1, "instruction": 1}
    assert (total.due, total.running, total.held) == (1, 1, 1)
    assert found.first == month.monitoring.this_month == date(2026, 3, 1)
    april = month.monitoring.month(date(2026, 4, 9), SUPERVISOR)
    assert (april.total.received, april.total.coming) == (0, april.total.planned)


def test_who_left_a_single_reception_day_unreceived_was_not_received(office: Desk) -> None:
    table = replace(TABLES[0], schedule=A_SCHEDULE.id)
    opened(office, table)
    days, tables = office.single_day.days, office.single_day.tables
    gone, called_in_vain, stays = (days.take(somebody(), CLERK) for _ in range(3))
    days.left(gone.booking, CLERK)
    before = office.monitoring.month(DAY, SUPERVISOR).total
    assert (before.received, before.walk_ins, before.held) == (2, 2, 1)
    days.left(called_in_vain.booking, CLERK)
    days.left(stays.booking, CLERK)
    after = office.monitoring.month(DAY, SUPERVISOR).total
    assert (after.received, after.held, after.results) == (0, 0, {}), "nobody was received"
    office.conversations.open(stays.booking, OFFICIAL)
    assert tables.now(1) is not None, "they came back"
    assert office.monitoring.month(DAY, SUPERVISOR).total.received == 1


def test_only_those_who_report_see_it(month: Desk) -> None:
    with pytest.raises(RoleError):
        month.monitoring.month(DAY, CLERK)


def test_the_paper_says_it_in_both_languages(month: Desk) -> None:
    said = " ".join(all_text(month.monitoring.pdf(DAY, SUPERVISOR)).split())
    for part in (
        "Айдағы жеке қабылдаулар",
        "Личные приёмы за месяц",
        "Сейітов Арман Қайратұлы",
        "жоқ орган",
        "03.2026",
        "мәселе сотта қаралуда",
        "дано поручение",
        "болезнь",
        "жартысынан",
    ):
        assert part in said, part
    assert A_GUEST.name not in said


def test_who_has_not_received_is_named_once_the_month_is_over(month: Desk) -> None:
    [one] = [
        one
        for one in month.monitoring.month(date(2026, 2, 1), SUPERVISOR).lacking
        if one.who.schedule == OTHER.id
    ]
    assert one.figures.held == 0
    said = all_text(month.monitoring.pdf(date(2026, 2, 1), SUPERVISOR))
    assert said.count("Ғабдолғазизқызы") >= 2


def test_a_month_without_schedules_says_so(desk: Desk) -> None:
    said = all_text(desk.monitoring.pdf(DAY, SUPERVISOR))
    assert "кесте" in said
    assert load_workbook(BytesIO(desk.monitoring.spreadsheet(DAY, SUPERVISOR))).sheetnames


def test_the_spreadsheet_has_numbers_as_numbers_and_a_frozen_head(month: Desk) -> None:
    book = load_workbook(BytesIO(month.monitoring.spreadsheet(DAY, SUPERVISOR)))
    officials, bodies, law, reasons = book.worksheets
    heads = [cell.value for cell in officials[1]]
    assert officials.freeze_panes == "D2"
    total = [cell.value for cell in officials[officials.max_row]]
    at = next(place for place, head in enumerate(heads) if str(head).startswith("Қабылданғаны"))
    assert total[at] == 2
    assert all(isinstance(value, int | float | None) for value in total[3:])
    assert bodies.max_row == 4
    assert law[1][0].value
    assert reasons.max_row == 5


def test_a_long_month_repeats_the_head_on_each_page(desk: Desk) -> None:
    for number in range(60):
        approve(
            desk, replace(OTHER, id=UUID(int=1000 + number), official=f"{number}. {OTHER.official}")
        )
    said = all_text(desk.monitoring.pdf(DAY, SUPERVISOR))
    assert " ".join(said.split()).count("без записи") >= 3


def test_percentages_have_a_comma() -> None:
    assert percent(None) == "—"
