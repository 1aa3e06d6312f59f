"""Bad luck with files on their way: nothing is lost, nothing arrives changed, little goes twice.

Twenty cuts of the line here; two hundred with ``FRONTOFFICE_LONG=1``.
"""

import os
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from builders import DATABASE_KEY
from doubles.cut_line import cut_line_to
from doubles.desks import HASTY, DeskDouble, new_desk
from doubles.filers import Filer, filer, some_bytes
from sqlalchemy import update

from db.file_copies import FileState
from db.files.store import FileStore
from db.tables import device
from frontoffice.central import CentralSecrets, CentralServer, file_intake, open_central
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.file_refusals import FileUntoldError
from frontoffice.sync.refusals import CentralError

CUTS = 200 if os.environ.get("FRONTOFFICE_LONG") else 20
FILM = some_bytes(CUTS * 300_000)


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


def delivered(one: Filer, film: str) -> None:
    """Send until central has signed, as the rounds of a desk do."""
    for _ in range(20 * CUTS):
        one.traffic.again()
        one.traffic.once()
        if one.copy(film).state is FileState.DELIVERED:
            return
    raise AssertionError(one.copy(film))


def at_central(server: CentralServer, name: str) -> bytes:
    with file_intake.store_of(server.state).open(bytes.fromhex(name)) as reader:
        return reader.read(reader.size)


def test_a_line_that_is_cut_again_and_again_carries_the_file_once(
    here: Filer, server: CentralServer, tmp_path: Path
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    with cut_line_to(server.url, cuts=CUTS, carries=(20_000, 550_000)) as line:
        here.desk.go_through(line.url, HASTY)
        delivered(filer(here.desk, tmp_path / "here"), film)
        assert line.cuts == CUTS
    assert at_central(server, film) == FILM
    # What a cut takes of the bytes under way is not counted: no program gets those back.
    assert line.bodies <= 1.01 * len(FILM)
    assert line.carried <= 1.01 * len(FILM)


def test_a_film_that_is_fetched_over_such_a_line_comes_once_too(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    here.traffic.once()
    other.syncing.once()
    with cut_line_to(server.url, cuts=CUTS, carries=(20_000, 550_000)) as line:
        other.go_through(line.url, HASTY)
        there = filer(other, tmp_path / "there")
        for _ in range(20 * CUTS):
            with suppress(CentralError):
                if there.fetch(film, len(FILM)):
                    break
        assert line.cuts == CUTS
        assert line.brought <= 1.01 * len(FILM)
    assert there.read(film) == FILM


@pytest.fixture
def restarting(tmp_path: Path, migrated_file: Path) -> Iterator["Restarting"]:
    made = Restarting(tmp_path / "again.db", migrated_file)
    yield made
    made.server.stop()


class Restarting:
    """A central that ends and comes back at the same place."""

    def __init__(self, database: Path, migrated: Path) -> None:
        database.write_bytes(migrated.read_bytes())
        self._database, self._key, self._port = database, DeviceKey.make(), 0
        self.server = self._started()

    def _started(self) -> CentralServer:
        engine = open_central(self._database, CentralSecrets(DATABASE_KEY, self._key))
        server = CentralServer(engine, self._key, port=self._port)
        server.start()
        self._port = server.port
        return server

    def restart(self) -> None:
        """End in the middle of whatever it does, and begin again."""
        self.server.stop()
        self.server = self._started()


def test_a_central_that_is_restarted_goes_on_with_the_file(
    restarting: Restarting, tmp_path: Path, migrated_file: Path
) -> None:
    folder = tmp_path / "restarted"
    folder.mkdir()
    (folder / "desk.db").write_bytes(migrated_file.read_bytes())
    desk = new_desk(folder, restarting.server)
    one = filer(desk, folder)
    film = one.attach(FILM, appeal=desk.register())
    desk.syncing.once()
    restarts = iter(range(3))
    offsets: list[int] = []

    def told(_: object, offset: int) -> None:
        offsets.append(offset)
        if 0 < offset < len(FILM) and next(restarts, None) is not None:
            restarting.restart()

    for _ in range(12):
        one.traffic.again()
        if one.traffic.once(told).delivered:
            break
    assert at_central(restarting.server, film) == FILM
    assert offsets == sorted(offsets)
    desk.close()


def test_two_desks_bring_the_same_film_at_once_and_neither_spoils_the_other(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    there = filer(other, tmp_path / "there")
    film = here.attach(FILM, appeal=here.desk.register())
    there.attach(FILM, appeal=other.register())
    here.desk.syncing.once()
    other.syncing.once()
    turns = iter(range(2))

    def between(_: object, offset: int) -> None:
        if offset and next(turns, None) is not None:
            there.traffic.once(lambda _, reached: there.traffic.stop() if reached else None)

    here.traffic.once(between)
    delivered(here, film)
    delivered(there, film)
    assert at_central(server, film) == FILM


def test_a_desk_killed_while_it_sends_goes_on_after_it_comes_back(
    here: Filer, server: CentralServer, tmp_path: Path
) -> None:
    film = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()

    class KilledError(BaseException):
        """Nothing is done any more."""

    def dies(_: object, offset: int) -> None:
        if offset:
            raise KilledError

    with pytest.raises(KilledError):
        here.traffic.once(dies)
    assert here.desk.central is not None
    again = filer(here.desk, tmp_path / "here")
    begun: list[int] = []
    again.traffic.once(lambda _, offset: begun.append(offset))
    assert begun[0] > 0
    assert at_central(server, film) == FILM


def test_a_kiosk_fetches_nothing_and_a_foreign_office_neither(
    here: Filer, other: DeskDouble, server: CentralServer, tmp_path: Path
) -> None:
    film = here.attach(b"film", appeal=here.desk.register())
    here.desk.syncing.once()
    here.traffic.once()
    thief = filer(other, tmp_path / "thief")
    thief.fetch(film, 4)
    for change in ({"kind": "kiosk"}, {"kind": "desk", "office": "710001"}):
        with server.state.writing() as connection:
            of = device.c.id == thief.desk.journal.author.device
            connection.execute(update(device).where(of).values(**change))
        thief.store.remove(bytes.fromhex(film))
        with pytest.raises(FileUntoldError):
            thief.fetch(film, 4)


def test_half_a_film_of_random_pieces_is_never_taken_for_the_whole(tmp_path: Path) -> None:
    store = FileStore(tmp_path, bytes(32))
    dice = random.Random(3)
    for _ in range(20):
        incoming = store.new("film", chunk=1000)
        incoming.writer.write(FILM[: dice.randrange(9000)])
        incoming.writer.leave()
        held = incoming.path.read_bytes()
        incoming.path.write_bytes(held[: dice.randrange(192, len(held) + 1)])
        again = store.going_on("film")
        assert again is not None
        assert again.writer.size <= 9000
        again.writer.leave()
