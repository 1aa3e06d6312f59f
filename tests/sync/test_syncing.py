"""What the screen says of the connection is what is so."""

from datetime import UTC, datetime

import pytest
from doubles.central_faults import Way, answers
from doubles.desks import DeskDouble
from sqlalchemy import text

from db.engine import writing
from db.refusals import DiskFullError
from frontoffice.central import CentralServer
from frontoffice.services.syncing import Remote, Syncing, Why, now_ms


def syncing_of(desk: DeskDouble, **changes: object) -> Syncing:
    assert desk.central is not None
    return Syncing(desk.journal, Remote(desk.central, desk.central_key), **changes)  # type: ignore[arg-type]


def test_before_the_first_try_nothing_is_claimed(desk: DeskDouble) -> None:
    state = desk.syncing.state()
    assert (state.why, state.last_contact_at, state.code) == (Why.NEVER, None, "")


def test_the_last_contact_stays_known_while_central_is_down(desk: DeskDouble, way: Way) -> None:
    assert desk.syncing.once().why is Why.CONNECTED
    contact = datetime.fromtimestamp(desk.at / 1000, UTC)
    desk.at += 60_000
    way.plant(answers(500, b""))
    state = desk.syncing.once()
    assert (state.why, state.last_contact_at) == (Why.CENTRAL_DOWN, contact)
    assert desk.syncing.once().last_contact_at == datetime.fromtimestamp(desk.at / 1000, UTC)


def test_the_state_is_known_to_another_process(desk: DeskDouble) -> None:
    desk.syncing.once()
    assert syncing_of(desk).state().why is Why.CONNECTED


def test_central_s_time_is_passed_on_at_every_answer(desk: DeskDouble, other: DeskDouble) -> None:
    other.register()
    other.syncing.once()
    desk.register()
    heard: list[int] = []
    syncing_of(desk, on_central_time=heard.append).once()
    assert len(heard) == 3  # greeting, push, pull
    assert all(abs(now_ms() - at) < 60_000 for at in heard)


def test_a_doubted_clock_is_said(desk: DeskDouble) -> None:
    assert syncing_of(desk, clock_doubted=lambda: True).state().clock_doubted
    assert not desk.syncing.state().clock_doubted


def test_a_frozen_device_is_told_so_and_still_hears_the_others(
    desk: DeskDouble, other: DeskDouble, server: CentralServer
) -> None:
    other.register("Басқаның өтініші")
    other.syncing.once()
    with writing(server.state.engine) as connection:
        frozen = text("UPDATE device SET frozen = 'signature' WHERE id = :of")
        connection.execute(frozen, {"of": desk.journal.author.device.hex})
    state = desk.syncing.once()
    assert (state.why, state.code) == (Why.NOT_ALLOWED, "not_allowed.frozen")
    assert desk.gists() == ["Басқаның өтініші"]

    desk.register("Өз өтінішіміз")
    state = desk.syncing.once()
    assert (state.why, state.waiting) == (Why.NOT_ALLOWED, 2)
    assert len(desk.gists()) == 2


def test_a_desk_restored_from_an_old_copy_learns_it_from_central(desk: DeskDouble) -> None:
    desk.register("Сақталған")
    desk.syncing.once()
    desk.register("Көшірмеде жоқ")
    desk.syncing.once()
    with writing(desk.engine) as connection:
        connection.execute(text("DELETE FROM entry WHERE seq > 2"))
        connection.execute(text("DELETE FROM delivery WHERE seq > 2"))
    state = desk.syncing.once()
    assert (state.why, state.stopped, state.code) == (
        Why.CONNECTED,
        True,
        "conflict.restored_copy",
    )


def test_a_wrong_token_is_not_let_in(desk: DeskDouble, server: CentralServer) -> None:
    with writing(server.state.engine) as connection:
        connection.execute(text("UPDATE device SET token_hash = 'x'"))
    state = desk.syncing.once()
    assert (state.why, state.code) == (Why.NOT_ALLOWED, "not_allowed.device")


def test_trouble_of_this_machine_is_raised_and_not_blamed_on_central(
    desk: DeskDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError

    desk.register()
    monkeypatch.setattr("frontoffice.sync.push.delivery.settle", full)
    with pytest.raises(DiskFullError):
        desk.syncing.once()
    monkeypatch.undo()
    assert desk.syncing.once().waiting == 0
