"""A conversation and an instruction are what all their entries say together."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from conversations import (
    A_STROKE,
    CLARIFIED,
    DONE,
    HELD,
    NOT_HELD,
    TOLD,
    decided,
    minuted,
    opened,
    ordered,
    signed,
)

from frontoffice.domain.conversation import (
    Attending,
    Clarified,
    ConversationState,
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.domain.instruction import InstructionState, Standing
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.journal.body import Body
from frontoffice.journal.conversation_bodies import (
    AttendingBody,
    ConversationAttended,
    ConversationClarified,
    ConversationDecided,
    ConversationInterrupted,
    ConversationOpened,
    ConversationPresent,
    ConversationResumed,
    ConversationSigned,
)
from frontoffice.journal.conversation_folding import (
    conversation_of,
    instruction_of,
    reception_told_of,
)
from frontoffice.journal.entry import ClockTrust, Envelope
from frontoffice.journal.instruction_bodies import (
    InstructionDone,
    InstructionLifted,
    InstructionMoved,
    InstructionReturned,
    ReceptionTakenBack,
)

SUBJECT = UUID(int=5)


def told(*bodies: Body) -> list[tuple[Envelope, Body]]:
    """Return *bodies* as entries of one subject, a second apart."""
    return [
        (
            Envelope(
                id=UUID(int=100 + place),
                device=UUID(int=1),
                seq=place + 1,
                kind=body.kind,
                version=1,
                subject=SUBJECT,
                office="270142",
                actor=f"actor{place}",
                at=1_000 * place,
                clock=ClockTrust.TRUSTED,
                seen=0,
                cause=None,
                body_digest="",
                prev="",
            ),
            body,
        )
        for place, body in enumerate(bodies)
    ]


def entry(place: int) -> str:
    """Return the id of the entry at a place of :func:`told`."""
    return str(UUID(int=100 + place))


def talk(*bodies: Body) -> Any:
    found = conversation_of(told(*bodies))
    assert found is not None
    return found


def order(*bodies: Body) -> Any:
    found = instruction_of(told(ordered(), *bodies))
    assert found is not None
    return found


STOPPED = ConversationInterrupted(why=WhyInterrupted.LINK, note="дыбыс жоқ")
AGAIN = ConversationResumed(way=ConversationWay.TELEPHONE)
THERE = ConversationPresent(end=End.THERE, present=True)
LEFT = ConversationPresent(end=End.THERE, present=False)


def test_a_conversation_begins_with_its_hour_and_says_who_speaks() -> None:
    one = talk(opened(repeats=entry(9)))
    assert (one.id, one.booking, one.state) == (SUBJECT, UUID(opened().booking), "open")
    assert (one.repeats, one.decision, one.ended_at) == (UUID(entry(9)), None, None)
    assert one.seconds(9_500) == 9
    assert one.seconds(-5) == 0
    assert one.goes_on


def test_what_comes_without_its_beginning_is_nothing_yet() -> None:
    assert conversation_of(told(minuted(), decided())) is None
    assert instruction_of(told(DONE)) is None
    assert reception_told_of(told(minuted())) is None
    assert talk(minuted("кеш келді"), opened()).minutes == "кеш келді"
    assert talk(opened(), opened(official="басқа")).official == opened().official


def test_the_last_list_and_the_last_minutes_stand() -> None:
    people = (AttendingBody(part=Part.LAWYER, name="Ибраева А.", of=""),)
    one = talk(
        opened(), ConversationAttended(people=()), ConversationAttended(people=people),
        minuted("бір"), minuted("екі"),
    )  # fmt: skip
    assert one.people == (Attending(Part.LAWYER, "Ибраева А."),)
    assert (one.minutes, one.told_by) == ("екі", UUID(entry(4)))


def test_a_link_that_fails_goes_on_by_telephone_with_trace() -> None:
    one = talk(opened(way=ConversationWay.VIDEO), THERE, STOPPED)
    assert (one.state, one.is_present(End.THERE), one.is_present(End.HERE)) == (
        ConversationState.INTERRUPTED,
        True,
        False,
    )
    one = talk(opened(way=ConversationWay.VIDEO), THERE, STOPPED, LEFT, AGAIN)
    assert (one.state, one.way) == (ConversationState.OPEN, ConversationWay.TELEPHONE)
    assert not one.is_present(End.THERE)
    assert [(stage.told, stage.at, stage.note) for stage in one.stages] == [
        ("there", 1_000, ""),
        ("link", 2_000, "дыбыс жоқ"),
        ("there", 3_000, ""),
        ("telephone", 4_000, ""),
    ]


def test_a_decision_ends_the_time_and_may_be_told_again() -> None:
    one = talk(opened(), STOPPED, decided(), decided(Result.REFUSED, note="қате"))
    assert (one.state, one.ended_at, one.decision.result) == ("decided", 2_000, Result.REFUSED)
    assert (one.decision.entry, one.decision.note) == (UUID(entry(3)), "қате")
    assert (one.decision.actor, one.decision.reason) == ("actor3", "in_court")
    assert one.seconds(99_000) == 2
    assert talk(opened(), decided(), STOPPED, AGAIN).stages == ()
    assert talk(opened(), decided(), minuted("кейін")).minutes == "кейін"


def test_what_was_asked_back_stands_as_it_was_told_last() -> None:
    one = talk(opened(), minuted(), CLARIFIED)
    assert one.clarified == Clarified(
        asked="Шарт бар ма?",
        bring="шарт\nтүбіртек",
        until=date(2026, 4, 10),
        actor="actor2",
        at=2_000,
    )
    less = ConversationClarified(asked="", bring="шарт", until="")
    assert talk(opened(), CLARIFIED, less).clarified.until is None
    nothing = ConversationClarified(asked="", bring="", until="")
    assert talk(opened(), CLARIFIED, nothing).clarified is None
    assert talk(opened(), CLARIFIED, decided()).clarified is not None
    assert talk(opened(), decided(), CLARIFIED).clarified is None, "it was over by then"
    with pytest.raises(ValueError, match=r"10\.04"):
        ConversationClarified(asked="", bring="", until="10.04.2026")


def test_what_was_told_of_a_reception_can_be_taken_back() -> None:
    def back(place: int) -> ReceptionTakenBack:
        return ReceptionTakenBack(of=entry(place))

    assert reception_told_of(told(HELD, back(0))) is None
    one = reception_told_of(told(NOT_HELD, HELD, back(1)))
    assert one is not None
    assert (one.held, one.told_by) == (False, UUID(entry(0)))
    assert reception_told_of(told(NOT_HELD, HELD, back(0))) is not None
    with pytest.raises(ValueError, match="badly formed"):
        ReceptionTakenBack(of="x")


def test_what_is_signed_does_not_change() -> None:
    one = talk(opened(), decided(), signed(entry(1)), decided(Result.SETTLED), minuted("кеш"))
    assert (one.state, one.decision.result, one.minutes) == ("signed", Result.EXPLAINED, "")
    signature = one.signed_by(Signer.PERSON)
    assert (signature.how, signature.strokes, signature.at) == ("drawn", (A_STROKE,), 2_000)
    assert one.signed_by(Signer.OFFICIAL) is None


def test_a_signature_of_another_decision_is_none() -> None:
    assert talk(opened(), decided(), signed(entry(7))).signatures == ()
    assert talk(opened(), signed(entry(1)), decided()).signatures == ()
    twice = talk(opened(), decided(), signed(entry(1)), signed(entry(1)))
    assert len(twice.signatures) == 1
    both = talk(opened(), decided(), signed(entry(1)), signed(entry(1), Signer.OFFICIAL))
    assert len(both.signatures) == 2


def test_a_decision_names_what_came_of_it() -> None:
    decision = talk(opened(), decided(Result.APPEAL, appeal=entry(1), booking=entry(2))).decision
    assert (decision.appeal, decision.booking) == (UUID(entry(1)), UUID(entry(2)))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: opened("x"),
        lambda: opened(office="27"),
        lambda: opened(booked_at="2701x2"),
        lambda: opened(on="31.03.2026"),
        lambda: opened(on="20260331"),
        lambda: opened(repeats="x"),
        lambda: decided(Result.REFUSED, reason="whim"),
        lambda: decided(Result.SETTLED, reason="in_court"),
        lambda: decided(Result.SETTLED, reason="whim"),
        lambda: decided(appeal="x"),
        lambda: signed("x"),
        lambda: ConversationSigned(
            of=entry(1), signer=Signer.PERSON, how=SignedHow.PAPER, strokes=(A_STROKE,)
        ),
        lambda: ConversationSigned(
            of=entry(1), signer=Signer.PERSON, how=SignedHow.DRAWN, strokes=()
        ),
        lambda: ConversationSigned(
            of=entry(1), signer=Signer.PERSON, how=SignedHow.DRAWN, strokes=(((1, 1),) * 4_001,)
        ),
        lambda: ordered("x"),
        lambda: ordered(due_on="31.12.2026"),
        lambda: InstructionMoved(due_on="soon", reason=""),
        lambda: InstructionDone(on="soon", proof="", paper=""),
    ],
)
def test_what_cannot_be_is_no_body(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        wrong()


def test_a_repeated_decision_needs_no_reason_where_nothing_is_refused() -> None:
    for result in Result:
        assert isinstance(decided(result), ConversationDecided)
    assert isinstance(opened(str(uuid4())), ConversationOpened)


RETURNED = InstructionReturned(reason="сурет жоқ")
MOVED = InstructionMoved(due_on="2026-05-04", reason="қар")
LIFTED = InstructionLifted(reason="керек емес")


def test_an_instruction_is_carried_out_and_the_person_is_told() -> None:
    one = order(MOVED)
    assert (one.state, one.due_on.isoformat(), one.was_moved) == ("open", "2026-05-04", True)
    assert one.first_due_on.isoformat() == "2026-04-21"
    one = order(DONE)
    assert (one.state, one.proof, one.paper) == ("done", DONE.proof, DONE.paper)
    assert (one.was_late, one.is_followed, one.was_moved) == (False, True, False)
    one = order(DONE, TOLD)
    assert (one.state, one.how, one.is_followed) == ("told", "phone", False)


def test_a_proof_that_does_not_satisfy_opens_it_again() -> None:
    one = order(DONE, RETURNED)
    assert (one.state, one.reason, one.done_on) == ("open", "сурет жоқ", None)
    assert order(DONE, RETURNED, DONE).reason == ""


@pytest.mark.parametrize(
    ("before", "body", "state"),
    [
        ((), RETURNED, "open"),
        ((), TOLD, "open"),
        ((DONE,), MOVED, "done"),
        ((DONE, TOLD), DONE, "told"),
        ((DONE, TOLD), LIFTED, "told"),
        ((LIFTED,), DONE, "lifted"),
        ((LIFTED,), MOVED, "lifted"),
        ((DONE,), LIFTED, "lifted"),
    ],
)
def test_what_has_no_place_changes_nothing(before: Sequence[Body], body: Body, state: str) -> None:
    assert order(*before, body).state == state


@pytest.mark.parametrize(
    ("left", "standing"),
    [(-1, Standing.OVERDUE), (0, Standing.DUE_SOON), (3, Standing.DUE_SOON), (4, Standing.OPEN)],
)
def test_an_open_one_stands_by_its_days(left: int, standing: Standing) -> None:
    assert order().standing(left) is standing
    assert order(DONE).standing(left) is Standing.DONE


def test_an_instruction_may_be_late() -> None:
    late = InstructionDone(on="2026-04-22", proof="x", paper="")
    assert order(late).was_late
    assert not order().was_late
    assert order().state is InstructionState.OPEN


def test_a_reception_is_held_or_not_as_was_told_last() -> None:
    one = reception_told_of(told(HELD, NOT_HELD))
    assert one is not None
    assert (one.held, one.reason, one.on.isoformat()) == (False, WhyNotHeld.ILL, "2026-03-31")
    one = reception_told_of(told(NOT_HELD, HELD))
    assert one is not None
    assert (one.held, one.reason, one.note) == (True, None, "")
