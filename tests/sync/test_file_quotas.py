"""How much room files may take: at central by office, at a desk in all; the text goes on whatever happens."""

from pathlib import Path

import pytest
from doubles.desks import OFFICE, DeskDouble
from doubles.filers import Filer, filer, some_bytes
from sqlalchemy import update

from db.engine import reading
from db.file_copies import FileState
from db.file_quotas import ALL, quotas, room_left, set_quota, taken_by
from db.files_again import QUOTA
from db.tables import device
from frontoffice.central import CentralServer

FILM = some_bytes(700_000)


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


def may_bring(server: CentralServer, mebibytes: int | None, office: str = OFFICE) -> None:
    with server.state.writing() as connection:
        set_quota(connection, office, mebibytes)


def attached(one: Filer, data: bytes) -> str:
    film = one.attach(data, appeal=one.desk.register())
    assert one.desk.syncing.once().waiting == 0
    return film


def state(one: Filer, film: str) -> FileState:
    return one.copy(film).state


def test_what_goes_beyond_the_quota_waits_and_a_person_is_told_once(
    here: Filer, server: CentralServer
) -> None:
    may_bring(server, 1)
    first, second = attached(here, FILM), attached(here, FILM[::-1])
    small = attached(here, b"small")
    done = here.traffic.once()
    assert (done.delivered, done.trouble) == (2, None)
    assert state(here, small) is FileState.DELIVERED
    waiting = [one for one in (first, second) if state(here, one) is FileState.WAITING]
    assert len(waiting) == 1
    assert here.traffic.state().trouble == "unavailable.central.quota"
    here.traffic.again()
    here.traffic.once()
    assert here.desk.tasks() == [QUOTA]
    assert here.traffic.state().only_here.files == 1
    may_bring(server, None)
    here.traffic.again()
    assert here.traffic.once().delivered == 1


def test_an_office_that_has_its_own_quota_is_not_held_to_that_of_all(
    here: Filer, server: CentralServer
) -> None:
    may_bring(server, 0, ALL)
    film = attached(here, FILM)
    assert here.traffic.once().delivered == 0
    may_bring(server, 5)
    here.traffic.again()
    assert here.traffic.once().delivered == 1
    with reading(server.state.engine) as connection:
        assert quotas(connection) == {ALL: 0, OFFICE: 5}
        assert taken_by(connection, OFFICE) == len(FILM)
        assert taken_by(connection, "710001") == 0
        assert room_left(connection, OFFICE) == (5 << 20) - len(FILM)
        assert room_left(connection, "710001") == 0
    assert state(here, film) is FileState.DELIVERED


def test_a_film_that_two_appeals_name_is_counted_once(here: Filer, server: CentralServer) -> None:
    may_bring(server, 1)
    attached(here, FILM)
    here.traffic.once()
    attached(here, FILM)
    assert here.traffic.once().delivered == 1
    with reading(server.state.engine) as connection:
        assert taken_by(connection, OFFICE) == len(FILM)


def test_the_films_of_another_office_take_nothing_of_this_one(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    may_bring(server, 1)
    attached(here, FILM)
    here.traffic.once()
    there = filer(other, tmp_path / "there")
    attached(there, FILM[::-1])
    with server.state.writing() as connection:
        of = device.c.id == other.journal.author.device
        connection.execute(update(device).where(of).values(office="270199"))
    assert there.traffic.once().delivered == 1


def test_a_desk_that_is_full_lets_go_of_the_oldest_that_central_has(here: Filer) -> None:
    films = []
    for size in (600_000, 650_000, 700_000):
        films.append(attached(here, FILM[:size]))
        here.traffic.once()
        here.desk.at += 1000
    waiting = here.attach(FILM[:-1], appeal=here.desk.register())
    assert here.traffic.forget_old() == 0
    here.traffic.set_rules(disk_mb=2)
    assert here.traffic.forget_old() == 1
    assert here.traffic.forget_old() == 0
    held = [here.store.has(bytes.fromhex(one)) for one in (*films, waiting)]
    assert held == [False, True, True, True]
    here.traffic.set_rules(disk_mb=1)
    assert here.traffic.forget_old() == 2
    assert here.store.has(bytes.fromhex(waiting))
    here.traffic.set_rules(keep_days=0)
    assert here.traffic.forget_old() == 0


def test_what_another_desk_is_bringing_counts_already(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    may_bring(server, 1)
    there = filer(other, tmp_path / "there")
    film, second = attached(here, FILM), attached(there, FILM[::-1])
    here.traffic.once(lambda *_: here.traffic.stop())
    assert here.copy(film).state is FileState.WAITING
    assert there.traffic.once().delivered == 0
    assert there.copy(second).refusal == "unavailable.central.quota"
    assert here.traffic.once().delivered == 1, "what has begun goes on"
    small = attached(there, FILM[:1000])
    assert there.traffic.once().delivered == 1
    assert there.copy(small).state is FileState.DELIVERED


def test_the_same_film_from_two_desks_takes_room_once(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    may_bring(server, 1)
    there = filer(other, tmp_path / "there")
    attached(here, FILM)
    attached(there, FILM)
    here.traffic.once(lambda *_: here.traffic.stop())
    assert there.traffic.once().delivered == 1
    assert here.traffic.once().delivered == 1
