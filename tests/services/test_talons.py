"""Talons made again: the same promise, further copies marked, and handed over."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from desks import CLERK
from sqlalchemy import delete, update

from db.engine import reading, writing
from db.entries import entries_of
from db.tables import talon
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.jobs import JobState

A_DRAFT = Draft(
    applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ.", addressee="Әкімдік"
)


def test_the_talon_made_again_is_the_one_of_the_registration(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)

    assert desk.talons.talon_of(registered.appeal) == registered.talon


def test_the_talon_of_an_unknown_kind_is_the_one_of_its_registration_too(desk: Desk) -> None:
    registered = desk.registration.register(replace(A_DRAFT, kind="from tomorrow"), CLERK)

    assert desk.talons.talon_of(registered.appeal) == registered.talon


def test_a_further_copy_says_so_and_waits_for_the_printer(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    second = desk.talons.reissue(registered.appeal, "жоғалды", CLERK)
    third = desk.talons.reissue(registered.appeal, "", CLERK, to_print=False)

    assert second == replace(registered.talon, copy=2)
    assert third.copy == 3
    assert desk.talons.copies(registered.appeal) == 3
    (job,) = desk.spool.jobs()
    assert (job.appeal, job.copy, job.state) == (registered.appeal, 2, JobState.WAITING)


def test_the_latest_copy_is_the_one_in_the_persons_hand(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    desk.talons.reissue(registered.appeal, "", CLERK)
    desk.talons.confirm(registered.appeal, CLERK)

    copies = desk.cards.card(registered.appeal).copies
    assert [copy.confirmed_at is not None for copy in copies] == [False, True]


@pytest.mark.parametrize("paper", list(TalonFormat))
def test_a_talon_is_a_pdf_in_each_format(desk: Desk, paper: TalonFormat) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)

    pdf = desk.talons.pdf(registered.appeal, paper)
    assert pdf.startswith(b"%PDF-")
    assert A_DRAFT.applicant.name.encode() not in pdf


def test_a_talon_whose_proof_has_not_arrived_yet_has_none(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.execute(update(talon).values(proof=None))

    assert desk.talons.talon_of(registered.appeal) == replace(registered.talon, proof="")


def test_where_the_first_talon_is_still_on_its_way_a_further_copy_is_the_second(
    desk: Desk,
) -> None:
    # A stick may end between what a person said and the talon of it.
    registered = desk.registration.register(A_DRAFT, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(talon))

    desk.talons.confirm(registered.appeal, CLERK)
    assert desk.talons.reissue(registered.appeal, "жоғалды", CLERK).copy == 2

    with reading(desk.journal.engine) as connection:
        *_, confirmed, reprinted = entries_of(connection, registered.appeal)
    assert [json.loads(one.body or b"")["copy"] for one in (confirmed, reprinted)] == [1, 2]


def test_what_is_not_here_has_no_talon(desk: Desk) -> None:
    nobody = uuid4()
    assert desk.talons.copies(nobody) == 0
    with pytest.raises(UnknownAppealError):
        desk.talons.talon_of(nobody)
    with pytest.raises(UnknownAppealError):
        desk.talons.pdf(nobody)
    with pytest.raises(UnknownAppealError):
        desk.talons.confirm(nobody, CLERK)
    with pytest.raises(UnknownAppealError):
        desk.talons.reissue(nobody, "", CLERK)
    assert desk.spool.jobs() == ()
