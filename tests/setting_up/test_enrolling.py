"""A desk that is set up: nothing is lost where an answer is, or where the program ends in the middle."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from unittest.mock import patch

import pytest
from commands import OFFICE, PIN, Commands, central_process, frontoffice
from desks import OFFICE as OFFICE_OF_TESTS
from desks import POSITION
from doubles.central_faults import Way, loses_the_answer, way_to

from db.secrets import PassphraseError
from frontoffice.desk import Desk, open_desk
from frontoffice.errors import FrontOfficeError
from frontoffice.new_desk import FolderTakenError
from frontoffice.services.clerk import Person
from frontoffice.services.pins import PinError
from frontoffice.services.staff import Staff
from frontoffice.setting_up import enrolling
from frontoffice.setting_up.enrolling import (
    FirstClerk,
    Made,
    NewDesk,
    enrol_by_code,
    make_alone,
    make_by_file,
)
from frontoffice.setting_up.keys import KeyWish
from frontoffice.setting_up.progress import BEGUN_FILE, is_unfinished
from frontoffice.sync.enrolcode import EnrolCodeError
from frontoffice.sync.enrolfile import ForeignFileError, read_file

__all__ = ["frontoffice"]

CLERK = FirstClerk(Person("aigul", "Ахметова Гүлмира Сериковна", POSITION, "supervisor"), PIN)
ALONE = OFFICE_OF_TESTS.as_setting()


@pytest.fixture
def central(tmp_path: Path) -> Path:
    return tmp_path / "central"


@pytest.fixture
def way(central: Path, code: str) -> Iterator[Way]:
    assert code, "its keys are made with the first code"
    with central_process(central) as url, way_to(url) as way:
        yield way


@pytest.fixture
def code(frontoffice: Commands, central: Path) -> str:
    return a_code(frontoffice, central)


def a_code(frontoffice: Commands, central: Path) -> str:
    where = ("--data", central, "--key-file", central.with_suffix(".key"))
    said = frontoffice("central", "code", "--office", OFFICE, *where)
    assert said.status == 0
    return said.out.strip()


@pytest.fixture
def new(tmp_path: Path) -> NewDesk:
    folder = tmp_path / "Жұмыс орны"
    return NewDesk(folder=folder, clerk=CLERK, keys=KeyWish(tmp_path / "desk.key"))


def crash_in(where: object, name: str) -> AbstractContextManager[object]:
    """End the program where *name* would be called."""
    return patch.object(where, name, side_effect=KeyboardInterrupt)


def opened(new: NewDesk) -> Desk:
    return open_desk(new.folder, new.keys.passphrase or str)


def people(made: Made, new: NewDesk) -> list[str]:
    desk = opened(new)
    try:
        assert desk.office.device_no == made.device_no
        return [one.login for one in desk.staff.people()]
    finally:
        desk.close()


def test_an_answer_that_was_lost_is_told_again_to_the_same_device(
    way: Way, code: str, new: NewDesk
) -> None:
    way.plant(loses_the_answer)
    with pytest.raises(FrontOfficeError):
        enrol_by_code(new, way.url, code)
    assert (new.folder / BEGUN_FILE).exists()
    made = enrol_by_code(new, way.url, code)
    assert (made.office, made.device_no, made.key_kind) == (OFFICE, 1, "file")
    assert people(made, new) == ["aigul"]
    assert not (new.folder / BEGUN_FILE).exists()


def test_a_crash_after_central_said_yes_is_gone_on_from(way: Way, code: str, new: NewDesk) -> None:
    with crash_in(enrolling, "make_desk"), pytest.raises(KeyboardInterrupt):
        enrol_by_code(new, way.url, code)
    made = enrol_by_code(new, way.url, code)
    assert (made.device_no, people(made, new)) == (1, ["aigul"])


def test_a_crash_before_anybody_can_sign_in_is_gone_on_from(
    way: Way, code: str, new: NewDesk
) -> None:
    with crash_in(Staff, "add"), pytest.raises(KeyboardInterrupt):
        enrol_by_code(new, way.url, code)
    assert is_unfinished(new.folder)
    asked = len(way.asked)
    made = enrol_by_code(new, way.url, code)
    assert (made.device_no, people(made, new)) == (1, ["aigul"])
    assert len(way.asked) == asked, "central was not asked again"
    with pytest.raises(FolderTakenError):
        enrol_by_code(new, way.url, code)


def test_keys_may_be_kept_elsewhere_at_the_next_try(
    way: Way, code: str, new: NewDesk, tmp_path: Path
) -> None:
    way.plant(loses_the_answer)
    with pytest.raises(FrontOfficeError):
        enrol_by_code(new, way.url, code)
    locked = NewDesk(folder=new.folder, clerk=CLERK, keys=KeyWish(passphrase=lambda: "құпия сөз"))
    made = enrol_by_code(locked, way.url, code)
    assert (made.device_no, made.key_kind) == (1, "passphrase")
    assert not (tmp_path / "desk.key").exists()
    with pytest.raises(PassphraseError):
        open_desk(new.folder, lambda: "басқа")
    assert people(made, locked) == ["aigul"]


def test_what_is_not_there_any_more_is_begun_anew(
    frontoffice: Commands, way: Way, central: Path, code: str, new: NewDesk, tmp_path: Path
) -> None:
    way.plant(loses_the_answer)
    with pytest.raises(FrontOfficeError):
        enrol_by_code(new, way.url, code)
    (tmp_path / "desk.key").unlink()
    with pytest.raises(FrontOfficeError, match=r"not_allowed\.code"):
        enrol_by_code(new, way.url, code)
    assert not new.folder.exists(), "central said no: nothing of it stays"
    assert enrol_by_code(new, way.url, a_code(frontoffice, central)).device_no == 2


@pytest.mark.parametrize(
    "noted", ["", "{}", '{"format": 1, "device": "x", "vault": {"kind": "file", "path": "/x"}}']
)
def test_a_note_that_says_nothing_is_passed_over(
    way: Way, code: str, new: NewDesk, noted: str
) -> None:
    new.folder.mkdir()
    (new.folder / BEGUN_FILE).write_text(noted, encoding="utf-8")
    assert enrol_by_code(new, way.url, code).device_no == 1


def test_a_note_of_an_unknown_vault_is_passed_over(way: Way, code: str, new: NewDesk) -> None:
    new.folder.mkdir()
    noted = '{"format": 1, "device": "%s", "vault": {"kind": "moon"}}' % ("0" * 32)
    (new.folder / BEGUN_FILE).write_text(noted, encoding="utf-8")
    assert enrol_by_code(new, way.url, code).device_no == 1


def test_a_slip_is_told_before_any_key_is_made(new: NewDesk, tmp_path: Path) -> None:
    with pytest.raises(EnrolCodeError):
        enrol_by_code(new, "http://127.0.0.1:1", "AAAA")
    weak = NewDesk(folder=new.folder, clerk=FirstClerk(CLERK.person, "12"), keys=new.keys)
    with pytest.raises(PinError):
        enrol_by_code(weak, "http://127.0.0.1:1", "AAAA")
    assert not new.folder.exists()
    assert not (tmp_path / "desk.key").exists()


def test_a_refusal_leaves_a_folder_that_was_there(way: Way, new: NewDesk) -> None:
    new.folder.mkdir()
    (new.folder / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FrontOfficeError, match=r"not_allowed\.code"):
        enrol_by_code(new, way.url, "AAAA-AAAA-AAAA-AAAA")
    assert [one.name for one in new.folder.iterdir()] == ["notes.txt"]


def test_a_file_makes_a_desk_and_goes_on_after_a_crash(
    frontoffice: Commands, central: Path, new: NewDesk, tmp_path: Path
) -> None:
    where = ("--data", central, "--key-file", central.with_suffix(".key"))
    words = ("--office", OFFICE, "--url", "http://127.0.0.1:1", "--json")
    path = tmp_path / "a.enrol"
    said = frontoffice("central", "code", "-o", path, *words, *where).json
    told = read_file(path.read_text(encoding="utf-8"), said["password"], 0)
    with crash_in(Staff, "add"), pytest.raises(KeyboardInterrupt):
        make_by_file(new, told)
    made = make_by_file(new, told)
    assert (made.device_no, people(made, new)) == (1, ["aigul"])

    spare = tmp_path / "spare.enrol"
    said = frontoffice("central", "code", "-o", spare, "--spare", *words, *where).json
    other = NewDesk(folder=tmp_path / "other", clerk=CLERK, keys=KeyWish(tmp_path / "other.key"))
    with pytest.raises(ForeignFileError):
        make_by_file(other, read_file(spare.read_text(encoding="utf-8"), said["password"], 0))
    assert not other.folder.exists()


@pytest.mark.usefixtures("frontoffice")
def test_a_desk_alone_goes_on_after_a_crash(new: NewDesk) -> None:
    with crash_in(Staff, "add"), pytest.raises(KeyboardInterrupt):
        make_alone(new, ALONE)
    made = make_alone(new, ALONE)
    assert (made.office, made.device_no, people(made, new)) == ("270142", 3, ["aigul"])
