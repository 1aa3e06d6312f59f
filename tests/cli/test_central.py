"""Desks of a central that runs in a process of its own."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import OFFICE, PIN, Commands, central_process
from postgres import fresh_database

from db.engine import open_url
from db.first_look import HEAD
from db.migrate import migrate as to_revision


class Centre:
    """A central, and the commands that concern it."""

    def __init__(self, frontoffice: Commands, data: Path, *words: object) -> None:
        self.data = data
        self._frontoffice = frontoffice
        self._words = ("--data", data, "--key-file", data.with_suffix(".key"), *words)

    def code(self, *words: object) -> str:
        """Return a one-time code."""
        said = self._frontoffice("central", "code", "--office", OFFICE, *self._words, *words)
        assert said.status == 0
        return said.out.strip()

    def enrol(self, url: str, desk: Path, code: str) -> dict[str, object]:
        """Make a desk by *code*, and return what was made or why not."""
        words = ("--data", desk, "--key-file", desk.with_suffix(".key"), "--pin", PIN, "--json")
        return self._frontoffice("enrol", url, code, *words).json


@pytest.fixture
def centre(frontoffice: Commands, tmp_path: Path) -> Centre:
    return Centre(frontoffice, tmp_path / "central")


@pytest.fixture
def url(centre: Centre) -> Iterator[str]:
    with central_process(centre.data) as address:
        yield address


def test_what_one_desk_registers_the_other_finds(
    frontoffice: Commands, centre: Centre, url: str, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    made = centre.enrol(url, one, centre.code())
    assert made == made | {"office": OFFICE, "device": 1, "central": url}
    assert centre.enrol(url, two, centre.code())["device"] == 2
    assert frontoffice("waiting", "--data", one, "--json").json["state"] == "never"

    file = frontoffice.write("a.json", {"applicant": "Оспанова Гүлнар", "essence": "Жол"})
    line = frontoffice("register", file, "--data", one).json
    waiting = frontoffice("waiting", "--data", one, "--json").json
    assert waiting["waiting"] == 3  # its clerk, the appeal, the talon
    assert waiting["waiting_bytes"] > 1000
    assert waiting["oldest_at"]
    assert "On this computer only: 3 entries" in frontoffice("waiting", "--data", one).out

    said = frontoffice("sync", "--data", one, "--json")
    assert (said.status, said.json["state"], said.json["waiting"]) == (0, "connected", 0)
    said = frontoffice("sync", "--data", two, "--language", "ru")
    assert (said.status, said.out.splitlines()[0]) == (0, "Связь с центральным сервером есть.")
    found = frontoffice("find", "оспанова", "--data", two, "--json").json["appeals"]
    assert [one["number"] for one in found] == [line["number"]]
    assert frontoffice("talon-check", line["talon"], "--data", two).status == 0
    verified = frontoffice("journal", "verify", "--data", two, "--json").json
    # The appeal and its talon, what central says of both desks and their codes, and the clerks of both.
    assert (verified["ok"], verified["entries"]) == (True, 8)


def test_a_desk_works_on_without_central_and_says_why(
    frontoffice: Commands, centre: Centre, tmp_path: Path
) -> None:
    with central_process(centre.data) as url:
        centre.enrol(url, tmp_path / "desk", centre.code())
    file = frontoffice.write("a.json", {"essence": "x"})
    assert frontoffice("register", file, "--data", tmp_path / "desk").status == 0
    said = frontoffice("sync", "--data", tmp_path / "desk", "--json")
    assert said.status == 1
    assert said.json["state"] == "central_down"
    assert said.json["code"] == "unavailable.central"
    assert said.json["waiting"] == 3


def test_a_code_is_good_once_and_only_if_it_is_one(
    frontoffice: Commands, centre: Centre, url: str, tmp_path: Path
) -> None:
    code = centre.code("--days", 1)
    # People type codes by hand: small letters, spaces, 0 for O.
    typed = code.lower().replace("-", " ").replace("o", "0")
    assert "error" not in centre.enrol(url, tmp_path / "one", typed)
    for wrong, told in (
        (code, "not_allowed.code"),
        ("ABCD", "rule.enrol_code"),
        ("AAAA-AAAA-AAAA-AAAA", "not_allowed.code"),
    ):
        said = centre.enrol(url, tmp_path / "two", wrong)
        assert said["error"] == told
        assert not (tmp_path / "two").exists()
        assert not (tmp_path / "two.key").exists()
    assert "error" not in centre.enrol(url, tmp_path / "two", centre.code())
    assert centre.enrol(url, tmp_path / "two", centre.code())["error"] == "conflict.folder"
    refused = frontoffice("central", "code", "--office", "12", "--data", centre.data, "--json")
    assert (refused.status, refused.json["error"]) == (1, "rule.office")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:1", "unavailable.central"),
        ("http://192.0.2.1:8420", "not_allowed.plain_http"),
        ("nonsense", "rule.wire"),
        ("ftp://127.0.0.1", "rule.wire"),
    ],
)
def test_where_no_central_is_no_desk_is_made(
    centre: Centre, tmp_path: Path, url: str, told: str
) -> None:
    assert centre.enrol(url, tmp_path / "desk", centre.code())["error"] == told
    assert not (tmp_path / "desk/desk.json").exists()
    # Whether an answer was lost nobody knows: the next try comes as the same device.
    begun = told == "unavailable.central"
    assert (tmp_path / "desk/setting-up.json").exists() is begun
    assert (tmp_path / "desk").exists() is begun
    assert (tmp_path / "desk.key").exists() is begun


def test_over_https_the_authority_is_pinned_by_the_code(
    frontoffice: Commands, tmp_path: Path
) -> None:
    centre = Centre(frontoffice, tmp_path / "central", "--tls-auto")
    other = Centre(frontoffice, tmp_path / "other", "--tls-auto")
    with central_process(centre.data, "--tls-auto") as url:
        assert url.startswith("https://127.0.0.1:")
        refused = centre.enrol(url, tmp_path / "desk", other.code())
        assert refused["error"] == "not_allowed.authority"
        plain = Centre(frontoffice, tmp_path / "plain").code()
        assert centre.enrol(url, tmp_path / "desk", plain)["error"] == "not_allowed.authority"
        assert centre.enrol(url, tmp_path / "desk", centre.code())["central"] == url
        said = frontoffice("sync", "--data", tmp_path / "desk", "--json")
        assert (said.status, said.json["state"]) == (0, "connected")


def test_central_tells_why_it_does_not_listen(
    frontoffice: Commands, centre: Centre, url: str
) -> None:
    port = url.rpartition(":")[2]
    words = ("central", "serve", "--data", centre.data, "--json")
    said = frontoffice(*words, "--port", port)
    assert (said.status, said.json["error"]) == (1, "unavailable.port")
    said = frontoffice(*words, "--host", "192.0.2.1")
    assert (said.status, said.json["error"]) == (1, "not_allowed.plain_listen")
    missing = ("--tls-cert", centre.data / "none.pem", "--tls-key", centre.data / "none.key")
    said = frontoffice(*words, *missing)
    assert (said.status, said.json["error"]) == (1, "unavailable.storage.certificate")


def test_central_makes_its_keys_once_and_tells_where(frontoffice: Commands, centre: Centre) -> None:
    key = centre.data.with_suffix(".key")
    words = ("central", "code", "--office", OFFICE, "--data", centre.data, "--key-file", key)
    first = frontoffice(*words, "--json")
    assert first.err == f"The keys of central are in {key}.\n"
    assert set(first.json) == {"code", "office", "days"}
    assert frontoffice(*words).err == ""
    key.unlink()
    said = frontoffice(*words, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.storage.key_missing")
    assert not key.exists(), "no new keys are made over a database that has others"
    (centre.data / "central.json").write_text("half", "utf-8")
    assert frontoffice(*words).status == 1


def test_a_new_server_goes_on_by_the_keys_that_were_brought(
    frontoffice: Commands, centre: Centre, tmp_path: Path
) -> None:
    key = tmp_path / "brought.key"
    code = ("central", "code", "--office", OFFICE)
    frontoffice(*code, "--data", tmp_path / "old", "--key-file", key)
    before = key.read_bytes()
    said = frontoffice(*code, "--data", centre.data, "--key-file", key)
    assert (said.status, said.err) == (0, "")
    assert key.read_bytes() == before
    with central_process(centre.data) as url:
        desk = tmp_path / "desk"
        made = centre.enrol(url, desk, said.out.strip())
        assert made["device"] == 1
    taken = frontoffice(
        *code, "--data", tmp_path / "other", "--key-file", desk.with_suffix(".key"), "--json"
    )
    assert (taken.status, taken.json["error"]) == (1, "conflict.keys")


def test_two_centrals_of_one_user_have_keys_of_their_own(
    frontoffice: Commands, tmp_path: Path
) -> None:
    for name in ("one", "two", "one"):
        words = ("central", "code", "--office", OFFICE, "--data", tmp_path / name)
        assert frontoffice(*words).status == 0
    keys = list((frontoffice.home / ".config/frontoffice/keys").iterdir())
    assert len(keys) == 2


@pytest.mark.postgresql
def test_a_database_on_a_server_is_migrated_by_its_command_only(
    frontoffice: Commands, centre: Centre, postgres_url: str
) -> None:
    with fresh_database(postgres_url, migrated=False) as database:
        words = ("--data", centre.data, "--key-file", centre.data.with_suffix(".key"), "--json")
        on = ("--database", database, *words)
        for command in (("serve", "--port", 0), ("code", "--office", OFFICE)):
            said = frontoffice("central", *command, *on)
            assert (said.status, said.json["error"]) == (1, "unavailable.storage.older")
            assert "frontoffice central migrate" in said.json["message"]
        said = frontoffice("central", "migrate", "--check", *on)
        assert (said.status, said.json) == (1, {"from": None, "to": HEAD, "done": False})
        said = frontoffice("central", "migrate", *on)
        assert (said.status, said.json) == (0, {"from": None, "to": HEAD, "done": True})
        said = frontoffice("central", "migrate", "--check", *on)
        assert (said.status, said.json["done"]) == (0, False)
        plain = frontoffice("central", "migrate", *on[:-1])
        assert plain.out == f"The database is at revision {HEAD}; nothing is to be done.\n"
        assert frontoffice("central", "code", "--office", OFFICE, *on).status == 0


@pytest.mark.postgresql
def test_before_an_upgrade_a_copy_is_advised(
    frontoffice: Commands, centre: Centre, postgres_url: str
) -> None:
    with fresh_database(postgres_url, migrated=False) as database:
        engine = open_url(database, patient=True)
        to_revision(engine, "0001")
        engine.dispose()
        words = ("--database", database, "--data", centre.data)
        said = frontoffice("central", "migrate", *words)
        assert said.status == 0
        assert "pg_dump" in said.err
        assert said.out == f"The database went from revision 0001 to {HEAD}.\n"


def test_a_database_file_is_served_by_one_process(frontoffice: Commands, centre: Centre) -> None:
    words = ("--data", centre.data, "--key-file", centre.data.with_suffix(".key"), "--json")
    said = frontoffice("central", "serve", "--workers", 2, "--port", 0, *words)
    assert (said.status, said.json["error"]) == (1, "rule.workers")


def test_what_desks_ask_is_described(frontoffice: Commands) -> None:
    told = frontoffice("central", "openapi").json
    assert {"/v1/push", "/v1/feed", "/v1/hello", "/v1/keys", "/v1/enrol"} <= set(told["paths"])
    assert not {"/healthz", "/metrics"} & set(told["paths"])


def test_systemd_is_told_once_central_serves(
    centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert centre.code()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as supervisor:
        supervisor.bind(str(tmp_path / "notify"))
        supervisor.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        with central_process(centre.data):
            assert supervisor.recv(100) == b"READY=1"


def test_an_older_copy_of_central_is_taken_up_by_a_command(
    frontoffice: Commands, tmp_path: Path
) -> None:
    keys = ("--key-file", tmp_path / "central.key", "--data", tmp_path / "central")
    assert frontoffice("central", "code", "--office", "270142", *keys, "--json").status == 0
    done = frontoffice("central", "put-back", *keys, "--json").json
    assert (done["devices"], done["frozen"]) == (0, 0)
    said = frontoffice("central", "put-back", *keys, "--numbers", "1", "--language", "ru")
    assert said.out == (
        "Устройств, которые могут поздороваться как впервые и пришлют заново то, чего нет в копии: 0.\n"
    )
