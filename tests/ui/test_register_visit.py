"""Whoever comes to the window is a visit, without the clerk having to think of it."""

from clerks import Clerk, at_work, press, write
from desks import CLERK
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.visit import CameOf, Visit, WhyLeft

IIN = "000229599007"
OTHER_IIN = "850722399010"


def visits(clerk: Clerk) -> list[Visit]:
    """Return the visits of today, the first first."""
    clerk.settle()
    today = clerk.desk.visits.today
    return list(reversed(clerk.desk.visits.of_days(today, today)))


def test_two_people_one_after_the_other_are_two_visits(clerk: Clerk) -> None:
    write(IIN)
    clerk.registered()
    write(OTHER_IIN)
    (first, second) = visits(clerk)
    assert (first.outcome, second.outcome) == (CameOf.APPEAL, None)
    assert first.ended_at is not None
    clerk.registered()
    assert [one.outcome for one in visits(clerk)] == [CameOf.APPEAL, CameOf.APPEAL]


def test_one_person_with_two_appeals_is_one_visit(clerk: Clerk) -> None:
    for _ in range(2):
        write(IIN)
        clerk.registered()
    (visit,) = visits(clerk)
    assert visit.appeals == 2
    assert clerk.register.visits.strip.since.isVisible()


def test_who_tells_only_what_hurts_is_a_visit_after_a_second(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    write("Жол")
    assert not clerk.register.visits.strip.isVisible()
    clerk.until(clerk.register.visits.strip.isVisible)
    (visit,) = visits(clerk)
    assert visit.outcome is None


def test_who_goes_in_the_middle_leaves_a_reason_and_what_was_typed(clerk: Clerk) -> None:
    write(IIN)
    clerk.settle()
    press("F10")
    menu = clerk.register.visits.strip.why
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    clerk.settle()
    (visit,) = visits(clerk)
    assert (visit.outcome, visit.reason) == (CameOf.LEFT, WhyLeft.ELSEWHERE)
    assert clerk.register.who.identifier.text() == ""
    (kept,) = clerk.desk.drafts.aside(CLERK)
    assert kept.draft.applicant.identifier == IIN


def test_f10_by_mistake_is_taken_back_by_f10(clerk: Clerk) -> None:
    write(IIN)
    clerk.registered()
    press("F10")
    clerk.settle()
    assert clerk.register.visits.strip.key.text() == "Әлі осында"
    assert visits(clerk)[0].ended_at is not None
    press("F10")
    (visit,) = visits(clerk)
    assert (visit.ended_at, visit.outcome) == (None, CameOf.APPEAL)


def test_who_went_for_a_paper_comes_back_as_a_visit_of_their_own(clerk: Clerk) -> None:
    write(IIN)
    clerk.settle()
    press("Ctrl+S")
    clerk.settle()
    clerk.register.action_bar.menu.actions()[0].trigger()
    clerk.settle()
    clerk.registered()
    outcomes = [(one.outcome, one.reason) for one in visits(clerk)]
    assert outcomes == [(CameOf.LEFT, WhyLeft.RETURNS), (CameOf.APPEAL, None)]


def test_nobody_is_asked_where_nobody_is(clerk: Clerk) -> None:
    press("F10")
    assert not clerk.register.visits.strip.why.isVisible()
    press("Ctrl+S")
    assert visits(clerk) == []


def test_another_language_in_the_middle_is_still_the_same_visit(clerk: Clerk) -> None:
    write(IIN)
    clerk.registered()
    clerk.window.like(language="ru")
    clerk.settle()
    write(IIN)
    clerk.registered()
    (visit,) = visits(clerk)
    assert visit.appeals == 2
    assert clerk.register.visits.strip.key.text() == "Ушёл"


def test_after_a_crash_the_person_is_still_at_the_window(qtbot: QtBot, own_desk: Desk) -> None:
    with at_work(qtbot, own_desk) as clerk:
        write(IIN)
        clerk.register.keeper.keep()
        assert len(visits(clerk)) == 1
    with at_work(qtbot, own_desk) as clerk:
        clerk.until(lambda: clerk.register.who.identifier.text() == IIN)
        clerk.registered()
        assert [one.outcome for one in visits(clerk)] == [CameOf.APPEAL]
