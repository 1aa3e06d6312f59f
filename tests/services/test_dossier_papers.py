"""The dossier on one page of A4: the question, all answers, who must be there; by the spool."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid4

import pypdfium2
import pytest
from desks import CLERK, MakeDesk, TestClock
from doubles.scanner import all_text
from page_queue import queue
from receptions import A_GUEST, TUESDAY
from sheets import impatient
from talks import EXECUTOR, OFFICIAL, approve, come, hour

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Guest
from frontoffice.domain.booking_paper import Invitation, InvitedBody, InvitedPerson, Preparation
from frontoffice.domain.conversation import Attending, Result
from frontoffice.domain.conversation import Part as TakesPart
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.roles import RoleError
from frontoffice.services import dossier_papers
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clarifying import Asking
from frontoffice.services.clerk import Person
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.dossier_papers import DossierPapers
from frontoffice.services.jobs import JobState
from frontoffice.services.printouts import Printout

__all__ = ["impatient", "queue"]

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
IIN = "650802499021"
GUEST = replace(A_GUEST, identifier=IIN)
QUESTION = "Тұрғын үй кезегі неге жылжымайды? Бес жыл күттім, тізімді тексеруді сұраймын."
LONG = "Қаладағы тұрғын үй кезегінің тізімін тексеруді және жауап беруді сұраймын. " * 40


@pytest.fixture
def office(make: MakeDesk, clock: TestClock) -> Desk:
    """Give a desk with a printer of pages, at the beginning of a reception."""
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    desk = make(printers=("cups://office",))
    desk.staff.add(Person(CLERK.login, CLERK.name, CLERK.position, "clerk"), "246810")
    approve(desk)
    return desk


def registered(desk: Desk, essence: str, who: Applicant | None = None) -> UUID:
    """Register an appeal of the guest, or of somebody else."""
    whose = who or Applicant(name=GUEST.name, identifier=IIN)
    return desk.registration.register(Draft(applicant=whose, essence=essence), CLERK).appeal


def printed(desk: Desk, guest: Guest, queue: Path) -> str:
    """Print the dossier of somebody who comes, and return what stands on its only page."""
    desk.printouts.print_dossier(come(desk, 5, guest).id, CLERK)
    job = desk.spool.run_once()
    assert job is not None
    assert (job.state, job.list) == (JobState.SENT, Printout.DOSSIER)
    pdf = max(queue.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns).read_bytes()
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    document.close()
    return " ".join(all_text(pdf).split()).replace("\u00a0", " ")


def keep_picture(pdf: bytes) -> None:
    """Keep a picture of the first page for the documents, if pictures are wanted."""
    if os.environ.get("FRONTOFFICE_SCREENS") == "1":
        document = pypdfium2.PdfDocument(pdf)
        picture = document[0].render(scale=1.5).to_pil().quantize(16)
        picture.save(SCREENS / "official-dossier-paper.png", optimize=True)
        document.close()


def test_the_page_tells_what_they_want_all_answers_and_who_must_be_there(
    office: Desk, queue: Path, clock: TestClock
) -> None:
    answered = registered(office, "Тұрғын үй кезегі жылжымайды, тізімді тексеріңіз")
    office.moves.answer(answered, CLERK, outcome="favourable", note="Тізім түзетілді")
    clock.pass_(60)
    office.moves.reopen(answered, CLERK, reason="жаңа дәлел")
    office.moves.answer(answered, CLERK, outcome="burdening", note="Дәлел жеткіліксіз")
    returned = registered(office, "Жарық жоқ")
    office.moves.send_back(returned, CLERK, reason="мекенжай жоқ")
    office.papers.make(returned, PaperKind.RETURN, CLERK)
    waits = registered(office, "Жол туралы")
    registered(office, QUESTION, Applicant(name="Басқа Біреу"))
    talk = office.conversations.open(come(office, 0, GUEST).id, OFFICIAL)
    speaks = Attending(TakesPart.REPRESENTATIVE, "Асанов Қ.", "сенімхат № 5")
    office.conversations.attend(talk.id, [speaks], CLERK)
    office.conversations.clarifying.clarify(
        talk.id, Asking(bring="шарт", until=date(2026, 4, 10)), OFFICIAL
    )
    order = Order(text="Тізімді көрсету", responsible="Сынақов", due_on=date(2026, 4, 21))
    told = Deciding(result=Result.INSTRUCTION, orders=(order,))
    office.decisions.decide(talk.id, told, OFFICIAL)
    page = printed(office, replace(GUEST, question=QUESTION, appeal=str(waits)), queue)
    for part in (
        *("Жеке қабылдауға арналған деректер", "Досье к личному приёму"),
        *("Тұрғын үй кезегі неге жылжымайды?", "Бес жыл күттім", GUEST.name, IIN),
        *("қолайлы", "Тізім түзетілді", "Дәлел жеткіліксіз", "жаңа дәлел"),
        *("Ахметова Г. С.", "мекенжай жоқ", "Уведомление о возврате"),
        *("Жазылу осы жолданым туралы", "ещё без ответа"),
        *("Тізімді көрсету", "21.04.2026", "шарт (10.04.2026 дейін"),
        *("представитель: Асанов Қ., сенімхат № 5",),
        *("Маңайдан осы туралы", "Бөлмеде болуы керек", "Заң не дейді"),
    ):
        assert part in page, part
    assert "Басқа Біреу" not in page, "what others brought is told without their names"
    assert "карточканы қараңыз" not in page, "nothing had to be cut"
    keep_picture((queue / "1.pdf").read_bytes())


def test_whatever_there_is_stands_on_one_page_and_says_where_the_rest_is(
    office: Desk, queue: Path
) -> None:
    for _ in range(9):
        appeal = registered(office, LONG)
        for _ in range(3):
            office.moves.answer(appeal, CLERK, outcome="favourable", note=LONG)
            office.moves.reopen(appeal, CLERK, reason=LONG)
    for at in range(5):
        talk = office.conversations.open(come(office, at, GUEST).id, OFFICIAL)
        office.decisions.decide(talk.id, Deciding(result=Result.EXPLAINED, minutes=LONG), OFFICIAL)
    booked = office.receptions.bookings.walk_in(
        hour(4), replace(GUEST, question=LONG, name="Ұзақ " * 40), CLERK
    )
    body = InvitedBody("", "Тұрғын үй бөлімі " * 20)
    people = tuple(InvitedPerson(f"Маман {n} {'Ұзын ' * 30}", "бөлім") for n in range(20))
    office.booking_readying.invite(booked.id, Invitation(bodies=(body,), people=people), CLERK)
    told = Preparation(bring=("құжат " * 80,) * 20, questions=("Неге? " * 80,) * 3)
    office.booking_readying.prepare(booked.id, told, CLERK)
    office.printouts.print_dossier(booked.id, CLERK)
    job = office.spool.run_once()
    assert job is not None
    assert job.state is JobState.SENT
    pdf = (queue / "1.pdf").read_bytes()
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    page = " ".join(all_text(pdf).split())
    assert "… (карточканы қараңыз · см. карточку)" in page
    assert "Бөлмеде болуы керек" in page
    with patch.object(dossier_papers, "_MOST", dossier_papers._MOST[:1]):
        made = DossierPapers(office.dossiers, office.tables, office.clock).made(booked.id)
    assert len(pypdfium2.PdfDocument(made)) > 1, "what does not go on one page is not lost"


def test_one_long_text_gets_all_the_room_that_there_is(office: Desk, queue: Path) -> None:
    registered(office, "Жарық жоқ")
    page = printed(office, replace(GUEST, question=LONG * 4), queue)
    assert "Жарық жоқ" in page, "a short one stands whole"
    assert "… (карточканы қараңыз · см. карточку)" in page
    assert page.count("тізімін тексеруді") > 20


def test_whoever_has_more_appeals_is_told_how_many(office: Desk, queue: Path) -> None:
    for n in range(8):
        registered(office, f"Өтініш {n}")
    page = printed(office, replace(GUEST, question=QUESTION), queue)
    assert "Ещё обращений этого человека в реестре: 2" in page


def test_somebody_unknown_without_a_question_has_a_page_too(office: Desk, queue: Path) -> None:
    page = printed(office, Guest(name="Белгісіз Адам"), queue)
    assert "Об этом человеке здесь ничего не известно." in page
    invited = come(office, 3, Guest(name="Екінші Адам"))
    asked = Invitation(
        bodies=(InvitedBody("", "Жер бөлімі"),), people=(InvitedPerson("Қ. С.", ""),)
    )
    office.booking_readying.invite(invited.id, asked, CLERK)
    office.printouts.print_dossier(invited.id, CLERK)
    assert office.spool.run_once() is not None
    assert "Жер бөлімі; Қ. С." in all_text((queue / "2.pdf").read_bytes())


def test_only_who_takes_part_prints_it_and_only_of_somebody_who_is_booked(office: Desk) -> None:
    booked = come(office)
    with pytest.raises(RoleError):
        office.printouts.print_dossier(booked.id, EXECUTOR)
    with pytest.raises(UnknownBookingError):
        office.printouts.print_dossier(uuid4(), CLERK)
