"""Devices by commands: files on a stick, shutting out, the fleet, what is held."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import OFFICE, PIN, Commands, Said, central_process, copy_of
from doubles.central_faults import answers, changes_answer, way_to


class Region:
    """A central, and the commands that concern it and its desks."""

    def __init__(self, frontoffice: Commands, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "central"
        self._frontoffice = frontoffice

    def __call__(self, *words: object) -> Said:
        """Run one command of central."""
        where = ("--data", self.data, "--key-file", self.data.with_suffix(".key"))
        return self._frontoffice("central", *words, *where)

    def file(self, url: str, *words: object) -> tuple[Path, str, int]:
        """Return an enrolment file, its password and the number that it is good for."""
        path = self.folder / f"file-{len(list(self.folder.glob('file-*')))}"
        told = self("code", "--office", OFFICE, "-o", path, "--url", url, "--json", *words).json
        return path, told["password"], told["device"]

    def enrol(self, name: str, *words: object) -> Said:
        """Make the desk *name*."""
        desk = self.folder / name
        where = ("--data", desk, "--key-file", desk.with_suffix(".key"), "--pin", PIN, "--json")
        return self._frontoffice("enrol", *words, *where)

    def desk(self, name: str, command: str, *words: object) -> Said:
        """Run one command of a desk."""
        return self._frontoffice(command, *words, "--data", self.folder / name)

    def register(self, name: str) -> Said:
        """Register one appeal."""
        file = self._frontoffice.write("a.json", {"essence": "Жол"})
        return self.desk(name, "register", file)

    def sync(self, name: str) -> dict[str, object]:
        """Sync a desk and return how it stands."""
        return self.desk(name, "sync", "--json").json


@pytest.fixture
def region(frontoffice: Commands, tmp_path: Path) -> Region:
    return Region(frontoffice, tmp_path)


@pytest.fixture
def url(region: Region) -> Iterator[str]:
    with central_process(region.data) as address:
        yield address


def test_a_file_makes_a_desk_that_works_at_once_and_joins_at_the_first_contact(
    region: Region, url: str
) -> None:
    path, password, number = region.file(url)
    made = region.enrol("desk", path, "--password", password)
    assert (made.status, made.json["device"]) == (0, number)
    assert region.register("desk").status == 0, "no network was needed"
    state = region.sync("desk")
    assert (state["state"], state["waiting"]) == ("connected", 0)
    (line,) = region("fleet", "--json").lines
    assert (line["device_no"], line["standing"]) == (number, "well")


def test_a_central_that_names_another_place_than_the_file_is_not_joined(
    region: Region, url: str
) -> None:
    with way_to(url) as way:
        path, password, number = region.file(way.url)
        assert region.enrol("desk", path, "--password", password).status == 0
        assert region.register("desk").status == 0
        said, other = (f'"device_no":{no}'.encode() for no in (number, number + 1))
        way.plant(changes_answer(lambda answer: answer.replace(said, other)))
        state = region.sync("desk")
        assert (state["state"], state["code"]) == ("central_down", "unavailable.central")
        assert way.asked == ["POST /v1/enrol"], "nothing more was told to it"

        # One that answers rightly lets it in by the same file, though its greeting fails at first.
        way.plant(None, answers(500, b""))
        assert region.sync("desk")["state"] == "central_down"
        state = region.sync("desk")
        assert (state["state"], state["waiting"]) == ("connected", 0)


def test_a_file_lets_one_desk_in(region: Region, url: str) -> None:
    path, password, _ = region.file(url)
    for name in ("one", "two"):
        assert region.enrol(name, path, "--password", password).status == 0
    assert region.sync("one")["state"] == "connected"
    refused = region.sync("two")
    assert (refused["state"], refused["code"]) == ("not_allowed", "not_allowed.code")

    spare, other, number = region.file(url, "--spare")
    assert region.desk("two", "renew", "--file", spare, "--password", other).status == 0
    assert region.sync("two")["state"] == "connected"
    assert region.desk("two", "renew", "--json").json == {"device": number, "renewed": False}
    assert region.register("two").status == 0, "its clerk is still its own"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--password", "AAAAA-AAAAA"), "not_allowed.enrol_file"),
        (("--password", ""), "not_allowed.enrol_file"),
    ],
)
def test_a_file_without_its_password_is_worth_nothing(
    region: Region, url: str, words: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTOFFICE_FILE_PASSWORD", "BBBBB-BBBBB")
    path, _, _ = region.file(url)
    said = region.enrol("desk", path, *words)
    assert (said.status, said.json["error"]) == (1, code)
    assert not (region.folder / "desk/desk.json").exists()


def test_what_is_no_file_is_told(region: Region, frontoffice: Commands) -> None:
    wrong = frontoffice.write("wrong", "{}")
    said = region.enrol("desk", wrong, "--password", "x")
    assert said.json["error"] == "rule.enrol_file"
    said = region.enrol("desk", region.folder / "none", "--password", "x")
    assert said.json["error"] == "unavailable.file"
    binary = region.folder / "binary"
    binary.write_bytes(b"\xff" * 9)
    assert region.enrol("desk", binary, "--password", "x").json["error"] == "rule.enrol_file"
    binary.write_bytes(b"x" * (1 << 19))
    assert region.enrol("desk", binary, "--password", "x").json["error"] == "rule.enrol_file"
    said = region("code", "--office", OFFICE, "-o", region.folder / "f", "--json")
    assert said.json["error"] == "rule.file_url"


def test_a_restored_copy_goes_on_by_a_spare_file_without_a_network(
    region: Region, url: str
) -> None:
    code = region("code", "--office", OFFICE).out.strip()
    region.enrol("desk", url, code)
    region.register("desk")
    region.sync("desk")
    backup = copy_of(region.folder / "desk", region.folder / "backup")
    region.register("desk")
    (region.folder / "desk").rename(region.folder / "lost")
    backup.rename(region.folder / "desk")
    assert "conflict.restored_copy" in region.register("desk").err

    spare, password, number = region.file(url, "--spare")
    said = region.desk("desk", "renew", "--file", spare, "--password", password)
    assert (said.status, said.out) == (0, f"This desk gives numbers as device {number:03}.\n")
    assert region.register("desk").status == 0
    again = region.desk("desk", "renew", "--file", spare, "--password", password, "--json")
    assert again.json["error"] == "not_allowed.enrol_file_used"
    assert region.sync("desk")["state"] == "connected"
    standings = {line["device_no"]: line["standing"] for line in region("fleet", "--json").lines}
    assert standings == {1: "replaced", number: "well"}


def test_a_file_of_another_central_does_not_renew(region: Region, url: str, tmp_path: Path) -> None:
    region.enrol("desk", url, region("code", "--office", OFFICE).out.strip())
    foreign = Region(region._frontoffice, tmp_path / "foreign")
    foreign.folder.mkdir()
    path, password, _ = foreign.file(url, "--spare")
    said = region.desk("desk", "renew", "--file", path, "--password", password, "--json")
    assert said.json["error"] == "not_allowed.enrol_file_foreign"
    usual, password, _ = region.file(url)
    said = region.desk("desk", "renew", "--file", usual, "--password", password, "--json")
    assert said.json["error"] == "not_allowed.enrol_file_foreign"
    spare, password, _ = region.file(url, "--spare")
    said = region.enrol("new", spare, "--password", password)
    assert said.json["error"] == "not_allowed.enrol_file_foreign"


def test_a_shut_out_desk_says_so_and_what_it_has_waits_for_a_supervisor(
    region: Region, url: str
) -> None:
    region.enrol("desk", url, region("code", "--office", OFFICE).out.strip())
    region.sync("desk")
    place = f"{OFFICE}/1"
    assert region("revoke", place, "--note", "ұрланды").out.startswith("Device 270142/001 is shut")
    region.register("desk")
    state = region.sync("desk")
    assert (state["code"], state["waiting"]) == ("not_allowed.device.revoked", 2)
    region.sync("desk")  # handed over once

    (line,) = region("held", "list", "--json").lines
    assert (line["place"], line["entries"]) == ("270142/001", 2)
    assert "270142/001: 2 entries since" in region("held", "list").out
    assert region("held", "accept", place, "--json").json["taken"] == 2
    assert region("held", "list").out == "Nothing waits.\n"
    (line,) = region("fleet", "--json").lines
    assert line["standing"] == "revoked"


def test_held_entries_may_be_left_aside(region: Region, url: str) -> None:
    region.enrol("desk", url, region("code", "--office", OFFICE).out.strip())
    region.register("desk")
    region("revoke", f"{OFFICE}/1")
    region.sync("desk")
    assert region("held", "refuse", f"{OFFICE}/1").out == "0 entries were taken in.\n"
    assert region("held", "list").out == "Nothing waits.\n"


def test_a_device_is_frozen_and_released(region: Region, url: str) -> None:
    region.enrol("desk", url, region("code", "--office", OFFICE).out.strip())
    assert region("fleet").out.count("270142/001") == 1
    assert region("freeze", f"{OFFICE}/1", "--json").json["done"] == "freeze"
    assert region.sync("desk")["code"] == "not_allowed.frozen"
    region("release", f"{OFFICE}/1")
    assert region.sync("desk")["state"] == "connected"
    assert region("freeze", "nobody", "--json").json["error"] == "rule.device"
    assert region("freeze", f"{OFFICE}/99", "--json").json["error"] == "rule.device"


def test_an_empty_fleet_is_told(region: Region) -> None:
    assert region("fleet").out == "No device has been let in yet.\n"


def test_a_kiosk_is_closed_and_told_something_at_central(region: Region, url: str) -> None:
    code = region("code", "--office", OFFICE, "--kind", "kiosk", "--json").json["code"]
    assert region.enrol("hall", url, code).status == 0
    place = f"{OFFICE}/1"
    told = region("kiosk", place, "--close", "repair", "--message-ru", "Завтра", "--json").json
    assert (told["closed"], told["message"]["kk"]) == ("repair", "Завтра")
    assert "being repaired" in region("kiosk", place, "--language", "en").out
    phone = "--phone", "+7 701 000 00 11"
    told = region("kiosk", place, "--open", "--no-message", *phone, "--json").json
    assert told == {
        "closed": None,
        "message": None,
        "phone": "+7 701 000 00 11",
        "place": f"{OFFICE}/001",
    }
    assert "serves" in region("kiosk", place, "--language", "en").out
    assert region("kiosk", place, "--message-kk", "<b>").status != 0
