"""Central's status lists over the months, for kiosks, and in trouble."""

from dataclasses import replace
from uuid import uuid4

import pytest
from builders import an_appeal
from doubles.pushers import Pusher
from sqlalchemy import Engine, select
from status_lists import (
    DAY,
    MINUTE,
    Clock,
    all_of,
    fetched,
    make_all,
    number,
    register,
    say,
    says,
    stands,
    token,
)
from uuid_utils.compat import uuid7

from db import feed, status_lists
from db.engine import reading, writing
from db.enrolments import Kind
from db.intake import FrozenError
from db.learning import catch_up
from db.put_back import put_back
from db.tables import device, status_row
from frontoffice.central import status_lists as made
from frontoffice.central.state import State
from frontoffice.central.status_lists import ListMaker, ListRules, keep_rules, make_lists, told
from frontoffice.domain.stage import Stage
from frontoffice.errors import StorageError
from frontoffice.journal import bodies
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.move_bodies import (
    AppealAnswered,
)
from frontoffice.journal.status_list import By
from frontoffice.sync.wire import WireError


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def central(state: State, clock: Clock) -> State:
    return replace(state, now=clock)


@pytest.fixture
def desk(central: State) -> Pusher:
    return Pusher(central)


ANSWERED = AppealAnswered(on="2026-06-11", note="", outcome="satisfied")


def test_pieces_are_short_enough_for_a_thin_line(
    central: State, desk: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "PIECE_ROWS", 2)
    for n in range(1, 6):
        register(desk, n)
    make_all(central)
    first = fetched(central, desk)
    assert (len(first.rows), first.through, first.last) == (2, 2, 5)
    assert len(all_of(central, desk).rows) == 5


def test_where_two_appeals_have_one_number_nothing_is_said_of_either(
    central: State, desk: Pusher, clock: Clock
) -> None:
    register(desk, 1)
    make_all(central)
    assert stands(central, desk, 1) is not None
    other = register(Pusher(central), 1)
    clock.at += 15 * MINUTE
    make_all(central)
    assert stands(central, desk, 1) is None
    say(desk, other, ANSWERED)
    clock.at += 15 * MINUTE
    make_all(central)
    assert stands(central, desk, 1) is None


def test_what_a_newer_version_understands_is_told_after_the_upgrade(
    central: State, desk: Pusher, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    catch_up(central.engine, clock.at)
    kind = (AppealAnswered.kind, AppealAnswered.version)
    with monkeypatch.context() as older:
        older.delitem(bodies.BODIES, kind)
        older.delitem(bodies._DECODERS, kind)
        catch_up(central.engine, clock.at)
        say(desk, register(desk, 1), ANSWERED)
        make_all(central)
        before = stands(central, desk, 1)
        assert before is not None
        assert before.stage is not Stage.ANSWERED

    assert catch_up(central.engine, clock.at) == 1
    clock.at += 15 * MINUTE
    make_all(central)

    after = stands(central, desk, 1)
    assert after is not None
    assert after.stage is Stage.ANSWERED


def test_another_region_has_another_list_under_another_salt(central: State, desk: Pusher) -> None:
    register(desk, 1)
    far = Pusher(central, "710001")
    register(far, 2)
    make_all(central)
    ours, theirs = all_of(central, desk), all_of(central, far)
    assert (ours.which.region, theirs.which.region) == ("27", "71")
    assert ours.which.id != theirs.which.id
    assert [len(one.rows) for one in (ours, theirs)] == [1, 1]
    assert says(theirs, number(1).encode()) is None


def test_a_list_is_made_anew_each_quarter_and_the_old_one_goes(
    central: State, desk: Pusher, clock: Clock
) -> None:
    old, _ = register(desk, 1), register(desk, 2)
    say(desk, old, ANSWERED)
    make_all(central)
    before = all_of(central, desk)
    clock.at += 92 * DAY
    assert make_lists(central)
    assert all_of(central, desk).which == before.which, "the old one stands until the new one is"
    make_all(central)
    make_all(central)
    after = fetched(central, desk, before.which.id.hex(), before.through)
    assert after.which.id != before.which.id
    assert (after.after, len(after.rows)) == (0, 2)
    with reading(central.engine) as connection:
        assert len(status_lists.lists(connection)) == 1
        assert len(connection.execute(select(status_row)).all()) == 2
    clock.at += 366 * DAY
    make_all(central)
    assert stands(central, desk, 1) is None, "closed for longer than a year"
    assert stands(central, desk, 2) is not None


def test_kiosks_may_be_given_a_list_that_only_a_talon_opens(
    central: State, desk: Pusher, clock: Clock
) -> None:
    kiosk = Pusher(central, kind=Kind(KIOSK))
    register(desk, 1)
    register(desk, 2, token="nobody's hexadecimal")
    desk.push(desk.write(an_appeal(number(3)), uuid7()))
    make_all(central)
    assert all_of(central, kiosk).which == all_of(central, desk).which
    with central.writing() as connection:
        keep_rules(connection, ListRules(kiosks="talon"))
    assert told(central, kiosk.token, "", "0") == b"", "never the other list meanwhile"
    make_all(central)
    at_kiosk, at_desk = all_of(central, kiosk), all_of(central, desk)
    assert (at_kiosk.which.by, at_desk.which.by) == (By.TALON, By.NUMBER)
    assert says(at_kiosk, number(1).encode()) is None
    found = says(at_kiosk, bytes.fromhex(token(1)))
    assert found is not None
    assert found.stage is Stage.REGISTERED
    assert [len(one.rows) for one in (at_kiosk, at_desk)] == [1, 3]
    with central.writing() as connection:
        keep_rules(connection, ListRules())
    clock.at += 1
    make_all(central)
    assert all_of(central, kiosk).which == at_desk.which
    with reading(central.engine) as connection:
        assert len(status_lists.lists(connection)) == 1


def test_who_has_later_changes_than_central_gets_all_of_it(central: State, desk: Pusher) -> None:
    register(desk, 1)
    make_all(central)
    of = all_of(central, desk).which.id.hex()
    assert (fetched(central, desk, of, 99).after, len(fetched(central, desk, of, 99).rows)) == (
        0,
        1,
    )
    assert fetched(central, desk, "ab" * 16, 1).after == 0


def test_a_central_that_was_put_back_makes_other_lists(central: State, desk: Pusher) -> None:
    register(desk, 1)
    make_all(central)
    before = all_of(central, desk).which
    with central.writing() as connection:
        put_back(connection, central.key, central.now())
    make_all(central)
    after = all_of(central, desk)
    assert after.which.id != before.id
    assert len(after.rows) == 1


@pytest.mark.parametrize(
    ("of", "after"), [("x", "0"), ("", "-1"), ("", "many"), ("", "4294967296")]
)
def test_what_makes_no_sense_is_refused(central: State, desk: Pusher, of: str, after: str) -> None:
    with pytest.raises(WireError):
        told(central, desk.token, of, after)


def test_a_frozen_device_is_told_nothing(central: State, desk: Pusher) -> None:
    with writing(central.engine) as connection:
        connection.execute(device.update().where(device.c.id == desk.device).values(frozen="fork"))
    with pytest.raises(FrozenError):
        told(central, desk.token, "", "0")


@pytest.mark.usefixtures("desk")
def test_a_region_without_devices_has_no_list(central: State) -> None:
    make_all(central)
    with writing(central.engine) as connection:
        connection.execute(device.update().values(office="710001"))
    make_all(central)
    with reading(central.engine) as connection:
        [one] = status_lists.lists(connection)
    assert one.which.region == "71"


@pytest.mark.postgresql
def test_of_several_processes_one_makes_the_lists(postgres_engine: Engine) -> None:
    with writing(postgres_engine) as connection:
        feed.prepare(connection)
    central = State(postgres_engine, DeviceKey(b"c" * 32))
    register(Pusher(central), 1)
    with reading(central.engine) as connection:
        assert status_lists.claim(connection)
        assert not make_lists(central)
    assert make_lists(central)


def test_the_maker_works_by_itself_and_goes_on_after_trouble(
    local: State, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Pusher(local)
    register(desk, 1)
    turns: list[int] = []

    def trouble_first(state: State) -> bool:
        turns.append(len(turns))
        if len(turns) == 1:
            raise StorageError
        more = make_lists(state)
        if not more:
            state.stopping.set()
        return more

    monkeypatch.setattr(made, "make_lists", trouble_first)
    monkeypatch.setattr(made, "_REST_S", 0.01)
    maker = ListMaker(local)
    maker.start()
    maker.join()
    assert "status lists wait" in caplog.text
    assert len(all_of(local, desk).rows) == 1


def test_a_number_of_any_form_harms_nothing(central: State, desk: Pusher) -> None:
    desk.push(desk.write(an_appeal("№ 7"), uuid4()))
    make_all(central)
    assert says(all_of(central, desk), "№ 7".encode()) is not None


def test_a_list_is_counted_without_what_is_gone(central: State, desk: Pusher) -> None:
    register(desk, 1)
    register(Pusher(central), 1)
    register(desk, 2)
    make_all(central)
    with reading(central.engine) as connection:
        [one] = status_lists.lists(connection)
        assert status_lists.count(connection, one) == 1
