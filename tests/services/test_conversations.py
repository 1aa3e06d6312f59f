"""A conversation is opened, minuted, decided and signed; nothing of it is lost on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from conversations import A_STROKE
from desks import CLERK, TestClock
from doubles.scanner import all_text
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import A_SCHEDULE, VIDEO, a_schedule, a_series
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from talks import ASSISTANT, DAY, EXECUTOR, HEAD, OFFICIAL, approve, come, hour

from db.engine import writing
from db.entries import entries_of
from db.tables import booking, spool
from frontoffice.desk import Desk
from frontoffice.domain.appeal import ApplicantKind
from frontoffice.domain.booking import Booking, BookingState, Guest
from frontoffice.domain.conversation import (
    Attending,
    Conversation,
    ConversationState,
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.domain.reception import slot_id
from frontoffice.domain.roles import RoleError
from frontoffice.services.bookings import (
    Hour,
    OverError,
    ReasonError,
    SlotTakenError,
    UnknownBookingError,
)
from frontoffice.services.conversation_writing import (
    LONGEST,
    EndedError,
    LongMinutesError,
    OrderError,
    ResultError,
    SignedError,
    UndecidedError,
    UnknownConversationError,
)
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.registry import Query
from frontoffice.services.taking_down import Written

Try = Callable[[], object]


def test_opening_lets_the_time_run_and_marks_the_person_as_there(
    office: Desk, clock: TestClock
) -> None:
    booked = come(office)
    one = office.conversations.open(booked.id, OFFICIAL)
    assert office.receptions.bookings.booking(booked.id).state is BookingState.ARRIVED
    assert (one.booking, one.schedule, one.on) == (booked.id, A_SCHEDULE.id, DAY)
    assert (one.office, one.booked_at) == ("270142", "270142")
    assert (one.official, one.way) == (A_SCHEDULE.official, ConversationWay.IN_PERSON)
    clock.pass_(65)
    assert one.seconds(int(clock.wall * 1000)) == 65
    assert office.conversations.open(booked.id, ASSISTANT) == one, "one at a time"
    assert office.conversations.of_booking(booked.id) == (one,)


def test_who_speaks_for_the_person_is_recorded_and_printed_and_goes_into_the_appeal(
    office: Desk,
) -> None:
    booked = come(office, 0, replace(A_GUEST, question="Жол жөнделмейді"))
    one = office.conversations.open(booked.id, OFFICIAL)
    people = (
        Attending(Part.LAWYER, "Ибраева А."),
        Attending(Part.REPRESENTATIVE, "Асанов Қ.", "сенімхат № 5"),
    )
    one = office.conversations.attend(one.id, people, CLERK)
    assert one.represented_by == "Асанов Қ., сенімхат № 5"
    card = " ".join(all_text(office.minutes_papers.pdf(one.id, OFFICIAL)).split())
    card = card.replace("\u00a0", " ")
    assert "өкілі · представитель" in card
    assert "Асанов Қ., сенімхат № 5" in card
    taken = office.decisions.take_as_appeal(one.id, Written(), OFFICIAL)
    draft = office.cards.card(taken.registered.appeal).draft
    assert draft.representative == "Асанов Қ., сенімхат № 5"
    assert draft.applicant.name == A_GUEST.name
    nobody = office.conversations.open(come(office, 1).id, OFFICIAL)
    assert nobody.represented_by == ""


def test_whoever_arrived_before_is_not_noted_twice(office: Desk) -> None:
    booked = come(office)
    office.receptions.bookings.arrived(booked.id, CLERK)
    office.conversations.open(booked.id, CLERK)
    with office.journal.reading() as connection:
        kinds = [one.envelope.kind for one in entries_of(connection, booked.id)]
    assert kinds == ["booking.made", "booking.arrived"]


def test_nobody_speaks_in_an_hour_that_was_given_up(office: Desk) -> None:
    booked = come(office)
    office.receptions.bookings.cancel(booked.id, "", CLERK)
    with pytest.raises(OverError):
        office.conversations.open(booked.id, OFFICIAL)
    with pytest.raises(UnknownBookingError):
        office.conversations.open(uuid4(), OFFICIAL)
    with pytest.raises(RoleError):
        office.conversations.open(booked.id, EXECUTOR)


def test_a_new_one_repeats_the_one_before(office: Desk, one: Conversation) -> None:
    office.decisions.decide(one.id, Deciding(result=Result.EXPLAINED), OFFICIAL)
    again = office.conversations.open(one.booking, OFFICIAL, ConversationWay.TELEPHONE)
    assert (again.repeats, again.way) == (one.id, ConversationWay.TELEPHONE)
    assert again.id != one.id


def test_an_official_without_a_schedule_here_is_named_by_who_opens(
    office: Desk, one: Conversation
) -> None:
    office.decisions.decide(one.id, Deciding(result=Result.EXPLAINED), OFFICIAL)
    named = office.conversations.open(one.booking, OFFICIAL, official=" Ахметов Б. ")
    assert named.official == "Ахметов Б."


def test_who_takes_part_and_the_minutes_are_kept(office: Desk, one: Conversation) -> None:
    people = [Attending(Part.LAWYER, " Ибраева А. "), Attending(Part.OTHER, " ", " ")]
    assert office.conversations.attend(one.id, people, ASSISTANT).people == (
        Attending(Part.LAWYER, "Ибраева А."),
    )
    kept = office.conversations.minute(one.id, "Түсіндірілді", ASSISTANT, "explained")
    assert (kept.minutes, kept.template) == ("Түсіндірілді", "explained")
    again = office.conversations.minute(one.id, "Түсіндірілді", ASSISTANT)
    assert again == kept, "equal minutes are not kept twice"
    with pytest.raises(LongMinutesError):
        office.conversations.minute(one.id, "а" * (LONGEST + 1), CLERK)
    with pytest.raises(UnknownConversationError):
        office.conversations.minute(uuid4(), "x", CLERK)


def test_a_link_that_fails_goes_on_by_telephone(desk: Desk, clock: TestClock) -> None:
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    approve(desk, a_schedule(series=(a_series(hours=VIDEO),)))
    begins = TUESDAY.replace(hour=15)
    booked = desk.receptions.bookings.walk_in(
        Hour(A_SCHEDULE.id, slot_id(A_SCHEDULE.id, begins), DAY), A_GUEST, CLERK
    )
    talks = desk.conversations
    one = talks.open(booked.id, OFFICIAL)
    assert one.way is ConversationWay.VIDEO
    assert talks.present(one.id, End.THERE, CLERK).is_present(End.THERE)
    stopped = talks.interrupt(one.id, WhyInterrupted.LINK, CLERK, " дыбыс жоқ ")
    assert (stopped.state, stopped.stages[-1].note) == (ConversationState.INTERRUPTED, "дыбыс жоқ")
    assert talks.resume(one.id, CLERK).way is ConversationWay.VIDEO
    talks.interrupt(one.id, WhyInterrupted.LINK, CLERK)
    assert talks.resume(one.id, CLERK, ConversationWay.TELEPHONE).way is ConversationWay.TELEPHONE
    taken = desk.decisions.take_as_appeal(one.id, Written(), OFFICIAL)
    assert desk.cards.card(taken.registered.appeal).draft.form is Form.ORAL
    late_ones: list[Try] = [
        lambda: talks.present(one.id, End.HERE, CLERK),
        lambda: talks.resume(one.id, CLERK),
    ]
    for late in late_ones:
        with pytest.raises(EndedError):
            late()


def test_minutes_that_are_being_typed_are_kept_on_this_desk_only(
    office: Desk, one: Conversation
) -> None:
    drafts = office.minutes_drafts
    assert drafts.kept(one.id) is None
    drafts.keep(one.id, "Жазып отыр")
    assert drafts.kept(one.id) == "Жазып отыр"
    assert drafts.kept(one.booking) is None, "of another one nothing is kept"
    assert office.conversations.conversation(one.id).minutes == ""
    drafts.forget()
    assert drafts.kept(one.id) is None


def test_a_decision_ends_it_and_may_be_told_again(
    office: Desk, one: Conversation, clock: TestClock
) -> None:
    clock.pass_(60)
    told = Deciding(result=Result.SETTLED, note=" бірден ", minutes="Шешілді")
    ended = office.decisions.decide(one.id, told, HEAD)
    assert ended.decision is not None
    assert (ended.decision.note, ended.decision.on_behalf, ended.minutes) == (
        "бірден",
        "",
        "Шешілді",
    )
    clock.pass_(60)
    other = Deciding(result=Result.REFUSED, reason="in_court")
    again = office.decisions.decide(one.id, other, OFFICIAL)
    assert again.decision is not None
    assert (again.decision.result, again.decision.reason) == (Result.REFUSED, "in_court")
    assert again.seconds(0) == 60, "the time had ended before"


def test_an_assistant_decides_only_in_the_name_of_the_official(
    office: Desk, one: Conversation
) -> None:
    told = Deciding(result=Result.EXPLAINED)
    ended = office.decisions.decide(one.id, told, ASSISTANT)
    assert ended.decision is not None
    assert ended.decision.on_behalf == A_SCHEDULE.official
    named = replace(told, on_behalf="Ахметов Б.")
    ended = office.decisions.decide(one.id, named, ASSISTANT)
    assert ended.decision is not None
    assert ended.decision.on_behalf == "Ахметов Б."
    with pytest.raises(RoleError):
        office.decisions.decide(one.id, told, CLERK)


def test_a_decision_says_what_it_needs(office: Desk, one: Conversation) -> None:
    decide = office.decisions.decide
    with pytest.raises(ReasonError):
        decide(one.id, Deciding(result=Result.REFUSED, reason="whim"), OFFICIAL)
    for result in (Result.MOVED, Result.APPEAL):
        with pytest.raises(ResultError):
            decide(one.id, Deciding(result=result), OFFICIAL)
    appeal = uuid4()
    ended = decide(one.id, Deciding(result=Result.APPEAL, appeal=appeal), OFFICIAL)
    assert ended.decision is not None
    assert ended.decision.appeal == appeal
    with pytest.raises(UndecidedError):
        office.conversations.sign(
            office.conversations.open(come(office, 1).id, CLERK).id,
            Signer.PERSON,
            SignedHow.PAPER,
            CLERK,
        )


def test_what_is_ordered_is_recorded_with_the_decision(office: Desk, one: Conversation) -> None:
    due_on = date(2026, 4, 21)
    order = Order(text=" Жөндеу ", responsible=" Сынақов С. ", body="roads_27", due_on=due_on)
    told = Deciding(result=Result.INSTRUCTION, orders=(order, replace(order, text="Жауап беру")))
    for missing in (replace(order, text=" "), replace(order, responsible=" ")):
        wrong = replace(told, orders=(missing,))
        with pytest.raises(OrderError):
            office.decisions.decide(one.id, wrong, OFFICIAL)
    office.decisions.decide(one.id, told, OFFICIAL)
    found = office.instructions.of_conversation(one.id)
    assert sorted(each.instruction.text for each in found) == ["Жауап беру", "Жөндеу"]
    first = found[0].instruction
    assert (first.responsible, first.body, first.due_on) == ("Сынақов С.", "roads_27", due_on)
    assert (first.booking, first.given_on, found[0].guest) == (one.booking, DAY, A_GUEST)


def test_what_is_signed_does_not_change(office: Desk, one: Conversation) -> None:
    talks, told = office.conversations, Deciding(result=Result.EXPLAINED)
    office.decisions.decide(one.id, told, OFFICIAL)
    drawn = talks.sign(one.id, Signer.PERSON, SignedHow.DRAWN, OFFICIAL, [A_STROKE])
    signature = drawn.signed_by(Signer.PERSON)
    assert signature is not None
    assert signature.strokes == (A_STROKE,)
    both = talks.sign(one.id, Signer.OFFICIAL, SignedHow.PAPER, OFFICIAL)
    assert (both.state, len(both.signatures)) == (ConversationState.SIGNED, 2)
    [listed] = talks.of_booking(one.booking)
    assert [each.strokes for each in listed.signatures] == [(), ()], "lists do without"
    late_ones: list[Try] = [
        lambda: talks.minute(one.id, "кеш", OFFICIAL),
        lambda: talks.attend(one.id, [], OFFICIAL),
        lambda: office.decisions.decide(one.id, told, OFFICIAL),
        lambda: talks.sign(one.id, Signer.PERSON, SignedHow.DECLINED, OFFICIAL),
    ]
    for late in late_ones:
        with pytest.raises(SignedError):
            late()


def test_what_was_not_settled_is_registered_in_one_step(office: Desk, one: Conversation) -> None:
    office.conversations.minute(one.id, "Көше жарығы жоқ, жол ойық.", OFFICIAL)
    taken = office.decisions.take_as_appeal(one.id, Written(note="90(4)"), OFFICIAL, to_print=True)
    decision = taken.conversation.decision
    assert decision is not None
    assert (decision.result, decision.appeal) == (Result.APPEAL, taken.registered.appeal)
    card = office.cards.card(taken.registered.appeal)
    who = card.draft.applicant
    assert (who.kind, who.name, who.phone) == (ApplicantKind.PERSON, A_GUEST.name, A_GUEST.phone)
    assert card.draft.essence == f"{A_GUEST.question}\n\nКөше жарығы жоқ, жол ойық."
    assert (card.draft.addressee, card.draft.form) == (A_SCHEDULE.official, Form.ORAL)
    assert card.draft.topic, "the words tell it"
    with office.journal.reading() as connection:
        assert connection.execute(select(spool.c.appeal)).scalars().all() == [card.line.appeal]
    with pytest.raises(EndedError):
        office.decisions.take_as_appeal(one.id, Written(), OFFICIAL)


def test_what_is_chosen_stands_in_the_appeal(office: Desk, one: Conversation) -> None:
    wanted = Written(
        kind="complaint",
        topic="03.01",
        essence="Өз сөзі",
        addressee="Әкімдік",
        language=AppealLanguage.RU,
        address="Абай көш., 1",
    )
    taken = office.decisions.take_as_appeal(one.id, wanted, ASSISTANT, minutes="Хаттама")
    assert taken.conversation.minutes == "Хаттама"
    draft = office.cards.card(taken.registered.appeal).draft
    assert (draft.kind, draft.topic, draft.essence) == ("complaint", "03.01", "Өз сөзі")
    assert (draft.addressee, draft.language) == ("Әкімдік", AppealLanguage.RU)
    assert draft.applicant.address == "Абай көш., 1"
    with pytest.raises(RoleError):
        office.decisions.take_as_appeal(one.id, wanted, CLERK)


def test_a_question_that_tells_nothing_has_no_topic_and_is_in_kazakh(office: Desk) -> None:
    booked = come(office, 1, Guest(name="Сынақ Адам", languages=("de",)))
    one = office.conversations.open(booked.id, OFFICIAL)
    draft = office.cards.card(
        office.decisions.take_as_appeal(one.id, Written(), OFFICIAL).registered.appeal
    ).draft
    assert (draft.topic, draft.language, draft.essence) == ("", AppealLanguage.KK, "")


def test_what_fails_half_way_has_left_no_number(
    office: Desk, one: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> UUID:
        raise SignedError

    monkeypatch.setattr(office.decisions, "_decided", fails)
    with pytest.raises(SignedError):
        office.decisions.take_as_appeal(one.id, Written(), OFFICIAL)
    monkeypatch.undo()
    assert office.registry.page(Query()).lines == ()
    taken = office.decisions.take_as_appeal(one.id, Written(), OFFICIAL)
    assert taken.registered.number.sequence == 1


def test_it_is_moved_to_another_hour_and_goes_on_there(
    office: Desk, one: Conversation, clock: TestClock
) -> None:
    ended, booked = office.decisions.move_on(one.id, hour(4), "байланыс жоқ", OFFICIAL)
    assert ended.decision is not None
    assert (ended.decision.result, ended.decision.booking) == (Result.MOVED, booked.id)
    assert (booked.guest, booked.spot) == (A_GUEST, a_spot(4))
    again = office.conversations.open(booked.id, OFFICIAL)
    assert again.repeats == one.id
    assert clock.wall == TUESDAY.timestamp()


def test_a_booking_that_is_not_here_can_be_neither_taken_nor_moved(
    office: Desk, one: Conversation
) -> None:
    with writing(office.journal.engine) as connection:
        connection.execute(delete(booking))
    with pytest.raises(UnknownBookingError):
        office.decisions.take_as_appeal(one.id, Written(), OFFICIAL)
    with pytest.raises(UnknownBookingError):
        office.decisions.move_on(one.id, hour(4), "", OFFICIAL)


def test_another_desk_that_was_faster_is_told(
    office: Desk, one: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> Booking:
        raise IntegrityError("", {}, Exception())

    monkeypatch.setattr(office.receptions.bookings, "make_within", taken)
    with pytest.raises(SlotTakenError):
        office.decisions.move_on(one.id, hour(4), "", OFFICIAL)
    assert office.conversations.conversation(one.id).goes_on
