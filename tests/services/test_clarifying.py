"""What is asked back before a decision is kept, and what is to be brought is told to the person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from doubles.scanner import all_text
from receptions import A_GUEST
from talks import ASSISTANT, DAY, EXECUTOR, OFFICIAL, come, hour

from db.engine import writing
from db.entries import entries_of
from db.rebuild import compare
from db.tables import conversation
from frontoffice.desk import Desk
from frontoffice.domain.booking_paper import BookingPaper, Preparation
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.domain.roles import RoleError
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.clarifying import LONGEST, Asking, LongClarifyingError
from frontoffice.services.conversation_writing import EndedError
from frontoffice.services.decisions import Deciding

UNTIL = date(2026, 4, 10)
ASKED = Asking(asked="Шарт бар ма? Үйде.", bring=" шарт\n түбіртек  көшірмесі \n", until=UNTIL)
BY = " (10.04.2026 дейін · до 10.04.2026)"


def brought(desk: Desk, one: Conversation) -> tuple[str, ...]:
    """Return what the person of a conversation is told to bring."""
    prepared = desk.booking_readying.readied(one.booking).preparation
    return () if prepared is None else prepared.bring


def test_what_is_asked_stands_on_the_card_and_joins_what_the_person_prepares(
    office: Desk, one: Conversation
) -> None:
    told = Preparation(bring=("куәлік",), questions=("Қашан?",))
    office.booking_readying.prepare(one.booking, told, OFFICIAL)
    after = office.conversations.clarifying.clarify(one.id, ASKED, OFFICIAL).clarified
    assert after is not None
    assert (after.asked, after.until, after.actor) == (ASKED.asked, UNTIL, OFFICIAL.login)
    assert after.things == ("шарт", "түбіртек көшірмесі")
    [stands] = office.conversations.of_booking(one.booking)
    assert stands.clarified == after, "the row says what the entries say"
    readied = office.booking_readying.readied(one.booking).preparation
    assert readied is not None
    assert readied.bring == ("куәлік", f"шарт{BY}", f"түбіртек көшірмесі{BY}")
    assert readied.questions == ("Қашан?",)


def test_the_last_one_stands_and_nothing_of_the_one_before_is_asked_for(
    office: Desk, one: Conversation
) -> None:
    office.conversations.clarifying.clarify(one.id, ASKED, OFFICIAL)
    office.conversations.clarifying.clarify(one.id, Asking(bring="шарт"), ASSISTANT)
    assert brought(office, one) == ("шарт",)
    after = office.conversations.clarifying.clarify(one.id, Asking(), OFFICIAL)
    assert after.clarified is None
    assert brought(office, one) == ()
    with office.journal.reading() as connection:
        kinds = [each.envelope.kind for each in entries_of(connection, one.id)]
    assert kinds == ["conversation.opened", *["conversation.clarified"] * 3]
    again = office.conversations.clarifying.clarify(
        one.id, Asking(asked="Неге?", until=UNTIL), OFFICIAL
    )
    assert again.clarified is not None
    assert again.clarified.until is None, "there is nothing to bring until then"
    with office.journal.reading() as connection:
        about = [each.envelope.kind for each in entries_of(connection, one.booking)]
    assert about.count("booking.prepared") == 3, "nothing more was to be brought"


def test_what_is_to_be_brought_goes_along_to_another_hour(office: Desk, one: Conversation) -> None:
    office.conversations.clarifying.clarify(one.id, ASKED, OFFICIAL)
    _, given = office.decisions.move_on(one.id, hour(5), "құжат керек", OFFICIAL)
    readied = office.booking_readying.readied(given.id).preparation
    assert readied is not None
    assert readied.bring[0] == f"шарт{BY}"
    piece = office.booking_papers.make(given.id, BookingPaper.PREPARATION, OFFICIAL)
    ticket = all_text(office.booking_papers.pdf(piece.id, TalonFormat.RECEIPT))
    assert "шарт" in ticket
    assert "10.04.2026" in ticket
    second = come(office, 3, replace(A_GUEST, name="Екінші Адам"))
    other = office.conversations.open(second.id, OFFICIAL)
    _, plain = office.decisions.move_on(other.id, hour(6), "", OFFICIAL)
    assert office.booking_readying.readied(plain.id).preparation is None


def test_it_stands_between_the_beginning_and_the_end(office: Desk, one: Conversation) -> None:
    with pytest.raises(RoleError):
        office.conversations.clarifying.clarify(one.id, ASKED, EXECUTOR)
    for long in (Asking(asked="а" * (LONGEST + 1)), Asking(bring="а" * (LONGEST + 1))):
        with pytest.raises(LongClarifyingError):
            office.conversations.clarifying.clarify(one.id, long, OFFICIAL)
    office.decisions.decide(one.id, Deciding(result=Result.SETTLED), OFFICIAL)
    with pytest.raises(EndedError):
        office.conversations.clarifying.clarify(one.id, ASKED, OFFICIAL)
    assert office.conversations.conversation(one.id).clarified is None


def test_the_card_prints_it(office: Desk, one: Conversation) -> None:
    before = all_text(office.minutes_papers.pdf(one.id, OFFICIAL))
    assert "Әлі әкелу керек" not in before
    office.conversations.clarifying.clarify(one.id, ASKED, OFFICIAL)
    text = all_text(office.minutes_papers.pdf(one.id, OFFICIAL))
    for told in ("Шарт бар ма? Үйде.", "Әлі әкелу керек", "шарт", "10.04.2026 дейін"):
        assert told in text


def test_its_row_is_the_same_however_it_is_made(office: Desk, one: Conversation) -> None:
    office.conversations.clarifying.clarify(one.id, ASKED, OFFICIAL)
    assert compare(office.journal.engine).equal
    with writing(office.journal.engine) as connection:
        connection.execute(conversation.update().values(clarified=""))
    assert not compare(office.journal.engine).equal
    assert timedelta(10) == UNTIL - DAY
