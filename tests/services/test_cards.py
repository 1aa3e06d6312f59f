"""The card of an appeal: its path, its term as promised, and whether its entries are signed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from desks import CLERK, FRIDAY, TestClock
from sqlalchemy import delete, select, update

from db.engine import writing
from db.rebuild import rewrite
from db.tables import appeal, device_key, entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.journal.entry import EntryError
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.cards import Cards
from frontoffice.services.clerk import Clerk

A_DRAFT = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ.")
OTHER = Clerk("serik", "Серіков С.", CLERK.position)


def test_a_card_tells_the_path_in_order(desk: Desk, clock: TestClock) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    clock.pass_(60)
    desk.talons.confirm(registered.appeal, CLERK)
    clock.pass_(60)
    desk.registration.correct(registered.appeal, replace(A_DRAFT, urgent=True), "жедел", OTHER)
    clock.pass_(60)
    desk.talons.reissue(registered.appeal, "жоғалды", OTHER, to_print=False)

    card = desk.cards.card(registered.appeal)
    assert [(step.kind, step.actor, dict(step.values)) for step in card.path] == [
        ("appeal.registered", CLERK.login, {}),
        ("talon.issued", CLERK.login, {}),
        ("talon.confirmed", CLERK.login, {"copy": 1}),
        ("appeal.corrected", OTHER.login, {"changed": ("urgent",), "reason": "жедел"}),
        ("talon.reprinted", OTHER.login, {"copy": 2, "reason": "жоғалды"}),
    ]
    assert [(step.at - FRIDAY).seconds for step in card.path] == [0, 0, 60, 120, 180]
    assert {step.at.tzinfo for step in card.path} == {FRIDAY.tzinfo}
    assert not any(step.at_central for step in card.path)
    assert card.clerk_name == CLERK.name
    assert card.flags == desk.registration.flags(replace(A_DRAFT, urgent=True))


def test_a_card_holds_all_that_was_typed(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    card = desk.cards.card(registered.appeal)

    assert card.draft == A_DRAFT
    assert card.line == desk.registry.line(registered.appeal)
    assert card.flags
    assert card.flags == registered.flags


def test_what_is_at_central_is_told_step_by_step(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.execute(
            update(entry).where(entry.c.kind == "appeal.registered").values(position=1)
        )

    path = desk.cards.card(registered.appeal).path
    assert [step.at_central for step in path] == [True, False]


def test_copies_tell_when_they_were_handed_over(desk: Desk, clock: TestClock) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    clock.pass_(60)
    desk.talons.confirm(registered.appeal, CLERK)
    (copy,) = desk.cards.card(registered.appeal).copies

    assert (copy.number, copy.printed_at, copy.printer) == (1, None, "")
    assert copy.confirmed_at is not None
    assert (copy.confirmed_at - FRIDAY).seconds == 60


def test_the_term_is_the_one_that_was_promised_were_the_tables_changed_since(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    cards = Cards(desk.journal, desk.registry, desk.tables)
    monkeypatch.setattr(
        "frontoffice.services.cards.term_anyway",
        lambda *_: replace(registered.term, due_on=date(2030, 1, 1), days=999),
    )

    term = cards.card(registered.appeal).term
    assert term.due_on == registered.term.due_on
    assert term.registered_on == registered.term.registered_on
    assert term.days == registered.term.days


def test_a_card_whose_entries_are_signed_by_known_devices_is_verified(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)

    assert desk.cards.card(registered.appeal).verified


def test_a_card_with_the_key_of_another_device_is_not_verified(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    with writing(desk.journal.engine) as connection:
        other = DeviceKey(bytes(range(32))).public
        connection.execute(update(device_key).values(public_key=other))

    assert not desk.cards.card(registered.appeal).verified


def test_a_card_of_an_unknown_device_is_not_verified(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(device_key))

    assert not desk.cards.card(registered.appeal).verified


def test_a_card_whose_signature_was_changed_is_not_verified(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    change_first_entry(desk, "signature", lambda kept: bytes([kept[0] ^ 1]) + kept[1:])

    assert not desk.cards.card(registered.appeal).verified


def test_a_card_whose_words_were_changed_behind_the_journals_back_is_not_shown(desk: Desk) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    change_first_entry(desk, "body", lambda kept: kept.replace("жоқ".encode(), "бар".encode()))

    with pytest.raises(EntryError):
        desk.cards.card(registered.appeal)


def change_first_entry(desk: Desk, column: str, change: Callable[[bytes], bytes]) -> None:
    with writing(desk.journal.engine) as connection:
        first = entry.c.kind == "appeal.registered"
        kept: bytes = connection.execute(select(entry.c[column]).where(first)).scalar_one()
        assert change(kept) != kept
        connection.execute(update(entry).where(first).values({column: change(kept)}))


def test_an_appeal_whose_row_a_damaged_disk_has_lost_is_told_as_unknown(
    desk: Desk, tmp_path: Path
) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(appeal).where(appeal.c.id == registered.appeal))

    with pytest.raises(UnknownAppealError):
        desk.cards.card(registered.appeal)
    rewrite(desk.journal.engine, tmp_path / "second.sqlite3")
    assert desk.cards.card(registered.appeal).draft.essence == A_DRAFT.essence


def test_what_is_not_here_has_no_card(desk: Desk) -> None:
    with pytest.raises(UnknownAppealError):
        desk.cards.card(uuid4())
