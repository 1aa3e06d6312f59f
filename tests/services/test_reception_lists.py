"""Who comes on a day: the guard learns whom to let in and no more, the secretary all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desks import CLERK, MakeDesk
from doubles.receiving import DAY, booked, hour, receiving
from doubles.scanner import all_text
from page_queue import queue
from receptions import A_GUEST
from schedules import A_SCHEDULE

from frontoffice.desk import Desk
from frontoffice.domain.roles import RoleError
from frontoffice.services.jobs import JobState
from frontoffice.services.reception_lists import RECEPTION_LIST_NAMES, ReceptionList

__all__ = ["queue"]

GUARD, SECRETARY = ReceptionList.GUARD, ReceptionList.SECRETARY
URGENT = replace(A_GUEST, name="Шұғыл Адам", urgent=True, category="veteran", phone="")


@pytest.fixture
def office(desk: Desk) -> Desk:
    receiving(desk)
    booked(desk, 2)
    booked(desk, 0, URGENT)
    desk.receptions.bookings.request(hour(4), replace(A_GUEST, name="Күтуде"), CLERK)
    gone = booked(desk, 1, replace(A_GUEST, name="Бас Тартты"))
    desk.receptions.bookings.cancel(gone.id, "", CLERK)
    return desk


def text(desk: Desk, sort: ReceptionList) -> str:
    return " ".join(all_text(desk.reception_lists.pdf(sort, DAY)).split())


def test_the_guard_lets_in_who_has_an_hour(office: Desk) -> None:
    found = office.reception_lists.visitors(GUARD, DAY)
    assert [one.booking.guest.name for one in found] == ["Шұғыл Адам", A_GUEST.name]
    said = text(office, GUARD)
    assert all(one.number in said for one in found)
    assert A_GUEST.phone not in said
    assert A_GUEST.question not in said
    assert "101-бөлме" in said
    assert "жағдайы бойынша" in said


def test_the_secretary_sees_all_who_may_come(office: Desk) -> None:
    found = office.reception_lists.visitors(SECRETARY, DAY, A_SCHEDULE.id)
    assert [one.booking.guest.name for one in found] == ["Шұғыл Адам", A_GUEST.name, "Күтуде"]
    said = text(office, SECRETARY)
    right = "кезектен тыс: ардагер · вне очереди: ветеран"
    for part in (A_GUEST.phone, A_GUEST.question, "шұғыл", right, "растауды күтуде"):
        assert part in said
    assert "Бас Тартты" not in said
    told = office.reception_lists.document(SECRETARY, DAY, A_SCHEDULE.id)
    assert told.subtitle is not None
    assert A_SCHEDULE.official in told.subtitle.kk


def test_a_day_without_anybody_says_so(office: Desk) -> None:
    assert office.reception_lists.visitors(GUARD) == ()
    told = all_text(office.reception_lists.pdf(SECRETARY, date(2026, 4, 1)))
    assert "ешкім жазылмаған" in told


def test_a_long_day_repeats_its_head_and_counts_its_pages(desk: Desk) -> None:
    receiving(desk)
    for _ in range(60):
        desk.receptions.bookings.walk_in(hour(0), A_GUEST, CLERK)
    said = all_text(desk.reception_lists.pdf(GUARD, DAY))
    assert "2/2" in said or "2 / 2" in said or "2 беттің 2" in said or said.count("Бөлме") >= 2
    assert said.count("Келуші") >= 2


def test_a_list_goes_through_the_spool(make: MakeDesk, queue: Path) -> None:
    office = receiving(make(printers=("cups://office",)))
    booked(office)
    office.printouts.print_list(GUARD, DAY, CLERK)
    office.printouts.print_list(SECRETARY, DAY, CLERK, A_SCHEDULE.id)
    for sort in (GUARD, SECRETARY):
        job = office.spool.run_once()
        assert job is not None
        assert (job.state, job.list, job.day) == (JobState.SENT, sort, DAY)
    assert A_GUEST.name in all_text((queue / "1.pdf").read_bytes())
    assert A_GUEST.phone in all_text((queue / "2.pdf").read_bytes())
    with pytest.raises(RoleError):
        office.printouts.print_list(GUARD, DAY, replace(CLERK, role="executor"))


def test_each_list_has_a_name() -> None:
    assert set(RECEPTION_LIST_NAMES) == set(ReceptionList)
