"""What a database that was put back from an older copy leaves out."""

from doubles.pushers import OFFICE, Pusher
from sqlalchemy import update

from db import feed
from db.devices import devices
from db.engine import reading
from db.enrolments import keep_code
from db.put_back import A_SECOND, POSITIONS, put_back
from db.tables import feed_head
from frontoffice.central import decisions
from frontoffice.central.state import State

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
