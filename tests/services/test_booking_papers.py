"""A booking has its papers: of the hour as it was then, copies marked, talons that prove it."""

from dataclasses import replace
from datetime import time
from uuid import UUID, uuid4

import pytest
from desks import CLERK
from doubles.receiving import booked, hour, receiving, told
from doubles.scanner import all_text, pdf_as_dots, read
from page_queue import queue
from receptions import A_GUEST
from schedules import VIDEO, a_schedule, a_series

from db.engine import writing
from db.entries import entries_of
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import REFUSALS, Why
from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.booking_paper import (
    BOOKING_PAPER_NAMES,
    BookingPaper,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
    Readied,
    name_of_booking_paper,
)
from frontoffice.domain.roles import RoleError
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.journal.booking_paper_bodies import BookingPaperMade, BookingPaperSent
from frontoffice.journal.booking_proof import read_booking_proof
from frontoffice.papers.booking_letters import BASES
from frontoffice.papers.sayings import said
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.booking_papers import BookingPaperUnfitError
from frontoffice.services.booking_readying import of_card
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.papers import UnknownPaperError

__all__ = ["queue"]

TALON, TICKET = BookingPaper.TALON, BookingPaper.PREPARATION
INVITATION, REFUSAL = BookingPaper.INVITATION, BookingPaper.REFUSAL
READER = replace(CLERK, role="executor")
A_PREPARATION = Preparation(bring=("анықтама",), questions=("Қашан?",), answer="17")
AN_INVITATION = Invitation(
    bodies=(InvitedBody("akimat_27", ""),), people=(InvitedPerson("Сынақ Маман", "Су арнасы"),)
)


@pytest.fixture
def office(desk: Desk) -> Desk:
    return receiving(desk)


def text(desk: Desk, paper: UUID) -> str:
    return " ".join(all_text(desk.booking_papers.pdf(paper)).split())


def test_a_talon_gives_the_hour_and_proves_it(office: Desk) -> None:
    one = booked(office)
    assert office.booking_papers.offered(one.id) == (TALON, TICKET)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    assert (piece.copy, piece.paper, piece.actor) == (1, TALON, CLERK.login)
    assert office.booking_papers.made_of(one.id) == (piece,)
    said = text(office, piece.id)
    assert booking_number(one.id) in said
    assert "31.03.2026 10:00" in said
    assert "Сейітов Арман Қайратұлы" in said
    assert A_GUEST.name not in said, "the talon names nobody who comes"
    proof = read_booking_proof(piece.proof)
    assert (proof.booking, proof.begins_at, proof.requested) == (
        one.id,
        one.spot.begins_at // 1000,
        False,
    )
    checked = office.booking_check.check(piece.proof)
    assert checked.genuine
    assert checked.current


def test_what_is_only_asked_for_says_so_and_is_in_no_calendar(office: Desk) -> None:
    one = office.receptions.bookings.request(hour(3), A_GUEST, CLERK)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    assert "расталған жоқ" in text(office, piece.id)
    assert read_booking_proof(piece.proof).requested
    assert len(read(pdf_as_dots(office.booking_papers.pdf(piece.id)))) == 1


def test_who_stands_at_the_desk_is_told_to_wait(office: Desk) -> None:
    booked(office)
    one = office.receptions.bookings.walk_in(hour(0), A_GUEST, CLERK)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    assert "басқалардың арасында" in text(office, piece.id)


def test_a_second_piece_is_a_copy_until_the_hour_is_another(office: Desk) -> None:
    one = booked(office)
    first, second = (office.booking_papers.make(one.id, TALON, CLERK) for _ in "12")
    assert [first.copy, second.copy] == [1, 2]
    assert second.proof == first.proof, "both prove the same"
    assert "КӨШІРМЕ № 2" in text(office, second.id)
    office.receptions.bookings.move(one.id, hour(4), "сұрады", CLERK)
    third = office.booking_papers.make(one.id, TALON, CLERK)
    assert third.copy == 1
    assert "11:00" in text(office, third.id)
    assert "10:00" in text(office, first.id), "a piece of then says what it said then"
    old, new = (office.booking_check.check(one.proof) for one in (first, third))
    assert (old.genuine, old.current, new.current) == (True, False, True)
    assert old.booking == new.booking


def test_the_same_piece_is_made_again_byte_for_byte(office: Desk) -> None:
    one = booked(office)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    for paper in TalonFormat:
        once = office.booking_papers.pdf(piece.id, paper)
        assert once == office.booking_papers.pdf(piece.id, paper)


def test_looking_at_a_paper_records_nothing(office: Desk) -> None:
    one = booked(office)
    for kind in (TALON, TICKET):
        assert office.booking_papers.preview(one.id, kind, CLERK).startswith(b"%PDF")
    assert office.booking_papers.made_of(one.id) == ()


def test_what_was_readied_stands_as_it_was_told_last(office: Desk) -> None:
    one = booked(office)
    ready = office.booking_readying
    assert ready.readied(one.id) == Readied()
    before = office.booking_papers.make(one.id, TICKET, CLERK)
    assert ready.prepare(one.id, A_PREPARATION, CLERK).preparation == A_PREPARATION
    piece = office.booking_papers.make(one.id, TICKET, CLERK)
    assert piece.copy == 1, "it tells of something else"
    assert {"анықтама", "Қашан?"} <= set(text(office, piece.id).split())
    assert "анықтама" not in text(office, before.id)
    changed = Preparation(bring=(" a \n b ", " "), questions=("1", "2", "3", "4"))
    found = ready.prepare(one.id, changed, CLERK).preparation
    assert found == Preparation(bring=("a b",), questions=("1", "2", "3"))
    assert ready.readied(one.id).preparation == found
    assert office.booking_papers.make(one.id, TICKET, CLERK).copy == 1
    assert office.booking_papers.make(one.id, TICKET, CLERK).copy == 2


def test_only_what_is_another_thing_now_is_noted(office: Desk) -> None:
    one, ready = booked(office), office.booking_readying

    def entries() -> int:
        with office.journal.reading() as connection:
            return len(entries_of(connection, one.id))

    before = entries()
    assert ready.ready(one.id, Readied(), CLERK) == Readied()
    assert entries() == before, "nothing is nothing to note"
    told = Readied(preparation=A_PREPARATION, invitation=AN_INVITATION)
    found = ready.ready(one.id, told, CLERK)
    assert found.preparation == A_PREPARATION
    assert found.invitation is not None
    assert entries() == before + 2
    assert ready.ready(one.id, found, CLERK) == found
    assert entries() == before + 2
    ready.ready(one.id, replace(found, preparation=Preparation()), CLERK)
    assert entries() == before + 3
    with pytest.raises(RoleError):
        ready.ready(one.id, Readied(preparation=A_PREPARATION), READER)


def test_those_who_must_be_in_the_room_are_invited_by_letter(office: Desk) -> None:
    one = booked(office)
    with pytest.raises(BookingPaperUnfitError):
        office.booking_papers.make(one.id, INVITATION, CLERK)
    office.booking_readying.invite(one.id, AN_INVITATION, CLERK)
    assert office.booking_papers.offered(one.id) == (TALON, TICKET, INVITATION)
    letter = office.booking_papers.make(one.id, INVITATION, CLERK)
    said = text(office, letter.id)
    for part in (
        "Сынақ Маман, Су арнасы",
        A_GUEST.question,
        "31.03.2026 10:00",
        "облыс әкімінің орынбасары",
    ):
        assert part.lower() in said.lower()
    assert A_GUEST.name not in said
    assert "Ахметова Г. С." in said
    named = replace(AN_INVITATION, named=True, people=(InvitedPerson(" ", "x"),))
    office.booking_readying.invite(one.id, named, CLERK)
    assert A_GUEST.name in text(office, office.booking_papers.make(one.id, INVITATION, CLERK).id)
    office.booking_readying.invite(one.id, Invitation(), CLERK)
    assert INVITATION not in office.booking_papers.offered(one.id)


def test_a_refusal_is_a_decision_with_its_reason_and_the_way_to_complain(office: Desk) -> None:
    one = office.receptions.bookings.refuse_new(hour(0), A_GUEST, "in_court", "№ 17 іс", CLERK)
    assert office.booking_papers.offered(one.id) == (REFUSAL,)
    said = text(office, office.booking_papers.make(one.id, REFUSAL, CLERK).id)
    for part in (
        "мәселе сотта қаралуда",
        "вопрос рассматривается судом",
        "№ 17 іс",
        "91, 92",
        "вышестоящий орган",
        "№ 214 қаулы",
        "постановление правительства",
        A_GUEST.name,
    ):
        assert part.lower() in said.lower()
    assert " L " not in said, "how sure a source is stands on no paper"
    with pytest.raises(BookingPaperUnfitError):
        office.booking_papers.preview(one.id, TALON, CLERK)


def test_a_cancelled_booking_has_no_papers(office: Desk) -> None:
    one = booked(office)
    office.receptions.bookings.cancel(one.id, "", CLERK)
    assert office.booking_papers.offered(one.id) == ()


def test_what_is_proposed_comes_from_the_matter(office: Desk) -> None:
    draft = Draft(
        applicant=Applicant(name="Сынақ", address="Орал қ."),
        topic="02.01",
        essence="Үйде су жоқ",
    )
    registered = office.registration.register(draft, CLERK)
    guest = replace(A_GUEST, question="Су қашан беріледі?", appeal=str(registered.appeal))
    one = booked(office, 0, guest)
    found = office.booking_readying.proposed(one.id)
    assert found.answer == str(registered.number)
    assert "удостоверяющий личность" in found.bring[0]
    bodies = office.booking_readying.proposed_bodies(one.id).bodies
    assert all(body.body and body.name for body in bodies)
    other = booked(office, 1, replace(A_GUEST, appeal=str(uuid4())))
    assert office.booking_readying.proposed(other.id).answer == ""
    nothing = booked(office, 2, replace(A_GUEST, question=""))
    assert office.booking_readying.proposed_bodies(nothing.id) == Invitation()
    road = booked(office, 3, replace(A_GUEST, question="Орал қаласында жол жөнделмейді"))
    assert office.booking_readying.proposed_bodies(road.id).people == ()


@pytest.mark.parametrize(
    ("kk", "ru", "told"),
    [
        (
            "куәлік; анықтама.",
            "удостоверение; справка",
            ["куәлік · удостоверение", "анықтама · справка"],
        ),
        ("куәлік; анықтама", "удостоверение", ["куәлік", "анықтама"]),
        ("", "справка", ["справка"]),
        ("акт", "акт", ["акт"]),
        ("", "", []),
    ],
)
def test_what_a_card_says_to_bring_is_paired_where_it_pairs(
    kk: str, ru: str, told: list[str]
) -> None:
    assert [*of_card(kk, ru)] == told


def test_what_is_not_here_is_told(office: Desk) -> None:
    papers, ready, nobody = office.booking_papers, office.booking_readying, uuid4()
    for act in (
        lambda: papers.offered(nobody),
        lambda: papers.make(nobody, TALON, CLERK),
        lambda: ready.readied(nobody),
        lambda: ready.proposed(nobody),
        lambda: ready.prepare(nobody, A_PREPARATION, CLERK),
    ):
        with pytest.raises(UnknownBookingError):
            act()
    with pytest.raises(UnknownPaperError):
        papers.piece(nobody)
    with pytest.raises(UnknownPaperError):
        papers.pdf(nobody)
    assert papers.needs_pages(nobody) is False


def test_only_those_who_may_book_make_papers(office: Desk) -> None:
    one = booked(office)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    for act in (
        lambda: office.booking_papers.make(one.id, TALON, READER),
        lambda: office.booking_papers.confirm(piece.id, READER),
        lambda: office.booking_readying.prepare(one.id, A_PREPARATION, READER),
    ):
        with pytest.raises(RoleError):
            act()


def test_a_paper_of_a_newer_version_is_kept_and_not_drawn(office: Desk) -> None:
    one = booked(office)
    made = office.booking_papers.make(one.id, TALON, CLERK)
    newer = BookingPaperMade(
        paper="hologram",
        about=str(made.about),
        copy=1,
        proof="",
        clerk_name="",
        clerk_position=LocalisedText("", "", ""),
    )
    told(office, newer, one.id)
    told(office, BookingPaperSent(of=str(uuid4()), printer="x"), one.id)
    piece = office.booking_papers.made_of(one.id)[-1]
    assert name_of_booking_paper(piece.paper).kk == "hologram"
    assert name_of_booking_paper(TALON) == BOOKING_PAPER_NAMES[TALON]
    with pytest.raises(UnknownPaperError):
        office.booking_papers.pdf(piece.id)


def test_an_hour_that_is_no_more_keeps_its_paper(office: Desk) -> None:
    one = booked(office)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    told(office, BookingUnplaced(why=Why.GONE, keeps=False, of="", told=None), one.id)
    receiving(office, a_schedule("FREQ=WEEKLY;BYDAY=WE"), hours=0)
    assert "31.03.2026 10:00" in text(office, piece.id)
    assert not office.booking_check.check(piece.proof).current


def test_of_two_receptions_of_a_day_the_one_with_the_hour_gives_the_place(desk: Desk) -> None:
    morning = replace(a_series().hours, begins=time(8), ends=time(9), place="басқа бөлме")
    office = receiving(desk, a_schedule(series=(a_series(hours=morning), a_series())))
    said = text(office, office.booking_papers.make(booked(office).id, TALON, CLERK).id)
    assert "101-бөлме" in said
    assert "басқа бөлме" not in said


def test_where_the_schedule_is_not_known_the_hour_is_in_the_zone_of_the_office(
    office: Desk,
) -> None:
    one = booked(office)
    piece = office.booking_papers.make(one.id, TALON, CLERK)
    with writing(office.journal.engine) as connection:
        connection.exec_driver_sql("DELETE FROM schedule")
    assert "31.03.2026 10:00" in text(office, piece.id)


def test_by_video_the_person_goes_to_a_room_of_their_own(desk: Desk) -> None:
    hours = replace(VIDEO, begins=a_series().hours.begins, ends=a_series().hours.ends)
    hours = replace(hours, slot_min=15, buffer_min=0)
    office = receiving(desk, a_schedule(series=(a_series(hours=hours),)))
    piece = office.booking_papers.make(booked(office).id, TALON, CLERK)
    said = text(office, piece.id)
    assert "Ауыл әкімдігі, 2-бөлме" in said
    assert "101-бөлме" in said
    office.booking_readying.invite(piece.booking, AN_INVITATION, CLERK)
    letter = office.booking_papers.make(piece.booking, INVITATION, CLERK)
    assert "↔" in text(office, letter.id)


def test_every_basis_of_a_refusal_is_told_in_both_languages() -> None:
    for listed in REFUSALS.values():
        assert listed.basis in BASES
        assert listed.basis not in said(listed.basis)
