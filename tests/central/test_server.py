"""Central listens, says where, and ends when it is told."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from builders import DATABASE_KEY
from doubles.desks import SETTINGS, desk_in, gists_in, new_desk, running_central
from doubles.pushers import OFFICE
from postgres import fresh_database

from db.refusals import WrongKeyError
from frontoffice.central import CentralSecrets, CentralServer, open_central
from frontoffice.central.codes import make_code
from frontoffice.central.server import PlainListenError, PortError
from frontoffice.central.state import State
from frontoffice.central.tls import own
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.syncing import Why

SECRETS = CentralSecrets(DATABASE_KEY, DeviceKey(b"c" * 32))
HERE = Path(__file__).resolve().parents[2]


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    engine = open_central(tmp_path / "central.db", SECRETS)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = CentralServer(engine, SECRETS.key, port=port)
        with pytest.raises(PortError) as told:
            server.start()
    assert told.value.values == {"host": "127.0.0.1", "port": port}
    engine.dispose()


def test_without_a_certificate_it_listens_to_this_machine_only(tmp_path: Path) -> None:
    engine = open_central(tmp_path / "central.db", SECRETS)
    for host in ("0.0.0.0", "192.0.2.1", "central.example.kz", ""):
        with pytest.raises(PlainListenError):
            CentralServer(engine, SECRETS.key, host=host)
    tls = own(tmp_path / "tls", "127.0.0.1", SECRETS.key)
    everywhere = CentralServer(engine, SECRETS.key, host="0.0.0.0", tls=tls)
    assert everywhere.url.startswith("https://")
    assert CentralServer(engine, SECRETS.key, host="::1", port=8420).url == "http://[::1]:8420"
    everywhere.stop()


def test_a_database_under_another_key_is_told(tmp_path: Path) -> None:
    open_central(tmp_path / "central.db", SECRETS).dispose()
    with pytest.raises(WrongKeyError):
        open_central(tmp_path / "central.db", CentralSecrets(bytes(32), SECRETS.key))


def test_a_desk_that_asks_nothing_does_not_keep_central_from_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontoffice.central.server.LET_GO_S", 600)
    tls = own(tmp_path / "tls", "127.0.0.1", SECRETS.key)
    with running_central(tmp_path / "central.db", tls=tls) as server:
        desk = new_desk(tmp_path / "desk", server, tls=tls)
        assert desk.syncing.once().why is Why.CONNECTED
    assert desk.syncing.once().why is Why.CENTRAL_DOWN
    desk.close()


@pytest.mark.postgresql
def test_desks_come_to_a_central_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    with fresh_database(postgres_url, migrated=False) as url, running_central(url) as server:
        code = make_code(server.state, OFFICE, SETTINGS)
        desk = desk_in(tmp_path / "desk", server.url, code)
        desk.register("Серверде")
        assert desk.syncing.once().why is Why.CONNECTED
        assert gists_in(server.state.engine) == ["Серверде"]
        desk.close()


SERVE = """
import sys
from pathlib import Path
from frontoffice.central import CentralSecrets, serve
from frontoffice.journal.keys import DeviceKey
def ready(url):
    print(url, flush=True)
serve(Path(sys.argv[1]), CentralSecrets(bytes(range(32)), DeviceKey(b"c" * 32)), port=0, ready=ready)
"""


def test_a_central_killed_in_the_middle_has_what_it_said_it_had(tmp_path: Path) -> None:
    database = tmp_path / "central.db"
    engine = open_central(database, SECRETS)
    code = make_code(State(engine, SECRETS.key), OFFICE, SETTINGS)
    with _served(database) as process:
        assert process.stdout is not None
        desk = desk_in(tmp_path / "desk", process.stdout.readline().strip(), code)
        desk.register("Айтылды")
        assert desk.syncing.once().waiting == 0
        process.kill()
    desk.register("Айтылмады")
    assert desk.syncing.once().why is Why.CENTRAL_DOWN
    assert gists_in(engine) == ["Айтылды"]
    with _served(database) as process:
        assert process.stdout is not None
        desk.go_through(process.stdout.readline().strip())
        assert desk.syncing.once().waiting == 0
        process.send_signal(signal.SIGTERM)
        process.wait(10)
    assert gists_in(engine) == ["Айтылды", "Айтылмады"]
    desk.close()
    engine.dispose()


def _served(database: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, str(database)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE,
        env=os.environ | {"PYTHONPATH": str(HERE)},
    )
