"""A newer version on its way: published at central for some, fetched by them over a bad line."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import IO, Any

import msgspec
import pytest
from doubles.central_faults import answers, truncates, way_to
from doubles.desks import DeskDouble, new_desk, running_central
from doubles.filers import SECRET, some_bytes
from two_versions import MADE_AT, NEWER, about, laid_out, stand_in, update_of

from db import settings
from db.engine import reading, writing
from db.files.store import FileStore
from db.intake import FrozenError
from db.refusals import DiskFullError
from frontoffice.central import CentralServer
from frontoffice.central.file_intake import store_of
from frontoffice.central.file_sweeping import STRAY_DAYS, sweep_away
from frontoffice.central.updates import NotOfferedError, Offered, offered, publish, withdraw
from frontoffice.domain.version import platform_here
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.file_pace import Bucket, Throttle
from frontoffice.services.file_rules import FileRules
from frontoffice.services.syncing import Remote
from frontoffice.sync.file_refusals import FileUntoldError
from frontoffice.sync.files import FileLine
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import spell
from frontoffice.sync.wire_updates import UpdateAnswer, UpdateOffer, update_message
from frontoffice.updates.delivery import Delivery, Hours
from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import Progress, note

HOUR = 3_600_000


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path) -> Iterator[CentralServer]:
    with running_central(shutil.copy(migrated_file, tmp_path / "central.db")) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, migrated_file: Path, server: CentralServer) -> Iterator[DeskDouble]:
    folder = tmp_path / "desk"
    folder.mkdir()
    shutil.copy(migrated_file, folder / "desk.db")
    made = new_desk(folder, server)
    yield made
    made.close()


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return laid_out(tmp_path / "root", stand_in(tmp_path / "one"))


@pytest.fixture
def update(tmp_path: Path) -> Path:
    more = {"lib/noise": some_bytes(300_000)}
    return update_of(stand_in(tmp_path / "two", more=more), tmp_path)


def published(server: CentralServer, path: Path, *to: str, version: str = NEWER) -> Offered:
    return publish(server.state, store_of(server.state), path, version, platform_here(), tuple(to))


class Arrivals:
    """The delivery of one desk, with a clock and rules that only the test moves."""

    def __init__(self, desk: DeskDouble, layout: Layout, folder: Path) -> None:
        self.at, self.rules, self.places = MADE_AT, FileRules(), list[Path]()
        self.desk, self.layout, self.folder = desk, layout, folder / "updates"
        self.store = FileStore(folder / "files", SECRET)

    @property
    def delivery(self) -> Delivery:
        assert self.desk.central is not None
        hours = Hours(
            lambda: self.at,
            lambda at: datetime.fromtimestamp(at / 1000, UTC),
            lambda: self.rules,
        )
        remote = Remote(self.desk.central, self.desk.central_key)
        return Delivery(
            *(self.desk.journal, self.store, remote, self.folder, self.layout, hours),
            on_sticks=lambda: self.places,
        )


@pytest.fixture
def arrivals(desk: DeskDouble, layout: Layout, tmp_path: Path) -> Arrivals:
    return Arrivals(desk, layout, tmp_path / "data")


def test_what_central_offers_comes_whole_and_leaves_the_files_of_appeals_alone(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    assert arrivals.delivery.once().version == ""
    published(server, update)
    arrivals.at += HOUR

    found = arrivals.delivery.once()

    assert (found.version, found.offered) == (NEWER, "")
    assert found.bundle is not None
    assert found.bundle.path.read_bytes() == update.read_bytes()
    assert list(arrivals.store.names()) == []


def test_central_is_asked_once_an_hour_and_what_is_here_is_known_without_it(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    arrivals.delivery.once()
    published(server, update)
    assert arrivals.delivery.once().version == ""
    arrivals.at += HOUR
    assert arrivals.delivery.once().version == NEWER
    server.stop()
    assert arrivals.delivery.once().version == NEWER
    assert arrivals.delivery.look().version == NEWER


def test_it_comes_in_the_hours_of_large_files(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    published(server, update)
    clock = datetime.fromtimestamp(MADE_AT / 1000, UTC)
    later = f"{(clock.hour + 2) % 24:02}:00", f"{(clock.hour + 3) % 24:02}:00"
    arrivals.rules = FileRules(night_from=later[0], night_to=later[1], small_kb=1)

    assert (arrivals.delivery.once().version, arrivals.delivery.look().offered) == ("", NEWER)

    arrivals.at += 2 * HOUR
    assert arrivals.delivery.once().version == NEWER


def test_a_line_that_is_cut_goes_on_where_it_broke(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    published(server, update)
    with way_to(server.url) as way:
        arrivals.desk.go_through(way.url)
        way.plant(None, truncates)
        with pytest.raises(CentralError):
            arrivals.delivery.once()
        assert arrivals.delivery.look().version == ""
        assert arrivals.delivery.once().version == NEWER
    assert way.asked.count("GET /v1/update") == 1


def test_it_is_offered_to_a_ring_first_and_to_all_later(
    arrivals: Arrivals, server: CentralServer, update: Path, desk: DeskDouble
) -> None:
    author = desk.journal.author
    place = f"{author.region}{author.office}/{author.device_no}"
    name = published(server, update, "990001").sha256
    assert arrivals.delivery.once().offered == ""
    assert desk.central is not None
    line = FileLine(desk.central.beside(), desk.central_key, arrivals.store)
    with pytest.raises(FileUntoldError):
        line.fetch(name, 5, Throttle(Bucket(), 0, Event()))

    assert published(server, update, place).to == ("990001", place)
    arrivals.at += HOUR
    assert arrivals.delivery.once().version == NEWER
    assert published(server, update).to == ()
    assert published(server, update, place).to == (place,)


def test_what_is_taken_back_comes_no_more(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    name = published(server, update).sha256
    arrivals.rules = FileRules(paused=True)
    assert arrivals.delivery.once().offered == NEWER

    assert [one.version for one in withdraw(server.state, store_of(server.state), NEWER)] == [NEWER]

    arrivals.rules = FileRules()
    assert arrivals.delivery.once().offered == ""
    assert not store_of(server.state).has(bytes.fromhex(name))
    with pytest.raises(NotOfferedError):
        withdraw(server.state, store_of(server.state), NEWER)


def test_another_build_of_a_version_takes_the_place_of_the_first(
    server: CentralServer, update: Path, tmp_path: Path
) -> None:
    first = published(server, update)
    again = tmp_path / "again"
    again.mkdir()
    second = published(server, update_of(stand_in(again / "p"), again))
    with reading(server.state.engine) as connection:
        assert offered(connection) == [second]
    assert not store_of(server.state).has(bytes.fromhex(first.sha256))


def test_a_sweep_at_central_leaves_what_is_offered(server: CentralServer, update: Path) -> None:
    name = published(server, update).sha256
    stray = store_of(server.state).new()
    stray.writer.write(b"nobody names it")
    store_of(server.state).keep(stray.path, digest := stray.writer.finish())
    later = STRAY_DAYS * 86_400_000 + 1
    for days in (0, later):
        at = server.state.now() + days
        object.__setattr__(server.state, "now", lambda at=at: at)
        sweep_away(server.state)
    assert store_of(server.state).has(bytes.fromhex(name))
    assert not store_of(server.state).has(digest.sha256)


def test_a_frozen_device_is_offered_nothing(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    published(server, update)
    with server.state.writing() as connection:
        connection.exec_driver_sql("UPDATE device SET frozen = 'person'")
    with pytest.raises(FrozenError):
        arrivals.delivery.once()


def test_an_earlier_central_offers_none(arrivals: Arrivals, server: CentralServer) -> None:
    with way_to(server.url) as way:
        arrivals.desk.go_through(way.url)
        way.plant(answers(404, b"{}"))
        assert arrivals.delivery.once().offered == ""


def offer_of(**more: object) -> str:
    offer = UpdateOffer(version=NEWER, platform="x", sha256="ab", size=1, at=1)
    return spell(msgspec.structs.replace(offer, **more)).decode()


@pytest.mark.parametrize(
    ("signed", "by_central", "why"),
    [
        (offer_of(), False, "signature"),
        ("{}", True, "nonsense"),
        (offer_of(version="next"), True, "nonsense"),
    ],
)
def test_an_offer_that_is_not_centrals_or_no_offer_is_not_believed(
    signed: str, why: str, *, by_central: bool, arrivals: Arrivals, server: CentralServer
) -> None:
    key = server.state.key if by_central else DeviceKey.make()
    raw = spell(UpdateAnswer(signed, key.sign(update_message(signed))))
    with way_to(server.url) as way:
        arrivals.desk.go_through(way.url)
        way.plant(answers(200, raw))
        with pytest.raises(CentralError) as caught:
            arrivals.delivery.once()
    assert caught.value.values["why"] == why


def test_central_in_trouble_is_told(arrivals: Arrivals, server: CentralServer) -> None:
    with way_to(server.url) as way:
        arrivals.desk.go_through(way.url)
        way.plant(answers(500, b""))
        with pytest.raises(CentralError):
            arrivals.delivery.once()


def test_the_end_of_the_program_stops_it_in_the_middle_and_it_goes_on(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    published(server, update)
    delivery = arrivals.delivery
    delivery.end()
    found = delivery.once()
    assert (found.version, found.offered) == ("", NEWER)
    assert arrivals.delivery.once().version == NEWER


def test_only_the_newest_that_central_has_sent_stays(
    arrivals: Arrivals, server: CentralServer, update: Path, tmp_path: Path
) -> None:
    published(server, update)
    arrivals.delivery.once()
    later = update_of(stand_in(tmp_path / "three"), tmp_path, about("0.3.0"))
    published(server, later, version="0.3.0")
    arrivals.at += HOUR
    assert arrivals.delivery.once().version == "0.3.0"
    assert [one.name for one in arrivals.folder.iterdir()] == [later.name]


def test_what_did_not_come_up_here_is_not_fetched_again(
    arrivals: Arrivals, server: CentralServer, update: Path, layout: Layout
) -> None:
    note(layout, Progress(refused=(NEWER,)))
    published(server, update)
    assert arrivals.delivery.once().offered == ""


def test_what_was_taken_back_while_it_was_on_its_way_is_forgotten(
    arrivals: Arrivals, server: CentralServer, update: Path
) -> None:
    published(server, update)
    arrivals.rules = FileRules(paused=True)
    arrivals.delivery.once()
    withdraw(server.state, store_of(server.state), NEWER)
    arrivals.rules = FileRules()
    assert arrivals.delivery.once().offered == ""
    assert arrivals.delivery.look().offered == ""


def test_an_offer_that_an_earlier_version_kept_otherwise_is_asked_anew(
    arrivals: Arrivals, desk: DeskDouble
) -> None:
    with writing(desk.engine) as connection:
        settings.put(connection, "update.offer", {"version": 7})
    assert arrivals.delivery.look().offered == ""


def test_a_disk_that_is_full_keeps_nothing_half(
    arrivals: Arrivals, server: CentralServer, update: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(server, update)
    real = Path.open

    def full(path: Path, mode: str = "r", **more: Any) -> IO[Any]:
        if path.suffix == ".new" and path.parent == arrivals.folder:
            raise OSError(28, "No space left on device")
        return real(path, mode, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(DiskFullError):
            arrivals.delivery.once()
    assert arrivals.delivery.once().version == NEWER


def test_without_central_only_what_is_brought_is_looked_at(
    arrivals: Arrivals, update: Path, stick: Path
) -> None:
    shutil.move(update, stick)
    arrivals.places = [stick]
    whole = arrivals.delivery
    whole._remote = None
    assert whole.once().version == NEWER
