"""A folder and its keys become a desk, or it is said why not."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from desks import OFFICE, never_asked

from db.refusals import ReadOnlyError, WrongKeyError
from db.secrets import KeyFileVault, KeyMissingError, Secrets
from frontoffice.desk import open_desk, witness_path
from frontoffice.domain.appeal import Draft
from frontoffice.domain.office import NoOfficeError
from frontoffice.first_look import DATABASE_FILE, FOLDER_FILE
from frontoffice.new_desk import FolderTakenError, Plan, check_free, make_desk
from frontoffice.services.clerk import Clerk
from frontoffice.services.syncing import Why

CLERK = Clerk("aigul", "Ахметова Гүлмира", OFFICE.name)


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the witness of these desks with the test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Give what a new desk is to be, its keys kept in a file."""
    return a_plan(tmp_path / "desk.key")


def a_plan(key_file: Path) -> Plan:
    vault, secrets = KeyFileVault(key_file), Secrets.make()
    vault.save(secrets)
    return Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault)


def registered_in(folder: Path) -> int:
    """Open the desk in *folder*, register an appeal there and return its number's sequence."""
    desk = open_desk(folder, never_asked)
    try:
        return desk.registration.register(Draft(essence="Су жоқ."), CLERK).number.sequence
    finally:
        desk.close()


def test_a_desk_is_what_was_planned(tmp_path: Path, plan: Plan) -> None:
    folder = tmp_path / "desk"
    make_desk(folder, replace(plan, printers=("file:///dev/null",)))
    desk = open_desk(folder, never_asked)

    assert desk.office == OFFICE
    assert desk.folder == folder
    assert desk.journal.author.device == plan.device
    assert desk.spool.state().name == "file:///dev/null"
    assert desk.syncing.state().why is Why.NO_CENTRAL
    assert folder.stat().st_mode & 0o777 == 0o700
    desk.close()


def test_a_desk_with_a_central_has_not_asked_it_yet(tmp_path: Path, plan: Plan) -> None:
    central = {"url": "https://central.example.kz", "key": "00" * 32, "authority": None}
    make_desk(tmp_path / "desk", replace(plan, central=central))
    desk = open_desk(tmp_path / "desk", never_asked)

    assert desk.syncing.state().why is Why.NEVER
    desk.close()


def test_a_folder_of_a_desk_is_taken(tmp_path: Path, plan: Plan) -> None:
    make_desk(tmp_path / "desk", plan)
    with pytest.raises(FolderTakenError):
        check_free(tmp_path / "desk")
    with pytest.raises(FolderTakenError):
        make_desk(tmp_path / "desk", a_plan(tmp_path / "other.key"))

    assert registered_in(tmp_path / "desk") == 1


def test_a_half_made_folder_is_no_desk_and_can_be_made_again(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    with monkeypatch.context() as patch:
        patch.setattr("frontoffice.new_desk.write_json", interrupted)
        with pytest.raises(KeyboardInterrupt):
            make_desk(folder, plan)
    with pytest.raises(NoOfficeError):
        open_desk(folder, never_asked)
    make_desk(folder, a_plan(tmp_path / "other.key"))

    assert registered_in(folder) == 1
    assert (folder / f"{DATABASE_FILE}.left-1").exists()


def interrupted(_path: Path, _value: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("content", [None, "", "{", "[1]", '"x"', "{}", '{"vault": {"kind": "?"}}'])
def test_a_folder_that_names_no_vault_is_no_desk(
    tmp_path: Path, plan: Plan, content: str | None
) -> None:
    make_desk(tmp_path, plan)
    (tmp_path / FOLDER_FILE).unlink()
    if content is not None:
        (tmp_path / FOLDER_FILE).write_text(content)

    with pytest.raises(NoOfficeError):
        open_desk(tmp_path, never_asked)


def test_a_folder_whose_database_has_gone_gets_no_empty_one(tmp_path: Path, plan: Plan) -> None:
    make_desk(tmp_path, plan)
    (tmp_path / DATABASE_FILE).unlink()

    with pytest.raises(NoOfficeError):
        open_desk(tmp_path, never_asked)
    assert not (tmp_path / DATABASE_FILE).exists()


def test_a_database_under_another_key_does_not_open_and_is_left_alone(
    tmp_path: Path, plan: Plan
) -> None:
    make_desk(tmp_path, plan)
    before = (tmp_path / DATABASE_FILE).read_bytes()
    plan.vault.save(Secrets.make())

    with pytest.raises(WrongKeyError):
        open_desk(tmp_path, never_asked)
    assert (tmp_path / DATABASE_FILE).read_bytes() == before


def test_a_desk_whose_keys_have_gone_says_where_they_should_be(tmp_path: Path, plan: Plan) -> None:
    make_desk(tmp_path, plan)
    (tmp_path / "desk.key").unlink()

    with pytest.raises(KeyMissingError) as caught:
        open_desk(tmp_path, never_asked)
    assert caught.value.values == {"place": str(tmp_path / "desk.key")}


def test_a_place_that_may_not_be_written_is_told_and_no_desk_is_made(
    tmp_path: Path, plan: Plan
) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ReadOnlyError):
        make_desk(tmp_path / "file" / "desk", plan)


def test_a_database_that_was_never_made_whole_is_no_desk(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / FOLDER_FILE).write_text(json.dumps({"vault": plan.vault.told()}))
    sqlite3.connect(tmp_path / DATABASE_FILE).close()

    with pytest.raises(NoOfficeError):
        open_desk(tmp_path, never_asked)


def test_the_witness_lies_outside_the_data_folder(tmp_path: Path, plan: Plan) -> None:
    folder = tmp_path / "desk"
    make_desk(folder, plan)
    registered_in(folder)

    assert witness_path(plan.device).exists()
    assert not witness_path(plan.device).is_relative_to(folder)


def test_without_a_place_for_the_witness_the_work_goes_on(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "state").touch()
    make_desk(tmp_path / "desk", plan)

    assert registered_in(tmp_path / "desk") == 1
    assert witness_path(UUID(int=1)).name == str(UUID(int=1))
