"""People of a region: made at one desk, at work at another, and at no kiosk."""

from pathlib import Path
from typing import Any

import pytest
from commands import OFFICE, Commands, central_process
from sqlalchemy import select

from db.engine import reading
from db.tables import task
from frontoffice.desk import open_desk
from frontoffice.services.staff import PinToChooseError, SignInError

OWN_PIN = "975310"


def nobody_types() -> str:
    raise AssertionError


class Region:
    """A central and its desks, made as an administrator makes them."""

    def __init__(self, commands: Commands, root: Path, url: str) -> None:
        self._commands, self._root, self._url = commands, root, url

    def desk(self, name: str, *code: str, office: str = OFFICE, role: str = "clerk") -> Path:
        """Enrol a desk and return its folder."""
        made = self._commands(
            *("central", "code", "--office", office, "--data", self._root / "central"),
            *("--key-file", self._root / "central.key", *code),
        ).out.strip()
        folder = self._root / name
        said = self._commands(
            *("enrol", self._url, made, "--data", folder, "--json", "--role", role),
            *("--key-file", self._root / f"{name}.key", "--login", name, "--clerk", f"Адам {name}"),
            *("--pin", "246810"),
        )
        assert said.status == 0, said.err
        self.sync(folder)
        return folder

    def sync(self, *folders: Path) -> list[dict[str, Any]]:
        """Let desks push and pull, one after the other."""
        return [self._commands("sync", "--data", one, "--json").json for one in folders]

    def people(self, folder: Path, *words: str) -> dict[str, Any]:
        """Look after the staff at a desk."""
        said = self._commands("people", *words, "--data", folder, "--json")
        assert said.status == 0, said.err
        return said.json

    def minutes(self, folder: Path) -> int:
        """Return how long a recording may be."""
        rules = self._commands("recording", "--data", folder, "--json").json
        return int(rules["limit_s"]) // 60


@pytest.fixture
def region(frontoffice: Commands, tmp_path: Path) -> Any:
    """Give a region whose central runs."""
    with central_process(tmp_path / "central") as url:
        yield Region(frontoffice, tmp_path, url)


def logins(folder: Path) -> set[str]:
    desk = open_desk(folder, nobody_types)
    try:
        return {person.login for person in desk.staff.people()}
    finally:
        desk.close()


def sign_in(folder: Path, login: str, pin: str, own: str = "") -> str:
    """Sign in at a desk and return the role."""
    desk = open_desk(folder, nobody_types)
    try:
        if own:
            with pytest.raises(PinToChooseError):
                desk.staff.sign_in(login, pin)
            return desk.staff.choose_pin(login, pin, own).role
        return desk.staff.sign_in(login, pin).role
    finally:
        desk.close()


def tasks(folder: Path) -> list[str]:
    desk = open_desk(folder, nobody_types)
    try:
        with reading(desk.journal.engine) as connection:
            return list(connection.execute(select(task.c.code)).scalars())
    finally:
        desk.close()


def test_a_person_made_by_an_administrator_works_at_every_desk_of_the_office(
    region: Region,
) -> None:
    root = region.desk("root", "--administrator", office="270001", role="administrator")
    one, two = region.desk("one"), region.desk("two")
    elsewhere = region.desk("elsewhere", office="270143")
    kiosk = region.desk("kiosk", "--kind", "kiosk")

    boss = region.people(
        root, "add", "boss", "--name", "Төлеген Дана", "--role", "supervisor", "--office", OFFICE
    )
    region.sync(root, one, two, elsewhere, kiosk)

    assert logins(one) == {"one", "boss"}
    assert logins(two) == {"two", "boss"}
    assert logins(elsewhere) == {"elsewhere"}
    assert logins(kiosk) == {"kiosk"}
    assert region.minutes(kiosk) == 10, "others wait behind whoever speaks at a kiosk"
    assert region.minutes(one) == 30
    assert sign_in(one, "boss", boss["pin"], OWN_PIN) == "supervisor"
    region.sync(one, two)
    assert sign_in(two, "boss", OWN_PIN) == "supervisor"

    # The supervisor looks after the own office, from any desk of it.
    clerk = region.people(two, "add", "serik", "--name", "Серіков Серік", "--as", "boss")
    region.sync(two, one, root)
    assert sign_in(one, "serik", clerk["pin"], OWN_PIN) == "clerk"
    region.people(one, "left", "serik", "--as", "boss")
    region.sync(one, two)
    with pytest.raises(SignInError):
        sign_in(two, "serik", OWN_PIN)
    assert tasks(one) == tasks(two) == []


def test_what_a_clerks_desk_makes_up_is_taken_back_there_and_known_nowhere(
    region: Region,
) -> None:
    one, two = region.desk("one"), region.desk("two")
    # Whoever has the keys of a desk can write what they like there; central does not apply it.
    region.people(one, "add", "evil", "--name", "X", "--role", "supervisor")
    assert "evil" in logins(one)

    [said] = region.sync(one)
    region.sync(two)

    assert said["refused"] == 1
    assert logins(one) == {"one"}
    assert logins(two) == {"two"}
    assert tasks(one) == ["sync.refused"]


def test_one_login_given_at_two_desks_without_a_network_ends_with_one_person_and_a_task(
    region: Region,
) -> None:
    root = region.desk("root", "--administrator", office="270001", role="administrator")
    one, two = region.desk("one"), region.desk("two")
    boss = region.people(
        root, "add", "boss", "--name", "Төлеген Дана", "--role", "supervisor", "--office", OFFICE
    )
    region.sync(root, one, two)
    assert boss["one_time_pin"]
    first = region.people(one, "add", "serik", "--name", "Бірінші Серік", "--as", "boss")
    second = region.people(two, "add", "serik", "--name", "Екінші Серік", "--as", "boss")

    region.sync(two, one, two, root)

    # Central had the second desk's first; whoever came later is told, and lost nothing else.
    for desk in (one, two):
        [found] = region.people(desk, "list", "serik", "--as", "boss")["people"]
        assert (found["id"], found["clashes"]) == (second["id"], False)
    assert first["id"] != second["id"]
    assert (tasks(one), tasks(two)) == (["sync.refused"], [])
    assert sign_in(one, "serik", second["pin"], OWN_PIN) == "clerk"
    again = region.people(one, "add", "serik2", "--name", "Бірінші Серік", "--as", "boss")
    region.sync(one, two)
    assert sign_in(two, "serik2", again["pin"], OWN_PIN) == "clerk"
