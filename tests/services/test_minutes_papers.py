"""The card of a reception tells who was there, what was said and ordered, and who has signed."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from conversations import A_STROKE
from desks import CLERK, TestClock
from doubles.scanner import all_text
from receptions import A_GUEST
from sqlalchemy import delete
from talks import ASSISTANT, DAY, EXECUTOR, OFFICIAL, come, hour, office, one

from db.engine import writing
from db.tables import booking
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.conversation import (
    Attending,
    Conversation,
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.papers.document import Drawn
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.taking_down import Written

__all__ = ["office", "one"]

ORDER = Order(text="Жолды жөндеу", responsible="Сынақов С. С.", body="roads_27", due_on=DAY)


def text(desk: Desk, of: UUID) -> str:
    return " ".join(all_text(desk.minutes_papers.pdf(of, OFFICIAL)).split())


def test_the_card_tells_all_of_a_conversation(office: Desk, one: Conversation) -> None:
    talks = office.conversations
    people = (Attending(Part.LAWYER, "Ибраева А. А.", "Алқа"), Attending(Part.SECRETARY, "Сынақ"))
    talks.attend(one.id, people, OFFICIAL)
    talks.interrupt(one.id, WhyInterrupted.LINK, OFFICIAL, "дыбыс жоқ")
    talks.resume(one.id, OFFICIAL, ConversationWay.TELEPHONE)
    talks.present(one.id, End.THERE, OFFICIAL, present=True)
    talks.present(one.id, End.THERE, OFFICIAL, present=False)
    assert "Беседа не окончена" in text(office, one.id)
    deciding = Deciding(
        result=Result.INSTRUCTION, note="бақылауда", orders=(ORDER,), minutes="Тыңдалды. " * 200
    )
    office.decisions.decide(one.id, deciding, OFFICIAL)
    said = text(office, one.id)
    for part in (
        "Жеке қабылдау карточкасы",
        "Карточка личного приёма",
        A_GUEST.name,
        A_GUEST.phone,
        A_GUEST.question,
        "Кто участвовал заңгер · юрист: Ибраева А. А., Алқа хатшы · секретарь: Сынақ",
        "пропала связь (дыбыс жоқ)",
        "продолжена, по телефону",
        "на связи, сторона посетителя",
        "не на связи",
        "Тыңдалды.",
        "дано поручение; бақылауда",
        "Жолды жөндеу",
        "31.03.2026",
        "пришёл без записи",
        "орындалуда",
    ):
        assert part in said, part
    assert "Беседа не окончена" not in said


def test_what_was_drawn_stands_over_its_line_and_others_sign_on_paper(
    office: Desk, one: Conversation
) -> None:
    office.decisions.decide(one.id, Deciding(result=Result.EXPLAINED, minutes="x"), OFFICIAL)
    office.conversations.sign(one.id, Signer.OFFICIAL, SignedHow.PAPER, OFFICIAL)
    office.conversations.sign(
        one.id, Signer.PERSON, SignedHow.DRAWN, OFFICIAL, strokes=(A_STROKE, ((1, 1),))
    )
    document = office.minutes_papers.document(one.id)
    [drawn] = [part for part in document.parts if isinstance(part, Drawn)]
    assert drawn.strokes == (A_STROKE, ((1, 1),))
    assert "подписано на экране" in text(office, one.id)


def test_whoever_declined_to_sign_is_told_so(office: Desk, one: Conversation) -> None:
    deciding = Deciding(result=Result.REFUSED, reason="in_court", minutes="x")
    office.decisions.decide(one.id, deciding, OFFICIAL)
    office.conversations.sign(one.id, Signer.PERSON, SignedHow.DECLINED, OFFICIAL)
    said = text(office, one.id)
    assert "от подписи отказался" in said
    assert "вопрос рассматривается судом" in said


def test_a_written_appeal_and_who_wrote_for_the_official_are_named(office: Desk) -> None:
    registered = office.registration.register(Draft(essence="Су жоқ"), CLERK)
    guest = replace(A_GUEST, appeal=str(registered.appeal), category="veteran")
    talk = office.conversations.open(come(office, 1, guest).id, OFFICIAL)
    taken = office.decisions.take_as_appeal(talk.id, Written(essence="Су жоқ"), OFFICIAL)
    said = text(office, talk.id)
    assert str(registered.number) in said
    assert str(taken.registered.number) in said
    assert "ветеран" in said
    other = office.conversations.open(come(office, 2).id, OFFICIAL)
    deciding = Deciding(result=Result.SETTLED, on_behalf=OFFICIAL.name, minutes="x")
    office.decisions.decide(other.id, deciding, ASSISTANT)
    assert "от имени должностного лица" in text(office, other.id)


def test_a_booked_hour_tells_when_it_was_booked(office: Desk) -> None:
    asked = office.receptions.bookings.request(hour(4), A_GUEST, CLERK)
    talk = office.conversations.open(asked.id, OFFICIAL)
    assert "Дата записи 31.03.2026" in text(office, talk.id)
    with writing(office.journal.engine) as connection:
        connection.exec_driver_sql("DELETE FROM schedule")
    assert "Место приёма" not in text(office, talk.id)


def test_an_overdue_instruction_is_told_as_such(
    office: Desk, one: Conversation, clock: TestClock
) -> None:
    office.decisions.decide(one.id, Deciding(result=Result.INSTRUCTION, orders=(ORDER,)), OFFICIAL)
    clock.pass_(3 * 86_400)
    assert "просрочено" in text(office, one.id)


def test_what_is_not_here_and_who_may_not_are_told(office: Desk, one: Conversation) -> None:
    with pytest.raises(UnknownConversationError):
        office.minutes_papers.pdf(uuid4(), OFFICIAL)
    assert office.minutes_papers.pdf(one.id, EXECUTOR).startswith(b"%PDF")
    with writing(office.journal.engine) as connection:
        connection.execute(delete(booking))
    with pytest.raises(UnknownBookingError):
        office.minutes_papers.pdf(one.id, OFFICIAL)
