"""What a database that was put back from an older copy leaves out."""

import pytest
from builders import an_appeal
from doubles.pushers import OFFICE, Pusher
from sqlalchemy import func, select, update
from uuid_utils.compat import uuid7

from db import feed
from db.adding import Told, add_together
from db.apply import ToldBeforeError
from db.devices import device_by_id, devices
from db.engine import reading
from db.enrolments import keep_code
from db.put_back import A_SECOND, POSITIONS, put_back
from db.tables import appeal, entry, feed_head
from frontoffice.central import decisions
from frontoffice.central.state import State
from frontoffice.journal.bodies import BodyErased

NOON = 1_780_000_000_000


def test_one_copy_put_back_twice_gives_no_place_of_the_feed_twice(state: State) -> None:
    with state.writing() as connection:
        first = put_back(connection, state.key, NOON)
    with reading(state.engine) as connection:
        # Central's word that it was put back takes the first place.
        assert feed.head(connection) == first.head == NOON // 1000 * A_SECOND + 1
    with state.writing() as connection:
        # The copy knows nothing of the first time: here its counter is set back by hand.
        connection.execute(update(feed_head).values(position=7))
        second = put_back(connection, state.key, NOON + 60_000)
        assert second.head > first.head + 10_000 * 60, "more than a central can give in a minute"
        wrong = put_back(connection, state.key, 0)
        assert wrong.head == second.head + POSITIONS + 1, "by a clock that is wrong"


def test_who_was_frozen_stays_so_and_numbers_are_not_given_again(state: State) -> None:
    free, frozen = Pusher(state), Pusher(state)
    with reading(state.engine) as connection:
        found = {one.id: one for one in devices(connection)}
        before = feed.head(connection)
    decisions.freeze(state, found[frozen.device], decisions.PERSON)
    with state.writing() as connection:
        done = put_back(connection, state.key, NOON, 5)
    assert (done.devices, done.frozen) == (1, 1)
    with state.writing() as connection:
        assert feed.head(connection) == done.head > before + POSITIONS
        assert keep_code(connection, "further", OFFICE, {}, 1) == 2 + 5 + 1
        kept = {one.id: one.frozen for one in devices(connection)}
    assert kept == {free.device: None, frozen.device: "person"}


@pytest.mark.parametrize("together", [False, True])
def test_what_comes_again_after_its_erasure_is_not_kept(state: State, *, together: bool) -> None:
    author, other = Pusher(state), Pusher(state)
    subject = uuid7()
    registered = author.write(an_appeal("270142001260000178"), subject)
    erased = other.write(BodyErased(entry=str(registered.envelope.id), basis="court"), subject)
    # Central had the appeal, gave it to the other desk, was put back, and has it no more.
    other.push(erased)

    if together:
        with reading(state.engine) as connection:
            found = device_by_id(connection, author.device)
        with state.writing() as connection, pytest.raises(ToldBeforeError):
            add_together(connection, [Told(found, [registered], {})], NOON)
    author.push(registered)

    with reading(state.engine) as connection:
        bodies = select(entry.c.body).where(entry.c.id == registered.envelope.id)
        assert connection.execute(bodies).scalar_one() is None
        rows = select(func.count()).select_from(appeal).where(appeal.c.id == subject)
        assert connection.execute(rows).scalar_one() == 0
