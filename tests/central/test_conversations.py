"""Conversations and instructions reach whom they concern, and nobody's words replace another's."""

from uuid import UUID

import pytest
from conversations import CLARIFIED, DONE, HELD, NOT_HELD, decided, minuted, opened, ordered, signed
from doubles.pushers import Pusher
from sqlalchemy import select
from uuid_utils.compat import uuid7

from db.authority import SCOPE
from db.conversation_authority import NOT_SEEN
from db.conversations import (
    conversation_with,
    instruction_with,
    told_of_reception,
    whole_conversation,
)
from db.engine import reading
from db.enrolments import Kind
from db.put_back import put_back
from db.rebuild import compare
from db.tables import device, task
from frontoffice.central.state import State
from frontoffice.domain.conversation import Conversation, Part, Result
from frontoffice.journal.audience import DISPLAY, KIOSK
from frontoffice.journal.body import Body
from frontoffice.journal.conversation_bodies import AttendingBody, ConversationAttended
from frontoffice.journal.instruction_bodies import reception_id

FAR_BOOKED = opened(booked_at="270143")


@pytest.fixture
def here(state: State) -> Pusher:
    """Give a desk of the office of the schedule."""
    return Pusher(state)


def say(desk: Pusher, body: Body, subject: UUID, seen: int = 0) -> str:
    [verdict] = desk.push(desk.write(body, subject, seen=seen))
    return verdict.verdict


def said(desk: Pusher, body: Body, subject: UUID, seen: int = 0) -> int:
    """Return the position of an entry that was taken."""
    [verdict] = desk.push(desk.write(body, subject, seen=seen))
    assert verdict.verdict == "accepted"
    return verdict.position


def stands(desk: Pusher, of: UUID) -> Conversation:
    with reading(desk.state.engine) as connection:
        found, whole = conversation_with(connection, of), whole_conversation(connection, of)
    assert found is not None
    assert whole is not None
    assert found.state == whole.state
    return found


def heard(desk: Pusher) -> set[str]:
    """Return the kinds that reach a desk of what is looked at here."""
    kinds = ("conversation.", "instruction.", "reception.")
    found = set()
    for fed in desk.feed().entries:
        found |= {one for one in kinds if f'"kind":"{one}' in fed.envelope}
    return found


def tasks(desk: Pusher) -> list[str]:
    with reading(desk.state.engine) as connection:
        waiting = select(task.c.code).where(task.c.done_at.is_(None))
        return list(connection.execute(waiting).scalars())


def test_they_reach_the_office_of_the_schedule_and_that_of_the_person(here: Pusher) -> None:
    booked, third = Pusher(here.state, "270143"), Pusher(here.state, "270144")
    far = Pusher(here.state, "630001")
    kiosks = [Pusher(here.state, "270142", Kind(kind)) for kind in (KIOSK, DISPLAY)]
    say(here, FAR_BOOKED, uuid7())
    assert heard(booked) == {"conversation."}
    given = ordered()
    say(booked, given, uuid7())
    say(booked, NOT_HELD, reception_id(UUID(NOT_HELD.schedule), NOT_HELD.on))
    assert heard(here) == {"instruction.", "reception."}, "its own it has"
    for desk in (third, far, *kiosks):
        assert heard(desk) == set()


def test_both_of_them_write_and_nobody_else(here: Pusher) -> None:
    booked, third = Pusher(here.state, "270143"), Pusher(here.state, "270144")
    kiosk = Pusher(here.state, "270142", Kind(KIOSK))
    one = uuid7()
    at = said(here, FAR_BOOKED, one)
    assert say(booked, minuted("бейне"), one, at) == "accepted"
    assert say(third, minuted("бөтен"), one, 99) == SCOPE
    assert say(kiosk, opened(), uuid7()) == "not_allowed.role"
    assert stands(here, one).minutes == "бейне"


def test_of_two_decisions_the_first_stands_and_a_task_tells_of_the_other(here: Pusher) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(here, opened(), one)
    said(second, decided(Result.SETTLED), one, at)
    assert say(here, decided(Result.REFUSED), one, at) == NOT_SEEN
    decision = stands(here, one).decision
    assert decision is not None
    assert decision.result is Result.SETTLED
    assert tasks(here) == [NOT_SEEN]
    with reading(here.state.engine) as connection:
        assert compare(here.state.engine).equal
        assert conversation_with(connection, one) is not None


def test_whoever_has_read_the_decision_may_correct_it(here: Pusher) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(second, decided(Result.SETTLED), one, said(here, opened(), one))
    assert say(here, decided(Result.EXPLAINED), one, at) == "accepted"
    decision = stands(here, one).decision
    assert decision is not None
    assert decision.result is Result.EXPLAINED


def test_minutes_and_lists_do_not_replace_what_was_not_read(here: Pusher) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(here, opened(), one)
    people = ConversationAttended(people=(AttendingBody(part=Part.LAWYER, name="А.", of=""),))
    for body in (minuted("бір"), people):
        said(second, body, one, at)
        assert say(here, body, one, at) == NOT_SEEN
    last = said(second, minuted("екі"), one, at)
    assert say(here, minuted("үш"), one, last) == "accepted"
    assert say(second, minuted("төрт"), one, last) == NOT_SEEN
    assert stands(here, one).minutes == "үш"


def test_nobody_replaces_what_was_asked_back_nor_asks_after_an_end_without_having_read_it(
    here: Pusher,
) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(here, opened(), one)
    last = said(second, CLARIFIED, one, at)
    assert say(here, CLARIFIED, one, at) == NOT_SEEN
    assert tasks(here) == [NOT_SEEN]
    end = said(second, decided(), one, last)
    assert say(here, CLARIFIED, one, last) == NOT_SEEN
    assert say(here, CLARIFIED, one, end) == "accepted", "it changes nothing, and says so to nobody"
    found = stands(here, one).clarified
    assert found is not None
    assert found.bring == CLARIFIED.bring
    assert compare(here.state.engine).equal


def test_what_is_written_after_a_signature_that_was_not_read_is_told(here: Pusher) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(here, opened(), one)
    entry = second.write(decided(), one, seen=at)
    [verdict] = second.push(entry)
    said(second, signed(str(entry.envelope.id)), one, verdict.position)
    assert say(here, minuted("кеш"), one, verdict.position) == NOT_SEEN
    assert say(here, decided(Result.SETTLED), one, verdict.position) == NOT_SEEN


def test_what_one_was_before_is_nobody_else(here: Pusher) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(here, opened(), one)
    said(here, minuted("бұрын"), one, at)
    with here.state.writing() as connection:
        this = device.update().where(device.c.id == here.device)
        connection.execute(this.values(replaced_by=second.device, frozen="replaced"))
    assert say(second, minuted("қазір"), one, at) == "accepted"


def test_rows_are_the_same_however_they_are_made(here: Pusher) -> None:
    one, given = uuid7(), uuid7()
    of = reception_id(UUID(HELD.schedule), HELD.on)
    at = said(here, opened(), one)
    said(here, decided(Result.INSTRUCTION), one, at)
    said(here, ordered(str(one)), given)
    said(here, DONE, given)
    said(here, HELD, of)
    assert compare(here.state.engine).equal
    with reading(here.state.engine) as connection:
        done, held = instruction_with(connection, given), told_of_reception(connection, of)
    assert done is not None
    assert held is not None
    assert (done.state, done.conversation, held.held) == ("done", one, True)


def test_what_was_read_of_a_central_that_was_put_back_since_counts_as_read(here: Pusher) -> None:
    second, one = Pusher(here.state), uuid7()
    at = said(here, opened(), one)
    with here.state.writing() as connection:
        put_back(connection, here.state.key, here.state.now())
    said(here, minuted("бір"), one, at)  # once more, at a later place than it had
    assert say(second, minuted("екі"), one, at) == NOT_SEEN
    assert say(second, minuted("үш"), one, at + 1) == "accepted"
