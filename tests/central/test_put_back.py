"""What a database that was put back from an older copy leaves out."""

from doubles.pushers import OFFICE, Pusher

from db import feed
from db.devices import devices
from db.engine import reading
from db.enrolments import keep_code
from db.put_back import POSITIONS, put_back
from frontoffice.central import decisions
from frontoffice.central.state import State


def test_who_was_frozen_stays_so_and_numbers_are_not_given_again(state: State) -> None:
    free, frozen = Pusher(state), Pusher(state)
    with reading(state.engine) as connection:
        found = {one.id: one for one in devices(connection)}
        before = feed.head(connection)
    decisions.freeze(state, found[frozen.device], decisions.PERSON)
    with state.writing() as connection:
        done = put_back(connection, 5)
    assert (done.devices, done.frozen) == (1, 1)
    with state.writing() as connection:
        assert feed.head(connection) == done.head > before + POSITIONS
        assert keep_code(connection, "further", OFFICE, {}, 1) == 2 + 5 + 1
        kept = {one.id: one.frozen for one in devices(connection)}
    assert kept == {free.device: None, frozen.device: "person"}
