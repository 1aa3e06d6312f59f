"""An official reads on one page who comes, about what, and what was promised before."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from desks import CLERK, TestClock
from receptions import A_GUEST
from schedules import A_SCHEDULE
from sqlalchemy import delete
from talks import OFFICIAL, approve, come

from db.apply import refold
from db.conversations import bookings_of_person
from db.engine import writing
from db.tables import schedule
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Guest
from frontoffice.domain.booking_paper import (
    Invitation,
    InvitedPerson,
    Preparation,
    Readied,
)
from frontoffice.domain.conversation import Result
from frontoffice.domain.same_person import SameBy
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.decisions import Deciding, Order

IIN = "650802499021"
HOUSING = "Тұрғын үй кезегі неге жылжымайды?"
ORDER = Order(text="Тізімді көрсету", responsible="Сынақов С.", due_on=date(2026, 4, 21))


def told(desk: Desk, n: int, guest: Guest, *orders: Order) -> None:
    """Let somebody be received."""
    one = desk.conversations.open(come(desk, n, guest).id, OFFICIAL)
    result = Result.INSTRUCTION if orders else Result.EXPLAINED
    desk.decisions.decide(one.id, Deciding(result=result, orders=orders), OFFICIAL)


def test_the_dossier_holds_the_hour_the_question_and_what_may_be_said(office: Desk) -> None:
    booked = come(office, 0, replace(A_GUEST, question=HOUSING))
    found = office.dossiers.of(booked.id)
    assert (found.booking, found.about, found.earlier, found.talks) == (booked, None, (), ())
    assert found.version is not None
    assert found.version.schedule.official == A_SCHEDULE.official
    assert found.reception is not None
    assert found.reception.hours.place == A_SCHEDULE.series[0].hours.place
    assert found.topic is not None
    assert found.topic.topic.code.startswith("03")
    assert 1 <= len(found.cards) <= 3
    assert [one.code for one in found.templates][:2] == ["question", "settled"]
    assert {one.result for one in found.templates} == {None, *Result} - {Result.MOVED}
    with pytest.raises(UnknownBookingError):
        office.dossiers.of(uuid4())


def test_earlier_appeals_of_the_person_and_the_one_that_it_is_about_are_there(
    office: Desk,
) -> None:
    draft = Draft(applicant=Applicant(name=A_GUEST.name, identifier=IIN), essence=HOUSING)
    made = office.registration.register(draft, CLERK)
    guest = replace(A_GUEST, identifier=IIN, question=HOUSING, appeal=str(made.appeal))
    found = office.dossiers.of(come(office, 0, guest).id)
    assert found.about is not None
    assert found.about.number == made.number.digits
    assert [one.line.appeal for one in found.earlier] == [made.appeal]
    assert (found.who, found.more, found.answers) == (IIN, 0, {})
    assert found.sentence == HOUSING
    nobody = office.dossiers.of(come(office, 1, Guest(name="Сынақ Адам")).id)
    assert (nobody.who, nobody.sentence) == ("Сынақ Адам", "")


def test_what_was_promised_in_earlier_conversations_is_there(
    office: Desk, clock: TestClock
) -> None:
    guest = replace(A_GUEST, identifier=IIN)
    told(office, 0, guest, ORDER)
    clock.pass_(60)
    told(office, 1, replace(guest, name="Басқаша Жазылған"))
    clock.pass_(60)
    told(office, 2, replace(guest, identifier="900101300017"), ORDER)
    booked = come(office, 5, guest)
    one = office.conversations.open(booked.id, OFFICIAL)
    found = office.dossiers.of(booked.id)
    assert [len(talk.promised) for talk in found.talks] == [0, 1], "not the namesake's"
    [promise] = found.talks[-1].promised
    assert promise.instruction.text == ORDER.text
    assert [talk.conversation.id for talk in found.here] == [one.id]


def test_a_name_alone_tells_who_it_is_where_there_is_no_number(office: Desk) -> None:
    told(office, 0, A_GUEST)
    found = office.dossiers.of(come(office, 1, A_GUEST).id)
    assert len(found.talks) == 1
    nobody = office.dossiers.of(come(office, 2, replace(A_GUEST, name="Басқа Адам")).id)
    assert nobody.talks == ()


def test_what_was_made_ready_is_there(office: Desk) -> None:
    booked = come(office)
    assert office.dossiers.of(booked.id).readied == Readied()
    told = Preparation(bring=("куәлік",), questions=("Қашан?",))
    office.booking_readying.prepare(booked.id, told, CLERK)
    asked = Invitation(people=(InvitedPerson("Ибраева А.", "заңгер"),))
    office.booking_readying.invite(booked.id, asked, CLERK)
    found = office.dossiers.of(booked.id).readied
    assert found.preparation == told
    assert found.invitation == asked


def test_a_question_that_tells_nothing_has_no_cards(office: Desk) -> None:
    found = office.dossiers.of(come(office, 0, replace(A_GUEST, question="")).id)
    assert (found.topic, found.cards) == (None, ())


def test_an_hour_of_which_no_schedule_is_here_is_shown_all_the_same(office: Desk) -> None:
    approve(office)
    booked = come(office)
    with writing(office.journal.engine) as connection:
        connection.execute(delete(schedule))
    found = office.dossiers.of(booked.id)
    assert (found.version, found.reception) == (None, None)
    assert found.on == date(2026, 3, 31)


def test_nobody_named_finds_nothing_of_others(office: Desk) -> None:
    told(office, 0, A_GUEST)
    with office.journal.reading() as connection:
        assert bookings_of_person(connection, "", (), 10**15) == []


@pytest.mark.parametrize(
    ("before", "now", "by"),
    [
        ("Әбілова Гүлмира Серікқызы", "Гульмира Абилова", SameBy.NAME),
        ("Г. С. Әбілова", "Әбілова Гүлмира", SameBy.INITIALS),
        ("Әбілова Гүлмира", "Әбілова Г.", SameBy.INITIALS),
    ],
)
def test_what_was_promised_is_found_in_another_spelling_and_said_how_surely(
    office: Desk, before: str, now: str, by: SameBy
) -> None:
    told(office, 0, replace(A_GUEST, name=before), ORDER)
    told(office, 1, replace(A_GUEST, name="Оспанова Гүлнар"))
    [talk] = office.dossiers.of(come(office, 2, replace(A_GUEST, name=now)).id).talks
    assert (talk.by, talk.booking.guest.name) == (by, before)
    assert talk.promised[0].instruction.text == ORDER.text
    with writing(office.journal.engine) as connection:
        refold(connection, talk.booking.id)
    assert len(office.dossiers.of(come(office, 3, replace(A_GUEST, name=now)).id).talks) == 1
