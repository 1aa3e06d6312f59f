"""The visit at a clerk's window: it begins by itself, and nobody leaves it without a trace."""

from dataclasses import replace
from datetime import date

import pytest
from desks import CLERK

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.visit import CameOf, WhyLeft
from frontoffice.services.visit_at_window import VisitAtWindow, is_same

NOBODY_YET = Applicant()
ANA = Applicant(name="Сәдуақасова Ана", identifier="900101400018")
BERIK = Applicant(name="Берік Оразов", birth_on=date(1980, 5, 6))


@pytest.fixture
def window(desk: Desk) -> VisitAtWindow:
    return VisitAtWindow(desk.visits, CLERK)


def serve(desk: Desk, window: VisitAtWindow, who: Applicant) -> None:
    visit = window.to_serve(who)
    desk.registration.register(Draft(applicant=who), CLERK, visit=visit.id)
    window.served(who)


def outcomes(desk: Desk) -> list[CameOf | None]:
    today = desk.visits.today
    return [one.outcome for one in reversed(desk.visits.of_days(today, today))]


def test_the_first_key_opens_a_visit_and_the_next_ones_do_not(
    desk: Desk, window: VisitAtWindow
) -> None:
    visit = window.typed(NOBODY_YET)
    assert window.typed(ANA) == visit
    assert window.typed(BERIK) == visit, "nothing came of it yet: a name was put right"
    assert desk.visits.here(CLERK) == visit


def test_the_next_person_ends_the_visit_of_which_something_came(
    desk: Desk, window: VisitAtWindow
) -> None:
    serve(desk, window, ANA)
    first = window.visit
    assert first is not None
    assert window.typed(NOBODY_YET).id == first.id, "nobody knows yet who is typed now"
    second = window.typed(BERIK)
    assert second.id != first.id
    assert desk.visits.visit(first.id).ended_at is not None
    serve(desk, window, BERIK)
    assert outcomes(desk) == [CameOf.APPEAL, CameOf.APPEAL]


def test_the_same_person_with_a_second_appeal_is_one_visit(
    desk: Desk, window: VisitAtWindow
) -> None:
    serve(desk, window, ANA)
    window.typed(replace(ANA, name=""))
    serve(desk, window, replace(ANA, name="Ана"))
    assert window.visit is not None
    assert window.visit.appeals == 2


def test_who_tells_nothing_of_themselves_is_a_visit_of_their_own(
    desk: Desk, window: VisitAtWindow
) -> None:
    serve(desk, window, NOBODY_YET)
    serve(desk, window, NOBODY_YET)
    window.typed(Applicant(kind=ApplicantKind.NOBODY))
    assert outcomes(desk) == [CameOf.APPEAL, CameOf.APPEAL, None]


def test_who_goes_with_nothing_leaves_a_reason_and_may_turn_back(window: VisitAtWindow) -> None:
    opened = window.typed(ANA)
    left = window.leave(WhyLeft.WAITED, "қосымша")
    assert left is not None
    assert (left.id, left.reason, window.visit) == (opened.id, WhyLeft.WAITED, None)
    back = window.come_back()
    assert back == opened
    assert (window.visit, window.gone) == (back, None)
    assert window.come_back() == back, "who is here need not come back"


def test_where_nobody_is_nobody_leaves_or_comes_back(window: VisitAtWindow) -> None:
    assert window.leave(WhyLeft.OTHER) is None
    assert window.come_back() is None
    assert window.served(ANA) is None


def test_who_comes_after_somebody_left_is_somebody_else(window: VisitAtWindow) -> None:
    window.typed(ANA)
    window.leave()
    assert window.gone is not None
    window.typed(ANA)
    assert window.gone is None


def test_a_visit_that_was_ended_in_the_list_is_simply_over(
    desk: Desk, window: VisitAtWindow
) -> None:
    visit = window.typed(ANA)
    desk.visits.end(visit.id, CLERK, WhyLeft.CHANGED)
    left = window.leave(WhyLeft.WAITED)
    assert left is not None
    assert left.reason is WhyLeft.CHANGED


def test_what_was_here_when_the_program_ended_is_here_again(
    desk: Desk, window: VisitAtWindow
) -> None:
    begun = window.typed(ANA)
    again = VisitAtWindow(desk.visits, CLERK)
    assert again.resume() == begun
    assert window.resume() == begun
    serve(desk, again, ANA)
    later = VisitAtWindow(desk.visits, CLERK)
    assert later.resume() is None, "from that visit an appeal came; whoever comes now is new"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ANA, replace(BERIK, identifier=ANA.identifier), True),
        (ANA, replace(ANA, identifier="810506300029"), False),
        (BERIK, replace(BERIK, name="БЕРIК  Оразов", identifier="810506300029"), True),
        (BERIK, replace(BERIK, birth_on=date(1981, 5, 6)), False),
        (BERIK, replace(BERIK, birth_on=None), True),
        (NOBODY_YET, NOBODY_YET, False),
    ],
)
def test_two_are_one_by_number_or_by_name_and_birth(
    one: Applicant, other: Applicant, same: bool
) -> None:
    assert is_same(one, other) is same
    assert is_same(other, one) is same
