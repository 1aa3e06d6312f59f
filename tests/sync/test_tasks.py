"""What waits for a person, from the trouble that made it to the word that it is settled."""

import pytest
from desks import CLERK, POSITION
from doubles.desks import DeskDouble
from sqlalchemy import text, update

from db.engine import reading, writing
from db.pulled import Guard
from db.tables import entry
from frontoffice.domain.roles import Role, RoleError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.tasks import Tasks

BOSS = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)


def tasks_of(desk: DeskDouble) -> Tasks:
    return Tasks(desk.journal, desk.syncing, ClockGuard())


def test_an_entry_put_aside_is_looked_at_sent_again_and_settled(
    desk: DeskDouble,
) -> None:
    appeal = desk.register("Су жоқ")
    desk.register("Жол жаман")
    with reading(desk.engine) as connection:
        sound = connection.execute(text("SELECT envelope FROM entry WHERE seq = 2")).scalar_one()
    with writing(desk.engine) as connection:
        harmed = sound.replace(b'"clerk"', b'"clark"')
        connection.execute(update(entry).where(entry.c.seq == 2).values(envelope=harmed))
    desk.syncing.once()
    tasks = tasks_of(desk)

    [waits] = tasks.waiting()
    assert (waits.code, waits.appeal, waits.refusal) == ("sync.held", appeal, "sync.held")
    assert waits.number
    assert waits.entry_kind == "talon.issued"
    assert tasks.send_again(BOSS).quarantined == 1

    with writing(desk.engine) as connection:
        connection.execute(update(entry).where(entry.c.seq == 2).values(envelope=sound))
    state = tasks.send_again(BOSS)
    assert (state.quarantined, state.waiting) == (0, 0)
    ids = [one.id for one in tasks.waiting()]
    assert tasks.settle(ids, BOSS) == len(ids) == tasks.take_back(ids, BOSS)
    assert tasks.settle(ids, BOSS) == len(ids)
    assert tasks.settle(ids, BOSS) == tasks.count() == 0
    assert {one.id for one in tasks.settled()} == set(ids)
    assert all(one.done_at for one in tasks.settled())


def test_a_pull_that_was_stopped_goes_on_when_somebody_who_may_says_so(
    desk: DeskDouble, other: DeskDouble
) -> None:
    subjects = desk.register_many(8)
    desk.syncing.once()
    other.syncing.once()
    for subject in subjects[:3]:
        other.correct(subject, "Басқаша")
    other.syncing.once()
    desk.syncing._guard = Guard(rows=2, percent=10)
    assert desk.syncing.once().stopped

    with pytest.raises(RoleError):
        tasks_of(desk).take_all_the_same(CLERK)
    assert desk.syncing.state().stopped
    assert not tasks_of(desk).take_all_the_same(BOSS).stopped
    assert desk.gists().count("Басқаша") == 3


def test_who_oversees_nothing_settles_nothing(desk: DeskDouble) -> None:
    tasks = tasks_of(desk)
    for way in (tasks.settle, tasks.take_back):
        with pytest.raises(RoleError):
            way([], CLERK)
    with pytest.raises(RoleError):
        tasks.send_again(CLERK)
