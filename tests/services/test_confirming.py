"""After essence or applicant were corrected, the applicant is asked again; nothing is held up."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from desks import CLERK

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.confirming import Way
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.roles import RoleError
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.confirming import ConfirmedError
from frontoffice.services.registry import Filter, Query

DRAFT = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ", form=Form.ORAL)


@pytest.fixture
def appeal(desk: Desk) -> UUID:
    return desk.registration.register(DRAFT, CLERK).appeal


def correct(desk: Desk, appeal: UUID, **changed: object) -> None:
    draft = desk.cards.card(appeal).draft
    desk.registration.correct(appeal, replace(draft, **changed), "қате", CLERK)  # type: ignore[arg-type]


def waiting(desk: Desk) -> int:
    listed = desk.registry.page(Query(filter=Filter.UNCONFIRMED)).lines
    assert len(listed) == desk.registry.counts(Query())[Filter.UNCONFIRMED]
    return len(listed)


def test_what_was_corrected_waits_for_the_applicant_until_they_were_asked(
    desk: Desk, appeal: UUID
) -> None:
    assert desk.confirmations.standing(appeal).what == ()
    correct(desk, appeal, essence="Газ жоқ")
    found = desk.confirmations.standing(appeal)
    assert (found.what, found.paper) == (("essence",), PaperKind.PROTOCOL)
    assert (found.essence, found.applicant) == ("Газ жоқ", "Қожахметов Ілияс")
    assert (waiting(desk), desk.cards.card(appeal).unconfirmed) == (1, ("essence",))
    assert desk.confirmations.note(appeal, Way.VOICE, CLERK, note=" иә ") == ("essence",)
    assert (waiting(desk), desk.confirmations.standing(appeal).what) == (0, ())
    step = desk.cards.card(appeal).path[-1]
    assert step.kind == "appeal.confirmed_by_applicant"
    assert step.values["way"] == "voice"
    assert step.values["note"] == "иә"


def test_two_corrections_are_asked_about_at_once(desk: Desk, appeal: UUID) -> None:
    correct(desk, appeal, essence="Газ жоқ")
    correct(desk, appeal, applicant=Applicant(name="Қожахметов Әлияс"))
    assert desk.confirmations.standing(appeal).what == ("applicant", "essence")
    assert desk.confirmations.note(appeal, Way.SIGNED, CLERK) == ("applicant", "essence")


def test_a_later_correction_is_asked_about_anew(desk: Desk, appeal: UUID) -> None:
    correct(desk, appeal, essence="Газ жоқ")
    desk.confirmations.note(appeal, Way.SIGNED, CLERK)
    correct(desk, appeal, essence="Газ бен су жоқ")
    assert desk.confirmations.standing(appeal).what == ("essence",)


def test_who_cannot_be_reached_is_noted_and_nothing_waits(desk: Desk, appeal: UUID) -> None:
    correct(desk, appeal, essence="Газ жоқ")
    desk.confirmations.note(appeal, Way.NOT_REACHED, CLERK)
    assert waiting(desk) == 0


def test_a_correction_of_anything_else_asks_nobody(desk: Desk, appeal: UUID) -> None:
    correct(desk, appeal, topic="02.01", urgent=True)
    assert desk.confirmations.standing(appeal).what == ()
    with pytest.raises(ConfirmedError):
        desk.confirmations.note(appeal, Way.SIGNED, CLERK)


def test_nobody_is_asked_where_nobody_is_named(desk: Desk) -> None:
    nobody = Draft(applicant=Applicant(kind=ApplicantKind.NOBODY), essence="Ит қаптады")
    appeal = desk.registration.register(nobody, CLERK).appeal
    correct(desk, appeal, essence="Ит көп")
    assert waiting(desk) == 0


def test_it_holds_nothing_up(desk: Desk, appeal: UUID) -> None:
    correct(desk, appeal, essence="Газ жоқ")
    desk.moves.answer(appeal, CLERK, outcome="satisfied")
    assert desk.confirmations.note(appeal, Way.SIGNED, CLERK) == ("essence",)


def test_it_takes_an_appeal_that_is_here_and_the_right_to_register(
    desk: Desk, appeal: UUID
) -> None:
    with pytest.raises(UnknownAppealError):
        desk.confirmations.standing(uuid4())
    correct(desk, appeal, essence="Газ жоқ")
    with pytest.raises(RoleError):
        desk.confirmations.note(appeal, Way.SIGNED, replace(CLERK, role="observer"))
