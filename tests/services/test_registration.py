import sqlite3
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from desks import CLERK, FRIDAY, ZONE, MakeDesk, TestClock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.engine import writing
from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft, Flag
from frontoffice.domain.cleaning import FIELD_LIMIT
from frontoffice.journal.proof import read_proof
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.registration import PART_LENGTH
from frontoffice.services.registry import Query

A_PERSON = Applicant(name="Қожахметов Ілияс", identifier="850722399010", phone="+77010000009")
A_DRAFT = Draft(
    applicant=A_PERSON,
    topic="02.01",
    essence="Ауылымызда үш күннен бері су жоқ.",
    addressee="Казталов ауданының әкімдігі",
)


def test_an_appeal_gets_its_number_its_term_and_its_talon(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)

    assert registered.number.grouped[:-3] == "27 0142 003 26 00001"
    assert registered.registered_at == FRIDAY
    assert registered.term.registered_on == date(2026, 3, 20)
    assert registered.term.due_on == date(2026, 4, 15)
    assert registered.talon.clerk_name == "Ахметова Г. С."
    assert registered.talon.kind.kk == "арыз"
    proof = read_proof(registered.talon.proof)
    assert registered.talon.proof.startswith("HTTPS://TALON.EXAMPLE.KZ/T/")
    assert proof.number == registered.number
    assert proof.accepted_at == int(FRIDAY.timestamp())
    assert proof.is_signed_by([desk.journal.author.key.public])


def test_two_appeals_of_one_moment_whose_ids_end_alike_are_both_registered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = iter(UUID(int=(n << 64) | 7) for n in (1, 2))
    monkeypatch.setattr("frontoffice.services.registration.uuid7", lambda: next(ids))
    registered = [desk.registration.register(A_DRAFT, CLERK) for _ in range(2)]
    lines = desk.registry.page(Query()).lines
    assert {line.appeal for line in lines} == {one.appeal for one in registered}


def test_numbers_follow_each_other_and_the_year(desk: Desk, clock: TestClock) -> None:
    first = desk.registration.register(A_DRAFT, CLERK).number
    second = desk.registration.register(A_DRAFT, CLERK).number
    clock.pass_(datetime(2027, 1, 5, 9, 30, tzinfo=ZONE).timestamp() - clock.wall)
    third = desk.registration.register(A_DRAFT, CLERK).number

    assert (first.sequence, second.sequence, third.sequence) == (1, 2, 1)
    assert (second.year, third.year) == (26, 27)


@pytest.mark.parametrize(
    "draft",
    [
        Draft(),
        Draft(kind="nothing known", topic="99.99.99"),
        Draft(applicant=Applicant(name="А", identifier="123123123123")),
        Draft(applicant=Applicant(name="А", birth_on=date(1890, 1, 1))),
        Draft(signers=-5, essence="😀 مرحبا \x00\x07 \ud800 text"),
        Draft(essence="о" * 100_000),
    ],
)
def test_nothing_in_a_draft_prevents_its_registration(desk: Desk, draft: Draft) -> None:
    registered = desk.registration.register(draft, CLERK)

    assert registered.flags
    assert desk.registry.by_number(registered.number.digits) == registered.appeal


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text(), st.text(), st.text(max_size=30), st.integers())
def test_no_text_prevents_registration(
    desk: Desk, essence: str, name: str, address: str, kind: str, signers: int
) -> None:
    who = Applicant(name=name, address=address, identifier=kind)
    draft = Draft(applicant=who, essence=essence, kind=kind, signers=signers)

    assert desk.registration.register(draft, CLERK).number.sequence > 0


def test_control_characters_are_replaced_and_said(desk: Desk) -> None:
    registered = desk.registration.register(replace(A_DRAFT, essence="су\x00 жоқ"), CLERK)

    assert Flag("text.cleaned", "essence") in registered.flags
    assert desk.cards.card(registered.appeal).draft.essence == "су\ufffd жоқ"


def test_an_essence_longer_than_an_entry_is_kept_whole(desk: Desk) -> None:
    essence = "".join(chr(0x430 + n % 32) for n in range(3 * PART_LENGTH + 7))
    registered = desk.registration.register(replace(A_DRAFT, essence=essence), CLERK)

    card = desk.cards.card(registered.appeal)
    assert card.draft.essence == essence
    assert [step.kind for step in card.path].count("appeal.continued") == 3
    assert desk.talons.talon_of(registered.appeal) == registered.talon


def test_a_corrected_essence_longer_than_an_entry_is_kept_whole(desk: Desk) -> None:
    registered = desk.registration.register(replace(A_DRAFT, essence="а" * PART_LENGTH), CLERK)
    longer = replace(A_DRAFT, essence="б" * (2 * PART_LENGTH + 1))
    desk.registration.correct(registered.appeal, longer, "", CLERK)
    desk.registration.correct(registered.appeal, replace(longer, urgent=True), "", CLERK)

    assert desk.cards.card(registered.appeal).draft.essence == longer.essence
    line = desk.registry.line(registered.appeal)
    assert line is not None
    assert line.essence.startswith("ббб")


def test_a_field_that_is_too_long_goes_on_in_the_essence(desk: Desk) -> None:
    address = "ә" * (FIELD_LIMIT + 1)
    draft = replace(A_DRAFT, applicant=replace(A_PERSON, address=address))
    registered = desk.registration.register(draft, CLERK)

    assert Flag("text.moved", "address") in registered.flags
    assert address in desk.cards.card(registered.appeal).draft.essence


def test_what_comes_after_hours_is_registered_on_the_next_working_day(
    desk: Desk, clock: TestClock
) -> None:
    clock.pass_(9 * 3600)
    term = desk.registration.register(A_DRAFT, CLERK).term

    assert term.received_at.date() == date(2026, 3, 20)
    assert term.registered_on == date(2026, 3, 26)


def test_what_a_file_was_found_to_hold_is_told_once(desk: Desk) -> None:
    told = (Flag("field.unknown", "colour"), Flag("address.missing", "address"))
    flags = desk.registration.register(A_DRAFT, CLERK, told=told).flags

    assert Flag("field.unknown", "colour") in flags
    assert len(flags) == len(set(flags))


def test_a_sample_talon_shows_the_next_number_and_uses_up_none(desk: Desk) -> None:
    samples = [desk.registration.sample_talon(A_DRAFT, CLERK) for _ in range(2)]
    registered = desk.registration.register(A_DRAFT, CLERK)
    next_sample = desk.registration.sample_talon(A_DRAFT, CLERK)

    assert samples[0] == samples[1]
    assert samples[0].number == registered.number
    assert samples[0].sample
    assert not samples[0].proof
    assert next_sample.number.sequence == 2


def test_flags_are_told_while_the_draft_is_typed(desk: Desk) -> None:
    codes = {flag.code for flag in desk.registration.flags(Draft(kind="complaint"))}

    assert {"contested.missing", "essence.missing"} <= codes


def test_a_correction_changes_what_it_names_and_keeps_number_and_talon(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    better = replace(A_DRAFT, kind="complaint", contested="су құбыры")
    corrected = desk.registration.correct(registered.appeal, better, "түрі қате", CLERK)

    assert corrected.changed == ("kind", "contested")
    assert corrected.term.due_on == date(2026, 4, 22)
    card = desk.cards.card(registered.appeal)
    assert card.line.number == registered.number.digits
    assert card.line.due_on == date(2026, 4, 22)
    assert card.draft.contested == "су құбыры"
    assert card.path[-1].values == {"changed": ("kind", "contested"), "reason": "түрі қате"}
    talon = desk.talons.talon_of(registered.appeal)
    assert talon.proof == registered.talon.proof
    assert talon.kind.kk == "шағым"


def test_a_correction_that_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    corrected = desk.registration.correct(registered.appeal, A_DRAFT, "", CLERK)

    assert not corrected.changed
    assert len(desk.cards.card(registered.appeal).path) == 2


def test_what_is_not_here_cannot_be_corrected(desk: Desk) -> None:
    with pytest.raises(UnknownAppealError):
        desk.registration.correct(uuid4(), A_DRAFT, "", CLERK)


def test_on_a_full_disk_no_number_is_given_and_the_next_one_is_the_same(desk: Desk) -> None:
    first = desk.registration.register(A_DRAFT, CLERK).number
    with writing(desk.journal.engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        full = replace(A_DRAFT, essence="жоқ " * 30_000)
    with pytest.raises(DiskFullError):
        desk.registration.register(full, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")

    assert desk.registration.register(full, CLERK).number.sequence == first.sequence + 1


def test_a_clock_set_back_ten_years_gives_no_talon_of_ten_years_ago(
    make: MakeDesk, clock: TestClock
) -> None:
    desk = make()
    desk.registration.register(A_DRAFT, CLERK)
    clock.wall -= 10 * 365 * 86_400
    running = desk.registration.register(A_DRAFT, CLERK)
    desk.close()
    restarted = make().registration.register(A_DRAFT, CLERK)

    for registered in (running, restarted):
        assert registered.registered_at.date() == FRIDAY.date()
        assert Flag("clock.doubted") in registered.flags
    assert restarted.number.sequence == 3


def test_a_desk_new_to_the_world_with_a_wrong_clock_registers_all_the_same(
    clock: TestClock, make: MakeDesk
) -> None:
    clock.wall -= 15 * 365 * 86_400
    registered = make("other").registration.register(A_DRAFT, CLERK)

    assert Flag("term.estimated") in registered.flags
    assert registered.term.calendar_version == "weekends only"


def test_nothing_of_the_applicant_is_plain_in_the_data_folder(desk: Desk) -> None:
    desk.registration.register(A_DRAFT, CLERK)
    desk.drafts.keep(CLERK, A_DRAFT)
    desk.close()

    plain = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert plain
    for text in (A_PERSON.name, A_PERSON.identifier, A_PERSON.phone, "су жоқ", CLERK.name):
        assert text.encode() not in plain
        assert text.encode("utf-16-le") not in plain
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(desk.folder / "desk.sqlite3").execute("SELECT 1 FROM appeal")


def test_what_was_being_typed_is_forgotten_with_the_commit_and_not_before(
    make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make()
    desk.drafts.put_aside(CLERK, replace(A_DRAFT, essence="waits"))
    desk.drafts.keep(CLERK, A_DRAFT)
    desk.drafts.keep(replace(CLERK, login="serik"), Draft(essence="other"))

    desk.registration.register(Draft(essence="from a file"), CLERK)
    assert desk.drafts.last(CLERK) == A_DRAFT

    def refuse(*_args: object, **_values: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as broken:
        broken.setattr("frontoffice.services.registration._record_talon", refuse)
        with pytest.raises(DiskFullError):
            desk.registration.register(A_DRAFT, CLERK, typed=True)
    assert desk.drafts.last(CLERK) == A_DRAFT

    desk.registration.register(A_DRAFT, CLERK, typed=True)
    assert desk.drafts.last(CLERK) is None
    assert [kept.draft.essence for kept in desk.drafts.aside(CLERK)] == ["waits"]
    other = desk.drafts.last(replace(CLERK, login="serik"))
    assert other is not None
    assert other.essence == "other"
