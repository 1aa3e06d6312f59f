"""The first start, by keyboard: a desk by a code and by a file, tried, left and gone on with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from beginners import Person, Scanners
from clerks import focused, press, write
from commands import OFFICE, Commands, central_process, frontoffice
from doubles.camera import SyntheticDevices
from doubles.printer import PrinterDouble
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import open_desk
from frontoffice.papers.finding import Found
from frontoffice.services.sticks import Stick
from frontoffice.setting_up.progress import (
    PROGRESS_FILE,
    is_set_up,
    read_first_start,
    wants_first_start,
)
from ui.first_start.application import Ended
from ui.first_start.camera import CameraPage
from ui.first_start.copies import CopiesPage
from ui.first_start.done import DonePage
from ui.first_start.file import FilePage
from ui.first_start.printer import PrinterPage
from ui.first_start.scanner import ScannerPage
from ui.first_start.setup import Outside
from ui.preferences import read_preferences

__all__ = ["frontoffice"]


@pytest.fixture
def outside(stick: Path) -> Outside:
    return Outside(
        printers=list,
        sticks=lambda: [Stick(stick, "stick", 1 << 30)],
        devices=SyntheticDevices,
        scanners=Scanners,
    )


@pytest.fixture
def begin(
    qtbot: QtBot, tmp_path: Path, outside: Outside, frontoffice: Commands
) -> Iterator[Callable[..., Person]]:
    """Give what begins the first start; several may follow one another."""
    assert isinstance(frontoffice.home, Path), "everything lies in a home of the test's own"
    begun: list[Person] = []

    def one(given: Outside = outside, language: str = "en") -> Person:
        for before in begun:
            before.program.close()
        begun.append(Person(qtbot, tmp_path / "Жұмыс орны", given, language))
        return begun[-1]

    yield one
    for each in begun:
        each.program.close()
        each.window.deleteLater()


@pytest.fixture
def central(frontoffice: Commands, tmp_path: Path) -> Callable[..., str]:
    folder = tmp_path / "central"
    where = ("--data", folder, "--key-file", folder.with_suffix(".key"))

    def told(*words: object) -> str:
        said = frontoffice("central", "code", "--office", OFFICE, *where, *words)
        assert said.status == 0
        return said.out.strip()

    return told


@pytest.fixture
def url(central: Callable[..., str], tmp_path: Path) -> Iterator[str]:
    assert central()
    with central_process(tmp_path / "central") as address:
        yield address


def test_a_desk_by_a_code_from_the_first_key_to_the_last(
    begin: Callable[..., Person], central: Callable[..., str], url: str, stick: Path
) -> None:
    one = begin()
    press("Enter", "Enter")
    write(url)
    press("Tab")
    write(central())
    press("Enter")
    assert type(one.page).__name__ == "PersonPage"
    one.page.setFocus()
    one.person()
    press("Enter")
    one.at(PrinterPage)
    assert is_set_up(one.folder)
    with PrinterDouble() as printer:
        one.page.address.setFocus()  # type: ignore[attr-defined]
        write(f"{printer.host}:{printer.port}")
        one.page.button.click()  # type: ignore[attr-defined]
        one.until(lambda: "is kept" in one.told)
        assert len(printer.printed) == 1
    press("Enter")
    one.at(CameraPage)
    one.until(lambda: one.page.level.word() == "well heard")  # type: ignore[attr-defined]
    press("Enter")
    one.at(ScannerPage)
    one.until(one.page.papers.control.isEnabled)  # type: ignore[attr-defined]
    write("000229599007")
    press("Enter")
    assert one.page.field.note.text() == "An IIN was read: …9007."  # type: ignore[attr-defined]
    press("Enter")
    one.at(CopiesPage)
    one.until(one.page.choice.count)  # type: ignore[attr-defined]
    one.page.copy()  # type: ignore[attr-defined]
    one.until(lambda: one.told)
    assert list(stick.rglob("*.sqlite3")) != []
    press("Enter")
    one.at(DonePage)
    one.until(one.window.next_button.isEnabled)
    press("Enter")
    one.until(lambda: one.program.ended is Ended.WORK)
    assert not wants_first_start(one.folder)
    one.program.close()
    desk = open_desk(one.folder, str)
    assert desk.staff.sign_in(desk.staff.people()[0].login, "739146").name.startswith("Ахметова")
    desk.close()


def test_a_desk_by_a_file_on_a_stick_and_a_passphrase_is_gone_on_with(
    begin: Callable[..., Person], central: Callable[..., str], stick: Path
) -> None:
    told = central("-o", stick / "desk.enrol", "--url", "http://127.0.0.1:1")
    password = told.split()[-1]
    one = begin()
    press("Enter", "2", "Enter")
    one.at(FilePage)
    one.until(one.page.choice.count)  # type: ignore[attr-defined]
    write("AAAAA-AAAAA")
    press("Enter")
    one.until(lambda: "Password" in one.told or "password" in one.told)
    one.page.password.clear()  # type: ignore[attr-defined]
    write(password)
    press("Enter")
    one.until(lambda: type(one.page).__name__ == "PersonPage")
    one.page.setFocus()
    one.person()
    press("2", "Enter")
    assert "too short" in one.told
    for field in (one.page.passphrase, one.page.again):  # type: ignore[attr-defined]
        field.setFocus()
        write("қара өлең айтыс")
    press("Enter")
    one.at(PrinterPage)

    again = begin()
    again.until(lambda: again.told)
    assert "passphrase" in again.told
    again.page.setFocus()
    write("қара өлең айтыс")
    press("Enter")
    again.at(PrinterPage)
    press("Ctrl+S")
    again.at(CameraPage)
    press("Esc")
    again.at(PrinterPage)
    press("Esc")
    assert isinstance(again.page, PrinterPage), "a desk that is made stays made"


def test_slips_are_told_where_they_are_made(begin: Callable[..., Person]) -> None:
    one = begin()
    press("Enter", "Enter", "Enter")
    assert "address of central" in one.told
    write("central.example.kz")
    press("Enter")
    assert "not an enrolment code" in one.told
    write("AAAA-AAAA-AAAA-AAAA")
    press("Enter")
    assert one.program.setup.url == "https://central.example.kz"
    press("Enter")
    assert "name" in one.told
    write("Ахметова")
    press("Enter")
    assert "PIN" in one.told
    for field, pin in ((one.page.pin, "739146"), (one.page.again, "739147")):  # type: ignore[attr-defined]
        field.setFocus()
        write(pin)
    press("Enter")
    assert "not alike" in one.told


def test_a_code_that_is_refused_leaves_everything_as_it_was(
    begin: Callable[..., Person], url: str
) -> None:
    one = begin()
    press("Enter", "Enter")
    write(url)
    press("Tab")
    write("AAAA-AAAA-AAAA-AAAA")
    press("Enter")
    one.page.setFocus()
    one.person()
    press("Enter")
    one.until(lambda: "Nothing is lost" in one.told)
    assert not is_set_up(one.folder)
    press("Esc", "Esc")
    assert one.page.code.text() == "AAAA-AAAA-AAAA-AAAA"  # type: ignore[attr-defined]


def test_what_was_said_is_there_the_next_time_but_no_secret(begin: Callable[..., Person]) -> None:
    one = begin()
    press("Enter", "Enter")
    write("central.example.kz")
    press("Tab")
    write("AAAA-AAAA-AAAA-AAAA")
    press("Enter")
    kept = (one.folder / PROGRESS_FILE).read_text(encoding="utf-8")
    assert "central.example.kz" in kept
    assert "AAAA" not in kept
    again = begin()
    assert again.page.title == "How do you begin?"
    press("Enter")
    assert again.page.url.text() == "https://central.example.kz"  # type: ignore[attr-defined]
    (one.folder / PROGRESS_FILE).write_text('{"page": 7}', encoding="utf-8")
    assert read_first_start(one.folder).page == ""


def test_whoever_only_tries_it_practises(begin: Callable[..., Person]) -> None:
    one = begin()
    press("Enter", "3", "Enter")
    one.until(lambda: one.program.ended is Ended.PRACTICE)
    assert not (one.folder / PROGRESS_FILE).exists()
    assert wants_first_start(one.folder)


def test_another_language_is_spoken_at_once_and_kept(begin: Callable[..., Person]) -> None:
    one = begin(language="kk")
    assert one.page.title == "Қош келдіңіз"
    press("2")
    one.until(lambda: one.page.title == "Добро пожаловать")
    assert read_preferences(one.folder).language == "ru"


def made(begin: Callable[..., Person], given: Outside, frontoffice: Commands) -> Person:
    """Return who goes on with a desk that is made already."""
    folder = begin(given).folder
    frontoffice.init(folder)
    one = begin(given)
    one.at(PrinterPage)
    return one


def test_bad_luck_at_the_devices_is_told_and_passed_over(
    begin: Callable[..., Person], outside: Outside, frontoffice: Commands, tmp_path: Path
) -> None:
    bare = SyntheticDevices()
    bare.there = bare.heard = ()
    poor = replace(
        outside,
        printers=lambda: [Found("tcp://127.0.0.1:1", "Zebra")],
        sticks=list,
        devices=lambda: bare,
        scanners=lambda: Scanners(there=False),
    )
    one = made(begin, poor, frontoffice)
    one.until(one.page.choice.count)  # type: ignore[attr-defined]
    one.page.try_it()  # type: ignore[attr-defined]
    one.until(lambda: "does not answer" in one.told)
    press("Enter")
    one.at(CameraPage)
    assert "Neither is plugged in" in one.told
    bare.there = SyntheticDevices().there
    bare.changed.emit()
    assert "No microphone" in one.told
    assert bare.last is not None
    bare.last.go("camera")
    assert "another program" in one.told
    press("Enter")
    one.at(ScannerPage)
    field = one.page.papers  # type: ignore[attr-defined]
    one.until(lambda: "not installed" in field.note.text())
    write("abc")
    press("Enter")
    assert "no card and no talon" in one.page.field.note.text()  # type: ignore[attr-defined]
    press("Enter")
    one.at(CopiesPage)
    one.page.copy()  # type: ignore[attr-defined]
    assert "Put a stick in" in one.told
    one.page.take(tmp_path / "gone")  # type: ignore[attr-defined]
    one.page.copy()  # type: ignore[attr-defined]
    one.until(lambda: "gone" in one.told)
    press("Enter")
    one.at(DonePage)
    one.until(one.window.next_button.isEnabled)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pictures_of_the_first_start(
    begin: Callable[..., Person],
    outside: Outside,
    frontoffice: Commands,
    qapp: QApplication,
    look: Look,
) -> None:
    look.put_on(qapp)
    given = replace(outside, printers=lambda: [Found("cups://Zebra", "Zebra")])
    one = begin(given, look.language)
    for name in ("language", "begin", "code", "person", "keys"):
        one.window.go(name)
        keep(one, f"first-start-{name}-{look}")
    frontoffice.init(one.folder)
    one = begin(given, look.language)
    one.at(PrinterPage)
    for name, kind in (("camera", CameraPage), ("scanner", ScannerPage), ("copies", CopiesPage)):
        keep(one, "first-start-printer-" + str(look)) if name == "camera" else None
        one.window.skip()
        one.at(kind)
        if name == "camera":
            one.until(lambda: one.page.picture._picture)  # type: ignore[attr-defined]
        keep(one, f"first-start-{name}-{look}")
    one.window.skip()
    one.at(DonePage)
    one.until(one.window.next_button.isEnabled)
    keep(one, f"first-start-done-{look}")


def keep(one: Person, name: str) -> None:
    """Keep a picture of the window, in which every wrapped text has room for its lines."""
    QApplication.processEvents()
    assert focused().window() is one.window
    assert cut_texts(one.window) == []
    keep_screen(one.window, name)
