"""What is ordered is followed like a term: due, overdue, done with a proof, told to the person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from desks import CLERK, TestClock
from receptions import A_GUEST
from sqlalchemy import delete
from talks import ASSISTANT, EXECUTOR, HEAD, OFFICIAL

from db.engine import writing
from db.tables import booking
from frontoffice.desk import Desk
from frontoffice.domain.conversation import Conversation
from frontoffice.domain.instruction import Standing, ToldHow, Which, proposed_terms
from frontoffice.domain.roles import RoleError
from frontoffice.services.conversation_writing import OrderError, UnknownConversationError
from frontoffice.services.decisions import Order
from frontoffice.services.instructions import (
    Followed,
    InstructionStateError,
    ProofError,
    UnknownInstructionError,
)

Try = Callable[[], object]
ORDER = Order(
    text="Жолды жөндеу", responsible="Сынақов С. С.", body="roads_27", due_on=date(2026, 4, 21)
)


def given(desk: Desk, one: Conversation, due_on: date = ORDER.due_on) -> Followed:
    return desk.instructions.give(one.id, replace(ORDER, due_on=due_on), OFFICIAL)


def test_the_terms_to_choose_from_are_counted_in_working_days(office: Desk) -> None:
    told = [(one.term.code, one.due_on.isoformat()) for one in office.instructions.terms()]
    assert told == [
        ("usual", "2026-04-21"),
        ("short", "2026-04-07"),
        ("urgent", "2026-04-01"),
        ("long", "2026-04-30"),
    ]
    calendar = office.tables.data.calendar
    usual = proposed_terms(date(2026, 3, 31), calendar)[0].term
    assert (usual.certainty, usual.basis != "") == ("L", True)
    ended = replace(usual, valid_from=date(2026, 4, 1), valid_to=date(2026, 4, 30))
    assert [ended.holds_on(date(2026, month, 15)) for month in (3, 4, 5)] == [False, True, False]


def test_an_instruction_is_given_in_a_conversation(office: Desk, one: Conversation) -> None:
    made = given(office, one)
    assert (made.days_left, made.standing, made.guest) == (15, Standing.OPEN, A_GUEST)
    assert office.instructions.instruction(made.instruction.id) == made
    with pytest.raises(UnknownConversationError):
        office.instructions.give(uuid4(), ORDER, OFFICIAL)
    with pytest.raises(OrderError):
        office.instructions.give(one.id, replace(ORDER, text=""), OFFICIAL)
    with pytest.raises(RoleError):
        office.instructions.give(one.id, ORDER, CLERK)
    with pytest.raises(UnknownInstructionError):
        office.instructions.instruction(uuid4())


def test_the_one_to_be_done_first_comes_first(
    office: Desk, one: Conversation, clock: TestClock
) -> None:
    later, soon = given(office, one), given(office, one, date(2026, 4, 3))
    clock.pass_(86_400)
    office.instructions.done(given(office, one).instruction.id, "Жөнделді", EXECUTOR)
    find = office.instructions.find
    assert [found.instruction.id for found in find()] == [
        soon.instruction.id,
        later.instruction.id,
    ]
    assert [len(find(which)) for which in Which] == [2, 1, 0, 1, 0, 3]
    assert office.instructions.counts() == {
        Which.DUE: 2,
        Which.DUE_SOON: 1,
        Which.OVERDUE: 0,
        Which.DONE: 1,
    }
    assert office.instructions.pressing() == 2
    clock.pass_(10 * 86_400)
    [overdue] = find(Which.OVERDUE)
    assert (overdue.instruction.id, overdue.standing) == (soon.instruction.id, Standing.OVERDUE)
    assert overdue.days_left < 0


def test_it_is_done_with_a_proof_and_the_person_is_told(
    office: Desk, one: Conversation, clock: TestClock
) -> None:
    of, the = given(office, one).instruction.id, office.instructions
    done = the.done(of, " Жөнделді ", EXECUTOR, " № 12 ")
    assert (done.standing, done.instruction.proof, done.instruction.paper) == (
        Standing.DONE,
        "Жөнделді",
        "№ 12",
    )
    assert the.return_(of, "сурет жоқ", OFFICIAL).standing is Standing.OPEN
    clock.pass_(30 * 86_400)
    late = the.done(of, "Суреті бар", CLERK)
    assert late.instruction.was_late
    told = the.tell(of, ToldHow.PHONE, CLERK, " рахмет ")
    assert (told.standing, told.instruction.note) == (Standing.TOLD, "рахмет")
    [ended] = the.find(Which.ENDED)
    assert ended == told


def test_it_is_moved_and_lifted_with_a_reason(office: Desk, one: Conversation) -> None:
    of, the = given(office, one).instruction.id, office.instructions
    moved = the.move(of, date(2026, 5, 4), "қар", HEAD)
    assert (moved.instruction.was_moved, moved.instruction.reason) == (True, "қар")
    lifted = the.lift(of, "басқа орган істеді", ASSISTANT)
    assert lifted.standing is Standing.LIFTED


def test_nothing_is_done_that_has_no_place(office: Desk, one: Conversation) -> None:
    of, the = given(office, one).instruction.id, office.instructions
    early_ones: list[Try] = [
        lambda: the.tell(of, ToldHow.SMS, CLERK),
        lambda: the.return_(of, "x", OFFICIAL),
    ]
    for early in early_ones:
        with pytest.raises(InstructionStateError):
            early()
    empty_ones: list[Try] = [
        lambda: the.done(of, " ", EXECUTOR),
        lambda: the.move(of, date(2026, 5, 4), "", OFFICIAL),
        lambda: the.lift(of, "", OFFICIAL),
        lambda: the.return_(of, "", OFFICIAL),
    ]
    for empty in empty_ones:
        with pytest.raises(ProofError):
            empty()
    the.lift(of, "x", OFFICIAL)
    late_ones: list[Try] = [
        lambda: the.done(of, "x", EXECUTOR),
        lambda: the.move(of, date(2026, 5, 4), "x", OFFICIAL),
        lambda: the.lift(of, "x", OFFICIAL),
    ]
    for late in late_ones:
        with pytest.raises(InstructionStateError):
            late()
    not_theirs_ones: list[Try] = [
        lambda: the.move(of, date(2026, 5, 4), "x", CLERK),
        lambda: the.lift(of, "x", EXECUTOR),
        lambda: the.return_(of, "x", EXECUTOR),
    ]
    for not_theirs in not_theirs_ones:
        with pytest.raises(RoleError):
            not_theirs()


def test_whose_booking_is_not_here_is_followed_all_the_same(
    office: Desk, one: Conversation
) -> None:
    given(office, one)
    with writing(office.journal.engine) as connection:
        connection.execute(delete(booking))
    assert [found.guest for found in office.instructions.find()] == [None]
