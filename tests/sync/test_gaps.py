"""What a repair could not save of the journal comes again from central, a desk's own entries too."""

from doubles.desks import DeskDouble
from sqlalchemy import Table, delete, func, select

from db import settings
from db.engine import reading, writing
from db.rebuild import compare
from db.tables import delivery, entry
from frontoffice.services.syncing import Why
from frontoffice.sync.pull import CURSOR, LOST


def lose(desk: DeskDouble, *, own: tuple[int, ...], others: tuple[int, ...]) -> None:
    """Leave *desk* as a repair does that could save no copy of these entries."""
    device = desk.journal.author.device
    with writing(desk.engine) as connection:
        mine = (entry.c.device == device) & entry.c.seq.in_(own)
        theirs = (entry.c.device != device) & entry.c.seq.in_(others)
        connection.execute(delete(entry).where(mine | theirs))
        connection.execute(delete(delivery).where(delivery.c.seq.in_(own)))
        settings.put(connection, CURSOR, 0)
        settings.put(connection, LOST, str(device))


def count(desk: DeskDouble, of: Table = entry) -> int:
    with reading(desk.engine) as connection:
        counted: int = connection.execute(select(func.count()).select_from(of)).scalar_one()
        return counted


def test_gaps_are_filled_from_the_feed(desk: DeskDouble, other: DeskDouble) -> None:
    for one in (desk, other, desk, other):
        one.register()
        one.register()
        one.syncing.once()
    desk.syncing.once()
    desk.register()
    whole, gists = count(desk), desk.gists()
    lose(desk, own=(1, 3, 4), others=(2, 5))
    assert count(desk) == whole - 5

    state = desk.syncing.once()

    assert (state.why, state.stopped, state.waiting) == (Why.CONNECTED, False, 0)
    assert count(desk) == whole
    assert sorted(desk.gists()) == sorted(gists)
    assert count(desk, delivery) == 10
    assert compare(desk.engine).equal
    with reading(desk.engine) as connection:
        assert settings.get(connection, LOST) is None
        states = select(delivery.c.state).distinct()
        assert connection.execute(states).scalars().all() == ["delivered"]
    assert desk.syncing.once().why is Why.CONNECTED


def test_without_a_repair_nobody_gets_own_entries_again(desk: DeskDouble) -> None:
    assert desk.central is not None
    desk.register()
    desk.syncing.once()
    assert desk.central.feed(0, 100).entries == []
    assert len(desk.central.feed(0, 100, own=True).entries) == 2
