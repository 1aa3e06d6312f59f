"""What is missing in an appeal: asked for with a term, mended, and the contacts confirmed."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from desks import CLERK, TestClock

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.paper import Requisite
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.mending import ClosedAppealError, MendingError, NothingMissingError


@pytest.fixture
def appeal(desk: Desk) -> UUID:
    draft = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ")
    return desk.registration.register(draft, CLERK).appeal


def test_what_is_missing_is_asked_for_with_a_term_and_mended(desk: Desk, appeal: UUID) -> None:
    standing = desk.mendings.standing(appeal)
    assert standing.suggested == (Requisite.IDENTIFIER, Requisite.ADDRESS, Requisite.ADDRESSEE)
    # Five working days from Friday, 20 March: the holidays of Nauryz, 21 to 25, do not count.
    assert (standing.asked, standing.until) == (False, date(2026, 4, 1))
    assert desk.mendings.ask(appeal, standing.suggested, CLERK) == date(2026, 4, 1)
    asked = desk.mendings.standing(appeal)
    assert (asked.asked, asked.asked_until, asked.return_by) == (
        True,
        date(2026, 4, 1),
        date(2026, 4, 6),
    )
    desk.mendings.mended(appeal, CLERK, note="әкелді")
    assert not desk.mendings.standing(appeal).asked
    with pytest.raises(MendingError):
        desk.mendings.mended(appeal, CLERK)


def test_the_clerk_may_name_another_day_but_not_one_that_is_over(desk: Desk, appeal: UUID) -> None:
    until = date(2026, 3, 27)
    assert desk.mendings.ask(appeal, (), CLERK, note="2-бет", until=until) == until
    with pytest.raises(NothingMissingError):
        desk.mendings.ask(appeal, (), CLERK, note="2-бет", until=date(2026, 3, 19))
    with pytest.raises(NothingMissingError):
        desk.mendings.ask(appeal, (), CLERK, note=" ")


def test_nothing_is_mended_in_a_closed_appeal(desk: Desk, appeal: UUID) -> None:
    desk.mendings.ask(appeal, (Requisite.SIGNATURE,), CLERK)
    desk.moves.send_back(appeal, CLERK, reason="x")
    with pytest.raises(ClosedAppealError):
        desk.mendings.mended(appeal, CLERK)
    with pytest.raises(UnknownAppealError):
        desk.mendings.standing(uuid4())


def test_contacts_are_confirmed_until_they_are_corrected(desk: Desk, appeal: UUID) -> None:
    assert not desk.mendings.standing(appeal).confirmed
    desk.mendings.confirm_contacts(appeal, CLERK)
    assert desk.mendings.standing(appeal).confirmed
    draft = desk.cards.card(appeal).draft
    desk.registration.correct(appeal, replace(draft, essence="Басқа"), "қате", CLERK)
    assert desk.mendings.standing(appeal).confirmed
    other = replace(draft.applicant, phone="+7 701 000 00 02")
    desk.registration.correct(appeal, replace(draft, applicant=other), "телефон", CLERK)
    assert not desk.mendings.standing(appeal).confirmed


def test_a_term_beyond_the_calendar_knows_weekends_alone(
    desk: Desk, appeal: UUID, clock: TestClock
) -> None:
    clock.pass_(40 * 365 * 86_400)
    assert desk.mendings.standing(appeal).until.weekday() < 5
